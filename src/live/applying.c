#include "live/applying.h"
#include "live/task.h"

struct fol_applying {
  fol_task *task; /* NULL: it has ended */
  fol_document *base;
  fol_edits edits;
  char *plan_path;
  int width, height;
  fol_document *after[FOL_EDITS_MAX];
};

static bool read_plan(fol_applying *applying, fol_error *err) {
  return !applying->plan_path ||
         fol_plan_open(&applying->edits.at[0].plan, applying->plan_path, applying->width, applying->height, err);
}

static bool apply(void *context, fol_progress *progress, fol_error *err) {
  fol_applying *applying = context;
  (void)progress;
  if (!read_plan(applying, err))
    return false;
  const fol_document *now = applying->base;
  for (int i = 0; i < applying->edits.count; i++) {
    if (!fol_document_apply(&applying->after[i], now, &applying->edits.at[i], err))
      return false;
    now = applying->after[i];
  }
  return true;
}

bool fol_applying_start(fol_applying **out, const fol_applying_ask *ask, fol_error *err) {
  FOL_ASSERT(!ask->plan_path || (ask->edits->count == 1 && ask->edits->at[0].kind == FOL_EDIT_PLAN));
  fol_applying *applying = fol_alloc(1, sizeof *applying, err);
  if (!applying)
    return false;
  applying->base = fol_document_keep(ask->base);
  applying->width = ask->width;
  applying->height = ask->height;
  for (int i = 0; i < ask->edits->count; i++)
    applying->edits.at[i] = fol_edit_copy(&ask->edits->at[i]);
  applying->edits.count = ask->edits->count;
  bool copied = !ask->plan_path || (applying->plan_path = fol_text_copy(ask->plan_path, err));
  if (!copied || !fol_task_start(&applying->task, apply, applying, err)) {
    fol_applying_drop(applying);
    return false;
  }
  *out = applying;
  return true;
}

bool fol_applying_is_over(const fol_applying *applying) {
  return fol_task_is_over(applying->task);
}

fol_document *fol_applying_base(const fol_applying *applying) {
  return applying->base;
}

bool fol_applying_end(fol_applying *applying, fol_error *err) {
  fol_task *task = applying->task;
  applying->task = NULL;
  return fol_task_end(task, err);
}

const fol_edits *fol_applying_edits(const fol_applying *applying) {
  return &applying->edits;
}

fol_document *const *fol_applying_documents(const fol_applying *applying) {
  return applying->after;
}

void fol_applying_drop(fol_applying *applying) {
  if (!applying)
    return;
  if (applying->task)
    fol_task_end(applying->task, NULL);
  for (int i = 0; i < applying->edits.count; i++) {
    fol_edit_drop(&applying->edits.at[i]);
    fol_document_drop(applying->after[i]);
  }
  fol_document_drop(applying->base);
  fol_free(applying->plan_path);
  fol_free(applying);
}

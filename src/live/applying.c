#include "live/applying.h"

struct fol_applying {
  fol_document *base;
  fol_edits edits;
  char *plan_path;
  int width, height;
  fol_document *after[FOL_EDITS_MAX];
};

/* ---- on another thread ---------------------------------------------------------------------------- */

static bool read_plan(fol_applying *applying, fol_error *err) {
  return !applying->plan_path ||
         fol_plan_open(&applying->edits.at[0].plan, applying->plan_path, applying->width, applying->height, err);
}

static bool run(void *context, fol_progress *progress, fol_error *err) {
  fol_applying *applying = context;
  if (!read_plan(applying, err))
    return false;
  const fol_document *now = applying->base;
  for (int i = 0; i < applying->edits.count; i++) {
    if (fol_progress_cancelled(progress))
      return fol_fail(err, FOL_CANCELLED, "it is no longer wanted");
    if (!fol_document_apply(&applying->after[i], now, &applying->edits.at[i], err))
      return false;
    now = applying->after[i];
  }
  return true;
}

/* ---- on the window's thread ----------------------------------------------------------------------- */

static void drop(void *context) {
  fol_applying *applying = context;
  for (int i = 0; i < applying->edits.count; i++) {
    fol_edit_drop(&applying->edits.at[i]);
    fol_document_drop(applying->after[i]);
  }
  fol_document_drop(applying->base);
  fol_free(applying->plan_path);
  fol_free(applying);
}

bool fol_applying_start(fol_job **out, fol_jobs *jobs, const fol_applying_ask *ask, const fol_applying_how *how,
                        fol_error *err) {
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
  if (ask->plan_path && !(applying->plan_path = fol_text_copy(ask->plan_path, err))) {
    drop(applying);
    return false;
  }
  return fol_job_start(
      out, jobs,
      &(fol_job_ask){
          .queue = how->queue, .context = applying, .run = run, .done = how->done, .drop = drop, .status = how->status},
      err);
}

fol_document *fol_applying_base(const fol_applying *applying) {
  return applying->base;
}

const fol_edits *fol_applying_edits(const fol_applying *applying) {
  return &applying->edits;
}

fol_document *const *fol_applying_documents(const fol_applying *applying) {
  return applying->after;
}

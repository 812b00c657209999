#include "edit.h"

#include <string.h>

/* A document and the name of the edit that led to it; the first has none. */
typedef struct step {
  fol_document *document;
  const char *name;
} step;

struct fol_history {
  step *steps;
  size_t count, capacity;
  size_t now;
  size_t saved; /* `nowhere` where the saved document is not in the list (any more) */
};

static const size_t nowhere = SIZE_MAX;

bool fol_history_new(fol_history **out, fol_document *first, fol_error *err) {
  fol_history *history = fol_alloc(1, sizeof *history, err);
  step *steps = fol_alloc(1, sizeof *steps, err);
  if (!history || !steps) {
    fol_free(history);
    fol_free(steps);
    return false;
  }
  steps[0].document = fol_document_keep(first);
  *history = (fol_history){.steps = steps, .count = 1, .capacity = 1};
  *out = history;
  return true;
}

static void forget(fol_history *history, size_t from, size_t to) {
  for (size_t i = from; i < to; i++)
    fol_document_drop(history->steps[i].document);
}

void fol_history_drop(fol_history *history) {
  if (!history)
    return;
  forget(history, 0, history->count);
  fol_free(history->steps);
  fol_free(history);
}

static bool make_room(fol_history *history, fol_error *err) {
  step *steps = fol_grow(history->steps, &history->capacity, history->now + 2, sizeof *steps, err);
  if (!steps)
    return false;
  history->steps = steps;
  return true;
}

static void forget_redo(fol_history *history) {
  forget(history, history->now + 1, history->count);
  history->count = history->now + 1;
  if (history->saved != nowhere && history->saved > history->now)
    history->saved = nowhere;
}

static void forget_oldest(fol_history *history) {
  forget(history, 0, 1);
  history->count--;
  history->now--;
  memmove(history->steps, history->steps + 1, history->count * sizeof history->steps[0]);
  history->steps[0].name = NULL;
  if (history->saved != nowhere)
    history->saved = history->saved == 0 ? nowhere : history->saved - 1;
}

/* Takes the document over; there is room. */
static void push(fol_history *history, fol_document *document, const fol_edit *edit) {
  const fol_edit_verb *verb = fol_edit_verb_of(edit);
  forget_redo(history);
  history->steps[history->count++] = (step){document, verb->step ? verb->step : verb->name};
  history->now++;
  if (history->count > FOL_HISTORY_STEPS_MAX + 1)
    forget_oldest(history);
}

bool fol_history_take(fol_history *history, const fol_edit *edit, fol_document *document, fol_error *err) {
  if (!make_room(history, err))
    return false;
  push(history, fol_document_keep(document), edit);
  return true;
}

bool fol_history_do(fol_history *history, const fol_edit *edit, fol_error *err) {
  if (edit->kind == FOL_EDIT_UNDO) {
    if (!fol_history_can_undo(history))
      return fol_fail(err, FOL_FAILED, "undo: there is nothing to undo");
    history->now--;
    return true;
  }
  if (edit->kind == FOL_EDIT_REDO) {
    if (!fol_history_can_redo(history))
      return fol_fail(err, FOL_FAILED, "redo: there is nothing to redo");
    history->now++;
    return true;
  }
  fol_document *document;
  if (!make_room(history, err) || !fol_document_apply(&document, fol_history_now(history), edit, err))
    return false;
  push(history, document, edit);
  return true;
}

fol_document *fol_history_now(const fol_history *history) {
  return history->steps[history->now].document;
}

bool fol_history_can_undo(const fol_history *history) {
  return history->now > 0;
}

bool fol_history_can_redo(const fol_history *history) {
  return history->now + 1 < history->count;
}

const char *fol_history_undo_name(const fol_history *history) {
  return history->steps[history->now].name;
}

const char *fol_history_redo_name(const fol_history *history) {
  return fol_history_can_redo(history) ? history->steps[history->now + 1].name : NULL;
}

void fol_history_mark_saved(fol_history *history) {
  history->saved = history->now;
}

bool fol_history_is_saved(const fol_history *history) {
  return history->saved == history->now;
}

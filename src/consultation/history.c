/* Undo and redo over a list of documents. If the history is stored in a file, documents other than the current one can
 * be unloaded to save memory, and loaded again from the file. */
#include "history.h"
#include "document.h"
#include "edit.h"

#include <string.h>

/* ---- creating and dropping ---------------------------------------------------------------------- */

bool fol_history_resume(fol_history **out, const fol_stored_history *past, fol_error *err) {
  FOL_ASSERT(past->count > 0 && past->now < past->count);
  fol_history *history = fol_alloc(1, sizeof *history, err);
  fol_history_step *steps = fol_alloc(past->count, sizeof *steps, err);
  size_t entries = (size_t)past->edits + 1;
  uint64_t *after = fol_alloc(entries, sizeof *after, err);
  if (!history || !steps || !after) {
    fol_free(history);
    fol_free(steps);
    fol_free(after);
    return false;
  }
  for (size_t i = 0; i < past->count; i++)
    steps[i] = (fol_history_step){.name = i > 0 ? past->steps[i].name : NULL, .made_by = past->steps[i].made_by};
  for (size_t i = 0; past->after && i < entries; i++)
    after[i] = past->after[i];
  size_t bytes = fol_document_bytes_beyond(past->document, NULL);
  steps[past->now].document = fol_document_keep(past->document);
  steps[past->now].bytes = bytes;
  *history = (fol_history){.steps = steps,
                           .count = past->count,
                           .capacity = past->count,
                           .now = past->now,
                           .edits = past->edits,
                           .saved = past->edits,
                           .after = after,
                           .after_capacity = entries,
                           .bytes = bytes,
                           .limit = FOL_HISTORY_BYTES,
                           .load = past->load,
                           .context = past->context};
  *out = history;
  return true;
}

bool fol_history_new(fol_history **out, fol_document *first, fol_error *err) {
  return fol_history_resume(out, &(fol_stored_history){.steps = &(fol_stored_step){0}, .count = 1, .document = first},
                            err);
}

void fol_history_set_loader(fol_history *history, fol_history_load *load, void *context) {
  FOL_ASSERT(!history->load);
  history->load = load;
  history->context = context;
}

/* Updates the number of bytes of memory that are attributed to a step, and the total of the history. */
static void account(fol_history *history, size_t index) {
  fol_history_step *s = &history->steps[index];
  const fol_document *before = index > 0 ? history->steps[index - 1].document : NULL;
  history->bytes -= s->bytes;
  s->bytes = s->document ? fol_document_bytes_beyond(s->document, before) : 0;
  history->bytes += s->bytes;
}

/* Drops the document of a step. Memory that this document shared with the next step's document is from then on
 * attributed to the next step. */
static void unload(fol_history *history, size_t index) {
  fol_history_step *s = &history->steps[index];
  fol_document_drop(s->document);
  s->document = NULL;
  account(history, index);
  if (index + 1 < history->count)
    account(history, index + 1);
}

void fol_history_drop(fol_history *history) {
  if (!history)
    return;
  for (size_t i = 0; i < history->count; i++)
    fol_document_drop(history->steps[i].document);
  fol_free(history->steps);
  fol_free(history->after);
  fol_free(history);
}

/* ---- memory --------------------------------------------------------------------------------------- */

/* Reserves space for another step and another edit, so that adding them cannot fail. */
static bool reserve(fol_history *history, fol_error *err) {
  fol_history_step *steps = fol_grow(history->steps, &history->capacity, history->now + 2, sizeof *steps, err);
  if (!steps)
    return false;
  history->steps = steps;
  uint64_t *after = fol_grow(history->after, &history->after_capacity, (size_t)history->edits + 2, sizeof *after, err);
  if (!after)
    return false;
  history->after = after;
  return true;
}

static void forget_redo(fol_history *history) {
  while (history->count > history->now + 1) {
    unload(history, history->count - 1);
    history->count--;
  }
}

static void forget_oldest(fol_history *history) {
  unload(history, 0);
  history->count--;
  history->now--;
  memmove(history->steps, history->steps + 1, history->count * sizeof history->steps[0]);
  history->steps[0].name = NULL;
}

/* Unloads a step's document if the memory limit is exceeded and the edit that made the document is saved in the file.
 */
static void unload_if_needed(fol_history *history, size_t index) {
  const fol_history_step *s = &history->steps[index];
  if (s->document && s->made_by <= history->saved && history->bytes > history->limit)
    unload(history, index);
}

/* Frees memory until the limit is met or nothing more can be freed. If the history is stored in a file, unloads
 * documents: first the oldest, then those for redo, beginning with the one farthest from the current step. Otherwise
 * removes the oldest steps. */
static void enforce_limit(fol_history *history) {
  for (size_t i = 0; history->load && i < history->now; i++)
    unload_if_needed(history, i);
  for (size_t i = history->count - 1; history->load && i > history->now; i--)
    unload_if_needed(history, i);
  while (history->bytes > history->limit && history->now > 0 && !history->load)
    forget_oldest(history);
}

/* Loads the document of a step from the file if it is not in memory. */
static bool load(fol_history *history, size_t index, fol_error *err) {
  fol_history_step *s = &history->steps[index];
  if (s->document)
    return true;
  FOL_ASSERT(history->load);
  if (!history->load(history->context, s->made_by, &s->document, err))
    return false;
  account(history, index);
  if (index + 1 < history->count)
    account(history, index + 1);
  return true;
}

/* ---- applying edits -------------------------------------------------------------------------------------- */

/* Counts a new edit, and records in `after` which edit made the document that is current after it. */
static void count_edit(fol_history *history) {
  history->after[++history->edits] = history->steps[history->now].made_by;
}

/* Appends a step after the current step, or replaces the current step if the edit is to be undone together with it.
 * Space must have been reserved. Takes ownership of `document`. */
static void push(fol_history *history, fol_document *document, const fol_edit *edit) {
  fol_history_step next = {.document = document, .name = fol_edit_step_name(edit), .made_by = history->edits + 1};
  forget_redo(history);
  if (edit->joins && history->now > 0) {
    next.name = history->steps[history->now].name;
    unload(history, history->now);
  } else {
    history->now++;
    history->count++;
  }
  history->steps[history->now] = next;
  account(history, history->now);
  count_edit(history);
  if (history->count > FOL_HISTORY_STEPS_MAX + 1)
    forget_oldest(history);
  enforce_limit(history);
}

bool fol_history_adopt(fol_history *history, const fol_edit *edit, fol_document *document, fol_error *err) {
  if (!fol_document_allows(fol_history_now(history), edit, err) || !reserve(history, err))
    return false;
  push(history, fol_document_keep(document), edit);
  return true;
}

/* Makes another step the current one, for undo and redo, which count as edits. */
static bool move_to(fol_history *history, size_t index, fol_error *err) {
  if (!reserve(history, err) || !load(history, index, err))
    return false;
  history->now = index;
  count_edit(history);
  enforce_limit(history);
  return true;
}

/* Finds the document that edit number `made_by` made, in memory or in the file. The caller drops *out. */
static bool find_earlier(fol_document **out, fol_history *history, uint64_t made_by, fol_error *err) {
  for (size_t i = 0; i < history->count; i++)
    if (history->steps[i].made_by == made_by && history->steps[i].document) {
      *out = fol_document_keep(history->steps[i].document);
      return true;
    }
  if (history->load && made_by <= history->saved)
    return history->load(history->context, made_by, out, err);
  return fol_fail(err, FOL_FAILED, "the document at that point is no longer available");
}

static bool revert(fol_history *history, const fol_edit *edit, fol_error *err) {
  fol_document *document;
  if (edit->revert_to > history->edits)
    return fol_fail(err, FOL_REFUSED, "revert: there are %llu edits, no number %llu",
                    (unsigned long long)history->edits, (unsigned long long)edit->revert_to);
  if (!fol_document_allows(fol_history_now(history), edit, err))
    return false;
  if (!reserve(history, err) || !find_earlier(&document, history, history->after[edit->revert_to], err))
    return fol_fail_in(err, "revert");
  push(history, document, edit);
  return true;
}

bool fol_history_do(fol_history *history, const fol_edit *edit, fol_error *err) {
  fol_document *document;
  switch (edit->kind) {
  case FOL_EDIT_UNDO:
    if (!fol_history_can_undo(history))
      return fol_fail(err, FOL_FAILED, "undo: there is nothing to undo");
    return move_to(history, history->now - 1, err);
  case FOL_EDIT_REDO:
    if (!fol_history_can_redo(history))
      return fol_fail(err, FOL_FAILED, "redo: there is nothing to redo");
    return move_to(history, history->now + 1, err);
  case FOL_EDIT_REVERT:
    return revert(history, edit, err);
  default:
    if (!reserve(history, err) || !fol_document_apply(&document, fol_history_now(history), edit, err))
      return false;
    push(history, document, edit);
    return true;
  }
}

/* ---- accessors ------------------------------------------------------------------------------------- */

fol_document *fol_history_now(const fol_history *history) {
  return history->steps[history->now].document;
}

uint64_t fol_history_edits(const fol_history *history) {
  return history->edits;
}

uint64_t fol_history_made_by(const fol_history *history) {
  return history->steps[history->now].made_by;
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

void fol_history_set_saved(fol_history *history, uint64_t edit) {
  history->saved = edit;
  enforce_limit(history);
}

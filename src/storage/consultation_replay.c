/* Rebuilds documents and the history from the snapshots and edits in a file. */
#include "storage_internal.h"

#include <inttypes.h>
#include <string.h>

static bool fail_row(fol_error *err, const fol_consultation *file, fol_consultation_row kind, size_t number,
                     const char *why) {
  return fol_fail(err, FOL_REFUSED, "%s: %s %zu %s", fol_consultation_path(file), fol_consultation_layout.kinds[kind],
                  number, why);
}

/* ---- snapshots ------------------------------------------------------------------------------------- */

bool fol_consultation_read_snapshot(fol_document **out, fol_consultation *file, size_t number, fol_error *err) {
  fol_vault_row row;
  const char *text = NULL;
  if (!fol_consultation_read_text(&row, &text, file, FOL_ROW_SNAPSHOT, number, err))
    return false;
  uint64_t made_by;
  fol_document *document = NULL;
  const char *head = (const char *)row.value.data;
  /* file->edit_count is no limit here, as it does not include edits from the first damaged one on. */
  bool done =
      fol_consultation_read_number(&made_by, &head) && !*head && made_by <= fol_vault_count(file->vault, FOL_ROW_EDIT);
  const fol_album album = fol_consultation_album(file);
  if (!done)
    fail_row(err, file, FOL_ROW_SNAPSHOT, number, "does not say which edit made it");
  else
    done = fol_document_parse(&document, text, strlen(text), &album, err) ||
           fol_fail_in(err, "%s: snapshot %zu", fol_consultation_path(file), number);
  fol_bytes_drop(&row.value);
  if (done && !fol_document_first(document))
    done = fail_row(err, file, FOL_ROW_SNAPSHOT, number, "has no photograph");
  if (!done) {
    fol_document_drop(document);
    return false;
  }
  file->snapshots[number - 1] = made_by;
  *out = document;
  return true;
}

bool fol_consultation_add_snapshot(fol_consultation *file, const fol_document *document, uint64_t made_by,
                                   int64_t at_ms, fol_error *err) {
  fol_bytes text = {0};
  uint64_t *snapshots =
      fol_grow(file->snapshots, &file->snapshot_capacity, file->snapshot_count + 1, sizeof *snapshots, err);
  if (!snapshots)
    return false;
  file->snapshots = snapshots;
  bool done = fol_bytes_printf(&text, err, "%" PRIu64 "\n", made_by) && fol_document_print(&text, document, err) &&
              fol_vault_add(file->vault, FOL_ROW_SNAPSHOT, at_ms, text.data, text.size, err);
  fol_bytes_drop(&text);
  if (done)
    snapshots[file->snapshot_count++] = made_by;
  return done;
}

/* ---- edits ----------------------------------------------------------------------------------------- */

/* Whether the numbers in the row of edit `number` are consistent: the edit must apply to the document to which the
 * previous edit led. Undo and redo must lead to a document that an earlier edit made, and other edits make a new one.
 */
static bool check_edit(const fol_consultation *file, const fol_consultation_edit *edit, const fol_edit *parsed,
                       uint64_t number) {
  uint64_t before = fol_consultation_edit_result(file, number - 1);
  bool moves = parsed->kind == FOL_EDIT_UNDO || parsed->kind == FOL_EDIT_REDO;
  bool leads_back = edit->made_by < number && fol_consultation_edit_result(file, edit->made_by) == edit->made_by;
  return edit->base == before && (moves ? leads_back : edit->made_by == number) &&
         (parsed->kind != FOL_EDIT_REVERT || parsed->revert_to < number);
}

static bool read_edit(fol_consultation_edit *out, fol_consultation *file, size_t number, fol_error *err) {
  fol_vault_row row;
  const char *text = NULL;
  uint64_t joins;
  fol_edit parsed;
  fol_consultation_edit edit = {0};
  if (!fol_consultation_read_text(&row, &text, file, FOL_ROW_EDIT, number, err))
    return false;
  const char *head = (const char *)row.value.data;
  bool numbered = fol_consultation_read_number(&edit.base, &head) &&
                  fol_consultation_read_number(&edit.made_by, &head) && fol_consultation_read_number(&joins, &head) &&
                  !*head;
  bool done = numbered && fol_edit_parse(&parsed, text, FOL_ENGINE, err);
  fol_bytes_drop(&row.value);
  if (!done)
    return fail_row(err, file, FOL_ROW_EDIT, number, "cannot be read");
  edit.joins = joins == 1;
  edit.repeats = parsed.kind == FOL_EDIT_REVERT;
  edit.name = fol_edit_step_name(&parsed);
  done = check_edit(file, &edit, &parsed, number);
  edit.parent = edit.repeats && done ? fol_consultation_edit_result(file, parsed.revert_to) : edit.base;
  fol_edit_drop(&parsed);
  if (!done)
    return fail_row(err, file, FOL_ROW_EDIT, number, "does not follow from the one before it");
  *out = edit;
  return true;
}

bool fol_consultation_read_edits(fol_consultation *file, fol_error *err) {
  size_t count = fol_vault_count(file->vault, FOL_ROW_EDIT);
  file->edits = fol_alloc(count, sizeof *file->edits, err);
  if (!file->edits)
    return false;
  file->edit_capacity = count;
  for (; file->edit_count < count; file->edit_count++)
    if (!read_edit(&file->edits[file->edit_count], file, file->edit_count + 1, err))
      return false;
  return true;
}

/* ---- documents ------------------------------------------------------------------------------------- */

static bool apply_edit(fol_document **document, fol_consultation *file, uint64_t number, fol_error *err) {
  fol_vault_row row;
  const char *text = NULL;
  fol_edit edit;
  fol_document *next;
  if (!fol_consultation_read_text(&row, &text, file, FOL_ROW_EDIT, (size_t)number, err))
    return false;
  bool done = fol_edit_parse(&edit, text, fol_document_engine(*document), err);
  fol_bytes_drop(&row.value);
  if (!done)
    return false;
  const fol_album album = fol_consultation_album(file);
  done = fol_edit_find_photo(&edit, &album, err) && fol_document_apply(&next, *document, &edit, err);
  fol_edit_drop(&edit);
  if (!done)
    return fol_fail_in(err, "%s: edit %" PRIu64, fol_consultation_path(file), number);
  fol_document_drop(*document);
  *document = next;
  return true;
}

/* Returns the numbers of the edits that lead from the first document to the one that edit `made_by` made, the last edit
 * first; NULL if memory runs out. The caller frees the result with fol_free. */
static uint64_t *chain_to(size_t *count, const fol_consultation *file, uint64_t made_by, fol_error *err) {
  size_t length = 0;
  for (uint64_t at = made_by; at > 0; at = file->edits[at - 1].parent)
    length++;
  uint64_t *chain = fol_alloc(length, sizeof *chain, err);
  if (!chain)
    return NULL;
  *count = 0;
  for (uint64_t at = made_by; at > 0; at = file->edits[at - 1].parent)
    chain[(*count)++] = at;
  return chain;
}

/* Keeps the error text of the first damaged snapshot that was skipped, to be shown to the user.
 */
static void note_trouble(fol_consultation *file, const fol_error *err) {
  if (!file->trouble)
    file->trouble = fol_text_copy(err->text, NULL);
}

/* Computes how many edits of a chain (chain_to) come after edit `made_by`; returns false if that edit is not in the
 * chain. If `made_by` is 0, which stands for the first document, all edits of the chain come after it. */
static bool steps_after(size_t *steps, uint64_t made_by, const uint64_t *chain, size_t count) {
  size_t i = 0;
  while (i < count && chain[i] > made_by)
    i++;
  *steps = i;
  return made_by == 0 || (i < count && chain[i] == made_by);
}

/* Reads snapshot `n` if an edit in the chain made its document; returns false otherwise. The snapshot may have to be
 * read to learn which edit made the document. *damage is set if the snapshot cannot be read. */
static bool use_snapshot(fol_document **out, size_t *steps, fol_consultation *file, size_t n, const uint64_t *chain,
                         size_t count, fol_error *damage) {
  const uint64_t *made_by = &file->snapshots[n - 1];
  fol_document *document = NULL;
  bool known = *made_by != fol_consultation_unknown || fol_consultation_read_snapshot(&document, file, n, damage);
  if (known && steps_after(steps, *made_by, chain, count) &&
      (document || fol_consultation_read_snapshot(&document, file, n, damage))) {
    *out = document;
    return true;
  }
  fol_document_drop(document);
  return false;
}

/* Finds the newest snapshot, up to number `last`, that can be read and whose document an edit in the chain made. *steps
 * receives how many edits of the chain come after that edit. */
static bool find_snapshot(fol_document **out, size_t *steps, fol_consultation *file, const uint64_t *chain,
                          size_t count, size_t last, fol_error *err) {
  for (size_t n = last; n > 0; n--) {
    fol_error damage = {0};
    if (use_snapshot(out, steps, file, n, chain, count, &damage))
      return true;
    if (damage.code != FOL_OK)
      note_trouble(file, &damage);
    if (n == 1 && damage.code != FOL_OK)
      return fol_fail(err, FOL_REFUSED, "%s", damage.text);
  }
  return fol_fail(err, FOL_REFUSED, "%s: it has no usable snapshot", fol_consultation_path(file));
}

bool fol_consultation_replay(fol_document **out, fol_consultation *file, uint64_t made_by, size_t last,
                             fol_error *err) {
  size_t count, steps;
  fol_document *document;
  if (made_by > file->edit_count)
    return fol_fail(err, FOL_REFUSED, "%s: edit %" PRIu64 " cannot be read", fol_consultation_path(file), made_by);
  /* If `made_by` is an undo or redo, which make no new documents, use the edit that originally made the document. */
  uint64_t *chain = chain_to(&count, file, fol_consultation_edit_result(file, made_by), err);
  if (!chain)
    return false;
  bool done = find_snapshot(&document, &steps, file, chain, count, last, err);
  if (done) {
    for (size_t i = steps; done && i > 0; i--)
      done = file->edits[chain[i - 1] - 1].repeats || apply_edit(&document, file, chain[i - 1], err);
    if (done)
      *out = document;
    else
      fol_document_drop(document);
  }
  fol_free(chain);
  return done;
}

bool fol_consultation_document_at(fol_document **out, fol_consultation *file, uint64_t made_by, fol_error *err) {
  fol_consultation_lock(file);
  bool done = made_by <= file->edit_count
                  ? fol_consultation_replay(out, file, made_by, file->snapshot_count, err)
                  : fol_fail(err, FOL_FAILED, "%s has no edit %" PRIu64, fol_consultation_path(file), made_by);
  fol_consultation_unlock(file);
  return done;
}

/* ---- the history ----------------------------------------------------------------------------------- */

/* The steps of a history (fol_history) while it is rebuilt from a file. */
typedef struct past {
  fol_stored_step *steps;
  size_t count, now;
} past;

/* Updates the list of steps as fol_history_do does, but without documents: an edit adds a step, an undo or redo changes
 * the current step. Returns false if there is no step to undo or redo. */
static bool follow(past *p, const fol_consultation_edit *edit, uint64_t number) {
  if (edit->made_by < number) { /* an undo or redo */
    bool undo = p->now > 0 && p->steps[p->now - 1].made_by == edit->made_by;
    bool redo = p->now + 1 < p->count && p->steps[p->now + 1].made_by == edit->made_by;
    p->now += undo ? (size_t)-1 : redo ? 1 : 0;
    return undo || redo;
  }
  if (edit->joins && p->now > 0) {
    p->steps[p->now].made_by = number;
  } else {
    p->steps[++p->now] = (fol_stored_step){number, edit->name};
  }
  p->count = p->now + 1;
  if (p->count > FOL_HISTORY_STEPS_MAX + 1) {
    memmove(p->steps, p->steps + 1, --p->count * sizeof *p->steps);
    p->now--;
  }
  return true;
}

static bool load_document(void *context, uint64_t made_by, fol_document **out, fol_error *err) {
  return fol_consultation_document_at(out, context, made_by, err);
}

/* Rebuilds the history by following all edits in the file; after[n] receives the edit that made the document after edit
 * n. */
static bool resume(fol_history **out, fol_consultation *file, past *p, uint64_t *after, fol_error *err) {
  bool done = true;
  for (uint64_t n = 1; done && n <= file->edit_count; n++) {
    after[n] = file->edits[n - 1].made_by;
    done = follow(p, &file->edits[n - 1], n) ||
           fol_fail(err, FOL_REFUSED, "%s: edit %" PRIu64 " undoes or redoes a step that does not exist",
                    fol_consultation_path(file), n);
  }
  const fol_stored_history whole = {.steps = p->steps,
                                    .count = p->count,
                                    .now = p->now,
                                    .edits = file->edit_count,
                                    .after = after,
                                    .document = file->document,
                                    .load = load_document,
                                    .context = file};
  return done && fol_history_resume(out, &whole, err);
}

void fol_consultation_attach_history(fol_history *history, fol_consultation *file) {
  fol_history_set_loader(history, load_document, file);
}

bool fol_consultation_history(fol_history **out, fol_consultation *file, fol_error *err) {
  fol_consultation_lock(file);
  past p = {.steps = fol_alloc(file->edit_count + 2, sizeof *p.steps, err), .count = 1};
  uint64_t *after = fol_alloc(file->edit_count + 1, sizeof *after, err);
  bool done = p.steps && after;
  if (done && file->is_cut) /* it is unknown which edits led to the document */
    done = fol_history_new(out, file->document, err);
  else if (done)
    done = resume(out, file, &p, after, err);
  fol_free(p.steps);
  fol_free(after);
  fol_consultation_unlock(file);
  return done;
}

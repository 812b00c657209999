/* Appends edits and snapshots to a consultation file, changes its protection, copies it, and reads its edits. */
#include "storage_internal.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* The values of an open file in memory before a transaction; they are restored if the transaction fails. */
typedef struct mark {
  size_t photos, snapshots, edits;
  fol_digest last_note;
} mark;

static mark mark_of(const fol_consultation *file) {
  return (mark){file->photo_count, file->snapshot_count, file->edit_count, file->last_note};
}

static void restore(fol_consultation *file, const mark *m) {
  fol_vault_rollback(file->vault);
  while (file->photo_count > m->photos)
    fol_original_drop(file->photos[--file->photo_count].original);
  file->snapshot_count = m->snapshots;
  file->edit_count = m->edits;
  file->last_note = m->last_note;
}

/* ---- edits ----------------------------------------------------------------------------------------- */

static bool note_edit(fol_consultation *file, const fol_applied_edit *done, const fol_actor *by, fol_error *err) {
  char what[120];
  fol_view_name view = done->edit->view;
  snprintf(what, sizeof what, "edit %" PRIu64 ": %s%s%s", done->number, fol_edit_verb_name(done->edit),
           view ? " in view " : "", view ? fol_view_name_text(view) : "");
  return fol_consultation_add_note(file, by, what, err);
}

/* Adds the row of an edit to the vault, which stores the rows of the file. */
static bool add_row(fol_consultation *file, const fol_applied_edit *done, const fol_actor *by, fol_error *err) {
  fol_bytes text = {0};
  uint64_t base = fol_consultation_edit_result(file, file->edit_count);
  bool written = fol_bytes_printf(&text, err, "%" PRIu64 " %" PRIu64 " %d\n", base, done->made_by, done->edit->joins) &&
                 fol_edit_print(&text, done->edit, fol_document_engine(done->document), err) &&
                 fol_vault_add(file->vault, FOL_ROW_EDIT, by->at_ms, text.data, text.size, err);
  fol_bytes_drop(&text);
  return written;
}

/* Adds an edit, and its photograph if the edit adds one, to the file, the list of edits and the audit log. */
static bool add_edit(fol_consultation *file, const fol_applied_edit *done, const fol_actor *by, fol_error *err) {
  fol_edit edit = *done->edit; /* a shallow copy, which borrows what the edit owns */
  const fol_edit_photo *photo = fol_edit_photo_of(&edit);
  FOL_ASSERT(done->number == file->edit_count + 1);
  fol_consultation_edit *edits = fol_grow(file->edits, &file->edit_capacity, file->edit_count + 1, sizeof *edits, err);
  if (!edits)
    return false;
  file->edits = edits;
  if ((photo && !fol_consultation_add_photo(file, photo->original, by->at_ms, err)) || !add_row(file, done, by, err) ||
      !note_edit(file, done, by, err))
    return false;
  bool repeats = edit.kind == FOL_EDIT_REVERT;
  uint64_t base = fol_consultation_edit_result(file, file->edit_count);
  edits[file->edit_count] =
      (fol_consultation_edit){.base = base,
                              .made_by = done->made_by,
                              .parent = repeats ? fol_consultation_edit_result(file, edit.revert_to) : base,
                              .repeats = repeats,
                              .joins = edit.joins,
                              .name = fol_edit_step_name(&edit)};
  file->edit_count++;
  return true;
}

bool fol_consultation_append(fol_consultation *file, const fol_applied_edit *done, size_t count, const fol_actor *by,
                             fol_error *err) {
  if (count == 0)
    return true;
  fol_consultation_lock(file);
  mark before = mark_of(file);
  bool written = fol_consultation_may_write(file, err) && fol_vault_begin(file->vault, err);
  for (size_t i = 0; written && i < count; i++)
    written = add_edit(file, &done[i], by, err);
  written = written && fol_vault_commit(file->vault, err);
  if (written) {
    fol_document_drop(file->document);
    file->document = fol_document_keep(done[count - 1].document);
    file->made_by = done[count - 1].made_by;
  } else {
    restore(file, &before);
  }
  fol_consultation_unlock(file);
  return written;
}

/* ---- snapshots ------------------------------------------------------------------------------------- */

bool fol_consultation_snapshot_is_due(fol_consultation *file) {
  fol_consultation_lock(file);
  bool due = !file->read_only && file->edit_count >= file->last_snapshot + FOL_CONSULTATION_SNAPSHOT_EDITS;
  fol_consultation_unlock(file);
  return due;
}

bool fol_consultation_snapshot(fol_consultation *file, const fol_actor *by, fol_error *err) {
  fol_consultation_lock(file);
  mark before = mark_of(file);
  bool written = fol_consultation_may_write(file, err) && fol_vault_begin(file->vault, err) &&
                 fol_consultation_add_snapshot(file, file->document, file->made_by, by->at_ms, err) &&
                 fol_vault_commit(file->vault, err);
  if (written)
    file->last_snapshot = file->edit_count;
  else
    restore(file, &before);
  fol_consultation_unlock(file);
  return written;
}

/* ---- the whole file -------------------------------------------------------------------------------- */

bool fol_consultation_protect(fol_consultation *file, fol_passphrase passphrase, const fol_actor *by,
                              fol_progress *progress, fol_error *err) {
  if (file->waits) { /* checked first, so that an attempt that is refused leaves no row in the audit log */
    fol_consultation_lock(file);
    bool may = fol_vault_may_protect(file->vault, err);
    fol_consultation_unlock(file);
    if (!may || !fol_consultation_start_writing(file, by, err))
      return false;
  }
  fol_consultation_lock(file);
  bool was_protected = fol_vault_is_protected(file->vault), done = fol_consultation_may_write(file, err);
  done = done && fol_vault_protect(file->vault, passphrase, progress, err);
  /* The new passphrase may be in effect even if fol_vault_protect failed, because that function removes the old data
   * last. */
  file->is_protected = fol_vault_is_protected(file->vault);
  fol_consultation_unlock(file);
  const char *what = passphrase.size == 0 ? "protection taken away"
                     : was_protected      ? "passphrase changed"
                                          : "protected by a passphrase";
  return done && fol_consultation_note(file, by, what, err);
}

bool fol_consultation_copy(fol_consultation *file, const char *path, const fol_actor *by, fol_error *err) {
  if (file->waits) { /* checked first, so that an attempt that is refused leaves no row in the audit log */
    fol_consultation_lock(file);
    bool may = fol_vault_may_copy(file->vault, path, err);
    fol_consultation_unlock(file);
    if (!may)
      return false;
    /* If writing cannot be started, for example since the disk is full, the file can still be copied to another place.
     */
    fol_consultation_start_writing(file, by, NULL);
  }
  if (!file->read_only && !fol_consultation_note(file, by, "a copy made", err))
    return false;
  fol_consultation_lock(file);
  bool done = fol_vault_copy(file->vault, path, err);
  fol_consultation_unlock(file);
  return done;
}

bool fol_consultation_read_edit(fol_stored_edit *out, fol_consultation *file, uint64_t number, fol_error *err) {
  fol_vault_row row;
  const char *text;
  fol_stored_edit past = {0};
  fol_consultation_lock(file);
  bool done = fol_consultation_read_text(&row, &text, file, FOL_ROW_EDIT, (size_t)number, err);
  fol_consultation_unlock(file);
  if (!done)
    return false;
  past.at_ms = row.time_ms;
  done = fol_bytes_add(&past.text, text, strlen(text) + 1, err);
  fol_bytes_drop(&row.value);
  if (done)
    *out = past;
  return done;
}

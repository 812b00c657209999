/* Creates, opens and closes consultation files, and works around damage in them. */
#include "storage_internal.h"

#include <stdio.h>
#include <string.h>

/* ---- handles --------------------------------------------------------------------------- */

void fol_consultation_drop(fol_consultation *file, const fol_actor *by) {
  if (!file)
    return;
  if (by && !file->read_only && !file->waits)
    fol_consultation_note(file, by, "closed", NULL);
  fol_consultation_handle *handle = file->handle;
  pthread_mutex_lock(&handle->lock);
  handle->file = NULL;
  fol_vault_drop(file->vault);
  pthread_mutex_unlock(&handle->lock);
  for (size_t i = 0; i < file->photo_count; i++)
    fol_original_drop(file->photos[i].original);
  fol_document_drop(file->document);
  fol_free(file->photos);
  fol_free(file->edits);
  fol_free(file->snapshots);
  fol_free(file->trouble);
  fol_free(file->read_only);
  fol_free(file);
  fol_consultation_drop_handle(handle);
}

/* Makes the object of an open consultation file from a vault. Takes ownership of the vault, even on failure. */
static fol_consultation *make_consultation(fol_vault *vault, fol_error *err) {
  fol_consultation *file = fol_alloc(1, sizeof *file, err);
  fol_consultation_handle *handle = fol_alloc(1, sizeof *handle, err);
  if (!file || !handle) {
    fol_free(file);
    fol_free(handle);
    fol_vault_drop(vault);
    return NULL;
  }
  fol_refcount_init(&handle->refcount);
  pthread_mutex_init(&handle->lock, NULL);
  handle->file = file;
  file->handle = handle;
  file->vault = vault;
  file->is_protected = fol_vault_is_protected(vault);
  return file;
}

static fol_vault_request vault_request(const fol_consultation_request *request, const char *path) {
  return (fol_vault_request){.path = path,
                             .name = request->path,
                             .layout = &fol_consultation_layout,
                             .who = request->by.who ? request->by.who : "",
                             .passphrase = request->passphrase,
                             .read_only = request->read_only,
                             .later = true};
}

/* ---- creating ------------------------------------------------------------------------------------ */

/* Adds all photographs of a document, of views and after sessions, to the file. */
static bool add_photos(fol_consultation *file, const fol_document *document, int64_t at_ms, fol_error *err) {
  bool done = true;
  for (int i = FOL_VIEW_FRONT; done && i < FOL_VIEWS; i++) {
    const fol_view *view = fol_document_view(document, (fol_view_name)i);
    done = !view || fol_consultation_add_photo(file, fol_view_original(view), at_ms, err);
    for (int s = 1; done && s <= FOL_SESSIONS_MAX; s++) {
      fol_original *after = fol_document_after(document, s, (fol_view_name)i);
      done = !after || fol_consultation_add_photo(file, after, at_ms, err);
    }
  }
  return done;
}

static bool write_contents(fol_consultation *file, const fol_actor *by, const fol_document *first, fol_span thumbnail,
                           fol_error *err) {
  bool done = fol_vault_begin(file->vault, err) && add_photos(file, first, by->at_ms, err) &&
              fol_consultation_add_snapshot(file, first, 0, by->at_ms, err) &&
              (thumbnail.size == 0 ||
               fol_vault_add(file->vault, FOL_ROW_THUMBNAIL, by->at_ms, thumbnail.data, thumbnail.size, err)) &&
              fol_consultation_add_note(file, by, "made", err) && fol_vault_commit(file->vault, err);
  if (!done)
    fol_vault_rollback(file->vault);
  return done;
}

/* Writes a new file and closes it. `path` is a temporary path, so that an incomplete file never has the final name. */
static bool make_file(const fol_consultation_request *request, const char *path, fol_document *first,
                      fol_span thumbnail, fol_error *err) {
  const fol_vault_request for_vault = vault_request(request, path);
  fol_vault *vault;
  if (!fol_vault_new(&vault, &for_vault, err))
    return false;
  fol_consultation *file = make_consultation(vault, err);
  bool done =
      file && write_contents(file, &request->by, first, thumbnail, err) && fol_vault_checkpoint(file->vault, err);
  fol_consultation_drop(file, NULL);
  if (!done)
    fol_vault_remove(path);
  return done;
}

bool fol_consultation_new(fol_consultation **out, const fol_consultation_request *request, fol_document *first,
                          fol_span thumbnail, fol_error *err) {
  if (!fol_vault_may_rename(request->path, err))
    return false;
  char *part = fol_path_temporary(request->path, err);
  bool made = part && make_file(request, part, first, thumbnail, err);
  bool placed = made && fol_vault_rename(part, request->path, err);
  if (made && !placed)
    fol_vault_remove(part);
  fol_free(part);
  bool opened = placed && fol_consultation_open(out, request, err);
  if (placed && !opened)
    fol_vault_remove(request->path);
  return opened;
}

/* ---- opening --------------------------------------------------------------------------------------- */

/* Makes the list of snapshots, none of which has been read yet. */
static bool allocate_snapshots(fol_consultation *file, fol_error *err) {
  size_t count = fol_vault_count(file->vault, FOL_ROW_SNAPSHOT);
  file->snapshots = fol_alloc(count, sizeof *file->snapshots, err);
  if (!file->snapshots)
    return false;
  file->snapshot_count = file->snapshot_capacity = count;
  for (size_t i = 0; i < count; i++)
    file->snapshots[i] = fol_consultation_unknown;
  return true;
}

/* Marks the file as damaged and read-only. The user can view what could be read, and save it as another file. */
static bool mark_damaged(fol_consultation *file, const fol_error *damage, fol_error *err) {
  char text[640];
  snprintf(text, sizeof text, "%s; what could be read is shown; save it elsewhere to continue", damage->text);
  fol_free(file->trouble);
  fol_free(file->read_only);
  file->trouble = fol_text_copy(text, err);
  file->read_only = fol_text_copy("it is damaged", err);
  return file->trouble && file->read_only;
}

/* Falls back to the newest document that can be read, after a damaged edit or snapshot (`damage`) was found. */
static bool work_around(fol_consultation *file, const fol_error *damage, fol_error *err) {
  fol_document *newest = NULL;
  /* A snapshot may be newer than the last edit that can be read. */
  for (size_t n = file->snapshot_count; n > 0 && !newest; n--)
    fol_consultation_read_snapshot(&newest, file, n, NULL);
  if (!newest && !fol_consultation_replay(&newest, file, fol_consultation_edit_result(file, file->edit_count),
                                          file->snapshot_count, err))
    return false;
  file->document = newest;
  file->is_cut = true;
  return mark_damaged(file, damage, err);
}

/* Reads the list of edits and the current document, and works around damage. */
static bool read_document(fol_consultation *file, fol_error *err) {
  fol_error damage = {0};
  if (fol_consultation_read_edits(file, &damage)) {
    file->made_by = fol_consultation_edit_result(file, file->edit_count);
    if (fol_consultation_replay(&file->document, file, file->made_by, file->snapshot_count, &damage))
      return true;
  }
  return damage.code == FOL_REFUSED ? work_around(file, &damage, err) : fol_fail(err, damage.code, "%s", damage.text);
}

/* Reads the hash of the last row of the audit log, to which new rows are chained. If the row is damaged, the file
 * becomes read-only. */
static bool read_last_note(fol_consultation *file, fol_error *err) {
  fol_error damage = {0};
  if (fol_consultation_read_last_note(file, &damage))
    return true;
  return damage.code == FOL_REFUSED ? mark_damaged(file, &damage, err) : fol_fail(err, damage.code, "%s", damage.text);
}

static bool read_all(fol_consultation *file, fol_error *err) {
  const char *why = fol_vault_read_only(file->vault);
  if (why) {
    file->read_only = fol_text_copy(why, err);
    if (!file->read_only)
      return false;
  }
  return fol_consultation_read_photos(file, err) && allocate_snapshots(file, err) && read_document(file, err) &&
         read_last_note(file, err);
}

static bool open_to_read(fol_consultation **out, const fol_consultation_request *request, fol_error *err) {
  const fol_vault_request for_vault = vault_request(request, request->path);
  fol_vault *vault;
  if (!fol_vault_open(&vault, &for_vault, err))
    return false;
  fol_consultation *file = make_consultation(vault, err);
  if (!file)
    return false;
  fol_consultation_lock(file);
  bool done = read_all(file, err);
  file->waits = !file->read_only;
  file->last_snapshot =
      file->snapshot_count > 0 && file->snapshots[file->snapshot_count - 1] != fol_consultation_unknown
          ? file->snapshots[file->snapshot_count - 1]
          : 0;
  fol_consultation_unlock(file);
  if (done)
    *out = file;
  else
    fol_consultation_drop(file, NULL);
  return done;
}

/* Opens the file for writing. Sets *late to true if another program has written to the file since it was read. On
 * failure the file is read-only from then on, even if its vault can be written. */
static bool start_writing(fol_consultation *file, const fol_actor *by, bool *late, fol_error *err) {
  fol_consultation_lock(file);
  bool done = fol_vault_start_writing(file->vault, by->who ? by->who : "", late, err);
  const char *why = fol_vault_read_only(file->vault);
  file->waits = false;
  if (done && why)
    done = (file->read_only = fol_text_copy(why, err)) != NULL;
  fol_consultation_unlock(file);
  done = done && (file->read_only || fol_consultation_note(file, by, "opened", err));
  if (!done && !file->read_only)
    file->read_only = fol_text_copy("it could not be opened for writing", NULL);
  return done;
}

bool fol_consultation_start_writing(fol_consultation *file, const fol_actor *by, fol_error *err) {
  bool late = false;
  return !file->waits || (start_writing(file, by, &late, err) && fol_consultation_may_write(file, err));
}

bool fol_consultation_open(fol_consultation **out, const fol_consultation_request *request, fol_error *err) {
  /* How often the file is read again if another program writes to it between reading and opening it for writing. */
  enum { TRIES = 20 };
  for (int i = 0;; i++) {
    fol_consultation *file;
    bool late = false;
    if (!open_to_read(&file, request, err))
      return false;
    if (request->later || !file->waits || start_writing(file, &request->by, &late, err)) {
      *out = file;
      return true;
    }
    fol_consultation_drop(file, NULL);
    if (!late || i >= TRIES)
      return false;
  }
}

/* Copies as much of a UTF-8 text as fits into `size` bytes without splitting a character. */
static void shorten(char *out, size_t size, const char *text) {
  snprintf(out, size, "%s", text);
  size_t end = strlen(out);
  while (text[end] && end > 0 && ((unsigned char)text[end] & 0xc0) == 0x80)
    end--;
  out[end] = '\0';
}

bool fol_consultation_peek(fol_consultation_summary *out, const char *path, fol_error *err) {
  fol_consultation_summary card = {0};
  fol_consultation *file;
  if (!fol_vault_peek(&card.is_protected, path, &fol_consultation_layout, err))
    return false;
  if (!card.is_protected) {
    if (!fol_consultation_open(&file, &(fol_consultation_request){.path = path, .read_only = true}, err))
      return false;
    shorten(card.reference, sizeof card.reference, fol_document_reference(file->document));
    fol_vault_row row;
    size_t count = fol_vault_count(file->vault, FOL_ROW_THUMBNAIL);
    if (count > 0 && fol_vault_read(&row, file->vault, FOL_ROW_THUMBNAIL, count, NULL))
      card.thumbnail = row.value;
    fol_consultation_drop(file, NULL);
  }
  *out = card;
  return true;
}

/* ---- state ---------------------------------------------------------------------------------------- */

const char *fol_consultation_read_only(const fol_consultation *file) {
  return file->read_only;
}

const char *fol_consultation_trouble(const fol_consultation *file) {
  return file->trouble;
}

bool fol_consultation_holder(char out[FOL_HOLDER_TEXT], fol_consultation *file) {
  fol_consultation_lock(file);
  bool is_held = fol_vault_holder(out, file->vault);
  fol_consultation_unlock(file);
  return is_held;
}

bool fol_consultation_is_protected(const fol_consultation *file) {
  return file->is_protected;
}

uint64_t fol_consultation_edits(fol_consultation *file) {
  fol_consultation_lock(file);
  uint64_t edits = fol_vault_count(file->vault, FOL_ROW_EDIT);
  fol_consultation_unlock(file);
  return edits;
}

fol_document *fol_consultation_document(fol_consultation *file) {
  fol_consultation_lock(file);
  fol_document *document = fol_document_keep(file->document);
  fol_consultation_unlock(file);
  return document;
}

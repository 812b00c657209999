/* Consultation files: made, opened, closed; damage that is worked around. */
#include "inside.h"

#include <stdio.h>
#include <string.h>

/* ---- making and dropping --------------------------------------------------------------------------- */

void fol_case_drop(fol_case *file, const fol_by *by) {
  if (!file)
    return;
  if (by && !file->read_only && !file->waits)
    fol_case_note(file, by, "closed", NULL);
  fol_case_door *door = file->door;
  pthread_mutex_lock(&door->lock);
  door->file = NULL;
  fol_vault_drop(file->vault);
  pthread_mutex_unlock(&door->lock);
  for (size_t i = 0; i < file->photo_count; i++)
    fol_original_drop(file->photos[i].original);
  fol_document_drop(file->document);
  fol_free(file->photos);
  fol_free(file->edits);
  fol_free(file->snapshots);
  fol_free(file->trouble);
  fol_free(file->read_only);
  fol_free(file);
  fol_case_drop_door(door);
}

/* Takes the vault over, on failure too. */
static fol_case *case_of(fol_vault *vault, fol_error *err) {
  fol_case *file = fol_alloc(1, sizeof *file, err);
  fol_case_door *door = fol_alloc(1, sizeof *door, err);
  if (!file || !door) {
    fol_free(file);
    fol_free(door);
    fol_vault_drop(vault);
    return NULL;
  }
  fol_owners_init(&door->owners);
  pthread_mutex_init(&door->lock, NULL);
  door->file = file;
  file->door = door;
  file->vault = vault;
  file->is_protected = fol_vault_is_protected(vault);
  return file;
}

static fol_vault_ask vault_ask(const fol_case_ask *ask, const char *path) {
  return (fol_vault_ask){.path = path,
                         .name = ask->path,
                         .layout = &fol_case_layout,
                         .who = ask->by.who ? ask->by.who : "",
                         .passphrase = ask->passphrase,
                         .read_only = ask->read_only,
                         .later = true};
}

/* ---- a new file ------------------------------------------------------------------------------------ */

static bool add_photos(fol_case *file, const fol_document *document, int64_t at_ms, fol_error *err) {
  bool done = true;
  for (int i = FOL_VIEW_FRONT; done && i < FOL_VIEWS; i++) {
    const fol_view *view = fol_document_view(document, (fol_view_name)i);
    done = !view || fol_case_add_photo(file, fol_view_original(view), at_ms, err);
    for (int s = 1; done && s <= FOL_SESSIONS_MAX; s++) {
      fol_original *after = fol_document_after(document, s, (fol_view_name)i);
      done = !after || fol_case_add_photo(file, after, at_ms, err);
    }
  }
  return done;
}

static bool fill(fol_case *file, const fol_by *by, const fol_document *first, fol_span thumbnail, fol_error *err) {
  bool done = fol_vault_begin(file->vault, err) && add_photos(file, first, by->at_ms, err) &&
              fol_case_add_snapshot(file, first, 0, by->at_ms, err) &&
              (thumbnail.size == 0 ||
               fol_vault_add(file->vault, FOL_CASE_THUMBNAIL, by->at_ms, thumbnail.data, thumbnail.size, err)) &&
              fol_case_add_note(file, by, "made", err) && fol_vault_commit(file->vault, err);
  if (!done)
    fol_vault_rollback(file->vault);
  return done;
}

/* All of it under another name first, so that a file of that name is never half of one. */
static bool make_file(const fol_case_ask *ask, const char *path, fol_document *first, fol_span thumbnail,
                      fol_error *err) {
  const fol_vault_ask asked = vault_ask(ask, path);
  fol_vault *vault;
  if (!fol_vault_new(&vault, &asked, err))
    return false;
  fol_case *file = case_of(vault, err);
  bool done = file && fill(file, &ask->by, first, thumbnail, err) && fol_vault_settle(file->vault, err);
  fol_case_drop(file, NULL);
  if (!done)
    fol_vault_remove(path);
  return done;
}

bool fol_case_new(fol_case **out, const fol_case_ask *ask, fol_document *first, fol_span thumbnail, fol_error *err) {
  if (!fol_vault_may_place(ask->path, err))
    return false;
  char *part = fol_path_spare(ask->path, err);
  bool made = part && make_file(ask, part, first, thumbnail, err);
  bool placed = made && fol_vault_place(part, ask->path, err);
  if (made && !placed)
    fol_vault_remove(part);
  fol_free(part);
  bool opened = placed && fol_case_open(out, ask, err);
  if (placed && !opened)
    fol_vault_remove(ask->path);
  return opened;
}

/* ---- opening --------------------------------------------------------------------------------------- */

static bool expect_snapshots(fol_case *file, fol_error *err) {
  size_t count = fol_vault_count(file->vault, FOL_CASE_SNAPSHOT);
  file->snapshots = fol_alloc(count, sizeof *file->snapshots, err);
  if (!file->snapshots)
    return false;
  file->snapshot_count = file->snapshot_capacity = count;
  for (size_t i = 0; i < count; i++)
    file->snapshots[i] = fol_case_unknown;
  return true;
}

/* What is damaged is shown as far as it can be: to be saved elsewhere, not to be gone on with here. */
static bool shut(fol_case *file, const fol_error *damage, fol_error *err) {
  char text[640];
  snprintf(text, sizeof text, "%s; what could be read is shown, save it elsewhere to go on", damage->text);
  fol_free(file->trouble);
  fol_free(file->read_only);
  file->trouble = fol_text_copy(text, err);
  file->read_only = fol_text_copy("it is damaged", err);
  return file->trouble && file->read_only;
}

/* Where an edit is damaged. */
static bool work_around(fol_case *file, const fol_error *damage, fol_error *err) {
  fol_document *newest = NULL;
  for (size_t n = file->snapshot_count; n > 0 && !newest; n--) /* which may be newer than the last good edit */
    fol_case_read_snapshot(&newest, file, n, NULL);
  if (!newest && !fol_case_replay(&newest, file, fol_case_after(file, file->edit_count), file->snapshot_count, err))
    return false;
  file->document = newest;
  file->is_cut = true;
  return shut(file, damage, err);
}

static bool read_document(fol_case *file, fol_error *err) {
  fol_error damage = {0};
  if (fol_case_read_edits(file, &damage)) {
    file->made_by = fol_case_after(file, file->edit_count);
    if (fol_case_replay(&file->document, file, file->made_by, file->snapshot_count, &damage))
      return true;
  }
  return damage.code == FOL_REFUSED ? work_around(file, &damage, err) : fol_fail(err, damage.code, "%s", damage.text);
}

/* The audit log goes on from its last line. */
static bool read_last_note(fol_case *file, fol_error *err) {
  fol_error damage = {0};
  if (fol_case_read_last_note(file, &damage))
    return true;
  return damage.code == FOL_REFUSED ? shut(file, &damage, err) : fol_fail(err, damage.code, "%s", damage.text);
}

static bool read_all(fol_case *file, fol_error *err) {
  const char *why = fol_vault_read_only(file->vault);
  if (why) {
    file->read_only = fol_text_copy(why, err);
    if (!file->read_only)
      return false;
  }
  return fol_case_read_photos(file, err) && expect_snapshots(file, err) && read_document(file, err) &&
         read_last_note(file, err);
}

static bool open_to_read(fol_case **out, const fol_case_ask *ask, fol_error *err) {
  const fol_vault_ask asked = vault_ask(ask, ask->path);
  fol_vault *vault;
  if (!fol_vault_open(&vault, &asked, err))
    return false;
  fol_case *file = case_of(vault, err);
  if (!file)
    return false;
  fol_case_enter(file);
  bool done = read_all(file, err);
  file->waits = !file->read_only;
  file->last_snapshot = file->snapshot_count > 0 && file->snapshots[file->snapshot_count - 1] != fol_case_unknown
                            ? file->snapshots[file->snapshot_count - 1]
                            : 0;
  fol_case_leave(file);
  if (done)
    *out = file;
  else
    fol_case_drop(file, NULL);
  return done;
}

/* *late where another program wrote since it was read. On failure it is read-only, whatever the vault is. */
static bool start_writing(fol_case *file, const fol_by *by, bool *late, fol_error *err) {
  fol_case_enter(file);
  bool done = fol_vault_start_writing(file->vault, by->who ? by->who : "", late, err);
  const char *why = fol_vault_read_only(file->vault);
  file->waits = false;
  if (done && why)
    done = (file->read_only = fol_text_copy(why, err)) != NULL;
  fol_case_leave(file);
  done = done && (file->read_only || fol_case_note(file, by, "opened", err));
  if (!done && !file->read_only)
    file->read_only = fol_text_copy("it could not be opened for writing", NULL);
  return done;
}

bool fol_case_start_writing(fol_case *file, const fol_by *by, fol_error *err) {
  bool late = false;
  return !file->waits || (start_writing(file, by, &late, err) && fol_case_may_write(file, err));
}

bool fol_case_open(fol_case **out, const fol_case_ask *ask, fol_error *err) {
  enum { TRIES = 20 };
  for (int i = 0;; i++) {
    fol_case *file;
    bool late = false;
    if (!open_to_read(&file, ask, err))
      return false;
    if (ask->later || !file->waits || start_writing(file, &ask->by, &late, err)) {
      *out = file;
      return true;
    }
    fol_case_drop(file, NULL);
    if (!late || i >= TRIES)
      return false;
  }
}

/* As much of it as there is room for, without cutting a character in two. */
static void shorten(char *out, size_t size, const char *text) {
  snprintf(out, size, "%s", text);
  size_t end = strlen(out);
  while (text[end] && end > 0 && ((unsigned char)text[end] & 0xc0) == 0x80)
    end--;
  out[end] = '\0';
}

bool fol_case_peek(fol_case_card *out, const char *path, fol_error *err) {
  fol_case_card card = {0};
  fol_case *file;
  if (!fol_vault_peek(&card.is_protected, path, &fol_case_layout, err))
    return false;
  if (!card.is_protected) {
    if (!fol_case_open(&file, &(fol_case_ask){.path = path, .read_only = true}, err))
      return false;
    shorten(card.reference, sizeof card.reference, fol_document_reference(file->document));
    fol_vault_row row;
    size_t count = fol_vault_count(file->vault, FOL_CASE_THUMBNAIL);
    if (count > 0 && fol_vault_read(&row, file->vault, FOL_CASE_THUMBNAIL, count, NULL))
      card.thumbnail = row.value;
    fol_case_drop(file, NULL);
  }
  *out = card;
  return true;
}

/* ---- asking ---------------------------------------------------------------------------------------- */

const char *fol_case_read_only(const fol_case *file) {
  return file->read_only;
}

const char *fol_case_trouble(const fol_case *file) {
  return file->trouble;
}

bool fol_case_holder(char out[FOL_HOLDER_TEXT], fol_case *file) {
  fol_case_enter(file);
  bool is_held = fol_vault_holder(out, file->vault);
  fol_case_leave(file);
  return is_held;
}

bool fol_case_is_protected(const fol_case *file) {
  return file->is_protected;
}

uint64_t fol_case_edits(fol_case *file) {
  fol_case_enter(file);
  uint64_t edits = fol_vault_count(file->vault, FOL_CASE_EDIT);
  fol_case_leave(file);
  return edits;
}

fol_document *fol_case_document(fol_case *file) {
  fol_case_enter(file);
  fol_document *document = fol_document_keep(file->document);
  fol_case_leave(file);
  return document;
}

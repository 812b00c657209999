/* What all files of this folder use: the layout of a consultation's vault, the lock, and reading rows of text. */
#include "storage_internal.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const char *const kinds[FOL_ROW_KINDS] = {"photo", "facts", "edit", "snapshot", "audit", "thumbnail"};

/* Migrates a file to version 2, which came with engine 2 (FOL_ENGINE), as plans may contain its number. Rows of version
 * 1 are valid without changes; the version only prevents older programs, which do not know engine 2, from opening the
 * file. */
static bool migrate_to_2(fol_vault *vault, fol_error *err) {
  (void)vault, (void)err;
  return true;
}

static fol_vault_migrate *const migrations[FOL_CONSULTATION_VERSION - 1] = {migrate_to_2};

const fol_vault_layout fol_consultation_layout = {
    .application_id = 0x466f6c69, /* the characters "Foli" */
    .version = FOL_CONSULTATION_VERSION,
    .readable = 1,
    .kinds = kinds,
    .kind_count = FOL_ROW_KINDS,
    .migrate = migrations,
};

void fol_consultation_lock(fol_consultation *file) {
  pthread_mutex_lock(&file->handle->lock);
}

void fol_consultation_unlock(fol_consultation *file) {
  fol_vault_release(file->vault);
  pthread_mutex_unlock(&file->handle->lock);
}

void fol_consultation_drop_handle(void *context) {
  fol_consultation_handle *handle = context;
  if (!fol_refcount_decrement(&handle->refcount))
    return;
  pthread_mutex_destroy(&handle->lock);
  fol_free(handle);
}

/* ---- state ---------------------------------------------------------------------------------------- */

const char *fol_consultation_path(const fol_consultation *file) {
  return fol_vault_path(file->vault);
}

int fol_consultation_version(fol_consultation *file) {
  fol_consultation_lock(file);
  int version = fol_vault_version(file->vault);
  fol_consultation_unlock(file);
  return version;
}

bool fol_consultation_may_write(const fol_consultation *file, fol_error *err) {
  return !file->read_only ||
         fol_fail(err, FOL_FAILED, "%s is open for reading only: %s", fol_consultation_path(file), file->read_only);
}

/* ---- rows of text ---------------------------------------------------------------------------------- */

bool fol_consultation_read_text(fol_vault_row *row, const char **rest, fol_consultation *file,
                                fol_consultation_row kind, size_t number, fol_error *err) {
  fol_vault_row read;
  if (!fol_vault_read(&read, file->vault, (int)kind, number, err))
    return false;
  char *end = read.value.size > 0 ? memchr(read.value.data, '\n', read.value.size) : NULL;
  bool is_text = end && !memchr(read.value.data, '\0', read.value.size);
  if (!fol_bytes_add(&read.value, "", 1, err)) {
    fol_bytes_drop(&read.value);
    return false;
  }
  if (!is_text) {
    fol_bytes_drop(&read.value);
    return fol_fail(err, FOL_REFUSED, "%s: %s %zu is not in the expected form", fol_consultation_path(file),
                    fol_consultation_layout.kinds[kind], number);
  }
  end = memchr(read.value.data, '\n', read.value.size);
  *end = '\0';
  *row = read;
  *rest = end + 1;
  return true;
}

bool fol_consultation_read_number(uint64_t *out, const char **at) {
  char *end;
  if (**at < '0' || **at > '9')
    return false;
  errno = 0;
  unsigned long long number = strtoull(*at, &end, 10);
  if (errno != 0 || (*end != ' ' && *end != '\0'))
    return false;
  *out = number;
  *at = end + (*end == ' ');
  return true;
}

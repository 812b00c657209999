/* What all of a consultation's file is read and written by: the layout of its rows, its lock, lines of text. */
#include "inside.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const char *const kinds[FOL_CASE_ROWS] = {"photo", "facts", "edit", "snapshot", "audit", "thumbnail"};

/* Version 2 came with engine 2: plans may hold its number. Rows of version 1 are rows of version 2 as they are; the
 * number only keeps programs away that know engine 1 alone. */
static bool bring_to_2(fol_vault *vault, fol_error *err) {
  (void)vault, (void)err;
  return true;
}

static fol_vault_migrate *const migrations[FOL_CASE_VERSION - 1] = {bring_to_2};

const fol_vault_layout fol_case_layout = {
    .application_id = 0x466f6c69, /* "Foli" */
    .version = FOL_CASE_VERSION,
    .readable = 1,
    .kinds = kinds,
    .kind_count = FOL_CASE_ROWS,
    .migrate = migrations,
};

void fol_case_enter(fol_case *file) {
  pthread_mutex_lock(&file->door->lock);
}

void fol_case_leave(fol_case *file) {
  fol_vault_rest(file->vault);
  pthread_mutex_unlock(&file->door->lock);
}

void fol_case_drop_door(void *context) {
  fol_case_door *door = context;
  if (!fol_owners_less(&door->owners))
    return;
  pthread_mutex_destroy(&door->lock);
  fol_free(door);
}

/* ---- asking ---------------------------------------------------------------------------------------- */

const char *fol_case_path(const fol_case *file) {
  return fol_vault_path(file->vault);
}

int fol_case_version(fol_case *file) {
  fol_case_enter(file);
  int version = fol_vault_version(file->vault);
  fol_case_leave(file);
  return version;
}

bool fol_case_may_write(const fol_case *file, fol_error *err) {
  return !file->read_only ||
         fol_fail(err, FOL_FAILED, "%s is open for reading only: %s", fol_case_path(file), file->read_only);
}

/* ---- rows of text ---------------------------------------------------------------------------------- */

bool fol_case_read_text(fol_vault_row *row, const char **rest, fol_case *file, fol_case_row kind, size_t number,
                        fol_error *err) {
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
    return fol_fail(err, FOL_REFUSED, "%s: %s %zu is not as it is written", fol_case_path(file),
                    fol_case_layout.kinds[kind], number);
  }
  end = memchr(read.value.data, '\n', read.value.size);
  *end = '\0';
  *row = read;
  *rest = end + 1;
  return true;
}

bool fol_case_take_number(uint64_t *out, const char **at) {
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

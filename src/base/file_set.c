/* Writes several files together (fol_file_set). */
#include "file_staging.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

typedef struct staged_file {
  char *staged, *path; /* staged: temporary path; path: final path */
  int fd;              /* descriptor of the temporary file; -1 once it is flushed and closed */
  char *backup;        /* path where the existing file is preserved; NULL if there was none */
  bool backup_moved;   /* true if the file system has no hard links, so that the existing file is renamed to `backup`
                          instead of linked */
  bool placed;
} staged_file;

struct fol_file_set {
  char *folder;
  bool folder_created;
  const fol_overwrite *rule;
  staged_file *files;
  size_t count, capacity;
};

bool fol_file_set_new(fol_file_set **out, const char *folder, const fol_overwrite *rule, fol_error *err) {
  fol_file_set *set = fol_alloc(1, sizeof *set, err);
  if (!set)
    return false;
  set->rule = rule;
  set->folder = fol_text_copy(folder, err);
  if (!set->folder) {
    fol_free(set);
    return false;
  }
  struct stat facts;
  if (mkdir(folder, 0777) == 0) {
    set->folder_created = true;
  } else if (errno != EEXIST) {
    fol_file_fail(err, "make the folder", folder);
    fol_file_set_drop(set);
    return false;
  } else if (stat(folder, &facts) != 0 || !S_ISDIR(facts.st_mode)) {
    fol_fail(err, FOL_FAILED, "cannot write to %s: it is not a folder", folder);
    fol_file_set_drop(set);
    return false;
  }
  *out = set;
  return true;
}

static char *path_in(const fol_file_set *set, const char *name, fol_error *err) {
  size_t size = strlen(set->folder) + strlen(name) + 2;
  char *path = fol_alloc_raw(size, 1, err);
  if (path)
    snprintf(path, size, "%s/%s", set->folder, name);
  return path;
}

bool fol_file_set_check(const fol_file_set *set, const char *name, fol_error *err) {
  char *path = path_in(set, name, err);
  bool may = path && fol_overwrite_check(set->rule, path, NULL, err);
  fol_free(path);
  return may;
}

bool fol_file_set_add(fol_file_set *set, const char *name, const void *data, size_t size, fol_error *err) {
  staged_file *files = fol_grow(set->files, &set->capacity, set->count + 1, sizeof *files, err);
  if (!files)
    return false;
  set->files = files;
  staged_file file = {.path = path_in(set, name, err), .fd = -1};
  if (!file.path)
    return false;
  if (!fol_file_stage_data(&file.staged, &file.fd, file.path, data, size, err)) {
    fol_free(file.path);
    return false;
  }
  set->files[set->count++] = file;
  return fol_overwrite_check(set->rule, file.path, file.staged, err);
}

/* ---- moving into place -------------------------------------------------------------------------------- */

/* Preserves the existing file under a second name, by a hard link. If the file system has no hard links, place()
 * renames the existing file just before replacing it. */
static bool back_up(staged_file *file, fol_error *err) {
  struct stat facts;
  if (lstat(file->path, &facts) != 0)
    return true;
  if (!fol_file_copy_mode(file->staged, file->path))
    return fol_file_fail(err, "write", file->path);
  file->backup = fol_path_temporary(file->path, err);
  if (!file->backup)
    return false;
  file->backup_moved = link(file->path, file->backup) != 0;
  return true;
}

/* Moves the temporary file to its final path, replacing an existing file. */
static bool place(staged_file *file, fol_error *err) {
  bool done = true;
  if (file->backup_moved && rename(file->path, file->backup) != 0) {
    file->backup_moved = false;
    fol_free(file->backup);
    file->backup = NULL;
    return fol_file_fail(err, "write", file->path);
  }
  done = file->backup && !file->backup_moved ? rename(file->staged, file->path) == 0
                                             : fol_path_move_free(file->staged, file->path);
  file->placed = done;
  return done || fol_file_fail(err, "write", file->path);
}

/* Undoes the changes that the commit made for one file: puts the existing file back, or deletes the new one. `reached`
 * is whether place() was called for the file. */
static void restore(staged_file *file, bool reached, fol_error *err) {
  if (!file->backup) {
    if (file->placed)
      unlink(file->path);
  } else if (file->placed || (file->backup_moved && reached)) {
    if (rename(file->backup, file->path) != 0)
      fol_fail_in(err, "what was %s is now %s", file->path, file->backup);
  } else if (!file->backup_moved) {
    unlink(file->backup);
  }
}

static bool flush(staged_file *file, fol_error *err) {
  int fd = file->fd;
  file->fd = -1;
  return fd < 0 || fol_file_sync(fd, file->path, err);
}

bool fol_file_set_commit(fol_file_set *set, fol_error *err) {
  bool done = true;
  size_t reached = 0;
  for (size_t i = 0; i < set->count; i++)
    if (!flush(&set->files[i], err))
      return false;
  for (size_t i = 0; i < set->count; i++)
    if (!fol_overwrite_check(set->rule, set->files[i].path, set->files[i].staged, err))
      return false;
  for (size_t i = 0; done && i < set->count; i++)
    done = back_up(&set->files[i], err);
  while (done && reached < set->count)
    done = place(&set->files[reached++], err);
  if (set->count > 0)
    fol_path_flush_folder(set->files[0].path);
  for (size_t i = set->count; i-- > 0;) {
    staged_file *file = &set->files[i];
    if (!done)
      restore(file, i < reached, err);
    else if (file->backup)
      unlink(file->backup);
  }
  if (done)
    set->folder_created = false;
  return done;
}

void fol_file_set_drop(fol_file_set *set) {
  if (!set)
    return;
  for (size_t i = 0; i < set->count; i++) {
    if (set->files[i].fd >= 0)
      close(set->files[i].fd);
    if (!set->files[i].placed)
      unlink(set->files[i].staged);
    fol_free(set->files[i].staged);
    fol_free(set->files[i].path);
    fol_free(set->files[i].backup);
  }
  if (set->folder_created)
    rmdir(set->folder); /* has no effect if the folder is not empty */
  fol_free(set->files);
  fol_free(set->folder);
  fol_free(set);
}

/* Makes, shares and compares the files and lists of the inbox. */
#include "inbox_internal.h"

#include <string.h>

fol_inbox_file *fol_inbox_file_new(char *path, fol_error *err) {
  fol_inbox_file *file = path ? fol_alloc(1, sizeof *file, err) : NULL;
  char *name = file ? fol_text_copy(fol_path_name(path), err) : NULL;
  if (!name) {
    fol_free(file);
    fol_free(path);
    return NULL;
  }
  fol_text_clean(name);
  fol_text_shorten(file->name, sizeof file->name, name);
  fol_free(name);
  fol_refcount_init(&file->refcount);
  file->path = path;
  return file;
}

fol_inbox_file *fol_inbox_file_keep(fol_inbox_file *file) {
  fol_refcount_increment(&file->refcount);
  return file;
}

void fol_inbox_file_drop(fol_inbox_file *file) {
  if (!file || !fol_refcount_decrement(&file->refcount))
    return;
  fol_image_drop(&file->small);
  fol_free(file->path);
  fol_free(file);
}

fol_inbox_list *fol_inbox_list_new(void) {
  fol_inbox_list *list = fol_alloc(1, sizeof *list, NULL);
  if (list)
    fol_refcount_init(&list->refcount);
  return list;
}

fol_inbox_list *fol_inbox_list_keep(fol_inbox_list *list) {
  fol_refcount_increment(&list->refcount);
  return list;
}

void fol_inbox_list_drop(fol_inbox_list *list) {
  if (!list || !fol_refcount_decrement(&list->refcount))
    return;
  for (int i = 0; i < list->count; i++)
    fol_inbox_file_drop(list->files[i]);
  fol_free(list);
}

bool fol_inbox_list_same(const fol_inbox_list *a, const fol_inbox_list *b) {
  bool same = a->looked == b->looked && a->count == b->count && a->more == b->more && a->arriving == b->arriving &&
              a->problem.code == b->problem.code && strcmp(a->problem.text, b->problem.text) == 0;
  for (int i = 0; i < a->count && same; i++)
    same = a->files[i] == b->files[i];
  return same;
}

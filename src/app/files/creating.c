#include "app/files/creating.h"
#include "live/clock.h"

#include <stdio.h>

enum { THUMBNAIL_PX = 320 };

typedef struct creating {
  fol_photo *photo;
  fol_document *document; /* the document that is written to the new file first */
  char *path;
  char who[FOL_NAME_MAX];
} creating;

static void drop(void *context) {
  creating *f = context;
  fol_photo_drop(f->photo);
  fol_document_drop(f->document);
  fol_free(f->path);
  fol_free(f);
}

static bool make(void *context, fol_consultation **out, fol_error *err) {
  const creating *f = context;
  fol_bytes thumbnail = {0};
  const fol_consultation_request request = {.path = f->path, .by = {f->who, fol_clock_ms()}};
  bool made = fol_thumbnail(&thumbnail, f->photo, THUMBNAIL_PX, err) &&
              fol_consultation_new(out, &request, f->document, (fol_span){thumbnail.data, thumbnail.size}, err);
  fol_bytes_drop(&thumbnail);
  return made;
}

bool fol_file_creation_start(fol_autosave **out, fol_opening *opening) {
  fol_error *unkept = &opening->unkept;
  creating *f = opening->new_path ? fol_alloc(1, sizeof *f, unkept) : NULL;
  if (!f)
    return false;
  f->path = fol_text_copy(opening->new_path, unkept);
  if (!f->path) {
    fol_free(f);
    return false;
  }
  f->photo = fol_photo_keep(opening->photo);
  f->document = fol_document_keep(opening->document);
  snprintf(f->who, sizeof f->who, "%s", opening->who);
  return fol_autosave_new_file(out, &(fol_file_creation){make, drop, f, f->path, f->who}, unkept);
}

/* Record: pictures for the patient's record, and the only way pictures leave the program. They are stamped as
 * simulations, in the pixels and in the metadata, and carry nothing that identifies place, device or file.
 * fol_export_pictures writes a whole set; the stamp is available on its own. */
#ifndef FOLLIDOT_RECORD_H
#define FOLLIDOT_RECORD_H

#include "follidot/render.h"

/* What to export; pointers are borrowed. */
typedef struct fol_export {
  fol_photo *photo;
  const fol_plan *plan;
  const char *folder; /* created if missing */
  int session;        /* one session, from 1 on; 0: all */
  fol_when when;      /* how long after each session */
  fol_pace pace;
  fol_light light;     /* of all pictures; `before` too is stamped unless it is FOL_LIGHT_PHOTO */
  bool no_camera;      /* without the camera's blur, as in fol_render_request */
  bool no_scalp_matte; /* as if the plan turned it off */
  fol_format format;
  int threads; /* 0: all */
  /* Which files may be replaced. Files that this program made (recognised by their XMP) always may, and so may the
   * photograph's own `before` in another light, but never a file that equals the photograph's byte for byte. `is_ours`
   * and `context` are ignored. */
  fol_overwrite over;
  bool this_photo_only; /* do not replace pictures of another photograph */
} fol_export;

/* What an exported picture shows. */
typedef enum fol_exported_kind {
  FOL_EXPORTED_BEFORE = 0, /* the photograph */
  FOL_EXPORTED_SESSION,    /* the head after a session */
  FOL_EXPORTED_COMPARISON  /* all of them side by side */
} fol_exported_kind;

/* One exported picture. */
typedef struct fol_exported {
  fol_exported_kind kind;
  int session;       /* of FOL_EXPORTED_SESSION */
  char name[40];     /* "before.png", "session-2.jpg", "comparison.png" */
  int width, height; /* px */
  fol_rect stamp;    /* empty for `before` in the photograph's own light */
} fol_exported;

/* Most pictures of one export. */
enum { FOL_EXPORTED_MAX = FOL_SESSIONS_MAX + 2 };

/* Writes `before`, `session-N` for each session requested, and `comparison`, and lists them in this order in
 * list[0..*count-1]. Either all files appear or none. FOL_USAGE for a session that the plan does not have, FOL_REFUSED
 * for an invalid scale or too many dots, FOL_FAILED if a file may not be replaced, cannot be written, or no font has
 * the stamp's letters, FOL_CANCELLED. */
bool fol_export_pictures(const fol_export *what, fol_exported list[FOL_EXPORTED_MAX], int *count,
                         fol_progress *progress, fol_error *err);

/* Whether the file `name` in the folder open as `folder`, itself open as `fd` with `size` bytes, was written by
 * fol_export_pictures: it carries the mark of simulated pictures, or is the plain `before` next to a comparison that
 * does. Reads a few headers. */
bool fol_export_has_made(int folder, const char *name, int fd, size_t size);

/* The stamp's rectangle in a picture of that size: along the bottom edge, 3 % of the height, at least one row. */
fol_rect fol_stamp_rect(int width, int height);

/* Draws the stamp with its text, UTF-8 ("SIMULATION · session 2, healed · ..."), into the picture. Parts of the text
 * that do not fit are left out from its end. FOL_FAILED if no installed font has its letters. */
bool fol_stamp_draw(fol_image *picture, const char *text, fol_error *err);

#endif

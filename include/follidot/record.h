/* Record: what leaves the program. Pictures for the patient's record, stamped as simulations in the
 * picture and in its metadata, without anything that identifies place, device or file. */
#ifndef FOLLIDOT_RECORD_H
#define FOLLIDOT_RECORD_H

#include "follidot/render.h"

typedef struct fol_export {
  fol_photo *photo;
  const fol_plan *plan;
  const char *folder; /* made where it is missing */
  int session;        /* 0: all there are */
  fol_when when;      /* after each */
  fol_pace pace;
  fol_light light; /* of all pictures, `before` too, which is then stamped as well */
  bool no_camera;
  bool no_scalp_matte; /* as if the plan had it off */
  fol_format format;
  int threads; /* 0: all */
  /* What its pictures may replace. They may always replace what this program made, told by its XMP, and the
   * photograph's own `before` from another light, but nothing that equals the photograph's file to the byte; `is_ours`
   * and `context` are not looked at. */
  fol_overwrite over;
  bool this_photo_only; /* not the pictures of another photograph */
} fol_export;

typedef enum fol_exported_kind {
  FOL_EXPORTED_BEFORE = 0,
  FOL_EXPORTED_SESSION,
  FOL_EXPORTED_COMPARISON
} fol_exported_kind;

typedef struct fol_exported {
  fol_exported_kind kind;
  int session;   /* with FOL_EXPORTED_SESSION */
  char name[40]; /* "before.png", "session-2.jpg", "comparison.png" */
  int width, height;
  fol_rect stamp; /* empty for `before` in the photograph's own light */
} fol_exported;

enum { FOL_EXPORTED_MAX = FOL_SESSIONS_MAX + 2 };

/* Writes `before`, `session-N` for each session asked, and `comparison`; all files appear or none, and none where one
 * of them may not be replaced. Fills
 * list[0..*count-1], in that order. FOL_USAGE for a session that the plan has not, FOL_REFUSED for a scale or more dots
 * than can be drawn, FOL_FAILED for what cannot be written or lettered, FOL_CANCELLED. */
bool fol_export_pictures(const fol_export *what, fol_exported list[FOL_EXPORTED_MAX], int *count,
                         fol_progress *progress, fol_error *err);

/* Whether the file `name` in the folder that `folder` is open on, itself open as `fd` and of `size` bytes, was written
 * by fol_export_pictures: it bears the mark of simulated pictures, or is the plain `before` beside a comparison that
 * does. Reads a few headers. */
bool fol_export_has_made(int folder, const char *name, int fd, size_t size);

/* One rectangle along the bottom edge, at most 3 % of the height, but a row at least. */
fol_rect fol_stamp_rect(int width, int height);

/* Draws the stamp with its text, UTF-8 ("SIMULATION · session 2, healed · ..."), into the picture; parts of it that do
 * not fit are left out from its end. FOL_FAILED where no font has its letters. */
bool fol_stamp_draw(fol_image *picture, const char *text, fol_error *err);

#endif

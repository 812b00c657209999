/* Record: pictures for the patient's record, and the only way in which pictures leave the program. Simulated pictures
 * are marked as simulations, by a caption in the pixels (the stamp) and in the metadata. No picture contains anything
 * that identifies place, device or file. fol_export_pictures writes all pictures of an export; fol_stamp_draw only
 * draws the stamp. */
#ifndef FOLLIDOT_RECORD_H
#define FOLLIDOT_RECORD_H

#include "follidot/render.h"

enum { FOL_EXPORT_PREFIX_MAX = 110 }; /* in bytes, so that every file system takes the names with it */

/* What to export. Pointers are borrowed. */
typedef struct fol_export {
  fol_photo *photo;
  const fol_plan *plan;
  const char *folder; /* folder in which the pictures are written; created if missing */
  /* Text before the name of each file, such as "A-113 " for "A-113 session-2.png": without slashes, at most
   * FOL_EXPORT_PREFIX_MAX bytes; NULL: none. */
  const char *prefix;
  int session;         /* number of the only session to export, from 1; 0: all sessions */
  fol_when when;       /* time after each session that the pictures show */
  fol_pace pace;       /* how fast pigment fades, within what clients differ by */
  fol_light light;     /* light of all pictures; if not FOL_LIGHT_PHOTO, the picture `before` gets a stamp too */
  bool no_camera;      /* leaves out the camera's blur (fol_render_request.no_camera) */
  bool no_scalp_matte; /* draws dots off the scalp too, whatever the plan's scalp_matte */
  fol_format format;
  int threads; /* 0: all processors */
  /* The rule for which existing files may be replaced. Pictures that this program made (recognised by their XMP) may
   * always be replaced, and so may a file with the name of the picture `before` that contains only the unchanged pixels
   * and colour profile of the photograph. A file that equals the photograph's own file byte for byte is never replaced.
   * `is_ours` and `context` are ignored. */
  fol_overwrite over;
  bool this_photo_only; /* pictures made from another photograph are not replaced */
} fol_export;

/* What an exported picture shows. */
typedef enum fol_exported_kind {
  FOL_EXPORTED_BEFORE = 0, /* the photograph without dots */
  FOL_EXPORTED_SESSION,    /* the photograph with the dots present after a session */
  FOL_EXPORTED_COMPARISON  /* the picture `before` and those of all exported sessions side by side */
} fol_exported_kind;

/* One exported picture. */
typedef struct fol_exported {
  fol_exported_kind kind;
  int session; /* number of the session shown, from 1; only for FOL_EXPORTED_SESSION */
  /* File name after the export's prefix: "before.png", "session-2.jpg", "comparison.png". */
  char name[FOL_EXPORT_PREFIX_MAX + 40];
  int width, height; /* size of the picture in px */
  fol_rect stamp;    /* rectangle of the caption; empty for the picture `before` in the light of the photograph */
} fol_exported;

/* The largest number of pictures that one export writes. */
enum { FOL_EXPORTED_MAX = FOL_SESSIONS_MAX + 2 };

/* Writes the pictures `before`, `session-N` for each session requested, and `comparison`. Describes them in this order
 * in `list` and sets *count to their number. Either all files appear or none. `progress` may be NULL. Fails with
 * FOL_USAGE for a session that the plan does not have or a prefix that is not as described; FOL_REFUSED for an invalid
 * scale or too many dots; FOL_FAILED if a file may not be replaced or cannot be written, or if no font has the letters
 * of the stamp (the caption); FOL_CANCELLED if `progress` is cancelled. */
bool fol_export_pictures(const fol_export *what, fol_exported list[FOL_EXPORTED_MAX], int *count,
                         fol_progress *progress, fol_error *err);

/* Whether a file was written by fol_export_pictures. `fd` is the file, open for reading, and `size` its size in bytes;
 * `folder` is a descriptor of the folder in which it lies, and `name` its name there. The result is true if the file's
 * XMP marks it as a simulated picture, or if it has the name of the picture `before`, with any prefix, and a comparison
 * with the same prefix and with this mark lies in the folder. Reads only a few headers. */
bool fol_export_has_made(int folder, const char *name, int fd, size_t size);

/* The rectangle, in pixels, of the stamp (the caption "SIMULATION ...") in a picture of width x height pixels: a strip
 * along the bottom edge, over the whole width, as high as 3 % of the picture (rounded down) and at least one row. */
fol_rect fol_stamp_rect(int width, int height);

/* Draws the stamp, a strip along the bottom edge with a caption, into `picture`. `text` is the caption in UTF-8
 * ("SIMULATION · session 2, healed · ..."). If it is too long, the parts at its end that commas or " · " separate are
 * left out, and if it is then still too long, its letters become smaller. A strip less than 5 pixels high has no
 * caption. Fails with FOL_FAILED if no installed font has the letters of the text, or if memory runs out. */
bool fol_stamp_draw(fol_image *picture, const char *text, fol_error *err);

#endif

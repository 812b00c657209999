/* Internals of the record room: lettering, captions and XMP, recognising exported files, the comparison sheet. */
#ifndef FOLLIDOT_RECORD_PARTS_H
#define FOLLIDOT_RECORD_PARTS_H

#include "follidot/record.h"

/* ---- lettering -------------------------------------------------------------------------------- */

/* Style of a line of text: grey on grey, which is neutral in every RGB colour space and needs no colour management. */
typedef struct fol_lettering {
  uint8_t ground, ink; /* background and letter codes, 0 to 255 */
  double size_px;      /* font size */
  int margin_px;       /* free space at both ends */
  bool centred;        /* otherwise the text starts at the left margin */
} fol_lettering;

/* Fills `box` with the background and draws one line of text in it. If the text is too long, parts separated by " · "
 * or ", " are dropped from its end; if the first part alone is too long, it is set in a smaller size. A box too low for
 * legible letters stays empty. FOL_FAILED without memory or a suitable font. */
bool fol_lettering_draw(fol_image *picture, fol_rect box, const fol_lettering *lettering, const char *text,
                        fol_error *err);

/* ---- captions and metadata -------------------------------------------------------------------- */

/* What an exported picture shows. */
typedef struct fol_caption {
  const fol_export *what;
  fol_exported_kind kind;
  int first, last; /* range of sessions that it shows; unused for `before` */
  const fol_skin_measurement *skin;
  double camera_blur_px;    /* blur applied to the dots; 0: none */
  double camera_sharpening; /* sharpening applied to the dots */
  uint64_t photograph;      /* fol_photograph_number */
} fol_caption;

enum { FOL_CAPTION_SIZE = 240 }; /* bytes of a caption, with its terminating zero */

/* The text stamped into a picture: "SIMULATION · session 2, healed · ...", or for `before` in simulated light "LIGHT
 * SIMULATED · warm room · ...". */
void fol_caption_stamp(char text[FOL_CAPTION_SIZE], const fol_caption *caption);

/* The label above a panel of the comparison: "Session 2 · healed". */
void fol_caption_label(char text[FOL_CAPTION_SIZE], const fol_caption *caption);

/* Appends the XMP packet and a terminating zero. */
bool fol_xmp_print(fol_bytes *out, const fol_caption *caption, fol_error *err);

/* Whether an XMP packet was written by fol_xmp_print of this or another version. Sets *photograph to the photograph
 * number in it, or 0 if it has none. */
bool fol_xmp_is_ours(uint64_t *photograph, const char *text, size_t size);

/* ---- recognising existing files ----------------------------------------------------------------- */

/* A hash of the photograph's pixels, by which its exported pictures are told from those of other photographs. It
 * reveals nothing that those pictures do not show. */
uint64_t fol_photograph_number(const fol_photo *photo);

/* Whether the file open as `fd`, of `size` bytes, is a PNG or JPEG whose XMP says that this program exported it; sets
 * *photograph as fol_xmp_is_ours does. Reads a limited number of headers and packets (mark.c) and trusts no size found
 * in them. */
bool fol_mark_read(uint64_t *photograph, int fd, size_t size);

/* Whether the file is a PNG or JPEG of the unchanged photograph without metadata, as this or an earlier version writes
 * `before`. Reads the whole file, and decodes it unless it equals what this version would write. */
bool fol_plain_is_of(const fol_photo *photo, int threads, int fd, size_t size);

/* Whether the file has the same bytes as the one that the photograph was read from, in which case it may be the only
 * copy. Reads the whole file if the sizes are equal. */
bool fol_original_is_in(const fol_photo *photo, int fd, size_t size);

/* ---- before and after, side by side ----------------------------------------------------------- */

/* A sheet that is filled with labelled panels from left to right. Zero-initialised is empty; drop with
 * fol_comparison_drop. */
typedef struct fol_comparison {
  fol_image sheet; /* 8 bit, in the photograph's colour space */
  const fol_photo *photo;
  int threads;
  int panel_width, panel_height, label_height, gap;
  int panels;         /* number added so far */
  bool of_photograph; /* the first panel shows the photograph: other panels copy from it where their pixels are equal */
} fol_comparison;

/* Makes an empty sheet for `panels` panels. `photo` is borrowed and must outlive the last fol_comparison_add.
 * FOL_FAILED without memory. */
bool fol_comparison_new(fol_comparison *out, const fol_photo *photo, int panels, int threads, fol_error *err);

/* Adds the next panel: the photograph or a picture of the same size and depth, scaled down if too large. */
bool fol_comparison_add(fol_comparison *comparison, const fol_image *picture, const char *label, fol_error *err);

/* Frees the sheet and sets the comparison to zero. */
void fol_comparison_drop(fol_comparison *comparison);

#endif

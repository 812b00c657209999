/* Internals of the record room: text drawn into pictures, captions and XMP metadata, recognising exported files, and
 * the before-and-after comparison. */
#ifndef FOLLIDOT_RECORD_PARTS_H
#define FOLLIDOT_RECORD_PARTS_H

#include "follidot/record.h"

/* ---- lettering -------------------------------------------------------------------------------- */

/* The style of a line of text: grey on grey, which is neutral in every RGB colour space and so needs no colour
 * management. */
typedef struct fol_lettering {
  uint8_t ground, ink; /* background and letter codes, 0 to 255 */
  double size_px;      /* font size */
  int margin_px;       /* free space at both ends */
  bool centred;        /* otherwise the text starts at the left margin */
} fol_lettering;

/* Fills `box` with the background and draws one line of text in it. If the text is too long, parts separated by " · "
 * or ", " are dropped from its end; if the first part alone is too long, it is set in a smaller size. If the box is too
 * low for legible letters, it gets no text. Fails with FOL_FAILED if memory runs out or there is no suitable font. */
bool fol_lettering_draw(fol_image *picture, fol_rect box, const fol_lettering *lettering, const char *text,
                        fol_error *err);

/* ---- captions and metadata -------------------------------------------------------------------- */

/* What an exported picture shows, as its caption and metadata say. */
typedef struct fol_caption {
  const fol_export *what;
  fol_exported_kind kind;
  int first, last; /* first and last session that the picture shows; unused for an export of kind `before` */
  const fol_skin_measurement *skin;
  double camera_blur_px;    /* blur applied to the dots; 0: none */
  double camera_sharpening; /* sharpening applied to the dots */
  uint64_t photograph;      /* the photograph's number, computed by fol_photograph_number */
} fol_caption;

enum { FOL_CAPTION_SIZE = 240 }; /* maximum size of a caption, bytes, with its terminating zero */

/* Writes the caption that is drawn into an exported picture: "SIMULATION · session 2, healed · ...", or, for an export
 * of kind `before` in simulated light, "LIGHT SIMULATED · warm room · ...". */
void fol_caption_stamp(char text[FOL_CAPTION_SIZE], const fol_caption *caption);

/* Writes the label above a panel of the comparison, such as "Session 2 · healed". */
void fol_caption_label(char text[FOL_CAPTION_SIZE], const fol_caption *caption);

/* Appends an XMP packet that describes the picture, and a terminating zero. */
bool fol_xmp_print(fol_bytes *out, const fol_caption *caption, fol_error *err);

/* Whether an XMP packet was written by fol_xmp_print of this or another version of the program. Sets *photograph to the
 * photograph number in it, or 0 if it has none. */
bool fol_xmp_is_ours(uint64_t *photograph, const char *text, size_t size);

/* ---- recognising existing files ----------------------------------------------------------------- */

/* Returns a hash of the photograph's pixels, which distinguishes its exported pictures from those of other photographs.
 * It reveals nothing that the exported pictures do not show. */
uint64_t fol_photograph_number(const fol_photo *photo);

/* Whether the file open as `fd`, of `size` bytes, is a PNG or JPEG whose XMP says that this program exported it; sets
 * *photograph as fol_xmp_is_ours does. Reads a limited number of headers and packets (mark.c) and trusts no size found
 * in them. */
bool fol_mark_read(uint64_t *photograph, int fd, size_t size);

/* Whether the file open as `fd`, of `size` bytes, is a PNG or JPEG of the unchanged photograph without metadata, as
 * this or an earlier version of the program exports it under the name `before`. Reads the whole file, and decodes it
 * unless its bytes equal what this version of the program would write. */
bool fol_plain_is_of(const fol_photo *photo, int threads, int fd, size_t size);

/* Whether the file open as `fd`, of `size` bytes, has the same bytes as the file that the photograph was read from; it
 * may then be the only copy of the photograph. Reads the whole file if the sizes are equal. */
bool fol_original_is_in(const fol_photo *photo, int fd, size_t size);

/* ---- before and after, side by side ----------------------------------------------------------- */

/* A comparison: a picture (`sheet`) that is filled with labelled panels from left to right. A zeroed struct is empty;
 * fol_comparison_drop frees it. */
typedef struct fol_comparison {
  fol_image sheet; /* 8 bit, in the photograph's colour space */
  const fol_photo *photo;
  int threads;
  int panel_width, panel_height, label_height, gap;
  int panels;         /* number of panels added so far */
  bool of_photograph; /* the first panel shows the photograph; the other panels copy that panel's pixels where their
                         pictures equal the photograph */
} fol_comparison;

/* Makes a comparison with space for `panels` panels. `photo` is borrowed and must outlive the last fol_comparison_add.
 * Fails with FOL_FAILED if memory runs out. */
bool fol_comparison_new(fol_comparison *out, const fol_photo *photo, int panels, int threads, fol_error *err);

/* Adds the next panel: the photograph or a picture of the same size and depth, scaled down if it is too large. */
bool fol_comparison_add(fol_comparison *comparison, const fol_image *picture, const char *label, fol_error *err);

/* Frees the comparison's memory and sets it to zero. */
void fol_comparison_drop(fol_comparison *comparison);

#endif

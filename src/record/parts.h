/* What the files of this room share among themselves. */
#ifndef FOLLIDOT_RECORD_PARTS_H
#define FOLLIDOT_RECORD_PARTS_H

#include "follidot/record.h"

/* ---- lettering -------------------------------------------------------------------------------- */

/* Grey letters on a grey ground: neutral in every RGB space, so that they need no colour management. */
typedef struct fol_lettering {
  uint8_t ground, ink;
  double size_px; /* of the type */
  int margin_px;  /* kept free at both ends */
  bool centred;   /* else it starts at the left margin */
} fol_lettering;

/* Paints all of `box`, and in it one line of text. A text too long for it loses parts from its end, which
 * are set off by " · " or ", "; a first part that is still too long is set smaller. In a box too low for
 * letters the ground stands alone. */
bool fol_lettering_draw(fol_image *picture, fol_rect box, const fol_lettering *lettering, const char *text,
                        fol_error *err);

/* ---- what is said of a picture ---------------------------------------------------------------- */

typedef struct fol_caption {
  const fol_export *what;
  fol_exported_kind kind;
  int first, last; /* sessions that it shows, the same for one alone; not for `before` */
  const fol_skin_seen *skin;
  double camera_blur_px;    /* of the dots; 0: none */
  double camera_sharpening; /* of the dots */
  uint64_t photograph;      /* fol_photograph_number */
} fol_caption;

enum { FOL_CAPTION_SIZE = 240 };

/* "SIMULATION · session 2, healed · ...", and of `before` in another light "LIGHT SIMULATED · warm room · ...". */
void fol_caption_stamp(char text[FOL_CAPTION_SIZE], const fol_caption *caption);

/* Above a panel of the comparison: "Session 2 · healed". */
void fol_caption_label(char text[FOL_CAPTION_SIZE], const fol_caption *caption);

/* Appends the XMP packet, with its ending zero. */
bool fol_xmp_print(fol_bytes *out, const fol_caption *caption, fol_error *err);

/* Whether a packet was printed so, by this version or another, and the number in it; 0 where it has none. */
bool fol_xmp_is_ours(uint64_t *photograph, const char *text, size_t size);

/* ---- pictures that are there already ------------------------------------------------------------ */

/* Tells the pictures of one photograph from those of others: made of its pixels, which its pictures show anyway. */
uint64_t fol_photograph_number(const fol_photo *photo);

/* Whether the file that `fd` is open on, of `size` bytes, is a PNG or JPEG that was exported here, by its XMP, and of
 * which photograph. Reads at most some 100 headers and one packet; nothing that they say of sizes is trusted. */
bool fol_mark_read(uint64_t *photograph, int fd, size_t size);

/* Whether it is a PNG or JPEG that shows the photograph as it is and holds nothing else, as `before` does, of this
 * version or an earlier one. Reads it whole, and decodes it unless it is what would be written now. */
bool fol_plain_is_of(const fol_photo *photo, int threads, int fd, size_t size);

/* Whether it holds the bytes that the photograph was read from: it may be the only file that does. Reads it whole if it
 * is as large. */
bool fol_original_is_in(const fol_photo *photo, int fd, size_t size);

/* `size` bytes of an open file, from `at` on; false where it ends before. */
bool fol_read_at(int fd, size_t at, void *out, size_t size);

/* ---- before and after, side by side ----------------------------------------------------------- */

/* A sheet that fills with panels from left to right. Zero is empty; drop with fol_comparison_drop. */
typedef struct fol_comparison {
  fol_image sheet; /* 8 bit, in the photograph's colour space */
  const fol_photo *photo;
  int threads;
  int panel_width, panel_height, label_height, gap;
  int panels;         /* set so far */
  bool of_photograph; /* the first one is the photograph itself: others are where they show the same pixels */
} fol_comparison;

/* `photo` is borrowed for as long as panels are added. */
bool fol_comparison_new(fol_comparison *out, const fol_photo *photo, int panels, int threads, fol_error *err);

/* The next panel: the photograph or a picture of its size and depth, scaled down where it is too large. */
bool fol_comparison_add(fol_comparison *comparison, const fol_image *picture, const char *label, fol_error *err);
void fol_comparison_drop(fol_comparison *comparison);

#endif

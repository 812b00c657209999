/* Alignment: a photograph placed over another one by a similarity transform (fol_similarity) from its pixels to those
 * of the one beneath. Needs no window. */
#ifndef FOL_VIEWPORT_ALIGNMENT_H
#define FOL_VIEWPORT_ALIGNMENT_H

#include "follidot/consultation.h"
#include "viewport/canvas.h"

/* The size of a photograph, px. */
typedef struct fol_frame {
  int width, height;
} fol_frame;

/* Returns the initial alignment: centred, as large as fits the frame of the one beneath. */
fol_similarity fol_alignment_default(fol_frame over, fol_frame under);

/* Computes the similarity that maps two points exactly to two others. Returns false, with `out` unchanged, if there is
 * none or its scale is out of range (FOL_SIMILARITY_SCALE_MAX). */
bool fol_alignment_from_points(fol_similarity *out, const fol_point from[2], const fol_point to[2]);

/* A small move, rotation and scaling about a point of the photograph beneath. */
typedef struct fol_nudge {
  fol_point about, move_px;
  double turn_deg; /* clockwise as seen */
  double grow;     /* 0.01: larger by one per cent */
} fol_nudge;

/* Returns the alignment followed by the nudge. */
fol_similarity fol_alignment_nudged(const fol_similarity *alignment, const fol_nudge *nudge);

/* Returns the visible part of the upper photograph, px of its own, on a canvas that shows the one beneath. */
fol_rect fol_alignment_visible(const fol_canvas *canvas, const fol_similarity *alignment, fol_frame over);

/* How the head in the upper photograph differs in size and position from the lower one. Frames are compared as the
 * camera's field of view, whatever their sizes in pixels. */
typedef struct fol_framing {
  double larger;              /* ratio of sizes in the frame: 1.04 is 4 % larger */
  double turned_deg;          /* clockwise as seen */
  double right, further_down; /* shares of the frame's width and height */
} fol_framing;

/* Computes the difference in framing. */
fol_framing fol_alignment_framing(const fol_similarity *alignment, fol_frame over, fol_frame under);

/* Whether the difference is too small to avoid without a tripod. */
bool fol_framing_is_same(const fol_framing *framing);

/* Writes a description of the difference, and advice for taking the photograph again; both are empty if there is
 * none. */
void fol_framing_print(char *seen, size_t seen_size, char *advice, size_t advice_size, const fol_framing *framing);

#endif

/* Alignment: places one photograph (`over`) over another (`under`) by a similarity transform (fol_similarity), which
 * maps pixels of the upper photograph to pixels of the lower one. Needs no window. */
#ifndef FOL_VIEWPORT_ALIGNMENT_H
#define FOL_VIEWPORT_ALIGNMENT_H

#include "follidot/consultation.h"
#include "viewport/canvas.h"

/* The size of a photograph, px. */
typedef struct fol_frame {
  int width, height;
} fol_frame;

/* Returns the initial alignment: the upper photograph centred, and as large as fits the frame of the lower one. */
fol_similarity fol_alignment_default(fol_frame over, fol_frame under);

/* Computes the similarity that maps each point from[i] exactly to to[i]. Returns false, with *out unchanged, if no
 * similarity does so or its scale is out of range (FOL_SIMILARITY_SCALE_MAX). */
bool fol_alignment_from_points(fol_similarity *out, const fol_point from[2], const fol_point to[2]);

/* A small change of an alignment: the upper photograph is rotated and scaled about the point `about` of the lower
 * photograph, then moved by `move_px` pixels of the lower photograph. */
typedef struct fol_nudge {
  fol_point about, move_px;
  double turn_deg; /* rotation, clockwise on the screen */
  double grow;     /* relative growth: 0.01 is one per cent larger */
} fol_nudge;

/* Returns the alignment that applies `alignment` first and then the nudge. */
fol_similarity fol_alignment_nudged(const fol_similarity *alignment, const fol_nudge *nudge);

/* Returns the part of the upper photograph (size `over`) that is visible on a canvas that shows the lower one, in
 * pixels of the upper photograph; empty if no part is visible. */
fol_rect fol_alignment_visible(const fol_canvas *canvas, const fol_similarity *alignment, fol_frame over);

/* How the head in the upper photograph differs in size and position from the head in the lower one. Lengths are
 * compared relative to each photograph's frame, that is to the camera's field of view, not in pixels. */
typedef struct fol_framing {
  double larger;     /* size of the head in the upper photograph relative to the lower one: 1.04 is 4 % larger */
  double turned_deg; /* rotation of the head, clockwise on the screen */
  double right, further_down; /* shift of the head as fractions of the frame's width and height */
} fol_framing;

/* Computes how the framing of the aligned photographs (frames `over` and `under`) differs. */
fol_framing fol_alignment_framing(const fol_similarity *alignment, fol_frame over, fol_frame under);

/* Whether the difference in framing is so small that it cannot be avoided without a tripod. */
bool fol_framing_is_same(const fol_framing *framing);

/* Writes to `seen` how the framing of the photographs differs, and to `advice` how to take the photograph again; both
 * texts are empty if fol_framing_is_same. */
void fol_framing_print(char *seen, size_t seen_size, char *advice, size_t advice_size, const fol_framing *framing);

#endif

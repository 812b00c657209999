/* Laid: a photograph laid over another one, as fol_similarity tells: its pixels to those of the one beneath. Needs no
 * window. */
#ifndef FOL_VIEWPORT_LAID_H
#define FOL_VIEWPORT_LAID_H

#include "follidot/consultation.h"
#include "viewport/canvas.h"

typedef struct fol_frame {
  int width, height;
} fol_frame;

/* As large as goes into the other one's frame, in its middle: what is known before anybody lined it up. */
fol_similarity fol_laid_framed(fol_frame over, fol_frame under);

/* That takes two places exactly to two others; false, and `out` as it was, where that is none, or beyond the scales. */
bool fol_laid_pinned(fol_similarity *out, const fol_point from[2], const fol_point to[2]);

/* Moved, turned and scaled a little further, about a place of the one beneath. */
typedef struct fol_nudge {
  fol_point about, move_px;
  double turn_deg; /* clockwise as seen */
  double grow;     /* 0.01: by one per cent */
} fol_nudge;
fol_similarity fol_laid_nudged(const fol_similarity *lies, const fol_nudge *nudge);

/* What a canvas that shows the one beneath shows of the one that lies over it. */
fol_rect fol_laid_visible(const fol_canvas *canvas, const fol_similarity *lies, fol_frame over);

/* How the head in the upper photograph lies otherwise than in the lower, and what to do when it is taken again. The
 * frames are taken for what the camera saw, whatever their sizes in pixels. */
typedef struct fol_framing {
  double larger;              /* the head in the frame: 1.04 is by 4 % */
  double turned_deg;          /* clockwise as seen */
  double right, further_down; /* shares of the frame's width and height */
} fol_framing;
fol_framing fol_laid_framing(const fol_similarity *lies, fol_frame over, fol_frame under);
bool fol_framing_is_same(const fol_framing *framing); /* as well as that can be done by hand */
void fol_framing_print(char *seen, size_t seen_size, char *advice, size_t advice_size, const fol_framing *framing);

#endif

/* Visible dots: how many of a plan's dots the pictures show. Hair and shine hide some, and off the scalp none are
 * drawn.
 */
#ifndef FOLLIDOT_RENDER_SEEN_H
#define FOLLIDOT_RENDER_SEEN_H

#include "follidot/render.h"
#include "follidot/render_scalp.h"

/* Shares, [0, 1], of the dots that a session adds; 1 and 0 if it adds none. Each dot is judged by the pixel under its
 * middle. */
typedef struct fol_seen_share {
  double seen;   /* on the scalp, with at most half of the pixel's light in front of pigment */
  double beside; /* off the scalp: less than half of the pixel is scalp */
} fol_seen_share;

/* The shares for each session of the plan that the dots belong to. `scalp` NULL: all of the head is scalp. Reads all of
 * the photograph that is under dots, which takes as long as drawing if nothing was drawn before. `threads` 0 uses all
 * processors. Fails only if memory runs out. */
bool fol_dots_seen(fol_seen_share out[FOL_SESSIONS_MAX], const fol_dots *dots, const fol_prepared_photo *prepared,
                   const fol_scalp_matte *scalp, const fol_head *head, int threads, fol_error *err);

#endif

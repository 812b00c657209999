/* Visible dots: how many of a plan's dots the pictures show. Hair and shine hide some dots, and no dots are drawn off
 * the scalp. */
#ifndef FOLLIDOT_RENDER_VISIBLE_H
#define FOLLIDOT_RENDER_VISIBLE_H

#include "follidot/render.h"
#include "follidot/render_scalp.h"

/* Fractions, [0, 1], of the dots that one session adds. If the session adds no dots, `visible` is 1 and `off_scalp` is
 * 0. A dot counts as visible or as off the scalp according to the pixel that contains its centre. */
typedef struct fol_visible_fractions {
  double visible;   /* on the scalp, with at most half of the pixel's light from hair or shine */
  double off_scalp; /* off the scalp: less than half of the pixel is on the scalp */
} fol_visible_fractions;

/* Computes the fractions of visible dots for each session of a plan; out[0] is for session 1. `dots` has all dots of
 * the plan; `prepared`, `scalp` and `head` belong to the photograph in which they lie. If `scalp` is NULL, all of the
 * head counts as scalp. Reads the photograph wherever there are dots, which takes as long as drawing if nothing has
 * been drawn before. `threads` 0 uses all processors. Fails only if memory runs out. */
bool fol_dots_visible_fractions(fol_visible_fractions out[FOL_SESSIONS_MAX], const fol_dots *dots,
                                const fol_prepared_photo *prepared, const fol_scalp_matte *scalp, const fol_head *head,
                                int threads, fol_error *err);

#endif

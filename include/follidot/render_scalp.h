/* Scalp matte: what of a photograph, within the outline of the laid head, is the scalp (skin and hair on the skull) and
 * not wall, clothes, a hand or the face. An ellipsoid is no skull, and is laid by hand: where it runs past the skull,
 * dots would be drawn on what is behind or beside it.
 *
 * It acts in the picture alone. Which dots there are, their number and a lock's hash follow from the plan. */
#ifndef FOLLIDOT_RENDER_SCALP_H
#define FOLLIDOT_RENDER_SCALP_H

#include "follidot/photo.h"
#include "follidot/plan.h"

/* Immutable, shared by count, safe from many threads. Keeps the photograph. */
typedef struct fol_scalp_matte fol_scalp_matte;

/* On a plane, and wherever the photograph does not tell scalp and surroundings apart, all is scalp. Looks at samples of
 * the photograph around the outline, so that it costs milliseconds whatever the size. The same bits for any number of
 * threads. */
bool fol_scalp_matte_new(fol_scalp_matte **out, fol_photo *photo, const fol_head *head, int threads, fol_error *err);

/* The matte with corrections by hand on top (FOL_CORRECTION_NONE, in plan.h), whatever it had; NULL: without. Keeps
 * both. */
bool fol_scalp_matte_corrected(fol_scalp_matte **out, fol_scalp_matte *matte, fol_mask *corrections, fol_error *err);

/* How much is scalp where so much was found to be, [0, 1], and this is the value of the corrections, 0 to 255. */
float fol_scalp_corrected(float share, int grey);

/* What a plan's pictures are drawn by: NULL where it has the matte off, or the surface is flat. What the photograph
 * tells is taken from `like` where that serves; NULL: from none. */
bool fol_scalp_matte_of_plan(fol_scalp_matte **out, fol_scalp_matte *like, fol_photo *photo, const fol_plan *plan,
                             const fol_head *head, int threads, fol_error *err);

fol_scalp_matte *fol_scalp_matte_keep(fol_scalp_matte *matte);
void fol_scalp_matte_drop(fol_scalp_matte *matte);
/* Whether it was made of these, with whatever corrections; NULL: no. */
bool fol_scalp_matte_matches(const fol_scalp_matte *matte, const fol_photo *photo, const fol_head *head);

/* How much of each of `count` pixels of a row from (x0, y) on is scalp, [0, 1]: 0 where its centre lies beside, rising
 * to 1 over some pixels within. Beside the outline it means nothing. */
void fol_scalp_matte_row(const fol_scalp_matte *matte, float *share, int x0, int y, int count);
double fol_scalp_matte_at(const fol_scalp_matte *matte, fol_point px); /* the same at a point */

/* Whether all of a rectangle of pixels is scalp, as far as can be told quickly. */
bool fol_scalp_matte_holds(const fol_scalp_matte *matte, fol_rect px);

#endif

/* Scalp matte: which pixels within the head's outline are scalp (skin and hair on the skull), not wall, clothes, a hand
 * or the face. The head's ellipsoid is only fitted by hand: where it extends beyond the skull, dots would be drawn on
 * the background.
 *
 * The matte affects pictures only. Which dots there are, their number, and a lock's hash follow from the plan. */
#ifndef FOLLIDOT_RENDER_SCALP_H
#define FOLLIDOT_RENDER_SCALP_H

#include "follidot/photo.h"
#include "follidot/plan.h"

/* A scalp matte. Immutable, reference-counted, safe from many threads. Keeps the photograph. */
typedef struct fol_scalp_matte fol_scalp_matte;

/* Finds the scalp in a photograph. On a plane, and wherever scalp and surroundings look alike, everything is scalp.
 * Reads samples around the outline, which takes milliseconds at any size. Bit-identical for any number of threads (0:
 * all). Drop *out. Fails only if memory runs out. */
bool fol_scalp_matte_new(fol_scalp_matte **out, fol_photo *photo, const fol_head *head, int threads, fol_error *err);

/* `matte` with these corrections by hand (FOL_CORRECTION_NONE, in plan.h) in place of its own; NULL: without any. Keeps
 * both. Drop *out. Fails only if memory runs out. */
bool fol_scalp_matte_corrected(fol_scalp_matte **out, fol_scalp_matte *matte, fol_mask *corrections, fol_error *err);

/* The corrected share of scalp, [0, 1], from the share that was found and the value of the corrections, 0 to 255. */
float fol_scalp_corrected(float share, int grey);

/* The matte for a plan's pictures, with its corrections; *out is NULL if the plan turns the matte off or the surface is
 * flat. Reuses what `like` (may be NULL) found in the photograph, if it matches. Drop *out. Fails only if memory runs
 * out. */
bool fol_scalp_matte_of_plan(fol_scalp_matte **out, fol_scalp_matte *like, fol_photo *photo, const fol_plan *plan,
                             const fol_head *head, int threads, fol_error *err);

/* Takes another reference and returns `matte`; drop it too. NULL is fine. */
fol_scalp_matte *fol_scalp_matte_keep(fol_scalp_matte *matte);

/* Releases one reference; NULL is fine. */
void fol_scalp_matte_drop(fol_scalp_matte *matte);

/* Whether it was made from this photograph and head, with any corrections; false for NULL. */
bool fol_scalp_matte_matches(const fol_scalp_matte *matte, const fol_photo *photo, const fol_head *head);

/* Writes, for `count` pixels of row y from x0 on, how much of each is scalp, [0, 1]: 0 if its centre lies off the
 * scalp, rising to 1 over some pixels inwards. Undefined outside the head's outline. */
void fol_scalp_matte_row(const fol_scalp_matte *matte, float *share, int x0, int y, int count);

/* The same at a point of the picture. */
double fol_scalp_matte_at(const fol_scalp_matte *matte, fol_point px);

/* Whether a rectangle of pixels is all scalp, by a quick test: false may also mean that it is not known. */
bool fol_scalp_matte_holds(const fol_scalp_matte *matte, fol_rect px);

#endif

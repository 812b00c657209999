/* Scalp matte: which pixels within the head's outline are scalp (skin and hair on the skull), rather than wall,
 * clothes, a hand or the face. It is needed because the head's ellipsoid is only fitted by hand: where it extends
 * beyond the skull, dots would be drawn on the background.
 *
 * The matte affects pictures only. The plan alone decides which dots there are, their number, and the hash of a
 * lock. */
#ifndef FOLLIDOT_RENDER_SCALP_H
#define FOLLIDOT_RENDER_SCALP_H

#include "follidot/photo.h"
#include "follidot/plan.h"

/* The scalp matte of a photograph: for each pixel, the fraction of it that is scalp. Immutable, reference-counted, safe
 * from many threads. Keeps the photograph. */
typedef struct fol_scalp_matte fol_scalp_matte;

/* Finds the scalp in a photograph; *out keeps a reference to `photo`. `head` is the view of the head in it. If its
 * surface is a plane, and wherever scalp and surroundings look alike, every pixel counts as scalp. Reads only samples
 * around the outline, which takes milliseconds for a photograph of any size. The result is bit-identical for any number
 * of threads; `threads` 0 uses all processors. Drop *out. Fails only if memory runs out. */
bool fol_scalp_matte_new(fol_scalp_matte **out, fol_photo *photo, const fol_head *head, int threads, fol_error *err);

/* Makes a matte that combines what `matte` found in the photograph with the corrections by hand in the mask
 * `corrections` (FOL_CORRECTION_NONE, in plan.h). Corrections that `matte` already has are not used. If `corrections`
 * is NULL, *out has no corrections. *out keeps references to `matte` and `corrections`. Drop *out. Fails only if memory
 * runs out. */
bool fol_scalp_matte_corrected(fol_scalp_matte **out, fol_scalp_matte *matte, fol_mask *corrections, fol_error *err);

/* Returns the fraction of scalp in a pixel, [0, 1], after a correction by hand. `share` is the fraction found in the
 * photograph, [0, 1]; `grey` is the correction, 0 to 255. FOL_CORRECTION_NONE leaves the fraction as it is, higher
 * values move it towards 1 (reached at 255), and lower values towards 0 (reached at 0). */
float fol_scalp_corrected(float share, int grey);

/* Makes the matte for a plan's pictures, with the plan's corrections. `head` is the view of the head in `photo`. *out
 * is NULL if the plan turns the matte off or the surface is a plane. If `like`, another matte or NULL, was made from
 * the same photograph and head, the search of the photograph is not repeated. `threads` 0 uses all processors. Drop
 * *out. Fails only if memory runs out. */
bool fol_scalp_matte_of_plan(fol_scalp_matte **out, fol_scalp_matte *like, fol_photo *photo, const fol_plan *plan,
                             const fol_head *head, int threads, fol_error *err);

/* Adds a reference to `matte`, which may be NULL, and returns `matte`. Each reference has to be dropped. */
fol_scalp_matte *fol_scalp_matte_keep(fol_scalp_matte *matte);

/* Drops a reference to `matte`, which may be NULL. */
void fol_scalp_matte_drop(fol_scalp_matte *matte);

/* Whether `matte` was made from this photograph and head, whatever its corrections; false if `matte` is NULL. */
bool fol_scalp_matte_matches(const fol_scalp_matte *matte, const fol_photo *photo, const fol_head *head);

/* Writes to share[0] to share[count - 1] the fraction of scalp, [0, 1], of the pixels from (x0, y) to (x0 + count - 1,
 * y). It is 0 if the pixel's centre lies off the scalp, and rises to 1 within a few pixels from the edge of the scalp
 * inwards. Corrections by hand are included. The values of pixels outside the head's outline have no meaning. */
void fol_scalp_matte_row(const fol_scalp_matte *matte, float *share, int x0, int y, int count);

/* Returns the fraction of scalp, [0, 1], of the pixel that contains the point `px`; 1 if the point is outside the
 * picture. Inside the picture but outside the head's outline the value has no meaning. */
double fol_scalp_matte_at(const fol_scalp_matte *matte, fol_point px);

/* Whether every pixel of the rectangle `px` is fully scalp. A quick, conservative test: false may also mean "not
 * known". */
bool fol_scalp_matte_covers(const fol_scalp_matte *matte, fol_rect px);

#endif

/* Matte: what lies in front of pigment, so that no dot darkens it: shine, and hair that is there already. */
#ifndef FOLLIDOT_MATTE_PIXELS_H
#define FOLLIDOT_MATTE_PIXELS_H

#include "follidot/photo.h"

/* Immutable. Borrows the photograph. The same whatever the thread count. */
typedef struct fol_matte fol_matte;
bool fol_matte_new(fol_matte **out, const fol_photo *photo, double px_per_mm, const fol_camera_traits *camera,
                   int threads, fol_error *err);
void fol_matte_drop(fol_matte *matte);

/* The share, [0, 1], of the light of each of `count` pixels of a row from (x0, y) on that does not come from below
 * pigment, the same in whatever parts a row is asked for. False where none has any; `share` then means nothing. */
bool fol_matte_row(const fol_matte *matte, float *share, int x0, int y, int count);

#endif

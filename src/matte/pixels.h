/* Computes for each pixel, from the matte map (map.h), which fraction of its light comes from hair and shine in front
 * of pigment in the skin. */
#ifndef FOLLIDOT_MATTE_PIXELS_H
#define FOLLIDOT_MATTE_PIXELS_H

#include "follidot/photo.h"

/* Computes the matte of a photograph (fol_matte_sheet caches it). Immutable; borrows the photograph. Results do not
 * depend on the number of threads. */
typedef struct fol_matte fol_matte;

/* Makes the matte map of a photograph. The arguments are as in fol_matte_sheet_new. Fails only if memory runs out. The
 * caller drops *out. */
bool fol_matte_new(fol_matte **out, const fol_photo *photo, double px_per_mm, const fol_camera_traits *camera,
                   int threads, fol_error *err);
void fol_matte_drop(fol_matte *matte);

/* Writes to `share` the fraction, [0, 1], of light that comes from hair and shine in front of pigment, for `count`
 * pixels of row y from column x0 on. Results do not depend on how a row is divided into calls. Returns false if the
 * fraction is 0 for all of these pixels; `share` is then undefined. */
bool fol_matte_row(const fol_matte *matte, float *share, int x0, int y, int count);

#endif

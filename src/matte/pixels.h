/* Computes from the matte map, pixel by pixel, which share of the light comes from in front of pigment. */
#ifndef FOLLIDOT_MATTE_PIXELS_H
#define FOLLIDOT_MATTE_PIXELS_H

#include "follidot/photo.h"

/* The matte of a photograph, uncached. Immutable. Borrows the photograph. Results do not depend on the number of
 * threads. */
typedef struct fol_matte fol_matte;

/* Measures a photograph; arguments as in fol_matte_sheet_new. Drop *out. Fails only if memory runs out. */
bool fol_matte_new(fol_matte **out, const fol_photo *photo, double px_per_mm, const fol_camera_traits *camera,
                   int threads, fol_error *err);
void fol_matte_drop(fol_matte *matte);

/* Writes the share, [0, 1], of light in front of pigment for `count` pixels of row y from x0 on; it does not depend on
 * how a row is divided. Returns false if it is 0 for all of them; `share` is then undefined. */
bool fol_matte_row(const fol_matte *matte, float *share, int x0, int y, int count);

#endif

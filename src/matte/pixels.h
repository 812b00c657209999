/* Computes from the matte map, pixel by pixel, which fraction of the light comes from in front of the pigment (from
 * hair and shine). */
#ifndef FOLLIDOT_MATTE_PIXELS_H
#define FOLLIDOT_MATTE_PIXELS_H

#include "follidot/photo.h"

/* The matte of a photograph without a cache. It is immutable and borrows the photograph. Results do not depend on the
 * number of threads. */
typedef struct fol_matte fol_matte;

/* Measures a photograph; the arguments are as in fol_matte_sheet_new. Fails only if memory runs out. The caller drops
 * *out. */
bool fol_matte_new(fol_matte **out, const fol_photo *photo, double px_per_mm, const fol_camera_traits *camera,
                   int threads, fol_error *err);
void fol_matte_drop(fol_matte *matte);

/* Computes the fraction, [0, 1], of light that comes from in front of the pigment for `count` pixels of row y from x0
 * on. The result does not depend on how a row is divided into calls. Returns false if the fraction is 0 for all pixels;
 * `share` is then undefined. */
bool fol_matte_row(const fol_matte *matte, float *share, int x0, int y, int count);

#endif

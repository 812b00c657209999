/* Internals of the photo room: making ICC profiles. */
#ifndef FOLLIDOT_PHOTO_ICC_PROFILE_H
#define FOLLIDOT_PHOTO_ICC_PROFILE_H

#include "follidot/photo.h"

#include <lcms2.h>

/* Makes an RGB profile with the white point, the primaries and, for all channels, the curve; equal arguments give equal
 * bytes. The caller drops *out. */
bool fol_icc_make(fol_bytes *out, const cmsCIExyY *white, const cmsCIExyYTRIPLE *primaries, cmsToneCurve *curve,
                  const char *name, fol_error *err);

#endif

/* Inside the photo room: colour profiles that are made here. */
#ifndef FOLLIDOT_PHOTO_ICC_PROFILE_H
#define FOLLIDOT_PHOTO_ICC_PROFILE_H

#include "follidot/photo.h"

#include <lcms2.h>

/* An RGB profile of one curve and those primaries, the same bytes at every time. */
bool fol_icc_make(fol_bytes *out, const cmsCIExyY *white, const cmsCIExyYTRIPLE *primaries, cmsToneCurve *curve,
                  const char *name, fol_error *err);

#endif

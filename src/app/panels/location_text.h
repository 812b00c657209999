/* Place: where a point of the scalp is, in words. */
#ifndef FOL_PANELS_LOCATION_TEXT_H
#define FOL_PANELS_LOCATION_TEXT_H

#include "follidot/head.h"

#include <stddef.h>

/* How far along the skin an ellipsoid's midline is; positive on the subject's left. */
double fol_place_outside_mm(const fol_surface *surface, fol_scalp_point mm);

/* "front left, 34 mm left of the midline"; left and right are the subject's. Of an ellipsoid. */
void fol_location_print(char *out, size_t size, const fol_surface *surface, fol_scalp_point mm);

#endif

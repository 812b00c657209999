/* Texts that say where on the scalp a point is. */
#ifndef FOL_PANELS_LOCATION_TEXT_H
#define FOL_PANELS_LOCATION_TEXT_H

#include "follidot/head.h"

#include <stddef.h>

/* Returns the distance from the midline to the point `mm` of an ellipsoid, measured along the skin, mm; positive on the
 * subject's left. */
double fol_place_from_midline_mm(const fol_surface *surface, fol_scalp_point mm);

/* Writes where the point `mm` of an ellipsoid is: "front left, 34 mm left of the midline". Left and right are the
 * subject's. */
void fol_location_print(char *out, size_t size, const fol_surface *surface, fol_scalp_point mm);

#endif

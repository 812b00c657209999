/* Location text: describes where on the scalp a point is. */
#ifndef FOL_PANELS_LOCATION_TEXT_H
#define FOL_PANELS_LOCATION_TEXT_H

#include "follidot/head.h"

#include <stddef.h>

/* Returns the distance along the skin from an ellipsoid's midline, mm; positive on the subject's left. */
double fol_place_outside_mm(const fol_surface *surface, fol_scalp_point mm);

/* Describes a point of an ellipsoid: "front left, 34 mm left of the midline"; left and right are the subject's. */
void fol_location_print(char *out, size_t size, const fol_surface *surface, fol_scalp_point mm);

#endif

/* Addresses on the surface, by which near points have near addresses: a square cut into quarters again and again, the
 * first two bits telling which quarter, the next two which quarter of that. */
#ifndef FOLLIDOT_SCATTER_SKIN_MAP_H
#define FOLLIDOT_SCATTER_SKIN_MAP_H

#include "start.h"

uint32_t fol_address(const fol_set_surface *ground, fol_mesh_position p);

/* How densely the ellipsoid's area lies in the square around the middle of the given block, one of 4^size. */
double fol_address_weight(const fol_set_surface *ground, uint32_t block, int size);

#endif

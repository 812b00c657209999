/* Addresses of points on the surface, such that nearby points have similar addresses: a square is divided into quarters
 * again and again; the first two bits select a quarter, the next two a quarter of that. */
#ifndef FOLLIDOT_SCATTER_SKIN_MAP_H
#define FOLLIDOT_SCATTER_SKIN_MAP_H

#include "start.h"

/* The address of a point. */
uint32_t fol_address(const fol_set_surface *ground, fol_mesh_position p);

/* The density of the ellipsoid's area at the centre of the given block, one of 4^size, up to a constant factor. */
double fol_address_weight(const fol_set_surface *ground, uint32_t block, int size);

#endif

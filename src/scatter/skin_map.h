/* Computes addresses of points on the surface of a scalp: Morton codes on a square to which the surface is mapped, so
 * that nearby points have similar addresses. The square is divided into quarters recursively; the highest two bits of
 * an address select a quarter, the next two bits a quarter of that quarter. */
#ifndef FOLLIDOT_SCATTER_SKIN_MAP_H
#define FOLLIDOT_SCATTER_SKIN_MAP_H

#include "start.h"

/* Returns the address (Morton code on the square) of the point `p` of the surface. */
uint32_t fol_address(const fol_set_surface *ground, fol_mesh_position p);

/* Returns the area of the ellipsoid per area of the square to which it is mapped, up to a constant factor, at the
 * centre of block number `block`. For this the square is divided into 4^size equal blocks, numbered in order of
 * addresses. */
double fol_address_weight(const fol_set_surface *ground, uint32_t block, int size);

#endif

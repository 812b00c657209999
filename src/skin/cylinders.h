/* Intersects a light path with upright cylinders of pigment and measures the length of the path within each. Each
 * cylinder represents a dot that is alone in the skin, so that one path gives the lost light for many possible
 * positions of a dot. */
#ifndef FOLLIDOT_SKIN_CYLINDERS_H
#define FOLLIDOT_SKIN_CYLINDERS_H

#include "walk.h"

enum {
  FOL_RINGS_MAX = 64,
  FOL_RAYS = 4,
  FOL_LATTICE_SIDE = 128,
  FOL_LATTICE_CELLS = FOL_LATTICE_SIDE * FOL_LATTICE_SIDE
};

/* The cylinders, which all have one radius, top depth and bottom depth. */
typedef struct fol_cylinders {
  double radius_mm, top_mm, bottom_mm;
  /* Cylinders on four rays around the point where the path enters the skin: their distances from that point, ascending.
   */
  size_t ring_count;
  double ring_mm[FOL_RINGS_MAX];
  /* Distance between neighbours in a square lattice of cylinders that do not touch; 0 if there is no lattice. Cells of
   * the lattice are counted modulo FOL_LATTICE_SIDE along each axis. */
  double pitch_mm;
} fol_cylinders;

/* The length of a path within each cylinder. Zero-initialise it; fol_intersections_clear resets it after each path. */
typedef struct fol_intersections {
  double on_ray_mm[FOL_RAYS][FOL_RINGS_MAX]; /* by ray and ring (distance); on_ray_mm[1..3][0] is unused if the first
                                                ring is at 0 */
  double in_lattice_mm;                      /* sum over all cylinders of the lattice */
  double in_cell_mm[FOL_LATTICE_CELLS];      /* in each cylinder of the lattice, by cell */
  size_t hit_count;
  uint16_t
      hit_cell[FOL_LATTICE_CELLS]; /* indices of the hit_count lattice cells whose cylinder the path passes through */
} fol_intersections;

/* Adds the length of `path` within each cylinder to `hits`. `offset` shifts the lattice relative to the path along both
 * axes, in units of the lattice's pitch, [0, 1). */
void fol_cylinders_intersect(fol_intersections *hits, const fol_cylinders *cylinders, const fol_path *path,
                             const double offset[2]);
/* Resets the lengths that one path added to `hits`. */
void fol_intersections_clear(fol_intersections *hits, const fol_cylinders *cylinders);

#endif

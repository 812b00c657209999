/* Intersects a light path with upright cylinders of pigment and measures how much of the path lies in each. Each
 * cylinder stands for a dot alone in the skin, so that one path gives the loss for many possible positions of a dot. */
#ifndef FOLLIDOT_SKIN_CYLINDERS_H
#define FOLLIDOT_SKIN_CYLINDERS_H

#include "walk.h"

enum {
  FOL_RINGS_MAX = 64,
  FOL_RAYS = 4,
  FOL_LATTICE_SIDE = 128,
  FOL_LATTICE_CELLS = FOL_LATTICE_SIDE * FOL_LATTICE_SIDE
};

/* The cylinders: all have one radius, top and bottom. */
typedef struct fol_cylinders {
  double radius_mm, top_mm, bottom_mm;
  /* Cylinders on four rays around the point where the path enters: their distances from it, ascending. */
  size_t ring_count;
  double ring_mm[FOL_RINGS_MAX];
  /* Pitch of a square lattice of cylinders that do not touch; 0: no lattice. It repeats after FOL_LATTICE_SIDE
   * cells. */
  double pitch_mm;
} fol_cylinders;

/* The length of a path in each cylinder. Zero-initialise it; fol_intersections_clear resets it after each path. */
typedef struct fol_intersections {
  double on_ray_mm[FOL_RAYS][FOL_RINGS_MAX]; /* on_ray_mm[1..3][0] is unused if the first ring is at 0 */
  double in_lattice_mm;                      /* in all cylinders of the lattice */
  double in_cell_mm[FOL_LATTICE_CELLS];      /* in each cylinder of the lattice */
  size_t hit_count;
  uint16_t hit_cell[FOL_LATTICE_CELLS]; /* the cells whose length is above 0 */
} fol_intersections;

/* Adds the lengths of `path` in each cylinder. `offset`, in [0, 1) pitches, shifts the lattice under the path. */
void fol_cylinders_intersect(fol_intersections *hits, const fol_cylinders *cylinders, const fol_path *path,
                             const double offset[2]);
/* Resets the lengths that one path added. */
void fol_intersections_clear(fol_intersections *hits, const fol_cylinders *cylinders);

#endif

/* Upright cylinders of pigment that a path may meet: how much of it lies in each. They do not know of each other; each
 * stands for a dot of its own, alone in the skin, so that one path tells of many places where a dot might be. */
#ifndef FOLLIDOT_SKIN_CYLINDERS_H
#define FOLLIDOT_SKIN_CYLINDERS_H

#include "walk.h"

enum {
  FOL_RINGS_MAX = 64,
  FOL_RAYS = 4,
  FOL_LATTICE_SIDE = 128,
  FOL_MEETINGS_MAX = FOL_LATTICE_SIDE * FOL_LATTICE_SIDE
};

typedef struct fol_cylinders {
  double radius_mm, top_mm, bottom_mm;
  /* On four rays from where the path enters: distances from it, rising. */
  size_t ring_count;
  double ring_mm[FOL_RINGS_MAX];
  /* A square lattice, no cylinder touching the next; 0: none. It closes on itself after FOL_LATTICE_SIDE. */
  double pitch_mm;
} fol_cylinders;

/* How much of a path lies in each. Zero when new; fol_meetings_clear undoes what a path has left. */
typedef struct fol_meetings {
  double on_ray[FOL_RAYS][FOL_RINGS_MAX]; /* mm; on_ray[1..3][0] is not used where the first ring is at 0 */
  double in_lattice;                      /* mm, in all of the lattice's */
  double in_cell[FOL_MEETINGS_MAX];       /* mm, in each of the lattice's */
  size_t met_count;
  uint16_t met[FOL_MEETINGS_MAX]; /* the cells with a length */
} fol_meetings;

/* `offset` in [0, 1) places the lattice under the path, in pitches. */
void fol_cylinders_intersect(fol_meetings *meetings, const fol_cylinders *cylinders, const fol_path *path,
                             const double offset[2]);
void fol_meetings_clear(fol_meetings *meetings, const fol_cylinders *cylinders);

#endif

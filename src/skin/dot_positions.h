/* Intersects a light path with upright cylinders of pigment at many positions around it, and measures the length of the
 * path within each cylinder between successive depths. A position is a place where a dot could be alone in the skin, or
 * a whole lattice of dots; one path gives results for all positions. */
#ifndef FOLLIDOT_SKIN_DOT_POSITIONS_H
#define FOLLIDOT_SKIN_DOT_POSITIONS_H

#include "survey_grid.h"
#include "walk.h"

enum {
  FOL_POSITION_RAYS = 4,
  FOL_POSITION_RINGS = FOL_POSITION_RAYS * FOL_SURVEY_RINGS, /* positions on rings are numbered ray by ray */
  FOL_POSITION_CELLS = 512,
  FOL_POSITION_CELL_SIDE = 128, /* lattices repeat after this many cells */
  FOL_POSITIONS = FOL_POSITION_RINGS + FOL_POSITION_CELLS + FOL_SURVEY_LATTICES,
  FOL_EDGES_MAX = 2 * FOL_SURVEY_BODIES,
};

/* Positions of dots are grouped into classes; the simulation adds up the light that dots absorb separately for each
 * class. Classes 0 to FOL_SURVEY_RINGS - 1 are rings: class i has the dot positions at distance number i from the point
 * where the light enters. FOL_CLASS_ALONE has positions all over the skin; at each of them a dot is simulated as if it
 * were the only dot. From FOL_CLASS_LATTICE on, each class is one lattice: a regular pattern of dots that are all in
 * the skin at once. */
enum { FOL_CLASS_ALONE = FOL_SURVEY_RINGS, FOL_CLASS_LATTICE, FOL_CLASSES = FOL_CLASS_LATTICE + FOL_SURVEY_LATTICES };

/* Distance between neighbouring positions of lone dots all over the skin, in diameters. Any value above 1 would do,
 * since the cylinders must not overlap. */
#define FOL_POSITION_PITCH_DIAMETERS 1.25

/* The cylinders: all have one diameter; their tops and bottoms are among the `edges`, which are depths in ascending
 * order. */
typedef struct fol_dot_positions_request {
  double diameter_mm;
  const double *ring_mm;
  size_t edges;
  const double *edge_mm;
  double offset[2]; /* shift of the lattices, in units of their pitch, in [0, 1) */
} fol_dot_positions_request;

/* The positions whose cylinders a path passes through (hits). Zero-initialise a variable of this type, but set every
 * `slot` to -1. */
typedef struct fol_dot_positions {
  size_t count; /* number of positions that the path hits */
  uint16_t position[FOL_POSITIONS];
  float length[FOL_POSITIONS]
              [FOL_EDGES_MAX]; /* for each position hit, mm of path in its cylinder between successive edges */
  int16_t slot[FOL_POSITIONS]; /* for each position, its index among the positions hit, or -1 if it is not hit */
  size_t cells;
  uint32_t cell[FOL_POSITION_CELLS];
  int16_t cell_slot[FOL_POSITION_CELL_SIDE *
                    FOL_POSITION_CELL_SIDE]; /* for each lattice cell, 1 + its index in `cell`, or 0 if it is not hit */
} fol_dot_positions;
/* Adds the length of `path` within the cylinders at each position to `positions`. */
void fol_dot_positions_intersect(fol_dot_positions *positions, const fol_dot_positions_request *request,
                                 const fol_path *path);
/* Resets the lengths that one path added to `positions`. */
void fol_dot_positions_clear(fol_dot_positions *positions);

/* Returns the class (FOL_CLASS_...) to which a position belongs, and sets *share to the weight of the position in the
 * sum over that class: 1 / FOL_POSITION_RAYS for a ring of radius above 0, which has a position on each ray;
 * otherwise 1. */
size_t fol_dot_position_class(size_t position, float *share);

#endif

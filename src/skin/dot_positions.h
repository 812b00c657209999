/* Intersects a light path with upright cylinders of pigment at many positions around it, and measures the length of the
 * path within each cylinder between successive depths. Positions are independent, except within a whole lattice, so
 * that one path gives results for many dots. */
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

/* Results are summed over classes of positions: the lone dots at each distance (ring) from the point where the light
 * enters, all lone dots, and each whole lattice. */
enum { FOL_CLASS_ALONE = FOL_SURVEY_RINGS, FOL_CLASS_LATTICE, FOL_CLASSES = FOL_CLASS_LATTICE + FOL_SURVEY_LATTICES };

/* Distance between neighbours, in diameters, in the lattice of lone dots: wide enough that they do not touch; nothing
 * else is required. */
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

/* The positions that a path hits. Zero-initialise it, but set every `slot` to -1. */
typedef struct fol_dot_positions {
  size_t count; /* number of positions that the path hits */
  uint16_t position[FOL_POSITIONS];
  float length[FOL_POSITIONS]
              [FOL_EDGES_MAX]; /* for each position hit, the length in mm of the path between successive edges */
  int16_t slot[FOL_POSITIONS]; /* for each position, its index among the positions hit, or -1 if it is not hit */
  size_t cells;
  uint32_t cell[FOL_POSITION_CELLS];
  int16_t cell_slot[FOL_POSITION_CELL_SIDE *
                    FOL_POSITION_CELL_SIDE]; /* for each lattice cell, 1 + its index in `cell`, or 0 if it is not hit */
} fol_dot_positions;
/* Adds the lengths of `path` within the cylinders at all positions to `positions`. */
void fol_dot_positions_intersect(fol_dot_positions *positions, const fol_dot_positions_request *request,
                                 const fol_path *path);
/* Resets the lengths that one path added to `positions`. */
void fol_dot_positions_clear(fol_dot_positions *positions);

/* Returns the class in which a position's results are summed. *share receives the weight of the position in that
 * sum. */
size_t fol_dot_position_class(size_t position, float *share);

#endif

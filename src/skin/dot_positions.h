/* Intersects a light path with upright cylinders of pigment at many positions around it, and measures how much of the
 * path lies in each between successive depths. Positions are independent, except within a whole lattice, so that one
 * path serves many dots. */
#ifndef FOLLIDOT_SKIN_DOT_POSITIONS_H
#define FOLLIDOT_SKIN_DOT_POSITIONS_H

#include "survey_grid.h"
#include "walk.h"

enum {
  FOL_POSITION_RAYS = 4,
  FOL_POSITION_RINGS = FOL_POSITION_RAYS * FOL_SURVEY_RINGS, /* numbered ray by ray */
  FOL_POSITION_CELLS = 512,
  FOL_POSITION_CELL_SIDE = 128, /* lattices repeat after this many cells */
  FOL_POSITIONS = FOL_POSITION_RINGS + FOL_POSITION_CELLS + FOL_SURVEY_LATTICES,
  FOL_EDGES_MAX = 2 * FOL_SURVEY_BODIES,
};

/* Positions are summed by class: each ring, all lone dots, each whole lattice. */
enum { FOL_CLASS_ALONE = FOL_SURVEY_RINGS, FOL_CLASS_LATTICE, FOL_CLASSES = FOL_CLASS_LATTICE + FOL_SURVEY_LATTICES };

/* Pitch of lone dots, in diameters; they only must not touch. */
#define FOL_POSITION_PITCH_DIAMETERS 1.25

/* The cylinders: all of one diameter, their tops and bottoms among the edges, which ascend. */
typedef struct fol_dot_positions_request {
  double diameter_mm;
  const double *ring_mm;
  size_t edges;
  const double *edge_mm;
  double offset[2]; /* of the lattices, in pitches, [0, 1) */
} fol_dot_positions_request;

/* The positions that a path hits. Zero-initialise it, but set all of `slot` to -1. */
typedef struct fol_dot_positions {
  size_t count; /* positions that are hit */
  uint16_t position[FOL_POSITIONS];
  float length[FOL_POSITIONS][FOL_EDGES_MAX]; /* for each of them, mm of the path between successive edges */
  int16_t slot[FOL_POSITIONS];                /* of each position, its index among those that are hit; -1: none */
  size_t cells;
  uint32_t cell[FOL_POSITION_CELLS];
  int16_t cell_slot[FOL_POSITION_CELL_SIDE *
                    FOL_POSITION_CELL_SIDE]; /* of each lattice cell, 1 + its index in `cell`; 0: not hit */
} fol_dot_positions;
/* Adds the lengths of a path at all positions. */
void fol_dot_positions_intersect(fol_dot_positions *positions, const fol_dot_positions_request *request,
                                 const fol_path *path);
/* Resets what one path added. */
void fol_dot_positions_clear(fol_dot_positions *positions);

/* The class of a position, and the weight with which it counts in it. */
size_t fol_dot_position_class(size_t position, float *share);

#endif

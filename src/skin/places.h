/* Places where upright cylinders of pigment may stand about a path, and how much of it lies in each, depth by depth.
 * They do not know of each other, save in a whole lattice: so one path tells of many dots. */
#ifndef FOLLIDOT_SKIN_PLACES_H
#define FOLLIDOT_SKIN_PLACES_H

#include "survey_grid.h"
#include "walk.h"

enum {
  FOL_PLACE_RAYS = 4,
  FOL_PLACE_RINGS = FOL_PLACE_RAYS * FOL_SURVEY_RINGS, /* ray by ray */
  FOL_PLACE_CELLS = 512,
  FOL_PLACE_CELL_SIDE = 128, /* after so many cells a lattice closes on itself */
  FOL_PLACES = FOL_PLACE_RINGS + FOL_PLACE_CELLS + FOL_SURVEY_LATTICES,
  FOL_EDGES_MAX = 2 * FOL_SURVEY_BODIES,
};

/* What is summed together: each ring, all dots that stand alone, each whole lattice. */
enum { FOL_CLASS_ALONE = FOL_SURVEY_RINGS, FOL_CLASS_WHOLE, FOL_CLASSES = FOL_CLASS_WHOLE + FOL_SURVEY_LATTICES };

/* Dots that stand alone are so far apart, in diameters: they only must not touch. */
#define FOL_PLACE_PITCH_DIAMETERS 1.25

/* The cylinders: one diameter, their tops and bottoms among the edges, which rise. */
typedef struct fol_place_request {
  double diameter_mm;
  const double *ring_mm;
  size_t edges;
  const double *edge_mm;
  double offset[2]; /* of lattices, in pitches, [0, 1) */
} fol_place_request;

/* Zero but for `slot`, -1 each, when new. */
typedef struct fol_places {
  size_t count; /* that are met */
  uint16_t place[FOL_PLACES];
  float length[FOL_PLACES][FOL_EDGES_MAX]; /* of each, mm from one edge to the next */
  int16_t slot[FOL_PLACES];                /* of a place, among those that are met; -1: it is not */
  size_t cells;
  uint32_t cell[FOL_PLACE_CELLS];
  int16_t cell_slot[FOL_PLACE_CELL_SIDE * FOL_PLACE_CELL_SIDE]; /* 1 + place among cells; 0: not met */
} fol_places;
void fol_places_intersect(fol_places *places, const fol_place_request *request, const fol_path *path);
void fol_places_clear(fol_places *places);

/* What a place is summed with, and as which share of it. */
size_t fol_place_class(size_t place, float *share);

#endif

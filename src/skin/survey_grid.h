/* The size of a survey's grid: maximum numbers of dots, skins and strengths, and the distances from a dot that are
 * sampled. */
#ifndef FOLLIDOT_SKIN_SURVEY_GRID_H
#define FOLLIDOT_SKIN_SURVEY_GRID_H

enum {
  FOL_SURVEY_DIAMETERS = 7,
  FOL_SURVEY_TOPS = 7,
  FOL_SURVEY_HEIGHTS = 5, /* number of heights of cylinders for each depth of the top */
  FOL_SURVEY_STRENGTHS = 7,
  FOL_SURVEY_SKINS = 20,
  FOL_SURVEY_BODIES = FOL_SURVEY_TOPS * FOL_SURVEY_HEIGHTS, /* number of upright cylinders for each diameter */
  FOL_SURVEY_RINGS = 18,                                    /* number of distances from the dot's middle */
  FOL_SURVEY_LATTICES = 3,
};

/* Densities of the simulated lattices, ascending. The parameter g of a kernel (how quickly overlapping halos saturate)
 * is fitted to them. */
extern const double fol_survey_lattice_per_mm2[FOL_SURVEY_LATTICES];

/* Computes the radii of the rings around a dot of diameter `diameter_mm`: closely spaced at the dot's edge, and farther
 * and farther apart outside. */
void fol_survey_rings(double ring_mm[FOL_SURVEY_RINGS], double diameter_mm);

#endif

/* The grid of a survey: the largest number of dots, skins and strengths, and the distances from a dot that are
 * sampled. */
#ifndef FOLLIDOT_SKIN_SURVEY_GRID_H
#define FOLLIDOT_SKIN_SURVEY_GRID_H

enum {
  FOL_SURVEY_DIAMETERS = 7,
  FOL_SURVEY_TOPS = 7,
  FOL_SURVEY_HEIGHTS = 5, /* for each top */
  FOL_SURVEY_STRENGTHS = 7,
  FOL_SURVEY_SKINS = 20,
  FOL_SURVEY_BODIES = FOL_SURVEY_TOPS * FOL_SURVEY_HEIGHTS, /* upright cylinders for each diameter */
  FOL_SURVEY_RINGS = 18,                                    /* distances from the dot's middle */
  FOL_SURVEY_LATTICES = 3,
};

/* Densities of the lattices that g is fitted to. */
extern const double fol_survey_lattice_per_mm2[FOL_SURVEY_LATTICES];

/* Radii of the rings around a dot of that diameter: dense at its edge, ever wider apart outside. */
void fol_survey_rings(double ring_mm[FOL_SURVEY_RINGS], double diameter_mm);

#endif

/* What a survey asks about: how many dots, skins and strengths at most, and where about a dot it looks. */
#ifndef FOLLIDOT_SKIN_SURVEY_GRID_H
#define FOLLIDOT_SKIN_SURVEY_GRID_H

enum {
  FOL_SURVEY_DIAMETERS = 7,
  FOL_SURVEY_TOPS = 7,
  FOL_SURVEY_HEIGHTS = 5, /* under each top */
  FOL_SURVEY_STRENGTHS = 7,
  FOL_SURVEY_SKINS = 20,
  FOL_SURVEY_BODIES = FOL_SURVEY_TOPS * FOL_SURVEY_HEIGHTS, /* upright cylinders of one diameter */
  FOL_SURVEY_RINGS = 18,                                    /* places from the dot's middle outwards */
  FOL_SURVEY_LATTICES = 3,
};

/* Of lattices from which g follows. */
extern const double fol_survey_dots_per_mm2[FOL_SURVEY_LATTICES];

/* Radii of the rings around a dot of that diameter: close where its own edge is, ever wider apart outside. */
void fol_survey_rings(double ring_mm[FOL_SURVEY_RINGS], double diameter_mm);

#endif

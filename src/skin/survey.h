/* Survey: one set of paths, asked about every dot at once. Where light goes does not hang on what absorbs it: a path's
 * lengths in both layers and in pigment at each place and depth tell what every pigment in every skin makes of it. */
#ifndef FOLLIDOT_SKIN_SURVEY_H
#define FOLLIDOT_SKIN_SURVEY_H

#include "spectrum.h"
#include "survey_grid.h"

/* What is asked. All counts at least 1. */
typedef struct fol_survey_request {
  size_t diameters, bodies, skins;
  double diameter_mm[FOL_SURVEY_DIAMETERS];
  double depth_mm[FOL_SURVEY_BODIES][2]; /* top and bottom of each body */
  double mu550_per_mm;                   /* of the weakest pigment; each further one is twice as strong */
  double pigment_exponent;               /* mu falls as (550 nm / wavelength) to that power */
  fol_skin skin[FOL_SURVEY_SKINS];
  size_t rounds; /* of 8 blocks of 54 wavelengths x 32 paths */
  uint64_t seed;
  int threads;
} fol_survey_request;

/* Shares of light lost, in each channel: by a dot alone, seen at each ring; its integral over the skin, mm2; and by
 * whole lattices of such dots (0 where they would overlap). */
typedef struct fol_survey_loss {
  double ring[FOL_SURVEY_RINGS], area_mm2, lattice[FOL_SURVEY_LATTICES];
} fol_survey_loss;

typedef struct fol_survey fol_survey;
bool fol_survey_new(fol_survey **out, const fol_survey_request *request, fol_progress *progress, fol_error *err);
void fol_survey_drop(fol_survey *survey);
void fol_survey_at(const fol_survey *survey, size_t diameter, size_t body, size_t strength, size_t skin,
                   fol_survey_loss out[FOL_CHANNELS]);

/* How much light the bare skin sends back, in linear sRGB under D65, light from everywhere. */
void fol_survey_skin(const fol_survey *survey, size_t skin, double out[FOL_CHANNELS]);

#endif

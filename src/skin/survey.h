/* A survey simulates light in skin with dots of all sizes, depths and strengths at once, from one set of light paths.
 * The route of light does not depend on absorption. So the loss of light, for any pigment in any skin, can be computed
 * from the lengths of a path in both layers of the skin and in pigment at each position and depth. */
#ifndef FOLLIDOT_SKIN_SURVEY_H
#define FOLLIDOT_SKIN_SURVEY_H

#include "spectrum.h"
#include "survey_grid.h"

/* The dots and skins to simulate; all counts are at least 1. A body is the depth range of an upright cylinder. */
typedef struct fol_survey_request {
  size_t diameters, bodies, skins;
  double diameter_mm[FOL_SURVEY_DIAMETERS];
  double depth_mm[FOL_SURVEY_BODIES][2]; /* depths of the top and bottom of each body */
  double mu550_per_mm;     /* absorption of the weakest pigment; each further strength is twice the one before */
  double pigment_exponent; /* the absorption is proportional to (550 nm / wavelength) to this power */
  fol_skin skin[FOL_SURVEY_SKINS];
  size_t rounds; /* number of rounds, each of 8 blocks of 54 wavelengths x 32 paths */
  uint64_t seed;
  int threads;
} fol_survey_request;

/* The fraction of light lost in one channel: the loss due to a lone dot at each ring (distance from the dot's middle),
 * the integral of this loss over the skin, mm2, and the loss due to whole lattices of such dots (0 if the dots would
 * overlap). */
typedef struct fol_survey_loss {
  double ring[FOL_SURVEY_RINGS], area_mm2, lattice[FOL_SURVEY_LATTICES];
} fol_survey_loss;

/* The results of a survey. */
typedef struct fol_survey fol_survey;
/* Runs the simulation. Fails if memory runs out, or with FOL_CANCELLED. The caller drops *out. */
bool fol_survey_new(fol_survey **out, const fol_survey_request *request, fol_progress *progress, fol_error *err);
void fol_survey_drop(fol_survey *survey);
/* Returns the loss in each channel due to one kind of dot. `diameter`, `body` and `skin` are indices into the arrays of
 * the request; pigment of strength number `strength` absorbs 2^strength times as much as the weakest. */
void fol_survey_at(const fol_survey *survey, size_t diameter, size_t body, size_t strength, size_t skin,
                   fol_survey_loss out[FOL_CHANNELS]);

/* Computes the diffuse reflectance of bare skin under D65, in linear sRGB. */
void fol_survey_skin(const fol_survey *survey, size_t skin, double out[FOL_CHANNELS]);

#endif

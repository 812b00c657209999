/* Fits the sum of Gaussians that represents a dot to the radial profile of the table. */
#ifndef FOLLIDOT_SKIN_KERNEL_FIT_H
#define FOLLIDOT_SKIN_KERNEL_FIT_H

#include "radial_profile.h"

enum { FOL_GAUSSIANS = FOL_CORES + FOL_HALOS, FOL_FIT_STEPS = 48 };

/* What depends only on the rings and the widths of the Gaussians: values at the rings and at integration steps. */
typedef struct fol_kernel_fit {
  double ring_mm2[FOL_SURVEY_RINGS], at_ring[FOL_SURVEY_RINGS][FOL_GAUSSIANS];
  double step_mm2[FOL_FIT_STEPS], at_step[FOL_FIT_STEPS][FOL_GAUSSIANS];
  double unit_area_mm2[FOL_GAUSSIANS]; /* area of each Gaussian at amplitude 1 */
} fol_kernel_fit;
/* Prepares fits with these rings and widths. */
void fol_kernel_fit_init(fol_kernel_fit *fit, const double ring_mm[FOL_SURVEY_RINGS],
                         const double sigma_mm[FOL_GAUSSIANS]);

/* Finds the amplitudes, cores first, that reproduce E in the middle and the area exactly, halos saturating by `g`, and
 * the profile in between as well as possible. The area is approached in `iterations` steps; 4 bring it within a
 * thousandth. Returns the error of the fit, for choosing widths. */
double fol_kernel_fit_solve(const fol_kernel_fit *fit, const fol_radial_profile *profile, double g, int iterations,
                            double amplitude[FOL_GAUSSIANS]);

/* The light that a lone dot takes away, mm2. */
double fol_kernel_fit_area(const fol_kernel_fit *fit, const double amplitude[FOL_GAUSSIANS], double g);

#endif

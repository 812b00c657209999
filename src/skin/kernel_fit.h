/* Fits the sum of Gaussians that represents a dot to the dot's radial profile in the table of simulated dots. */
#ifndef FOLLIDOT_SKIN_KERNEL_FIT_H
#define FOLLIDOT_SKIN_KERNEL_FIT_H

#include "radial_profile.h"

enum { FOL_GAUSSIANS = FOL_CORES + FOL_HALOS, FOL_FIT_STEPS = 48 };

/* The part of a fit that depends only on the rings (distances from the dot's middle) and the widths of the Gaussians:
 * the Gaussians' values at the rings and at the steps of an integration over the radius. */
typedef struct fol_kernel_fit {
  double ring_mm2[FOL_SURVEY_RINGS], at_ring[FOL_SURVEY_RINGS][FOL_GAUSSIANS];
  double step_mm2[FOL_FIT_STEPS], at_step[FOL_FIT_STEPS][FOL_GAUSSIANS];
  double unit_area_mm2[FOL_GAUSSIANS]; /* area integral of each Gaussian at amplitude 1 */
} fol_kernel_fit;
/* Prepares fits to profiles sampled at the radii `ring_mm`, with Gaussians of the widths `sigma_mm`. */
void fol_kernel_fit_init(fol_kernel_fit *fit, const double ring_mm[FOL_SURVEY_RINGS],
                         const double sigma_mm[FOL_GAUSSIANS]);

/* Finds the amplitudes, cores (narrow Gaussians) first, with which the sum reproduces the attenuation E in the dot's
 * middle and the effective area exactly, and the profile in between as well as possible. `g` says how quickly
 * overlapping halos (wide Gaussians) saturate. The area is approached in `iterations` steps; 4 steps bring it within a
 * thousandth. Returns the error of the fit, for comparing widths. */
double fol_kernel_fit_solve(const fol_kernel_fit *fit, const fol_radial_profile *profile, double g, int iterations,
                            double amplitude[FOL_GAUSSIANS]);

/* Returns the fraction of light lost due to a lone dot with these amplitudes, integrated over the skin, mm2. */
double fol_kernel_fit_area(const fol_kernel_fit *fit, const double amplitude[FOL_GAUSSIANS], double g);

#endif

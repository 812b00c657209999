/* Fit: the sum of Gaussians that stands for a dot, from what the table knows of it. */
#ifndef FOLLIDOT_SKIN_KERNEL_FIT_H
#define FOLLIDOT_SKIN_KERNEL_FIT_H

#include "radial_profile.h"

enum { FOL_GAUSSIANS = FOL_CORES + FOL_HALOS, FOL_FIT_STEPS = 48 };

/* What follows from rings and widths alone. */
typedef struct fol_kernel_fit {
  double ring_mm2[FOL_SURVEY_RINGS], at_ring[FOL_SURVEY_RINGS][FOL_GAUSSIANS];
  double step_mm2[FOL_FIT_STEPS], at_step[FOL_FIT_STEPS][FOL_GAUSSIANS];
  double whole_mm2[FOL_GAUSSIANS]; /* of an amplitude of 1 */
} fol_kernel_fit;
void fol_kernel_fit_init(fol_kernel_fit *fit, const double ring_mm[FOL_SURVEY_RINGS],
                         const double sigma_mm[FOL_GAUSSIANS]);

/* Amplitudes, cores first, that meet E in the middle and the area, halos saturating by `g`, and as nearly as they can
 * what lies between. The area is met in `turns` steps, of which 4 bring it within a thousandth. Returns how far they
 * are from all: a figure to choose widths by. */
double fol_kernel_fit_solve(const fol_kernel_fit *fit, const fol_radial_profile *profile, double g, int turns,
                            double amplitude[FOL_GAUSSIANS]);

/* The light that a lone dot takes, mm2. */
double fol_kernel_fit_area(const fol_kernel_fit *fit, const double amplitude[FOL_GAUSSIANS], double g);

#endif

/* Kernels made ready: for one depth and one skin, at diameters and strengths close enough to go between. */
#ifndef FOLLIDOT_SKIN_KERNELS_H
#define FOLLIDOT_SKIN_KERNELS_H

#include "kernel_fit.h"

/* A dot takes the nearest diameter's, stretched as its half-width is. */
enum { FOL_KERNEL_NODES = 25 };

typedef struct fol_kernel_strength {
  double share[FOL_CHANNELS][FOL_GAUSSIANS]; /* of amplitude x area of each Gaussian in what the cylinder absorbs */
  double g[FOL_CHANNELS];
  double log_area[FOL_CHANNELS], growth[FOL_CHANNELS]; /* A_eff over what it absorbs; d of that / d ln diameter */
} fol_kernel_strength;

typedef struct fol_kernel_node {
  double diameter_mm, half_width_mm, sigma_mm[FOL_GAUSSIANS];
  double widening; /* d ln half-width / d ln diameter: 1 for dots at the surface, 0 deep down */
  fol_kernel_strength at[FOL_SURVEY_STRENGTHS];
} fol_kernel_node;

struct fol_kernels {
  fol_refcount refcount;
  double height_mm;
  double log_mu[FOL_SURVEY_STRENGTHS];
  fol_kernel_node nodes[FOL_KERNEL_NODES];
};

/* ln(FOL_IMPLANT_DIAMETER_MAX_MM / FOL_IMPLANT_DIAMETER_MIN_MM) / (FOL_KERNEL_NODES - 1) */
#define FOL_KERNEL_LOG_STEP 0.12482217806474961

#endif

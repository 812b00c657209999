/* The kernels (sums of Gaussians that represent a dot) for dots at one depth in one skin, at many diameters and
 * strengths, close enough to interpolate between them. */
#ifndef FOLLIDOT_SKIN_KERNELS_H
#define FOLLIDOT_SKIN_KERNELS_H

#include "kernel_fit.h"

/* Number of nodes in diameter. A dot uses the node of the nearest diameter, with its Gaussians widened or narrowed in
 * proportion to the dot's half-width. */
enum { FOL_KERNEL_NODES = 25 };

/* The fit for one diameter and one strength of pigment. */
typedef struct fol_kernel_strength {
  double share[FOL_CHANNELS][FOL_GAUSSIANS]; /* amplitude x area of each Gaussian, divided by the absorption
                                                cross-section of the cylinder of pigment */
  double g[FOL_CHANNELS];
  double log_area[FOL_CHANNELS],
      area_slope[FOL_CHANNELS]; /* ln (A_eff / cross-section), and its derivative with respect to ln diameter */
} fol_kernel_strength;

/* The fits for one diameter. */
typedef struct fol_kernel_node {
  double diameter_mm, half_width_mm, sigma_mm[FOL_GAUSSIANS];
  double width_slope; /* d ln half-width / d ln diameter: 1 for dots at the surface, 0 for deep ones */
  fol_kernel_strength at[FOL_SURVEY_STRENGTHS];
} fol_kernel_node;

struct fol_kernels {
  fol_refcount refcount;
  double height_mm;
  double log_mu[FOL_SURVEY_STRENGTHS];
  fol_kernel_node nodes[FOL_KERNEL_NODES];
};

/* Natural logarithm of the factor between the diameters of successive nodes: ln(FOL_IMPLANT_DIAMETER_MAX_MM /
 * FOL_IMPLANT_DIAMETER_MIN_MM) / (FOL_KERNEL_NODES - 1) */
#define FOL_KERNEL_LOG_STEP 0.12482217806474961

#endif

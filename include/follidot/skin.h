/* Skin: what a dot of pigment does to the light that comes back. */
#ifndef FOLLIDOT_SKIN_H
#define FOLLIDOT_SKIN_H

#include "follidot/base.h"

/* Healed pigment in the skin: a vertical cylinder, from about 0.05-0.1 to 0.4 mm deep. */
typedef struct fol_implant {
  double diameter_mm;  /* [0.05, 1] */
  double mu550_per_mm; /* absorption at 550 nm, above 0; falls as 1/wavelength */
} fol_implant;

#define FOL_IMPLANT_DIAMETER_MIN_MM 0.05
#define FOL_IMPLANT_DIAMETER_MAX_MM 1.0

/* A round Gaussian of attenuation: E(r) = amplitude exp(-r^2 / (2 sigma^2)). */
typedef struct fol_gaussian {
  double amplitude, sigma_mm;
} fol_gaussian;

enum { FOL_CHANNELS = 3 }; /* red, green, blue */
enum { FOL_HALOS = 2 };

/* E = -ln(1 - C) of a lone dot in one channel, C(r) being the share of light that is lost. Over a field
 * of dots, in linear light: picture = skin exp(-S_core - q(S_halo)), q(h) = ln(1 + g h) / g. */
typedef struct fol_kernel_channel {
  fol_gaussian core, halo[FOL_HALOS];
  double g;
} fol_kernel_channel;

typedef struct fol_kernel {
  fol_kernel_channel channel[FOL_CHANNELS];
} fol_kernel;

/* The rule by which kernels of all implants follow from the two that were simulated (DOMAIN 6 [X]: 0.20 mm wide at
 * mu550 15, 0.40 mm at mu550 6), both met exactly. Between and beyond them: the areas of core and halos go with the
 * light that the cylinder itself would absorb, Q = S/4 (1 - exp(-mu 4V/S)) (Cauchy's mean chord 4V/S; A_eff / Q of
 * the simulations stays within 3.7 to 4.4 from 0.10 to 0.40 mm); area / Q, the halos' widths and g are interpolated
 * geometrically in the diameter and held beyond the two; the core's width goes on as the power of the diameter that
 * joins them. A plain value, made once for many kernels. */
typedef struct fol_kernel_rule {
  struct {
    double log_core_area[2], log_core_sigma[2], log_halo_area[FOL_HALOS][2], log_halo_sigma[FOL_HALOS][2], log_g[2];
  } channel[FOL_CHANNELS]; /* logarithms at the two anchors; areas (amplitude x sigma^2) over Q */
} fol_kernel_rule;
void fol_kernel_rule_init(fol_kernel_rule *rule);
fol_kernel fol_kernel_of(const fol_kernel_rule *rule, const fol_implant *implant);

/* A_eff = integral of C dA of a lone dot in one channel, mm2, with core and saturating halo as drawn. */
double fol_kernel_area_mm2(const fol_kernel_channel *channel);

/* Integral of (1 - exp(-E)) dA over a Gaussian of peak E `amplitude`, divided by 2 pi sigma^2: the sum of
 * -(-a)^k / (k k!), for amplitudes in [0, 20]. And its inverse. */
double fol_gaussian_loss(double amplitude);
double fol_gaussian_amplitude(double loss);

#endif

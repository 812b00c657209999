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

/* ---- light in skin, simulated ----------------------------------------------------------------- */

/* A dot alone in skin: an upright cylinder of pigment. Skin is DOMAIN 6's: an epidermis of 0.08 mm with melanosomes
 * over endless dermis with blood, index 1.4, Henyey-Greenstein 0.8, coefficients of S. L. Jacques (omlc.org/news/jan98/
 * skinoptics.html). Light comes from everywhere, the camera looks straight down. */
typedef struct fol_dot_in_skin {
  fol_implant implant;
  double top_mm, bottom_mm; /* [0, 2], bottom the lower of the two */
  double melanosome_fraction, blood_fraction;
} fol_dot_in_skin;

#define FOL_DEPTH_MAX_MM        2.0
#define FOL_MU550_MIN_PER_MM    0.01
#define FOL_MU550_MAX_PER_MM    200.0
#define FOL_MELANOSOME_MAX      0.5
#define FOL_BLOOD_MAX           0.2
#define FOL_WAVELENGTH_MIN_NM   400.0
#define FOL_WAVELENGTH_MAX_NM   700.0
#define FOL_LATTICE_MIN_PER_MM2 0.01

/* Zero is the default. */
typedef struct fol_optics_options {
  double wavelength_nm[FOL_CHANNELS]; /* a single one for each channel; 0: a camera's broad channels in daylight */
  double precision; /* paths are added until the standard error is at most this share of the loss; 0: 0.005 */
  uint64_t seed;
  int threads; /* the result is the same bits at any number */
} fol_optics_options;

/* What a dot takes from the light that comes back: C(r) at its centre, where it has fallen to half of that, and its
 * integral over the skin, with its standard error. `reflectance` is that of the skin itself, light from everywhere. */
typedef struct fol_dot_loss {
  double centre, hwhm_mm, area_mm2, area_se_mm2, reflectance;
} fol_dot_loss;

/* By Monte Carlo. Ranges are asserted. Fails for want of memory, or where it is cancelled. */
bool fol_optics_dot(fol_dot_loss out[FOL_CHANNELS], const fol_dot_in_skin *dot, const fol_optics_options *options,
                    fol_progress *progress, fol_error *err);

/* The mean light that comes back from a square lattice of such dots, as a share of what bare skin sends back. The dots
 * must not overlap: dots_per_mm2 is at most fol_lattice_most_per_mm2. */
typedef struct fol_lattice_light {
  double transmittance, se;
} fol_lattice_light;
bool fol_optics_lattice(fol_lattice_light out[FOL_CHANNELS], const fol_dot_in_skin *dot, double dots_per_mm2,
                        const fol_optics_options *options, fol_progress *progress, fol_error *err);
double fol_lattice_most_per_mm2(double diameter_mm);

#endif

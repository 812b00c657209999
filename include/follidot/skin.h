/* Skin: what a dot of pigment does to the light that comes back. */
#ifndef FOLLIDOT_SKIN_H
#define FOLLIDOT_SKIN_H

#include "follidot/base.h"

/* Pigment in the skin: a vertical cylinder. */
typedef struct fol_implant {
  double diameter_mm;          /* [0.05, 1] */
  double depth_mm[2];          /* top and bottom */
  double mu550_per_mm;         /* absorption at 550 nm, 1/mm; falls as 1/wavelength */
} fol_implant;

/* A round Gaussian of attenuation: E(r) = amplitude exp(-r^2 / (2 sigma^2)). */
typedef struct fol_gaussian {
  double amplitude, sigma_mm;
} fol_gaussian;

enum { FOL_HALOS = 2 };

/* E = -ln(1 - C) of a lone dot in one channel, C(r) being the share of light that is lost. Over a field
 * of dots, in linear light: picture = skin exp(-S_core - q(S_halo)), q(h) = ln(1 + g h) / g. */
typedef struct fol_kernel_channel {
  fol_gaussian core, halo[FOL_HALOS];
  double g;
} fol_kernel_channel;

typedef struct fol_kernel {
  fol_kernel_channel channel[3]; /* red, green, blue */
} fol_kernel;

/* The kernel of an implant. */
fol_kernel fol_kernel_of(const fol_implant *implant);

/* A_eff = integral of C dA of a lone dot in one channel, mm2, with core and saturating halo as drawn. */
double fol_kernel_area_mm2(const fol_kernel_channel *channel);

/* Absorption of healed pigment at 550 nm, 1/mm, for N ml of water to 1 ml: log-log interpolation through
 * (6, 40), (15, 15), (25, 6), continued straight beyond (CONTRACT). */
double fol_dilution_mu550_per_mm(double dilution);

#endif

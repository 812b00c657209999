/* Spectra for the simulation: how skin and pigment scatter and absorb each wavelength, and the sensitivities of the
 * camera's channels. */
#ifndef FOLLIDOT_SKIN_SPECTRUM_H
#define FOLLIDOT_SKIN_SPECTRUM_H

#include "follidot/skin.h"

/* Optical coefficients of skin at one wavelength, 1/mm (docs/domain.md#light, Jacques): scattering, which is equal in
 * both layers, and absorption by melanosomes, by skin without melanosomes or blood (`base`), and by blood. */
typedef struct fol_skin_optics {
  double scattering_per_mm; /* the full scattering coefficient, not the reduced one: mus' / (1 - FOL_SKIN_ANISOTROPY) */
  double melanosome_per_mm, base_per_mm, blood_per_mm;
} fol_skin_optics;

#define FOL_SKIN_INDEX        1.4
#define FOL_SKIN_ANISOTROPY   0.8
#define FOL_SKIN_EPIDERMIS_MM 0.08

/* Returns the optical coefficients of skin at a wavelength from FOL_WAVELENGTH_MIN_NM to FOL_WAVELENGTH_MAX_NM. */
fol_skin_optics fol_skin_optics_at(double wavelength_nm);

/* The simulated wavelengths, at most FOL_SPECTRUM_MAX, and the weight of each wavelength in each channel. The weights
 * of a channel sum to 1. */
enum { FOL_SPECTRUM_MAX = 54 };
typedef struct fol_spectrum {
  size_t count;
  double wavelength_nm[FOL_SPECTRUM_MAX], weight[FOL_SPECTRUM_MAX][FOL_CHANNELS];
} fol_spectrum;

/* Returns the wavelengths and weights for the (broad) channels of a camera in daylight. */
fol_spectrum fol_spectrum_camera(void);
/* Returns weights that give the linear sRGB of a reflectance under D65. They may be negative. */
fol_spectrum fol_spectrum_srgb(void);
/* Returns a spectrum in which each channel is a single given wavelength. */
fol_spectrum fol_spectrum_lines(const double wavelength_nm[FOL_CHANNELS]);

#endif

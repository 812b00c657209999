/* The spectra of the simulation: how skin and pigment scatter and absorb each wavelength, and the camera's channels. */
#ifndef FOLLIDOT_SKIN_SPECTRUM_H
#define FOLLIDOT_SKIN_SPECTRUM_H

#include "follidot/skin.h"

/* Skin's coefficients at one wavelength, 1/mm (docs/domain.md#light, Jacques). Scattering is the same in both
 * layers. */
typedef struct fol_skin_optics {
  double scattering_per_mm; /* not reduced: mus' / (1 - FOL_SKIN_ANISOTROPY) */
  double melanosome_per_mm, base_per_mm, blood_per_mm;
} fol_skin_optics;

#define FOL_SKIN_INDEX        1.4
#define FOL_SKIN_ANISOTROPY   0.8
#define FOL_SKIN_EPIDERMIS_MM 0.08

/* Skin's coefficients at a wavelength from FOL_WAVELENGTH_MIN_NM to _MAX_NM. */
fol_skin_optics fol_skin_optics_at(double wavelength_nm);

/* The simulated wavelengths, and the weight of each in each channel. A channel's weights sum to 1. */
enum { FOL_SPECTRUM_MAX = 54 };
typedef struct fol_spectrum {
  size_t count;
  double wavelength_nm[FOL_SPECTRUM_MAX], weight[FOL_SPECTRUM_MAX][FOL_CHANNELS];
} fol_spectrum;

/* The broad channels of a camera in daylight. */
fol_spectrum fol_spectrum_camera(void);
/* Weights for the linear sRGB of a reflectance under D65; weights may be negative. */
fol_spectrum fol_spectrum_srgb(void);
/* One given wavelength for each channel. */
fol_spectrum fol_spectrum_lines(const double wavelength_nm[FOL_CHANNELS]);

#endif

/* The colours of light and what skin and pigment do to each: scattering, absorption, and the camera's three channels.
 */
#ifndef FOLLIDOT_SKIN_SPECTRUM_H
#define FOLLIDOT_SKIN_SPECTRUM_H

#include "follidot/skin.h"

/* Skin's coefficients at one wavelength, 1/mm (docs/domain.md#light, Jacques). Scattering is that of both layers. */
typedef struct fol_skin_optics {
  double scattering_per_mm; /* not reduced: mus' / (1 - FOL_SKIN_ANISOTROPY) */
  double melanosome_per_mm, base_per_mm, blood_per_mm;
} fol_skin_optics;

#define FOL_SKIN_INDEX        1.4
#define FOL_SKIN_ANISOTROPY   0.8
#define FOL_SKIN_EPIDERMIS_MM 0.08

fol_skin_optics fol_skin_optics_at(double wavelength_nm); /* within FOL_WAVELENGTH_MIN_NM and _MAX_NM */

/* The wavelengths that are simulated, and what each weighs in each channel. A channel's weights sum to 1. */
enum { FOL_SPECTRUM_MAX = 54 };
typedef struct fol_spectrum {
  size_t count;
  double wavelength_nm[FOL_SPECTRUM_MAX], weight[FOL_SPECTRUM_MAX][FOL_CHANNELS];
} fol_spectrum;

fol_spectrum fol_spectrum_camera(void);
fol_spectrum fol_spectrum_srgb(void); /* what linear sRGB shows of a reflectance under D65; weights may be negative */
fol_spectrum fol_spectrum_lines(const double wavelength_nm[FOL_CHANNELS]); /* one a channel */

#endif

/* Skin: what a dot of pigment does to the light that comes back. */
#ifndef FOLLIDOT_SKIN_H
#define FOLLIDOT_SKIN_H

#include "follidot/photo.h"
#include "follidot/plan.h"

/* Healed pigment in the skin: a vertical cylinder, from about 0.05-0.1 to 0.4 mm deep. */
typedef struct fol_implant {
  double diameter_mm;  /* [0.05, 1] */
  double mu550_per_mm; /* absorption at 550 nm, above 0; falls as 1/wavelength */
} fol_implant;

#define FOL_IMPLANT_DIAMETER_MIN_MM 0.05
#define FOL_IMPLANT_DIAMETER_MAX_MM 1.0

/* What a person's skin is coloured by: the volume of the epidermis that is melanosomes, and of the dermis that is
 * blood (docs/domain.md#light). */
typedef struct fol_skin {
  double melanosome_fraction, blood_fraction; /* [0, FOL_MELANOSOME_MAX], [0, FOL_BLOOD_MAX] */
} fol_skin;

/* ---- kernels ---------------------------------------------------------------------------------- */

enum { FOL_CHANNELS = 3 }; /* red, green, blue */
enum { FOL_CORES = 2, FOL_HALOS = 2 };

/* E = -ln(1 - C) of a lone dot, C(r) being the share of light that is lost, as a sum of round Gaussians
 * amplitude exp(-r^2 / (2 sigma^2)). All channels share their widths; amplitudes may be negative, the sum of cores and
 * halos is not. Over a field of dots, in linear light: picture = skin exp(-S_core - q(S_halo)), S being the plain sums
 * over dots and q(h) = ln(1 + g h) / g. */
typedef struct fol_kernel {
  double core_mm[FOL_CORES], halo_mm[FOL_HALOS]; /* sigmas */
  struct {
    double core[FOL_CORES], halo[FOL_HALOS]; /* amplitudes */
    double g;
  } channel[FOL_CHANNELS];
} fol_kernel;

/* The kernels of all implants at one depth in one skin, interpolated from the table that the simulator made. What lies
 * beyond the table (diameters 0.08 to 0.90 mm, tops to 0.8, bottoms 0.1 to 1.2, mu550 1 to 64, melanosome fraction 0.01
 * to 0.40, blood 0.002 to 0.05) is continued in diameter and mu550 as the cylinder's own cross-section goes, and held
 * elsewhere. A plain value, made once for many dots; shared by count. */
typedef struct fol_kernels fol_kernels;
bool fol_kernels_new(fol_kernels **out, const double depth_mm[2], const fol_skin *skin, fol_error *err);
fol_kernels *fol_kernels_keep(fol_kernels *kernels);
void fol_kernels_drop(fol_kernels *kernels);
fol_kernel fol_kernels_at(const fol_kernels *kernels, const fol_implant *implant);

/* The kernels that were asked for of late: making some costs as much as thousands of dots, and pictures after one
 * session and another mostly need the same. Safe from many threads. */
typedef struct fol_kernel_cache fol_kernel_cache;
bool fol_kernel_cache_new(fol_kernel_cache **out, fol_error *err);
void fol_kernel_cache_drop(fol_kernel_cache *cache);
/* As fol_kernels_new, and the caller's to drop. */
bool fol_kernel_cache_get(fol_kernel_cache *cache, fol_kernels **out, const double depth_mm[2], const fol_skin *skin,
                          fol_error *err);

/* A_eff = integral of C dA of a lone dot in one channel, mm2, with cores and saturating halo as drawn. */
double fol_kernel_area_mm2(const fol_kernel *kernel, int channel);

/* The mean light that comes back from a square lattice of such dots in one channel, as a share of what bare skin sends
 * back, as it is drawn: up to 10 dots/mm2. */
double fol_kernel_transmittance(const fol_kernel *kernel, int channel, double dots_per_mm2);

/* How much light bare skin sends back under light from everywhere, in linear sRGB (white is 1, 1, 1). */
void fol_skin_reflectance(double out[FOL_CHANNELS], const fol_skin *skin);

/* Integral of (1 - exp(-E)) dA over a Gaussian of peak E `amplitude`, divided by 2 pi sigma^2: the sum of
 * -(-a)^k / (k k!), for amplitudes in [0, 700]. And its inverse. */
double fol_gaussian_loss(double amplitude);
double fol_gaussian_amplitude(double loss);

/* ---- time -------------------------------------------------------------------------------------- */

/* What healing and years make of a dot, in factors of its healed diameter and strength (healing.c has the sources). */
typedef struct fol_aged {
  double diameter, strength;
} fol_aged;

/* `diameter_mm` is the healed one, `scar` how far the dot lies in a scar. `age_days` is that of the dot, `since_days`
 * that of a touch-up, negative where there was none. */
typedef struct fol_age {
  double age_days, since_touch_up_days;
  fol_pace pace;
} fol_age;
fol_aged fol_dot_aged(const fol_healing *healing, const fol_age *age, double diameter_mm, double scar);

/* A session's age at a moment. */
fol_age fol_session_age(const fol_plan *plan, int session, const fol_moment *moment);

/* Years until half of healed strength is left, skin, sun and pace counted in (docs/domain.md#healing: 5 for the
 * expected). */
double fol_fading_half_years(const fol_healing *healing, fol_pace pace);

/* Where the implant lies at that age, from where it lies healed: years take it deeper. */
void fol_depth_aged(double out_mm[2], const double healed_mm[2], const fol_age *age);

/* Redness of treated skin, 1 when fresh, 0 from day 4; and how much of each dot's scab is there, 1 when fresh, 0 from
 * day 7 (docs/domain.md#healing). */
double fol_redness(const fol_age *age);
double fol_scab(const fol_age *age);

/* The redness of freshly treated skin as attenuation in each channel: haemoglobin's colour (docs/domain.md#redness:
 * 0.299, 0.684, 0.666 in -ln of linear RGB), in the amount that blood takes from skin of that colour when flushed. */
void fol_redness_attenuation(double out[FOL_CHANNELS], const fol_skin *skin);

/* ---- skin from the photograph ------------------------------------------------------------------- */

typedef enum fol_tone { /* of ITA (docs/domain.md#skin) */
                        FOL_TONE_VERY_LIGHT = 0,
                        FOL_TONE_LIGHT,
                        FOL_TONE_INTERMEDIATE,
                        FOL_TONE_TAN,
                        FOL_TONE_BROWN,
                        FOL_TONE_DARK,
                        FOL_TONES
} fol_tone;
const char *fol_tone_name(fol_tone tone); /* "very light", "light", ... */

/* The untreated scalp in a photograph. */
typedef struct fol_skin_seen {
  fol_skin skin;               /* the plan's where it gives one, else estimated */
  bool estimated;              /* false where the plan gives it, or nothing could be measured */
  bool measured;               /* what follows was: there is skin in the mask */
  double linear[FOL_CHANNELS]; /* its colour in linear sRGB, shine and hair left out */
  double ita_deg;
  fol_tone tone;
} fol_skin_seen;

/* From the pixels inside the mask that have the hue of skin, robust to shine, shade and hair, dark or white: its colour
 * is that of what has least white over it.
 * Deterministic; the estimate is rounded to steps of some 4 %, so that small strokes do not change it. Where nothing is
 * painted it looks at the middle of the head. A monochrome photograph tells nothing of it. */
void fol_skin_see(fol_skin_seen *out, const fol_photo *photo, const fol_plan *plan, const fol_head *head);
/* The same, in less time where the colour is that of `before` (NULL: nothing), which was seen in any photograph. `out`
 * is another. */
void fol_skin_see_again(fol_skin_seen *out, const fol_skin_seen *before, const fol_photo *photo, const fol_plan *plan,
                        const fol_head *head);

/* Where the fractions come from: "given" by the plan, "estimated", or, where nothing could be measured, "assumed". */
const char *fol_skin_source(const fol_skin_seen *seen, const fol_plan *plan);

/* ---- light in skin, simulated ----------------------------------------------------------------- */

/* A dot alone in skin: an upright cylinder of pigment. Skin is that of docs/domain.md#light: an epidermis of 0.08 mm
 * with melanosomes over endless dermis with blood, index 1.4, Henyey-Greenstein 0.8, coefficients of S. L. Jacques
 * (omlc.org/news/jan98/skinoptics.html). Light comes from everywhere, the camera looks straight down. */
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

/* A natural hair, cut at the skin: a shaft of that diameter from the surface down to 2 mm, that absorbs as melanin does
 * (brown hair about 25 per mm at 550 nm: docs/domain.md#colour, sigma_a over the radius). */
typedef struct fol_hair {
  double diameter_mm, mu550_per_mm;
} fol_hair;

/* What the table holds; beyond it fol_kernels_new says what is done. */
#define FOL_TABLE_DIAMETER_MIN_MM 0.08
#define FOL_TABLE_DIAMETER_MAX_MM 0.90
#define FOL_TABLE_HAIR_MIN_MM     0.05
#define FOL_TABLE_HAIR_MAX_MM     0.14
#define FOL_TABLE_TOP_MAX_MM      0.8
#define FOL_TABLE_BOTTOM_MIN_MM   0.1
#define FOL_TABLE_BOTTOM_MAX_MM   1.2
#define FOL_TABLE_MU550_MIN       1.0
#define FOL_TABLE_MU550_MAX       64.0
#define FOL_TABLE_MELANOSOME_MIN  0.01
#define FOL_TABLE_MELANOSOME_MAX  0.40
#define FOL_TABLE_BLOOD_MIN       0.002
#define FOL_TABLE_BLOOD_MAX       0.05

/* Makes the table anew, as bytes of a file that records every input: all dots, hairs and skins from one set of paths.
 * Some ten minutes on two processors. Drop *out. */
typedef struct fol_table_request {
  size_t rounds; /* of 13,824 paths; 0: 120 */
  uint64_t seed;
  int threads;
} fol_table_request;
bool fol_table_make(fol_bytes *out, const fol_table_request *request, fol_progress *progress, fol_error *err);

/* The same from the table that the simulator made, between its nodes; the standard error is that of the table. Ranges
 * are held beyond its own; `reflectance` is not told. */
void fol_optics_table(fol_dot_loss out[FOL_CHANNELS], const fol_dot_in_skin *dot);
void fol_optics_table_hair(fol_dot_loss out[FOL_CHANNELS], const fol_hair *hair, const fol_skin *skin);

/* The mean light that comes back from a square lattice of such dots, as a share of what bare skin sends back. The dots
 * must not overlap: dots_per_mm2 is at most fol_lattice_most_per_mm2. */
typedef struct fol_lattice_light {
  double transmittance, se;
} fol_lattice_light;
bool fol_optics_lattice(fol_lattice_light out[FOL_CHANNELS], const fol_dot_in_skin *dot, double dots_per_mm2,
                        const fol_optics_options *options, fol_progress *progress, fol_error *err);
double fol_lattice_most_per_mm2(double diameter_mm);

#endif

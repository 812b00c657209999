/* Skin: how a dot of pigment changes the light that skin sends back.
 *
 * fol_skin describes a person's skin, fol_implant the pigment of one dot, and fol_kernel the light that dot takes away,
 * as a sum of Gaussians that is cheap to draw. fol_kernels interpolates kernels from a table, which the simulator at
 * the end of this header made. In between: how a dot changes with healing and years, and how skin is measured in a
 * photograph. */
#ifndef FOLLIDOT_SKIN_H
#define FOLLIDOT_SKIN_H

#include "follidot/photo.h"
#include "follidot/plan.h"

/* Healed pigment in the skin: a vertical cylinder, from about 0.05-0.1 to 0.4 mm deep. */
typedef struct fol_implant {
  double diameter_mm;  /* [0.05, 1] */
  double mu550_per_mm; /* absorption at 550 nm, above 0; falls as 1/wavelength */
} fol_implant;

/* Range of fol_implant.diameter_mm. */
#define FOL_IMPLANT_DIAMETER_MIN_MM 0.05
#define FOL_IMPLANT_DIAMETER_MAX_MM 1.0

/* What gives a person's skin its colour: the volume fraction of the epidermis that is melanosomes, and of the dermis
 * that is blood (docs/domain.md#light). */
typedef struct fol_skin {
  double melanosome_fraction, blood_fraction; /* [0, FOL_MELANOSOME_MAX], [0, FOL_BLOOD_MAX] */
} fol_skin;

/* ---- kernels ---------------------------------------------------------------------------------- */

enum { FOL_CHANNELS = 3 };             /* red, green, blue */
enum { FOL_CORES = 2, FOL_HALOS = 2 }; /* Gaussians of a kernel: narrow ones and wide ones */

/* The attenuation E = -ln(1 - C) of a lone dot, C(r) being the share of light that is lost at distance r, as a sum of
 * round Gaussians amplitude exp(-r^2 / (2 sigma^2)). All channels share the widths. Amplitudes may be negative, but the
 * sum of cores and halos is not. Over a field of dots, in linear light: picture = skin exp(-S_core - q(S_halo)), S
 * being the plain sums over dots and q(h) = ln(1 + g h) / g. */
typedef struct fol_kernel {
  double core_mm[FOL_CORES], halo_mm[FOL_HALOS]; /* sigmas */
  struct {
    double core[FOL_CORES], halo[FOL_HALOS]; /* amplitudes */
    double g;                                /* how quickly overlapping halos saturate */
  } channel[FOL_CHANNELS];
} fol_kernel;

/* The kernels of all implants at one depth in one skin, interpolated from the simulator's table. The table covers
 * diameters 0.08 to 0.90 mm, tops to 0.8 mm, bottoms 0.1 to 1.2 mm, mu550 1 to 64 per mm, melanosome fractions 0.01 to
 * 0.40 and blood 0.002 to 0.05. Beyond it, diameter and mu550 are extrapolated by the cylinder's absorption
 * cross-section; depth and skin are clamped. Immutable, reference-counted. */
typedef struct fol_kernels fol_kernels;

/* Fits the kernels of implants between depth_mm[0] (top) and depth_mm[1] (bottom) in that skin. This costs as much as
 * evaluating thousands of dots; see fol_kernel_cache. Drop *out. Fails only if memory runs out. */
bool fol_kernels_new(fol_kernels **out, const double depth_mm[2], const fol_skin *skin, fol_error *err);

/* Takes another reference and returns `kernels`; drop it too. */
fol_kernels *fol_kernels_keep(fol_kernels *kernels);

/* Releases one reference; NULL is fine. */
void fol_kernels_drop(fol_kernels *kernels);

/* The kernel of one implant. */
fol_kernel fol_kernels_at(const fol_kernels *kernels, const fol_implant *implant);

/* A cache of the last few fol_kernels, since pictures after different sessions mostly need the same ones. Safe from
 * many threads. */
typedef struct fol_kernel_cache fol_kernel_cache;

/* An empty cache. Drop *out. Fails only if memory runs out. */
bool fol_kernel_cache_new(fol_kernel_cache **out, fol_error *err);

/* Frees the cache and its references to kernels; NULL is fine. */
void fol_kernel_cache_drop(fol_kernel_cache *cache);

/* As fol_kernels_new, but returns cached kernels if it has them. *out is a reference of the caller's own; drop it. */
bool fol_kernel_cache_get(fol_kernel_cache *cache, fol_kernels **out, const double depth_mm[2], const fol_skin *skin,
                          fol_error *err);

/* The effective area of a lone dot in one channel: the integral of C dA in mm2, cores and saturating halo as drawn. */
double fol_kernel_area_mm2(const fol_kernel *kernel, int channel);

/* The mean light from a square lattice of such dots in one channel, as drawn, divided by that of bare skin. Valid up to
 * 10 dots/mm2. */
double fol_kernel_transmittance(const fol_kernel *kernel, int channel, double dots_per_mm2);

/* The diffuse reflectance of bare skin under uniform light, in linear sRGB (white is 1, 1, 1). */
void fol_skin_reflectance(double out[FOL_CHANNELS], const fol_skin *skin);

/* The integral of (1 - exp(-E)) dA over a Gaussian of peak E `amplitude`, divided by 2 pi sigma^2: the sum of
 * -(-a)^k / (k k!). `amplitude` is in [0, 700]. */
double fol_gaussian_loss(double amplitude);

/* The inverse of fol_gaussian_loss: the amplitude that gives this loss. */
double fol_gaussian_amplitude(double loss);

/* ---- time -------------------------------------------------------------------------------------- */

/* The effect of healing and years on a dot, as factors of its healed diameter and strength; for sources see
 * src/skin/dot_ageing.c. */
typedef struct fol_aged {
  double diameter, strength; /* 1 when healed */
} fol_aged;

/* How old a dot is, and how fast its pigment fades. */
typedef struct fol_age {
  double age_days;            /* since the dot was made */
  double since_touch_up_days; /* since the touch-up; negative without one */
  fol_pace pace;              /* of fading */
} fol_age;

/* The factors for a dot of that age. `diameter_mm` is the healed diameter; `scar` says how far the dot lies in a scar,
 * [0, 1], where pigment fades faster. */
fol_aged fol_dot_aged(const fol_healing *healing, const fol_age *age, double diameter_mm, double scar);

/* The age, at `moment`, of the dots of `session` (1 to moment->session). */
fol_age fol_session_age(const fol_plan *plan, int session, const fol_moment *moment);

/* Years until half of the healed pigment is left, given the client's skin, sun and pace (docs/domain.md#healing: 5 for
 * the expected). */
double fol_fading_half_years(const fol_healing *healing, fol_pace pace);

/* The depth of the implant's top and bottom at that age, from its healed depth: pigment sinks over the years. */
void fol_depth_aged(double out_mm[2], const double healed_mm[2], const fol_age *age);

/* Redness of treated skin: 1 when fresh, 0 from day 4 (docs/domain.md#healing). */
double fol_redness(const fol_age *age);

/* How much of each dot's scab is left: 1 when fresh, 0 from day 7 (docs/domain.md#healing). */
double fol_scab(const fol_age *age);

/* The attenuation in each channel by the redness of freshly treated skin: haemoglobin's colour (docs/domain.md#redness:
 * 0.299, 0.684, 0.666 in -ln of linear RGB), in the amount by which blood darkens skin of that colour when flushed. */
void fol_redness_attenuation(double out[FOL_CHANNELS], const fol_skin *skin);

/* ---- skin from the photograph ------------------------------------------------------------------- */

/* Classes of skin tone by ITA (docs/domain.md#skin). */
typedef enum fol_tone {
  FOL_TONE_VERY_LIGHT = 0,
  FOL_TONE_LIGHT,
  FOL_TONE_INTERMEDIATE,
  FOL_TONE_TAN,
  FOL_TONE_BROWN,
  FOL_TONE_DARK,
  FOL_TONES
} fol_tone;

/* "very light", "light", ... */
const char *fol_tone_name(fol_tone tone);

/* The untreated scalp as measured in a photograph. */
typedef struct fol_skin_seen {
  fol_skin skin;               /* the plan's, if it gives one, else estimated */
  bool estimated;              /* false if the plan gives it, or nothing could be measured */
  bool measured;               /* there was skin to measure; the fields below are valid */
  double linear[FOL_CHANNELS]; /* its colour in linear sRGB, without shine and hair */
  double ita_deg;              /* individual typology angle */
  fol_tone tone;               /* the class of ita_deg */
} fol_skin_seen;

/* Measures skin in the painted area of the plan's mask, or at the middle of the head if nothing is painted. Uses the
 * pixels that have the hue of skin, and is robust to shine, shade and hair, dark or white: it takes the colour of those
 * with the least white over them. Deterministic. The estimate is rounded to steps of some 4 %, so that small strokes do
 * not change it. Nothing is measured in a monochrome
 * photograph, or if memory runs out. */
void fol_skin_see(fol_skin_seen *out, const fol_photo *photo, const fol_plan *plan, const fol_head *head);

/* As fol_skin_see, with the same result, but faster if the skin's colour equals that of `before`: an earlier
 * measurement in any photograph, or NULL. `out` must not be `before`. */
void fol_skin_see_again(fol_skin_seen *out, const fol_skin_seen *before, const fol_photo *photo, const fol_plan *plan,
                        const fol_head *head);

/* Where the fractions come from: "given" by the plan, "estimated", or "assumed" if nothing could be measured. */
const char *fol_skin_source(const fol_skin_seen *seen, const fol_plan *plan);

/* ---- light in skin, simulated ----------------------------------------------------------------- */

/* A dot alone in skin: an upright cylinder of pigment. Skin is that of docs/domain.md#light: an epidermis of 0.08 mm
 * with melanosomes over semi-infinite dermis with blood, index 1.4, Henyey-Greenstein 0.8, coefficients of S. L.
 * Jacques (omlc.org/news/jan98/skinoptics.html). Light comes from everywhere; the camera looks straight down. */
typedef struct fol_dot_in_skin {
  fol_implant implant;
  double top_mm, bottom_mm;                   /* depths in [0, 2]; bottom_mm is the larger */
  double melanosome_fraction, blood_fraction; /* as in fol_skin */
} fol_dot_in_skin;

/* Limits of the simulator's inputs. */
#define FOL_DEPTH_MAX_MM        2.0
#define FOL_MU550_MIN_PER_MM    0.01
#define FOL_MU550_MAX_PER_MM    200.0
#define FOL_MELANOSOME_MAX      0.5
#define FOL_BLOOD_MAX           0.2
#define FOL_WAVELENGTH_MIN_NM   400.0
#define FOL_WAVELENGTH_MAX_NM   700.0
#define FOL_LATTICE_MIN_PER_MM2 0.01

/* Options of a simulation; all zero is the default. */
typedef struct fol_optics_options {
  double wavelength_nm[FOL_CHANNELS]; /* one for each channel; 0: the broad channels of a camera in daylight */
  double precision; /* paths are added until the standard error is at most this share of the loss; 0: 0.005 */
  uint64_t seed;    /* of the paths */
  int threads;      /* 0: all; the result is bit-identical for any number */
} fol_optics_options;

/* How much light a dot takes away in one channel. */
typedef struct fol_dot_loss {
  double centre;      /* C(r) at the dot's centre */
  double hwhm_mm;     /* radius at which C(r) has fallen to half of that */
  double area_mm2;    /* integral of C over the skin */
  double area_se_mm2; /* its standard error */
  double reflectance; /* of the skin itself, under uniform light */
} fol_dot_loss;

/* Simulates a dot by Monte Carlo. Inputs out of range are asserted. Fails if memory runs out, or with FOL_CANCELLED. */
bool fol_optics_dot(fol_dot_loss out[FOL_CHANNELS], const fol_dot_in_skin *dot, const fol_optics_options *options,
                    fol_progress *progress, fol_error *err);

/* A natural hair, cut at the skin: a shaft from the surface down to 2 mm that absorbs as melanin does (sigma_a over the
 * radius, docs/domain.md#colour). */
typedef struct fol_hair {
  double diameter_mm;  /* of the shaft */
  double mu550_per_mm; /* absorption at 550 nm; brown hair about 25 */
} fol_hair;

/* Range of the table; for values beyond it see fol_kernels. */
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

/* How to simulate the table. */
typedef struct fol_table_request {
  size_t rounds; /* of 13,824 paths; 0: 120 */
  uint64_t seed; /* of the paths */
  int threads;   /* 0: all */
} fol_table_request;

/* Simulates the whole table, all dots, hairs and skins from one set of paths, and writes it as the bytes of a file that
 * records every input. Takes some ten minutes on two processors. Drop *out. Fails if memory runs out, or with
 * FOL_CANCELLED. */
bool fol_table_make(fol_bytes *out, const fol_table_request *request, fol_progress *progress, fol_error *err);

/* As fol_optics_dot, but interpolated from the table: the standard error is the table's, inputs beyond its range are
 * clamped, and `reflectance` is not filled in. */
void fol_optics_table(fol_dot_loss out[FOL_CHANNELS], const fol_dot_in_skin *dot);

/* The same for a hair. */
void fol_optics_table_hair(fol_dot_loss out[FOL_CHANNELS], const fol_hair *hair, const fol_skin *skin);

/* The mean light from a square lattice of dots in one channel, divided by that of bare skin. */
typedef struct fol_lattice_light {
  double transmittance, se; /* se: standard error */
} fol_lattice_light;

/* Simulates a lattice of such dots. They must not overlap: dots_per_mm2 is in [FOL_LATTICE_MIN_PER_MM2,
 * fol_lattice_most_per_mm2(diameter)]. Fails as fol_optics_dot does. */
bool fol_optics_lattice(fol_lattice_light out[FOL_CHANNELS], const fol_dot_in_skin *dot, double dots_per_mm2,
                        const fol_optics_options *options, fol_progress *progress, fol_error *err);

/* The densest square lattice in which dots of that diameter do not overlap. */
double fol_lattice_most_per_mm2(double diameter_mm);

#endif

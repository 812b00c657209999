/* Skin: how a dot of pigment changes the light that comes back from skin.
 *
 * fol_skin describes a person's skin, and fol_implant the pigment of one dot. A fol_kernel is the light that is lost
 * around the dot, as a sum of Gaussians that is cheap to draw. fol_kernels interpolates kernels from a table that the
 * simulator at the end of this header has computed. Further sections cover how a dot changes as it heals and ages, and
 * how skin is measured in a photograph. */
#ifndef FOLLIDOT_SKIN_H
#define FOLLIDOT_SKIN_H

#include "follidot/photo.h"
#include "follidot/plan.h"

/* Healed pigment of one dot: a vertical cylinder in the skin, with its top at a depth of about 0.05-0.1 mm and its
 * bottom at 0.4 mm. */
typedef struct fol_implant {
  double diameter_mm;  /* diameter of the cylinder, [0.05, 1] */
  double mu550_per_mm; /* absorption at 550 nm, above 0; at other wavelengths it is proportional to 1/wavelength */
} fol_implant;

/* Range of fol_implant.diameter_mm. */
#define FOL_IMPLANT_DIAMETER_MIN_MM 0.05
#define FOL_IMPLANT_DIAMETER_MAX_MM 1.0

/* What gives a person's skin its colour: the fraction of the epidermis's volume that is melanosomes, and the fraction
 * of the dermis's volume that is blood (docs/domain.md#light). */
typedef struct fol_skin {
  double melanosome_fraction, blood_fraction; /* ranges [0, FOL_MELANOSOME_MAX] and [0, FOL_BLOOD_MAX] */
} fol_skin;

/* ---- kernels ---------------------------------------------------------------------------------- */

enum { FOL_CHANNELS = 3 };             /* red, green, blue */
enum { FOL_CORES = 2, FOL_HALOS = 2 }; /* numbers of narrow (core) and of wide (halo) Gaussians in a fol_kernel */

/* The attenuation E(r) = -ln(1 - C(r)) of a lone dot as a sum of round Gaussians amplitude exp(-r^2 / (2 sigma^2)).
 * C(r) is the fraction of light that is lost at distance r from the dot. All channels have the same widths. Amplitudes
 * may be negative, but the sum of all Gaussians is not. Where many dots overlap, in linear light: picture = skin
 * exp(-S_core - q(S_halo)), where S_core and S_halo are plain sums over dots and q(h) = ln(1 + g h) / g. */
typedef struct fol_kernel {
  double core_mm[FOL_CORES], halo_mm[FOL_HALOS]; /* sigmas of the narrow and of the wide Gaussians */
  struct {
    double core[FOL_CORES], halo[FOL_HALOS]; /* amplitudes */
    double g;                                /* how quickly overlapping halos saturate: g in q(h) above */
  } channel[FOL_CHANNELS];
} fol_kernel;

/* The kernels of all implants at one depth in one skin, interpolated from the simulator's table. The table covers
 * diameters 0.08 to 0.90 mm, tops to 0.8 mm, bottoms 0.1 to 1.2 mm, mu550 1 to 64 per mm, melanosome fractions 0.01 to
 * 0.40 and blood fractions 0.002 to 0.05. For a diameter or mu550 beyond the table, light losses are extrapolated in
 * proportion to the absorption cross-section of the cylinder of pigment; depths and skin are clamped to the table.
 * Immutable, reference-counted. */
typedef struct fol_kernels fol_kernels;

/* Fits the kernels of implants in the given skin whose top is at the depth depth_mm[0] and whose bottom is at
 * depth_mm[1]. One call costs as much as evaluating thousands of dots, so use a fol_kernel_cache. Drop *out. Fails only
 * if memory runs out. */
bool fol_kernels_new(fol_kernels **out, const double depth_mm[2], const fol_skin *skin, fol_error *err);

/* Adds a reference to `kernels`, which must not be NULL, and returns `kernels`. Each reference has to be dropped. */
fol_kernels *fol_kernels_keep(fol_kernels *kernels);

/* Drops a reference to `kernels`, which may be NULL. */
void fol_kernels_drop(fol_kernels *kernels);

/* The kernel of one implant, at the depth and in the skin for which `kernels` was fitted. */
fol_kernel fol_kernels_at(const fol_kernels *kernels, const fol_implant *implant);

/* A cache of the most recently used fol_kernels, since pictures after different sessions mostly need the same kernels.
 * Several threads may use it at once. */
typedef struct fol_kernel_cache fol_kernel_cache;

/* Creates an empty cache. Drop *out. Fails only if memory runs out. */
bool fol_kernel_cache_new(fol_kernel_cache **out, fol_error *err);

/* Frees the cache, which may be NULL, and drops its references to kernels. */
void fol_kernel_cache_drop(fol_kernel_cache *cache);

/* Finds the kernels of implants in the given skin whose top is at the depth depth_mm[0] and whose bottom is at
 * depth_mm[1]. They come from the cache if it has them; otherwise fol_kernels_new fits them, and the cache keeps them
 * too. Drop *out with fol_kernels_drop. Fails only if memory runs out. */
bool fol_kernel_cache_get(fol_kernel_cache *cache, fol_kernels **out, const double depth_mm[2], const fol_skin *skin,
                          fol_error *err);

/* Returns the effective area of a lone dot, mm2: the integral over the skin of the fraction of light lost in the
 * channel with index `channel` (0 red, 1 green, 2 blue). Cores and saturating halos are computed as they are drawn in
 * pictures. */
double fol_kernel_area_mm2(const fol_kernel *kernel, int channel);

/* Returns the mean light from skin with a square lattice of equal dots, divided by the light from bare skin, in the
 * channel with index `channel` (0 red, 1 green, 2 blue). `kernel` is that of each dot. `dots_per_mm2` is above 0 and at
 * most 10. Dots are computed as they are drawn in pictures. */
double fol_kernel_transmittance(const fol_kernel *kernel, int channel, double dots_per_mm2);

/* Computes the diffuse reflectance of bare skin under uniform light, in red, green and blue of linear sRGB. White is
 * (1, 1, 1). */
void fol_skin_reflectance(double out[FOL_CHANNELS], const fol_skin *skin);

/* Returns the light that is lost through a Gaussian of attenuation E with the peak `amplitude`, in [0, 700]: the
 * integral of 1 - exp(-E) over the plane, divided by 2 pi sigma^2. It equals the sum over k >= 1 of -(-amplitude)^k /
 * (k k!). */
double fol_gaussian_loss(double amplitude);

/* The inverse of fol_gaussian_loss: returns the peak of a Gaussian of attenuation through which the light `loss` is
 * lost. `loss`, at least 0, is an integral divided by 2 pi sigma^2, as fol_gaussian_loss returns it. */
double fol_gaussian_amplitude(double loss);

/* ---- time -------------------------------------------------------------------------------------- */

/* How healing and the years after it have changed a dot: factors on the diameter and strength that it has when healed.
 * Their sources are given in src/skin/dot_ageing.c. */
typedef struct fol_aged_dot {
  double diameter, strength; /* both 1 when healed */
} fol_aged_dot;

/* How old a dot is, and how fast its pigment fades. */
typedef struct fol_age {
  double age_days;            /* days since the dot was made */
  double since_touch_up_days; /* days since the touch-up; negative if there has been none */
  fol_pace pace;              /* pace of fading */
} fol_age;

/* Returns the factors by which healing and years change a dot of the given age. `healing` describes the client, on whom
 * the fading depends, and `diameter_mm` is the dot's diameter when healed, above 0. `scar` is 1 for a dot inside a
 * scar, where pigment fades faster, 0 outside, and between them at the edge. */
fol_aged_dot fol_dot_aged(const fol_healing *healing, const fol_age *age, double diameter_mm, double scar);

/* Returns the age that the dots made in session number `session` have at `moment`. `session` is 1 to moment->session.
 * Dates and the time of the touch-up come from `plan`. */
fol_age fol_session_age(const fol_plan *plan, int session, const fol_moment *moment);

/* Returns the number of years until half of the healed pigment is left, from the client's skin type, sun exposure and
 * oiliness in `healing` and the pace of fading; 5 years for the usual answers and FOL_PACE_EXPECTED
 * (docs/domain.md#healing). */
double fol_fading_half_years(const fol_healing *healing, fol_pace pace);

/* Computes the depths, mm, of an implant's top, out_mm[0], and bottom, out_mm[1], at the given age. healed_mm has the
 * two depths just after healing. Pigment sinks over the years. */
void fol_depth_aged(double out_mm[2], const double healed_mm[2], const fol_age *age);

/* How red treated skin is at the given age: 1 when fresh, falling to 0 on day 4 after the session
 * (docs/domain.md#healing), or after the touch-up if there has been one. */
double fol_redness(const fol_age *age);

/* The fraction of each dot's scab that is left at the given age: 1 when fresh, falling to 0 on day 7 after the session
 * (docs/domain.md#healing), or after the touch-up if there has been one. */
double fol_scab(const fol_age *age);

/* Computes the attenuation of red, green and blue light by fully red, freshly treated skin: for each channel -ln of the
 * fraction of light that is left, in linear RGB. It has the colour of haemoglobin, that is, it is a multiple of (0.299,
 * 0.684, 0.666) (docs/domain.md#redness). The factor is chosen so that green light is attenuated as much as by a flush
 * of blood in the given skin, within the range 0.03 to 0.24. */
void fol_redness_attenuation(double out[FOL_CHANNELS], const fol_skin *skin);

/* ---- skin from the photograph ------------------------------------------------------------------- */

/* Classes of skin tone by individual typology angle, ITA (docs/domain.md#skin). */
typedef enum fol_tone {
  FOL_TONE_VERY_LIGHT = 0,
  FOL_TONE_LIGHT,
  FOL_TONE_INTERMEDIATE,
  FOL_TONE_TAN,
  FOL_TONE_BROWN,
  FOL_TONE_DARK,
  FOL_TONES
} fol_tone;

/* The name of a class of skin tone for display: "very light", "light", ... */
const char *fol_tone_name(fol_tone tone);

/* The untreated scalp, as measured in a photograph. */
typedef struct fol_skin_measurement {
  fol_skin skin;  /* melanosome and blood fractions: those given by the plan, otherwise estimated */
  bool estimated; /* `skin` is estimated from the photograph; false: the plan gives it, or nothing was measured */
  bool measured;  /* whether skin was found in the photograph; if false, the fields below are not valid */
  double linear[FOL_CHANNELS]; /* colour of the skin in linear sRGB, without shine and hair */
  double ita_deg;              /* individual typology angle (ITA) of the skin, degrees */
  fol_tone tone;               /* the class of skin tone to which ita_deg belongs */
} fol_skin_measurement;

/* Measures the colour of skin in the photograph: in the painted area of the plan's mask or, if nothing is painted, at
 * the middle of the head. `head` is the view of the plan's head. Of the pixels that have the hue of skin, uses those
 * that are least mixed with white, that is, with shine or white hair. Dark hair hardly affects the result since it
 * reflects little light, and shade does not since it leaves a colour's saturation unchanged. The result is
 * deterministic. The estimated fractions of melanin and blood are rounded to steps of about 4 %, so that a small stroke
 * of the brush does not change them. Nothing is measured (out->measured is false) in a monochrome photograph, without
 * enough skin, or if memory runs out. */
void fol_skin_measure(fol_skin_measurement *out, const fol_photo *photo, const fol_plan *plan, const fol_head *head);

/* Measures exactly what fol_skin_measure does, but faster if the colour turns out to equal that of `before`, an earlier
 * measurement of any photograph; `before` may be NULL. `out` must not be `before`. */
void fol_skin_remeasure(fol_skin_measurement *out, const fol_skin_measurement *before, const fol_photo *photo,
                        const fol_plan *plan, const fol_head *head);

/* Returns where the melanosome and blood fractions in `seen` come from, as a text: "given" by the plan, "estimated", or
 * "assumed" if nothing could be measured. `plan` is the plan with which `seen` was measured. */
const char *fol_skin_source(const fol_skin_measurement *seen, const fol_plan *plan);

/* ---- light in skin, simulated ----------------------------------------------------------------- */

/* A dot alone in skin: an upright cylinder of pigment. The skin is modelled as in docs/domain.md#light: an epidermis of
 * 0.08 mm with melanosomes over semi-infinite dermis with blood; refractive index 1.4; Henyey-Greenstein scattering
 * with g = 0.8; coefficients of S. L. Jacques (omlc.org/news/jan98/skinoptics.html). Light comes from all directions,
 * and the camera looks straight down. */
typedef struct fol_dot_in_skin {
  fol_implant implant;
  double top_mm, bottom_mm; /* depths of the cylinder's ends, [0, FOL_DEPTH_MAX_MM]; bottom_mm is larger */
  double melanosome_fraction, blood_fraction; /* what gives the skin its colour, as in fol_skin */
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

/* Options of a simulation of light in skin. If all fields are zero, the defaults are used. */
typedef struct fol_optics_options {
  double wavelength_nm[FOL_CHANNELS]; /* one for each channel; 0: the broad band of a camera's channel in daylight */
  double precision; /* standard error divided by loss of light at which the simulation stops; 0: 0.005 */
  uint64_t seed;    /* seed of the random paths */
  int threads;      /* 0: all processors; the result is bit-identical for any number */
} fol_optics_options;

/* How much light is lost around a dot in one channel. C(r) is the fraction of light that is lost at distance r from the
 * dot. */
typedef struct fol_dot_loss {
  double centre;      /* C(r) at the dot's centre */
  double hwhm_mm;     /* radius at which C(r) has fallen to half of `centre` */
  double area_mm2;    /* integral of C over the skin */
  double area_se_mm2; /* standard error of area_mm2 */
  double reflectance; /* reflectance of the bare skin under uniform light */
} fol_dot_loss;

/* Simulates the light around a dot in skin by Monte Carlo; `out` has the result for red, green and blue. Asserts that
 * the values in `dot` are in range. `progress` may be NULL. Fails with FOL_FAILED if memory runs out, or with
 * FOL_CANCELLED if `progress` is cancelled. */
bool fol_optics_dot(fol_dot_loss out[FOL_CHANNELS], const fol_dot_in_skin *dot, const fol_optics_options *options,
                    fol_progress *progress, fol_error *err);

/* A natural hair, cut at the skin: a shaft from the surface down to 2 mm deep. Its absorption coefficient varies with
 * wavelength as that of melanin in hair does (docs/domain.md#colour). */
typedef struct fol_hair {
  double diameter_mm;  /* diameter of the shaft */
  double mu550_per_mm; /* absorption at 550 nm; about 25 for brown hair */
} fol_hair;

/* The range of inputs that the simulator's table covers. The comment on fol_kernels says how values beyond it are
 * treated. */
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

/* The input of fol_table_make. */
typedef struct fol_table_request {
  size_t rounds; /* number of rounds, each of 13,824 light paths; 0: 120 */
  uint64_t seed; /* seed of the random paths */
  int threads;   /* 0: all processors */
} fol_table_request;

/* Simulates the whole table (all dots, hairs and skins) from one set of light paths, and returns it as the content of a
 * file that records every input. Takes about ten minutes on two processors. `progress` may be NULL. Drop *out with
 * fol_bytes_drop. Fails with FOL_FAILED if memory runs out, or with FOL_CANCELLED if `progress` is cancelled. */
bool fol_table_make(fol_bytes *out, const fol_table_request *request, fol_progress *progress, fol_error *err);

/* Computes the loss of light around a dot, for red, green and blue, by interpolating the simulator's table instead of
 * simulating it as fol_optics_dot does. The standard error is that of the table, and the field `reflectance` is left as
 * it is. Depths and skin beyond the table are clamped to it; for a diameter or absorption beyond it, losses are scaled
 * with the absorption cross-section of the dot. */
void fol_optics_table(fol_dot_loss out[FOL_CHANNELS], const fol_dot_in_skin *dot);

/* Computes the loss of light around a hair in the given skin, for red, green and blue, by interpolating the simulator's
 * table, as fol_optics_table does for a dot. The field `reflectance` of each result is left as it is. */
void fol_optics_table_hair(fol_dot_loss out[FOL_CHANNELS], const fol_hair *hair, const fol_skin *skin);

/* The mean light from skin with a square lattice of dots in one channel, divided by the light from bare skin. */
typedef struct fol_lattice_light {
  double transmittance, se; /* mean light as a fraction of that of bare skin, and the standard error of this fraction */
} fol_lattice_light;

/* Simulates the light from skin with a square lattice of dots like `dot`; `out` has the result for red, green and blue.
 * The dots must not overlap: dots_per_mm2 is from FOL_LATTICE_MIN_PER_MM2 to fol_lattice_max_per_mm2 of the dot's
 * diameter. `progress` may be NULL. Fails with FOL_FAILED if memory runs out, or with FOL_CANCELLED if `progress` is
 * cancelled. */
bool fol_optics_lattice(fol_lattice_light out[FOL_CHANNELS], const fol_dot_in_skin *dot, double dots_per_mm2,
                        const fol_optics_options *options, fol_progress *progress, fol_error *err);

/* The density, dots/mm2, of the densest square lattice in which dots of the given diameter do not overlap. */
double fol_lattice_max_per_mm2(double diameter_mm);

#endif

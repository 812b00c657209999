/* Plan: everything a treatment is made of, and the file that stores it. A plan consists of a density mask, a hairline,
 * zones, pigment and sessions, together with the scale and the pose of the head in one photograph.
 *
 * A fol_plan is a value that is cheap to copy, since copies share masks, points and zones. It comes from
 * fol_plan_default or from a plan file (fol_plan_open, fol_plan_parse). A value that a file leaves out is a default,
 * which depends on the engine number (FOL_ENGINE) with which the plan was begun (fol_plan_defaults_of). fol_plan_check
 * enforces all limits. Hairlines are in plan_hairline.h, times and dates in plan_time.h. plan_face.h designs hairlines
 * from landmarks of the face, and plan_loss.h draws masks for patterns of hair loss. docs/plan-file.md describes each
 * key. */
#ifndef FOLLIDOT_PLAN_H
#define FOLLIDOT_PLAN_H

#include "follidot/mask.h"
#include "follidot/plan_hairline.h"
#include "follidot/plan_time.h"

/* The highest density that a session can have, dots/cm2 (docs/plan-file.md#sessions). Dots are numbered from 0 in the
 * order in which rising density adds them. The rank of a dot is its number divided by the number of dots on the whole
 * scalp at this highest density, so a dot of rank r exists where the planned density is above r times
 * FOL_DENSITY_MAX_PER_CM2. */
#define FOL_DENSITY_MAX_PER_CM2 500.0
#define FOL_SESSIONS_MAX        4 /* maximum number of sessions of a plan */
#define FOL_SEED_MAX            ((UINT64_C(1) << 53) - 1)

/* The engine number: the version of the rules that decide which dots a plan has, that is, of the scalp's point set
 * (fol_set), the density field, and the defaults of keys that a plan file leaves out. The number is increased by one
 * when any plan would get other dots, and only then; tests/scatter/engines.h lists the expected hashes of dots for each
 * number. Locks store the number, and a plan stores the number with which it was begun (fol_plan.engine). Files that do
 * not store the number have engine 1. */
#define FOL_ENGINE 2

/* ---- hairline variants ------------------------------------------------------------------------- */

#define FOL_VARIANTS_MAX 3 /* maximum number of hairlines of a plan, the one in use included */

typedef struct fol_plan fol_plan;

/* A hairline that is kept for comparison with the one in use; it does not affect the dots. */
typedef struct fol_variant {
  int n; /* number of the hairline, 1 to FOL_VARIANTS_MAX, other than fol_variants.chosen */
  fol_hairline hairline;
} fol_variant;

/* The hairlines of a plan that the user compares. The hairline in use, fol_plan.hairline, has the number `chosen`; the
 * other ones are in `kept`. */
typedef struct fol_variants {
  int chosen;                             /* number of the hairline in use; 0: nothing is compared */
  int count;                              /* number of hairlines in `kept`; 0 if and only if `chosen` is 0 */
  fol_variant kept[FOL_VARIANTS_MAX - 1]; /* the other hairlines, in order of their numbers */
} fol_variants;

/* Puts hairline number n, 1 to FOL_VARIANTS_MAX, in use (fol_plan.hairline). The only hairline of a plan is number 1.
 * The hairline that was in use is kept for comparison if it has points. If the plan has no hairline n yet, the new one
 * is a copy of the hairline in use; fails with FOL_REFUSED if that one has no points. */
bool fol_plan_choose_variant(fol_plan *plan, int n, fol_error *err);

/* Removes hairline number n. If it is the one in use, the kept hairline with the lowest number replaces it. Fails with
 * FOL_REFUSED if there is no hairline n, or if it is the only one. */
bool fol_plan_remove_variant(fol_plan *plan, int n, fol_error *err);

/* Whether the plan has a hairline number n, in use (with points) or kept for comparison. */
bool fol_plan_has_variant(const fol_plan *plan, int n);

/* ---- landmarks --------------------------------------------------------------------------------- */

/* Landmarks of the face in the picture, from which hairlines are designed (plan_face.h). */
typedef struct fol_landmarks {
  bool given;                  /* false: the plan has no landmarks, and the points are not used */
  fol_point glabella_px;       /* the point between the brows */
  fol_point left_px, right_px; /* outer corners of the eyes; it does not matter which is which */
} fol_landmarks;

/* ---- zones ------------------------------------------------------------------------------------- */

/* Kinds of zones: a scar, a birthmark, and an area in which no dots are wanted (keep-out). */
typedef enum fol_zone_kind { FOL_ZONE_SCAR = 0, FOL_ZONE_BIRTHMARK, FOL_ZONE_KEEP_OUT, FOL_ZONE_KINDS } fol_zone_kind;

/* The name of a kind of zone in plan files: "scar", "birthmark" or "keep-out". */
const char *fol_zone_kind_name(fol_zone_kind kind);

/* Finds the kind of zone that plan files call `name`; returns false and leaves *out unchanged if there is none. */
bool fol_zone_kind_from_name(fol_zone_kind *out, const char *name);

/* An area of skin that is treated differently. Its factors apply fully inside the outline and fade out (smoothstep)
 * across a band of width `feather_mm` outside the outline. Overlapping zones apply in order, each to the result of the
 * zones before it. Zones place no dots where the mask is empty. */
typedef struct fol_zone {
  fol_zone_kind kind;
  fol_points *points_px; /* the outline; owned; at least 3 points, nonzero fill rule; may lie outside the picture */
  double density;        /* factor on the density of dots, [0, 5]; 0 in a zone of kind FOL_ZONE_KEEP_OUT */
  double size;           /* factor on the healed diameter of dots, [0.3, 3] */
  double feather_mm;     /* width of the fading band, mm of skin, [0, 50] */
} fol_zone;

#define FOL_ZONES_MAX       100  /* maximum number of zones of a plan */
#define FOL_ZONE_POINTS_MAX 5000 /* maximum number of points of all zones of a plan together */

/* Returns a zone of the given kind, without points, with the density, size and feather that FOL_ENGINE gives such
 * zones. */
fol_zone fol_zone_default(fol_zone_kind kind);

/* An immutable list of zones with a reference count. NULL is the empty list. */
typedef struct fol_zones {
  fol_refcount refcount;
  size_t count;
  fol_zone at[];
} fol_zones;

/* Makes a list of the `count` zones in the array `zones`, which is copied. The list takes over the zones' points_px; a
 * failed call drops them. *out is NULL if `count` is 0. Fails with FOL_REFUSED for more than FOL_ZONES_MAX zones or
 * FOL_ZONE_POINTS_MAX points in all, and with FOL_FAILED if memory runs out. Drop *out with fol_zones_drop. */
bool fol_zones_new(fol_zones **out, fol_zone *zones, size_t count, fol_error *err);

/* Adds a reference to `zones`, which may be NULL, and returns `zones`. */
fol_zones *fol_zones_keep(fol_zones *zones);

/* Drops a reference to `zones`, which may be NULL. */
void fol_zones_drop(fol_zones *zones);

/* ---- sessions and pigment ---------------------------------------------------------------------- */

/* One session of the treatment. */
typedef struct fol_session {
  double density_per_cm2; /* dots/cm2 of skin after this session, including those of earlier sessions, (0, 500] */
  double dot_diameter_mm; /* diameter of a healed dot, [0.08, 0.55] */
  double dilution;        /* ml of water to 1 ml of pigment, [2, 100] */
  char date[11];          /* date of the session, as "2026-12-01"; "" if none is set */
} fol_session;

/* How irregular the dots of a plan are, each value in [0, 1]: `jitter` is the displacement of a dot in units of the
 * spacing L (fol_hexagonal_spacing_mm) at the density at which it appears, `size_spread` and `darkness_spread` are the
 * standard deviations of diameters and strengths relative to their means, and `elongation` is the standard deviation of
 * the logarithm of a dot's axis ratio (docs/plan-file.md#pattern). */
typedef struct fol_pattern {
  double jitter, size_spread, darkness_spread, elongation;
} fol_pattern;

/* Whether two patterns have equal values. */
bool fol_pattern_equal(const fol_pattern *a, const fol_pattern *b);

/* Shades of pigment, which are names for the usual dilutions (fol_shade_dilution). */
typedef enum fol_shade { FOL_SHADE_LIGHT = 0, FOL_SHADE_MEDIUM, FOL_SHADE_DARK, FOL_SHADES } fol_shade;

/* The name of a shade in plan files: "light", "medium" or "dark". */
const char *fol_shade_name(fol_shade shade);

/* The dilution of a shade, ml of water to 1 ml of pigment: 25 for light, 15 for medium, 6 for dark. */
double fol_shade_dilution(fol_shade shade);

/* Returns the absorption coefficient of healed pigment at 550 nm, 1/mm. `dilution`, above 0, is ml of water to 1 ml of
 * pigment. The logarithm of the coefficient is a piecewise linear function of the logarithm of the dilution, through
 * the points (dilution, coefficient) = (6, 40), (15, 15), (25, 6), with its outer pieces extended beyond them
 * (docs/plan-file.md#sessions). */
double fol_dilution_mu550_per_mm(double dilution);

/* The pigment of a plan, and where in the photograph to find the client's hair, which the pigment should match. */
typedef struct fol_pigment {
  bool has_shade; /* whether the plan names a shade; if false, `shade` is not used */
  fol_shade shade;
  double depth_mm[2]; /* depths in the skin at which a dot's pigment begins, [0, 0.8], and ends, [0.1, 1.2] */
  bool has_hair;      /* true: the colour of the client's hair is measured at `hair_px`; false: hair is searched for */
  fol_point hair_px;
} fol_pigment;

/* Returns the dilution, ml of water to 1 ml of pigment, of session number `session`, 1 to FOL_SESSIONS_MAX, if the plan
 * file gives none for it: that of the shade in `pigment` or, without a shade, the default of engine number `engine`, 1
 * to FOL_ENGINE. */
double fol_pigment_dilution(const fol_pigment *pigment, int engine, int session);

/* Optical properties of the client's skin, if the plan specifies them. */
typedef struct fol_skin_given {
  bool given;                                 /* false: "auto", that is, estimated from the photograph */
  double melanosome_fraction, blood_fraction; /* [0, 0.5] and [0, 0.2]; real skin has up to 0.43 and 0.03 */
} fol_skin_given;

/* How much sun the client gets, which speeds up fading. FOL_SUN_USUAL is the default. */
typedef enum fol_sun { FOL_SUN_USUAL = 0, FOL_SUN_LITTLE, FOL_SUN_MUCH, FOL_SUNS } fol_sun;

/* The name of an amount of sun in plan files: "usual", "little" or "much". */
const char *fol_sun_name(fol_sun sun);

/* Finds the amount of sun that plan files call `name`; returns false and leaves *out unchanged if there is none. */
bool fol_sun_from_name(fol_sun *out, const char *name);

/* How oily the client's skin is; oil speeds up fading. FOL_OILINESS_NORMAL is the default. */
typedef enum fol_oiliness { FOL_OILINESS_NORMAL = 0, FOL_OILINESS_DRY, FOL_OILINESS_OILY, FOL_OILINESSES } fol_oiliness;

/* The name of an oiliness in plan files: "normal", "dry" or "oily". */
const char *fol_oiliness_name(fol_oiliness oiliness);

/* Finds the oiliness that plan files call `name`; returns false and leaves *out unchanged if there is none. */
bool fol_oiliness_from_name(fol_oiliness *out, const char *name);

#define FOL_SKIN_TYPES 6 /* number of Fitzpatrick's skin types, numbered from 1 (always burns) to 6 (never burns) */

/* Properties of the client on which healing and fading depend. */
typedef struct fol_healing {
  int skin_type; /* Fitzpatrick's type, 1 to FOL_SKIN_TYPES; 0: not given */
  fol_sun sun;
  fol_oiliness oiliness;
  double touch_up_years; /* years from the last session to the touch-up, [0.5, 15] */
} fol_healing;

/* ---- defaults ----------------------------------------------------------------------------------- */

/* The values of keys that a plan file leaves out, and the values that a new plan starts with. All defaults of plans are
 * defined here. */
typedef struct fol_plan_defaults {
  fol_pattern pattern;
  double depth_mm[2];    /* depths in the skin at which a dot's pigment begins and ends */
  double touch_up_years; /* from the last session to the touch-up; 4-6 are usual (docs/domain.md#treatment) */
  double dot_diameter_mm[FOL_SESSIONS_MAX]; /* diameter of healed dots in each session */
  double dilution[FOL_SESSIONS_MAX]; /* ml of water to 1 ml of pigment in each session, if the plan names no shade */
  double course_per_cm2[FOL_SESSIONS_MAX];     /* densities of the sessions of a new plan, dots/cm2 */
  int session_count;                           /* number of sessions of a new plan */
  bool scalp_matte;                            /* whether pictures hide dots that lie off the scalp */
  fol_hairline hairlines[FOL_HAIRLINE_STYLES]; /* for each style, a hairline without points */
  fol_zone zones[FOL_ZONE_KINDS];              /* for each kind, a zone without points */
} fol_plan_defaults;

/* Returns the defaults of the engine number `engine`, 1 to FOL_ENGINE; a static constant. A plan keeps the defaults of
 * the engine with which it was begun, whichever version of the program reads the plan. */
const fol_plan_defaults *fol_plan_defaults_of(int engine);

/* Named presets (looks) for the densities, dot diameters and dilutions of sessions. Their diameters are those of healed
 * dots in the skin; diameters quoted for needles and implants are smaller (docs/domain.md#look). */
typedef enum fol_look { FOL_LOOK_NATURAL = 0, FOL_LOOK_FINE, FOL_LOOK_BOLD, FOL_LOOKS } fol_look;

/* The name of a look in commands: "natural", "fine" or "bold". */
const char *fol_look_name(fol_look look);

/* Finds the look that commands call `name`; returns false and leaves *out unchanged if there is none. */
bool fol_look_from_name(fol_look *out, const char *name);

/* Returns the density, dot diameter and dilution of a look in session number `session`, 1 to FOL_SESSIONS_MAX; the date
 * is empty. Session 4 equals session 3. The look "natural" uses FOL_ENGINE's defaults. */
fol_session fol_look_session(fol_look look, int session);

/* ---- the plan -------------------------------------------------------------------------------- */

/* A complete plan for one photograph. A value: copy it with fol_plan_copy, drop it with fol_plan_drop. */
struct fol_plan {
  int engine;    /* number of the engine with which the plan was begun, 1 to FOL_ENGINE; selects the defaults */
  uint64_t seed; /* seed of the dots, 0 to FOL_SEED_MAX */
  fol_scale scale;
  fol_surface surface;
  fol_camera camera;
  fol_landmarks landmarks;
  fol_hairline hairline;
  fol_variants variants;
  fol_mask *mask;   /* density of dots; owned, never NULL in a complete plan */
  fol_zones *zones; /* scars, birthmarks and areas without dots; owned; NULL: no zones */
  fol_pattern pattern;
  fol_pigment pigment;
  fol_skin_given skin;
  fol_healing healing;
  bool scalp_matte;      /* pictures hide dots that lie off the scalp (render_scalp.h); the plan's dots do not change */
  fol_mask *corrections; /* corrections of the scalp matte by hand; owned; NULL: none */
  fol_session sessions[FOL_SESSIONS_MAX];
  int session_count; /* number of `sessions`, 1 to FOL_SESSIONS_MAX */
};

/* Returns a copy that shares masks, points and zones with `plan`. Drop the copy with fol_plan_drop. */
fol_plan fol_plan_copy(const fol_plan *plan);

/* Drops everything that the plan owns and sets *plan to all zeros; `plan` may be NULL. */
void fol_plan_drop(fol_plan *plan);

/* Makes a new plan for a picture of width_px x height_px, with FOL_ENGINE's defaults: seed 1, a guessed scale (a head
 * of mean breadth fills 0.8 of the picture's width), no hairline, an empty mask, and the sessions of the look
 * "natural". Drop *out with fol_plan_drop. Fails with FOL_REFUSED if the picture is too large or narrow for a mask
 * (fol_mask_new), or the guessed scale is outside 0.2 to 500 px/mm. */
bool fol_plan_default(fol_plan *out, int width_px, int height_px, fol_error *err);

/* Whether `scale` equals the scale that fol_plan_default guesses for a picture of width_px x height_px. */
bool fol_scale_is_assumed(const fol_scale *scale, int width_px, int height_px);

/* Checks that a plan for a picture of width_px x height_px obeys every rule of docs/plan-file.md that does not involve
 * files, such as ranges of values, increasing densities, and a scale inside the picture. The plan must have a mask.
 * Fails with FOL_REFUSED, naming the key, if a rule is broken. */
bool fol_plan_check(const fol_plan *plan, int width_px, int height_px, fol_error *err);

/* Computes the view of the plan's head in a picture of width_px x height_px from the plan's scale, surface and camera.
 * Fails with FOL_REFUSED, naming the key, if one of these is out of range, or the picture does not show the head. */
bool fol_plan_head(fol_head *out, const fol_plan *plan, int width_px, int height_px, fol_error *err);

/* Whether two plans have the same course, which is what the plans of all photographs of one client have in common:
 * engine, seed, pattern, pigment (without the mark of the hair), skin, healing and sessions. */
bool fol_plan_same_course(const fol_plan *a, const fol_plan *b);

/* Copies the course of `from` (fol_plan_same_course) to `to`. If this changes the engine number of `to`, also sets
 * `scalp_matte` of `to` to the default of the new engine. If `to` has no hairline, sets the style, feather and
 * irregularity of its hairline to the engine's defaults. */
void fol_plan_share_course(fol_plan *to, const fol_plan *from);

/* Sets the densities, dot diameters and dilutions of the plan's sessions to those of a look (fol_look_session); dates
 * are not changed. */
void fol_plan_apply_look(fol_plan *plan, fol_look look);

/* Whether all sessions of the plan have the densities and dot diameters of a look (fol_look_session), whatever their
 * dilutions. */
bool fol_plan_has_dots_of(const fol_plan *plan, fol_look look);

/* The number of days from session number `of` to session number `to`, at least 0; 1 <= of <= to <= plan->session_count.
 * Two successive sessions without dates are FOL_DAYS_APART apart, and a session without a date is never earlier than
 * the dated sessions before it. */
double fol_plan_days_between(const fol_plan *plan, int of, int to);

/* ---- corrections of the scalp matte --------------------------------------------------------------- */

/* The value of a pixel that is not corrected. Corrections of the scalp matte, the fraction of scalp in each pixel, are
 * a mask of the photograph's size. Where the mask has this value, the matte remains as it was found in the photograph;
 * higher values, up to 255, increase the fraction of scalp, and lower values reduce it. Corrections have no effect if
 * fol_plan.scalp_matte is off. */
#define FOL_CORRECTION_NONE 128

/* What a stroke that corrects the scalp matte paints. */
typedef enum fol_correction {
  FOL_CORRECTION_ADD = 0, /* paints pixels as scalp */
  FOL_CORRECTION_REMOVE,  /* paints pixels as not scalp */
  FOL_CORRECTION_RESTORE, /* removes corrections: the matte is again as found in the photograph */
  FOL_CORRECTIONS
} fol_correction;

/* The name of a correction in edits: "add", "remove" or "restore". */
const char *fol_correction_name(fol_correction correction);

/* Finds the correction that edits call `name`; returns false and leaves *out unchanged if there is none. */
bool fol_correction_from_name(fol_correction *out, const char *name);

/* Begins a stroke on a copy of the plan's corrections of the scalp matte; without any, on a mask filled with
 * FOL_CORRECTION_NONE. `head` is the view of the plan's head, and `correction` is what `brush` paints; the brush must
 * neither erase nor smooth. Pass the resulting mask to fol_plan_set_corrections. Fails with FOL_REFUSED if the brush is
 * out of range. Drop *out with fol_stroke_drop. */
bool fol_correction_stroke(fol_stroke **out, const fol_plan *plan, const fol_head *head, const fol_brush *brush,
                           fol_correction correction, fol_error *err);

/* Replaces the plan's corrections of the scalp matte by the mask `corrections`, to which the plan adds a reference. If
 * `corrections` is NULL or equals FOL_CORRECTION_NONE everywhere, the plan has no corrections afterwards. */
void fol_plan_set_corrections(fol_plan *plan, fol_mask *corrections);

/* Returns a rectangle, in pixels, of whole mask tiles outside which two masks of corrections of one photograph's scalp
 * matte are equal. Either may be NULL, which means no corrections; if both are, the rectangle is empty. */
fol_rect fol_corrections_difference(const fol_mask *a, const fol_mask *b);

/* ---- the plan file --------------------------------------------------------------------------- */

#define FOL_PLAN_BYTES_MAX          ((size_t)16 * 1000 * 1000) /* maximum size of a plan file */
#define FOL_CORRECTION_POLYGONS_MAX 100  /* maximum in corrections of the matte (and FOL_POLYGON_POINTS_MAX points) */
#define FOL_HAIRLINE_POINTS_MAX     1000 /* maximum number of control points of a hairline */

/* Reads and checks the plan file `path` for a picture of width_px x height_px. Names of mask files in it are relative
 * to the plan file's folder. Errors name the file and the key; fails with FOL_REFUSED if the content is invalid, and
 * with FOL_FAILED if a file cannot be read. Drop *out with fol_plan_drop. */
bool fol_plan_open(fol_plan *out, const char *path, int width_px, int height_px, fol_error *err);

/* Paths of the mask files that a plan file names; NULL for a mask that it does not name. Free each path with fol_free.
 */
typedef struct fol_plan_files {
  char *mask, *corrections;
} fol_plan_files;

/* Reads and checks a plan file as fol_plan_open does, and sets *files to the paths of the mask files that were read.
 * Drop *out with fol_plan_drop, and free the paths with fol_free. */
bool fol_plan_open_files(fol_plan *out, fol_plan_files *files, const char *path, int width_px, int height_px,
                         fol_error *err);

/* Reads and checks a plan for a picture of width_px x height_px from the `size` bytes of `text`, the content of a plan
 * file. Names of mask files in it are relative to `folder`. If `folder` is NULL, that is the working directory; if it
 * is "", the plan must not name any mask files. Fails as fol_plan_open does. Drop *out with fol_plan_drop. */
bool fol_plan_parse(fol_plan *out, const char *text, size_t size, const char *folder, int width_px, int height_px,
                    fol_error *err);

/* Appends the plan to *out as JSON, with every key; reading it back gives exactly the same plan. A mask made of
 * polygons is written as these polygons. A painted mask is written as the file name `mask_file`, and corrections of the
 * scalp matte as the file name `corrections_file`. Each name may be NULL if the plan has no such mask. The caller
 * writes the mask files. */
bool fol_plan_print(fol_bytes *out, const fol_plan *plan, const char *mask_file, const char *corrections_file,
                    fol_error *err);

/* Saves a plan as `path` (NAME.json), with a painted mask as NAME-mask.png and corrections as NAME-scalp.png in the
 * same folder: either all of these files or none. Replaces an existing plan and the pictures saved with it; fails with
 * FOL_FAILED, naming the file, if any other file has one of these names. */
bool fol_plan_save(const fol_plan *plan, const char *path, fol_error *err);

/* The options of a plan template, a plan file that the user completes. Its scale, hairline and mask are always guessed
 * from the picture's size. */
typedef struct fol_template {
  fol_look look;
  double dilution; /* ml of water to 1 ml of pigment in all sessions; 0: the dilutions of the look */
  const char *why; /* a sentence for the key "about" that explains the dilutions; NULL: none */
} fol_template;

/* Appends to *out a plan template: a plan as JSON for the user to edit. `what` are the options. The plan fits a picture
 * of width_px x height_px pixels and is also valid for larger ones. Its key "about", a list of texts that programs
 * ignore, explains the other keys. */
bool fol_plan_template(fol_bytes *out, const fol_template *what, int width_px, int height_px, fol_error *err);

#endif

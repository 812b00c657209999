/* Plan: everything a treatment is made of, and its file. Density mask, hairline, zones, pigment and sessions, together
 * with the scale and the head in one photograph.
 *
 * A fol_plan is a value that is copied cheaply, since masks, points and zones in it are shared. It comes from
 * fol_plan_default or a plan file (fol_plan_open, fol_plan_parse); values that a file leaves out are the defaults of
 * the engine that the plan was begun with (fol_plan_defaults_of). fol_plan_check enforces all limits. Hairlines are in
 * plan_hairline.h, times and dates in plan_time.h. plan_face.h designs hairlines from landmarks of the face, and
 * plan_loss.h draws masks for patterns of hair loss. docs/plan-file.md describes each key. */
#ifndef FOLLIDOT_PLAN_H
#define FOLLIDOT_PLAN_H

#include "follidot/mask.h"
#include "follidot/plan_hairline.h"
#include "follidot/plan_time.h"

/* The density that ranks of dots are relative to, and the most that a session can have, dots/cm2
 * (docs/plan-file.md#sessions). */
#define FOL_DENSITY_MAX_PER_CM2 500.0
#define FOL_SESSIONS_MAX        4
#define FOL_SEED_MAX            ((UINT64_C(1) << 53) - 1)

/* The version of everything that decides which dots a plan has: the scalp's set, the density field, and the defaults of
 * keys that a plan leaves out. It rises by one when any plan would get other dots, and only then; the golden hashes in
 * tests/scatter/engines.h are listed by it. Locks store it, and a plan stores the one it began with (fol_plan.engine).
 * Files from before it was stored count as 1. */
#define FOL_ENGINE 2

/* ---- hairline variants ------------------------------------------------------------------------- */

#define FOL_VARIANTS_MAX 3

typedef struct fol_plan fol_plan;

/* A hairline kept for comparison, which no dots follow. */
typedef struct fol_variant {
  int n; /* 1 to FOL_VARIANTS_MAX, not `chosen` */
  fol_hairline hairline;
} fol_variant;

/* The hairlines of a plan that are compared. The plan's own, fol_plan.hairline, is number `chosen`. */
typedef struct fol_variants {
  int chosen;                             /* 0: nothing is compared */
  int count;                              /* of `kept`; 0 exactly if `chosen` is 0 */
  fol_variant kept[FOL_VARIANTS_MAX - 1]; /* by number */
} fol_variants;

/* Makes hairline n the plan's own and keeps the previous one, if it has points. If there is no hairline n yet, it
 * starts as a copy of the plan's own; FOL_REFUSED if that has no points. */
bool fol_plan_choose_variant(fol_plan *plan, int n, fol_error *err);

/* Removes hairline n. If it is the plan's own, the first of the others replaces it. FOL_REFUSED if there is no hairline
 * n or no other. */
bool fol_plan_remove_variant(fol_plan *plan, int n, fol_error *err);

/* Whether there is a hairline n, the plan's own included. */
bool fol_plan_has_variant(const fol_plan *plan, int n);

/* ---- landmarks --------------------------------------------------------------------------------- */

/* Landmarks of the face in the picture, from which hairlines are designed (plan_face.h). */
typedef struct fol_landmarks {
  bool given;
  fol_point glabella_px;       /* between the brows */
  fol_point left_px, right_px; /* outer corners of the eyes, in either order */
} fol_landmarks;

/* ---- zones ------------------------------------------------------------------------------------- */

typedef enum fol_zone_kind { FOL_ZONE_SCAR = 0, FOL_ZONE_BIRTHMARK, FOL_ZONE_KEEP_OUT, FOL_ZONE_KINDS } fol_zone_kind;

/* The name used in plan files: "scar", "birthmark" or "keep-out". */
const char *fol_zone_kind_name(fol_zone_kind kind);

/* The kind with that name; false, *out unchanged, if there is none. */
bool fol_zone_kind_from_name(fol_zone_kind *out, const char *name);

/* An area of skin that is treated differently: fully inside its outline, fading out (smoothstep) over the feather
 * outside it. Overlapping zones apply in order, each to the result of those before it. The mask still limits where dots
 * go. */
typedef struct fol_zone {
  fol_zone_kind kind;
  fol_points *points_px; /* owned; at least 3; nonzero rule; may lie outside the picture */
  double density;        /* factor of the density, [0, 5]; 0 in a keep-out */
  double size;           /* factor of the healed diameter, [0.3, 3] */
  double feather_mm;     /* on the skin, [0, 50] */
} fol_zone;

#define FOL_ZONES_MAX       100
#define FOL_ZONE_POINTS_MAX 5000 /* of all zones together */

/* A zone with the defaults of FOL_ENGINE (fol_plan_defaults_of) and no points. */
fol_zone fol_zone_default(fol_zone_kind kind);

/* An immutable list of zones with a reference count. NULL is the empty list. */
typedef struct fol_zones {
  fol_refcount refcount;
  size_t count;
  fol_zone at[];
} fol_zones;

/* Makes a list of `count` zones, and becomes the owner of their points even on failure. *out is NULL if there are none.
 * FOL_REFUSED for too many zones or points. Drop it. */
bool fol_zones_new(fol_zones **out, fol_zone *zones, size_t count, fol_error *err);

/* Adds a reference and returns the list itself; NULL is fine. */
fol_zones *fol_zones_keep(fol_zones *zones);

/* Drops a reference; NULL is fine. */
void fol_zones_drop(fol_zones *zones);

/* ---- sessions and pigment ---------------------------------------------------------------------- */

/* One session of the treatment. */
typedef struct fol_session {
  double density_per_cm2; /* on the skin, earlier sessions included, (0, 500] */
  double dot_diameter_mm; /* of the healed dot, [0.08, 0.55] */
  double dilution;        /* ml of water to 1 ml of pigment, [2, 100] */
  char date[11];          /* "2026-12-01"; "" if none */
} fol_session;

/* How irregular dots are, each [0, 1]. */
typedef struct fol_pattern {
  double jitter, size_spread, darkness_spread, elongation;
} fol_pattern;

/* Whether two patterns have the same values. */
bool fol_pattern_equal(const fol_pattern *a, const fol_pattern *b);

/* Shades of pigment, each a usual dilution. */
typedef enum fol_shade { FOL_SHADE_LIGHT = 0, FOL_SHADE_MEDIUM, FOL_SHADE_DARK, FOL_SHADES } fol_shade;

/* The name used in plan files: "light", "medium" or "dark". */
const char *fol_shade_name(fol_shade shade);

/* Ml of water to 1 ml of pigment: 25, 15 or 6. */
double fol_shade_dilution(fol_shade shade);

/* Absorption of healed pigment at 550 nm, 1/mm, for `dilution` ml of water to 1 ml: log-log interpolation through (6,
 * 40), (15, 15), (25, 6), extrapolated linearly (docs/plan-file.md#sessions). */
double fol_dilution_mu550_per_mm(double dilution);

/* The pigment of a plan, and what it is matched to. */
typedef struct fol_pigment {
  bool has_shade;
  fol_shade shade;
  double depth_mm[2]; /* top [0, 0.8] and bottom [0.1, 1.2] of the implant, top above bottom */
  bool has_hair;      /* the colour of the client's hair is measured at `hair_px`; else it is searched for */
  fol_point hair_px;
} fol_pigment;

/* The dilution of a session, from 1, that does not specify one: the shade's, else the engine's default. */
double fol_pigment_dilution(const fol_pigment *pigment, int engine, int session);

/* Optical properties of the client's skin, if the plan specifies them. */
typedef struct fol_skin_given {
  bool given;                                 /* false: "auto", estimated from the photograph */
  double melanosome_fraction, blood_fraction; /* [0, 0.5], [0, 0.2] (docs/domain.md#light goes to 0.43 and 0.03) */
} fol_skin_given;

/* The client's exposure to the sun, which speeds up fading. Zero is the default. */
typedef enum fol_sun { FOL_SUN_USUAL = 0, FOL_SUN_LITTLE, FOL_SUN_MUCH, FOL_SUNS } fol_sun;

/* The name used in plan files: "usual", "little" or "much". */
const char *fol_sun_name(fol_sun sun);

/* The value with that name; false, *out unchanged, if there is none. */
bool fol_sun_from_name(fol_sun *out, const char *name);

/* How oily the client's skin is, which speeds up fading. Zero is the default. */
typedef enum fol_oiliness { FOL_OILINESS_NORMAL = 0, FOL_OILINESS_DRY, FOL_OILINESS_OILY, FOL_OILINESSES } fol_oiliness;

/* The name used in plan files: "normal", "dry" or "oily". */
const char *fol_oiliness_name(fol_oiliness oiliness);

/* The value with that name; false, *out unchanged, if there is none. */
bool fol_oiliness_from_name(fol_oiliness *out, const char *name);

#define FOL_SKIN_TYPES 6 /* Fitzpatrick's */

/* What healing and fading depend on in this client. */
typedef struct fol_healing {
  int skin_type; /* 1 to FOL_SKIN_TYPES; 0: not given */
  fol_sun sun;
  fol_oiliness oiliness;
  double touch_up_years; /* after the last session, [0.5, 15] */
} fol_healing;

/* ---- defaults ----------------------------------------------------------------------------------- */

/* The only place that defines defaults: what a key means that a plan leaves out, and what a new plan starts with. */
typedef struct fol_plan_defaults {
  fol_pattern pattern;
  double depth_mm[2];                       /* of the pigment */
  double touch_up_years;                    /* 4-6 are usual (docs/domain.md#treatment) */
  double dot_diameter_mm[FOL_SESSIONS_MAX]; /* of each session */
  double dilution[FOL_SESSIONS_MAX];        /* of each session, if the plan has no shade */
  double course_per_cm2[FOL_SESSIONS_MAX];  /* densities of a new plan's sessions */
  int session_count;                        /* of a new plan */
  bool scalp_matte;
  fol_hairline hairlines[FOL_HAIRLINE_STYLES];
  fol_zone zones[FOL_ZONE_KINDS];
} fol_plan_defaults;

/* The defaults of an engine, 1 to FOL_ENGINE. A plan uses those of the engine it began with, whichever engine reads
 * it. */
const fol_plan_defaults *fol_plan_defaults_of(int engine);

/* Named presets for the density, dots and dilution of sessions. Diameters are those of healed dots in the skin; needles
 * and implants are quoted smaller (docs/domain.md#look). */
typedef enum fol_look { FOL_LOOK_NATURAL = 0, FOL_LOOK_FINE, FOL_LOOK_BOLD, FOL_LOOKS } fol_look;

/* The name used by commands: "natural", "fine" or "bold". */
const char *fol_look_name(fol_look look);

/* The look with that name; false, *out unchanged, if there is none. */
bool fol_look_from_name(fol_look *out, const char *name);

/* Session `session`, from 1, of a look, without a date; a fourth equals the third. "natural" has FOL_ENGINE's
 * defaults. */
fol_session fol_look_session(fol_look look, int session);

/* ---- the plan -------------------------------------------------------------------------------- */

/* A complete plan for one photograph. A value: copy it with fol_plan_copy, drop it with fol_plan_drop. */
struct fol_plan {
  int engine;    /* that it began with, 1 to FOL_ENGINE: decides its defaults */
  uint64_t seed; /* of the dots, 0 to FOL_SEED_MAX */
  fol_scale scale;
  fol_surface surface;
  fol_camera camera;
  fol_landmarks landmarks;
  fol_hairline hairline;
  fol_variants variants;
  fol_mask *mask;   /* owned, never NULL in a complete plan */
  fol_zones *zones; /* owned; NULL: none */
  fol_pattern pattern;
  fol_pigment pigment;
  fol_skin_given skin;
  fol_healing healing;
  bool scalp_matte;      /* pictures hide dots off the scalp (render_scalp.h); the dots are the same */
  fol_mask *corrections; /* of the scalp matte, by hand; owned; NULL: none */
  fol_session sessions[FOL_SESSIONS_MAX];
  int session_count; /* 1 to 4 */
};

/* A copy that shares masks, points and zones. Drop it. */
fol_plan fol_plan_copy(const fol_plan *plan);

/* Drops what the plan owns and leaves it zero; NULL is fine. */
void fol_plan_drop(fol_plan *plan);

/* A plan to start from, with FOL_ENGINE's defaults: seed 1, a guessed scale (the breadth of a head across 0.8 of the
 * width), no hairline, an empty mask, and the sessions of the look "natural". FOL_REFUSED if the picture has no valid
 * size for a plan. */
bool fol_plan_default(fol_plan *out, int width_px, int height_px, fol_error *err);

/* Whether the scale is the one that fol_plan_default guesses for a picture of that size. */
bool fol_scale_is_assumed(const fol_scale *scale, int width_px, int height_px);

/* Checks everything in docs/plan-file.md that does not involve files: ranges, increasing densities, the scale inside
 * the picture. FOL_REFUSED, naming the key, if something is wrong. */
bool fol_plan_check(const fol_plan *plan, int width_px, int height_px, fol_error *err);

/* The view of the head in a picture of that size; fails as fol_head_new does. */
bool fol_plan_head(fol_head *out, const fol_plan *plan, int width_px, int height_px, fol_error *err);

/* Whether two plans have the same course: what all photographs of a client share, which is engine, seed, pattern,
 * pigment (without hair_px), skin, healing and sessions. */
bool fol_plan_same_course(const fol_plan *a, const fol_plan *b);

/* Copies the course of `from` to `to`. */
void fol_plan_share_course(fol_plan *to, const fol_plan *from);

/* Gives the plan's sessions the densities, dots and dilutions of a look; dates stay. */
void fol_plan_apply_look(fol_plan *plan, fol_look look);

/* Whether all sessions have the densities and dots of a look; dilutions may differ. */
bool fol_plan_has_dots_of(const fol_plan *plan, fol_look look);

/* Days from session `of` to session `to` >= `of`, at least 0. Without dates FOL_DAYS_APART for each step; a session
 * without a date is at least as late as the dated ones before it. */
double fol_plan_days_between(const fol_plan *plan, int of, int to);

/* ---- corrections of the scalp matte --------------------------------------------------------------- */

/* Corrections are a mask of the photograph's size. Pixels of this value keep the matte found in the photograph; higher
 * values, up to 255, make them more and more scalp, lower ones less. No effect if fol_plan.scalp_matte is off. */
#define FOL_CORRECTION_NONE 128

/* What a correcting stroke paints. */
typedef enum fol_correction {
  FOL_CORRECTION_ADD = 0, /* scalp */
  FOL_CORRECTION_REMOVE,  /* not scalp */
  FOL_CORRECTION_RESTORE, /* no correction */
  FOL_CORRECTIONS
} fol_correction;

/* The name used by edits: "add", "remove" or "restore". */
const char *fol_correction_name(fol_correction correction);

/* The correction with that name; false, *out unchanged, if there is none. */
bool fol_correction_from_name(fol_correction *out, const char *name);

/* Begins a stroke on the plan's corrections, blank ones if it has none. `brush` must neither erase nor smooth. Pass the
 * resulting mask to fol_plan_set_corrections. Drop *out with fol_stroke_drop. */
bool fol_correction_stroke(fol_stroke **out, const fol_plan *plan, const fol_head *head, const fol_brush *brush,
                           fol_correction correction, fol_error *err);

/* Replaces the plan's corrections, keeping the mask; NULL, or a mask without any correction, removes them. */
void fol_plan_set_corrections(fol_plan *plan, fol_mask *corrections);

/* A rectangle of whole mask tiles outside which two corrections of one photograph are equal; NULL: none. */
fol_rect fol_corrections_difference(const fol_mask *a, const fol_mask *b);

/* ---- the plan file --------------------------------------------------------------------------- */

#define FOL_PLAN_BYTES_MAX          ((size_t)16 * 1000 * 1000)
#define FOL_CORRECTION_POLYGONS_MAX 100 /* of the scalp matte; their points together: FOL_POLYGON_POINTS_MAX */
#define FOL_HAIRLINE_POINTS_MAX     1000

/* Reads and checks a plan for a picture of that size. Names of mask files are relative to the plan. Errors name the
 * file and the key; FOL_REFUSED if the content is wrong. Drop *out. */
bool fol_plan_open(fol_plan *out, const char *path, int width_px, int height_px, fol_error *err);

/* Paths of the pictures that a plan file names; NULL if it names none. Free each with fol_free. */
typedef struct fol_plan_files {
  char *mask, *corrections;
} fol_plan_files;

/* Like fol_plan_open, and also returns the paths of the pictures it has read. */
bool fol_plan_open_files(fol_plan *out, fol_plan_files *files, const char *path, int width_px, int height_px,
                         fol_error *err);

/* Like fol_plan_open, from memory. `folder` is where the pictures it names are (NULL: the working folder; "": it must
 * not name any). */
bool fol_plan_parse(fol_plan *out, const char *text, size_t size, const char *folder, int width_px, int height_px,
                    fol_error *err);

/* Appends the plan as JSON, with every key; reading it back gives exactly the same plan. A mask of polygons is written
 * out. A painted mask is written as the file name `mask_file`, and corrections of the scalp matte as the file name
 * `corrections_file`; each name is required if the plan has that picture, and ignored otherwise. The caller writes the
 * picture files. */
bool fol_plan_print(fol_bytes *out, const fol_plan *plan, const char *mask_file, const char *corrections_file,
                    fol_error *err);

/* Saves a plan, with NAME-mask.png next to it for a painted mask and NAME-scalp.png for corrections: either all of
 * these files or none. Replaces a plan at `path` and the pictures saved with it; FOL_FAILED, naming the file, if
 * anything else is in the way. */
bool fol_plan_save(const fol_plan *plan, const char *path, fol_error *err);

/* The content of a plan template apart from its guessed scale, hairline and mask. */
typedef struct fol_template {
  fol_look look;
  double dilution; /* of all sessions; 0: the look's */
  const char *why; /* a sentence for "about" that explains the dilutions; NULL: none */
} fol_template;

/* Appends a plan as JSON for the user to edit: explained in its key "about", a list of texts that readers ignore, and
 * valid for any picture of at least width_px x height_px. */
bool fol_plan_template(fol_bytes *out, const fol_template *what, int width_px, int height_px, fol_error *err);

#endif

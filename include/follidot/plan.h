/* Plan: what is to be done. Hairline, density mask, zones, pigment, sessions; and the plan file. */
#ifndef FOLLIDOT_PLAN_H
#define FOLLIDOT_PLAN_H

#include "follidot/mask.h"

/* The constant that all dots are ranked against, dots/cm2 (docs/plan-file.md#sessions): no session is denser. */
#define FOL_DENSITY_MAX_PER_CM2 500.0
#define FOL_SESSIONS_MAX        4
#define FOL_SEED_MAX            ((UINT64_C(1) << 53) - 1)

/* The number of what decides the dots of a plan: the scalp's set, the density field, and the defaults of what a plan
 * leaves out. It rises, by one, when any plan would get other dots than before, and only then; the golden hashes in
 * tests/scatter/engines.h are listed by it. Locks hold it, and a plan holds the one that it began with
 * (fol_plan.engine). What is from before there was a number counts as 1. */
#define FOL_ENGINE 2

/* ---- hairline -------------------------------------------------------------------------------- */

typedef enum fol_hairline_style {
  FOL_HAIRLINE_SOFT = 0, /* feather 12 mm, with sentinels */
  FOL_HAIRLINE_DEFINED,  /* 2 mm */
  FOL_HAIRLINE_EDGE_UP,  /* 0.8 mm */
  FOL_HAIRLINE_STYLES
} fol_hairline_style;

typedef struct fol_hairline {
  fol_points *points_px; /* NULL: no hairline; else at least 2 */
  fol_hairline_style style;
  double feather_mm; /* [0, 50]: density rises from 0 to 1 over this, behind the line */
  double micro_mm;   /* [0, 10]: peak-to-peak size of the irregularity of 3-8 mm wavelength */
  double macro_mm;   /* [0, 20]: the same for 15-30 mm */
} fol_hairline;

/* Its feather and irregularities as FOL_ENGINE proposes them (fol_plan_defaults_of). Points are left NULL. */
fol_hairline fol_hairline_default(fol_hairline_style style);
const char *fol_hairline_style_name(fol_hairline_style style); /* "soft", "defined", "edge-up" */
bool fol_hairline_style_from_name(fol_hairline_style *out, const char *name);

/* The centripetal Catmull-Rom curve through the points as a polyline, at most `step_px` apart (but where it
 * leaves the picture far behind), with both ends continued straight to just beyond the picture's edge. For
 * drawing and for the field. Points in one place count as one. An end that lies outside the picture goes on
 * only where it leads away; two ends that meet on their way stop there. FOL_REFUSED where the curve crosses
 * itself, or is crossed by its continuation. Drop *out; NULL where there are no points. */
bool fol_hairline_curve(fol_points **out, const fol_hairline *hairline, int width_px, int height_px, double step_px,
                        fol_error *err);

/* The same with as much of the continuation as is asked for, and where it begins and ends. */
typedef struct fol_curve_request {
  int width_px, height_px;
  double step_px;
  double beyond_px; /* how far past the picture's edge the ends go on */
} fol_curve_request;

typedef struct fol_curve {
  fol_points *points_px;
  size_t first, last; /* where the drawn curve begins and ends: points before and after continue it straight */
} fol_curve;

/* fol_hairline_curve with the continuation's length, for a hairline that has points. Drop its points. */
bool fol_curve_new(fol_curve *out, const fol_hairline *hairline, const fol_curve_request *request, fol_error *err);

/* The hairlines that are compared: the plan's own is number `chosen`, the others are kept beside it. */
#define FOL_VARIANTS_MAX 3
typedef struct fol_plan fol_plan;
typedef struct fol_variant {
  int n; /* 1 to FOL_VARIANTS_MAX, not `chosen` */
  fol_hairline hairline;
} fol_variant;
typedef struct fol_variants {
  int chosen;                             /* 0: there is the plan's own alone */
  int count;                              /* of those kept; 0 where `chosen` is 0, and only there */
  fol_variant kept[FOL_VARIANTS_MAX - 1]; /* by number */
} fol_variants;

/* Makes hairline n the plan's own, and keeps the one that was. One that there is not yet begins as a copy of it.
 * FOL_REFUSED where there is no line to copy. A line without points is not kept. */
bool fol_plan_choose_variant(fol_plan *plan, int n, fol_error *err);
/* Takes hairline n away; where it is the plan's own, the first of the others takes its place. FOL_REFUSED where there
 * is no such one, or no other. */
bool fol_plan_remove_variant(fol_plan *plan, int n, fol_error *err);
bool fol_plan_has_variant(const fol_plan *plan, int n); /* the plan's own included */

/* ---- landmarks --------------------------------------------------------------------------------- */

/* Where the face is in the picture: by these a hairline is designed (plan_face.h). */
typedef struct fol_landmarks {
  bool given;
  fol_point glabella_px;       /* between the brows */
  fol_point left_px, right_px; /* the outer corners of the eyes, as the picture has them; in which order is of no
                                  account */
} fol_landmarks;

/* ---- zones ------------------------------------------------------------------------------------- */

typedef enum fol_zone_kind { FOL_ZONE_SCAR = 0, FOL_ZONE_BIRTHMARK, FOL_ZONE_KEEP_OUT, FOL_ZONE_KINDS } fol_zone_kind;
const char *fol_zone_kind_name(fol_zone_kind kind); /* "scar", "birthmark", "keep-out" */
bool fol_zone_kind_from_name(fol_zone_kind *out, const char *name);

/* A part of the skin that is treated in its own way: wholly so inside the outline, and less and less (smoothstep) over
 * the feather past it. Where zones overlap, each changes what those before it have left. The mask still bounds all
 * dots. */
typedef struct fol_zone {
  fol_zone_kind kind;
  fol_points *points_px; /* owned; at least 3; nonzero rule; may lie outside the picture */
  double density;        /* its density over what would be there without it, [0, 5]; 0 in a keep-out */
  double size;           /* healed diameters over those outside, [0.3, 3] */
  double feather_mm;     /* on the skin, [0, 50] */
} fol_zone;

#define FOL_ZONES_MAX       100
#define FOL_ZONE_POINTS_MAX 5000 /* of all zones together */

/* A zone as FOL_ENGINE proposes it (fol_plan_defaults_of); points are left NULL. */
fol_zone fol_zone_default(fol_zone_kind kind);

/* Immutable, shared by count. NULL is no zones. Takes the points of `zones` over, on failure too; refuses
 * (FOL_REFUSED) more zones or points than there may be. */
typedef struct fol_zones {
  fol_refcount refcount;
  size_t count;
  fol_zone at[];
} fol_zones;
bool fol_zones_new(fol_zones **out, fol_zone *zones, size_t count, fol_error *err);
fol_zones *fol_zones_keep(fol_zones *zones);
void fol_zones_drop(fol_zones *zones);

/* ---- the plan -------------------------------------------------------------------------------- */

typedef struct fol_session {
  double density_per_cm2; /* cumulative, on skin, (0, 500] */
  double dot_diameter_mm; /* of the healed dot, [0.08, 0.55] */
  double dilution;        /* ml of water to 1 ml of pigment, [2, 100] */
  char date[11];          /* "2026-12-01", "" where none */
} fol_session;

typedef struct fol_pattern {
  double jitter, size_spread, darkness_spread, elongation; /* [0, 1] each */
} fol_pattern;
bool fol_pattern_equal(const fol_pattern *a, const fol_pattern *b);

typedef enum fol_shade { FOL_SHADE_LIGHT = 0, FOL_SHADE_MEDIUM, FOL_SHADE_DARK, FOL_SHADES } fol_shade;
const char *fol_shade_name(fol_shade shade);
double fol_shade_dilution(fol_shade shade); /* 25, 15, 6 */

/* Absorption of healed pigment at 550 nm, 1/mm, for N ml of water to 1 ml: log-log interpolation through
 * (6, 40), (15, 15), (25, 6), continued straight beyond (docs/plan-file.md#sessions). */
double fol_dilution_mu550_per_mm(double dilution);

typedef struct fol_pigment {
  bool has_shade;
  fol_shade shade;
  double depth_mm[2]; /* top [0, 0.8] and bottom [0.1, 1.2] of the implant, top above bottom */
  bool has_hair;      /* the person's hair is to be measured at `hair_px`; else where it is found */
  fol_point hair_px;
} fol_pigment;

/* Of session `session`, from 1, where it names none: its shade's, or the engine's default. */
double fol_pigment_dilution(const fol_pigment *pigment, int engine, int session);

typedef struct fol_skin_given {
  bool given;                                 /* false: "auto" */
  double melanosome_fraction, blood_fraction; /* [0, 0.5], [0, 0.2] (docs/domain.md#light goes to 0.43 and 0.03) */
} fol_skin_given;

/* What hastens or slows the fading of pigment, as the client tells it. Zero is the default. */
typedef enum fol_sun { FOL_SUN_USUAL = 0, FOL_SUN_LITTLE, FOL_SUN_MUCH, FOL_SUNS } fol_sun;
typedef enum fol_oiliness { FOL_OILINESS_NORMAL = 0, FOL_OILINESS_DRY, FOL_OILINESS_OILY, FOL_OILINESSES } fol_oiliness;
const char *fol_sun_name(fol_sun sun); /* "usual", "little", "much" */
bool fol_sun_from_name(fol_sun *out, const char *name);
const char *fol_oiliness_name(fol_oiliness oiliness); /* "normal", "dry", "oily" */
bool fol_oiliness_from_name(fol_oiliness *out, const char *name);

#define FOL_SKIN_TYPES 6 /* Fitzpatrick's */
typedef struct fol_healing {
  int skin_type; /* 1 to FOL_SKIN_TYPES; 0: not given */
  fol_sun sun;
  fol_oiliness oiliness;
  double touch_up_years; /* after the last session, [0.5, 15] */
} fol_healing;

/* ---- defaults ----------------------------------------------------------------------------------- */

/* What is meant where a plan leaves a key out, and what a new plan begins with; the one place that tells it. A plan
 * goes by the engine that it began with, whichever engine reads it. */
typedef struct fol_plan_defaults {
  fol_pattern pattern;
  double depth_mm[2];                       /* of the pigment */
  double touch_up_years;                    /* 4-6 are usual (docs/domain.md#treatment) */
  double dot_diameter_mm[FOL_SESSIONS_MAX]; /* of each session */
  double dilution[FOL_SESSIONS_MAX];        /* of each session, where no shade tells it */
  double course_per_cm2[FOL_SESSIONS_MAX];  /* of a new plan's sessions */
  int session_count;                        /* of a new plan */
  bool scalp_matte;
  fol_hairline hairlines[FOL_HAIRLINE_STYLES];
  fol_zone zones[FOL_ZONE_KINDS];
} fol_plan_defaults;
const fol_plan_defaults *fol_plan_defaults_of(int engine); /* 1 to FOL_ENGINE */

/* Looks to start from, by name: the density, dot and dilution of each session. Diameters are those of the healed dot as
 * it is in the skin; needles and implants are quoted smaller (docs/domain.md#look). */
typedef enum fol_look { FOL_LOOK_NATURAL = 0, FOL_LOOK_FINE, FOL_LOOK_BOLD, FOL_LOOKS } fol_look;
const char *fol_look_name(fol_look look); /* "natural", "fine", "bold" */
bool fol_look_from_name(fol_look *out, const char *name);
/* Session `session` of a look, from 1, without a date; a fourth is as the third. "natural" is what FOL_ENGINE proposes.
 */
fol_session fol_look_session(fol_look look, int session);

/* ---- time -------------------------------------------------------------------------------------- */

#define FOL_HEALED_DAYS    30.0
#define FOL_YEAR_DAYS      365.25
#define FOL_WHEN_YEARS_MAX 30.0
#define FOL_DAYS_APART     14.0 /* between sessions without dates (docs/plan-file.md#sessions) */

/* How long after a session the picture is; with `touch_up`, how long after all dots were done again, which is the
 * plan's touch_up_years after that session. */
typedef struct fol_when {
  double days; /* [0, FOL_WHEN_YEARS_MAX years] */
  bool touch_up;
} fol_when;

/* docs/cli.md#render: "fresh" (day 0), "healed" (day 30), "7d", "2y"; and "touch-up" (day 30 after it). Whole numbers.
 * Anything else is FOL_USAGE and says what may be given. */
bool fol_when_parse(fol_when *out, const char *text, fol_error *err);
void fol_when_print(char *text, size_t size, fol_when when); /* "fresh", "day 7", "healed", "2 years", "touched up" */

/* How fast pigment fades, of what may be expected: the range that clients differ by. */
typedef enum fol_pace { FOL_PACE_EXPECTED = 0, FOL_PACE_EARLY, FOL_PACE_LATE, FOL_PACES } fol_pace;
const char *fol_pace_name(fol_pace pace); /* "expected", "early", "late" */
bool fol_pace_from_name(fol_pace *out, const char *name);

/* What a picture shows: the person so long after a session, those before being as much older as their dates make them.
 * Session 0: before any. */
typedef struct fol_moment {
  int session;
  fol_when when;
  fol_pace pace;
} fol_moment;
fol_moment fol_moment_healed(int session);
bool fol_moment_equal(const fol_moment *a, const fol_moment *b);

/* A value: copy with fol_plan_copy, drop with fol_plan_drop. */
struct fol_plan {
  int engine;    /* that it began with, 1 to FOL_ENGINE: whose defaults hold for what is left out */
  uint64_t seed; /* 0 to FOL_SEED_MAX */
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
  bool scalp_matte;      /* pictures keep dots off what is not scalp (render_scalp.h); never which dots there are */
  fol_mask *corrections; /* of the scalp matte, by hand; owned; NULL: none */
  fol_session sessions[FOL_SESSIONS_MAX];
  int session_count; /* 1 to 4 */
};

fol_plan fol_plan_copy(const fol_plan *plan);
void fol_plan_drop(fol_plan *plan); /* leaves it zero */

/* A plan's course is what holds whichever picture it is seen in: engine, seed, pattern, pigment, skin, healing and
 * sessions; not where in the picture the person's hair is measured. */
bool fol_plan_same_course(const fol_plan *a, const fol_plan *b);
void fol_plan_share_course(fol_plan *to, const fol_plan *from);

/* What a practitioner starts from, by FOL_ENGINE's defaults: seed 1, an assumed scale (a head's breadth over 0.8 of the
 * width), no hairline, an empty mask, the sessions of the look "natural". */
bool fol_plan_default(fol_plan *out, int width_px, int height_px, fol_error *err);

/* Gives the plan's sessions densities, dots and dilutions of a look; their dates stay. */
void fol_plan_apply_look(fol_plan *plan, fol_look look);
/* Whether all its sessions have a look's densities and dots; dilutions may be others. */
bool fol_plan_has_dots_of(const fol_plan *plan, fol_look look);

/* The plan's view of the head in a picture of that size. */
bool fol_plan_head(fol_head *out, const fol_plan *plan, int width_px, int height_px, fol_error *err);

bool fol_date_is_in_calendar(const char *text); /* "2026-12-01" */

/* Days as numbers: how far two are apart, and which one comes so many later. 1 is the first of January of the year 1, a
 * Monday. False, `out` as it was, where the text is no day of the calendar, or the day lies beyond the year 9999. */
bool fol_date_number(int *out, const char *text);
bool fol_date_of_number(char out[11], int number);

/* How many days passed from session `of` to session `to`, from their dates, or FOL_DAYS_APART for each step where a
 * date is missing; but a session without a date is no older than one before it that has one. Never negative: dates do
 * not decrease. */
double fol_plan_days_between(const fol_plan *plan, int of, int to);

/* Everything of docs/plan-file.md that does not hang on a file: ranges, order of densities, scale in the picture.
 * Errors name the key. */
bool fol_plan_check(const fol_plan *plan, int width_px, int height_px, fol_error *err);

/* ---- corrections of the scalp matte --------------------------------------------------------------- */

/* As a mask of the photograph's size: FOL_CORRECTION_NONE is what the matte makes of the photograph; above it is more
 * and more scalp, up to 255, below it less and less, down to 0. Where the matte is off they do nothing. */
#define FOL_CORRECTION_NONE 128
typedef enum fol_correction {
  FOL_CORRECTION_ADD = 0, /* it is scalp */
  FOL_CORRECTION_REMOVE,  /* it is not */
  FOL_CORRECTION_RESTORE, /* as the photograph tells it */
  FOL_CORRECTIONS
} fol_correction;
const char *fol_correction_name(fol_correction correction); /* "add", "remove", "restore" */
bool fol_correction_from_name(fol_correction *out, const char *name);

/* A stroke over the plan's corrections, or over none; the brush neither erases nor smooths. What it made becomes the
 * plan's, or none where it corrects nothing. */
bool fol_correction_stroke(fol_stroke **out, const fol_plan *plan, const fol_head *head, const fol_brush *brush,
                           fol_correction correction, fol_error *err);
void fol_plan_set_corrections(fol_plan *plan, fol_mask *corrections); /* keeps; NULL: none */

/* Where the corrections of two plans of one photograph, either NULL, may differ: whole tiles of masks. */
fol_rect fol_corrections_difference(const fol_mask *a, const fol_mask *b);

/* ---- the plan file --------------------------------------------------------------------------- */

#define FOL_PLAN_BYTES_MAX          ((size_t)16 * 1000 * 1000)
#define FOL_CORRECTION_POLYGONS_MAX 100 /* of the scalp matte; their points together: FOL_POLYGON_POINTS_MAX */
#define FOL_HAIRLINE_POINTS_MAX     1000

/* Reads and checks the plan at `path` for a picture of that size; a mask file is looked for relative to
 * the plan. Every error names the file and the key, and is FOL_REFUSED for content. */
bool fol_plan_open(fol_plan *out, const char *path, int width_px, int height_px, fol_error *err);

/* The same, with the paths of the pictures that were read, to free with fol_free; NULL where the plan names none. */
typedef struct fol_plan_files {
  char *mask, *corrections;
} fol_plan_files;
bool fol_plan_open_files(fol_plan *out, fol_plan_files *files, const char *path, int width_px, int height_px,
                         fol_error *err);

/* The same from memory; `folder` is where pictures that it names lie (NULL: the working folder; "": none may be named).
 */
bool fol_plan_parse(fol_plan *out, const char *text, size_t size, const char *folder, int width_px, int height_px,
                    fol_error *err);

/* Writes every key. The mask goes in as polygons where it still is polygons (none of them where it is
 * empty), else as the file name `mask_file`, which is then required; corrections of the scalp matte, where there are
 * some, as the file name `corrections_file`. parse(print(plan)) is the same plan to the bit. */
bool fol_plan_print(fol_bytes *out, const fol_plan *plan, const char *mask_file, const char *corrections_file,
                    fol_error *err);

/* Saves `path` and beside it NAME-mask.png for a painted mask, NAME-scalp.png for corrections of the scalp matte; all
 * appear or none. `path` is a name that somebody chose for just this: a plan that has it is replaced, and so are the
 * pictures that were saved with that plan. Anything else that has one of the names is left as it is, and FOL_FAILED
 * names it. */
bool fol_plan_save(const fol_plan *plan, const char *path, fol_error *err);

/* What a template holds beside its guesses of scale, hairline and mask. */
typedef struct fol_template {
  fol_look look;
  double dilution; /* of all sessions; 0: the look's */
  const char *why; /* where the dilutions come from, for "about"; NULL: nothing is said */
} fol_template;

/* A plan that explains itself (in its key "about", a list of texts, which is read and ignored) and renders
 * on any picture of at least width_px x height_px. */
bool fol_plan_template(fol_bytes *out, const fol_template *what, int width_px, int height_px, fol_error *err);

#endif

/* The keys of the plan file: one table an object, in the order of docs/plan-file.md. By them a plan is read, checked,
 * printed and explained, so that a key cannot be known in one place and forgotten in another. */
#ifndef FOLLIDOT_PLAN_KEYS_H
#define FOLLIDOT_PLAN_KEYS_H

#include "follidot/plan.h"

typedef enum fol_key_kind {
  FOL_KEY_ABOUT,        /* words for whoever reads the file; ignored */
  FOL_KEY_VERSION,      /* always 1 */
  FOL_KEY_ENGINE,       /* int, 1 to FOL_ENGINE; not written where it is 1 */
  FOL_KEY_SEED,         /* uint64_t */
  FOL_KEY_NUMBER,       /* double within `range` */
  FOL_KEY_SWITCH,       /* bool */
  FOL_KEY_FOCAL,        /* double within `range`; null in the file, 0 in the plan where it is not known */
  FOL_KEY_POINT,        /* fol_point */
  FOL_KEY_POINTS,       /* fol_points *, as many as `range` says */
  FOL_KEY_SEMI_AXES,    /* double[3] within `range` */
  FOL_KEY_SURFACE_KIND, /* fol_surface_kind */
  FOL_KEY_STYLE,        /* fol_hairline_style */
  FOL_KEY_ZONE_KIND,    /* fol_zone_kind */
  FOL_KEY_SHADE,        /* fol_pigment: has_shade and shade */
  FOL_KEY_DEPTH,        /* double[2] */
  FOL_KEY_HAIR,         /* fol_pigment: has_hair and hair_px; null in the file where there is none */
  FOL_KEY_SKIN_TYPE,    /* int; null in the file, 0 in the plan where it is not given */
  FOL_KEY_SUN,          /* fol_sun */
  FOL_KEY_OILINESS,     /* fol_oiliness */
  FOL_KEY_DATE,         /* char[11] */
  FOL_KEY_OBJECT,       /* a struct with `keys` of its own */
  FOL_KEY_SURFACE,      /* fol_surface: of its `keys` a plane has those of fol_plane_keys alone */
  FOL_KEY_HAIRLINE,     /* fol_hairline */
  FOL_KEY_LANDMARKS,    /* fol_landmarks */
  FOL_KEY_CHOSEN,       /* int within `range` */
  FOL_KEY_VARIANTS,     /* fol_variants */
  FOL_KEY_KEPT,         /* fol_variants, those kept */
  FOL_KEY_SKIN,         /* fol_skin_given */
  FOL_KEY_MASK,         /* fol_mask *; its own keys are those of fol_mask_forms */
  FOL_KEY_FILE,         /* const char *, borrowed */
  FOL_KEY_POLYGONS,     /* fol_polygon_list */
  FOL_KEY_CORRECTIONS,  /* fol_mask *; its own keys are those of fol_mask_forms */
  FOL_KEY_ZONES,        /* fol_zones * */
  FOL_KEY_SESSIONS,     /* fol_plan, its sessions and session_count */
  FOL_KEY_KINDS
} fol_key_kind;

typedef struct fol_key_table fol_key_table;

typedef struct fol_key {
  const char *name;
  fol_key_kind kind;
  bool required;
  size_t offset; /* in the struct that the table describes */
  fol_range range;
  int since_engine; /* of a number or a switch: where plans of an earlier engine have 0, it is not written, as before */
  bool absent_is_zero;       /* of a number: not written where it is 0 */
  const fol_key_table *keys; /* of the object, or of each object in the list */
  const char *about;         /* for the template; NULL where the keys within speak for themselves */
} fol_key;

struct fol_key_table {
  const fol_key *at;
  size_t count;
  bool lines; /* printed a key a line */
};

/* The two forms that a mask, or corrections of the scalp matte, have in the file. */
typedef struct fol_polygon_list {
  fol_polygon *at; /* NULL: not in this form */
  size_t count;
} fol_polygon_list;

typedef struct fol_mask_forms {
  const char *file; /* NULL: not in this form */
  fol_polygon_list polygons;
  double feather_mm; /* becomes part of the mask when the file is read, and so is written by templates alone */
} fol_mask_forms;

extern const fol_key_table fol_plan_keys;    /* fol_plan */
extern const fol_key_table fol_plane_keys;   /* fol_surface, of a plane */
extern const fol_key_table fol_session_keys; /* fol_session */
extern const fol_key_table fol_variant_keys; /* fol_variant */

/* Where a value stands in the file: a chain on the stack, from the value up to the plan (NULL). */
typedef struct fol_key_path {
  const struct fol_key_path *above;
  const char *name; /* NULL: an element of a list */
  size_t index;
} fol_key_path;

/* "sessions[1].density_per_cm2", shortened where it does not fit; "the plan" for the plan itself. */
void fol_key_path_print(char *text, size_t size, const fol_key_path *path);

/* Refuses: "PATH ...". */
bool fol_key_fail(fol_error *err, const fol_key_path *path, const char *format, ...) FOL_PRINTF(3, 4);

/* The ranges of everything in `target`, as its table tells them. */
bool fol_keys_check(const fol_key_table *table, const void *target, const fol_key_path *path, fol_error *err);
bool fol_date_check(const char *date, const fol_key_path *path, fol_error *err);

/* What a plan holds before its file is read: the defaults of its engine (docs/plan-file.md), and no mask. */
fol_plan fol_plan_blank(int engine);

/* Whether a mask needs a picture. One of nothing does not: it is an empty list of polygons. */
bool fol_mask_is_painted(const fol_mask *mask);

typedef struct fol_plan_style {
  const char *mask_file; /* the name of a painted mask's picture */
  const char *corrections_file;
  bool about;        /* with words on every key */
  const char *why;   /* and these before them; NULL: none */
  double feather_mm; /* of a mask of polygons that has not got its soft edge yet */
} fol_plan_style;
bool fol_plan_write(fol_bytes *out, const fol_plan *plan, const fol_plan_style *style, fol_error *err);

#endif

/* The keys of the plan file: a table for each JSON object, in the order of docs/plan-file.md. The code that reads,
 * checks, writes and explains plans is driven by these tables, so that no key can be handled in one place and forgotten
 * in another. */
#ifndef FOLLIDOT_PLAN_KEYS_H
#define FOLLIDOT_PLAN_KEYS_H

#include "follidot/plan.h"

/* The kind of a key's value. Each comment gives the value's type in the plan and, where it is not obvious, its form in
 * the file. */
typedef enum fol_key_kind {
  FOL_KEY_ABOUT,     /* explanations for people; ignored when read */
  FOL_KEY_VERSION,   /* version of the file format, always 1 */
  FOL_KEY_ENGINE,    /* int, 1 to FOL_ENGINE; not written if it is 1 */
  FOL_KEY_SEED,      /* uint64_t: the plan's seed of random numbers */
  FOL_KEY_NUMBER,    /* double within `range` */
  FOL_KEY_SWITCH,    /* a bool in the plan */
  FOL_KEY_FOCAL,     /* double within `range`: a focal length; an unknown value is null in the file and 0 in the plan */
  FOL_KEY_POINT,     /* a fol_point in the plan */
  FOL_KEY_POINTS,    /* fol_points *; the number of points is within `range` */
  FOL_KEY_SEMI_AXES, /* double[3]: x, y and z in mm, each within `range` */
  FOL_KEY_SURFACE_KIND, /* a fol_surface_kind in the plan */
  FOL_KEY_STYLE,        /* a fol_hairline_style in the plan */
  FOL_KEY_ZONE_KIND,    /* a fol_zone_kind in the plan */
  FOL_KEY_SHADE,        /* fol_pigment: members has_shade and shade */
  FOL_KEY_DEPTH,        /* double[2]: top and bottom of the pigment, mm */
  FOL_KEY_HAIR,         /* fol_pigment: members has_hair and hair_px; null in the file if has_hair is false */
  FOL_KEY_SKIN_TYPE,    /* int, 1 to 6 (Fitzpatrick); an unknown value is null in the file and 0 in the plan */
  FOL_KEY_SUN,          /* a fol_sun in the plan */
  FOL_KEY_OILINESS,     /* a fol_oiliness in the plan */
  FOL_KEY_DATE,         /* char[11]: a day such as "2026-12-01", or "" */
  FOL_KEY_OBJECT,       /* a struct that is described by the table `keys` */
  FOL_KEY_SURFACE,      /* fol_surface; a plane has only the keys of fol_plane_keys */
  FOL_KEY_HAIRLINE,     /* a fol_hairline in the plan */
  FOL_KEY_LANDMARKS,    /* a fol_landmarks in the plan */
  FOL_KEY_CHOSEN,       /* int within `range`: the number of a hairline among the plan's variants */
  FOL_KEY_VARIANTS,     /* a fol_variants in the plan */
  FOL_KEY_KEPT,         /* fol_variants: the list of kept hairlines */
  FOL_KEY_SKIN,         /* fol_skin_given: values of the skin that the user gives */
  FOL_KEY_MASK,         /* fol_mask *; in the file, an object with the keys of fol_mask_forms */
  FOL_KEY_FILE,         /* const char *: the name of a picture file, borrowed */
  FOL_KEY_POLYGONS,     /* a fol_polygon_list in the plan */
  FOL_KEY_CORRECTIONS,  /* fol_mask *; in the file, an object with the keys of fol_mask_forms */
  FOL_KEY_ZONES,        /* a fol_zones pointer in the plan */
  FOL_KEY_SESSIONS,     /* fol_plan: members sessions and session_count */
  FOL_KEY_KINDS
} fol_key_kind;

typedef struct fol_key_table fol_key_table;

/* One key of an object in the file. */
typedef struct fol_key {
  const char *name;
  fol_key_kind kind;
  bool required;
  size_t offset; /* offset of the value in the struct that the table describes */
  fol_range range;
  int since_engine;    /* numbers and switches: for a plan of an older engine, a value of 0 or false is not written */
  bool absent_is_zero; /* numbers: a value of 0 is not written to the file */
  const fol_key_table *keys; /* keys of the object, or of each object in the list; NULL for other kinds */
  const char *about;         /* explanation for the template; NULL if the keys of the object are explanation enough */
} fol_key;

/* The keys of an object, in the order in which they are written. */
struct fol_key_table {
  const fol_key *at;
  size_t count;
  bool lines; /* whether each key is written on its own line */
};

/* A list of polygons in the file. */
typedef struct fol_polygon_list {
  fol_polygon *at; /* NULL if the file has no such list */
  size_t count;
} fol_polygon_list;

/* A mask, or corrections of the scalp matte, as the plan file gives it: as a picture file or as polygons. */
typedef struct fol_mask_forms {
  const char *file; /* name of a picture file; NULL if there is none */
  fol_polygon_list polygons;
  double feather_mm; /* width of the soft edge, applied to the mask on reading; only templates write it */
} fol_mask_forms;

extern const fol_key_table fol_plan_keys;    /* keys of a fol_plan */
extern const fol_key_table fol_plane_keys;   /* keys of a fol_surface that is a plane */
extern const fol_key_table fol_session_keys; /* keys of a fol_session */
extern const fol_key_table fol_variant_keys; /* keys of a fol_variant */

/* The position of a value in the file: a linked list on the stack, from the value's key up to the outermost key, whose
 * `above` is NULL. */
typedef struct fol_key_path {
  const struct fol_key_path *above;
  const char *name; /* NULL for an element of a list, which has an index */
  size_t index;
} fol_key_path;

/* Formats a path such as "sessions[1].density_per_cm2", truncated to `size` bytes; a NULL path gives "the plan". */
void fol_key_path_print(char *text, size_t size, const fol_key_path *path);

/* Sets the error to FOL_REFUSED with a text that begins with the path and continues with the formatted message. Returns
 * false. */
bool fol_key_fail(fol_error *err, const fol_key_path *path, const char *format, ...) FOL_PRINTF(3, 4);

/* Checks every value in the struct `target` against the ranges in its table. If a value is out of range, fails with
 * FOL_REFUSED and an error text that names the key. */
bool fol_keys_check(const fol_key_table *table, const void *target, const fol_key_path *path, fol_error *err);

/* Checks that `date` is a day of the calendar, such as "2026-12-01"; otherwise fails with FOL_REFUSED and an error text
 * that names the key. */
bool fol_date_check(const char *date, const fol_key_path *path, fol_error *err);

/* Returns a plan without a mask and with the defaults of engine `engine` (docs/plan-file.md), to read a file into. */
fol_plan fol_plan_blank(int engine);

/* Whether a mask must be saved as a picture, because it was not made from polygons. An empty mask is saved as an empty
 * list of polygons. */
bool fol_mask_is_painted(const fol_mask *mask);

/* Options of fol_plan_write. */
typedef struct fol_plan_style {
  const char *mask_file;        /* name of the picture file of the mask; needed if the mask is painted */
  const char *corrections_file; /* name of the picture file of the corrections; needed if there are any */
  bool about;                   /* whether to explain every key */
  const char *why;              /* sentence before the explanations; may be NULL */
  double feather_mm;            /* width of a soft edge, which readers of the file apply to the mask; 0 if not used */
} fol_plan_style;

/* Appends the plan to `out` as JSON text. */
bool fol_plan_write(fol_bytes *out, const fol_plan *plan, const fol_plan_style *style, fol_error *err);

#endif

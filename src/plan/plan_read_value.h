/* Reads single values of a plan from JSON; the kind of its key (fol_key_kind) determines how a value is read. */
#ifndef FOLLIDOT_PLAN_READ_VALUE_H
#define FOLLIDOT_PLAN_READ_VALUE_H

#include "plan_keys.h"

#include <cjson/cJSON.h>

/* Parts of masks that can be applied only after the whole plan has been read, since they are measured on the head. */
typedef struct fol_plan_deferred {
  double mask_feather_mm;     /* width of the soft edge of the plan's mask; 0: hard */
  fol_mask_forms corrections; /* corrections of the scalp matte; owns its list of polygons */
} fol_plan_deferred;

/* Where a plan is read from, and the picture size and engine that it is read for. */
typedef struct fol_plan_source {
  const char *folder; /* folder of picture files; NULL: the working folder; "": the plan must not name any files */
  int width_px, height_px;
  int engine;                  /* the engine whose defaults apply */
  fol_plan_files *files;       /* receives the paths of picture files; members must be NULL at first; may be NULL */
  fol_plan_deferred *deferred; /* receives what is to be applied later; must be zero at first */
} fol_plan_source;

/* A JSON value, its position in the file, and how the file is read. */
typedef struct fol_json {
  const cJSON *value;
  const fol_key_path *path;
  const fol_plan_source *source;
} fol_json;

/* Sets an error such as "PATH must be EXPECTED, is a list", and returns false. */
bool fol_json_expected(const fol_json *json, const char *expected, fol_error *err);

/* Reads a value into `target`. The key is of any kind except objects with keys, lists of such objects, and masks. On
 * failure `target` may be partly filled; its owner must free it all the same. */
bool fol_json_read_value(const fol_key *key, const fol_json *json, void *target, fol_error *err);

#endif

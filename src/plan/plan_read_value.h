/* Reads single values of a plan, by their kind. */
#ifndef FOLLIDOT_PLAN_READ_VALUE_H
#define FOLLIDOT_PLAN_READ_VALUE_H

#include "plan_keys.h"

#include <cjson/cJSON.h>

/* Parts of masks that can be applied only when everything else has been read. */
typedef struct fol_plan_deferred {
  double mask_feather_mm;
  fol_mask_forms corrections; /* owns its polygons */
} fol_plan_deferred;

/* What a plan is read from and for. */
typedef struct fol_plan_source {
  const char *folder; /* where pictures are; NULL: the working folder; "": the plan must not name any */
  int width_px, height_px;
  int engine;            /* whose defaults apply */
  fol_plan_files *files; /* receives the paths of pictures, its members NULL at first; or NULL if they are not needed */
  fol_plan_deferred *deferred; /* starts zero */
} fol_plan_source;

/* A value of the file and its position. */
typedef struct fol_json {
  const cJSON *value;
  const fol_key_path *path;
  const fol_plan_source *source;
} fol_json;

/* Fails with "PATH must be EXPECTED, is a list". */
bool fol_json_expected(const fol_json *json, const char *expected, fol_error *err);

/* Reads a value that is not an object with keys. After a failure `target` may be partly filled; its owner drops it. */
bool fol_json_read_value(const fol_key *key, const fol_json *json, void *target, fol_error *err);

#endif

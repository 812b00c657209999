/* Reads single values of a plan according to the kind of their key. */
#ifndef FOLLIDOT_PLAN_READ_VALUE_H
#define FOLLIDOT_PLAN_READ_VALUE_H

#include "plan_keys.h"

#include <cjson/cJSON.h>

/* Parts of masks that can be applied only after everything else has been read. */
typedef struct fol_plan_deferred {
  double mask_feather_mm;
  fol_mask_forms corrections; /* owns its list of polygons */
} fol_plan_deferred;

/* Where a plan is read from, and the picture size and engine that it is read for. */
typedef struct fol_plan_source {
  const char *folder; /* folder with the pictures: NULL is the working folder, and with "" the plan must not name any
                         pictures */
  int width_px, height_px;
  int engine;            /* the engine whose defaults apply */
  fol_plan_files *files; /* receives the paths of pictures; its members must be NULL at first. May be NULL if the paths
                            are not needed */
  fol_plan_deferred *deferred; /* must be zero at first */
} fol_plan_source;

/* A value of the file with its position and the source that it is read from. */
typedef struct fol_json {
  const cJSON *value;
  const fol_key_path *path;
  const fol_plan_source *source;
} fol_json;

/* Sets an error such as "PATH must be EXPECTED, is a list", and returns false. */
bool fol_json_expected(const fol_json *json, const char *expected, fol_error *err);

/* Reads a value of any kind but an object with keys into `target`. If it fails, `target` may be partly filled; its
 * owner must still free it. */
bool fol_json_read_value(const fol_key *key, const fol_json *json, void *target, fol_error *err);

#endif

/* Reading one value of a plan, by its kind. */
#ifndef FOLLIDOT_PLAN_READ_VALUE_H
#define FOLLIDOT_PLAN_READ_VALUE_H

#include "plan_keys.h"

#include <cjson/cJSON.h>

/* What becomes of masks when all else was read. */
typedef struct fol_plan_late {
  double mask_feather_mm;
  fol_mask_forms corrections; /* polygons owned */
} fol_plan_late;

/* What the file is read for. */
typedef struct fol_plan_source {
  const char *folder; /* where pictures lie; NULL: the working folder; "": it may not name any */
  int width_px, height_px;
  int engine;            /* whose defaults hold for what is left out */
  fol_plan_files *files; /* where the paths of pictures go, NULL before; NULL: nowhere */
  fol_plan_late *late;   /* zero before */
} fol_plan_source;

/* A value and where it stands. */
typedef struct fol_json {
  const cJSON *value;
  const fol_key_path *path;
  const fol_plan_source *source;
} fol_json;

/* Fails with "PATH must be EXPECTED, is a list". */
bool fol_json_expected(const fol_json *json, const char *expected, fol_error *err);

/* Reads one value that has no keys of its own. A failure may leave `target` partly filled; its owner drops it then. */
bool fol_json_read_value(const fol_key *key, const fol_json *json, void *target, fol_error *err);

#endif

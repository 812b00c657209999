/* Reading JSON by the tables of plan_keys.h. */
#ifndef FOLLIDOT_PLAN_READ_H
#define FOLLIDOT_PLAN_READ_H

#include "plan_keys.h"

#include <cjson/cJSON.h>

/* What the file is read for. */
typedef struct fol_plan_source {
  const char *folder; /* where a mask file lies; NULL: the working folder; "": it may not name any */
  int width_px, height_px;
  int engine; /* whose defaults hold for what is left out */
  char **mask_path; /* where the path of the mask file goes, to free with fol_free: NULL before; NULL: nowhere */
} fol_plan_source;

/* A value and where it stands. */
typedef struct fol_json {
  const cJSON *value;
  const fol_key_path *path;
  const fol_plan_source *source;
} fol_json;

/* fol_plan_parse for a source that may ask for more. */
bool fol_plan_parse_from(fol_plan *out, const char *text, size_t size, const fol_plan_source *source, fol_error *err);

/* Parses the text; errors tell line and column. Free with cJSON_Delete. */
bool fol_json_parse(cJSON **out, const char *text, size_t size, fol_error *err);

/* Fails with "PATH must be EXPECTED, is a list". */
bool fol_json_expected(const fol_json *json, const char *expected, fol_error *err);

/* Reads the keys of an object into `target`, which holds the defaults. A failure may leave it partly
 * filled; its owner drops it then. */
bool fol_json_read(const fol_key_table *table, const fol_json *json, void *target, fol_error *err);

/* Reads one value that has no keys of its own; the same on failure. */
bool fol_json_read_value(const fol_key *key, const fol_json *json, void *target, fol_error *err);

#endif

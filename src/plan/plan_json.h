/* Parses the text of a plan as JSON. */
#ifndef FOLLIDOT_PLAN_JSON_H
#define FOLLIDOT_PLAN_JSON_H

#include "follidot/base.h"

#include <cjson/cJSON.h>

/* Parses the text. Returns FOL_REFUSED, with line and column, if it is not valid JSON. The caller frees *out with
 * cJSON_Delete. */
bool fol_json_parse(cJSON **out, const char *text, size_t size, fol_error *err);

#endif

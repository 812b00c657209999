/* Parses the JSON text of a plan. */
#ifndef FOLLIDOT_PLAN_JSON_H
#define FOLLIDOT_PLAN_JSON_H

#include "follidot/base.h"

#include <cjson/cJSON.h>

/* Parses JSON text in UTF-8. Fails with FOL_REFUSED, naming line and column, if the text is not valid JSON. The caller
 * frees *out with cJSON_Delete. */
bool fol_json_parse(cJSON **out, const char *text, size_t size, fol_error *err);

#endif

/* Reading a plan from JSON, by the tables of plan_keys.h. */
#ifndef FOLLIDOT_PLAN_READ_H
#define FOLLIDOT_PLAN_READ_H

#include "plan_read_value.h"

/* fol_plan_parse for a source that may ask for more. */
bool fol_plan_parse_from(fol_plan *out, const char *text, size_t size, const fol_plan_source *source, fol_error *err);

/* Checks all, then draws what lies on the skin: the mask's soft edge, polygons that correct the scalp matte. */
bool fol_plan_finish(fol_plan *plan, const fol_plan_source *source, fol_error *err);

#endif

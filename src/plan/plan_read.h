/* Reads a plan from JSON, by the tables of plan_keys.h. */
#ifndef FOLLIDOT_PLAN_READ_H
#define FOLLIDOT_PLAN_READ_H

#include "plan_read_value.h"

/* fol_plan_parse with more options. */
bool fol_plan_parse_from(fol_plan *out, const char *text, size_t size, const fol_plan_source *source, fol_error *err);

/* Checks the plan, and then draws what is measured on the skin: the mask's soft edge, and polygons that correct the
 * scalp matte. */
bool fol_plan_finish(fol_plan *plan, const fol_plan_source *source, fol_error *err);

#endif

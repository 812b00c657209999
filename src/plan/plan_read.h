/* Reads a plan from JSON, driven by the tables of plan_keys.h. */
#ifndef FOLLIDOT_PLAN_READ_H
#define FOLLIDOT_PLAN_READ_H

#include "plan_read_value.h"

/* Parses a plan from the JSON text of a plan file and checks it. `source` gives the picture that the plan is for, and
 * where to find the files that the plan names. The caller drops *out. */
bool fol_plan_parse_from(fol_plan *out, const char *text, size_t size, const fol_plan_source *source, fol_error *err);

/* Checks the plan, and then applies what is measured in mm on the head and therefore needs a valid plan: the mask's
 * soft edge, and the polygons that correct the scalp matte. */
bool fol_plan_finish(fol_plan *plan, const fol_plan_source *source, fol_error *err);

#endif

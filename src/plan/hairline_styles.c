/* Names of hairline styles. */
#include "follidot/plan.h"

#include <string.h>

static const char *const names[FOL_HAIRLINE_STYLES] = {"soft", "defined", "edge-up"};

const char *fol_hairline_style_name(fol_hairline_style style) {
  FOL_ASSERT(style < FOL_HAIRLINE_STYLES);
  return names[style];
}

bool fol_hairline_style_from_name(fol_hairline_style *out, const char *name) {
  for (int i = 0; i < FOL_HAIRLINE_STYLES; i++)
    if (strcmp(name, names[i]) == 0) {
      *out = (fol_hairline_style)i;
      return true;
    }
  return false;
}

#include "follidot/plan.h"

#include <string.h>

static const char *const names[FOL_HAIRLINE_STYLES] = {"soft", "defined", "edge-up"};

/* Feathers: soft 5 mm, defined 2 mm, edge-up under 1 mm (docs/domain.md#hairline [C/?]). Irregularities:
 * docs/plan-file.md#hairline for soft; the harder the edge, the straighter the line [?]. */
fol_hairline fol_hairline_default(fol_hairline_style style) {
  static const fol_hairline defaults[FOL_HAIRLINE_STYLES] = {
      {.style = FOL_HAIRLINE_SOFT, .feather_mm = 5, .micro_mm = 1.5, .macro_mm = 4},
      {.style = FOL_HAIRLINE_DEFINED, .feather_mm = 2, .micro_mm = 0.8, .macro_mm = 1},
      {.style = FOL_HAIRLINE_EDGE_UP, .feather_mm = 0.8, .micro_mm = 0, .macro_mm = 0},
  };
  FOL_ASSERT(style < FOL_HAIRLINE_STYLES);
  return defaults[style];
}

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

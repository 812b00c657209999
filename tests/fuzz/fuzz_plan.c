/* Any text is a plan that is unchanged by printing and reading it, or is refused with a message. */
#include "fuzz.h"

#include "../mask_equal.h"
#include "follidot/plan.h"

#include <string.h>

enum { WIDTH_PX = 64, HEIGHT_PX = 48 };

/* Whether a mask is printed in the plan itself, not as a separate picture, which this test does not write. */
static bool is_in_plan(const fol_mask *mask) {
  const fol_polygon *polygons;
  return fol_mask_polygons(mask, &polygons) > 0 || fol_rect_empty(fol_mask_bounds(mask));
}

static void print_twice(const fol_plan *plan) {
  fol_error err = {0};
  fol_bytes first = {0}, second = {0};
  FOL_ASSERT(fol_plan_print(&first, plan, "mask.png", "scalp.png", &err));
  if (is_in_plan(plan->mask) && !plan->corrections) {
    fol_plan again;
    FOL_ASSERT(fol_plan_parse(&again, (const char *)first.data, first.size, NULL, WIDTH_PX, HEIGHT_PX, &err));
    FOL_ASSERT(fol_plan_print(&second, &again, "mask.png", "scalp.png", &err));
    FOL_ASSERT(first.size == second.size && memcmp(first.data, second.data, first.size) == 0);
    FOL_ASSERT(mask_equal(plan->mask, again.mask));
    fol_plan_drop(&again);
  }
  fol_bytes_drop(&first);
  fol_bytes_drop(&second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  fol_error err = {0};
  fol_plan plan;
  if (!fol_plan_parse(&plan, (const char *)data, size, "/nonexistent", WIDTH_PX, HEIGHT_PX, &err)) {
    FOL_ASSERT(err.code != FOL_OK && err.text[0]);
    return 0;
  }
  print_twice(&plan);
  fol_plan_drop(&plan);
  return 0;
}

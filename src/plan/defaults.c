/* Default values of a plan's keys, for each engine (FOL_ENGINE). Once an engine is released, its defaults never change,
 * so that the pictures of existing plans and consultations do not change either. */
#include "follidot/plan.h"

/* The defaults of engine n are at index n - 1. Sources of the values. Zones: for scars docs/domain.md#scars [A/?];
 * pigment spreads 1.3 times as wide in a scar, and the tissue changes over 5-10 mm past the scar's visible edge; the
 * feathers of other zones allow for the precision of a hand [?]. Hairlines: the feathers are from
 * docs/domain.md#hairline [C/?]; the irregularities (micro_mm, macro_mm) of the soft style are from
 * docs/plan-file.md#hairline, those of harder edges are smaller [?]. Densities: docs/domain.md#treatment [A: Liu 2025].
 * Dots and dilutions: the first session is light and small, as a test; later sessions have the tone of finished work
 * (docs/domain.md#defaults [M]). Spreads: docs/domain.md#look [M]. */
static const fol_plan_defaults engines[FOL_ENGINE] = {
    {.pattern = {.jitter = 0.15, .size_spread = 0.30, .darkness_spread = 0.35, .elongation = 0},
     .depth_mm = {0.05, 0.40},
     .touch_up_years = 5,
     .dot_diameter_mm = {0.30, 0.30, 0.30, 0.30},
     .dilution = {25, 25, 25, 25},
     .course_per_cm2 = {30, 70, 100},
     .session_count = 3,
     .hairlines = {{.style = FOL_HAIRLINE_SOFT, .feather_mm = 5, .micro_mm = 1.5, .macro_mm = 4},
                   {.style = FOL_HAIRLINE_DEFINED, .feather_mm = 2, .micro_mm = 0.8, .macro_mm = 1},
                   {.style = FOL_HAIRLINE_EDGE_UP, .feather_mm = 0.8, .micro_mm = 0, .macro_mm = 0}},
     .zones = {{.kind = FOL_ZONE_SCAR, .density = 1, .size = 1.3, .feather_mm = 7.5},
               {.kind = FOL_ZONE_BIRTHMARK, .density = 1, .size = 1, .feather_mm = 2},
               {.kind = FOL_ZONE_KEEP_OUT, .density = 0, .size = 1, .feather_mm = 1}}},
    {.pattern = {.jitter = 0.15, .size_spread = 0.22, .darkness_spread = 0.25, .elongation = 0.15},
     .depth_mm = {0.05, 0.40},
     .touch_up_years = 5,
     .dot_diameter_mm = {0.30, 0.38, 0.38, 0.38},
     .dilution = {25, 15, 15, 15},
     .course_per_cm2 = {30, 70, 100},
     .session_count = 3,
     .scalp_matte = true,
     .hairlines = {{.style = FOL_HAIRLINE_SOFT, .feather_mm = 12, .micro_mm = 1.5, .macro_mm = 4},
                   {.style = FOL_HAIRLINE_DEFINED, .feather_mm = 2, .micro_mm = 0.8, .macro_mm = 1},
                   {.style = FOL_HAIRLINE_EDGE_UP, .feather_mm = 0.8, .micro_mm = 0, .macro_mm = 0}},
     .zones = {{.kind = FOL_ZONE_SCAR, .density = 1, .size = 1.3, .feather_mm = 7.5},
               {.kind = FOL_ZONE_BIRTHMARK, .density = 1, .size = 1, .feather_mm = 2},
               {.kind = FOL_ZONE_KEEP_OUT, .density = 0, .size = 1, .feather_mm = 1}}},
};

const fol_plan_defaults *fol_plan_defaults_of(int engine) {
  FOL_ASSERT(engine >= 1 && engine <= FOL_ENGINE);
  return &engines[engine - 1];
}

fol_hairline fol_hairline_default(fol_hairline_style style) {
  FOL_ASSERT(style < FOL_HAIRLINE_STYLES);
  return fol_plan_defaults_of(FOL_ENGINE)->hairlines[style];
}

fol_zone fol_zone_default(fol_zone_kind kind) {
  FOL_ASSERT(kind < FOL_ZONE_KINDS);
  return fol_plan_defaults_of(FOL_ENGINE)->zones[kind];
}

/* Copies plans, makes plans with default values, and copies and compares the parts of a plan that all views of a
 * consultation share. */
#include "follidot/base_math.h"
#include "plan_keys.h"

#include <string.h>

fol_plan fol_plan_copy(const fol_plan *plan) {
  fol_plan copy = *plan;
  fol_points_keep(copy.hairline.points_px);
  for (int i = 0; i < copy.variants.count; i++)
    fol_points_keep(copy.variants.kept[i].hairline.points_px);
  fol_mask_keep(copy.mask);
  fol_mask_keep(copy.corrections);
  fol_zones_keep(copy.zones);
  return copy;
}

void fol_plan_drop(fol_plan *plan) {
  if (!plan)
    return;
  fol_points_drop(plan->hairline.points_px);
  for (int i = 0; i < plan->variants.count; i++)
    fol_points_drop(plan->variants.kept[i].hairline.points_px);
  fol_mask_drop(plan->mask);
  fol_mask_drop(plan->corrections);
  fol_zones_drop(plan->zones);
  *plan = (fol_plan){0};
}

bool fol_mask_is_painted(const fol_mask *mask) {
  const fol_polygon *polygons;
  return fol_mask_polygons(mask, &polygons) == 0 && !fol_rect_empty(fol_mask_bounds(mask));
}

fol_plan fol_plan_blank(int engine) {
  const fol_plan_defaults *defaults = fol_plan_defaults_of(engine);
  return (fol_plan){
      .engine = engine,
      .seed = 1,
      .hairline = defaults->hairlines[FOL_HAIRLINE_SOFT],
      .pattern = defaults->pattern,
      .pigment = {.depth_mm = {defaults->depth_mm[0], defaults->depth_mm[1]}},
      .healing = {.touch_up_years = defaults->touch_up_years},
      .scalp_matte = defaults->scalp_matte,
  };
}

/* Returns the scale of a plan whose scale is not known: it assumes that a head fills 80 % of the picture's width. */
static fol_scale assumed_scale(int width_px, int height_px) {
  return (fol_scale){
      .from_px = {fol_round(0.1 * width_px), fol_round(0.5 * height_px)},
      .to_px = {fol_round(0.9 * width_px), fol_round(0.5 * height_px)},
      .length_mm = FOL_HEAD_BREADTH_MM,
  };
}

bool fol_scale_is_assumed(const fol_scale *scale, int width_px, int height_px) {
  const fol_scale a = assumed_scale(width_px, height_px);
  return a.from_px.x == scale->from_px.x && a.from_px.y == scale->from_px.y && a.to_px.x == scale->to_px.x &&
         a.to_px.y == scale->to_px.y && a.length_mm == scale->length_mm;
}

bool fol_plan_default(fol_plan *out, int width_px, int height_px, fol_error *err) {
  const fol_plan_defaults *defaults = fol_plan_defaults_of(FOL_ENGINE);
  fol_plan plan = fol_plan_blank(FOL_ENGINE);
  plan.scale = assumed_scale(width_px, height_px);
  plan.session_count = defaults->session_count;
  for (int i = 0; i < plan.session_count; i++)
    plan.sessions[i] = fol_look_session(FOL_LOOK_NATURAL, i + 1);
  if (!fol_mask_new(&plan.mask, width_px, height_px, err) || !fol_plan_check(&plan, width_px, height_px, err)) {
    fol_plan_drop(&plan);
    return false;
  }
  *out = plan;
  return true;
}

/* ---- sessions, pigment and healing, which all views share ------------------------------------- */

/* Whether two sessions are equal. Dates matter too, since they determine how old the dots of one session are when those
 * of the next session are fresh. */
static bool same_session(const fol_session *a, const fol_session *b) {
  return a->density_per_cm2 == b->density_per_cm2 && a->dot_diameter_mm == b->dot_diameter_mm &&
         a->dilution == b->dilution && strcmp(a->date, b->date) == 0;
}

static bool same_sessions(const fol_plan *a, const fol_plan *b) {
  bool same = a->session_count == b->session_count;
  for (int i = 0; same && i < a->session_count; i++)
    same = same_session(&a->sessions[i], &b->sessions[i]);
  return same;
}

static bool same_healing(const fol_healing *a, const fol_healing *b) {
  return a->skin_type == b->skin_type && a->sun == b->sun && a->oiliness == b->oiliness &&
         a->touch_up_years == b->touch_up_years;
}

static bool same_pigment(const fol_pigment *a, const fol_pigment *b) {
  return a->has_shade == b->has_shade && a->shade == b->shade && a->depth_mm[0] == b->depth_mm[0] &&
         a->depth_mm[1] == b->depth_mm[1];
}

static bool same_skin(const fol_skin_given *a, const fol_skin_given *b) {
  return a->given == b->given && a->melanosome_fraction == b->melanosome_fraction &&
         a->blood_fraction == b->blood_fraction;
}

bool fol_pattern_equal(const fol_pattern *a, const fol_pattern *b) {
  return a->jitter == b->jitter && a->size_spread == b->size_spread && a->darkness_spread == b->darkness_spread &&
         a->elongation == b->elongation;
}

bool fol_plan_same_course(const fol_plan *a, const fol_plan *b) {
  return a->engine == b->engine && a->seed == b->seed && fol_pattern_equal(&a->pattern, &b->pattern) &&
         same_pigment(&a->pigment, &b->pigment) && same_skin(&a->skin, &b->skin) &&
         same_healing(&a->healing, &b->healing) && same_sessions(a, b);
}

void fol_plan_share_course(fol_plan *to, const fol_plan *from) {
  bool has_hair = to->pigment.has_hair;
  fol_point hair_px = to->pigment.hair_px;
  /* The default of scalp_matte depends on the engine, and a plan must not mix the defaults of two engines. */
  if (to->engine != from->engine)
    to->scalp_matte = fol_plan_defaults_of(from->engine)->scalp_matte;
  to->engine = from->engine;
  if (!to->hairline.points_px)
    to->hairline = fol_plan_defaults_of(to->engine)->hairlines[FOL_HAIRLINE_SOFT];
  to->seed = from->seed;
  to->pattern = from->pattern;
  to->pigment = from->pigment;
  to->pigment.has_hair = has_hair;
  to->pigment.hair_px = hair_px;
  to->skin = from->skin;
  to->healing = from->healing;
  memcpy(to->sessions, from->sessions, sizeof to->sessions);
  to->session_count = from->session_count;
}

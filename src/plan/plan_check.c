/* Checks a plan: first the value of each key against the range in the key's table, then conditions that involve several
 * keys. */
#include "follidot/base_math.h"
#include "plan_keys.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* ---- single keys ----------------------------------------------------------------------------- */

static bool check_number(double value, const fol_range *range, const fol_key_path *path, fol_error *err) {
  char name[160];
  fol_key_path_print(name, sizeof name, path);
  return fol_range_check(range, value, name, err);
}

static bool check_point(fol_point px, const fol_key_path *path, fol_error *err) {
  if (fabs(px.x) <= FOL_COORDINATE_PX_MAX && fabs(px.y) <= FOL_COORDINATE_PX_MAX)
    return true;
  return fol_key_fail(err, path, "is too far from the picture: at most %.0f px, is [%.15g, %.15g]",
                      FOL_COORDINATE_PX_MAX, px.x, px.y);
}

static bool check_points(const fol_points *points, const fol_range *range, const fol_key_path *path, fol_error *err) {
  size_t count = points ? points->count : 0;
  if ((double)count < range->low || (double)count > range->high)
    return fol_key_fail(err, path, "must be %.0f to %.0f points, are %zu", range->low, range->high, count);
  for (size_t i = 0; i < count; i++)
    if (!check_point(points->at[i], &(fol_key_path){path, NULL, i}, err))
      return false;
  return true;
}

static bool check_semi_axes(const double semi_axes_mm[3], const fol_range *range, const fol_key_path *path,
                            fol_error *err) {
  for (size_t i = 0; i < 3; i++)
    if (!check_number(semi_axes_mm[i], range, &(fol_key_path){path, NULL, i}, err))
      return false;
  return true;
}

static bool check_zones(const fol_key_table *keys, const fol_zones *zones, const fol_key_path *path, fol_error *err) {
  for (size_t i = 0; zones && i < zones->count; i++) {
    const fol_zone *zone = &zones->at[i];
    const fol_key_path at = {path, NULL, i};
    if (!fol_keys_check(keys, zone, &at, err))
      return false;
    if (zone->kind == FOL_ZONE_KEEP_OUT && zone->density != 0)
      return fol_key_fail(err, &(fol_key_path){&at, "density", 0}, "must be 0 in a keep-out, is %.15g", zone->density);
  }
  return true;
}

/* Checks the kept hairlines (variants). Whether a kept hairline lies on the head is checked only when it becomes the
 * plan's own hairline. */
static bool check_variants(const fol_key_table *keys, const fol_variants *variants, const fol_key_path *path,
                           fol_error *err) {
  if (variants->chosen == 0 && variants->count == 0)
    return true;
  const fol_key_path list = {path, "kept", 0};
  int before = 0;
  if (!fol_keys_check(keys, variants, path, err))
    return false;
  for (int i = 0; i < variants->count; i++) {
    const fol_variant *variant = &variants->kept[i];
    const fol_key_path at = {&list, NULL, (size_t)i};
    if (!fol_keys_check(&fol_variant_keys, variant, &at, err))
      return false;
    if (variant->n <= before || variant->n == variants->chosen)
      return fol_key_fail(err, &(fol_key_path){&at, "n", 0},
                          "is %d: numbers must rise, and none may be that of the chosen hairline", variant->n);
    before = variant->n;
  }
  return true;
}

static bool check_depth(const double depth_mm[2], const fol_key_path *path, fol_error *err) {
  static const fol_range top = {0, 0.8, false}, bottom = {0.1, 1.2, false};
  return check_number(depth_mm[0], &top, &(fol_key_path){path, NULL, 0}, err) &&
         check_number(depth_mm[1], &bottom, &(fol_key_path){path, NULL, 1}, err) &&
         (depth_mm[0] < depth_mm[1] ||
          fol_key_fail(err, path, "must be [top, bottom], the top nearer to the surface, is [%.15g, %.15g]",
                       depth_mm[0], depth_mm[1]));
}

static bool check_skin_type(int type, const fol_key_path *path, fol_error *err) {
  static const fol_range types = {1, FOL_SKIN_TYPES, false};
  return type == 0 || check_number(type, &types, path, err);
}

static bool check_engine(int engine, const fol_key_path *path, fol_error *err) {
  if (engine > FOL_ENGINE)
    return fol_key_fail(err, path,
                        "is %d: the plan was begun with a newer version of Follidot (this one has engine %d)", engine,
                        FOL_ENGINE);
  return engine >= 1 || fol_key_fail(err, path, "must be at least 1, is %d", engine);
}

static bool check_key(const fol_key *key, const void *value, const fol_key_path *path, fol_error *err) {
  switch (key->kind) {
  case FOL_KEY_NUMBER:
    return check_number(*(const double *)value, &key->range, path, err);
  case FOL_KEY_FOCAL:
    return *(const double *)value == 0 || check_number(*(const double *)value, &key->range, path, err);
  case FOL_KEY_ENGINE:
    return check_engine(*(const int *)value, path, err);
  case FOL_KEY_SEED:
    return *(const uint64_t *)value <= FOL_SEED_MAX || fol_key_fail(err, path, "must be less than 2^53");
  case FOL_KEY_POINT:
    return check_point(*(const fol_point *)value, path, err);
  case FOL_KEY_POINTS:
    return check_points(*(fol_points *const *)value, &key->range, path, err);
  case FOL_KEY_SEMI_AXES:
    return check_semi_axes(value, &key->range, path, err);
  case FOL_KEY_DEPTH:
    return check_depth(value, path, err);
  case FOL_KEY_HAIR:
    return !((const fol_pigment *)value)->has_hair || check_point(((const fol_pigment *)value)->hair_px, path, err);
  case FOL_KEY_SKIN_TYPE:
    return check_skin_type(*(const int *)value, path, err);
  case FOL_KEY_CHOSEN:
    return check_number(*(const int *)value, &key->range, path, err);
  case FOL_KEY_LANDMARKS:
    return !((const fol_landmarks *)value)->given || fol_keys_check(key->keys, value, path, err);
  case FOL_KEY_VARIANTS:
    return check_variants(key->keys, value, path, err);
  case FOL_KEY_DATE:
    return !*(const char *)value || fol_date_check(value, path, err);
  case FOL_KEY_OBJECT:
    return fol_keys_check(key->keys, value, path, err);
  case FOL_KEY_SURFACE:
    return ((const fol_surface *)value)->kind == FOL_SURFACE_PLANE || fol_keys_check(key->keys, value, path, err);
  case FOL_KEY_HAIRLINE:
    return !((const fol_hairline *)value)->points_px || fol_keys_check(key->keys, value, path, err);
  case FOL_KEY_ZONES:
    return check_zones(key->keys, *(fol_zones *const *)value, path, err);
  case FOL_KEY_SKIN:
    return !((const fol_skin_given *)value)->given || fol_keys_check(key->keys, value, path, err);
  default:
    return true;
  }
}

bool fol_keys_check(const fol_key_table *table, const void *target, const fol_key_path *path, fol_error *err) {
  for (size_t i = 0; i < table->count; i++) {
    const fol_key *key = &table->at[i];
    if (!check_key(key, (const char *)target + key->offset, &(fol_key_path){path, key->name, 0}, err))
      return false;
  }
  return true;
}

/* ---- conditions of several keys -------------------------------------------------------------- */

static bool check_hair(const fol_pigment *pigment, int width_px, int height_px, fol_error *err) {
  fol_point px = pigment->hair_px;
  if (!pigment->has_hair || (px.x >= 0 && px.y >= 0 && px.x <= width_px && px.y <= height_px))
    return true;
  return fol_fail(err, FOL_REFUSED, "pigment.hair_px is outside the picture of %d x %d px", width_px, height_px);
}

/* To check whether a hairline crosses itself, its curve is divided into segments of 1/crossing_steps of the picture's
 * diagonal, but at least 1 px. */
static const double crossing_steps = 2000;

/* Whether any point of a hairline's curve, without its extensions past the edge of the picture, lies on the head. */
static bool is_on_head(const fol_curve *curve, const fol_head *head) {
  fol_scalp_point any;
  size_t i = curve->first;
  while (i <= curve->last && !fol_head_to_scalp(&any, head, curve->points_px->at[i]))
    i++;
  return i <= curve->last;
}

static bool check_hairline(const fol_hairline *hairline, const fol_head *head, fol_error *err) {
  if (!hairline->points_px)
    return true;
  double step_px = fol_fmax(1, fol_hypot(head->width_px, head->height_px) / crossing_steps);
  const fol_curve_request request = {head->width_px, head->height_px, step_px, 2};
  fol_curve curve;
  if (!fol_curve_new(&curve, hairline, &request, err))
    return false;
  bool on_head = is_on_head(&curve, head);
  fol_points_drop(curve.points_px);
  return on_head || fol_fail(err, FOL_REFUSED,
                             "hairline.points_px: no part of the line lies on the head; move the line or the head");
}

static bool check_session_order(const fol_session *session, const fol_session *before, const char *date_before,
                                const fol_key_path *path, fol_error *err) {
  if (session->density_per_cm2 < before->density_per_cm2)
    return fol_key_fail(err, &(fol_key_path){path, "density_per_cm2", 0},
                        "counts the dots of all sessions so far, so it must be at least %.15g, is %.15g",
                        before->density_per_cm2, session->density_per_cm2);
  if (*session->date && strcmp(session->date, date_before) < 0)
    return fol_key_fail(err, &(fol_key_path){path, "date", 0}, "is %s, earlier than the previous session, on %s",
                        session->date, date_before);
  return true;
}

static bool check_sessions(const fol_plan *plan, fol_error *err) {
  const fol_key_path list = {.name = "sessions"};
  if (plan->session_count < 1 || plan->session_count > FOL_SESSIONS_MAX)
    return fol_key_fail(err, &list, "must be 1 to %d, are %d", FOL_SESSIONS_MAX, plan->session_count);
  const char *date = "";
  for (int i = 0; i < plan->session_count; i++) {
    const fol_session *session = &plan->sessions[i];
    const fol_key_path path = {&list, NULL, (size_t)i};
    if (!fol_keys_check(&fol_session_keys, session, &path, err) ||
        (i > 0 && !check_session_order(session, session - 1, date, &path, err)))
      return false;
    if (*session->date)
      date = session->date;
  }
  return true;
}

static bool check_corrections(const fol_mask *mask, int width_px, int height_px, fol_error *err) {
  if (!mask || (fol_mask_width(mask) == width_px && fol_mask_height(mask) == height_px))
    return true;
  return fol_fail(err, FOL_REFUSED, "scalp_corrections are %d x %d px, the photograph %d x %d", fol_mask_width(mask),
                  fol_mask_height(mask), width_px, height_px);
}

bool fol_plan_check(const fol_plan *plan, int width_px, int height_px, fol_error *err) {
  FOL_ASSERT(plan->mask);
  fol_head head;
  if (!fol_keys_check(&fol_plan_keys, plan, NULL, err) || !check_sessions(plan, err) ||
      !check_hair(&plan->pigment, width_px, height_px, err) || !fol_plan_head(&head, plan, width_px, height_px, err))
    return false;
  int mask_width = fol_mask_width(plan->mask), mask_height = fol_mask_height(plan->mask);
  if (mask_width != width_px || mask_height != height_px)
    return fol_fail(err, FOL_REFUSED, "mask is %d x %d px, the photograph %d x %d", mask_width, mask_height, width_px,
                    height_px);
  return check_corrections(plan->corrections, width_px, height_px, err) && check_hairline(&plan->hairline, &head, err);
}

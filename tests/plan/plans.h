/* Plans for tests, as text and random; exact comparison. */
#ifndef FOLLIDOT_TESTS_PLANS_H
#define FOLLIDOT_TESTS_PLANS_H

#include "mask/masks.h"

#include "follidot/plan.h"
#include "mask_equal.h"

#include <stdlib.h>
#include <string.h>

/* ---- text ------------------------------------------------------------------------------------ */

/* A plan with every key. */
static const char full_plan[] =
    "{ \"about\": [\"for a test\", \"\"], \"version\": 1, \"seed\": 9007199254740991,\n"
    "  \"scale\": { \"from_px\": [10, 20], \"to_px\": [110, 20], \"length_mm\": 25 },\n"
    "  \"surface\": { \"kind\": \"ellipsoid\", \"centre_px\": [90, 110.5], \"semi_axes_mm\": [76, 98.5, 90],"
    " \"yaw_deg\": 10, \"pitch_deg\": -20.5, \"roll_deg\": 3 },\n"
    "  \"camera\": { \"focal_35mm\": 105.5 },\n"
    "  \"hairline\": { \"points_px\": [[20, 120], [100, 100], [180, 120]], \"style\": \"soft\","
    " \"feather_mm\": 6, \"micro_mm\": 1, \"macro_mm\": 3 },\n"
    "  \"landmarks\": { \"glabella_px\": [100, 140], \"left_px\": [60, 150.5], \"right_px\": [140, 150] },\n"
    "  \"variants\": { \"chosen\": 2, \"kept\": [ { \"n\": 1, \"points_px\": [[25, 120], [175, 120]], \"style\": "
    "\"defined\" }, { \"n\": 3, \"points_px\": [[25, 110], [175, 110]], \"macro_mm\": 2 } ] },\n"
    "  \"mask\": { \"polygons\": [ { \"points_px\": [[30, 30], [170, 30], [100, 140]], \"density\": 0.75 } ] },\n"
    "  \"zones\": [ { \"kind\": \"scar\", \"points_px\": [[60, 60], [90, 60], [75, 90]], \"density\": 0.5, \"size\": "
    "1.25,"
    " \"feather_mm\": 8 }, { \"kind\": \"keep-out\", \"points_px\": [[-5, 10], [20, 10], [20, 40], [0, 40]] } ],\n"
    "  \"pattern\": { \"jitter\": 0.1, \"size_spread\": 0.2, \"darkness_spread\": 0.3, \"elongation\": 0.4 },\n"
    "  \"pigment\": { \"shade\": \"dark\", \"depth_mm\": [0.1, 0.5], \"hair_px\": [12.5, 150] },\n"
    "  \"skin\": { \"melanosome_fraction\": 0.02, \"blood_fraction\": 0.004 },\n"
    "  \"healing\": { \"skin_type\": 4, \"sun\": \"much\", \"oiliness\": \"dry\", \"touch_up_years\": 4.5 },\n"
    "  \"sessions\": [ { \"density_per_cm2\": 30, \"dot_diameter_mm\": 0.25, \"dilution\": 20, \"date\": "
    "\"2026-12-01\" },"
    " { \"density_per_cm2\": 60 } ] }";

/* A plan with the required keys only. */
static const char least_plan[] =
    "{\"version\": 1, \"scale\": {\"from_px\": [10, 20], \"to_px\": [110, 20], \"length_mm\": 25},"
    "\"mask\": {\"polygons\": []}, \"sessions\": [{\"density_per_cm2\": 30}]}";

/* `text` with the first occurrence of `old` replaced. Free it. */
static inline char *replaced(const char *text, const char *old, const char *new) {
  const char *at = strstr(text, old);
  if (!at)
    fail_msg("the test's plan has no %s", old);
  size_t size = strlen(text) + strlen(new) + 1;
  char *result = malloc(size);
  assert_non_null(result);
  snprintf(result, size, "%.*s%s%s", (int)(at - text), text, new, at + strlen(old));
  return result;
}

/* ---- random plans ---------------------------------------------------------------------------- */

static inline bool same_zones(const fol_zones *a, const fol_zones *b) {
  if (!a || !b)
    return !a && !b;
  bool same = a->count == b->count;
  for (size_t i = 0; same && i < a->count; i++) {
    const fol_zone *of_a = &a->at[i], *of_b = &b->at[i];
    same = of_a->kind == of_b->kind && memcmp(&of_a->density, &of_b->density, sizeof(double)) == 0 &&
           memcmp(&of_a->size, &of_b->size, sizeof(double)) == 0 &&
           memcmp(&of_a->feather_mm, &of_b->feather_mm, sizeof(double)) == 0 &&
           same_points(of_a->points_px, of_b->points_px);
  }
  return same;
}

static inline bool same_variants(const fol_variants *a, const fol_variants *b) {
  bool same = a->chosen == b->chosen && a->count == b->count;
  for (int i = 0; same && i < a->count; i++) {
    const fol_hairline *of_a = &a->kept[i].hairline, *of_b = &b->kept[i].hairline;
    same = a->kept[i].n == b->kept[i].n && of_a->style == of_b->style &&
           memcmp(&of_a->feather_mm, &of_b->feather_mm, 3 * sizeof(double)) == 0 &&
           same_points(of_a->points_px, of_b->points_px);
  }
  return same;
}

static inline bool same_landmarks(const fol_landmarks *a, const fol_landmarks *b) {
  return a->given == b->given && (!a->given || memcmp(&a->glabella_px, &b->glabella_px, 3 * sizeof(fol_point)) == 0);
}

static inline bool same_corrections(const fol_mask *a, const fol_mask *b) {
  return a && b ? mask_equal(a, b) : !a && !b;
}

#define SAME(field) (memcmp(&a->field, &b->field, sizeof a->field) == 0)

static inline bool same_plan(const fol_plan *a, const fol_plan *b) {
  bool same = SAME(engine) && SAME(seed) && SAME(scale) && SAME(surface.kind) && SAME(surface.centre_px) &&
              SAME(surface.semi_axes_mm) && SAME(surface.yaw_deg) && SAME(surface.pitch_deg) &&
              SAME(surface.roll_deg) && SAME(camera) && same_zones(a->zones, b->zones) && SAME(pattern) &&
              SAME(pigment.has_shade) && SAME(pigment.depth_mm) && SAME(pigment.has_hair) && SAME(skin.given) &&
              SAME(healing.skin_type) && SAME(healing.sun) && SAME(healing.oiliness) && SAME(healing.touch_up_years) &&
              SAME(scalp_matte) && SAME(session_count) && SAME(hairline.style) && SAME(hairline.feather_mm) &&
              SAME(hairline.micro_mm) && SAME(hairline.macro_mm) &&
              same_points(a->hairline.points_px, b->hairline.points_px) && same_variants(&a->variants, &b->variants) &&
              same_landmarks(&a->landmarks, &b->landmarks) && mask_equal(a->mask, b->mask) &&
              same_polygons(a->mask, b->mask) && same_corrections(a->corrections, b->corrections);
  same = same && (!a->pigment.has_shade || SAME(pigment.shade)) && (!a->pigment.has_hair || SAME(pigment.hair_px));
  same = same && (!a->skin.given || (SAME(skin.melanosome_fraction) && SAME(skin.blood_fraction)));
  for (int i = 0; same && i < a->session_count; i++)
    same = SAME(sessions[i].density_per_cm2) && SAME(sessions[i].dot_diameter_mm) && SAME(sessions[i].dilution) &&
           strcmp(a->sessions[i].date, b->sessions[i].date) == 0;
  return same;
}

/* A line across the picture that does not cross itself. */
static inline fol_hairline roll_hairline(dice *d, int width, int height) {
  fol_point points[8];
  int count = roll_int(d, 2, 8);
  for (int i = 0; i < count; i++)
    points[i] = (fol_point){width * (i + roll(d, 0.2, 0.8)) / count, roll(d, 0.4, 0.6) * height};
  fol_hairline hairline = fol_hairline_default((fol_hairline_style)roll_int(d, 0, FOL_HAIRLINE_STYLES - 1));
  if (roll_int(d, 0, 1)) {
    hairline.feather_mm = roll(d, 0, 50);
    hairline.micro_mm = roll(d, 0, 10);
    hairline.macro_mm = roll(d, 0, 20);
  }
  MUST(fol_points_new(&hairline.points_px, points, (size_t)count, error));
  return hairline;
}

static inline fol_landmarks roll_landmarks(dice *d, int width, int height) {
  if (roll_int(d, 0, 1))
    return (fol_landmarks){0};
  return (fol_landmarks){true,
                         {roll(d, 0.3, 0.7) * width, roll(d, -0.2, 1.2) * height},
                         {roll(d, 0, 0.4) * width, roll(d, 0, 1) * height},
                         {roll(d, 0.6, 1) * width, roll(d, 0, 1) * height}};
}

/* Variants next to the hairline: none, or one or two others. */
static inline fol_variants roll_variants(dice *d, int width, int height) {
  fol_variants variants = {.count = roll_int(d, 0, FOL_VARIANTS_MAX - 1)};
  if (variants.count == 0)
    return variants;
  variants.chosen = roll_int(d, 1, FOL_VARIANTS_MAX);
  int n = 0;
  for (int i = 0; i < variants.count; i++) {
    n += n + 1 == variants.chosen ? 2 : 1;
    variants.kept[i] = (fol_variant){n, roll_hairline(d, width, height)};
  }
  return variants;
}

/* A plane, or a head near the middle of the picture. */
static inline fol_surface roll_surface(dice *d, int width, int height) {
  fol_surface surface = {.kind = roll_int(d, 0, 2) ? FOL_SURFACE_ELLIPSOID : FOL_SURFACE_PLANE};
  if (surface.kind == FOL_SURFACE_PLANE)
    return surface;
  surface.centre_px = (fol_point){roll(d, 0.3, 0.7) * width, roll(d, 0.3, 0.7) * height};
  for (int i = 0; i < 3; i++)
    surface.semi_axes_mm[i] = roll(d, 60, 110);
  surface.yaw_deg = roll(d, -180, 180);
  surface.pitch_deg = roll_int(d, 0, 3) ? roll(d, -90, 90) : 0;
  surface.roll_deg = roll_int(d, 0, 1) ? roll(d, -360, 360) : 0;
  return surface;
}

static inline fol_zone roll_zone(dice *d, int width, int height) {
  enum { POINTS = 12 };
  fol_point points[POINTS];
  int count = roll_int(d, 3, POINTS);
  for (int i = 0; i < count; i++)
    points[i] = (fol_point){roll(d, -0.2, 1.2) * width, roll(d, -0.2, 1.2) * height};
  fol_zone zone = fol_zone_default((fol_zone_kind)roll_int(d, 0, FOL_ZONE_KINDS - 1));
  if (zone.kind != FOL_ZONE_KEEP_OUT && roll_int(d, 0, 1))
    zone.density = roll(d, 0, 5);
  if (roll_int(d, 0, 1)) {
    zone.size = roll(d, 0.3, 3);
    zone.feather_mm = roll(d, 0, 50);
  }
  MUST(fol_points_new(&zone.points_px, points, (size_t)count, error));
  return zone;
}

static inline fol_zones *roll_zones(dice *d, int width, int height) {
  enum { ZONES = 3 };
  fol_zone list[ZONES];
  int count = roll_int(d, 0, ZONES);
  for (int i = 0; i < count; i++)
    list[i] = roll_zone(d, width, height);
  fol_zones *zones = NULL;
  MUST(fol_zones_new(&zones, list, (size_t)count, error));
  return zones;
}

static inline fol_pigment roll_pigment(dice *d, int width, int height) {
  return (fol_pigment){.has_shade = roll_int(d, 0, 1),
                       .shade = (fol_shade)roll_int(d, 0, FOL_SHADES - 1),
                       .depth_mm = {roll(d, 0, 0.1), roll(d, 0.1, 1.2)},
                       .has_hair = roll_int(d, 0, 1),
                       .hair_px = {roll(d, 0, 1) * width, roll(d, 0, 1) * height}};
}

static inline fol_healing roll_healing(dice *d) {
  return (fol_healing){roll_int(d, 0, FOL_SKIN_TYPES), (fol_sun)roll_int(d, 0, FOL_SUNS - 1),
                       (fol_oiliness)roll_int(d, 0, FOL_OILINESSES - 1), roll_int(d, 0, 1) ? roll(d, 0.5, 15) : 5};
}

static inline void roll_sessions(dice *d, fol_plan *plan) {
  double density = 0;
  plan->session_count = roll_int(d, 1, FOL_SESSIONS_MAX);
  for (int i = 0; i < plan->session_count; i++) {
    density += roll(d, 0.001, 100);
    fol_session *session = &plan->sessions[i];
    *session = (fol_session){density, roll(d, 0.08, 0.55), roll(d, 2, 100), ""};
    if (roll_int(d, 0, 1)) {
      strcpy(session->date, "2026-01-10");
      session->date[3] = (char)('0' + i);
      session->date[6] = (char)('0' + roll_int(d, 1, 9));
      session->date[9] = (char)('0' + roll_int(d, 0, 9));
    }
  }
}

/* A plan with random values of every kind; its mask is polygons or empty. */
static inline fol_plan roll_plan(dice *d, int width, int height) {
  fol_plan plan = {
      .engine = roll_int(d, 1, FOL_ENGINE),
      .seed = (uint64_t)roll(d, 0, (double)FOL_SEED_MAX),
      .scale = {{roll(d, 0, 0.4) * width, roll(d, 0, 1) * height},
                {roll(d, 0.6, 1) * width, roll(d, 0, 1) * height},
                roll(d, 0.05, 0.5) * width},
      .surface = roll_surface(d, width, height),
      .camera.focal_35mm = roll_int(d, 0, 1) ? roll(d, 500, 2000) : 0, /* far enough from any head at any scale */
      .pattern = {roll(d, 0, 1), roll(d, 0, 1), roll(d, 0, 1), roll(d, 0, 1)},
      .pigment = roll_pigment(d, width, height),
      .healing = roll_healing(d),
      .skin = {roll_int(d, 0, 1), roll(d, 0, 0.5), roll(d, 0, 0.2)},
      .mask = roll_polygons(d, width, height),
      .zones = roll_zones(d, width, height),
      .scalp_matte = roll_int(d, 0, 1),
  };
  plan.hairline = fol_plan_defaults_of(plan.engine)->hairlines[FOL_HAIRLINE_SOFT];
  if (roll_int(d, 0, 2)) {
    plan.hairline = roll_hairline(d, width, height);
    plan.variants = roll_variants(d, width, height);
  }
  plan.landmarks = roll_landmarks(d, width, height);
  roll_sessions(d, &plan);
  return plan;
}

#endif

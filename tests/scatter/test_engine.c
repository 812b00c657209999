/* The engine's number and the dots change together, or not at all. */
#include "engines.h"
#include "support.h"

#include "follidot/scatter.h"

#include <string.h>

enum { WIDTH_PX = 1200, HEIGHT_PX = 900 };

/* Leaves out everything optional, so that defaults count too. */
static fol_plan plan_on(const char *surface) {
  char text[1000];
  fol_plan plan = {0};
  int size = snprintf(
      text, sizeof text,
      "{ \"version\": 1, \"engine\": %d, \"scale\": { \"from_px\": [100, 450], \"to_px\": [1100, 450], \"length_mm\": "
      "152 }, \"surface\": { %s }, \"hairline\": { \"points_px\": [[380, 480], [600, 400], [820, 480]] }, \"mask\": { "
      "\"polygons\": [ { \"points_px\": [[350, 200], [850, 200], [850, 500], [350, 500]] } ] }, \"zones\": [ { "
      "\"kind\": \"scar\", \"points_px\": [[500, 250], [560, 250], [560, 300]] }, { \"kind\": \"birthmark\", "
      "\"points_px\": [[700, 250], [760, 250], [760, 300]] }, { \"kind\": \"keep-out\", \"points_px\": [[600, 320], "
      "[640, 320], [640, 350]] } ], \"sessions\": [ { \"density_per_cm2\": 30 }, { \"density_per_cm2\": 100 } ] }",
      FOL_ENGINE, surface);
  assert_true(size > 0 && size < (int)sizeof text);
  MUST(fol_plan_parse(&plan, text, (size_t)size, "", WIDTH_PX, HEIGHT_PX, error));
  return plan;
}

static uint64_t bits_of(double value) {
  uint64_t bits;
  memcpy(&bits, &value, sizeof bits);
  return bits;
}

static uint64_t hash_number(uint64_t hash, double value) {
  return fol_hash(hash, 1, 2, bits_of(value));
}

static uint64_t dots_hash(const char *surface, int threads) {
  fol_plan plan = plan_on(surface);
  fol_head head;
  fol_dots dots;
  uint64_t hash = 0;
  MUST(fol_plan_head(&head, &plan, WIDTH_PX, HEIGHT_PX, error));
  MUST(fol_dots_new(&dots, &plan, &head, NULL, threads, NULL, error));
  assert_true(dots.count > 1000);
  for (size_t i = 0; i < dots.count; i++) {
    const fol_dot *dot = &dots.at[i];
    const double values[] = {dot->mm.x_mm,  dot->mm.y_mm, dot->mm.z_mm, dot->rank,       dot->diameter_mm,
                             dot->strength, dot->scar,    dot->session, dot->elongation, dot->direction};
    for (size_t k = 0; k < sizeof values / sizeof values[0]; k++)
      hash = hash_number(hash, values[k]);
  }
  fol_dots_drop(&dots);
  fol_plan_drop(&plan);
  return hash;
}

static uint64_t defaults_hash(int engine) {
  const fol_plan_defaults *d = fol_plan_defaults_of(engine);
  const double values[] = {d->pattern.jitter, d->pattern.size_spread, d->pattern.darkness_spread, d->depth_mm[0],
                           d->depth_mm[1],    d->touch_up_years,      d->dot_diameter_mm[0],      d->dilution[0]};
  uint64_t hash = (uint64_t)d->session_count;
  if (engine > 1) /* engine 1 had round dots only */
    hash = hash_number(hash, d->pattern.elongation);
  for (size_t i = 0; i < sizeof values / sizeof values[0]; i++)
    hash = hash_number(hash, values[i]);
  for (int i = 1; i < FOL_SESSIONS_MAX; i++) /* engine 1 had one value for all sessions, hashed once */
    if (d->dot_diameter_mm[i] != d->dot_diameter_mm[0] || d->dilution[i] != d->dilution[0])
      hash = hash_number(hash_number(hash_number(hash, i), d->dot_diameter_mm[i]), d->dilution[i]);
  for (int i = 0; i < FOL_SESSIONS_MAX; i++)
    hash = hash_number(hash, d->course_per_cm2[i]);
  for (int i = 0; i < FOL_HAIRLINE_STYLES; i++) {
    const fol_hairline *h = &d->hairlines[i];
    assert_true((int)h->style == i && !h->points_px);
    hash = hash_number(hash_number(hash_number(hash, h->feather_mm), h->micro_mm), h->macro_mm);
  }
  for (int i = 0; i < FOL_ZONE_KINDS; i++) {
    const fol_zone *z = &d->zones[i];
    assert_true((int)z->kind == i && !z->points_px);
    hash = hash_number(hash_number(hash_number(hash, z->density), z->size), z->feather_mm);
  }
  return hash;
}

static void check(const char *what, int engine, uint64_t is, uint64_t was) {
  if (is != was)
    fail_msg("%s of engine %d have changed: 0x%016llx. Other dots are another engine: raise FOL_ENGINE", what, engine,
             (unsigned long long)is);
}

static void dots_are_those_of_the_engine(void **state) {
  (void)state;
  static const char head[] = "\"kind\": \"ellipsoid\", \"centre_px\": [600, 450], \"semi_axes_mm\": [76, 98.5, 90], "
                             "\"pitch_deg\": 60";
  for (int threads = 1; threads <= 3; threads += 2) {
    check("dots on the plane", FOL_ENGINE, dots_hash("\"kind\": \"plane\"", threads), engine_golden_now()->plane_dots);
    check("dots on a head", FOL_ENGINE, dots_hash(head, threads), engine_golden_now()->head_dots);
  }
}

static void defaults_stay_those_of_each_engine(void **state) {
  (void)state;
  for (int engine = 1; engine <= FOL_ENGINE; engine++)
    check("defaults", engine, defaults_hash(engine), engines_golden[engine - 1].defaults);
}

/* The number must not rise without need, since existing locks would then count as another version's. */
static void each_engine_differs_from_the_one_before(void **state) {
  (void)state;
  for (int i = 1; i < FOL_ENGINE; i++)
    assert_true(memcmp(&engines_golden[i - 1], &engines_golden[i], sizeof engines_golden[i]) != 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(dots_are_those_of_the_engine),
      cmocka_unit_test(defaults_stay_those_of_each_engine),
      cmocka_unit_test(each_engine_differs_from_the_one_before),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

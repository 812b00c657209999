#include "shapes.h"

#include "follidot/skin.h"
#include "photo_from_image.h"

/* A square of skin; shine and hair are shares of its pixels. */
typedef struct patch {
  fol_skin skin;
  double exposure;
  double shine, hair; /* shares of 1 */
  bool shade, grey;   /* light falls to a half from left to right; a grey wall instead of skin */
  int depth;
} patch;

enum { SIDE_PX = 160 };

static double unit_at(int x, int y, uint64_t use) {
  return fol_hash_unit(fol_hash(use, FOL_STREAM_TEST, (uint64_t)y, (uint64_t)x));
}

/* Shine comes in spots of 8 px. */
static double light_at(const patch *p, const double reflectance[3], int x, int y, int c) {
  double light = p->grey ? 0.4 : p->exposure * reflectance[c];
  if (p->shade)
    light *= 1 - 0.5 * x / SIDE_PX;
  if (unit_at(x, y, 1) < p->hair)
    light = 0.1 * light + 0.004;
  if (unit_at(x / 8, y / 8, 2) < p->shine)
    light += 0.3 * unit_at(x / 8, y / 8, 3);
  return fol_linear_to_srgb(fmin(light, 1));
}

static fol_photo *photo_of(const patch *p) {
  double reflectance[3];
  fol_image image = {0};
  fol_skin_reflectance(reflectance, &p->skin);
  MUST(fol_image_new(&image, SIDE_PX, SIDE_PX, p->depth, error));
  for (int y = 0; y < SIDE_PX; y++) {
    uint8_t *row = (uint8_t *)image.data + (size_t)y * image.stride;
    for (int i = 0; i < 3 * SIDE_PX; i++) {
      double code = light_at(p, reflectance, i / 3, y, i % 3);
      if (p->depth == 8)
        row[i] = (uint8_t)lround(255 * code);
      else
        ((uint16_t *)(void *)row)[i] = (uint16_t)lround(65535 * code);
    }
  }
  fol_photo *photo = NULL;
  MUST(photo_from_image(&photo, &image, error));
  fol_image_drop(&image);
  return photo;
}

static fol_plan plan_of(double from_px, double to_px) {
  fol_plan plan = {0};
  MUST(fol_plan_default(&plan, SIDE_PX, SIDE_PX, error));
  if (to_px > from_px) {
    fol_mask_drop(plan.mask);
    plan.mask = square_mask(from_px, to_px, 1, SIDE_PX, SIDE_PX);
  }
  return plan;
}

/* An earlier measurement, of the same colour or another, given or estimated, does not change the result. */
static void check_again(const fol_skin_measurement *result, const fol_photo *photo, const fol_plan *plan,
                        const fol_head *head) {
  static fol_skin_measurement last;
  fol_skin_measurement other = *result, again;
  other.linear[1] += 0.01;
  other.skin = (fol_skin){0.2, 0.03};
  const fol_skin_measurement *const before[] = {NULL, result, &other, &last};
  for (int i = 0; i < 4; i++) {
    fol_skin_remeasure(&again, before[i], photo, plan, head);
    assert_memory_equal(again.linear, result->linear, sizeof again.linear);
    assert_true(again.skin.melanosome_fraction == result->skin.melanosome_fraction);
    assert_true(again.skin.blood_fraction == result->skin.blood_fraction);
    assert_true(again.estimated == result->estimated && again.measured == result->measured &&
                again.tone == result->tone);
    assert_true(again.ita_deg == result->ita_deg);
  }
  last = *result;
}

static fol_skin_measurement see(const patch *p, fol_plan plan) {
  fol_photo *photo = photo_of(p);
  fol_head head;
  fol_skin_measurement result;
  MUST(fol_plan_head(&head, &plan, SIDE_PX, SIDE_PX, error));
  fol_skin_measure(&result, photo, &plan, &head);
  check_again(&result, photo, &plan, &head);
  fol_photo_drop(photo);
  fol_plan_drop(&plan);
  return result;
}

/* From pale to very dark, with blood near its fraction at rest. */
static const fol_skin skins[] = {{0.013, 0.006}, {0.03, 0.004}, {0.03, 0.012}, {0.08, 0.006},
                                 {0.15, 0.008},  {0.25, 0.006}, {0.35, 0.006}};
enum { SKINS = sizeof skins / sizeof *skins };

static void assert_skin(const patch *p, double melanin_share, double blood_share) {
  fol_skin_measurement result = see(p, plan_of(10, 150));
  assert_true(result.measured && result.estimated);
  /* A little more melanin hardly shows in the palest skin. */
  double difference = fabs(result.skin.melanosome_fraction - p->skin.melanosome_fraction);
  double blood_most = p->skin.melanosome_fraction > 0.2 ? 1 : blood_share; /* blood hardly shows through */
  if (difference > fmax(melanin_share * p->skin.melanosome_fraction, 0.006) ||
      fabs(log(result.skin.blood_fraction / p->skin.blood_fraction)) > log(1 + blood_most))
    fail_msg("skin of %.3f and %.4f is seen as %.3f and %.4f", p->skin.melanosome_fraction, p->skin.blood_fraction,
             result.skin.melanosome_fraction, result.skin.blood_fraction);
}

static void flat_skin_is_seen_as_it_is(void **state) {
  (void)state;
  for (int i = 0; i < SKINS; i++)
    for (int depth = 8; depth <= 16; depth += 8)
      assert_skin(&(patch){.skin = skins[i], .exposure = 1, .depth = depth}, 0.10, 0.20);
}

static void shine_shade_and_hair_hardly_matter(void **state) {
  (void)state;
  for (int i = 0; i < SKINS; i++) {
    assert_skin(&(patch){.skin = skins[i], .exposure = 1, .depth = 8, .shine = 0.2}, 0.25, 0.45);
    assert_skin(&(patch){.skin = skins[i], .exposure = 1, .depth = 8, .hair = 0.4}, 0.25, 0.45);
    assert_skin(&(patch){.skin = skins[i], .exposure = 1, .depth = 8, .shade = true}, 0.25, 0.45);
  }
}

static void darker_skin_never_reads_lighter(void **state) {
  (void)state;
  double before = 0, ita_before = 180;
  for (double melanin = 0.01; melanin < 0.4; melanin *= 1.3) {
    patch p = {.skin = {melanin, 0.006}, .exposure = 1.2, .depth = 8, .shine = 0.1};
    fol_skin_measurement result = see(&p, plan_of(0, SIDE_PX));
    assert_true(result.skin.melanosome_fraction >= before);
    assert_true(result.ita_deg < ita_before);
    before = result.skin.melanosome_fraction;
    ita_before = result.ita_deg;
  }
}

static void estimates_stay_within_bounds(void **state) {
  (void)state;
  static const double exposures[] = {0.05, 0.3, 3, 20};
  for (size_t i = 0; i < 4; i++) {
    for (int s = 0; s < SKINS; s++) {
      fol_skin_measurement result =
          see(&(patch){.skin = skins[s], .exposure = exposures[i], .depth = 8}, plan_of(10, 150));
      assert_true(result.skin.melanosome_fraction >= 0.01 && result.skin.melanosome_fraction <= 0.40);
      assert_true(result.skin.blood_fraction >= 0.002 && result.skin.blood_fraction <= 0.05);
      assert_true(result.estimated == result.measured);
    }
  }
  fol_skin_measurement wall = see(&(patch){.grey = true, .depth = 8}, plan_of(10, 150));
  assert_true(wall.skin.melanosome_fraction >= 0.01 && wall.skin.blood_fraction <= 0.05);
}

static void little_strokes_change_nothing(void **state) {
  (void)state;
  patch p = {.skin = {0.05, 0.006}, .exposure = 1, .depth = 8, .shade = true, .shine = 0.1, .hair = 0.2};
  fol_skin_measurement a = see(&p, plan_of(20, 140)), b = see(&p, plan_of(20, 141));
  assert_near_share(a.skin.melanosome_fraction, b.skin.melanosome_fraction, 0.05, "melanosome fraction");
  assert_near_share(a.skin.blood_fraction, b.skin.blood_fraction, 0.05, "blood fraction");
}

static void without_a_mask_it_looks_at_the_middle(void **state) {
  (void)state;
  patch p = {.skin = {0.05, 0.006}, .exposure = 1, .depth = 8};
  fol_skin_measurement painted = see(&p, plan_of(40, 120)), bare = see(&p, plan_of(0, 0));
  assert_true(bare.measured && bare.estimated);
  assert_near_share(bare.skin.melanosome_fraction, painted.skin.melanosome_fraction, 1e-12, "melanosome fraction");
}

static void what_the_plan_gives_is_taken(void **state) {
  (void)state;
  fol_plan plan = plan_of(10, 150);
  plan.skin = (fol_skin_given){true, 0.2, 0.01};
  fol_skin_measurement result = see(&(patch){.skin = {0.02, 0.006}, .exposure = 1, .depth = 8}, plan);
  assert_true(result.measured && !result.estimated);
  assert_near(result.skin.melanosome_fraction, 0.2, 0, "melanosome fraction");
  assert_near(result.skin.blood_fraction, 0.01, 0, "blood fraction");
}

static void too_little_skin_is_not_measured(void **state) {
  (void)state;
  fol_skin_measurement result = see(&(patch){.skin = {0.02, 0.006}, .exposure = 1, .depth = 8}, plan_of(10, 13));
  assert_false(result.measured || result.estimated);
  assert_true(result.skin.melanosome_fraction > 0 && result.skin.blood_fraction > 0);
}

static void tones_follow_ita(void **state) {
  (void)state;
  /* Greys have no b*, so their angle is 90 degrees; other colours have their own. */
  fol_skin_measurement pale = see(&(patch){.skin = {0.01, 0.003}, .exposure = 1.5, .depth = 16}, plan_of(10, 150));
  fol_skin_measurement dark = see(&(patch){.skin = {0.35, 0.006}, .exposure = 1, .depth = 16}, plan_of(10, 150));
  assert_int_equal(pale.tone, FOL_TONE_VERY_LIGHT);
  assert_int_equal(dark.tone, FOL_TONE_DARK);
  fol_lab lab = fol_lab_of(pale.linear);
  assert_near(pale.ita_deg, atan((lab.l - 50) / lab.b) * 180 / FOL_PI, 1e-9, "ITA");
  assert_string_equal(fol_tone_name(FOL_TONE_VERY_LIGHT), "very light");
  assert_string_equal(fol_tone_name(FOL_TONE_DARK), "dark");
}

static void a_monochrome_picture_tells_no_colour(void **state) {
  (void)state;
  fol_skin_measurement result =
      see(&(patch){.skin = skins[1], .exposure = 1, .grey = true, .hair = 0.2, .depth = 8}, plan_of(10, 150));
  assert_false(result.measured);
  assert_false(result.estimated);
  assert_true(result.skin.melanosome_fraction > 0 && result.skin.blood_fraction > 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(flat_skin_is_seen_as_it_is),
      cmocka_unit_test(shine_shade_and_hair_hardly_matter),
      cmocka_unit_test(darker_skin_never_reads_lighter),
      cmocka_unit_test(estimates_stay_within_bounds),
      cmocka_unit_test(little_strokes_change_nothing),
      cmocka_unit_test(without_a_mask_it_looks_at_the_middle),
      cmocka_unit_test(what_the_plan_gives_is_taken),
      cmocka_unit_test(too_little_skin_is_not_measured),
      cmocka_unit_test(tones_follow_ita),
      cmocka_unit_test(a_monochrome_picture_tells_no_colour),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

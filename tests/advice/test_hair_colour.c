#include "people.h"
#include "photo_from_image.h"

/* The colour of a picture at a pixel, in linear light. */
typedef struct tone {
  double linear[FOL_CHANNELS];
  double contrast; /* how far neighbouring pixels differ, relative to 1 */
} tone;
typedef tone paint(double x, double y);

static const tone skin_tone = {{0.55, 0.36, 0.27}, 0.04}, stubble = {{0.34, 0.23, 0.18}, 0.25},
                  black_cloth = {{0.004, 0.004, 0.004}, 0.02}, grey_wall = {{0.2, 0.2, 0.2}, 0.01};

static fol_photo *photo_of(paint *painter, int depth) {
  fol_image picture;
  MUST(fol_image_new(&picture, SIDE, SIDE, depth, error));
  for (int y = 0; y < SIDE; y++)
    for (int x = 0; x < SIDE; x++) {
      tone at = painter(x + 0.5, y + 0.5);
      double noise = 2 * fol_hash_unit(fol_hash(3, FOL_STREAM_TEST, (uint64_t)y, (uint64_t)x)) - 1;
      uint8_t *row = (uint8_t *)picture.data + (size_t)y * picture.stride;
      for (int c = 0; c < FOL_CHANNELS; c++) {
        double code = fol_linear_to_srgb(fmin(at.linear[c] * (1 + at.contrast * noise), 1));
        if (depth == 16)
          ((uint16_t *)(void *)row)[x * 3 + c] = (uint16_t)lround(65535 * code);
        else
          row[x * 3 + c] = (uint8_t)lround(255 * code);
      }
    }
  fol_photo *photo;
  MUST(photo_from_image(&photo, &picture, error));
  fol_image_drop(&picture);
  return photo;
}

static fol_hair_measurement see(paint *painter, const fol_plan *plan) {
  fol_photo *photo = photo_of(painter, 8);
  fol_head head = head_of(plan);
  fol_skin_measurement skin = light_skin();
  fol_hair_measurement hair;
  fol_hair_measure(&hair, photo, plan, &head, &skin);
  fol_photo_drop(photo);
  return hair;
}

static void assert_stubble(const fol_hair_measurement *hair) {
  assert_true(hair->found);
  for (int c = 0; c < FOL_CHANNELS; c++)
    assert_near_share(hair->linear[c], stubble.linear[c], 0.03, "hair");
  fol_lab lab = fol_lab_of(hair->linear);
  assert_memory_equal(&lab, &hair->lab, sizeof lab);
}

/* ---- found ---------------------------------------------------------------------------------------- */

static tone sides(double x, double y) {
  (void)y;
  return x < 110 || x > 300 ? stubble : skin_tone;
}

static tone only_skin(double x, double y) {
  (void)x;
  (void)y;
  return skin_tone;
}

static void test_stubble_is_found_beside_the_mask(void **state) {
  (void)state;
  fol_plan plan = flat_plan();
  fol_hair_measurement hair = see(sides, &plan);
  assert_stubble(&hair);
  assert_near(hair.radius_px, 24, 1e-9, "radius");
  assert_true(hair.px.x < 110 - 20 || hair.px.x > 300 + 20);
  hair = see(only_skin, &plan);
  assert_false(hair.found);
  fol_plan_drop(&plan);
}

/* Dark cloth, a smooth wall and painted areas are not hair. */
static tone among_others(double x, double y) {
  if (y < 90)
    return x < 200 ? black_cloth : grey_wall;
  if (x > 145 && x < 255 && y > 145 && y < 255)
    return (tone){{0.3, 0.2, 0.15}, 0.25};
  return x < 110 ? stubble : skin_tone;
}

static void test_other_dark_things_are_not_hair(void **state) {
  (void)state;
  fol_plan plan = flat_plan();
  fol_hair_measurement hair = see(among_others, &plan);
  assert_stubble(&hair);
  assert_true(hair.px.x < 110);
  fol_plan_drop(&plan);
}

/* On a plane, hair is only searched around the mask; without a mask, nowhere. */
static tone far_away(double x, double y) {
  (void)y;
  return x > 340 ? stubble : skin_tone;
}

static void test_hair_far_from_the_mask_is_not_found(void **state) {
  (void)state;
  fol_plan plan = flat_plan();
  fol_mask_drop(plan.mask);
  plan.mask = square_mask(20, 80, 1, SIDE, SIDE);
  assert_false(see(far_away, &plan).found);
  fol_mask_drop(plan.mask);
  MUST(fol_mask_new(&plan.mask, SIDE, SIDE, error));
  assert_false(see(sides, &plan).found);
  fol_plan_drop(&plan);
}

/* A picture frame on a wall and the shaded edge of a head are as dark as hair, but not a field of it. */
static tone framed(double x, double y) {
  return x > 300 && x < 370 && y > 60 && y < 130 ? stubble : skin_tone;
}

static void test_a_small_dark_thing_is_not_hair(void **state) {
  (void)state;
  fol_plan plan = flat_plan();
  assert_false(see(framed, &plan).found);
  plan.pigment.has_hair = true; /* unless the plan marks it */
  plan.pigment.hair_px = (fol_point){335, 95};
  fol_hair_measurement hair = see(framed, &plan);
  assert_stubble(&hair);
  fol_plan_drop(&plan);
}

/* ---- marked --------------------------------------------------------------------------------------- */

static void test_hair_is_seen_where_it_is_marked(void **state) {
  (void)state;
  fol_plan plan = flat_plan();
  plan.pigment.has_hair = true;
  plan.pigment.hair_px = (fol_point){50, 200};
  fol_hair_measurement hair = see(sides, &plan);
  assert_stubble(&hair);
  assert_near(hair.px.x, 50, 0, "place");
  plan.pigment.hair_px = (fol_point){200, 200};
  assert_false(see(sides, &plan).found);
  static const fol_point outside[] = {{-500, 200}, {1e6, -1e6}, {SIDE + 60, 10}};
  for (size_t i = 0; i < 3; i++) {
    plan.pigment.hair_px = outside[i];
    assert_false(see(sides, &plan).found);
  }
  /* At the edge, only pixels inside the picture count. */
  plan.pigment.hair_px = (fol_point){-10, 399};
  hair = see(sides, &plan);
  assert_true(hair.found);
  fol_plan_drop(&plan);
}

/* The brightest twentieth of the pixels may be shine. */
static tone shiny(double x, double y) {
  if (fol_hash(4, FOL_STREAM_TEST, (uint64_t)y, (uint64_t)x) % 33 == 0)
    return (tone){{1, 1, 1}, 0};
  return sides(x, y);
}

static void test_shine_does_not_count(void **state) {
  (void)state;
  fol_plan plan = flat_plan();
  plan.pigment.has_hair = true;
  plan.pigment.hair_px = (fol_point){60, 200};
  fol_hair_measurement hair = see(shiny, &plan);
  assert_true(hair.found);
  for (int c = 0; c < FOL_CHANNELS; c++)
    assert_near_share(hair.linear[c], stubble.linear[c], 0.06, "hair under shine");
  fol_plan_drop(&plan);
}

static void test_bits_and_unmeasured_skin(void **state) {
  (void)state;
  fol_plan plan = flat_plan();
  fol_head head = head_of(&plan);
  fol_skin_measurement skin = light_skin();
  fol_photo *deep = photo_of(sides, 16);
  fol_hair_measurement hair;
  fol_hair_measure(&hair, deep, &plan, &head, &skin);
  assert_stubble(&hair);
  skin.measured = false;
  fol_hair_measure(&hair, deep, &plan, &head, &skin);
  assert_false(hair.found);
  fol_photo_drop(deep);
  fol_plan_drop(&plan);
}

/* ---- on a head ------------------------------------------------------------------------------------ */

/* A face from the front: stubble on top and at the sides, and brows, which are as dark. */
static tone face(double x, double y) {
  bool brow = y > 150 && y < 190 && x > 140 && x < 260;
  return brow || y < 100 ? stubble : skin_tone;
}

static void test_the_face_is_not_looked_at(void **state) {
  (void)state;
  fol_plan plan = flat_plan();
  plan.scale.length_mm = 180;
  plan.surface = fol_surface_default(SIDE, SIDE);
  fol_mask_drop(plan.mask);
  MUST(fol_mask_new(&plan.mask, SIDE, SIDE, error));
  fol_hair_measurement hair = see(face, &plan);
  assert_stubble(&hair);
  assert_true(hair.px.y < 100);
  fol_plan_drop(&plan);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_stubble_is_found_beside_the_mask),
      cmocka_unit_test(test_other_dark_things_are_not_hair),
      cmocka_unit_test(test_hair_far_from_the_mask_is_not_found),
      cmocka_unit_test(test_a_small_dark_thing_is_not_hair),
      cmocka_unit_test(test_hair_is_seen_where_it_is_marked),
      cmocka_unit_test(test_shine_does_not_count),
      cmocka_unit_test(test_bits_and_unmeasured_skin),
      cmocka_unit_test(test_the_face_is_not_looked_at),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

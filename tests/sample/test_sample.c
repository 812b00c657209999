#include "heads.h"

#include "follidot/field.h"

#include <math.h>
#include <string.h>

/* The plain head. */
static const fol_sample usual = {.width = 1200, .height = 1500, .seed = 1};

#define PLAIN(width_px, height_px, scale, seed_number)                                                                 \
  { .width = (width_px), .height = (height_px), .px_per_mm = (scale), .seed = (seed_number) }

static void the_picture_is_the_same_at_every_thread_count(void **state) {
  (void)state;
  const fol_sample sample = {.width = 613, .height = 701, .px_per_mm = 3.1, .seed = 5};
  fol_image one = draw_sample(&sample, 1);
  for (int threads = 2; threads <= 8; threads *= 2) {
    fol_image more = draw_sample(&sample, threads);
    assert_memory_equal(one.data, more.data, bytes_of(&one));
    fol_image_drop(&more);
  }
  fol_image_drop(&one);
}

static void another_seed_is_another_head(void **state) {
  (void)state;
  fol_image first = draw_sample(&(fol_sample){.width = 200, .height = 250, .seed = 1}, 0);
  fol_image second = draw_sample(&(fol_sample){.width = 200, .height = 250, .seed = 2}, 0);
  assert_true(memcmp(first.data, second.data, bytes_of(&first)) != 0);
  fol_image_drop(&first);
  fol_image_drop(&second);
}

/* The couch is cool and the head warm: the distance of the outermost warm pixels at the ruler's height. */
static int breadth_px(const fol_image *image, int y) {
  int from = -1, to = -1;
  for (int x = 0; x < image->width; x++) {
    const uint8_t *p = pixel(image, x, y);
    if (p[0] < p[2] + 12)
      continue;
    if (from < 0)
      from = x;
    to = x + 1;
  }
  return to - from;
}

static void the_head_is_as_broad_as_the_ruler_says(void **state) {
  (void)state;
  static const fol_sample samples[] = {{.width = 1200, .height = 1500, .seed = 1},
                                       PLAIN(1000, 1000, 5, 3),
                                       PLAIN(3000, 500, 8, 1),
                                       PLAIN(400, 1600, 0, 2)};
  for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
    fol_head head;
    fol_plan plan = plan_sample(&samples[i], &head);
    if (samples[i].px_per_mm > 0)
      assert_near(head.mm_per_px, 1 / samples[i].px_per_mm, 1e-9, "scale");
    fol_image image = draw_sample(&samples[i], 0);
    double breadth_mm = breadth_px(&image, (int)plan.scale.from_px.y) * head.mm_per_px;
    /* Stubble extends about a millimetre beyond the skin on either side. */
    assert_true(breadth_mm > FOL_HEAD_BREADTH_MM - 2 && breadth_mm < FOL_HEAD_BREADTH_MM + 4);
    fol_image_drop(&image);
    fol_plan_drop(&plan);
  }
}

static void the_mask_lies_where_hair_is_lost(void **state) {
  (void)state;
  fol_head head;
  fol_plan plan = plan_sample(&usual, &head);
  assert_int_equal(plan.session_count, 3);
  fol_point crown = {600, 400}, forehead = {600, 1250}, temple = {140, 750}, couch = {40, 40};
  assert_near(fol_mask_at(plan.mask, crown), 1, 0, "crown");
  assert_near(fol_mask_at(plan.mask, forehead), 0, 0, "forehead");
  assert_near(fol_mask_at(plan.mask, temple), 0, 0, "temple");
  assert_near(fol_mask_at(plan.mask, couch), 0, 0, "couch");
  double area_cm2 = fol_plan_area_cm2(&plan, &head, 0);
  assert_true(area_cm2 > 130 && area_cm2 < 200);

  fol_field *field = NULL;
  MUST(fol_field_new(&field, &plan, &head, error));
  assert_true(fol_field_at(field, crown, fol_head_to_scalp_near(&head, crown)).share > 0.99f);
  assert_true(fol_field_at(field, forehead, fol_head_to_scalp_near(&head, forehead)).share == 0);
  fol_field_drop(field);
  fol_plan_drop(&plan);
}

static void every_size_and_scale_allowed_has_a_plan(void **state) {
  (void)state;
  static const fol_sample samples[] = {PLAIN(64, 64, 0, 1),     PLAIN(64, 64, 0.2, 1),   PLAIN(64, 64, 100, 1),
                                       PLAIN(12000, 300, 0, 1), PLAIN(300, 12000, 0, 1), PLAIN(6000, 4000, 12, 1),
                                       PLAIN(300, 200, 37, 9)};
  for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
    fol_head head;
    fol_plan plan = plan_sample(&samples[i], &head);
    fol_plan_drop(&plan);
    if (samples[i].width * samples[i].height < 100000) {
      fol_image image = draw_sample(&samples[i], 0);
      fol_image_drop(&image);
    }
  }
}

static void other_sizes_and_scales_are_refused(void **state) {
  (void)state;
  const fol_sample samples[] = {PLAIN(63, 200, 0, 1),           PLAIN(400, 12001, 0, 1), PLAIN(10001, 10000, 0, 1),
                                PLAIN(299, 12000, 0, 1),        PLAIN(4000, 99, 0, 1),   PLAIN(-5, 200, 0, 1),
                                PLAIN(200, 200, -1, 1),         PLAIN(200, 200, 0.1, 1), PLAIN(200, 200, 101, 1),
                                PLAIN(200, 200, (double)NAN, 1)};
  for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
    fol_error err = {0};
    fol_image image = {.width = -7};
    fol_plan plan = {.seed = 77};
    assert_false(fol_sample_draw(&image, &samples[i], 1, &err));
    assert_int_equal(err.code, FOL_USAGE);
    assert_false(fol_sample_plan(&plan, &samples[i], &err));
    assert_int_equal(err.code, FOL_USAGE);
    assert_int_equal(image.width, -7);
    assert_int_equal(plan.seed, 77);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_picture_is_the_same_at_every_thread_count),
      cmocka_unit_test(another_seed_is_another_head),
      cmocka_unit_test(the_head_is_as_broad_as_the_ruler_says),
      cmocka_unit_test(the_mask_lies_where_hair_is_lost),
      cmocka_unit_test(every_size_and_scale_allowed_has_a_plan),
      cmocka_unit_test(other_sizes_and_scales_are_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

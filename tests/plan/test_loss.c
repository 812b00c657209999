/* Patterns of loss. */
#include "head/views.h"

#include "follidot/plan_loss.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { width = 900, height = 1000 };

static const double px_per_mm = 3.5;

static fol_plan empty_plan(void) {
  fol_plan plan;
  MUST(fol_plan_default(&plan, width, height, error));
  plan.scale = (fol_scale){{0, 0}, {500, 0}, 500 / px_per_mm};
  return plan;
}

/* The mask that a pattern gives, and the number of its fills; NULL if there are none. */
static fol_mask *fills(fol_loss loss, const fol_head *head, size_t *count) {
  fol_plan plan = empty_plan();
  fol_loss_fills fills;
  MUST(fol_loss_place(&fills, loss, &plan, head, error));
  fol_mask *mask = fol_mask_keep(plan.mask);
  for (size_t i = 0; i < fills.count; i++) {
    fol_mask *next = NULL;
    MUST(fol_mask_fill(&next, mask, head, &fills.at[i], error));
    fol_mask_drop(mask);
    mask = next;
  }
  *count = fills.count;
  fol_loss_clear(&fills);
  fol_plan_drop(&plan);
  return mask;
}

/* The area on the skin, cm2. */
static double area_of(fol_loss loss, const fol_head *head) {
  size_t count;
  fol_mask *mask = fills(loss, head, &count);
  const fol_skin_samples samples = fol_skin_samples_of(head, fol_mask_bounds(mask), 200000);
  double area_mm2 = 0;
  for (size_t i = 0; i < samples.count; i++) {
    fol_skin_sample sample;
    if (fol_skin_sample_at(&sample, &samples, i))
      area_mm2 += sample.area_mm2 * fol_mask_at(mask, sample.px);
  }
  fol_mask_drop(mask);
  return area_mm2 / 100;
}

static void names_differ(void **state) {
  (void)state;
  for (int i = 0; i < FOL_LOSSES; i++) {
    assert_true(strlen(fol_loss_name((fol_loss)i)) > 0);
    for (int other = 0; other < i; other++)
      assert_string_not_equal(fol_loss_name((fol_loss)i), fol_loss_name((fol_loss)other));
    assert_true(strlen(fol_loss_label((fol_loss)i)) > 0);
  }
}

/* Each class loses more than the one before, as seen from above, where everything is visible. */
static void classes_grow(void **state) {
  (void)state;
  const fol_head above = posed_head_of(width, height, px_per_mm, (pose){0, 75, 0, 0});
  static const fol_loss orders[][7] = {
      {FOL_LOSS_NORWOOD_2, FOL_LOSS_NORWOOD_3, FOL_LOSS_NORWOOD_4, FOL_LOSS_NORWOOD_5, FOL_LOSS_NORWOOD_6,
       FOL_LOSS_NORWOOD_7, FOL_LOSSES},
      {FOL_LOSS_NORWOOD_2A, FOL_LOSS_NORWOOD_3A, FOL_LOSS_NORWOOD_4A, FOL_LOSS_NORWOOD_5A, FOL_LOSSES},
      {FOL_LOSS_LUDWIG_1, FOL_LOSS_LUDWIG_2, FOL_LOSS_LUDWIG_3, FOL_LOSSES},
      {FOL_LOSS_THINNING_30, FOL_LOSS_THINNING_50, FOL_LOSS_THINNING_70, FOL_LOSSES}};
  for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
    double last = 2;
    for (int k = 0; orders[i][k] != FOL_LOSSES; k++) {
      double area = area_of(orders[i][k], &above);
      assert_true(area > last * 1.1);
      last = area;
    }
  }
  /* A whole scalp is about 500 cm2 (docs/domain.md#density); class VII leaves a fringe of it. */
  double most = area_of(FOL_LOSS_NORWOOD_7, &above);
  assert_true(most > 250 && most < 450);
}

/* The right side mirrors the left, except for the whorl. */
static void patterns_are_symmetric(void **state) {
  (void)state;
  static uint8_t grey[width * height];
  const fol_head head = posed_head_of(width, height, px_per_mm, (pose){0, 60, 0, 0});
  for (int i = 0; i < FOL_LOSS_CROWN_SWIRL; i++) {
    size_t count;
    fol_mask *mask = fills((fol_loss)i, &head, &count);
    fol_mask_copy_grey(mask, (fol_rect){0, 0, width, height}, grey, width);
    size_t off = 0;
    for (int y = 0; y < height; y++)
      for (int x = 0; x < width / 2; x++)
        off += abs(grey[y * width + x] - grey[y * width + width - 1 - x]) > 8;
    assert_true(off < 40); /* outlines are rounded to a tenth of a pixel */
    fol_mask_drop(mask);
  }
}

/* What is not visible is left out: no temples from behind, no crown from the front. */
static void the_far_side_is_left_out(void **state) {
  (void)state;
  size_t count;
  const fol_head front = posed_head_of(width, height, px_per_mm, (pose){0, 0, 0, 60});
  const fol_head back = posed_head_of(width, height, px_per_mm, (pose){180, 0, 0, 60});
  fol_mask_drop(fills(FOL_LOSS_NORWOOD_2, &back, &count));
  assert_int_equal(count, 0);
  fol_mask_drop(fills(FOL_LOSS_NORWOOD_3_VERTEX, &front, &count));
  assert_int_equal(count, 2);
  fol_mask_drop(fills(FOL_LOSS_NORWOOD_3_VERTEX, &back, &count));
  assert_int_equal(count, 1);
  fol_mask_drop(fills(FOL_LOSS_CROWN_SWIRL, &front, &count));
  assert_int_equal(count, 0);
  /* Areas that continue behind the horizon end there: all of the head visible behind the front is covered. */
  fol_mask *mask = fills(FOL_LOSS_NORWOOD_7, &back, &count);
  fol_point vertex = fol_head_to_picture(&back, (fol_scalp_point){0, -10, 89});
  assert_true(fol_mask_at(mask, (fol_point){vertex.x, vertex.y + 3}) > 0.9);
  fol_mask_drop(mask);
}

/* A crown with a visible centre: sparser inwards. */
static void the_swirl_is_sparser_inside(void **state) {
  (void)state;
  size_t count;
  const fol_head head = posed_head_of(width, height, px_per_mm, (pose){180, -40, 0, 0});
  fol_mask *mask = fills(FOL_LOSS_CROWN_SWIRL, &head, &count);
  assert_int_equal(count, 3);
  double angle = 121 * FOL_PI / 180;
  fol_point middle = fol_head_to_picture(&head, (fol_scalp_point){0, 98.5 * cos(angle), 90 * sin(angle)});
  double inside = fol_mask_at(mask, middle), near = fol_mask_at(mask, (fol_point){middle.x + 15 * px_per_mm, middle.y}),
         outside = fol_mask_at(mask, (fol_point){middle.x + 32 * px_per_mm, middle.y});
  assert_true(inside > 0.4 && inside < 0.5);
  assert_true(near > inside && outside > near);
  fol_mask_drop(mask);
}

/* A plane stands for a default head. */
static void a_plane_has_a_head_guessed(void **state) {
  (void)state;
  size_t count;
  const fol_head flat = flat_head_of(width, height, px_per_mm);
  fol_mask *mask = fills(FOL_LOSS_NORWOOD_3, &flat, &count);
  assert_int_equal(count, 2);
  assert_true(fol_mask_area_px(mask) > 1000);
  fol_mask_drop(mask);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(names_differ),
      cmocka_unit_test(classes_grow),
      cmocka_unit_test(patterns_are_symmetric),
      cmocka_unit_test(the_far_side_is_left_out),
      cmocka_unit_test(the_swirl_is_sparser_inside),
      cmocka_unit_test(a_plane_has_a_head_guessed),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

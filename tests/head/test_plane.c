#include "support.h"

#include "follidot/head.h"

#include <math.h>
#include <string.h>

static bool new_plane(fol_head *out, fol_scale scale, int width, int height, fol_error *err) {
  fol_head_request view = {.scale = scale, .width_px = width, .height_px = height};
  return fol_head_new(out, &view, err);
}

static void a_ruler_gives_millimetres(void **state) {
  (void)state;
  fol_head head;
  fol_scale scale = {{100, 100}, {400, 500}, 100};
  MUST(new_plane(&head, scale, 640, 640, error));
  assert_true(fabs(head.mm_per_px - 0.2) < 1e-15);
  fol_scalp_point mm;
  assert_true(fol_head_to_scalp(&mm, &head, (fol_point){10, 20}));
  assert_true(fabs(mm.x_mm - 2) < 1e-12 && fabs(mm.y_mm - 4) < 1e-12 && mm.z_mm == 0);
  fol_point px = fol_head_to_picture(&head, mm);
  assert_true(fabs(px.x - 10) < 1e-12 && fabs(px.y - 20) < 1e-12);
}

static void refused(fol_scale scale, const char *key) {
  fol_head head = {.mm_per_px = -1};
  fol_error err = {FOL_OK, ""};
  assert_false(new_plane(&head, scale, 640, 480, &err));
  assert_int_equal(err.code, FOL_REFUSED);
  if (!strstr(err.text, key))
    fail_msg("'%s' does not name %s", err.text, key);
  assert_true(head.mm_per_px == -1);
}

static void hopeless_rulers_are_refused(void **state) {
  (void)state;
  refused((fol_scale){{-1, 0}, {100, 0}, 10}, "scale.from_px");
  refused((fol_scale){{0, 0}, {100, 481}, 10}, "scale.to_px");
  refused((fol_scale){{0, 0}, {NAN, 0}, 10}, "scale.to_px");
  refused((fol_scale){{5, 5}, {5, 5}, 10}, "scale.from_px");
  refused((fol_scale){{0, 0}, {100, 0}, 0}, "scale.length_mm");
  refused((fol_scale){{0, 0}, {100, 0}, -3}, "scale.length_mm");
  refused((fol_scale){{0, 0}, {100, 0}, NAN}, "scale.length_mm");
  refused((fol_scale){{0, 0}, {100, 0}, INFINITY}, "scale.length_mm");
  refused((fol_scale){{0, 0}, {100, 0}, 1e6}, "scale.length_mm");
  refused((fol_scale){{0, 0}, {100, 0}, 0.01}, "scale.length_mm");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_ruler_gives_millimetres),
      cmocka_unit_test(hopeless_rulers_are_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

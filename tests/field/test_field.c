/* The density field on a plane. */
#include "field/fields.h"

/* ---- without irregularity ------------------------------------------------------------------------ */

static void without_a_hairline_the_mask_is_all(void **state) {
  (void)state;
  const fol_point square[] = {{100.3, 100.3}, {400.9, 100.3}, {400.9, 300}, {100.3, 300}};
  fol_field *field = field_of(&(setting){.corners = square, .corner_count = 4, .density = 0.3});
  fol_cover in = cover_at(field, (fol_point){100.4, 200}), out = cover_at(field, (fol_point){100.2, 200});
  assert_true(in.share == 0.3f && in.front == 1 && out.share == 0 && out.front == 1);
  fol_rect bounds = fol_field_bounds(field);
  assert_true(bounds.x0 <= 100 && bounds.x1 >= 401 && bounds.y0 <= 100 && bounds.y1 >= 300);
  const fol_point outside[] = {{-1, 5}, {5, -1}, {width, 5}, {5, height}, {NAN, 5}, {5, INFINITY}};
  for (size_t i = 0; i < sizeof outside / sizeof *outside; i++) {
    fol_cover cover = cover_at(field, outside[i]);
    assert_true(cover.share == 0 && cover.front == 0);
  }
  fol_field_drop(field);
  fol_field_drop(NULL);
}

static void density_rises_as_a_smoothstep(void **state) {
  (void)state;
  const fol_point aslant[] = {{150, 420}, {750, 130}};
  const double feathers[] = {0, 0.5, 5, 17.3, 50};
  double length = hypot(600, 290), nx = -290 / length, ny = -600 / length; /* upwards */
  for (size_t i = 0; i < sizeof feathers / sizeof *feathers; i++) {
    double feather = feathers[i];
    fol_field *field = field_of(&SETTING(plain(feather), aslant, 2, upper_part, .density = 0.8));
    for (int k = -200; k < 800; k++)
      for (double along = 0.1; along < 1; along += 0.2) {
        double mm = feather > 0 ? k / 800.0 * 1.5 * feather : k / 100.0;
        fol_point px = {150 + 600 * along + nx * mm * px_per_mm, 420 - 290 * along + ny * mm * px_per_mm};
        if (px.y < 1 || px.y > 449 || px.x < 1 || px.x > width - 1 || (feather == 0 && k == 0))
          continue;
        fol_cover cover = cover_at(field, px);
        double part = feather > 0 ? mm / feather : mm > 0;
        assert_true(fabs(cover.share - 0.8 * smoothstep(part)) < 1e-6);
        assert_true(fabs(cover.front - fmin(fmax(part, 0), 1)) < 1e-6);
        assert_true(mm > 0 || k == 0 || cover.share == 0);
        assert_true(part <= 1.000001 || cover.share == 0.8f);
      }
    fol_field_drop(field);
  }
}

static void the_line_goes_on_to_the_edge(void **state) {
  (void)state;
  const fol_point in_the_middle[] = {{440, 300}, {460, 300}};
  fol_field *field = field_of(&SETTING(plain(2), in_the_middle, 2, upper_part));
  for (double x = 0; x < width; x += 0.7) {
    assert_true(cover_at(field, (fol_point){x, 300.5}).share == 0);
    assert_true(fabs(cover_at(field, (fol_point){x, 294}).share - 0.5) < 1e-6);
  }
  fol_field_drop(field);
}

/* ---- with irregularity ------------------------------------------------------------------------------ */

static void an_irregular_line_rises_alike_on_the_whole(void **state) {
  (void)state;
  fol_hairline hairline = fol_hairline_default(FOL_HAIRLINE_SOFT);
  hairline.style = FOL_HAIRLINE_DEFINED; /* no sentinels */
  hairline.feather_mm = 5;
  const double depths[] = {1, 2, 2.5, 3, 4};
  double means[5] = {0}, low = 1, high = 0;
  int samples = 0;
  for (uint64_t seed = 1; seed <= 20; seed++) {
    fol_field *field = field_of(&SETTING(hairline, level, 2, upper_part, .seed = seed));
    for (double x = 1; x < width; x += 2, samples++) {
      for (int i = 0; i < 5; i++)
        means[i] += cover_at(field, (fol_point){x, 300 - depths[i] * px_per_mm}).share;
      double middle = cover_at(field, (fol_point){x, 300 - 2.5 * px_per_mm}).share, before = 0;
      low = fmin(low, middle);
      high = fmax(high, middle);
      for (double mm = 0; mm < 6; mm += 0.25) {
        double share = cover_at(field, (fol_point){x, 300 - mm * px_per_mm}).share;
        assert_true(share >= before && (mm > 0 || share < 1e-9) && (mm <= 5 || share == 1));
        before = share;
      }
      assert_true(cover_at(field, (fol_point){x, 300.001}).share == 0);
    }
    fol_field_drop(field);
  }
  for (int i = 0; i < 5; i++)
    assert_true(fabs(means[i] / samples - smoothstep(depths[i] / 5)) < 0.05);
  assert_true(low < 0.25 && high > 0.75);
}

static void moving_the_last_point_leaves_the_first_part(void **state) {
  (void)state;
  fol_point moved[5];
  memcpy(moved, arched, sizeof moved);
  moved[4].y += 60;
  fol_hairline hairline = fol_hairline_default(FOL_HAIRLINE_SOFT);
  fol_field *a = field_of(&SETTING(hairline, arched, 5, upper_part, .seed = 3));
  fol_field *b = field_of(&SETTING(hairline, moved, 5, upper_part, .seed = 3));
  for (double x = 120; x < 440; x += 1.7)
    for (double y = 200; y < 300; y += 1.7) {
      fol_cover at_a = cover_at(a, (fol_point){x, y}), at_b = cover_at(b, (fol_point){x, y});
      assert_true(at_a.front == 0 || at_a.share == at_b.share);
    }
  fol_field_drop(a);
  fol_field_drop(b);
}

static void the_seed_decides(void **state) {
  (void)state;
  fol_hairline hairline = fol_hairline_default(FOL_HAIRLINE_SOFT);
  fol_field *a = field_of(&SETTING(hairline, arched, 5, upper_part, .seed = 3));
  fol_field *b = field_of(&SETTING(hairline, arched, 5, upper_part, .seed = 3));
  fol_field *c = field_of(&SETTING(hairline, arched, 5, upper_part, .seed = 4));
  int differ = 0;
  for (double x = 0; x < width; x += 3)
    for (double y = 0; y < height; y += 3) {
      float share = cover_at(a, (fol_point){x, y}).share;
      assert_true(share == cover_at(b, (fol_point){x, y}).share);
      differ += share != cover_at(c, (fol_point){x, y}).share;
    }
  assert_true(differ > 100);
  fol_field_drop(a);
  fol_field_drop(b);
  fol_field_drop(c);
}

/* ---- sentinels --------------------------------------------------------------------------------------- */

/* The expected share of all dots in front of the line; checks where they may be. */
static double sentinels(const setting *s, fol_point line_from, fol_point line_to) {
  fol_field *field = field_of(s);
  double ahead = 0, all = 0, step = 1.3;
  for (double y = step / 2; y < height; y += step)
    for (double x = step / 2; x < width; x += step) {
      fol_cover cover = cover_at(field, (fol_point){x, y});
      all += cover.share;
      if (cover.front > 0)
        continue;
      ahead += cover.share;
      double mm = to_segment((fol_point){x, y}, line_from, line_to) / px_per_mm;
      assert_true(cover.share <= 0.05f);
      assert_true(cover.share == 0 || (mm > 1.99 && mm < 5.01));
    }
  fol_field_drop(field);
  return ahead / all;
}

static void a_few_sentinels_stand_ahead_of_a_soft_line(void **state) {
  (void)state;
  const fol_point strip[] = {{-1, 240}, {901, 240}, {901, 400}, {-1, 400}}, left = {-100, 300}, right = {1000, 300};
  const fol_point tall[] = {{-1, -1}, {901, -1}, {901, 313}, {-1, 313}};
  fol_hairline soft = fol_hairline_default(FOL_HAIRLINE_SOFT);
  double usual = sentinels(&SETTING(soft, level, 2, upper_part), left, right);
  assert_true(usual > 0.002 && usual < 0.012);
  double faint = sentinels(&SETTING(soft, level, 2, upper_part, .density = 0.2), left, right);
  assert_true(fabs(faint - usual) < 1e-4);
  double thin = sentinels(&SETTING(soft, level, 2, strip), left, right);
  assert_true(thin > 0.009 && thin < 0.011);
  double cramped = sentinels(&SETTING(soft, level, 2, tall), left, right); /* the mask ends 2.2 mm in front */
  assert_true(cramped < 0.012);
  soft.style = FOL_HAIRLINE_DEFINED;
  assert_true(sentinels(&SETTING(soft, level, 2, upper_part), left, right) == 0);
}

/* ---- bounds, refusals, random input ---------------------------------------------------------- */

static void bounds_hold_every_share(void **state) {
  (void)state;
  fol_field *field = field_of(&SETTING(fol_hairline_default(FOL_HAIRLINE_SOFT), arched, 5, upper_part));
  fol_rect bounds = fol_field_bounds(field);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      if (x < bounds.x0 || y < bounds.y0 || x >= bounds.x1 || y >= bounds.y1)
        assert_true(cover_at(field, (fol_point){x + 0.5, y + 0.5}).share == 0);
  assert_true(bounds.x0 == 0 && bounds.x1 == width && bounds.y0 == 0 && bounds.y1 <= 512);
  fol_field_drop(field);
}

static void a_crossing_hairline_is_refused(void **state) {
  (void)state;
  const fol_point loop[] = {{100, 300}, {500, 300}, {500, 100}, {300, 100}, {300, 500}};
  fol_field *field = NULL;
  fol_error err = {FOL_OK, ""};
  assert_false(try_field(&field, &SETTING(plain(2), loop, 5, upper_part), &err));
  assert_int_equal(err.code, FOL_REFUSED);
  assert_non_null(strstr(err.text, "hairline.points_px"));
  assert_null(field);
}

static void whatever_comes_is_survived(void **state) {
  (void)state;
  for (uint64_t seed = 0; seed < 2000; seed++) {
    uint64_t random = seed * 1000 + 100000;
    fol_point points[12], corners[6];
    size_t count = 2 + (size_t)(unit(&random) * 10);
    double reach = pow(10, unit(&random) * 6.5 - 0.5);
    for (size_t i = 0; i < count; i++)
      points[i] =
          (fol_point){width / 2.0 + (unit(&random) - 0.5) * reach, height / 2.0 + (unit(&random) - 0.5) * reach};
    for (size_t i = 0; i < 6; i++)
      corners[i] = (fol_point){unit(&random) * width, unit(&random) * height};
    fol_hairline hairline = {NULL, (fol_hairline_style)(seed % FOL_HAIRLINE_STYLES),
                             unit(&random) < 0.2 ? 0 : 50 * pow(unit(&random), 3), 10 * pow(unit(&random), 3),
                             20 * pow(unit(&random), 3)};
    fol_field *field = NULL;
    fol_error err = {FOL_OK, ""};
    if (!try_field(&field, &SETTING(hairline, points, count, corners, .seed = seed), &err)) {
      assert_int_equal(err.code, FOL_REFUSED);
      continue;
    }
    for (int k = 0; k < 100; k++) {
      fol_cover cover = cover_at(field, (fol_point){unit(&random) * width, unit(&random) * height});
      assert_true(cover.share >= 0 && cover.share <= 1 && cover.front >= 0 && cover.front <= 1);
    }
    fol_field_drop(field);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(without_a_hairline_the_mask_is_all),
      cmocka_unit_test(density_rises_as_a_smoothstep),
      cmocka_unit_test(the_line_goes_on_to_the_edge),
      cmocka_unit_test(an_irregular_line_rises_alike_on_the_whole),
      cmocka_unit_test(moving_the_last_point_leaves_the_first_part),
      cmocka_unit_test(the_seed_decides),
      cmocka_unit_test(a_few_sentinels_stand_ahead_of_a_soft_line),
      cmocka_unit_test(bounds_hold_every_share),
      cmocka_unit_test(a_crossing_hairline_is_refused),
      cmocka_unit_test(whatever_comes_is_survived),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

/* The density field on a head. */
#include "head/views.h"

#include "follidot/field.h"

enum { width = 1100, height = 900 };

static const double px_per_mm = 4;

static double unit(uint64_t *state) {
  return fol_hash_unit(fol_hash(31, FOL_STREAM_TEST, 7, (*state)++));
}

static double smoothstep(double t) {
  t = fmin(fmax(t, 0), 1);
  return t * t * (3 - 2 * t);
}

/* A mask from `above` down to `below`, px, and a hairline. */
typedef struct setting {
  fol_hairline hairline;
  const fol_point *points;
  size_t count;
  double above, below;
  uint64_t seed;
} setting;

static fol_plan plan_of(const setting *s) {
  fol_plan plan = {.seed = s->seed, .hairline = s->hairline};
  fol_polygon polygon = {NULL, 1};
  const fol_point corners[] = {{-1, s->above}, {width + 1, s->above}, {width + 1, s->below}, {-1, s->below}};
  MUST(fol_points_new(&plan.hairline.points_px, s->points, s->count, error));
  MUST(fol_points_new(&polygon.points_px, corners, 4, error));
  MUST(fol_mask_from_polygons(&plan.mask, &polygon, 1, width, height, error));
  fol_points_drop(polygon.points_px);
  return plan;
}

static fol_field *field_of(const setting *s, const fol_head *head) {
  fol_plan plan = plan_of(s);
  fol_field *field = NULL;
  MUST(fol_field_new(&field, &plan, head, error));
  fol_plan_drop(&plan);
  return field;
}

static const fol_point arched[] = {{300, 520}, {380, 420}, {550, 380}, {720, 420}, {800, 520}};

static setting plain(double feather_mm) {
  return (setting){{.style = FOL_HAIRLINE_DEFINED, .feather_mm = feather_mm}, arched, 5, -1, 400, 1};
}

static setting soft(uint64_t seed) {
  return (setting){fol_hairline_default(FOL_HAIRLINE_SOFT), arched, 5, -1, 600, seed};
}

/* Points of the scalp along the hairline, dense enough that the nearest of them is about as near as the line. */
typedef struct curve {
  fol_scalp_point *at;
  size_t count;
} curve;

static curve curve_of(const setting *s, const fol_head *head) {
  fol_plan plan = plan_of(s);
  fol_points *points = NULL;
  curve c = {NULL, 0};
  MUST(fol_hairline_curve(&points, &plan.hairline, width, height, 0.4, error));
  c.at = fol_alloc(points->count, sizeof *c.at, NULL);
  assert_non_null(c.at);
  for (size_t i = 0; i < points->count; i++)
    c.count += fol_head_to_scalp(&c.at[c.count], head, points->at[i]);
  fol_points_drop(points);
  fol_plan_drop(&plan);
  return c;
}

static double distance_to(const curve *c, fol_scalp_point mm) {
  double nearest = INFINITY;
  for (size_t i = 0; i < c->count; i++)
    nearest = fmin(nearest, distance_mm(mm, c->at[i]));
  return nearest;
}

/* Area of skin that a pixel shows, mm2. */
static double skin_of_pixel(const fol_head *head, fol_scalp_point mm) {
  fol_footprint f = fol_head_footprint(head, mm);
  return 1 / sqrt(f.xx * f.yy - f.xy * f.xy);
}

/* At the very edge of the head, where steps of `curve` are long on the skin. */
static bool is_aslant(const fol_head *head, fol_scalp_point mm) {
  return skin_of_pixel(head, mm) > 0.25;
}

/* A random point on the head. */
static fol_point on_head(uint64_t *random, const fol_head *head, fol_scalp_point *mm) {
  for (;;) {
    fol_point px = {unit(random) * width, unit(random) * height};
    if (fol_head_to_scalp(mm, head, px))
      return px;
  }
}

/* ---- distances --------------------------------------------------------------------------------------- */

static void feathers_are_as_wide_on_the_skin_everywhere(void **state) {
  (void)state;
  uint64_t random = 0;
  for (size_t p = 0; p < POSES; p++) {
    const fol_head head = posed_head_of(width, height, px_per_mm, poses[p]);
    const double feather = p % 2 ? 12 : 30;
    const setting s = plain(feather);
    const curve c = curve_of(&s, &head);
    fol_field *field = field_of(&s, &head);
    int in_feather = 0;
    for (int k = 0; k < 3000; k++) {
      fol_scalp_point mm;
      fol_point px = on_head(&random, &head, &mm);
      fol_cover cover = fol_field_at(field, px, mm);
      if (px.y >= 400 || cover.front == 0 || is_aslant(&head, mm))
        continue;
      double depth = distance_to(&c, mm) / feather;
      assert_near(cover.front, fmin(depth, 1), 0.02, "front");
      assert_near(cover.share, smoothstep(depth), 0.03, "share");
      in_feather += depth < 1;
    }
    assert_true(in_feather > 50);
    fol_field_drop(field);
    fol_free(c.at);
  }
}

/* The mean share for each millimetre behind a soft line. */
enum { DEPTHS = 6 };

static void profile_on_plane(double means[DEPTHS]) {
  const fol_head head = flat_head_of(width, height, px_per_mm);
  const fol_point level[] = {{100, 500}, {1000, 500}};
  int samples = 0;
  for (uint64_t seed = 1; seed <= 20; seed++) {
    const setting s = {fol_hairline_default(FOL_HAIRLINE_SOFT), level, 2, -1, 600, seed};
    fol_field *field = field_of(&s, &head);
    for (double x = 1; x < width; x += 2, samples++)
      for (int i = 0; i < DEPTHS; i++) {
        double y = 500 - (i + 0.5) * px_per_mm;
        means[i] += fol_field_at(field, (fol_point){x, y}, (fol_scalp_point){x / px_per_mm, y / px_per_mm, 0}).share;
      }
    fol_field_drop(field);
  }
  for (int i = 0; i < DEPTHS; i++)
    means[i] /= samples;
}

static void profile_on_head(double means[DEPTHS], const fol_head *head, uint64_t *random) {
  double weights[DEPTHS] = {0};
  for (uint64_t seed = 1; seed <= 20; seed++) {
    const setting s = soft(seed);
    const curve c = curve_of(&s, head);
    fol_field *field = field_of(&s, head);
    for (int k = 0; k < 5000; k++) {
      fol_scalp_point mm;
      fol_point px = on_head(random, head, &mm);
      fol_cover cover = fol_field_at(field, px, mm);
      if (cover.front == 0 || px.y > 590)
        continue;
      double depth = distance_to(&c, mm);
      int i = (int)depth;
      if (i >= DEPTHS || fabs(depth - i - 0.5) > 0.15)
        continue;
      double area = fmin(skin_of_pixel(head, mm), 1);
      means[i] += cover.share * area;
      weights[i] += area;
    }
    fol_field_drop(field);
    fol_free(c.at);
  }
  for (int i = 0; i < DEPTHS; i++)
    means[i] /= weights[i];
}

static void density_rises_as_on_a_plane(void **state) {
  (void)state;
  double expected[DEPTHS] = {0};
  uint64_t random = 100000;
  profile_on_plane(expected);
  for (size_t p = 2; p < 4; p++) {
    const fol_head head = posed_head_of(width, height, px_per_mm, poses[p]);
    double means[DEPTHS] = {0};
    profile_on_head(means, &head, &random);
    for (int i = 0; i < DEPTHS; i++)
      assert_near(means[i], expected[i], 0.025, "mean share");
  }
}

/* Along a great circle of a sphere the line is as irregular as along a straight line on a plane. */
static void irregularity_goes_by_length_on_the_skin(void **state) {
  (void)state;
  const double r = 90, cx = width / 2.0, cy = height / 2.0, start = -1.1, depth = 2.5;
  fol_head_request view = {.scale = {{0, 0}, {500, 0}, 500 / px_per_mm},
                           .surface = {.kind = FOL_SURFACE_ELLIPSOID, .centre_px = {cx, cy}, .semi_axes_mm = {r, r, r}},
                           .width_px = width,
                           .height_px = height};
  const fol_head ball = head_of_view(&view), flat = flat_head_of(width, height, px_per_mm);
  const fol_point across[] = {{cx + r * sin(start) * px_per_mm, cy}, {cx + 80 * px_per_mm, cy}};
  const fol_point level[] = {{20 * px_per_mm, cy}, {200 * px_per_mm, cy}};
  setting s = {fol_hairline_default(FOL_HAIRLINE_SOFT), across, 2, -1, cy, 7};
  s.hairline.feather_mm = 5;
  fol_field *on_ball = field_of(&s, &ball);
  s.points = level;
  fol_field *on_plane = field_of(&s, &flat);
  double up = 2 * asin(depth / 2 / r), low = 1, high = 0;
  for (double angle = start; angle < 1.0; angle += 0.003) {
    /* Seen from the front: x to the right, z up, y towards the camera. */
    const fol_scalp_point mm = {r * cos(up) * sin(angle), r * cos(up) * cos(angle), r * sin(up)};
    fol_cover cover = fol_field_at(on_ball, fol_head_to_picture(&ball, mm), mm);
    const fol_scalp_point flat_mm = {20 + r * (angle - start), cy / px_per_mm - depth, 0};
    fol_cover expected = fol_field_at(on_plane, fol_head_to_picture(&flat, flat_mm), flat_mm);
    assert_near(cover.share, expected.share, 0.02, "share");
    low = fmin(low, cover.share);
    high = fmax(high, cover.share);
  }
  assert_true(low < 0.3 && high > 0.7);
  fol_field_drop(on_ball);
  fol_field_drop(on_plane);
}

/* ---- sentinels ---------------------------------------------------------------------------------------- */

static void sentinels_stand_where_they_should(void **state) {
  (void)state;
  uint64_t random = 900000;
  for (size_t p = 0; p < POSES; p++) {
    const fol_head head = posed_head_of(width, height, px_per_mm, poses[p]);
    const fol_point level[] = {{300, 450}, {800, 450}};
    const setting s = {fol_hairline_default(FOL_HAIRLINE_SOFT), level, 2, 410, 480, 3};
    const curve c = curve_of(&s, &head);
    fol_field *field = field_of(&s, &head);
    double ahead = 0, all = 0;
    for (int k = 0; k < 60000; k++) {
      fol_scalp_point mm;
      const fol_point px = {unit(&random) * width, s.above - 5 + (s.below - s.above + 10) * unit(&random)};
      if (!fol_head_to_scalp(&mm, &head, px))
        continue;
      fol_cover cover = fol_field_at(field, px, mm);
      double dots = cover.share * fmin(skin_of_pixel(&head, mm), 2);
      all += dots;
      if (cover.front > 0 || cover.share == 0)
        continue;
      ahead += dots;
      assert_true(cover.share <= 0.05f);
      double depth = k % 10 || is_aslant(&head, mm) ? 3 : distance_to(&c, mm);
      assert_true(depth > 1.99 && depth < 5.01);
    }
    assert_near(ahead / all, 0.0099, 0.0005, "share of sentinels");
    fol_field_drop(field);
    fol_free(c.at);
  }
}

/* ---- random input --------------------------------------------------------------------------- */

static void bounds_hold_every_share(void **state) {
  (void)state;
  for (size_t p = 0; p < POSES; p++) {
    const fol_head head = posed_head_of(width, height, px_per_mm, poses[p]);
    const setting s = soft(5);
    fol_field *field = field_of(&s, &head);
    fol_rect bounds = fol_field_bounds(field);
    for (int y = 0; y < height; y += 2)
      for (int x = 0; x < width; x += 2) {
        fol_point px = {x + 0.5, y + 0.5};
        if (x < bounds.x0 || y < bounds.y0 || x >= bounds.x1 || y >= bounds.y1)
          assert_true(fol_field_at(field, px, fol_head_to_scalp_near(&head, px)).share == 0);
      }
    fol_field_drop(field);
  }
}

static void a_line_beside_the_head_has_no_feather(void **state) {
  (void)state;
  const fol_head head = posed_head_of(width, height, px_per_mm, poses[2]);
  const fol_point off_head[] = {{10, 880}, {1000, 890}};
  const setting s = {fol_hairline_default(FOL_HAIRLINE_SOFT), off_head, 2, -1, 900, 1};
  fol_field *field = field_of(&s, &head);
  fol_scalp_point mm;
  const fol_point px = {width / 2.0, height / 2.0};
  assert_true(fol_head_to_scalp(&mm, &head, px));
  fol_cover cover = fol_field_at(field, px, mm);
  assert_true(cover.share == 1 && cover.front == 1);
  fol_field_drop(field);
}

static void whatever_comes_is_survived(void **state) {
  (void)state;
  for (uint64_t seed = 0; seed < 300; seed++) {
    uint64_t random = seed * 1000 + 2000000;
    const fol_head head = posed_head_of(width, height, px_per_mm,
                                        (pose){360 * unit(&random), 180 * unit(&random) - 90, 360 * unit(&random),
                                               unit(&random) < 0.5 ? 0 : 25 + 100 * unit(&random)});
    fol_point points[8];
    size_t count = 2 + (size_t)(unit(&random) * 6);
    double reach = pow(10, unit(&random) * 5);
    for (size_t i = 0; i < count; i++)
      points[i] =
          (fol_point){width / 2.0 + (unit(&random) - 0.5) * reach, height / 2.0 + (unit(&random) - 0.5) * reach};
    setting s = {{.style = FOL_HAIRLINE_SOFT,
                  .feather_mm = unit(&random) < 0.2 ? 0 : 50 * pow(unit(&random), 3),
                  .micro_mm = 10 * unit(&random),
                  .macro_mm = 20 * unit(&random)},
                 points,
                 count,
                 -1,
                 unit(&random) * height,
                 seed};
    fol_plan plan = plan_of(&s);
    fol_field *field = NULL;
    if (fol_field_new(&field, &plan, &head, NULL))
      for (int k = 0; k < 100; k++) {
        fol_scalp_point mm;
        fol_point px = on_head(&random, &head, &mm);
        fol_cover cover = fol_field_at(field, px, mm);
        assert_true(cover.share >= 0 && cover.share <= 1 && cover.front >= 0 && cover.front <= 1);
        assert_true(cover.size == 1 && cover.strength == 1);
      }
    fol_field_drop(field);
    fol_plan_drop(&plan);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(feathers_are_as_wide_on_the_skin_everywhere),
      cmocka_unit_test(density_rises_as_on_a_plane),
      cmocka_unit_test(irregularity_goes_by_length_on_the_skin),
      cmocka_unit_test(sentinels_stand_where_they_should),
      cmocka_unit_test(bounds_hold_every_share),
      cmocka_unit_test(a_line_beside_the_head_has_no_feather),
      cmocka_unit_test(whatever_comes_is_survived),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

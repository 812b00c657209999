#include "scene.h"

/* ---- oblique skin ------------------------------------------------------------------------------------ */

/* Skin seen obliquely: the cosine, and the angle of its short axis from the picture's x. */
typedef struct tilt {
  double cosine, turn;
} tilt;

static fol_footprint footprint_of(tilt t, double px_per_mm) {
  double c = cos(t.turn), d = sin(t.turn), across2 = t.cosine * t.cosine, px2 = px_per_mm * px_per_mm;
  return (fol_footprint){px2 * (d * d + across2 * c * c), px2 * (across2 - 1) * c * d, px2 * (c * c + across2 * d * d)};
}

/* The light that is lost: its integral, px^2, its covariance, px^2, and the share at the centre. */
typedef struct loss {
  double area, xx, xy, yy, centre;
} loss;

static loss loss_of(const scene *s, int channel) {
  fol_image image = draw_session(s, 1, true);
  const float *linear = fol_photo_linear(s->photo, channel);
  double before = (double)linear[code_at(fol_photo_image(s->photo), 0, 0, channel)];
  fol_point middle = s->dots.at[0].px;
  loss sum = {0};
  for (int y = 0; y < image.height; y++) {
    for (int x = 0; x < image.width; x++) {
      double lost = 1 - (double)linear[code_at(&image, x, y, channel)] / before;
      double dx = x + 0.5 - middle.x, dy = y + 0.5 - middle.y;
      sum.area += lost;
      sum.xx += lost * dx * dx;
      sum.xy += lost * dx * dy;
      sum.yy += lost * dy * dy;
    }
  }
  sum.centre = 1 - (double)linear[code_at(&image, (int)floor(middle.x), (int)floor(middle.y), channel)] / before;
  sum.xx /= sum.area;
  sum.xy /= sum.area;
  sum.yy /= sum.area;
  fol_image_drop(&image);
  return sum;
}

/* A dot seen obliquely looks like one seen straight on, squeezed: as dark, and narrower by as much as the skin. */
static void a_dot_seen_aslant_is_squeezed(void **state) {
  (void)state;
  const tilt tilts[] = {{0.9, 0.4}, {0.7, 1.2}, {0.7, FOL_PI / 2}, {0.5, 0}, {0.5, 2.4}, {0.3, 2.0}};
  const double px_per_mm = 40;
  scene_setup r = {.side_mm = 16, .px_per_mm = px_per_mm, .diameter_mm = 0.4, .dilution = 25, .depth = 16};
  scene s = make_scene(&r);
  loss straight = loss_of(&s, 1);
  double sigma2_mm2 = (straight.xx - 1.0 / 12) / (px_per_mm * px_per_mm);
  for (size_t i = 0; i < sizeof tilts / sizeof *tilts; i++) {
    fol_footprint f = s.dots.at[0].footprint = footprint_of(tilts[i], px_per_mm);
    loss aslant = loss_of(&s, 1);
    assert_near_share(aslant.area, straight.area * tilts[i].cosine, 0.01, "integral");
    assert_near_share(aslant.centre, straight.centre, 0.02, "centre");
    double size = sigma2_mm2 * (f.xx + f.yy) / 2;
    assert_near(aslant.xx, sigma2_mm2 * f.xx + 1.0 / 12, 0.01 * size, "covariance xx");
    assert_near(aslant.xy, sigma2_mm2 * f.xy, 0.01 * size, "covariance xy");
    assert_near(aslant.yy, sigma2_mm2 * f.yy + 1.0 / 12, 0.01 * size, "covariance yy");
  }
  drop_scene(&s);
}

/* Blurred cores take as much light as sharp ones, at any tilt and scale. */
static void blur_keeps_the_light_of_a_dot(void **state) {
  (void)state;
  const double cosines[] = {1, 0.7, 0.34, 0.17, 0.087};
  for (double scale = 6; scale < 30; scale *= 2) {
    for (int i = 0; i < 5; i++) {
      scene_setup r = {.side_mm = 24, .px_per_mm = scale, .diameter_mm = 0.4, .dilution = 25, .depth = 16};
      scene s = make_scene(&r);
      s.dots.at[0].footprint = footprint_of((tilt){cosines[i], 0.6}, scale);
      fol_image image = draw_session(&s, 1, false);
      fol_kernel kernel = kernel_of(&s, 0.4, 25);
      for (int c = 0; c < 3; c++) {
        double lost_mm2 = (1 - light_left(&s, &image, c, whole(&s))) * r.side_mm * r.side_mm;
        /* Colour is spread in code values, as in a camera, which keeps each channel's light only approximately. */
        assert_near_share(lost_mm2, cosines[i] * fol_kernel_area_mm2(&kernel, c), 0.035, "light taken");
      }
      fol_image_drop(&image);
      drop_scene(&s);
    }
  }
}

/* At the same density on the skin, the skin is equally dark however it is turned: there are 1/cos as many dots in the
 * picture, and each covers cos as much. */
static void tone_stays_on_skin_that_is_turned_away(void **state) {
  (void)state;
  const double cosines[] = {0.7, 0.4, 0.25};
  for (double scale = 4; scale < 13; scale += 8) {
    scene_setup r = {60, scale, 0.30, 25, {150}, 8, 0};
    scene s = make_scene(&r);
    int from = (int)(22 * scale), to = s.head.width_px - from;
    fol_image straight = draw_session(&s, 1, false);
    for (int i = 0; i < 3; i++) {
      scene turned = s;
      turned.dots.at = malloc(s.dots.count * sizeof *s.dots.at);
      for (size_t d = 0; d < s.dots.count; d++) {
        fol_dot *dot = &turned.dots.at[d];
        *dot = s.dots.at[d];
        double middle = s.head.width_px / 2.0;
        dot->px.y = middle + (dot->px.y - middle) * cosines[i];
        dot->footprint = footprint_of((tilt){cosines[i], FOL_PI / 2}, scale);
      }
      fol_image aslant = draw_session(&turned, 1, false);
      int low = (int)(s.head.width_px / 2.0 - cosines[i] * (to - from) / 2);
      fol_rect squeezed = {from, low, to, s.head.width_px - low};
      for (int c = 0; c < 3; c++)
        assert_near_share(light_left(&s, &aslant, c, squeezed),
                          light_left(&s, &straight, c, (fol_rect){from, from, to, to}), 0.02, "mean transmittance");
      fol_image_drop(&aslant);
      free(turned.dots.at);
    }
    fol_image_drop(&straight);
    drop_scene(&s);
  }
}

/* Up to skin seen edge-on: no dot is darker or reaches farther than one seen straight on, and finally dots vanish. */
static void on_the_outline_dots_vanish(void **state) {
  (void)state;
  const double cosines[] = {1, 0.1, 0.05, 0.02, 1e-3, 1e-8, 0};
  const double scale = 12;
  for (int no_camera = 0; no_camera < 2; no_camera++) {
    double darkest[7];
    for (int i = 0; i < 7; i++) {
      scene_setup r = {.side_mm = 20, .px_per_mm = scale, .diameter_mm = 0.6, .dilution = 6, .depth = 16};
      scene s = make_scene(&r);
      s.dots.at[0].footprint = footprint_of((tilt){cosines[i], 0.6}, scale);
      fol_render_request request = request_of(&s, 1);
      request.no_camera = no_camera;
      fol_renderer *renderer = renderer_new(&request);
      fol_image image = draw_part(renderer, &s, whole(&s));
      fol_rect bounds = fol_renderer_bounds(renderer);
      int least = code_at(&image, 0, 0, 1), untouched = least;
      for (int y = 0; y < image.height; y++) {
        for (int x = 0; x < image.width; x++) {
          int code = code_at(&image, x, y, 1);
          double away_px = hypot(x + 0.5 - s.dots.at[0].px.x, y + 0.5 - s.dots.at[0].px.y);
          assert_true(code == untouched || away_px < FOL_DOT_REACH_MM * scale + 3);
          assert_true(code == untouched || (x >= bounds.x0 && x < bounds.x1 && y >= bounds.y0 && y < bounds.y1));
          least = code < least ? code : least;
        }
      }
      darkest[i] = least;
      assert_true(least >= darkest[0]);
      fol_image_drop(&image);
      fol_renderer_drop(renderer);
      drop_scene(&s);
    }
    assert_true(darkest[6] > darkest[1] && darkest[1] > darkest[0]);
    assert_true(darkest[6] == darkest[5] && darkest[5] == darkest[4]); /* the cosine is clamped, so these are equal */
  }
}

/* ---- a head ------------------------------------------------------------------------------------------ */

enum { WIDTH = 900, HEIGHT = 700 };

/* A head that extends beyond the picture's right edge, at 5 px/mm, with dots wherever it is visible. The dots are
 * uniform in the picture, so on the skin they crowd towards the outline. */
static scene head_scene(double focal_35mm, int depth) {
  scene s = scene_of(flat_photo(WIDTH, HEIGHT, depth));
  s.plan.scale = (fol_scale){{0, 0}, {500, 0}, 100};
  s.plan.surface = (fol_surface){FOL_SURFACE_ELLIPSOID, {550, 330}, {76, 98.5, 90}, 25, -40, 10};
  s.plan.camera.focal_35mm = focal_35mm;
  s.plan.session_count = 2;
  s.plan.sessions[0] = (fol_session){30, 0.4, 15, ""};
  s.plan.sessions[1] = (fol_session){60, 0.4, 15, ""};
  s.plan.mask = square_mask(0, WIDTH, 1, WIDTH, HEIGHT);
  open_darkroom(&s);
  enum { ASKED = 6000 };
  s.dots.at = calloc(ASKED, sizeof *s.dots.at);
  for (int i = 0; i < ASKED; i++) {
    fol_dot dot = {.px = {WIDTH * fmod(i * 0.7548776662, 1), HEIGHT * fmod(i * 0.5698402910, 1)},
                   .rank = (double)i / ASKED,
                   .diameter_mm = 0.4f,
                   .strength = 15,
                   .session = i < ASKED / 2 ? 1 : 2};
    if (!fol_head_to_scalp(&dot.mm, &s.head, dot.px))
      continue;
    dot.footprint = fol_head_footprint(&s.head, dot.mm);
    s.dots.at[s.dots.count++] = dot;
    s.dots.per_session[dot.session - 1]++;
  }
  return s;
}

static void parts_of_a_head_equal_the_whole(void **state) {
  (void)state;
  for (int i = 0; i < 4; i++) {
    scene s = head_scene(i / 2 ? 50 : 0, i % 2 ? 16 : 8);
    fol_render_request request = request_of(&s, 2), by_many = request;
    request.threads = 1;
    by_many.threads = 8;
    fol_renderer *one = renderer_new(&request), *many = renderer_new(&by_many);
    fol_image all = draw_part(one, &s, whole(&s)), again = draw_part(many, &s, whole(&s));
    assert_same(&all, &again, 0, 0);
    const fol_rect rects[] = {{100, 20, 471, 233},
                              {255, 255, 258, 259},
                              {0, 0, WIDTH, 3},
                              {WIDTH - 1, 1, WIDTH, HEIGHT},
                              {400, 300, 520, 380}};
    for (int k = 0; k < 5; k++) {
      fol_image part = draw_part(many, &s, rects[k]);
      assert_same(&all, &part, rects[k].x0, rects[k].y0);
      fol_image_drop(&part);
    }
    fol_image_drop(&all);
    fol_image_drop(&again);
    fol_renderer_drop(one);
    fol_renderer_drop(many);
    drop_scene(&s);
  }
}

/* Off the head every byte stays the same; on it dots reach the outline. */
static void no_light_falls_beside_the_head(void **state) {
  (void)state;
  for (int i = 0; i < 4; i++) {
    scene s = head_scene(i / 2 ? 60 : 0, i % 2 ? 16 : 8);
    fol_image image = draw_session(&s, 2, false);
    size_t beside = 0, within = 0, changed = 0;
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        fol_scalp_point any;
        bool same = true;
        for (int c = 0; c < 3; c++)
          same = same && code_at(&image, x, y, c) == code_at(fol_photo_image(s.photo), x, y, c);
        if (!fol_head_to_scalp(&any, &s.head, (fol_point){x + 0.5, y + 0.5})) {
          assert_true(same);
          beside++;
        } else if (!fol_head_to_scalp(&any, &s.head, (fol_point){x + 8.5, y + 0.5})) {
          within++;
          changed += !same;
        }
      }
    }
    assert_true(beside > WIDTH * HEIGHT / 20 && within > HEIGHT / 4);
    assert_true(changed > within / 50); /* dots fade out towards the outline */
    fol_image_drop(&image);
    drop_scene(&s);
  }
}

/* A uniformly treated head is equally dark from its middle to where dots begin to fade, and gradually lighter from
 * there to the outline. */
static void a_head_is_evenly_dark(void **state) {
  (void)state;
  enum { SIDE = 1100, BINS = 10 };
  const double px_per_mm = 5;
  scene s = scene_of(flat_photo(SIDE, SIDE, 8));
  s.plan.scale = (fol_scale){{0, 0}, {SIDE, 0}, SIDE / px_per_mm};
  s.plan.surface = (fol_surface){FOL_SURFACE_ELLIPSOID, {SIDE / 2.0, SIDE / 2.0}, {76, 98.5, 90}, 20, -50, 10};
  s.plan.sessions[0] = (fol_session){100, 0.3, 15, ""};
  s.plan.mask = square_mask(0, SIDE, 1, SIDE, SIDE);
  open_darkroom(&s);
  MUST(fol_dots_new(&s.dots, &s.plan, &s.head, NULL, 2, NULL, error));
  fol_image image = draw_session(&s, 1, false);
  double left[BINS] = {0}, count[BINS] = {0};
  for (int y = 0; y < SIDE; y++) {
    for (int x = 0; x < SIDE; x++) {
      fol_scalp_point mm;
      if (!fol_head_to_scalp(&mm, &s.head, (fol_point){x + 0.5, y + 0.5}))
        continue;
      fol_footprint f = fol_head_footprint(&s.head, mm);
      int bin = (int)(BINS * sqrt(f.xx * f.yy - f.xy * f.xy) / (px_per_mm * px_per_mm)); /* by cosine */
      bin = bin < BINS ? bin : BINS - 1;
      left[bin] += light_left(&s, &image, 1, (fol_rect){x, y, x + 1, y + 1});
      count[bin]++;
    }
  }
  for (int bin = 0; bin < 3; bin++)
    assert_true(left[bin] / count[bin] > left[bin + 1] / count[bin + 1] + (bin < 2 ? 0.02 : 0));
  for (int bin = 3; bin < BINS; bin++)
    assert_near_share(left[bin] / count[bin], left[BINS - 1] / count[BINS - 1], 0.02, "mean transmittance");
  fol_image_drop(&image);
  drop_scene(&s);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_dot_seen_aslant_is_squeezed),
      cmocka_unit_test(blur_keeps_the_light_of_a_dot),
      cmocka_unit_test(tone_stays_on_skin_that_is_turned_away),
      cmocka_unit_test(on_the_outline_dots_vanish),
      cmocka_unit_test(parts_of_a_head_equal_the_whole),
      cmocka_unit_test(no_light_falls_beside_the_head),
      cmocka_unit_test(a_head_is_evenly_dark),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

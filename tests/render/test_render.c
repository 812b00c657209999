#include "scene.h"

#include <string.h>

static void a_lone_dot_takes_its_light(void **state) {
  (void)state;
  const double implants[][2] = {{0.20, 15}, {0.30, 25}, {0.40, 25}};
  for (int i = 0; i < 3; i++) {
    scene_setup r = {
        .side_mm = 16, .px_per_mm = 40, .diameter_mm = implants[i][0], .dilution = implants[i][1], .depth = 16};
    scene s = make_scene(&r);
    fol_image image = draw_session(&s, 1, true);
    fol_kernel kernel = kernel_of(&s, r.diameter_mm, r.dilution);
    int middle = (int)(r.side_mm * r.px_per_mm / 2);
    for (int c = 0; c < 3; c++) {
      double area = (1 - light_left(&s, &image, c, whole(&s))) * r.side_mm * r.side_mm;
      assert_near_share(area, fol_kernel_area_mm2(&kernel, c), 0.01, "A_eff");
      double centre = 1 - light_left(&s, &image, c, (fol_rect){middle, middle, middle + 1, middle + 1});
      double core = 0, halo = 0, g = kernel.channel[c].g;
      for (int k = 0; k < FOL_CORES; k++)
        core += kernel.channel[c].core[k];
      for (int h = 0; h < FOL_HALOS; h++)
        halo += kernel.channel[c].halo[h];
      assert_near_share(centre, -expm1(-core - log1p(g * halo) / g), 0.03, "centre");
    }
    fol_image_drop(&image);
    drop_scene(&s);
  }
}

/* The mean light left is exp(-n A_eff) at every resolution, with the camera's blur. Dots of 0.40 mm at two per mm2 are
 * left out: they cover a quarter of the skin and keep their distance, so more light is lost than with random placement.
 * At 1 px/mm colour is spread over 4 mm, which has the effect of random placement. */
static void fields_darken_as_their_dots(void **state) {
  (void)state;
  const struct {
    double diameter_mm, dilution, density;
  } fields[] = {{0.20, 15, 100}, {0.20, 15, 200}, {0.30, 25, 100}, {0.30, 25, 200}, {0.40, 25, 50}, {0.40, 25, 100}};
  const double scales[] = {1, 4, 12};
  for (int i = 0; i < 6; i++) {
    for (int k = 0; k < 3; k++) {
      scene_setup r = {60, scales[k], fields[i].diameter_mm, fields[i].dilution, {fields[i].density}, 8, 0};
      scene s = make_scene(&r);
      fol_image image = draw_session(&s, 1, false);
      int from = (int)(16 * scales[k]), to = s.head.width_px - from;
      double area_mm2 = (to - from) / scales[k] * (to - from) / scales[k];
      size_t inside = 0;
      for (size_t d = 0; d < s.dots.count; d++)
        inside +=
            s.dots.at[d].px.x >= from && s.dots.at[d].px.x < to && s.dots.at[d].px.y >= from && s.dots.at[d].px.y < to;
      fol_kernel kernel = kernel_of(&s, r.diameter_mm, r.dilution);
      for (int c = 0; c < 3; c++)
        assert_near_share(light_left(&s, &image, c, (fol_rect){from, from, to, to}),
                          exp(-(double)inside / area_mm2 * fol_kernel_area_mm2(&kernel, c)),
                          scales[k] > 1 ? 0.025 : 0.04, "mean transmittance");
      fol_image_drop(&image);
      drop_scene(&s);
    }
  }
}

/* A renderer that reuses another one, as after a stroke, draws the same bytes as one that does not. */
static void likeness_changes_nothing(void **state) {
  (void)state;
  scene_setup r = {60, 6, 0.30, 15, {60, 120}, 8, 0};
  scene s = make_scene(&r);
  int side = s.head.width_px;
  fol_render_request request = request_of(&s, 2);
  fol_renderer *before = renderer_new(&request);
  fol_image first = draw_part(before, &s, whole(&s));
  fol_mask_drop(s.plan.mask);
  s.plan.mask = box_mask((fol_point){60, 60}, (fol_point){side - 60, side / 2.0}, 0.8, side, side);
  fol_dots_drop(&s.dots);
  MUST(fol_dots_new(&s.dots, &s.plan, &s.head, NULL, 2, NULL, error));
  fol_image alone = draw(&s, &request);
  request.like = before;
  fol_image taken = draw(&s, &request);
  assert_same(&alone, &taken, 0, 0);
  assert_true(memcmp(first.data, taken.data, first.stride * (size_t)first.height) != 0);
  fol_image_drop(&first);
  fol_image_drop(&alone);
  fol_image_drop(&taken);
  fol_renderer_drop(before);
  drop_scene(&s);
}

/* The bytes are the same for the whole picture and for parts, and for one thread and eight. */
static void parts_equal_the_whole(void **state) {
  (void)state;
  const double scales[] = {3, 11, 40};
  for (int depth = 8; depth <= 16; depth += 8) {
    for (int i = 0; i < 3; i++) {
      double fresh = i == 1 ? 0 : FOL_HEALED_DAYS;
      scene_setup r = {30, scales[i], 0.30, 15, {40, 90}, depth, 0};
      scene s = make_scene(&r);
      fol_render_request request = request_of(&s, 2), by_many = request;
      request.moment.when = by_many.moment.when = (fol_when){fresh, false};
      request.threads = 1;
      by_many.threads = 8;
      fol_renderer *one = renderer_new(&request), *many = renderer_new(&by_many);
      fol_image all = draw_part(one, &s, whole(&s)), again = draw_part(many, &s, whole(&s));
      assert_same(&all, &again, 0, 0);
      int side = s.head.width_px;
      const fol_rect rects[] = {{side / 3, side / 4, side / 2 + 7, side / 2},
                                {0, 0, 1, 1},
                                {5, 0, side, side / 2 + 3},
                                {side - 1, side / 2, side, side}};
      for (int k = 0; k < 4; k++) {
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
}

static void far_pixels_keep_their_bytes(void **state) {
  (void)state;
  for (int depth = 8; depth <= 16; depth += 8) {
    scene_setup r = {60, 9, 0.40, 6, {200}, depth, 0};
    scene s = make_scene(&r);
    fol_image image = draw_session(&s, 1, false);
    /* The mask begins 10 mm from the edge, so the outer 4 mm minus a pixel are more than 6 mm from any dot. */
    int untouched = 4 * 9 - 1, changed = 0;
    for (int y = 0; y < image.height; y++) {
      for (int x = 0; x < image.width; x++) {
        bool outer = x < untouched || y < untouched || x >= image.width - untouched || y >= image.height - untouched;
        for (int c = 0; c < 3; c++) {
          bool same = code_at(&image, x, y, c) == code_at(fol_photo_image(s.photo), x, y, c);
          assert_true(same || !outer);
          changed += !same;
        }
      }
    }
    assert_true(changed > image.width * image.height);
    fol_image before = draw_session(&s, 0, false);
    assert_same(fol_photo_image(s.photo), &before, 0, 0);
    fol_image_drop(&before);
    fol_image_drop(&image);
    drop_scene(&s);
  }
}

/* BT.601 luma times 1000. */
static int luma_at(const fol_image *image, int x, int y) {
  return 299 * code_at(image, x, y, 0) + 587 * code_at(image, x, y, 1) + 114 * code_at(image, x, y, 2);
}

/* Each session is darker, within rounding of three codes by half a code each. */
static void sessions_grow_darker(void **state) {
  (void)state;
  scene_setup r = {40, 6, 0.30, 25, {40, 90}, 8, 0};
  scene s = make_scene(&r);
  fol_image first = draw_session(&s, 1, false), second = draw_session(&s, 2, false);
  size_t darker = 0;
  for (int y = 0; y < first.height; y++) {
    for (int x = 0; x < first.width; x++) {
      assert_true(luma_at(&second, x, y) <= luma_at(&first, x, y) + 1000);
      darker += luma_at(&second, x, y) < luma_at(&first, x, y) - 1000;
    }
  }
  assert_true(darker > 20 * 20 * 36 / 2);
  fol_image_drop(&first);
  fol_image_drop(&second);
  drop_scene(&s);
}

static void it_can_be_cancelled(void **state) {
  (void)state;
  scene_setup r = {40, 6, 0.30, 25, {40}, 8, 0};
  scene s = make_scene(&r);
  fol_render_request request = request_of(&s, 1);
  fol_renderer *renderer = renderer_new(&request);
  fol_progress progress = {0};
  atomic_store(&progress.cancel, true);
  fol_image out = {0};
  MUST(fol_image_new(&out, s.head.width_px, s.head.height_px, 8, error));
  fol_error err = {FOL_OK, ""};
  assert_false(fol_renderer_draw(renderer, whole(&s), &out, &progress, &err));
  assert_int_equal(err.code, FOL_CANCELLED);
  fol_image_drop(&out);
  fol_renderer_drop(renderer);
  drop_scene(&s);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_lone_dot_takes_its_light),  cmocka_unit_test(fields_darken_as_their_dots),
      cmocka_unit_test(likeness_changes_nothing),    cmocka_unit_test(parts_equal_the_whole),
      cmocka_unit_test(far_pixels_keep_their_bytes), cmocka_unit_test(sessions_grow_darker),
      cmocka_unit_test(it_can_be_cancelled),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

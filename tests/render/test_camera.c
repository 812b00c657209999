#include "scene.h"

#include <jpeglib.h>

/* ---- a camera's photograph ------------------------------------------------------------------------------ */

enum { SIDE = 160, PX_PER_MM = 5 };
static const unsigned char skin_code[3] = {200, 150, 120};

/* A JPEG of one colour whose chroma is subsampled by `step` in both directions, or a greyscale one. */
static fol_photo *camera_photo(int step, bool grey) {
  struct jpeg_error_mgr errors;
  struct jpeg_compress_struct jpeg = {.err = jpeg_std_error(&errors)};
  unsigned char *data = NULL, row[3 * SIDE];
  unsigned long size = 0;
  jpeg_create_compress(&jpeg);
  jpeg_mem_dest(&jpeg, &data, &size);
  jpeg.image_width = jpeg.image_height = SIDE;
  jpeg.input_components = grey ? 1 : 3;
  jpeg.in_color_space = grey ? JCS_GRAYSCALE : JCS_RGB;
  jpeg_set_defaults(&jpeg);
  jpeg.comp_info[0].h_samp_factor = jpeg.comp_info[0].v_samp_factor = step;
  jpeg_set_quality(&jpeg, 98, TRUE);
  jpeg_start_compress(&jpeg, TRUE);
  for (int i = 0; i < 3 * SIDE; i++)
    row[i] = skin_code[grey ? 1 : i % 3];
  for (int y = 0; y < SIDE; y++)
    jpeg_write_scanlines(&jpeg, &(JSAMPROW){row}, 1);
  jpeg_finish_compress(&jpeg);
  jpeg_destroy_compress(&jpeg);
  fol_photo *photo = NULL;
  MUST(fol_photo_decode(&photo, data, size, "the test's photograph", error));
  free(data);
  return photo;
}

/* Dots on a square lattice in the picture, `across` in each direction, one in the middle, on skin seen obliquely with
 * that cosine. */
static scene camera_scene_of(fol_photo *photo, int across, double cosine) {
  scene s = scene_of(photo);
  s.plan.scale = (fol_scale){{0, 0}, {SIDE, 0}, (double)SIDE / PX_PER_MM};
  s.plan.sessions[0] = (fol_session){100, 0.3, 15, ""};
  s.plan.mask = square_mask(0, 1, 1, SIDE, SIDE);
  open_darkroom(&s);
  s.skin.measured = true;
  for (int c = 0; c < FOL_CHANNELS; c++)
    s.skin.linear[c] = fol_srgb_to_linear(skin_code[c] / 255.0);
  s.dots = (fol_dots){.count = (size_t)(across * across), .per_session = {(size_t)(across * across)}};
  s.dots.at = calloc(s.dots.count, sizeof *s.dots.at);
  double px2 = PX_PER_MM * PX_PER_MM, apart_px = (double)SIDE / across;
  for (int i = 0; i < across * across; i++)
    s.dots.at[i] = (fol_dot){.px = {(i % across + 0.5) * apart_px + 0.5, (i / across + 0.5) * apart_px + 0.5},
                             .footprint = {px2, 0, px2 * cosine * cosine},
                             .diameter_mm = 0.3f,
                             .strength = 15,
                             .session = 1};
  return s;
}

static scene camera_scene(int step, int across, double cosine) {
  return camera_scene_of(camera_photo(step, false), across, cosine);
}

/* By how many code values the dot's centre is darker than the skin a few pixels away, where there is only its halo. */
static void centre_changes(int out[FOL_CHANNELS], const fol_image *image) {
  for (int c = 0; c < FOL_CHANNELS; c++)
    out[c] = code_at(image, SIDE / 2 - 5, SIDE / 2, c) - code_at(image, SIDE / 2, SIDE / 2, c);
}

static double spread_of(const int changes[FOL_CHANNELS]) {
  int least = changes[0], most = changes[0];
  for (int c = 1; c < FOL_CHANNELS; c++) {
    least = changes[c] < least ? changes[c] : least;
    most = changes[c] > most ? changes[c] : most;
  }
  return (double)(most - least) / most;
}

/* ---- tests ------------------------------------------------------------------------------------------------ */

/* Holds for any chroma subsampling of the file, since phones smooth colour before encoding. */
static void a_small_dot_is_a_change_of_luma(void **state) {
  (void)state;
  for (int step = 1; step <= 2; step++) {
    scene s = camera_scene(step, 1, 1);
    assert_int_equal(fol_prepared_photo_camera(s.prepared).chroma_step_x, step);
    fol_image with = draw_session(&s, 1, false), without = draw_session(&s, 1, true);
    int changes[2][FOL_CHANNELS];
    centre_changes(changes[0], &with);
    centre_changes(changes[1], &without);
    assert_true(changes[0][1] > 10 && changes[1][1] > 10);
    assert_true(spread_of(changes[0]) < 0.15 && spread_of(changes[1]) > 0.3);
    /* In linear light the contrast is then largest in blue, the darkest channel (docs/domain.md#camera). */
    assert_true((double)changes[0][2] / skin_code[2] > (double)changes[0][1] / skin_code[1]);
    assert_true((double)changes[0][1] / skin_code[1] > (double)changes[0][0] / skin_code[0]);
    fol_image_drop(&with);
    fol_image_drop(&without);
    drop_scene(&s);
  }
}

/* The camera spreads light and colour but takes none: a field of dots has the same tone and colour with and without it.
 */
static void each_channel_keeps_its_light(void **state) {
  (void)state;
  for (int step = 1; step <= 2; step++) {
    for (double cosine = 1; cosine > 0.4; cosine -= 0.5) {
      scene s = camera_scene(step, 31, cosine);
      fol_image with = draw_session(&s, 1, false), without = draw_session(&s, 1, true);
      for (int c = 0; c < FOL_CHANNELS; c++) {
        double sharp = light_left(&s, &without, c, whole(&s));
        assert_true(sharp < 0.9);
        assert_near_share(light_left(&s, &with, c, whole(&s)), sharp, 0.01, "light left");
      }
      fol_image_drop(&with);
      fol_image_drop(&without);
      drop_scene(&s);
    }
  }
}

/* Without camera simulation, the picture does not depend on what took the photograph. */
static void the_camera_can_be_left_out(void **state) {
  (void)state;
  scene shared = camera_scene(2, 1, 1), own = camera_scene(1, 1, 1);
  fol_image a = draw_session(&shared, 1, true), b = draw_session(&own, 1, true), c = draw_session(&shared, 1, false);
  assert_same(&a, &b, 0, 0);
  int sharp = code_at(&a, SIDE / 2, SIDE / 2, 1), blurred = code_at(&c, SIDE / 2, SIDE / 2, 1);
  assert_true(blurred > sharp + 5);
  fol_image_drop(&a);
  fol_image_drop(&b);
  fol_image_drop(&c);
  drop_scene(&shared);
  drop_scene(&own);
}

static void a_darkroom_serves_its_photograph(void **state) {
  (void)state;
  scene s = camera_scene(2, 1, 1), other = camera_scene(2, 1, 1);
  assert_true(fol_prepared_photo_matches(s.prepared, s.photo, &s.head));
  assert_false(fol_prepared_photo_matches(NULL, s.photo, &s.head));
  assert_false(fol_prepared_photo_matches(s.prepared, other.photo, &s.head));
  fol_head nearer = s.head;
  nearer.mm_per_px *= 0.9;
  assert_false(fol_prepared_photo_matches(s.prepared, s.photo, &nearer));
  nearer = s.head;
  nearer.turn.at[0][0] = -1;
  assert_true(fol_prepared_photo_matches(s.prepared, s.photo, &nearer));
  fol_prepared_photo *kept = fol_prepared_photo_keep(s.prepared);
  fol_prepared_photo_drop(kept);
  fol_prepared_photo_drop(NULL);
  drop_scene(&s);
  drop_scene(&other);
}

/* Another light changes every pixel, even before any session. */
static void another_light_is_everywhere(void **state) {
  (void)state;
  scene s = camera_scene(1, 1, 1);
  for (int session = 0; session < 2; session++) {
    fol_render_request request = request_of(&s, session);
    request.light = FOL_LIGHT_WARM;
    fol_renderer *renderer = renderer_new(&request);
    fol_rect bounds = fol_renderer_bounds(renderer);
    assert_true(bounds.x0 == 0 && bounds.y0 == 0 && bounds.x1 == SIDE && bounds.y1 == SIDE);
    fol_image lit = draw_part(renderer, &s, whole(&s)), part = draw_part(renderer, &s, (fol_rect){70, 60, 99, 90});
    bool differs = false;
    for (int c = 0; c < FOL_CHANNELS; c++)
      differs = differs || code_at(&lit, 1, 1, c) != code_at(fol_photo_image(s.photo), 1, 1, c);
    assert_true(differs);
    assert_same(&lit, &part, 70, 60);
    fol_image_drop(&lit);
    fol_image_drop(&part);
    fol_renderer_drop(renderer);
  }
  drop_scene(&s);
}

/* If no skin was measured, curves are computed from the typical colour of such skin. */
static void a_light_needs_no_measured_skin(void **state) {
  (void)state;
  scene_setup r = {.side_mm = 8, .px_per_mm = 4, .diameter_mm = 0.3, .dilution = 15, .depth = 16};
  scene s = make_scene(&r);
  fol_render_request request = request_of(&s, 0);
  request.light = FOL_LIGHT_HARSH;
  fol_image assumed = draw(&s, &request);
  s.skin.measured = true;
  fol_skin_reflectance(s.skin.linear, &s.skin.skin);
  fol_image measured = draw(&s, &request);
  assert_same(&assumed, &measured, 0, 0);
  fol_image_drop(&assumed);
  fol_image_drop(&measured);
  drop_scene(&s);
}

/* All channels are equal, and dots are clearly darker than the skin. */
static void assert_grey(const scene *s, const fol_render_request *request) {
  fol_image out = draw(s, request);
  int darkest = UINT8_MAX;
  for (int y = 0; y < SIDE; y++)
    for (int x = 0; x < SIDE; x++) {
      int code = code_at(&out, x, y, 0);
      assert_true(code_at(&out, x, y, 1) == code && code_at(&out, x, y, 2) == code);
      darkest = code < darkest ? code : darkest;
    }
  assert_true(darkest < skin_code[1] - 10);
  fol_image_drop(&out);
}

static void a_monochrome_picture_stays_so(void **state) {
  (void)state;
  static const double days[] = {0, 3, 30, 2000};
  static const fol_camera_blur sharpened = {.blur_px = 0.7, .chroma_blur_px = 4, .sharpening = 0.6};
  scene s = camera_scene_of(camera_photo(1, true), 20, 0.7);
  assert_true(fol_prepared_photo_camera(s.prepared).monochrome);
  for (int measured = 0; measured < 2; measured++) {
    s.skin.measured = measured;
    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
      for (int no_camera = 0; no_camera < 2; no_camera++) {
        fol_render_request request = request_of(&s, 1);
        request.moment.when.days = days[i];
        request.no_camera = no_camera;
        request.light = i % 2 ? FOL_LIGHT_WARM : FOL_LIGHT_PHOTO;
        assert_grey(&s, &request);
        request.blur = &sharpened;
        assert_grey(&s, &request);
      }
  }
  drop_scene(&s);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_small_dot_is_a_change_of_luma), cmocka_unit_test(each_channel_keeps_its_light),
      cmocka_unit_test(the_camera_can_be_left_out),      cmocka_unit_test(a_darkroom_serves_its_photograph),
      cmocka_unit_test(another_light_is_everywhere),     cmocka_unit_test(a_light_needs_no_measured_skin),
      cmocka_unit_test(a_monochrome_picture_stays_so),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "scene.h"
#include "stubble.h"

#include <string.h>

/* ---- estimates from stubble ----------------------------------------------------------------------------- */

static fol_camera_blur tell(const stubble_recipe *r, fol_mask *mask) {
  fol_plan plan = {.mask = mask, .scale = {{0, 0}, {r->side_px, 0}, r->side_px / r->px_per_mm}};
  fol_photo *photo = stubble_photo(r);
  fol_head head;
  fol_prepared_photo *prepared = NULL;
  MUST(fol_plan_head(&head, &plan, r->side_px, r->side_px, error));
  MUST(fol_prepared_photo_new(&prepared, photo, &head, 2, error));
  fol_camera_blur blur = fol_prepared_photo_blur(prepared, &plan, &head);
  fol_prepared_photo_drop(prepared);
  fol_photo_drop(photo);
  return blur;
}

/* Spots as dark as hairs, of sigma 0.12 mm, which is large enough to be visible through any of the cameras. */
static stubble_recipe recipe_of(double px_per_mm, double luma_px) {
  return (stubble_recipe){.side_px = 320,
                          .px_per_mm = px_per_mm,
                          .per_cm2 = 0.5 * px_per_mm * px_per_mm + 8,
                          .radius_mm = 0.24,
                          .loss = 0.85,
                          .luma_px = luma_px,
                          .chroma_px = 4,
                          .grain = 1.5,
                          .jpeg_quality = 85,
                          .skin = {200, 150, 120}};
}

/* The width of dots, which are wider than hairs, photographed with this recipe's camera. */
static double fwhm_of_dots(stubble_recipe r) {
  r.radius_mm = 0.24;
  r.discs = true;
  r.loss = 0.55;
  fol_photo *photo = stubble_photo(&r);
  double width = stubble_fwhm(&r, photo);
  fol_photo_drop(photo);
  return width;
}

/* Dots must be as wide, within a share, through the estimated camera as through the real one. */
static void assert_told(const stubble_recipe *r, double share) {
  fol_camera_blur blur = tell(r, NULL);
  stubble_recipe through = *r;
  through.luma_px = blur.blur_px;
  through.sharpening = blur.sharpening;
  through.grain = through.jpeg_quality = 0;
  double width = fwhm_of_dots(through), own = fwhm_of_dots(*r);
  if (blur.from != FOL_BLUR_STUBBLE || fabs(width - own) > share * own)
    fail_msg("%.1f px/mm, luma %.2f px, sharpening %.1f, quality %d: dots are %.2f px wide, drawn %.2f px "
             "(%s, %.2f px, %d spots)",
             r->px_per_mm, r->luma_px, r->sharpening, r->jpeg_quality, own, width, fol_blur_source_name(blur.from),
             blur.blur_px, blur.spots);
  assert_true(blur.spots >= 30 && blur.blur_px >= 0.4 && blur.blur_px <= 3);
  assert_near(blur.chroma_blur_px, 4, 0, "colour's blur");
}

static void the_width_is_the_photographs_own(void **state) {
  (void)state;
  static const struct {
    double px_per_mm, luma_px;
    int jpeg_quality;
  } cases[] = {{4.2, 0.7, 95}, {5.4, 0.5, 85}, {5.4, 0.8, 75}, {5.4, 1.2, 95}, {7.6, 0.65, 75}, {7.6, 1.6, 85}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    stubble_recipe r = recipe_of(cases[i].px_per_mm, cases[i].luma_px);
    r.jpeg_quality = cases[i].jpeg_quality;
    assert_told(&r, 0.1);
  }
}

static void sharpening_is_in_it(void **state) {
  (void)state;
  for (int i = 0; i < 4; i++) {
    stubble_recipe r = recipe_of(i % 2 ? 5.4 : 7.6, 0.8 + 0.2 * (i % 3));
    r.sharpening = i < 2 ? 0.5 : 1;
    r.jpeg_quality = 75 + 10 * (i % 3);
    r.chroma_px = 2 + 2 * (i % 3);
    assert_told(&r, 0.12);
  }
}

static stubble_recipe sharpened(double px_per_mm, double luma_px, double sharpening, int jpeg_quality) {
  stubble_recipe r = recipe_of(px_per_mm, luma_px);
  r.grain = 0.8;
  r.sharpening = sharpening;
  r.jpeg_quality = jpeg_quality;
  return r;
}

static void no_sharpening_is_told_where_there_is_none(void **state) {
  (void)state;
  for (int i = 0; i < 8; i++) {
    stubble_recipe r = sharpened(i % 2 ? 5.4 : 7.6, 0.65 + 0.15 * (i / 2 % 2), 0, i < 4 ? 0 : 85);
    assert_near(tell(&r, NULL).sharpening, 0, 0, "sharpening");
    assert_told(&r, 0.1);
  }
}

/* Sharpening is estimated only if spots are narrower than any lens leaves them; milder sharpening shows in the blur. */
static void much_sharpening_is_told(void **state) {
  (void)state;
  for (int i = 0; i < 4; i++) {
    stubble_recipe r = sharpened(i % 2 ? 5.4 : 7.6, 0.5, 1, i < 2 ? 0 : 90);
    fol_camera_blur blur = tell(&r, NULL);
    assert_true(blur.sharpening >= 0.5);
    assert_near(blur.blur_px, 0.5, 0.11, "the blur before it");
    assert_told(&r, 0.1);
  }
}

/* Spots of any size: dots of earlier work are larger than hairs. */
static void large_spots_tell_the_same_blur(void **state) {
  (void)state;
  for (int i = 0; i < 6; i++) {
    stubble_recipe r = sharpened(i % 2 ? 5.4 : 7.6, 0.75, 0, 92);
    r.radius_mm = 0.2 + 0.06 * (i / 2);
    assert_near(tell(&r, NULL).blur_px, 0.75, 0.11, "the blur");
  }
}

static void any_skin_depth_and_grey_will_do(void **state) {
  (void)state;
  static const unsigned char skins[][3] = {
      {232, 195, 176}, {215, 165, 135}, {170, 122, 92}, {120, 82, 62}, {84, 58, 46}};
  for (int i = 0; i < 5; i++) {
    stubble_recipe r = recipe_of(5.4, 0.8);
    r.grain = 0.8;
    for (int c = 0; c < 3; c++)
      r.skin[c] = skins[i][c];
    r.grey = i == 2;
    r.depth = i == 3 ? 16 : 8;
    r.jpeg_quality = i == 3 ? 0 : 90;
    assert_told(&r, 0.1);
  }
}

static void bare_skin_is_blurred_as_usual(void **state) {
  (void)state;
  for (int i = 0; i < 6; i++) {
    stubble_recipe r = recipe_of(i % 2 ? 4 : 7.6, 0.8);
    r.per_cm2 = 0;
    r.grain = 2 * i;
    r.jpeg_quality = i % 2 ? 75 : 95;
    fol_camera_blur blur = tell(&r, NULL);
    assert_int_equal(blur.from, FOL_BLUR_USUAL);
    assert_near(blur.blur_px, 0.65, 0, "the usual blur");
    assert_true(blur.spots < 30);
  }
}

/* Soft spots, too few to be trusted fully. */
static void few_spots_count_in_part(void **state) {
  (void)state;
  stubble_recipe r = recipe_of(5.4, 1.2);
  fol_camera_blur many = tell(&r, NULL);
  assert_true(many.blur_px >= 1);
  r.per_cm2 = 8;
  for (int side_px = 104; side_px <= 152; side_px += 12) {
    r.side_px = side_px;
    fol_camera_blur few = tell(&r, NULL);
    assert_true(few.spots > 6 && few.spots < 30);
    assert_true(few.blur_px > 0.65 && few.blur_px < many.blur_px);
    assert_int_equal(few.from, FOL_BLUR_STUBBLE);
  }
}

/* Freckles are wider than stubble is through a camera. */
static void freckles_do_not_deceive(void **state) {
  (void)state;
  stubble_recipe r = recipe_of(5.4, 0.8);
  r.per_cm2 = 12;
  r.radius_mm = 0.7;
  r.discs = true;
  r.loss = 0.3;
  assert_int_equal(tell(&r, NULL).from, FOL_BLUR_USUAL);
}

/* ---- where spots are searched --------------------------------------------------------------------------- */

/* Stubble is on the left; the mask covers these columns, as shares of the width. */
static fol_camera_blur blur_by_mask(double x0, double x1) {
  enum { SIDE = 480 };
  stubble_recipe r = recipe_of(4.2, 0.8); /* 114 mm */
  r.side_px = SIDE;
  r.free_from = 0.4;
  fol_mask *mask = box_mask((fol_point){x0 * SIDE, 60}, (fol_point){x1 * SIDE, 400}, 1, SIDE, SIDE);
  fol_camera_blur blur = tell(&r, mask);
  fol_mask_drop(mask);
  return blur;
}

static void stubble_near_the_mask_counts(void **state) {
  (void)state;
  fol_camera_blur beside = blur_by_mask(0.45, 0.7), far = blur_by_mask(0.85, 0.95), on = blur_by_mask(0.02, 0.38);
  assert_int_equal(beside.from, FOL_BLUR_STUBBLE);
  assert_int_equal(on.from, FOL_BLUR_STUBBLE);
  assert_int_equal(far.from, FOL_BLUR_USUAL);
  assert_int_equal(far.spots, 0);
  assert_near(beside.blur_px, on.blur_px, 0.051, "the blur by the same stubble");
}

static void assert_equal(const fol_camera_blur *a, const fol_camera_blur *b) {
  assert_true(a->blur_px == b->blur_px && a->from == b->from && a->spots == b->spots &&
              a->chroma_blur_px == b->chroma_blur_px && a->sharpening == b->sharpening);
}

static void threads_and_order_change_nothing(void **state) {
  (void)state;
  stubble_recipe r = recipe_of(7.6, 0.8);
  r.side_px = 480;
  fol_photo *photo = stubble_photo(&r);
  fol_plan plan = {.scale = {{0, 0}, {480, 0}, 480 / 7.6}}, part = plan;
  fol_head head;
  fol_camera_blur first = {0}, first_part = {0};
  MUST(fol_plan_head(&head, &plan, 480, 480, error));
  plan.mask = square_mask(200, 400, 1, 480, 480);
  part.mask = square_mask(30, 120, 1, 480, 480);
  for (int threads = 1; threads <= 4; threads++) {
    fol_prepared_photo *prepared = NULL;
    MUST(fol_prepared_photo_new(&prepared, photo, &head, threads, error));
    bool part_first = threads % 2;
    fol_camera_blur a = fol_prepared_photo_blur(prepared, part_first ? &part : &plan, &head);
    fol_camera_blur b = fol_prepared_photo_blur(prepared, part_first ? &plan : &part, &head);
    if (threads == 1) {
      first_part = a;
      first = b;
    }
    assert_equal(part_first ? &a : &b, &first_part);
    assert_equal(part_first ? &b : &a, &first);
    fol_prepared_photo_drop(prepared);
  }
  fol_mask_drop(plan.mask);
  fol_mask_drop(part.mask);
  fol_photo_drop(photo);
}

/* A thin mask, a mask of one pixel, and an empty one. */
static void any_mask_will_do(void **state) {
  (void)state;
  stubble_recipe r = recipe_of(5.4, 0.9);
  fol_mask *masks[3] = {box_mask((fol_point){100, 250.2}, (fol_point){300, 250.9}, 1, 320, 320),
                        square_mask(256.1, 256.9, 1, 320, 320), NULL};
  MUST(fol_mask_new(&masks[2], 320, 320, error));
  for (int i = 0; i < 3; i++) {
    assert_int_equal(tell(&r, masks[i]).from, FOL_BLUR_STUBBLE);
    fol_mask_drop(masks[i]);
  }
}

/* ---- drawing with the estimate ---------------------------------------------------------------------------- */

/* A renderer uses the plan's blur, or the one given in the request, whether or not it reuses another renderer. */
static void dots_are_drawn_by_it(void **state) {
  (void)state;
  scene_setup q = {.side_mm = 30, .px_per_mm = 5, .diameter_mm = 0.3, .dilution = 15, .densities = {60}, .depth = 8};
  scene s = make_scene(&q);
  fol_camera_blur usual = fol_prepared_photo_blur(s.prepared, &s.plan, &s.head), wide = usual;
  wide.blur_px = 2;
  fol_render_request request = request_of(&s, 1);
  fol_image plain = draw(&s, &request);
  request.blur = &usual;
  fol_renderer *first = renderer_new(&request);
  fol_image given = draw_part(first, &s, whole(&s));
  assert_same(&plain, &given, 0, 0);
  request.blur = &wide;
  fol_image blurred = draw(&s, &request);
  request.like = first;
  fol_image lent = draw(&s, &request);
  assert_same(&blurred, &lent, 0, 0);
  assert_true(memcmp(plain.data, blurred.data, plain.stride * (size_t)plain.height) != 0);
  fol_image_drop(&plain);
  fol_image_drop(&given);
  fol_image_drop(&blurred);
  fol_image_drop(&lent);
  fol_renderer_drop(first);
  drop_scene(&s);
}

enum { RINGS = 5 };

/* The mean loss of green's code values around dots, by distance in whole pixels. */
static void rings_of(double out[RINGS], const scene *s, const fol_image *drawn) {
  const fol_image *before = fol_photo_image(s->photo);
  double pixels[RINGS] = {0};
  for (size_t i = 0; i < s->dots.count; i++) {
    int cx = (int)s->dots.at[i].px.x, cy = (int)s->dots.at[i].px.y;
    for (int y = cy - 4; y <= cy + 4; y++)
      for (int x = cx - 4; x <= cx + 4; x++) {
        double away = hypot(x + 0.5 - s->dots.at[i].px.x, y + 0.5 - s->dots.at[i].px.y);
        if (x < 0 || y < 0 || x >= before->width || y >= before->height || away >= RINGS)
          continue;
        const uint8_t *from = (const uint8_t *)before->data + (size_t)y * before->stride + 3 * (size_t)x;
        const uint8_t *to = (const uint8_t *)drawn->data + (size_t)y * drawn->stride + 3 * (size_t)x;
        out[(int)away] += (double)from[1] - (double)to[1];
        pixels[(int)away]++;
      }
  }
  for (int i = 0; i < RINGS; i++)
    out[i] /= pixels[i];
}

/* Applies an unsharp mask to the green codes of an 8-bit image. */
static void mask_codes(fol_image *image, double amount) {
  int side = image->width;
  float *codes = calloc((size_t)side * (size_t)side, sizeof *codes),
        *soft = calloc((size_t)side * (size_t)side, sizeof *soft);
  assert_true(codes && soft && image->height == side);
  for (int i = 0; i < side * side; i++)
    codes[i] = soft[i] = (float)code_at(image, i % side, i / side, 1);
  stubble_blur(soft, side, 1);
  for (int i = 0; i < side * side; i++)
    ((uint8_t *)image->data)[(size_t)(i / side) * image->stride + 3 * (size_t)(i % side) + 1] =
        (uint8_t)lround(fmin(fmax((double)codes[i] + amount * (double)(codes[i] - soft[i]), 0), 255));
  free(codes);
  free(soft);
}

static void try_mask(double amount, double blur_px, double diameter_mm, double dilution) {
  scene_setup q = {
      .side_mm = 60, .px_per_mm = 7, .diameter_mm = diameter_mm, .dilution = dilution, .densities = {12}, .depth = 8};
  scene s = make_scene(&q);
  fol_camera_blur plain = {.blur_px = blur_px, .chroma_blur_px = 4}, sharp = plain;
  sharp.sharpening = amount;
  fol_render_request request = request_of(&s, 1);
  double own[RINGS] = {0}, masked[RINGS] = {0}, drawn[RINGS] = {0};
  request.blur = &plain;
  fol_image soft = draw(&s, &request);
  request.blur = &sharp;
  fol_image sharpened = draw(&s, &request);
  rings_of(own, &s, &soft);
  rings_of(drawn, &s, &sharpened);
  mask_codes(&soft, amount);
  rings_of(masked, &s, &soft);
  for (int i = 0; i < RINGS; i++) {
    print_message("%d px: %.2f codes taken, masked %.2f, drawn sharpened %.2f\n", i, own[i], masked[i], drawn[i]);
    assert_near(drawn[i], masked[i], 0.02 * masked[0], "codes taken");
  }
  assert_true(masked[0] > 1.2 * own[0] && masked[2] < own[2]);
  fol_image_drop(&soft);
  fol_image_drop(&sharpened);
  drop_scene(&s);
}

/* Sharpened dots match an unsharp mask of radius 1 px on the code values, even strong dots, which a mask narrows. */
static void sharpened_dots_are_as_a_mask_makes_them(void **state) {
  (void)state;
  try_mask(0.8, 0.6, 0.3, 15);
  try_mask(1, 0.5, 0.38, 10);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_width_is_the_photographs_own),
      cmocka_unit_test(sharpening_is_in_it),
      cmocka_unit_test(no_sharpening_is_told_where_there_is_none),
      cmocka_unit_test(much_sharpening_is_told),
      cmocka_unit_test(large_spots_tell_the_same_blur),
      cmocka_unit_test(any_skin_depth_and_grey_will_do),
      cmocka_unit_test(bare_skin_is_blurred_as_usual),
      cmocka_unit_test(few_spots_count_in_part),
      cmocka_unit_test(freckles_do_not_deceive),
      cmocka_unit_test(stubble_near_the_mask_counts),
      cmocka_unit_test(threads_and_order_change_nothing),
      cmocka_unit_test(any_mask_will_do),
      cmocka_unit_test(dots_are_drawn_by_it),
      cmocka_unit_test(sharpened_dots_are_as_a_mask_makes_them),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

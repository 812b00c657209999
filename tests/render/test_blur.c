#include "scene.h"
#include "stubble.h"

#include <string.h>

/* ---- what a photograph of stubble tells ----------------------------------------------------------------- */

typedef struct told {
  fol_camera_blur blur;
  double fwhm_px; /* of the photograph's lone hairs; 0: not looked at */
} told;

static void tell(told *out, const stubble_recipe *r, fol_mask *mask) {
  fol_plan plan = {.mask = mask, .scale = {{0, 0}, {r->side_px, 0}, r->side_px / r->px_per_mm}};
  fol_photo *photo = stubble_photo(r);
  fol_head head;
  fol_darkroom *darkroom = NULL;
  MUST(fol_plan_head(&head, &plan, r->side_px, r->side_px, error));
  MUST(fol_darkroom_new(&darkroom, photo, &head, 2, error));
  *out = (told){.blur = fol_darkroom_blur(darkroom, &plan, &head)};
  if (r->per_cm2 > 0)
    out->fwhm_px = stubble_fwhm(r, photo);
  fol_darkroom_drop(darkroom);
  fol_photo_drop(photo);
}

/* A hair's sigma is half of its radius. */
static stubble_recipe recipe_of(double px_per_mm, double luma_px) {
  return (stubble_recipe){.side_px = 512,
                          .px_per_mm = px_per_mm,
                          .per_cm2 = 0.5 * px_per_mm * px_per_mm + 8,
                          .radius_mm = 0.15,
                          .loss = 0.85,
                          .luma_px = luma_px,
                          .chroma_px = 4,
                          .grain = 1.5,
                          .jpeg_quality = 85,
                          .skin = {200, 150, 120}};
}

/* How wide a spot as wide as stubble looks through what was told. */
static double fwhm_told(const stubble_recipe *r, const fol_camera_blur *blur) {
  double own_px = r->radius_mm / 2 * r->px_per_mm;
  return 2 * sqrt(2 * log(2)) * sqrt(blur->blur_px * blur->blur_px + own_px * own_px + 1.0 / 12);
}

static void assert_told(const stubble_recipe *r, double share) {
  told t;
  tell(&t, r, NULL);
  double width = fwhm_told(r, &t.blur);
  if (t.blur.from != FOL_BLUR_STUBBLE || fabs(width - t.fwhm_px) > share * t.fwhm_px)
    fail_msg("%.1f px/mm, luma %.2f px, sharpening %.1f, quality %d: stubble is %.2f px wide, told %.2f px "
             "(%s, %.2f px, %d spots)",
             r->px_per_mm, r->luma_px, r->sharpening, r->jpeg_quality, t.fwhm_px, width,
             fol_blur_from_name(t.blur.from), t.blur.blur_px, t.blur.spots);
  assert_true(t.blur.spots >= 30 && t.blur.blur_px >= 0.4 && t.blur.blur_px <= 3);
  assert_near(t.blur.chroma_blur_px, 4, 0, "colour's blur");
}

static void the_width_is_the_photographs_own(void **state) {
  (void)state;
  static const double scales[] = {3.5, 5.4, 7.6}, lumas[] = {0.5, 0.8, 1.2, 2};
  static const int qualities[] = {75, 85, 95, 0};
  for (int i = 0; i < 12; i++) {
    stubble_recipe r = recipe_of(scales[i % 3], lumas[i / 3]);
    r.jpeg_quality = qualities[(i + i / 3) % 4];
    assert_told(&r, 0.1);
  }
}

static void sharpening_is_in_it(void **state) {
  (void)state;
  for (int i = 0; i < 9; i++) {
    stubble_recipe r = recipe_of(i % 2 ? 5.4 : 7.6, 0.7 + 0.25 * (i % 3));
    r.sharpening = 0.5 * (1 + i / 3 % 2);
    r.jpeg_quality = 75 + 10 * (i % 3);
    r.chroma_px = 2 + 2 * (i % 3);
    assert_told(&r, 0.1);
  }
}

static void any_skin_depth_and_grey_will_do(void **state) {
  (void)state;
  static const unsigned char skins[][3] = {{232, 195, 176}, {215, 165, 135}, {170, 122, 92}, {120, 82, 62}, {84, 58, 46}};
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
    told t;
    tell(&t, &r, NULL);
    assert_int_equal(t.blur.from, FOL_BLUR_USUAL);
    assert_near(t.blur.blur_px, 0.65, 0, "the usual blur");
    assert_true(t.blur.spots < 30);
  }
}

/* Freckles are wider than any camera's spots. */
static void freckles_do_not_deceive(void **state) {
  (void)state;
  stubble_recipe r = recipe_of(5.4, 0.8);
  r.per_cm2 = 8;
  r.radius_mm = 0.9;
  r.loss = 0.3;
  told t;
  tell(&t, &r, NULL);
  assert_int_equal(t.blur.from, FOL_BLUR_USUAL);
}

/* ---- where it looks ------------------------------------------------------------------------------------- */

/* Stubble on the left; the mask in one place or another. */
static fol_camera_blur blur_by_mask(double x0, double x1) {
  stubble_recipe r = recipe_of(7.6, 0.9);
  r.side_px = 900; /* 118 mm */
  r.free_from = 0.4;
  told t;
  fol_mask *mask = box_mask((fol_point){x0 * 900, 100}, (fol_point){x1 * 900, 800}, 1, 900, 900);
  tell(&t, &r, mask);
  fol_mask_drop(mask);
  return t.blur;
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

/* Few dark spots in the painted area are no stubble. */
static void moles_on_bare_skin_do_not_count(void **state) {
  (void)state;
  stubble_recipe r = recipe_of(5.4, 1.6);
  r.side_px = 900;
  r.per_cm2 = 4;
  told inside, outside;
  fol_mask *all = box_mask((fol_point){0, 0}, (fol_point){900, 900}, 1, 900, 900);
  fol_mask *corner = box_mask((fol_point){0, 0}, (fol_point){900, 20}, 1, 900, 900);
  tell(&inside, &r, all);
  tell(&outside, &r, corner);
  assert_int_equal(inside.blur.spots, 0);
  assert_true(outside.blur.spots > 50);
  fol_mask_drop(all);
  fol_mask_drop(corner);
}

static void assert_equal(const fol_camera_blur *a, const fol_camera_blur *b) {
  assert_true(a->blur_px == b->blur_px && a->from == b->from && a->spots == b->spots &&
              a->chroma_blur_px == b->chroma_blur_px);
}

static void threads_and_order_change_nothing(void **state) {
  (void)state;
  stubble_recipe r = recipe_of(7.6, 0.8);
  r.side_px = 700;
  fol_photo *photo = stubble_photo(&r);
  fol_plan plan = {.scale = {{0, 0}, {700, 0}, 700 / 7.6}}, part = plan;
  fol_head head;
  fol_camera_blur first = {0}, first_part = {0};
  MUST(fol_plan_head(&head, &plan, 700, 700, error));
  plan.mask = square_mask(200, 500, 1, 700, 700);
  part.mask = square_mask(30, 120, 1, 700, 700);
  for (int threads = 1; threads <= 4; threads++) {
    fol_darkroom *darkroom = NULL;
    MUST(fol_darkroom_new(&darkroom, photo, &head, threads, error));
    bool part_first = threads % 2;
    fol_camera_blur a = fol_darkroom_blur(darkroom, part_first ? &part : &plan, &head);
    fol_camera_blur b = fol_darkroom_blur(darkroom, part_first ? &plan : &part, &head);
    if (threads == 1) {
      first_part = a;
      first = b;
    }
    assert_equal(part_first ? &a : &b, &first_part);
    assert_equal(part_first ? &b : &a, &first);
    fol_darkroom_drop(darkroom);
  }
  fol_mask_drop(plan.mask);
  fol_mask_drop(part.mask);
  fol_photo_drop(photo);
}

/* A thin mask, one pixel's, and an empty one. */
static void any_mask_will_do(void **state) {
  (void)state;
  stubble_recipe r = recipe_of(5.4, 0.9);
  fol_mask *masks[3] = {box_mask((fol_point){100, 250.2}, (fol_point){400, 250.9}, 1, 512, 512),
                        square_mask(256.1, 256.9, 1, 512, 512), NULL};
  MUST(fol_mask_new(&masks[2], 512, 512, error));
  for (int i = 0; i < 3; i++) {
    told t;
    tell(&t, &r, masks[i]);
    assert_int_equal(t.blur.from, FOL_BLUR_STUBBLE);
    fol_mask_drop(masks[i]);
  }
}

/* ---- what is drawn by it ---------------------------------------------------------------------------------- */

/* A renderer draws by the plan's blur, or by that which is given, whether or not another lends it its dots. */
static void dots_are_drawn_by_it(void **state) {
  (void)state;
  request q = {.side_mm = 30, .px_per_mm = 5, .diameter_mm = 0.3, .dilution = 15, .densities = {60}, .depth = 8};
  scene s = make_scene(&q);
  fol_camera_blur usual = fol_darkroom_blur(s.darkroom, &s.plan, &s.head), wide = usual;
  wide.blur_px = 2;
  fol_render_ask ask = ask_of(&s, 1);
  fol_image plain = draw(&s, &ask);
  ask.blur = &usual;
  fol_renderer *first = renderer_new(&ask);
  fol_image given = draw_part(first, &s, whole(&s));
  assert_same(&plain, &given, 0, 0);
  ask.blur = &wide;
  fol_image blurred = draw(&s, &ask);
  ask.like = first;
  fol_image lent = draw(&s, &ask);
  assert_same(&blurred, &lent, 0, 0);
  assert_true(memcmp(plain.data, blurred.data, plain.stride * (size_t)plain.height) != 0);
  fol_image_drop(&plain);
  fol_image_drop(&given);
  fol_image_drop(&blurred);
  fol_image_drop(&lent);
  fol_renderer_drop(first);
  drop_scene(&s);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_width_is_the_photographs_own), cmocka_unit_test(sharpening_is_in_it),
      cmocka_unit_test(any_skin_depth_and_grey_will_do),  cmocka_unit_test(bare_skin_is_blurred_as_usual),
      cmocka_unit_test(freckles_do_not_deceive),          cmocka_unit_test(stubble_near_the_mask_counts),
      cmocka_unit_test(moles_on_bare_skin_do_not_count),  cmocka_unit_test(threads_and_order_change_nothing),
      cmocka_unit_test(any_mask_will_do),                 cmocka_unit_test(dots_are_drawn_by_it),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

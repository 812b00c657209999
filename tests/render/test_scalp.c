/* Tests that dots stay on the scalp, on heads in front of walls whose ellipsoid is fitted a tenth too large. */
#include "follidot/base_math.h"
#include "follidot/render_scalp.h"
#include "skulls.h"

#include <string.h>

static fol_scalp_matte *matte_of(fol_photo *photo, const fol_head *head, int threads) {
  fol_scalp_matte *matte = NULL;
  MUST(fol_scalp_matte_new(&matte, photo, head, threads, error));
  return matte;
}

/* Errors within the outline, in percent: of the pixels off the skull, those counted as scalp at all; of the skull's
 * pixels, those counted by less than half. */
typedef struct wrong {
  double beyond, scalp;
} wrong;

static wrong wrong_of(const fol_scalp_matte *matte, const fol_head *head) {
  const double edge = 1.5 / radius_x;
  fol_outline outline = fol_outline_of(head);
  float share[WIDTH], cover[WIDTH];
  int beyond = 0, kept = 0, scalp = 0, lost = 0;
  for (int y = 0; y < HEIGHT; y++) {
    fol_scalp_matte_row(matte, share, 0, y, WIDTH);
    fol_outline_cover(&outline, cover, 0, y, WIDTH);
    for (int x = 0; x < WIDTH; x++) {
      double at = skull_at(x + 0.5, y + 0.5);
      beyond += at > 1 + edge;
      kept += at > 1 + edge && share[x] * cover[x] > 0;
      scalp += at < 1 - 2 * edge && cover[x] > 0;
      lost += at < 1 - 2 * edge && cover[x] > 0 && share[x] < 0.5F;
    }
  }
  return (wrong){100.0 * kept / beyond, 100.0 * lost / scalp};
}

static void check(double larger, double beyond_most, double scalp_most) {
  fol_head head = head_of(larger, 180);
  bool good = true;
  for (int i = 0; i < LOOKS; i++) {
    fol_photo *photo = photo_of(&looks[i]);
    fol_scalp_matte *matte = matte_of(photo, &head, 0);
    wrong w = wrong_of(matte, &head);
    print_message("%.2f %-42s beyond %.3f %%, scalp %.3f %%\n", larger, looks[i].name, w.beyond, w.scalp);
    good &= w.beyond <= beyond_most && w.scalp <= scalp_most;
    fol_scalp_matte_drop(matte);
    fol_photo_drop(photo);
  }
  assert_true(good);
}

static void what_is_beside_the_skull_is_left_out(void **state) {
  (void)state;
  check(1.10, 0.2, 3);
}

static void a_head_that_fits_keeps_its_scalp(void **state) {
  (void)state;
  check(1.0, 0.2, 3);
}

static void a_head_that_is_too_small_keeps_nearly_all(void **state) {
  (void)state;
  check(0.9, 0.2, 3);
}

/* Most of a clutter of unique objects is left out. The skull has an edge towards them, but they have edges all around.
 */
static void most_of_clutter_is_left_out(void **state) {
  (void)state;
  fol_head head = head_of(1.1, 180);
  double beyond = 0, scalp = 0;
  enum { SIZES = 4 };
  for (int i = 0; i < SIZES; i++) {
    const look cluttered = {"clutter", {190, 140, 108}, {0}, 2, 22 + 12 * i};
    fol_photo *photo = photo_of(&cluttered);
    fol_scalp_matte *matte = matte_of(photo, &head, 0);
    wrong w = wrong_of(matte, &head);
    print_message("clutter of %d px: beyond %.2f %%, scalp %.2f %%\n", cluttered.block_px, w.beyond, w.scalp);
    beyond += w.beyond / SIZES;
    scalp += w.scalp / SIZES;
    fol_scalp_matte_drop(matte);
    fol_photo_drop(photo);
  }
  assert_true(beyond < 2 && scalp < 3);
}

/* Errors in percent: of the object's pixels, those that dots would change; of the visible skull, what is lost. */
static wrong wrong_with(const fol_scalp_matte *matte, const fol_head *head, const thing *t) {
  fol_outline outline = fol_outline_of(head);
  float share[WIDTH], cover[WIDTH];
  int right[HEIGHT];
  for (int y = 0; y < HEIGHT; y++)
    right[y] = skull_right(y);
  int all = 0, kept = 0, scalp = 0, lost = 0;
  for (int y = 0; y < HEIGHT; y++) {
    fol_scalp_matte_row(matte, share, 0, y, WIDTH);
    fol_outline_fade(&outline, cover, 0, y, WIDTH);
    for (int x = 0; x < WIDTH; x++) {
      double lit, far = thing_at(t, right, x + 0.5, y + 0.5, &lit);
      all += far < -1;
      kept += far < -1 && share[x] * cover[x] > 0.02F;
      scalp += far > 3 && skull_at(x + 0.5, y + 0.5) < 0.98;
      lost += far > 3 && skull_at(x + 0.5, y + 0.5) < 0.98 && share[x] < 0.5F;
    }
  }
  return (wrong){100.0 * kept / all, 100.0 * lost / scalp};
}

static void check_things(const thing *things, size_t count, double kept_most, double lost_most) {
  static const int on[] = {0, 3, 5}; /* indices of `looks` */
  fol_head head = head_of(1.1, 180);
  bool good = true;
  for (size_t i = 0; i < count; i++)
    for (size_t k = 0; k < sizeof on / sizeof *on; k++) {
      fol_photo *photo = photo_with(&looks[on[k]], &things[i]);
      fol_scalp_matte *matte = matte_of(photo, &head, 0);
      wrong w = wrong_with(matte, &head, &things[i]);
      print_message("%-34s %-26s of it %.2f %%, of the scalp %.2f %%\n", things[i].name, looks[on[k]].name, w.beyond,
                    w.scalp);
      good &= w.beyond <= kept_most && w.scalp <= lost_most;
      fol_scalp_matte_drop(matte);
      fol_photo_drop(photo);
    }
  assert_true(good);
}

static void a_hand_beside_it_and_a_towel_over_it_are_left_out(void **state) {
  (void)state;
  static const thing things[] = {{"a hand of its colour, beside it", true, -3, 0.97, {0}},
                                 {"a hand of its colour, touching it", true, 2, 0.97, {0}},
                                 {"a towel of its colour over it", false, 22, 0.95, {0}},
                                 {"a white towel over it", false, 22, 0, {225, 222, 216}},
                                 {"a dark towel beside it", false, 3, 0, {60, 70, 90}}};
  check_things(things, sizeof things / sizeof *things, 0.2, 3);
}

/* The rims of fingers that touch scalp may remain, since the contour has steps of a degree. */
static void fingers_over_it_are_left_out_but_for_their_rims(void **state) {
  (void)state;
  static const thing things[] = {{"a hand of its colour over it", true, 35, 0.97, {0}},
                                 {"a pale hand over it", true, 35, 0, {214, 172, 150}},
                                 {"a dark hand over it", true, 35, 0, {88, 60, 48}}};
  check_things(things, sizeof things / sizeof *things, 1, 3);
}

/* If nothing shows where the scalp ends, everything is scalp. */
static void in_doubt_all_is_scalp(void **state) {
  (void)state;
  const look alike = {"skin all over", {200, 160, 140}, {200, 160, 140}, 1.5, 0};
  fol_photo *photos[] = {flat_photo(WIDTH, HEIGHT, 8), flat_photo(WIDTH, HEIGHT, 16)};
  fol_head head = head_of(1.1, 180), plane = head;
  plane.surface = (fol_surface){.kind = FOL_SURFACE_PLANE};
  for (int i = 0; i < 2; i++) {
    fol_scalp_matte *matte = matte_of(photos[i], &head, 0);
    assert_true(wrong_of(matte, &head).scalp == 0);
    assert_true(wrong_of(matte, &head).beyond > 5);
    fol_scalp_matte_drop(matte);
    fol_photo_drop(photos[i]);
  }
  fol_photo *photo = photo_of(&alike);
  fol_scalp_matte *matte = matte_of(photo, &plane, 0);
  assert_true(fol_scalp_matte_covers(matte, (fol_rect){0, 0, WIDTH, HEIGHT}));
  assert_true(fol_scalp_matte_at(matte, (fol_point){3, 3}) == 1);
  fol_scalp_matte_drop(matte);
  fol_photo_drop(photo);
}

static void a_face_is_no_scalp(void **state) {
  (void)state;
  fol_photo *photo = flat_photo(WIDTH, HEIGHT, 8);
  fol_head head = head_of(1, 0);
  fol_scalp_matte *matte = matte_of(photo, &head, 0);
  assert_true(fol_scalp_matte_at(matte, (fol_point){middle_x, middle_y - 0.15 * radius_y}) == 1); /* above the brow */
  assert_true(fol_scalp_matte_at(matte, (fol_point){middle_x, middle_y + 0.2 * radius_y}) == 0);  /* the nose */
  assert_true(fol_scalp_matte_at(matte, (fol_point){middle_x - 0.95 * radius_x, middle_y}) == 1); /* near an ear */
  fol_scalp_matte_drop(matte);
  fol_photo_drop(photo);
}

static void threads_and_rows_change_nothing(void **state) {
  (void)state;
  fol_photo *photo = photo_of(&looks[0]);
  fol_head head = head_of(1.1, 180);
  fol_scalp_matte *one = matte_of(photo, &head, 1);
  for (int threads = 2; threads <= 3; threads++) {
    fol_scalp_matte *other = matte_of(photo, &head, threads);
    for (int y = 0; y < HEIGHT; y++) {
      float a[WIDTH], b[WIDTH];
      fol_scalp_matte_row(one, a, 0, y, WIDTH);
      fol_scalp_matte_row(other, b, 0, y, WIDTH / 3);
      fol_scalp_matte_row(other, b + WIDTH / 3, WIDTH / 3, y, WIDTH - WIDTH / 3);
      assert_memory_equal(a, b, sizeof a);
      for (int x = 0; x + 8 < WIDTH; x += 8)
        for (int i = 0; i < 8 && fol_scalp_matte_covers(one, (fol_rect){x, y, x + 8, y + 1}); i++)
          assert_true(a[x + i] == 1);
    }
    fol_scalp_matte_drop(other);
  }
  assert_true(fol_scalp_matte_matches(one, photo, &head));
  assert_false(fol_scalp_matte_matches(NULL, photo, &head));
  head.mm_per_px *= 1.001;
  assert_false(fol_scalp_matte_matches(one, photo, &head));
  fol_scalp_matte_drop(one);
  fol_photo_drop(photo);
}

/* ---- in the picture ------------------------------------------------------------------------------- */

static fol_image drawn(const scene *s, fol_scalp_matte *matte) {
  fol_render_request request = request_of(s, 1);
  request.scalp = matte;
  return draw(s, &request);
}

static bool same_pixel(const fol_image *a, const fol_image *b, int x, int y) {
  size_t at = (size_t)y * a->stride + 3 * (size_t)x;
  return memcmp((const uint8_t *)a->data + at, (const uint8_t *)b->data + at, (size_t)3) == 0;
}

/* The wall keeps its bytes; skin well inside gets the same bytes as without a matte. */
static void pictures_have_dots_on_the_scalp_alone(void **state) {
  (void)state;
  scene s = scene_of(photo_of(&looks[0]));
  s.head = head_of(1.1, 180);
  s.plan.scale = (fol_scale){{0, 0}, {WIDTH - 1, 0}, (WIDTH - 1) / 2.2};
  s.plan.surface = s.head.surface;
  s.plan.sessions[0] = (fol_session){60, 0.38, 15, ""};
  s.plan.mask = square_mask(0, HEIGHT, 1, WIDTH, HEIGHT);
  open_darkroom(&s);
  MUST(fol_dots_new(&s.dots, &s.plan, &s.head, NULL, 2, NULL, error));
  fol_scalp_matte *matte = matte_of(s.photo, &s.head, 2);
  fol_image with = drawn(&s, matte), without = drawn(&s, NULL);
  const fol_image *photo = fol_photo_image(s.photo);
  int wall = 0, changed = 0, changed_without = 0;
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++) {
      double at = skull_at(x + 0.5, y + 0.5);
      wall += at > 1.01;
      changed += at > 1.01 && !same_pixel(&with, photo, x, y);
      changed_without += at > 1.01 && !same_pixel(&without, photo, x, y);
      if (at < 0.9)
        assert_true(same_pixel(&with, &without, x, y));
    }
  print_message("%d of %d pixels of the wall change, without a matte %d\n", changed, wall, changed_without);
  assert_true(changed_without > wall / 20);
  assert_true(changed < wall / 500);
  fol_image_drop(&with);
  fol_image_drop(&without);
  fol_scalp_matte_drop(matte);
  drop_scene(&s);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_is_beside_the_skull_is_left_out),
      cmocka_unit_test(a_head_that_fits_keeps_its_scalp),
      cmocka_unit_test(a_head_that_is_too_small_keeps_nearly_all),
      cmocka_unit_test(most_of_clutter_is_left_out),
      cmocka_unit_test(a_hand_beside_it_and_a_towel_over_it_are_left_out),
      cmocka_unit_test(fingers_over_it_are_left_out_but_for_their_rims),
      cmocka_unit_test(in_doubt_all_is_scalp),
      cmocka_unit_test(a_face_is_no_scalp),
      cmocka_unit_test(threads_and_rows_change_nothing),
      cmocka_unit_test(pictures_have_dots_on_the_scalp_alone),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Dots stay on the scalp: heads on walls, laid a tenth too large. */
#include "follidot/base_math.h"
#include "follidot/render_scalp.h"
#include "scene.h"

#include <string.h>

enum { WIDTH = 560, HEIGHT = 620 };

/* A bald head with stubble low at its sides, before something. */
typedef struct look {
  const char *name;
  int skin[3], beyond[3];
  double rough; /* of what is beyond, sd in code values */
} look;

static const look looks[] = {
    {"pale skin, pale wall", {232, 198, 180}, {228, 222, 214}, 1.5},
    {"pale skin, a wall of nearly its colour", {232, 198, 180}, {214, 184, 166}, 1.5},
    {"pale skin, dark wall", {232, 198, 180}, {38, 40, 44}, 1.5},
    {"tan skin, towel", {190, 140, 108}, {214, 208, 200}, 9},
    {"tan skin, cloth", {190, 140, 108}, {70, 90, 130}, 6},
    {"dark skin, pale wall", {84, 56, 44}, {228, 222, 214}, 1.5},
    {"dark skin, dark wall", {84, 56, 44}, {38, 40, 44}, 1.5},
};
enum { LOOKS = sizeof looks / sizeof *looks };

static const double middle_x = 280.3, middle_y = 310.6, radius_x = 170, radius_y = 205;

/* Of the skull, which is no ellipse: below 1 on it. */
static double skull_at(double x, double y) {
  double u = (x - middle_x) / radius_x, v = (y - middle_y) / radius_y, angle = fol_atan2(v, u);
  return sqrt(u * u + v * v) / (1 + 0.015 * fol_cos(2 * angle + 1) + 0.008 * fol_cos(3 * angle));
}

static double noise_at(uint64_t stream, int x, int y) {
  double sum = 0;
  for (uint64_t i = 0; i < 4; i++)
    sum += fol_hash_unit(fol_hash(7, stream, (uint64_t)y * WIDTH + (uint64_t)x, i)) - 0.5;
  return sum * 1.73; /* sd 1 */
}

static double tone_at(const look *l, int c, int x, int y) {
  double at = skull_at(x + 0.5, y + 0.5);
  double steep = 0.5 + (1 - at) * (radius_x + radius_y) / 2; /* a pixel's edge */
  double on_head = fol_fmin(fol_fmax(steep, 0), 1), height = sqrt(fol_fmax(0, 1 - at * at));
  double stubble = fol_fmin(fol_fmax((at - 0.55) / 0.25, 0), 1) * (y > middle_y) * 0.12;
  double skin = l->skin[c] * (0.62 + 0.45 * height) * (1 - stubble * (1 + noise_at(1, x / 2, y / 2)));
  double beyond = l->beyond[c] * (1 + 0.0001 * (x - middle_x)) + l->rough * noise_at(2, x, y);
  return skin * on_head + beyond * (1 - on_head) + 1.2 * noise_at(3, x, y);
}

/* What lies over the skull's right side, from beyond the outline on: a hand's fingers or a towel. */
typedef struct thing {
  const char *name;
  bool fingers;
  double depth; /* px over the skull; below 0: beside it */
  double own;   /* its colour: the skin's times this */
  int colour[3];
} thing;

/* Where the skull ends at the right of a row: the next pixel is beside it. */
static int skull_right(int y) {
  int x = WIDTH;
  while (x > middle_x && skull_at(x, y) > 1)
    x--;
  return x;
}

/* How far beyond its edge a point lies, px, and how its surface turns towards the light there. */
static double thing_at(const thing *t, const int *right, double x, double y, double *lit) {
  if (!t->fingers) {
    double edge = right[(int)y] - t->depth + 5 * fol_sin(y / 30);
    *lit = 1 + 0.08 * fol_sin(x / 23 + y / 31) + 0.05 * fol_sin(x / 9 - y / 14);
    return fol_fmax(edge - x, middle_y - 30 - y);
  }
  const double radius = 15;
  double nearest = 1e9;
  for (int i = 0; i < 4; i++) {
    double root = middle_y - 75 + 38 * i, tip = right[(int)root] - t->depth + 3 * (i - 2) * (i - 2) + radius;
    double along = fol_fmax(x - tip, 0), off_x = x - tip - along, off_y = y - root + 0.12 * along;
    double far = fol_hypot(off_x, off_y) - radius - 0.02 * along;
    if (far < nearest) {
      double part = fol_fmin(fol_hypot(off_x, off_y) / (radius + 0.02 * along), 1);
      nearest = far;
      *lit = 0.62 + 0.35 * sqrt(1 - part * part) - 0.12 * part * off_y / radius;
    }
  }
  return nearest;
}

/* What a pixel shows where it lies `far` px beside a thing's edge, below 0 on it. */
static double covered_tone(const look *l, const thing *t, double far, double lit, int c, int x, int y) {
  double tone = tone_at(l, c, x, y);
  if (far > 0) /* the shade that it casts */
    tone *= 1 - 0.35 * fol_exp(-far / 7);
  double colour = t->own > 0 ? t->own * l->skin[c] : t->colour[c], part = fol_fmin(fol_fmax(0.5 - far, 0), 1);
  double own = colour * lit + (t->fingers ? 1.5 : 6) * noise_at(4, x, y);
  return tone * (1 - part) + own * part;
}

static fol_photo *photo_with(const look *l, const thing *t) {
  int right[HEIGHT];
  for (int y = 0; y < HEIGHT; y++)
    right[y] = skull_right(y);
  fol_image image = {0};
  MUST(fol_image_new(&image, WIDTH, HEIGHT, 8, error));
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++) {
      uint8_t *pixel = (uint8_t *)image.data + (size_t)y * image.stride + 3 * (size_t)x;
      double lit = 1, far = t ? thing_at(t, right, x + 0.5, y + 0.5, &lit) : 0;
      for (int c = 0; c < 3; c++) {
        double tone = t ? covered_tone(l, t, far, lit, c, x, y) : tone_at(l, c, x, y);
        pixel[c] = (uint8_t)fol_fmin(fol_fmax(tone + 0.5, 0), 255);
      }
    }
  fol_photo *photo = NULL;
  MUST(photo_from_image(&photo, &image, error));
  fol_image_drop(&image);
  return photo;
}

static fol_photo *photo_of(const look *l) {
  return photo_with(l, NULL);
}

/* Seen from behind, so many times as large as the skull, 2.2 px to a millimetre. */
static fol_head head_of(double larger, double yaw_deg) {
  const double px_per_mm = 2.2;
  fol_head_ask ask = {.scale = {{0, 0}, {WIDTH - 1, 0}, (WIDTH - 1) / px_per_mm},
                      .surface = {.kind = FOL_SURFACE_ELLIPSOID,
                                  .centre_px = {middle_x, middle_y},
                                  .semi_axes_mm = {larger * radius_x / px_per_mm, 95, larger * radius_y / px_per_mm},
                                  .yaw_deg = yaw_deg},
                      .width_px = WIDTH,
                      .height_px = HEIGHT};
  fol_head head;
  MUST(fol_head_new(&head, &ask, error));
  return head;
}

static fol_scalp_matte *matte_of(fol_photo *photo, const fol_head *head, int threads) {
  fol_scalp_matte *matte = NULL;
  MUST(fol_scalp_matte_new(&matte, photo, head, threads, error));
  return matte;
}

/* Shares of the pixels within the outline, in percent: of what is beyond the skull those that count as scalp at all,
 * and of the skull those that count by less than half. */
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

/* Shares in percent: of the thing's pixels those that dots would change, and of the skull that is seen what is lost. */
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
  static const int on[] = {0, 3, 5}; /* of the looks */
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

/* Where fingers lie side by side with scalp, by the picture's grain of a degree. */
static void fingers_over_it_are_left_out_but_for_their_rims(void **state) {
  (void)state;
  static const thing things[] = {{"a hand of its colour over it", true, 35, 0.97, {0}},
                                 {"a pale hand over it", true, 35, 0, {214, 172, 150}},
                                 {"a dark hand over it", true, 35, 0, {88, 60, 48}}};
  check_things(things, sizeof things / sizeof *things, 1, 3);
}

/* Nothing tells where the scalp would end. */
static void in_doubt_all_is_scalp(void **state) {
  (void)state;
  const look alike = {"skin all over", {200, 160, 140}, {200, 160, 140}, 1.5};
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
  assert_true(fol_scalp_matte_holds(matte, (fol_rect){0, 0, WIDTH, HEIGHT}));
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
  assert_true(fol_scalp_matte_at(matte, (fol_point){middle_x - 0.95 * radius_x, middle_y}) == 1); /* by an ear */
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
        for (int i = 0; i < 8 && fol_scalp_matte_holds(one, (fol_rect){x, y, x + 8, y + 1}); i++)
          assert_true(a[x + i] == 1);
    }
    fol_scalp_matte_drop(other);
  }
  assert_true(fol_scalp_matte_serves(one, photo, &head));
  assert_false(fol_scalp_matte_serves(NULL, photo, &head));
  head.mm_per_px *= 1.001;
  assert_false(fol_scalp_matte_serves(one, photo, &head));
  fol_scalp_matte_drop(one);
  fol_photo_drop(photo);
}

/* ---- in the picture ------------------------------------------------------------------------------- */

static fol_image drawn(const scene *s, fol_scalp_matte *matte) {
  fol_render_ask ask = ask_of(s, 1);
  ask.scalp = matte;
  return draw(s, &ask);
}

static bool same_pixel(const fol_image *a, const fol_image *b, int x, int y) {
  size_t at = (size_t)y * a->stride + 3 * (size_t)x;
  return memcmp((const uint8_t *)a->data + at, (const uint8_t *)b->data + at, (size_t)3) == 0;
}

/* The wall keeps its bytes; skin well within gets the dots that it has without a matte, to the byte. */
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
      cmocka_unit_test(a_hand_beside_it_and_a_towel_over_it_are_left_out),
      cmocka_unit_test(fingers_over_it_are_left_out_but_for_their_rims),
      cmocka_unit_test(in_doubt_all_is_scalp),
      cmocka_unit_test(a_face_is_no_scalp),
      cmocka_unit_test(threads_and_rows_change_nothing),
      cmocka_unit_test(pictures_have_dots_on_the_scalp_alone),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "support.h"

#include <stdlib.h>

#include "matte/pixels.h"
#include "photo_from_image.h"

/* Skin at 8 px/mm, and what lies on it. */
enum { SIDE_PX = 400, PX_PER_MM = 8 };

typedef struct scene {
  double grain;      /* sd in code values */
  double texture;    /* relative sd of skin's light, in spots of 0.25 mm */
  bool shade;        /* light falls to 0.3 from left to right */
  bool mole;         /* a soft dark spot, 4 mm wide, in the middle */
  double shine;      /* white light added in the middle, 7 mm wide */
  bool wrinkles;     /* break the shine up into strands of 2 mm */
  double wall_from;  /* skin a third as light, and from this column on a pale wall; 0: neither */
  double hair_mm;    /* vertical hairs of this width */
  double every_mm;   /* their distance; 0: all is hair */
  double hair_from;  /* only from this column on */
  double hair_light; /* relative to skin, in skin's colour; 0: black hair */
  bool locks;        /* hair alternates every 3 px, lighter and darker by a third */
  int depth;
} scene;

static const double skin[3] = {0.45, 0.25, 0.18}, hair[3] = {0.022, 0.018, 0.015};

static double normal_of(uint64_t at, uint64_t use) {
  double a = fol_hash_unit(fol_hash(use, FOL_STREAM_TEST, at, 0)),
         b = fol_hash_unit(fol_hash(use, FOL_STREAM_TEST, at, 1));
  return sqrt(-2 * log(1 - a)) * cos(2 * FOL_PI * b);
}

/* The share of a pixel that hair covers. */
static double covered_at(const scene *s, int x) {
  if (s->hair_mm <= 0 || x < s->hair_from)
    return 0;
  if (s->every_mm <= 0)
    return 1;
  enum { PARTS = 8 };
  double covered = 0;
  for (int i = 0; i < PARTS; i++)
    covered += fabs(remainder((x + (i + 0.5) / PARTS) / PX_PER_MM, s->every_mm)) < s->hair_mm / 2 ? 1.0 / PARTS : 0;
  return covered;
}

static double bump(int x, int y, double sigma_mm) {
  double dx = (x + 0.5 - SIDE_PX / 2.0) / PX_PER_MM, dy = (y + 0.5 - SIDE_PX / 2.0) / PX_PER_MM;
  return exp(-(dx * dx + dy * dy) / (2 * sigma_mm * sigma_mm));
}

static double matt_at(const scene *s, int x, int y, int c) {
  static const double wall[3] = {0.55, 0.55, 0.52};
  if (s->wall_from > 0 && x >= s->wall_from)
    return wall[c];
  double light = skin[c] * (s->shade ? 1 - 0.7 * x / SIDE_PX : 1) / (s->wall_from > 0 ? 3 : 1);
  light *= s->texture > 0 ? 1 + s->texture * normal_of((uint64_t)(y / 2) * SIDE_PX + (uint64_t)x / 2, 2) : 1;
  light *= s->mole ? 1 - 0.5 * bump(x, y, 2) : 1;
  double covered = covered_at(s, x), on_top = s->hair_light > 0 ? s->hair_light * skin[c] : hair[c];
  on_top *= s->locks ? 1 + ((x / 3 + y / 40) % 2 ? 0.33 : -0.33) : 1;
  return (1 - covered) * light + covered * on_top;
}

/* Wrinkles are crests 0.8 mm apart, shifted by half of that from one row of 2 mm to the next. */
static double shine_at(const scene *s, int x, int y) {
  int row = y / (2 * PX_PER_MM);
  double crest = pow(0.5 + 0.5 * sin(2 * FOL_PI * (x / (0.8 * PX_PER_MM) + 0.5 * (row % 2))), 3);
  return s->shine * bump(x, y, 3.5) * (s->wrinkles ? 0.4 + 2 * crest : 1);
}

static fol_photo *photo_of(const scene *s) {
  fol_image image = {0};
  fol_photo *photo = NULL;
  MUST(fol_image_new(&image, SIDE_PX, SIDE_PX, s->depth, error));
  for (int y = 0; y < SIDE_PX; y++) {
    uint8_t *row = (uint8_t *)image.data + (size_t)y * image.stride;
    for (int i = 0; i < 3 * SIDE_PX; i++) {
      double light = matt_at(s, i / 3, y, i % 3) + shine_at(s, i / 3, y);
      double code = 255 * fol_linear_to_srgb(fmin(light, 1));
      code += s->grain > 0 ? s->grain * normal_of((uint64_t)y * SIDE_PX + (uint64_t)i / 3, 1) : 0;
      code = fmin(fmax(code, 0), 255);
      if (s->depth == 8)
        row[i] = (uint8_t)lround(code);
      else
        ((uint16_t *)(void *)row)[i] = (uint16_t)lround(257 * code);
    }
  }
  MUST(photo_from_image(&photo, &image, error));
  fol_image_drop(&image);
  return photo;
}

/* The shares of the whole picture; free with free. */
static float *shares_of(const scene *s, int threads) {
  fol_photo *photo = photo_of(s);
  fol_camera_traits camera = fol_photo_camera(photo, threads);
  fol_matte *matte = NULL;
  float *shares = calloc((size_t)SIDE_PX * SIDE_PX, sizeof *shares);
  assert_non_null(shares);
  MUST(fol_matte_new(&matte, photo, PX_PER_MM, &camera, threads, error));
  for (int y = 0; y < SIDE_PX; y++)
    fol_matte_row(matte, shares + (size_t)y * SIDE_PX, 0, y, SIDE_PX);
  for (int i = 0; i < SIDE_PX * SIDE_PX; i++)
    assert_true(shares[i] >= 0 && shares[i] <= 1);
  fol_matte_drop(matte);
  fol_photo_drop(photo);
  return shares;
}

/* The share of pixels whose matte is above 0. */
static double share_in_front(const scene *s) {
  float *shares = shares_of(s, 0);
  double foreground_sent = 0;
  for (int i = 0; i < SIDE_PX * SIDE_PX; i++)
    foreground_sent += shares[i] > 0;
  free(shares);
  return foreground_sent / SIDE_PX / SIDE_PX;
}

static void bare_skin_has_no_veil(void **state) {
  (void)state;
  assert_near(share_in_front(&(scene){.depth = 8}), 0, 0, "flat skin");
  assert_near(share_in_front(&(scene){.depth = 16}), 0, 0, "flat skin of 16 bits");
  assert_near(share_in_front(&(scene){.depth = 8, .shade = true}), 0, 0, "skin in the shade");
  for (int grain = 1; grain <= 4; grain++)
    assert_near(share_in_front(&(scene){.depth = 8, .grain = grain}), 0, 0.0005, "skin in grain");
}

static void texture_of_skin_has_next_to_no_veil(void **state) {
  (void)state;
  assert_near(share_in_front(&(scene){.depth = 8, .grain = 1, .texture = 0.05}), 0, 0.001, "fine skin");
  assert_near(share_in_front(&(scene){.depth = 8, .grain = 1, .texture = 0.10}), 0, 0.05, "coarse skin");
}

static void moles_stay_below_dots(void **state) {
  (void)state;
  float *shares = shares_of(&(scene){.depth = 8, .mole = true}, 0);
  for (int i = 0; i < SIDE_PX * SIDE_PX; i++)
    assert_true(shares[i] < 0.03F);
  free(shares);
}

static void shine_is_told_from_skin(void **state) {
  (void)state;
  for (int grain = 0; grain < 3; grain++) {
    scene s = {.depth = 8, .shine = 0.5, .grain = grain};
    float *shares = shares_of(&s, 0);
    double luma = 0.2126 * skin[0] + 0.7152 * skin[1] + 0.0722 * skin[2];
    int middle = SIDE_PX / 2;
    double part = s.shine / (luma + s.shine); /* dots show through at least 0.7 of it */
    assert_near(shares[middle * SIDE_PX + middle], part / pow(1 + pow(part / 0.28, 4), 0.25), 0.1,
                "in the middle of shine");
    assert_near(shares[middle * SIDE_PX + 20], 0, 0, "far from it");
    for (int x = middle; x < SIDE_PX; x++) /* the estimate hardly exceeds the truth */
      assert_true(shares[middle * SIDE_PX + x] <= shine_at(&s, x, middle) / (luma + shine_at(&s, x, middle)) + 0.1);
    free(shares);
  }
}

/* Soft, clipped, and broken up by wrinkles. */
static void dots_are_seen_through_glare(void **state) {
  (void)state;
  static const scene scenes[] = {{.depth = 8, .shine = 0.3, .grain = 1},
                                 {.depth = 8, .shine = 1.5, .grain = 1},
                                 {.depth = 8, .shine = 0.3, .grain = 1, .wrinkles = true},
                                 {.depth = 8, .shine = 1.2, .grain = 1, .wrinkles = true}};
  for (size_t i = 0; i < sizeof scenes / sizeof *scenes; i++) {
    float *shares = shares_of(&scenes[i], 0);
    for (int y = 0; y < SIDE_PX; y++)
      for (int x = 0; x < SIDE_PX; x++)
        assert_true(shares[y * SIDE_PX + x] <= 0.3F);
    assert_true(shares[SIDE_PX / 2 * SIDE_PX + SIDE_PX / 2] > 0.1F);
    free(shares);
  }
}

static void a_wall_does_not_tell_what_skin_is_like(void **state) {
  (void)state;
  scene s = {.depth = 8, .wall_from = 130, .grain = 3, .shade = true};
  float *shares = shares_of(&s, 0);
  double sum = 0;
  for (int y = 0; y < SIDE_PX; y++)
    for (int x = 0; x < 120; x++)
      sum += (double)shares[y * SIDE_PX + x];
  free(shares);
  assert_near(sum / (120.0 * SIDE_PX), 0, 0.005, "share of skin before a wall");
}

static void fine_hair_has_a_veil_and_skin_between_has_none(void **state) {
  (void)state;
  scene s = {.depth = 8, .hair_mm = 0.125, .every_mm = 3};
  float *shares = shares_of(&s, 0);
  for (int y = 20; y < SIDE_PX - 20; y += 30) {
    for (int x = 20; x < SIDE_PX - 20; x++) {
      double covered = covered_at(&s, x);
      if (covered > 0.5)
        assert_true(shares[y * SIDE_PX + x] > 0.02F);
      if (covered <= 0)
        assert_near(shares[y * SIDE_PX + x], 0, 0, "skin between hairs");
    }
  }
  free(shares);
}

static void dense_hair_hides_what_is_below(void **state) {
  (void)state;
  static const scene scenes[] = {{.depth = 8, .hair_mm = 0.35, .every_mm = 0.6, .hair_from = SIDE_PX / 2.0},
                                 {.depth = 8, .hair_mm = 1, .hair_from = SIDE_PX - 100, .grain = 1}};
  for (size_t i = 0; i < 2; i++) {
    float *shares = shares_of(&scenes[i], 0);
    double in_hair = 0, hairs = 0, in_skin = 0, skins = 0;
    for (int x = 10; x < SIDE_PX - 10; x++) {
      if (fabs(x - scenes[i].hair_from) < 2 * PX_PER_MM)
        continue;
      double share = (double)shares[SIDE_PX / 2 * SIDE_PX + x], covered = covered_at(&scenes[i], x);
      in_hair += covered > 0.99 ? share : 0;
      hairs += covered > 0.99;
      in_skin += covered <= 0 ? share : 0;
      skins += covered <= 0;
    }
    assert_true(in_hair / hairs > 0.6);
    assert_true(in_skin / skins < 0.01);
    free(shares);
  }
}

/* The mean share of those pixels in columns [x0, x1) of the middle row that hair covers completely. */
static double mean_share(const scene *s, int x0, int x1) {
  float *shares = shares_of(s, 0);
  double sum = 0, count = 0;
  for (int x = x0; x < x1; x++) {
    if (covered_at(s, x) < 0.99)
      continue;
    sum += (double)shares[SIDE_PX / 2 * SIDE_PX + x];
    count++;
  }
  free(shares);
  return count > 0 ? sum / count : 0;
}

static void lighter_hair_stays_on_top(void **state) {
  (void)state;
  scene wide = {.depth = 8, .hair_mm = 1, .hair_from = 130, .hair_light = 0.3, .locks = true, .grain = 1};
  assert_true(mean_share(&wide, 180, SIDE_PX) > 0.5);
}

static void a_dark_side_without_texture_has_no_veil(void **state) {
  (void)state;
  for (int grain = 0; grain <= 3; grain++) {
    scene s = {.depth = 8, .shade = true, .grain = grain};
    assert_near(share_in_front(&s), 0, 0.001, "a side in the shade");
  }
}

static void rows_are_the_same_in_parts_and_on_any_threads(void **state) {
  (void)state;
  scene s = {.depth = 16, .shine = 0.4, .hair_mm = 0.1, .every_mm = 2, .grain = 1};
  float *one = shares_of(&s, 1), *three = shares_of(&s, 3), part[37];
  assert_memory_equal(one, three, (size_t)SIDE_PX * SIDE_PX * sizeof *one);
  fol_photo *photo = photo_of(&s);
  fol_camera_traits camera = fol_photo_camera(photo, 0);
  fol_matte *matte = NULL;
  MUST(fol_matte_new(&matte, photo, PX_PER_MM, &camera, 2, error));
  for (int y = 0; y < SIDE_PX; y += 13) {
    for (int x = 0; x < SIDE_PX; x += 37) {
      int count = x + 37 < SIDE_PX ? 37 : SIDE_PX - x;
      bool some = fol_matte_row(matte, part, x, y, count);
      for (int i = 0; i < count; i++)
        assert_true((some ? part[i] : 0) == one[y * SIDE_PX + x + i]);
    }
  }
  assert_false(fol_matte_row(matte, part, 0, 0, 0));
  fol_matte_drop(matte);
  fol_matte_drop(NULL);
  fol_photo_drop(photo);
  free(one);
  free(three);
}

static void any_size_and_scale_will_do(void **state) {
  (void)state;
  static const int sizes[][2] = {{1, 1}, {1, 3000}, {3000, 1}, {5, 4}, {257, 65}};
  static const double scales[] = {0.2, 3, 12, 500};
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes * 4; i++) {
    int width = sizes[i / 4][0], height = sizes[i / 4][1];
    fol_image image = {0};
    fol_photo *photo = NULL;
    fol_matte *matte = NULL;
    MUST(fol_image_new(&image, width, height, 8, error));
    for (int k = 0; k < height; k++)
      for (size_t b = 0; b < image.stride; b++)
        ((uint8_t *)image.data)[(size_t)k * image.stride + b] = (uint8_t)fol_hash(i, FOL_STREAM_TEST, (uint64_t)k, b);
    MUST(photo_from_image(&photo, &image, error));
    fol_image_drop(&image);
    fol_camera_traits camera = fol_photo_camera(photo, 0);
    MUST(fol_matte_new(&matte, photo, scales[i % 4], &camera, 0, error));
    float share[3000];
    for (int y = 0; y < height; y++)
      if (fol_matte_row(matte, share, 0, y, width))
        for (int x = 0; x < width; x++)
          assert_true(share[x] >= 0 && share[x] <= 1);
    fol_matte_drop(matte);
    fol_photo_drop(photo);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(bare_skin_has_no_veil),
      cmocka_unit_test(texture_of_skin_has_next_to_no_veil),
      cmocka_unit_test(moles_stay_below_dots),
      cmocka_unit_test(shine_is_told_from_skin),
      cmocka_unit_test(dots_are_seen_through_glare),
      cmocka_unit_test(a_wall_does_not_tell_what_skin_is_like),
      cmocka_unit_test(fine_hair_has_a_veil_and_skin_between_has_none),
      cmocka_unit_test(dense_hair_hides_what_is_below),
      cmocka_unit_test(lighter_hair_stays_on_top),
      cmocka_unit_test(a_dark_side_without_texture_has_no_veil),
      cmocka_unit_test(rows_are_the_same_in_parts_and_on_any_threads),
      cmocka_unit_test(any_size_and_scale_will_do),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

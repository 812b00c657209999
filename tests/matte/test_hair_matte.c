#include "support.h"

#include <stdlib.h>

#include "matte/pixels.h"
#include "photo_from_image.h"

/* Single hairs drawn over skin: 60 to 100 micrometres wide, 1 to 30 mm long, dark and white, as seen by a camera that
 * blurs luma by 0.65 px. The left third is bare. */
enum { SIDE = 240, PARTS = 3, FINE = SIDE * PARTS, BARE = SIDE / 3, EDGE = 16 };
static const double blur_px = 0.65;

static const double skins[][3] = {{0.575, 0.375, 0.320}, {0.370, 0.195, 0.135}, {0.120, 0.058, 0.040}};
static const double hairs[][3] = {{0.033, 0.027, 0.022}, {0.75, 0.73, 0.70}};
enum { SKINS = sizeof skins / sizeof *skins, DARK = 0, WHITE };

typedef struct scene {
  const double *skin, *hair;
  double px_per_mm, cover;
  double island; /* px: hairs end at this distance from the middle of the hairy part; 0: no limit */
} scene;

typedef struct picture {
  float cover[SIDE][SIDE]; /* true cover */
  float light[SIDE][SIDE]; /* light of the photograph, and of bare skin */
  float skin[SIDE][SIDE];
  float share[SIDE][SIDE];
} picture;

static double unit(uint64_t stream, uint64_t at) {
  return fol_hash_unit(fol_hash(stream, FOL_STREAM_TEST, at, 7));
}

static bool is_on_island(const scene *s, int i, int j) {
  return s->island <= 0 || hypot(i - (FINE + BARE * PARTS) / 2.0, j - FINE / 2.0) < s->island * PARTS;
}

static void draw_strand(uint8_t *fine, const scene *s, uint64_t n) {
  double scale = s->px_per_mm * PARTS, half_width = (0.03 + 0.02 * unit(1, n)) * scale,
         length = (1 + 29 * unit(2, n)) * scale;
  double x = FINE * (BARE * 1.0 / SIDE + unit(3, n)), y = FINE * (1.2 * unit(4, n) - 0.1);
  double turn = 0.8 + 0.7 * (unit(5, n) - 0.5), bend = 1.2 * (unit(6, n) - 0.5) / length;
  for (double done = 0; done < length; done += 0.7, turn += 0.7 * bend) {
    int r = (int)half_width + 1;
    for (int j = (int)y - r; j <= (int)y + r; j++)
      for (int i = (int)x - r; i <= (int)x + r; i++)
        if (i >= BARE * PARTS && j >= 0 && i < FINE && j < FINE && hypot(i + 0.5 - x, j + 0.5 - y) <= half_width &&
            is_on_island(s, i, j))
          fine[(size_t)j * FINE + (size_t)i] = 1;
    x += 0.7 * cos(turn);
    y += 0.7 * sin(turn);
  }
}

static double cover_share(const uint8_t *fine) {
  double sum = 0;
  for (size_t i = 0; i < (size_t)FINE * FINE; i += 7)
    sum += fine[i];
  return sum / ((double)FINE * FINE / 7 * (1 - 1.0 * BARE / SIDE));
}

static void blur(float (*plane)[SIDE]) {
  float weights[4], line[SIDE], sum = 0;
  for (int k = 0; k < 4; k++) {
    weights[k] = (float)exp(-k * k / (2 * blur_px * blur_px));
    sum += k ? 2 * weights[k] : weights[k];
  }
  for (int turn = 0; turn < 2; turn++) {
    for (int a = 0; a < SIDE; a++) {
      for (int b = 0; b < SIDE; b++)
        line[b] = turn ? plane[b][a] : plane[a][b];
      for (int b = 0; b < SIDE; b++) {
        float value = 0;
        for (int k = -3; k <= 3; k++)
          value += weights[abs(k)] / sum * line[b + k < 0 ? 0 : b + k < SIDE ? b + k : SIDE - 1];
        *(turn ? &plane[b][a] : &plane[a][b]) = value;
      }
    }
  }
}

static fol_photo *photo_of(picture *p, const scene *s) {
  uint8_t *fine = calloc((size_t)FINE * FINE, 1);
  assert_non_null(fine);
  for (uint64_t n = 0; n % 4 > 0 || cover_share(fine) < s->cover; n++)
    draw_strand(fine, s, n);
  for (int i = 0; i < FINE * FINE; i++)
    p->cover[i / FINE / PARTS][i % FINE / PARTS] += (float)fine[i] / (PARTS * PARTS);
  free(fine);
  blur(p->cover);
  fol_image image = {0};
  fol_photo *photo = NULL;
  MUST(fol_image_new(&image, SIDE, SIDE, 8, error));
  for (int y = 0; y < SIDE; y++) {
    for (int x = 0; x < SIDE; x++) {
      double shade = 1 - 0.25 * x / SIDE + 0.05 * sin(7.0 * y / SIDE), a = (double)p->cover[y][x];
      double noise = 2 * (unit(8, (uint64_t)y * SIDE + (uint64_t)x) - 0.5);
      static const double weights[3] = {0.2126, 0.7152, 0.0722};
      for (int c = 0; c < 3; c++) {
        double light = (1 - a) * s->skin[c] * shade + a * s->hair[c];
        ((uint8_t *)image.data)[(size_t)y * image.stride + (size_t)(3 * x + c)] =
            (uint8_t)lround(fmin(fmax(255 * fol_linear_to_srgb(light) + noise, 0), 255));
        p->light[y][x] += (float)(weights[c] * light);
        p->skin[y][x] += (float)(weights[c] * s->skin[c] * shade);
      }
    }
  }
  MUST(photo_from_image(&photo, &image, error));
  fol_image_drop(&image);
  return photo;
}

static picture *measure(const scene *s) {
  picture *p = calloc(1, sizeof *p);
  assert_non_null(p);
  fol_photo *photo = photo_of(p, s);
  fol_camera_traits camera = fol_photo_camera(photo, 0);
  fol_matte *matte = NULL;
  MUST(fol_matte_new(&matte, photo, s->px_per_mm, &camera, 0, error));
  for (int y = 0; y < SIDE; y++)
    fol_matte_row(matte, p->share[y], 0, y, SIDE);
  fol_matte_drop(matte);
  fol_photo_drop(photo);
  return p;
}

/* The light of pixels whose true cover lies between two shares: what dots may absorb of it by the matte, what they may
 * in truth, and all of it. */
typedef struct absorbable {
  double by_matte, true_light, all, hidden, count;
} absorbable;
static absorbable absorbable_of(const picture *p, float from, float to) {
  absorbable t = {0};
  for (int y = EDGE; y < SIDE - EDGE; y++) {
    for (int x = BARE + EDGE; x < SIDE - EDGE; x++) {
      if (p->cover[y][x] < from || p->cover[y][x] > to)
        continue;
      t.by_matte += (double)((1 - p->share[y][x]) * p->light[y][x]);
      t.true_light += (double)((1 - p->cover[y][x]) * p->skin[y][x]);
      t.all += (double)p->light[y][x];
      t.hidden += p->share[y][x] > 0.5F;
      t.count++;
    }
  }
  return t;
}

static double lightness(double light) {
  return 116 * cbrt(light) - 16;
}

/* The CIEDE2000 difference in lightness from the true result of dots that leave 0.7 of skin's light. */
static double lightness_error(const absorbable *t) {
  double by_matte = lightness((t->all - 0.3 * t->by_matte) / t->count),
         true_light = lightness((t->all - 0.3 * t->true_light) / t->count);
  double beyond = pow((by_matte + true_light) / 2 - 50, 2);
  return fabs(by_matte - true_light) / (1 + 0.015 * beyond / sqrt(20 + beyond));
}

static const double scales[] = {4, 8, 16}, covers[] = {0.05, 0.3, 0.6};
enum { SCENES = SKINS * 2 * 9, ENOUGH = 200 };

static scene scene_at(int i) {
  return (scene){.skin = skins[i % SKINS],
                 .hair = hairs[i / SKINS % 2],
                 .px_per_mm = scales[i / SKINS / 2 % 3],
                 .cover = covers[i / SKINS / 6]};
}

static void check_skin(const absorbable *t) {
  if (t->count < ENOUGH)
    return;
  assert_near(t->by_matte / t->true_light, 1, 0.15, "what dots take of skin between hairs");
  assert_true(t->hidden < 0.03 * t->count);
}

/* Limits of recognising hair; for white hair on pale skin at 4 px/mm, only whether there is any. */
static void check_hair(const absorbable *t) {
  if (t->count >= ENOUGH)
    assert_near(lightness_error(t), 0, 1.5, "lightness of hair");
}

static void skin_between_hairs_changes_as_bare_skin_does(void **state) {
  (void)state;
  for (int i = 0; i < SCENES; i++) {
    scene s = scene_at(i);
    picture *p = measure(&s);
    absorbable skin = absorbable_of(p, 0, 0.05F), hair = absorbable_of(p, 0.6F, 1);
    check_skin(&skin);
    check_hair(&hair);
    free(p);
  }
}

/* It is not glare, which is brightest in the middle. */
static void white_hair_on_bare_skin_stays_white(void **state) {
  (void)state;
  for (int i = 0; i < 4; i++) {
    double island = 40, part = FOL_PI * island * island / (SIDE * (SIDE - BARE));
    scene s = {skins[1 + i % 2], hairs[WHITE], 4, (i < 2 ? 0.2 : 0.6) * part, island};
    picture *p = measure(&s);
    double share = 0, true_light = 0;
    for (int y = 0; y < SIDE; y++)
      for (int x = BARE; x < SIDE; x++)
        if (p->cover[y][x] > 0.4F) {
          share += (double)p->share[y][x];
          true_light += (double)(1 - (1 - p->cover[y][x]) * p->skin[y][x] / p->light[y][x]);
        }
    assert_near(share / true_light, 1, 0.3, "share of white hair on an island");
    free(p);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(skin_between_hairs_changes_as_bare_skin_does),
      cmocka_unit_test(white_hair_on_bare_skin_stays_white),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Skulls: synthetic pictures of heads in front of walls, with a hand or a towel over one side, and heads fitted to
 * them. */
#ifndef FOLLIDOT_TESTS_RENDER_SKULLS_H
#define FOLLIDOT_TESTS_RENDER_SKULLS_H

#include "follidot/base_math.h"
#include "scene.h"

enum { WIDTH = 560, HEIGHT = 620 };

/* A bald head with stubble low on its sides, in front of a background. */
typedef struct look {
  const char *name;
  int skin[3], beyond[3];
  double rough; /* of the background, sd in code values */
  int block_px; /* if not 0, the background is cluttered with blocks of this size in random colours */
} look;

static const look looks[] = {
    {"pale skin, pale wall", {232, 198, 180}, {228, 222, 214}, 1.5, 0},
    {"pale skin, a wall of nearly its colour", {232, 198, 180}, {214, 184, 166}, 1.5, 0},
    {"pale skin, dark wall", {232, 198, 180}, {38, 40, 44}, 1.5, 0},
    {"tan skin, towel", {190, 140, 108}, {214, 208, 200}, 9, 0},
    {"tan skin, cloth", {190, 140, 108}, {70, 90, 130}, 6, 0},
    {"dark skin, pale wall", {84, 56, 44}, {228, 222, 214}, 1.5, 0},
    {"dark skin, dark wall", {84, 56, 44}, {38, 40, 44}, 1.5, 0},
};
enum { LOOKS = sizeof looks / sizeof *looks };

static const double middle_x = 280.3, middle_y = 310.6, radius_x = 170, radius_y = 205;

/* Relative distance from the centre, 1 on the edge of the skull, which is not quite an ellipse. */
static inline double skull_at(double x, double y) {
  double u = (x - middle_x) / radius_x, v = (y - middle_y) / radius_y, angle = fol_atan2(v, u);
  return sqrt(u * u + v * v) / (1 + 0.015 * fol_cos(2 * angle + 1) + 0.008 * fol_cos(3 * angle));
}

static inline double noise_at(uint64_t stream, int x, int y) {
  double sum = 0;
  for (uint64_t i = 0; i < 4; i++)
    sum += fol_hash_unit(fol_hash(7, stream, (uint64_t)y * WIDTH + (uint64_t)x, i)) - 0.5;
  return sum * 1.73; /* sd 1 */
}

static inline double tone_at(const look *l, int c, int x, int y) {
  double at = skull_at(x + 0.5, y + 0.5);
  double steep = 0.5 + (1 - at) * (radius_x + radius_y) / 2; /* antialiased over one pixel */
  double on_head = fol_fmin(fol_fmax(steep, 0), 1), height = sqrt(fol_fmax(0, 1 - at * at));
  double stubble = fol_fmin(fol_fmax((at - 0.55) / 0.25, 0), 1) * (y > middle_y) * 0.12;
  double skin = l->skin[c] * (0.62 + 0.45 * height) * (1 - stubble * (1 + noise_at(1, x / 2, y / 2)));
  int tone = l->beyond[c];
  if (l->block_px > 0) {
    uint64_t block = (uint64_t)(y / l->block_px) * WIDTH + (uint64_t)((x + 17 * (y / l->block_px)) / l->block_px);
    tone = 20 + (int)(220 * fol_hash_unit(fol_hash(7, 5, block, (uint64_t)c)));
  }
  double beyond = tone * (1 + 0.0001 * (x - middle_x)) + l->rough * noise_at(2, x, y);
  return skin * on_head + beyond * (1 - on_head) + 1.2 * noise_at(3, x, y);
}

/* An object that covers the skull's right side, from outside the outline on: the fingers of a hand, or a towel. */
typedef struct thing {
  const char *name;
  bool fingers;
  double depth; /* px by which it covers the skull; below 0: off the skull */
  double own;   /* its colour as a multiple of the skin's; 0: `colour` */
  int colour[3];
} thing;

/* The last column of the skull in a row. */
static inline int skull_right(int y) {
  int x = WIDTH;
  while (x > middle_x && skull_at(x, y) > 1)
    x--;
  return x;
}

/* The distance of a point from the object's edge, px, negative on the object; and in *lit its shading there. */
static inline double thing_at(const thing *t, const int *right, double x, double y, double *lit) {
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

/* The colour of a pixel at distance `far` from the object's edge, px, negative on the object. */
static inline double covered_tone(const look *l, const thing *t, double far, double lit, int c, int x, int y) {
  double tone = tone_at(l, c, x, y);
  if (far > 0) /* its cast shadow */
    tone *= 1 - 0.35 * fol_exp(-far / 7);
  double colour = t->own > 0 ? t->own * l->skin[c] : t->colour[c], part = fol_fmin(fol_fmax(0.5 - far, 0), 1);
  double own = colour * lit + (t->fingers ? 1.5 : 6) * noise_at(4, x, y);
  return tone * (1 - part) + own * part;
}

static inline fol_photo *photo_with(const look *l, const thing *t) {
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

static inline fol_photo *photo_of(const look *l) {
  return photo_with(l, NULL);
}

/* A head at 2.2 px/mm whose outline is `larger` times the skull's; yaw 180: seen from behind. */
static inline fol_head head_of(double larger, double yaw_deg) {
  const double px_per_mm = 2.2;
  fol_head_request request = {
      .scale = {{0, 0}, {WIDTH - 1, 0}, (WIDTH - 1) / px_per_mm},
      .surface = {.kind = FOL_SURFACE_ELLIPSOID,
                  .centre_px = {middle_x, middle_y},
                  .semi_axes_mm = {larger * radius_x / px_per_mm, 95, larger * radius_y / px_per_mm},
                  .yaw_deg = yaw_deg},
      .width_px = WIDTH,
      .height_px = HEIGHT};
  fol_head head;
  MUST(fol_head_new(&head, &request, error));
  return head;
}

#endif

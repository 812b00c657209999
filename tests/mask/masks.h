/* Masks for tests, from polygons, painted and random; packing; and comparison of polygons. */
#ifndef FOLLIDOT_TESTS_MASKS_H
#define FOLLIDOT_TESTS_MASKS_H

#include "dice.h"

#include "follidot/mask_hair_map.h"

#include <string.h>

/* ---- creation ------------------------------------------------------------------------------- */

static inline fol_polygon polygon(const fol_point *points, size_t count, double density) {
  fol_polygon made = {NULL, density};
  MUST(fol_points_new(&made.points_px, points, count, error));
  return made;
}

static inline fol_mask *mask_of(const fol_polygon *polygons, size_t count, int width, int height) {
  fol_mask *mask = NULL;
  MUST(fol_mask_from_polygons(&mask, polygons, count, width, height, error));
  return mask;
}

static inline fol_mask *mask_of_points(const fol_point *points, size_t count, int width, int height) {
  fol_polygon one = polygon(points, count, 1);
  fol_mask *mask = mask_of(&one, 1, width, height);
  fol_points_drop(one.points_px);
  return mask;
}

static inline fol_mask *empty_mask(int width, int height) {
  fol_mask *mask = NULL;
  MUST(fol_mask_new(&mask, width, height, error));
  return mask;
}

static inline fol_mask *plain_mask(int width, int height, uint8_t value) {
  uint8_t *grey = fol_alloc((size_t)width, (size_t)height, NULL);
  assert_non_null(grey);
  memset(grey, value, (size_t)width * (size_t)height);
  fol_mask *mask = NULL;
  MUST(fol_mask_from_grey(&mask, grey, width, height, error));
  fol_free(grey);
  return mask;
}

/* The mask after a stroke through two points. */
static inline fol_mask *painted_over(fol_mask *mask, fol_brush brush, fol_point from, fol_point to) {
  const int width = fol_mask_width(mask), height = fol_mask_height(mask);
  const fol_head_request view = {.scale = {{0, 0}, {width, 0}, width / 5.0}, .width_px = width, .height_px = height};
  fol_head head;
  fol_stroke *stroke = NULL;
  fol_mask *after = NULL;
  fol_rect changed;
  MUST(fol_head_new(&head, &view, error));
  MUST(fol_stroke_new(&stroke, mask, &head, &brush, error));
  MUST(fol_stroke_add_point(stroke, from, 1, &changed, error));
  MUST(fol_stroke_add_point(stroke, to, 1, &changed, error));
  MUST(fol_stroke_mask(&after, stroke, error));
  fol_stroke_drop(stroke);
  return after;
}

static inline fol_mask *triangle(fol_point a, fol_point b, fol_point c, double density) {
  fol_polygon polygon = {NULL, density};
  fol_mask *mask = NULL;
  MUST(fol_points_new(&polygon.points_px, (fol_point[]){a, b, c}, 3, error));
  MUST(fol_mask_from_polygons(&mask, &polygon, 1, 60, 50, error));
  fol_points_drop(polygon.points_px);
  return mask;
}

/* ---- packing -------------------------------------------------------------------------------- */

static inline fol_bytes packed(const fol_mask *mask) {
  fol_bytes bytes = {0};
  MUST(fol_mask_pack(&bytes, mask, error));
  return bytes;
}

static inline fol_mask *unpacked(fol_bytes bytes, const fol_mask *like) {
  fol_mask *mask = NULL;
  MUST(fol_mask_unpack(&mask, bytes.data, bytes.size, fol_mask_width(like), fol_mask_height(like), error));
  return mask;
}

/* ---- random masks --------------------------------------------------------------------------- */

static inline fol_mask *roll_polygons(dice *d, int width, int height) {
  enum { POLYGONS = 3, POINTS = 20 };
  fol_polygon polygons[POLYGONS];
  int count = roll_int(d, 0, POLYGONS);
  for (int i = 0; i < count; i++) {
    fol_point points[POINTS];
    int corners = roll_int(d, 3, POINTS);
    for (int k = 0; k < corners; k++)
      points[k] = (fol_point){roll(d, -0.2, 1.2) * width, roll(d, -0.2, 1.2) * height};
    polygons[i].density = roll(d, 0, 1);
    MUST(fol_points_new(&polygons[i].points_px, points, (size_t)corners, error));
  }
  fol_mask *mask = NULL;
  MUST(fol_mask_from_polygons(&mask, polygons, (size_t)count, width, height, error));
  for (int i = 0; i < count; i++)
    fol_points_drop(polygons[i].points_px);
  return mask;
}

static inline fol_mask *roll_grey(dice *d, int width, int height) {
  uint8_t *grey = fol_alloc((size_t)width, (size_t)height, NULL);
  assert_non_null(grey);
  for (size_t i = 0; i < (size_t)width * (size_t)height; i++)
    grey[i] = (uint8_t)roll_int(d, 0, 255);
  fol_mask *mask = NULL;
  MUST(fol_mask_from_grey(&mask, grey, width, height, error));
  fol_free(grey);
  return mask;
}

/* ---- comparison ----------------------------------------------------------------------------- */

static inline bool same_points(const fol_points *a, const fol_points *b) {
  if (!a || !b)
    return !a && !b;
  return a->count == b->count && memcmp(a->at, b->at, a->count * sizeof a->at[0]) == 0;
}

static inline bool same_polygons(const fol_mask *a, const fol_mask *b) {
  const fol_polygon *of_a, *of_b;
  size_t count = fol_mask_polygons(a, &of_a);
  if (count != fol_mask_polygons(b, &of_b))
    return false;
  for (size_t i = 0; i < count; i++)
    if (memcmp(&of_a[i].density, &of_b[i].density, sizeof(double)) != 0 ||
        !same_points(of_a[i].points_px, of_b[i].points_px))
      return false;
  return true;
}

/* Random hair for a stroke or fill to blend into; sometimes none. */
static inline fol_hair_map *roll_existing(dice *d) {
  fol_hair_map like = {.x0_px = roll_int(d, 0, 20), .cell_px = roll_int(d, 1, 8)}, *existing = NULL;
  if (roll_int(d, 0, 2) > 0)
    return NULL;
  like.across = roll_int(d, 1, 40);
  like.down = roll_int(d, 1, 40);
  MUST(fol_hair_map_new(&existing, &like, error));
  for (int i = 0; i < like.across * like.down; i++)
    existing->tone[i] = i % like.across < like.across / 2 ? (uint8_t)roll_int(d, 0, 255) : 0;
  return existing;
}

#endif

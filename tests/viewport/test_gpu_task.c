/* The foreground matte of a tile equals the one computed pixel by pixel, at all levels, bit by bit. */
#include "follidot/render_ink.h"
#include "photo_from_image.h"
#include "support.h"
#include "viewport/gpu_task.h"
#include "viewport/tiles.h"

#include <math.h>
#include <string.h>

enum { WIDTH = 1333, HEIGHT = 1071 };
static const double px_per_mm = 8;

/* Skin with dark hairs, some close together, none at the left. */
static fol_photo *hairy_photo(void) {
  fol_image image = {0};
  fol_photo *photo = NULL;
  MUST(fol_image_new(&image, WIDTH, HEIGHT, 8, error));
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++) {
      uint8_t *pixel = (uint8_t *)image.data + (size_t)y * image.stride + 3 * (size_t)x;
      uint64_t grain = fol_hash(1, FOL_STREAM_TEST, (uint64_t)y, (uint64_t)x) >> 61;
      bool hair = x > 400 && y > 200 && (x + y / 3) % (y < 600 ? 23 : 61) < 3;
      memcpy(pixel, hair ? (const uint8_t[]){40, 30, 25} : (const uint8_t[]){205, 160, 135}, 3);
      for (int c = 0; c < 3; c++)
        pixel[c] = (uint8_t)(pixel[c] + grain);
    }
  MUST(photo_from_image(&photo, &image, error));
  fol_image_drop(&image);
  return photo;
}

/* ---- pixel by pixel ----------------------------------------------------------------------------- */

typedef struct cell {
  float light, on_top;
} cell;

static float light_at(const fol_photo *photo, int x, int y) {
  static const float weights[3] = {0.2126f, 0.7152f, 0.0722f};
  const fol_image *image = fol_photo_image(photo);
  const uint8_t *row = (const uint8_t *)image->data + (size_t)y * image->stride;
  float light = 1e-4f;
  for (int c = 0; c < 3; c++)
    light += weights[c] * fol_photo_linear(photo, c)[row[3 * x + c]];
  return light;
}

static cell *cells_of(const fol_foreground_request *request) {
  int width = request->outer.x1 - request->outer.x0, height = request->outer.y1 - request->outer.y0;
  cell *cells = fol_alloc((size_t)width * (size_t)height, sizeof *cells, NULL);
  assert_non_null(cells);
  for (int y = request->part.y0; y < request->part.y1; y++)
    for (int x = request->part.x0; x < request->part.x1; x++) {
      float share, light = light_at(request->photo, x, y);
      bool any = fol_prepared_photo_foreground(request->prepared, &share, x, y, 1);
      cells[(size_t)(y - request->outer.y0) * (size_t)width + (size_t)(x - request->outer.x0)] =
          (cell){light, any ? share * light : 0};
    }
  return cells;
}

static void halve(cell *cells, int *width, int *height) {
  int wide = *width > 1 ? *width / 2 : 1, high = *height > 1 ? *height / 2 : 1;
  size_t right = *width > 1, down = *height > 1 ? (size_t)*width : 0;
  for (int y = 0; y < high; y++)
    for (int x = 0; x < wide; x++) {
      const cell *from = cells + (size_t)y * 2 * down + (size_t)x * 2 * right;
      cells[(size_t)y * (size_t)wide + (size_t)x] =
          (cell){from[0].light + from[right].light + from[down].light + from[down + right].light,
                 from[0].on_top + from[right].on_top + from[down].on_top + from[down + right].on_top};
    }
  *width = wide;
  *height = high;
}

static size_t assert_foreground(const fol_matte_tile *tile, const fol_foreground_request *request) {
  cell *cells = cells_of(request);
  int width = request->outer.x1 - request->outer.x0, height = request->outer.y1 - request->outer.y0;
  size_t foreground_sent = 0;
  for (int level = 0; level < FOL_PYRAMID_LEVELS; level++) {
    if (level > 0)
      halve(cells, &width, &height);
    assert_int_equal(tile->width[level], width);
    assert_int_equal(tile->height[level], height);
    for (size_t i = 0; i < (size_t)width * (size_t)height; i++) {
      int share = cells[i].light > 0 ? (int)lrintf(cells[i].on_top / cells[i].light * 255) : 0;
      if (tile->share[tile->start[level] + i] != share)
        fail_msg("level %d, cell %zu: %d, by its pixels %d", level, i, tile->share[tile->start[level] + i], share);
      foreground_sent += level == 0 && share > 0;
    }
  }
  fol_free(cells);
  return foreground_sent;
}

/* ---- tests ------------------------------------------------------------------------------------------ */

static void test_foreground_is_that_of_its_pixels(void **state) {
  (void)state;
  fol_photo *photo = hairy_photo();
  fol_head head;
  fol_plan plan;
  fol_prepared_photo *prepared = NULL;
  MUST(fol_plan_default(&plan, WIDTH, HEIGHT, error));
  plan.scale = (fol_scale){{0, 0}, {WIDTH, 0}, WIDTH / px_per_mm};
  MUST(fol_plan_head(&head, &plan, WIDTH, HEIGHT, error));
  MUST(fol_prepared_photo_new(&prepared, photo, &head, 1, error));
  fol_tiling tiling = fol_tiling_of(WIDTH, HEIGHT);
  size_t foreground_sent = 0;
  for (int i = 0; i < 4 * fol_tiling_count(&tiling); i++) {
    fol_foreground_request request = {prepared, photo, fol_tiling_outer(&tiling, i / 4), {0}, 1 + i % 3};
    const fol_rect parts[] = {request.outer, {411, 187, 900, 702}, {0, 0, 399, HEIGHT}, {0}};
    fol_matte_tile *tile = NULL;
    request.part = fol_rect_intersect(parts[i % 4], request.outer);
    MUST(fol_foreground_tile_new(&tile, &request, error));
    foreground_sent += assert_foreground(tile, &request);
    fol_free(tile);
  }
  assert_true(foreground_sent > 10000);
  fol_prepared_photo_drop(prepared);
  fol_plan_drop(&plan);
  fol_photo_drop(photo);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_foreground_is_that_of_its_pixels)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}

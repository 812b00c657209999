#include "viewport/order.h"
#include "follidot/render_ink.h"
#include "follidot/render_scalp.h"

#include <math.h>

/* Sizes as OpenGL counts them, like a pyramid's. */
static size_t measure(fol_veil_tile *out, int width, int height) {
  size_t total = 0;
  for (int level = 0; level < FOL_PYRAMID_LEVELS; level++) {
    out->width[level] = width;
    out->height[level] = height;
    out->start[level] = total;
    total += (size_t)width * (size_t)height;
    width = width > 1 ? width / 2 : 1;
    height = height > 1 ? height / 2 : 1;
  }
  return total;
}

/* Of each cell its light, and how much of that lies on top. */
typedef struct cell {
  float light, on_top;
} cell;

typedef struct looking {
  const fol_veil_ask *ask;
  cell *cells; /* of the whole tile */
  fol_rect squares;
  int width;
} looking;

static float light_at(const fol_photo *photo, int x, int y) {
  static const float weights[3] = {0.2126f, 0.7152f, 0.0722f}; /* luminance of sRGB's primaries */
  const fol_image *image = fol_photo_image(photo);
  const uint8_t *row = (const uint8_t *)image->data + (size_t)y * image->stride;
  float light = 1e-4f; /* where there is none, all pixels count alike */
  for (int c = 0; c < 3; c++) {
    size_t at = (size_t)x * 3 + (size_t)c;
    int code = image->depth == 8 ? row[at] : ((const uint16_t *)(const void *)row)[at];
    light += weights[c] * fol_photo_linear(photo, c)[code];
  }
  return light;
}

static void look_at_square(void *context, size_t index) {
  const looking *l = context;
  const fol_veil_ask *ask = l->ask;
  int across = l->squares.x1 - l->squares.x0;
  int x = (l->squares.x0 + (int)index % across) * FOL_VEIL_SQUARE_PX;
  int y = (l->squares.y0 + (int)index / across) * FOL_VEIL_SQUARE_PX;
  fol_rect rect = fol_rect_meet((fol_rect){x, y, x + FOL_VEIL_SQUARE_PX, y + FOL_VEIL_SQUARE_PX}, ask->part);
  float share[FOL_VEIL_SQUARE_PX];
  for (y = rect.y0; y < rect.y1; y++) {
    bool any = rect.x1 > rect.x0 && fol_darkroom_veil(ask->darkroom, share, rect.x0, y, rect.x1 - rect.x0);
    cell *row = l->cells + (size_t)(y - ask->outer.y0) * (size_t)l->width + (rect.x0 - ask->outer.x0);
    for (x = rect.x0; x < rect.x1; x++, row++) {
      row->light = light_at(ask->photo, x, y);
      row->on_top = any ? share[x - rect.x0] * row->light : 0;
    }
  }
}

static void write_level(fol_veil_tile *out, int level, const cell *cells) {
  uint8_t *to = out->share + out->start[level];
  size_t count = (size_t)out->width[level] * (size_t)out->height[level];
  for (size_t i = 0; i < count; i++)
    to[i] = cells[i].light > 0 ? (uint8_t)lrintf(cells[i].on_top / cells[i].light * 255) : 0;
}

/* In place: what is read lies never before what is written. */
static void halve(const fol_veil_tile *t, int level, cell *cells) {
  size_t wide = (size_t)t->width[level - 1], right = t->width[level - 1] > 1,
         down = t->height[level - 1] > 1 ? wide : 0;
  for (int y = 0; y < t->height[level]; y++) {
    const cell *from = cells + (size_t)y * 2 * down;
    cell *to = cells + (size_t)y * (size_t)t->width[level];
    for (int x = 0; x < t->width[level]; x++, from += 2 * right, to++)
      *to = (cell){from[0].light + from[right].light + from[down].light + from[down + right].light,
                   from[0].on_top + from[right].on_top + from[down].on_top + from[down + right].on_top};
  }
}

/* The tile and all its smaller sizes, from cells in full size, which are written over. */
static void write_levels(fol_veil_tile *tile, cell *cells) {
  for (int level = 0; level < FOL_PYRAMID_LEVELS; level++) {
    if (level > 0)
      halve(tile, level, cells);
    write_level(tile, level, cells);
  }
}

static bool new_tile(fol_veil_tile **out, cell **cells, fol_rect outer, fol_error *err) {
  fol_veil_tile sizes;
  int width = outer.x1 - outer.x0, height = outer.y1 - outer.y0;
  size_t bytes = measure(&sizes, width, height);
  fol_veil_tile *tile = fol_alloc_raw(sizeof *tile + bytes, 1, err);
  *cells = tile ? fol_alloc((size_t)width * (size_t)height, sizeof **cells, err) : NULL;
  if (!*cells) {
    fol_free(tile);
    return false;
  }
  *tile = sizes;
  *out = tile;
  return true;
}

bool fol_veil_tile_new(fol_veil_tile **out, const fol_veil_ask *ask, fol_error *err) {
  fol_veil_tile *tile;
  cell *cells;
  if (!new_tile(&tile, &cells, ask->outer, err))
    return false;
  fol_rect part = ask->part;
  fol_rect squares = {part.x0 / FOL_VEIL_SQUARE_PX, part.y0 / FOL_VEIL_SQUARE_PX,
                      (part.x1 + FOL_VEIL_SQUARE_PX - 1) / FOL_VEIL_SQUARE_PX,
                      (part.y1 + FOL_VEIL_SQUARE_PX - 1) / FOL_VEIL_SQUARE_PX};
  looking l = {ask, cells, squares, ask->outer.x1 - ask->outer.x0};
  if (!fol_rect_empty(part))
    fol_parallel((size_t)(squares.x1 - squares.x0) * (size_t)(squares.y1 - squares.y0), ask->threads, look_at_square,
                 &l);
  write_levels(tile, cells);
  fol_free(cells);
  *out = tile;
  return true;
}

bool fol_scalp_tile_new(fol_veil_tile **out, const fol_scalp_matte *matte, fol_rect outer, fol_error *err) {
  fol_veil_tile *tile;
  cell *cells;
  *out = NULL;
  if (!matte || fol_scalp_matte_holds(matte, outer))
    return true;
  float share[FOL_TILE_PX];
  int width = outer.x1 - outer.x0;
  FOL_ASSERT(width <= FOL_TILE_PX);
  if (!new_tile(&tile, &cells, outer, err))
    return false;
  for (int y = outer.y0; y < outer.y1; y++) {
    fol_scalp_matte_row(matte, share, outer.x0, y, width);
    for (int x = 0; x < width; x++)
      cells[(size_t)(y - outer.y0) * (size_t)width + (size_t)x] = (cell){1, share[x]};
  }
  write_levels(tile, cells);
  fol_free(cells);
  *out = tile;
  return true;
}

int fol_order_level(double zoom) {
  int level = (int)floor(log2(1 / zoom)) - 1;
  return level < 0 ? 0 : level < FOL_PYRAMID_LEVELS ? level : FOL_PYRAMID_LEVELS - 1;
}

void fol_tile_order_drop(fol_tile_order *order) {
  if (!order)
    return;
  fol_renderer_drop(order->renderer);
  fol_free(order->veil);
  fol_free(order->scalp);
  fol_free(order);
}

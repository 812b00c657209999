#include "viewport/gpu_task.h"
#include "follidot/render_ink.h"
#include "follidot/render_scalp.h"

#include <math.h>
#include <string.h>

/* Sets the sizes and offsets of all levels as OpenGL defines mipmaps: each level has half the size of the previous one,
 * rounded down, but at least 1. Returns the total number of cells. */
static size_t measure(fol_matte_tile *out, int width, int height) {
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

/* ---- bands -------------------------------------------------------------------------------------- */

/* The light of a cell, and the part of that light that comes from the foreground. */
typedef struct cell {
  float light, foreground;
} cell;

/* Number of pixel rows of a band, the part of a tile that one thread computes at a time. Tiles, the squares in which
 * the foreground matte is computed, and cells of the last pyramid level all begin at multiples of BAND_PX, so that
 * every band consists of whole cells of every level. */
enum { BAND_PX = 1 << (FOL_PYRAMID_LEVELS - 1) };
_Static_assert(FOL_FOREGROUND_SQUARE_PX % BAND_PX == 0 && FOL_TILE_BORDER_PX % BAND_PX == 0 &&
                   FOL_TILE_PX % BAND_PX == 0,
               "bands are whole cells of every level");

/* Callback that fills the cells of a band, row by row. Returns false, with the cells undefined, if nothing in the band
 * is foreground. */
typedef bool band_fill(const void *context, cell *cells, fol_rect band);

typedef struct fill_state {
  fol_matte_tile *tile;
  fol_rect outer;
  band_fill *fill;
  const void *context;
  atomic_bool failed;
} fill_state;

/* The rows of a band at some pyramid level, [first, end). */
typedef struct rows {
  int first, end;
} rows;

static rows rows_at(const fol_matte_tile *t, size_t band, int level) {
  int first = (int)band * BAND_PX >> level, end = ((int)band + 1) * BAND_PX >> level;
  return (rows){first, end < t->height[level] ? end : t->height[level]};
}

static void write_level(fol_matte_tile *out, int level, rows at, const cell *cells) {
  uint8_t *to = out->share + out->start[level] + (size_t)at.first * (size_t)out->width[level];
  size_t count = at.first < at.end ? (size_t)out->width[level] * (size_t)(at.end - at.first) : 0;
  for (size_t i = 0; i < count; i++)
    to[i] = cells[i].foreground > 0 ? (uint8_t)lrintf(cells[i].foreground / cells[i].light * 255) : 0;
}

/* Replaces each 2 x 2 cells of a band by their sum, a cell of pyramid level `level`. Works in place: no cell is
 * overwritten before it is read. */
static void halve(const fol_matte_tile *t, int level, rows at, cell *cells) {
  size_t width = (size_t)t->width[level - 1], right = t->width[level - 1] > 1,
         down = t->height[level - 1] > 1 ? width : 0;
  for (int y = 0; y < at.end - at.first; y++) {
    const cell *from = cells + (size_t)y * 2 * down;
    cell *to = cells + (size_t)y * (size_t)t->width[level];
    for (int x = 0; x < t->width[level]; x++, from += 2 * right, to++)
      *to = (cell){from[0].light + from[right].light + from[down].light + from[down + right].light,
                   from[0].foreground + from[right].foreground + from[down].foreground + from[down + right].foreground};
  }
}

/* Fills band number `band` of the matte at all pyramid levels. */
static void fill_band(void *context, size_t band) {
  fill_state *f = context;
  fol_matte_tile *tile = f->tile;
  int y = f->outer.y0 + (int)band * BAND_PX;
  fol_rect px = fol_rect_intersect((fol_rect){f->outer.x0, y, f->outer.x1, y + BAND_PX}, f->outer);
  cell *cells = fol_alloc_raw((size_t)tile->width[0] * BAND_PX, sizeof *cells, NULL);
  if (!cells) {
    atomic_store(&f->failed, true);
    return;
  }
  bool any = f->fill(f->context, cells, px);
  for (int level = 0; level < FOL_PYRAMID_LEVELS; level++) {
    rows at = rows_at(tile, band, level);
    if (any && level > 0)
      halve(tile, level, at, cells);
    if (any)
      write_level(tile, level, at, cells);
    else if (at.first < at.end)
      memset(tile->share + tile->start[level] + (size_t)at.first * (size_t)tile->width[level], 0,
             (size_t)tile->width[level] * (size_t)(at.end - at.first));
  }
  fol_free(cells);
}

static bool fill_tile(fol_matte_tile **out, fill_state *f, int threads, fol_error *err) {
  fol_matte_tile sizes;
  int width = f->outer.x1 - f->outer.x0, height = f->outer.y1 - f->outer.y0;
  size_t bytes = measure(&sizes, width, height);
  f->tile = fol_alloc_raw(sizeof *f->tile + bytes, 1, err);
  if (!f->tile)
    return false;
  *f->tile = sizes;
  fol_parallel((size_t)(height + BAND_PX - 1) / BAND_PX, threads, fill_band, f);
  if (atomic_load(&f->failed)) {
    fol_free(f->tile);
    return fol_fail(err, FOL_FAILED, "not enough memory for the matte of a tile");
  }
  *out = f->tile;
  return true;
}

/* ---- foreground --------------------------------------------------------------------------------- */

typedef struct foreground_context {
  const fol_foreground_request *request;
  const float *linear[3]; /* the photograph's curves: linear light by code value */
  fol_rect squares;
} foreground_context;

static float light_at(const foreground_context *l, const fol_image *image, int x, int y) {
  static const float weights[3] = {0.2126f, 0.7152f, 0.0722f}; /* luminance weights of sRGB's primaries */
  const uint8_t *row = (const uint8_t *)image->data + (size_t)y * image->stride;
  float light = 1e-4f; /* above 0, so that all pixels have equal weights in complete darkness */
  for (int c = 0; c < 3; c++) {
    size_t at = (size_t)x * 3 + (size_t)c;
    int code = image->depth == 8 ? row[at] : ((const uint16_t *)(const void *)row)[at];
    light += weights[c] * l->linear[c][code];
  }
  return light;
}

static void clear_cells(cell *cells, int stride, fol_rect part) {
  for (int y = 0; y < part.y1 - part.y0; y++)
    memset(cells + (size_t)y * (size_t)stride, 0, (size_t)(part.x1 - part.x0) * sizeof *cells);
}

/* Fills `part`, the part of a band in one square of the foreground matte. Returns false, without computing the light,
 * if nothing in `part` is foreground. */
static bool fill_square(const foreground_context *l, cell *cells, int stride, fol_rect part) {
  const fol_image *image = fol_photo_image(l->request->photo);
  float share[BAND_PX][FOL_FOREGROUND_SQUARE_PX];
  bool any[BAND_PX], some = false;
  int width = part.x1 - part.x0;
  for (int y = part.y0; y < part.y1; y++)
    some |= any[y - part.y0] =
        fol_prepared_photo_foreground(l->request->prepared, share[y - part.y0], part.x0, y, width);
  for (int y = part.y0; y < part.y1 && some; y++) {
    cell *row = cells + (size_t)(y - part.y0) * (size_t)stride;
    for (int x = 0; x < width; x++) {
      float light = light_at(l, image, part.x0 + x, y);
      row[x] = (cell){light, any[y - part.y0] ? share[y - part.y0][x] * light : 0};
    }
  }
  if (!some)
    clear_cells(cells, stride, part);
  return some;
}

static bool fill_foreground_band(const void *context, cell *cells, fol_rect band) {
  const foreground_context *l = context;
  fol_rect seen = fol_rect_intersect(band, l->request->part);
  int stride = band.x1 - band.x0;
  bool some = false;
  if (fol_rect_empty(seen))
    return false;
  if (memcmp(&seen, &band, sizeof seen) != 0)
    clear_cells(cells, stride, band);
  for (int x = seen.x0, end; x < seen.x1; x = end) {
    end = (x / FOL_FOREGROUND_SQUARE_PX + 1) * FOL_FOREGROUND_SQUARE_PX;
    end = end < seen.x1 ? end : seen.x1;
    size_t first = (size_t)(seen.y0 - band.y0) * (size_t)stride + (size_t)(x - band.x0);
    some |= fill_square(l, cells + first, stride, (fol_rect){x, seen.y0, end, seen.y1});
  }
  return some;
}

/* Makes the foreground matte compute square number `index` in advance, by reading one pixel of it: the first access to
 * a square computes all of it. Otherwise several threads that need the same square would compute it at once. */
static void prepare_square(void *context, size_t index) {
  const foreground_context *l = context;
  int across = l->squares.x1 - l->squares.x0;
  int x = (l->squares.x0 + (int)index % across) * FOL_FOREGROUND_SQUARE_PX;
  int y = (l->squares.y0 + (int)index / across) * FOL_FOREGROUND_SQUARE_PX;
  fol_rect part = fol_rect_intersect((fol_rect){x, y, x + FOL_FOREGROUND_SQUARE_PX, y + FOL_FOREGROUND_SQUARE_PX},
                                     l->request->part);
  float share[1];
  if (!fol_rect_empty(part))
    (void)fol_prepared_photo_foreground(l->request->prepared, share, part.x0, part.y0, 1);
}

bool fol_foreground_tile_new(fol_matte_tile **out, const fol_foreground_request *request, fol_error *err) {
  fol_rect part = request->part;
  foreground_context l = {.request = request,
                          .squares = {part.x0 / FOL_FOREGROUND_SQUARE_PX, part.y0 / FOL_FOREGROUND_SQUARE_PX,
                                      (part.x1 + FOL_FOREGROUND_SQUARE_PX - 1) / FOL_FOREGROUND_SQUARE_PX,
                                      (part.y1 + FOL_FOREGROUND_SQUARE_PX - 1) / FOL_FOREGROUND_SQUARE_PX}};
  for (int c = 0; c < 3; c++)
    l.linear[c] = fol_photo_linear(request->photo, c);
  if (!fol_rect_empty(part))
    fol_parallel((size_t)(l.squares.x1 - l.squares.x0) * (size_t)(l.squares.y1 - l.squares.y0), request->threads,
                 prepare_square, &l);
  fill_state f = {.outer = request->outer, .fill = fill_foreground_band, .context = &l};
  return fill_tile(out, &f, request->threads, err);
}

/* ---- scalp -------------------------------------------------------------------------------------- */

static bool fill_scalp_band(const void *context, cell *cells, fol_rect band) {
  const fol_scalp_matte *matte = context;
  float share[FOL_TILE_PX];
  int width = band.x1 - band.x0;
  FOL_ASSERT(width <= FOL_TILE_PX);
  for (int y = band.y0; y < band.y1; y++) {
    fol_scalp_matte_row(matte, share, band.x0, y, width);
    for (int x = 0; x < width; x++)
      *cells++ = (cell){1, share[x]};
  }
  return true;
}

bool fol_scalp_tile_new(fol_matte_tile **out, const fol_scalp_matte *matte, fol_rect outer, fol_error *err) {
  *out = NULL;
  if (!matte || fol_scalp_matte_covers(matte, outer))
    return true;
  fill_state f = {.outer = outer, .fill = fill_scalp_band, .context = matte};
  return fill_tile(out, &f, 1, err);
}

/* ---- tasks -------------------------------------------------------------------------------------- */

int fol_gpu_task_level(double zoom) {
  int level = (int)floor(log2(1 / zoom)) - 1;
  return level < 0 ? 0 : level < FOL_PYRAMID_LEVELS ? level : FOL_PYRAMID_LEVELS - 1;
}

void fol_gpu_task_drop(fol_gpu_task *task) {
  if (!task)
    return;
  fol_renderer_drop(task->renderer);
  fol_free(task->foreground);
  fol_free(task->scalp);
  fol_free(task);
}

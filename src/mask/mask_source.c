/* Masks made from polygons. The polygons are rasterised into tiles, and looked up exactly in pixels that a side
 * crosses. */
#include "mask_source.h"
#include "follidot/base_math.h"
#include "follidot/head_geometry.h"
#include "follidot/mask_polygon.h"

#include <math.h>
#include <string.h>

/* The polygons of a mask. A pixel that no side touches has one density, which follows from the pixel's grey value; only
 * in pixels that a side touches is the density looked up in the polygons. */
struct fol_mask_source {
  fol_shapes *shapes;
  double area_px;              /* integral of the density over the picture, px2 */
  double density_of_grey[256]; /* density that a grey value stands for; NAN if it stands for several densities */
  uint64_t *touched[];         /* for each tile one bit per pixel, set if a side touches the pixel; NULL: none */
};

/* Number of 64-bit words for a row of a tile. */
#define WORDS_PER_ROW (FOL_MASK_TILE_SIDE / 64)

static uint8_t grey_of(double density) {
  uint8_t grey = (uint8_t)fol_lround(255 * density);
  return grey == 0 && density > 0 ? 1 : grey; /* grey 0 must mean exactly density 0 */
}

/* Computes density_of_grey, the density that each grey value stands for; NAN for a grey value that stands for several
 * densities. */
static void find_densities(fol_mask_source *source) {
  double *densities = source->density_of_grey;
  bool seen[256] = {true};
  densities[0] = 0;
  for (size_t i = 0; i < source->shapes->polygon_count; i++) {
    double density = source->shapes->polygons[i].density;
    uint8_t grey = grey_of(density);
    densities[grey] = !seen[grey] || densities[grey] == density ? density : NAN;
    seen[grey] = true;
  }
}

/* ---- pixels touched by sides ----------------------------------------------------------------------------- */

/* Marks the pixels x0 to x1 of row `y` as touched. */
static bool mark_pixels(const fol_mask *mask, int x0, int x1, int y, fol_error *err) {
  for (int x = x0; x <= x1; x++) {
    size_t tile = (size_t)(y / FOL_MASK_TILE_SIDE) * (size_t)mask->across + (size_t)(x / FOL_MASK_TILE_SIDE);
    uint64_t **bits = &mask->source->touched[tile];
    if (!*bits && !(*bits = fol_alloc(FOL_MASK_TILE_SIDE * WORDS_PER_ROW, sizeof **bits, err)))
      return false;
    int column = x % FOL_MASK_TILE_SIDE;
    (*bits)[y % FOL_MASK_TILE_SIDE * WORDS_PER_ROW + column / 64] |= UINT64_C(1) << column % 64;
  }
  return true;
}

/* Marks the pixels that a side touches. */
static bool mark_edge(const fol_mask *mask, const fol_edge *edge, fol_error *err) {
  const double slack = 1e-5; /* far above the rounding error of any coordinate of a side */
  int last_x = mask->width - 1, last_y = mask->height - 1;
  int y_end = (int)fol_clamp(edge->y1 + slack, 0, last_y);
  for (int y = (int)fol_clamp(edge->y0 - slack, 0, last_y); y <= y_end; y++) {
    double a = edge->x0, b = edge->x1;
    if (edge->y0 < edge->y1) {
      a = fol_edge_x(edge, fol_clamp(y, edge->y0, edge->y1));
      b = fol_edge_x(edge, fol_clamp(y + 1.0, edge->y0, edge->y1));
    }
    double low = fol_fmin(a, b) - slack, high = fol_fmax(a, b) + slack;
    if (high >= 0 && low < mask->width &&
        !mark_pixels(mask, (int)fol_clamp(low, 0, last_x), (int)fol_clamp(high, 0, last_x), y, err))
      return false;
  }
  return true;
}

/* ---- raster and area -------------------------------------------------------------------------- */

/* Rasterises the spans of one row of pixels. */
static void fill_row(uint8_t *grey, const fol_shapes *shapes, const fol_sweep_span *spans, size_t count) {
  memset(grey, 0, (size_t)shapes->width);
  for (size_t i = 0; i < count; i++) {
    /* A pixel belongs to the span if its centre does. */
    int x0 = (int)ceil(spans[i].x0 - 0.5), x1 = (int)ceil(spans[i].x1 - 0.5);
    if (x0 < x1)
      memset(grey + x0, grey_of(shapes->polygons[spans[i].polygon].density), (size_t)(x1 - x0));
  }
}

/* Rasterises the polygons into the mask's tiles. `rows` has space for one row of tiles. */
static bool draw_tiles(fol_mask *mask, fol_sweep *sweep, uint8_t *rows, fol_error *err) {
  fol_mask_tile *uniform[256] = {0};
  for (int row = 0; row < mask->down; row++) {
    int top = row * FOL_MASK_TILE_SIDE;
    for (int y = top; y < mask->height && y < top + FOL_MASK_TILE_SIDE; y++) {
      const fol_sweep_span *spans;
      size_t count = fol_sweep_to(sweep, y + 0.5, &spans);
      fill_row(rows + (size_t)(y - top) * (size_t)mask->width, mask->source->shapes, spans, count);
    }
    if (!fol_mask_fill_tiles(mask, row, rows, (size_t)mask->width, uniform, err))
      return false;
  }
  return true;
}

static bool draw(fol_mask *mask, fol_error *err) {
  fol_sweep *sweep;
  if (!fol_sweep_new(&sweep, mask->source->shapes, err))
    return false;
  int rows_held = mask->height < FOL_MASK_TILE_SIDE ? mask->height : FOL_MASK_TILE_SIDE;
  uint8_t *rows = fol_alloc_raw((size_t)rows_held, (size_t)mask->width, err);
  bool done = rows && draw_tiles(mask, sweep, rows, err);
  fol_free(rows);
  fol_sweep_drop(sweep);
  return done;
}

static int by_value(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* Returns the integral of the density along the horizontal line at height y. */
static double covered(const fol_shapes *shapes, fol_sweep *sweep, double y) {
  const fol_sweep_span *spans;
  size_t count = fol_sweep_to(sweep, y, &spans);
  double sum = 0;
  for (size_t i = 0; i < count; i++)
    sum += (spans[i].x1 - spans[i].x0) * shapes->polygons[spans[i].polygon].density;
  return sum;
}

/* Computes the integral of the density over the picture by the midpoint rule, from one corner's height to the next.
 * Between these heights, the integral along a horizontal line is a linear function of the line's height, so the
 * midpoint rule is exact. It is not exact where sides cross each other, but short steps keep that error small. */
static bool measure_area(fol_mask_source *source, fol_error *err) {
  const double step = 0.5;
  const fol_shapes *shapes = source->shapes;
  size_t count = shapes->edge_count * 2;
  fol_sweep *sweep;
  double *corners = fol_alloc_raw(count, sizeof *corners, err);
  if (!corners || !fol_sweep_new(&sweep, shapes, err)) {
    fol_free(corners);
    return false;
  }
  for (size_t i = 0; i < shapes->edge_count; i++) {
    corners[2 * i] = fol_clamp(shapes->edges[i].y0, 0, shapes->height);
    corners[2 * i + 1] = fol_clamp(shapes->edges[i].y1, 0, shapes->height);
  }
  fol_sort(corners, count, sizeof *corners, by_value);
  for (size_t i = 0; i + 1 < count; i++)
    for (double y = corners[i], end; y < corners[i + 1]; y = end) {
      end = fol_fmin(y + step, corners[i + 1]);
      source->area_px += (end - y) * covered(shapes, sweep, y + (end - y) / 2);
    }
  fol_sweep_drop(sweep);
  fol_free(corners);
  return true;
}

/* ---- the mask's source --------------------------------------------------------------------------------- */

static bool add_source(fol_mask *mask, const fol_polygon *polygons, size_t count, fol_error *err) {
  size_t bytes = sizeof(fol_mask_source) + fol_mask_tile_count(mask) * sizeof(uint64_t *);
  fol_mask_source *source = fol_alloc(1, bytes, err);
  if (!source)
    return false;
  mask->source = source;
  if (!fol_shapes_new(&source->shapes, polygons, count, mask->width, mask->height, err))
    return false;
  find_densities(source);
  for (size_t i = 0; i < source->shapes->edge_count; i++)
    if (!mark_edge(mask, &source->shapes->edges[i], err))
      return false;
  return measure_area(source, err);
}

bool fol_mask_source_draw(fol_mask *mask, const fol_polygon *polygons, size_t count, fol_error *err) {
  return add_source(mask, polygons, count, err) && draw(mask, err);
}

void fol_mask_source_drop(fol_mask_source *source, size_t tile_count) {
  if (!source)
    return;
  for (size_t i = 0; i < tile_count; i++)
    fol_free(source->touched[i]);
  fol_shapes_drop(source->shapes);
  fol_free(source);
}

size_t fol_mask_polygons(const fol_mask *mask, const fol_polygon **polygons) {
  if (!mask->source)
    return 0;
  *polygons = mask->source->shapes->polygons;
  return mask->source->shapes->polygon_count;
}

double fol_mask_source_at(const fol_mask *mask, fol_point px, uint8_t grey) {
  unsigned x = (unsigned)px.x, y = (unsigned)px.y, column = x % FOL_MASK_TILE_SIDE;
  size_t tile = (size_t)(y / FOL_MASK_TILE_SIDE) * (size_t)mask->across + x / FOL_MASK_TILE_SIDE;
  const fol_mask_source *source = mask->source;
  const uint64_t *bits = source->touched[tile];
  bool touched = bits && (bits[y % FOL_MASK_TILE_SIDE * WORDS_PER_ROW + column / 64] >> column % 64 & 1);
  double density = source->density_of_grey[grey];
  return touched || isnan(density) ? fol_shapes_at(source->shapes, px) : density;
}

double fol_mask_source_area(const fol_mask *mask) {
  return mask->source->area_px;
}

fol_rect fol_mask_source_bounds(const fol_mask *mask) {
  const fol_shapes *shapes = mask->source->shapes;
  fol_extent box = fol_extent_none;
  for (size_t i = 0; i < shapes->polygon_count; i++)
    for (size_t k = 0; k < shapes->polygons[i].points_px->count; k++)
      fol_extent_add(&box, shapes->polygons[i].points_px->at[k]);
  double width = mask->width, height = mask->height;
  return (fol_rect){(int)floor(fol_clamp(box.x0, 0, width)), (int)floor(fol_clamp(box.y0, 0, height)),
                    (int)ceil(fol_clamp(box.x1, 0, width)), (int)ceil(fol_clamp(box.y1, 0, height))};
}

bool fol_mask_source_touches(const fol_mask *mask, size_t tile) {
  return mask->source->touched[tile] != NULL;
}

/* Whether `points` is a point list of the polygons of `mask`, which may be NULL. */
static bool contains(const fol_mask *mask, const fol_points *points) {
  const fol_polygon *polygons;
  size_t count = mask ? fol_mask_polygons(mask, &polygons) : 0;
  for (size_t i = 0; i < count; i++)
    if (polygons[i].points_px == points)
      return true;
  return false;
}

size_t fol_mask_source_bytes(const fol_mask *mask, const fol_mask *other) {
  const fol_mask_source *source = mask->source;
  const fol_shapes *shapes = source->shapes;
  size_t tiles = fol_mask_tile_count(mask);
  size_t bytes = sizeof *source + tiles * sizeof *source->touched + fol_shapes_bytes(shapes);
  for (size_t i = 0; i < tiles; i++)
    if (source->touched[i])
      bytes += FOL_MASK_TILE_SIDE * WORDS_PER_ROW * sizeof *source->touched[i];
  for (size_t i = 0; i < shapes->polygon_count; i++)
    if (!contains(other, shapes->polygons[i].points_px))
      bytes += sizeof(fol_points) + shapes->polygons[i].points_px->count * sizeof(fol_point);
  return bytes;
}

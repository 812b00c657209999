#include "geometry.h"
#include "mask.h"

#include <math.h>
#include <string.h>

#define TILE_PIXELS (FOL_MASK_TILE_SIDE * FOL_MASK_TILE_SIDE)

static const double full_coverage = UINT16_MAX;

/* A tile under the brush. */
typedef struct painted {
  uint16_t *coverage;  /* NULL: not touched */
  fol_mask_tile *tile; /* as painted so far; may be shared with a mask that was handed out */
} painted;

struct fol_stroke {
  fol_mask *mask;
  fol_brush brush;
  double radius_px, full_px; /* up to full_px from its middle the brush covers wholly */
  bool begun, touched;
  fol_point last_px;
  painted tiles[];
};

/* ---- making ----------------------------------------------------------------------------------- */

static bool check_brush(const fol_brush *brush, fol_error *err) {
  static const fol_range radius = {0, 100, true}, softness = {0, 1, false}, flow = {0, 1, true};
  return fol_range_check(&radius, brush->radius_mm, "radius_mm of a brush", err) &&
         fol_range_check(&softness, brush->softness, "softness of a brush", err) &&
         fol_range_check(&flow, brush->flow, "flow of a brush", err);
}

bool fol_stroke_new(fol_stroke **out, fol_mask *mask, const fol_head *head, const fol_brush *brush, fol_error *err) {
  FOL_ASSERT(mask->width == head->width_px && mask->height == head->height_px);
  if (!check_brush(brush, err))
    return false;
  fol_stroke *stroke = fol_alloc(1, sizeof *stroke + fol_mask_tile_count(mask) * sizeof(painted), err);
  if (!stroke)
    return false;
  stroke->mask = fol_mask_keep(mask);
  stroke->brush = *brush;
  /* On the plane, the only surface yet, a millimetre of skin is as many pixels everywhere. */
  stroke->radius_px = brush->radius_mm / head->mm_per_px;
  stroke->full_px = stroke->radius_px * (1 - brush->softness);
  *out = stroke;
  return true;
}

void fol_stroke_drop(fol_stroke *stroke) {
  if (!stroke)
    return;
  for (size_t i = 0; i < fol_mask_tile_count(stroke->mask); i++) {
    fol_free(stroke->tiles[i].coverage);
    fol_mask_tile_drop(stroke->tiles[i].tile);
  }
  fol_mask_drop(stroke->mask);
  fol_free(stroke);
}

/* ---- the way of the brush's middle ------------------------------------------------------------- */

/* From one point of the stroke to the next, pixels. */
typedef struct segment {
  fol_point from, along; /* a unit vector; 0 for a single point */
  double length;
} segment;

/* Keeps of [*low, *high], shares of the way from a to b, what lies between `first` and `last`. */
static void keep_between(double a, double b, double first, double last, double *low, double *high) {
  if (a == b) {
    if (a < first || a > last)
      *high = -1;
    return;
  }
  double enter = fol_share_of_way(a, b, a < b ? first : last), leave = fol_share_of_way(a, b, a < b ? last : first);
  *low = fmax(*low, enter);
  *high = fmin(*high, leave);
}

/* The part of the way from which the brush can reach the picture; false where there is none. */
static bool segment_from(segment *out, const fol_stroke *stroke, fol_point from, fol_point to) {
  double reach = stroke->radius_px + 1, low = 0, high = 1;
  keep_between(from.x, to.x, -reach, stroke->mask->width + reach, &low, &high);
  keep_between(from.y, to.y, -reach, stroke->mask->height + reach, &low, &high);
  if (low > high)
    return false;
  fol_point a = fol_point_between(from, to, low), b = fol_point_between(from, to, high);
  double length = hypot(b.x - a.x, b.y - a.y);
  fol_point along = length > 0 ? (fol_point){(b.x - a.x) / length, (b.y - a.y) / length} : (fol_point){0, 0};
  *out = (segment){a, along, length};
  return true;
}

static double distance_squared(const segment *way, double x, double y) {
  double dx = x - way->from.x, dy = y - way->from.y;
  double done = fol_clamp(dx * way->along.x + dy * way->along.y, 0, way->length);
  dx -= done * way->along.x;
  dy -= done * way->along.y;
  return dx * dx + dy * dy;
}

/* The pixels that may lie within the brush. */
static fol_rect reached(const fol_stroke *stroke, const segment *way) {
  fol_point a = way->from, b = {a.x + way->length * way->along.x, a.y + way->length * way->along.y};
  double r = stroke->radius_px, width = stroke->mask->width, height = stroke->mask->height;
  return (fol_rect){
      (int)fol_clamp(floor(fmin(a.x, b.x) - r), 0, width), (int)fol_clamp(floor(fmin(a.y, b.y) - r), 0, height),
      (int)fol_clamp(ceil(fmax(a.x, b.x) + r), 0, width), (int)fol_clamp(ceil(fmax(a.y, b.y) + r), 0, height)};
}

static bool tile_is_reached(const fol_stroke *stroke, const segment *way, fol_rect tile) {
  const double half_diagonal = FOL_MASK_TILE_SIDE * 0.70711;
  double reach = stroke->radius_px + half_diagonal;
  return distance_squared(way, (tile.x0 + tile.x1) / 2.0, (tile.y0 + tile.y1) / 2.0) <= reach * reach;
}

/* ---- painting ---------------------------------------------------------------------------------- */

static uint16_t coverage_at(const fol_stroke *stroke, double squared) {
  double radius = stroke->radius_px, full = stroke->full_px;
  if (squared >= radius * radius)
    return 0;
  if (squared <= full * full)
    return UINT16_MAX;
  return (uint16_t)lrint(full_coverage * (1 - fol_smoothstep((sqrt(squared) - full) / (radius - full))));
}

static uint8_t painted_over(const fol_brush *brush, uint8_t grey, uint16_t coverage) {
  double share = brush->flow * coverage / full_coverage;
  return (uint8_t)lrint(brush->erase ? grey * (1 - share) : grey + (255 - grey) * share);
}

/* Makes a tile ready to be painted: covered by nothing so far, and nobody else's. */
static bool ready_tile(fol_stroke *stroke, size_t index, fol_error *err) {
  painted *at = &stroke->tiles[index];
  if (!at->coverage && !(at->coverage = fol_alloc(TILE_PIXELS, sizeof *at->coverage, err)))
    return false;
  const fol_mask_tile *now = at->tile ? at->tile : stroke->mask->tiles[index];
  if (at->tile && atomic_load_explicit(&at->tile->owners.count, memory_order_acquire) == 1)
    return true;
  fol_mask_tile *own;
  if (!fol_mask_tile_new(&own, now, err))
    return false;
  fol_mask_tile_drop(at->tile);
  at->tile = own;
  return true;
}

static fol_rect paint_tile(fol_stroke *stroke, size_t index, const segment *way, fol_rect rect) {
  painted *at = &stroke->tiles[index];
  const fol_mask_tile *under = stroke->mask->tiles[index];
  fol_rect changed = {0};
  for (int y = rect.y0; y < rect.y1; y++) {
    size_t pixel = (size_t)(y % FOL_MASK_TILE_SIDE * FOL_MASK_TILE_SIDE + rect.x0 % FOL_MASK_TILE_SIDE);
    int first = rect.x1, end = rect.x0;
    for (int x = rect.x0; x < rect.x1; x++, pixel++) {
      if (at->coverage[pixel] == UINT16_MAX)
        continue;
      uint16_t coverage = coverage_at(stroke, distance_squared(way, x + 0.5, y + 0.5));
      if (coverage <= at->coverage[pixel])
        continue;
      at->coverage[pixel] = coverage;
      at->tile->grey[pixel] = painted_over(&stroke->brush, under ? under->grey[pixel] : 0, coverage);
      first = x < first ? x : first;
      end = x + 1;
    }
    changed = fol_rect_union(changed, (fol_rect){first, y, end, y + 1});
  }
  return changed;
}

/* Goes through the tiles that the brush reaches: first to make them ready, which may fail, then to paint. */
static bool go_through_tiles(fol_stroke *stroke, const segment *way, fol_rect *changed, fol_error *err) {
  fol_rect reach = reached(stroke, way);
  for (int row = reach.y0 / FOL_MASK_TILE_SIDE; row * FOL_MASK_TILE_SIDE < reach.y1; row++)
    for (int column = reach.x0 / FOL_MASK_TILE_SIDE; column * FOL_MASK_TILE_SIDE < reach.x1; column++) {
      size_t index = (size_t)row * (size_t)stroke->mask->across + (size_t)column;
      fol_rect tile = fol_mask_tile_rect(stroke->mask, index), part = fol_rect_meet(tile, reach);
      if (fol_rect_empty(part) || !tile_is_reached(stroke, way, tile))
        continue;
      if (changed)
        *changed = fol_rect_union(*changed, paint_tile(stroke, index, way, part));
      else if (!ready_tile(stroke, index, err))
        return false;
    }
  return true;
}

bool fol_stroke_extend(fol_stroke *stroke, fol_point px, fol_rect *changed, fol_error *err) {
  if (!isfinite(px.x) || !isfinite(px.y))
    return fol_fail(err, FOL_REFUSED, "points of a stroke must be places in the picture or beside it");
  segment way;
  fol_rect painted_now = {0};
  if (segment_from(&way, stroke, stroke->begun ? stroke->last_px : px, px)) {
    if (!go_through_tiles(stroke, &way, NULL, err))
      return false;
    go_through_tiles(stroke, &way, &painted_now, err);
  }
  stroke->begun = true;
  stroke->last_px = px;
  stroke->touched = stroke->touched || !fol_rect_empty(painted_now);
  *changed = painted_now;
  return true;
}

static bool is_nothing(const fol_mask_tile *tile) {
  return tile->grey[0] == 0 && memcmp(tile->grey, tile->grey + 1, TILE_PIXELS - 1) == 0;
}

bool fol_stroke_mask(fol_mask **out, const fol_stroke *stroke, fol_error *err) {
  const fol_mask *under = stroke->mask;
  if (!stroke->touched) {
    *out = fol_mask_keep(stroke->mask);
    return true;
  }
  fol_mask *mask;
  if (!fol_mask_new(&mask, under->width, under->height, err))
    return false;
  for (size_t i = 0; i < fol_mask_tile_count(under); i++) {
    fol_mask_tile *tile = stroke->tiles[i].tile ? stroke->tiles[i].tile : under->tiles[i];
    mask->tiles[i] = stroke->tiles[i].tile && is_nothing(tile) ? NULL : fol_mask_tile_keep(tile);
  }
  *out = mask;
  return true;
}

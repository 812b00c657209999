/* Brush strokes. A stroke copies the tiles that the brush touches, and paints on the copies. */
#include "stroke.h"
#include "blend_target.h"
#include "follidot/base_math.h"
#include "smooth.h"

#include <string.h>

#define TILE_PIXELS (FOL_MASK_TILE_SIDE * FOL_MASK_TILE_SIDE)

/* The value of full coverage in fol_stroke_tile.coverage. */
static const double full_coverage = UINT16_MAX;

/* ---- creation ------------------------------------------------------------------------------- */

static bool check_brush(const fol_brush *brush, fol_error *err) {
  static const fol_range radius = {0, FOL_BRUSH_RADIUS_MAX_MM, true}, softness = {0, 1, false}, flow = {0, 1, true};
  return fol_range_check(&radius, brush->radius_mm, "radius_mm of a brush", err) &&
         fol_range_check(&softness, brush->softness, "softness of a brush", err) &&
         fol_range_check(&flow, brush->flow, "flow of a brush", err);
}

bool fol_stroke_new(fol_stroke **out, fol_mask *mask, const fol_head *head, const fol_brush *brush, fol_error *err) {
  FOL_ASSERT(mask->width == head->width_px && mask->height == head->height_px);
  if (!check_brush(brush, err))
    return false;
  fol_stroke *stroke = fol_alloc(1, sizeof *stroke + fol_mask_tile_count(mask) * sizeof(fol_stroke_tile), err);
  if (!stroke)
    return false;
  stroke->mask = fol_mask_keep(mask);
  stroke->brush = *brush;
  stroke->path = fol_stroke_path_of(head, brush->radius_mm);
  stroke->full = stroke->path.radius * (1 - brush->softness);
  stroke->pressure = 1;
  stroke->target_grey = -1;
  *out = stroke;
  return true;
}

void fol_stroke_blend(fol_stroke *stroke, fol_hair_map *existing) {
  FOL_ASSERT(!stroke->begun && !stroke->existing);
  if (!stroke->brush.erase && !stroke->brush.smooth)
    stroke->existing = fol_hair_map_keep(existing);
}

void fol_stroke_set_target(fol_stroke *stroke, uint8_t grey) {
  FOL_ASSERT(!stroke->begun && !stroke->existing && !stroke->brush.erase && !stroke->brush.smooth);
  stroke->target_grey = grey;
}

void fol_stroke_drop(fol_stroke *stroke) {
  if (!stroke)
    return;
  for (size_t i = 0; i < fol_mask_tile_count(stroke->mask); i++) {
    fol_free(stroke->tiles[i].coverage);
    fol_free(stroke->tiles[i].target);
    fol_free(stroke->tiles[i].cells);
    fol_mask_tile_drop(stroke->tiles[i].tile);
  }
  fol_mask_drop(stroke->mask);
  fol_hair_map_drop(stroke->existing);
  fol_stroke_path_clear(&stroke->path);
  fol_free(stroke);
}

/* ---- painting ---------------------------------------------------------------------------------- */

/* Returns the coverage, 0 to UINT16_MAX, of a pixel. `squared` is its squared distance from the path, in the unit of
 * path.radius squared. */
static uint16_t coverage_at(const fol_stroke *stroke, double squared) {
  double radius = stroke->path.radius, full = stroke->full;
  if (!(squared < radius * radius)) /* also for NAN: the pixel is off the head */
    return 0;
  if (squared <= full * full)
    return (uint16_t)fol_lrint(full_coverage * stroke->pressure);
  double part = 1 - fol_smoothstep((sqrt(squared) - full) / (radius - full));
  return (uint16_t)fol_lrint(full_coverage * stroke->pressure * part);
}

/* Returns the value of a pixel according to its coverage; `grey` is its value before the stroke. */
static uint8_t painted_over(const fol_stroke *stroke, const fol_stroke_tile *at, size_t pixel, uint8_t grey) {
  double share = stroke->brush.flow * at->coverage[pixel] / full_coverage;
  if (stroke->brush.smooth || stroke->target_grey >= 0) {
    int target = at->target ? at->target[pixel] : stroke->target_grey;
    return (uint8_t)fol_lrint(grey + (target - grey) * share);
  }
  if (at->target)
    return at->target[pixel] > grey ? (uint8_t)fol_lrint(grey + (at->target[pixel] - grey) * share) : grey;
  return (uint8_t)fol_lrint(stroke->brush.erase ? grey * (1 - share) : grey + (255 - grey) * share);
}

/* The part of a tile that the brush may reach, and the range of segments of the path near the tile. */
typedef struct patch {
  size_t tile;
  fol_rect rect;
  fol_stroke_path_range near;
} patch;

/* Paints one row of a patch and returns a rectangle around the changed pixels. Fully covered pixels at both ends of the
 * row are skipped. */
static fol_rect paint_row(fol_stroke *stroke, const patch *p, int y) {
  fol_stroke_tile *at = &stroke->tiles[p->tile];
  const fol_mask_tile *under = stroke->mask->tiles[p->tile];
  size_t start = (size_t)(y % FOL_MASK_TILE_SIDE * FOL_MASK_TILE_SIDE);
  const uint16_t *covered = at->coverage + start;
  fol_rect row = {p->rect.x0, y, p->rect.x1, y + 1};
  while (row.x0 < row.x1 && covered[row.x0 % FOL_MASK_TILE_SIDE] == UINT16_MAX)
    row.x0++;
  while (row.x0 < row.x1 && covered[(row.x1 - 1) % FOL_MASK_TILE_SIDE] == UINT16_MAX)
    row.x1--;
  double squared[FOL_MASK_TILE_SIDE];
  fol_stroke_path_distances(&stroke->path, p->near, row, squared);
  fol_rect changed = {row.x1, y, row.x0, y + 1};
  for (int x = row.x0; x < row.x1; x++) {
    size_t pixel = start + (size_t)(x % FOL_MASK_TILE_SIDE);
    uint16_t coverage = coverage_at(stroke, squared[x - row.x0]);
    if (coverage <= at->coverage[pixel])
      continue;
    at->coverage[pixel] = coverage;
    at->tile->grey[pixel] = painted_over(stroke, at, pixel, under ? under->grey[pixel] : 0);
    changed.x0 = x < changed.x0 ? x : changed.x0;
    changed.x1 = x + 1;
  }
  return changed;
}

/* Called for each tile that the brush may reach. Enlarges *changed to contain the pixels that it changes. */
typedef bool patch_visit(fol_stroke *stroke, const patch *p, fol_rect *changed, fol_error *err);

/* Calls `visit` for each tile that the brush may reach, until it returns false. */
static bool each_patch(fol_stroke *stroke, patch_visit *visit, fol_rect *changed, fol_error *err) {
  fol_rect reach = fol_stroke_path_bounds(&stroke->path);
  for (int row = reach.y0 / FOL_MASK_TILE_SIDE; row * FOL_MASK_TILE_SIDE < reach.y1; row++)
    for (int column = reach.x0 / FOL_MASK_TILE_SIDE; column * FOL_MASK_TILE_SIDE < reach.x1; column++) {
      size_t index = (size_t)row * (size_t)stroke->mask->across + (size_t)column;
      fol_rect tile = fol_mask_tile_rect(stroke->mask, index);
      const patch p = {index, fol_rect_intersect(tile, reach), fol_stroke_path_near(&stroke->path, tile)};
      if (!fol_rect_empty(p.rect) && p.near.first < p.near.end && !visit(stroke, &p, changed, err))
        return false;
    }
  return true;
}

bool fol_stroke_prepare_tile(fol_stroke *stroke, size_t tile, fol_error *err) {
  fol_stroke_tile *at = &stroke->tiles[tile];
  if (!at->coverage && !(at->coverage = fol_alloc(TILE_PIXELS, sizeof *at->coverage, err)))
    return false;
  if (stroke->brush.smooth && !at->target && !fol_smooth_target(&at->target, stroke, tile, err))
    return false;
  if (stroke->existing && !at->hair_checked && !fol_blend_target(&at->target, stroke, tile, err))
    return false;
  at->hair_checked = true;
  const fol_mask_tile *now = at->tile ? at->tile : stroke->mask->tiles[tile];
  if (at->tile && atomic_load_explicit(&at->tile->refcount.count, memory_order_acquire) == 1)
    return true;
  fol_mask_tile *own;
  if (!fol_mask_tile_new(&own, now, err))
    return false;
  fol_mask_tile_drop(at->tile);
  at->tile = own;
  return true;
}

static bool ready(fol_stroke *stroke, const patch *p, fol_rect *changed, fol_error *err) {
  (void)changed;
  return fol_stroke_prepare_tile(stroke, p->tile, err);
}

static bool paint(fol_stroke *stroke, const patch *p, fol_rect *changed, fol_error *err) {
  (void)err;
  for (int y = p->rect.y0; y < p->rect.y1; y++)
    *changed = fol_rect_union(*changed, paint_row(stroke, p, y));
  return true;
}

void fol_stroke_cover(fol_stroke *stroke, size_t tile, size_t pixel, size_t count) {
  fol_stroke_tile *at = &stroke->tiles[tile];
  FOL_ASSERT(stroke->target_grey >= 0 && at->coverage && pixel + count <= TILE_PIXELS);
  memset(at->coverage + pixel, 0xff, count * sizeof *at->coverage);
  if (at->target)
    memcpy(at->tile->grey + pixel, at->target + pixel, count);
  else
    memset(at->tile->grey + pixel, stroke->target_grey, count);
  stroke->touched = stroke->touched || count > 0;
}

void fol_stroke_cover_partly(fol_stroke *stroke, size_t tile, size_t pixel, double share) {
  fol_stroke_tile *at = &stroke->tiles[tile];
  const fol_mask_tile *under = stroke->mask->tiles[tile];
  FOL_ASSERT(stroke->target_grey >= 0 && at->coverage && pixel < TILE_PIXELS);
  at->coverage[pixel] = (uint16_t)fol_lrint(full_coverage * share);
  at->tile->grey[pixel] = painted_over(stroke, at, pixel, under ? under->grey[pixel] : 0);
  stroke->touched = true;
}

/* Paints along the path. All tiles are prepared first, so that nothing is painted if that fails. */
static bool paint_path(fol_stroke *stroke, fol_rect *changed, fol_error *err) {
  fol_rect painted_now = {0};
  if (!each_patch(stroke, ready, &painted_now, err) || !each_patch(stroke, paint, &painted_now, err))
    return false;
  stroke->touched = stroke->touched || !fol_rect_empty(painted_now);
  *changed = painted_now;
  return true;
}

bool fol_stroke_add_point(fol_stroke *stroke, fol_point px, double pressure, fol_rect *changed, fol_error *err) {
  static const fol_range pressures = {0, 1, true};
  if (!fol_range_check(&pressures, pressure, "pressure of a stroke", err))
    return false;
  stroke->pressure = pressure;
  if (!isfinite(px.x) || !isfinite(px.y))
    return fol_fail(err, FOL_REFUSED, "points of a stroke must be in or near the picture");
  if (!fol_stroke_path_set_line(&stroke->path, stroke->begun ? stroke->last_px : px, px, err) ||
      !paint_path(stroke, changed, err))
    return false;
  stroke->begun = true;
  stroke->last_px = px;
  return true;
}

bool fol_stroke_add_outline(fol_stroke *stroke, const fol_points *points, fol_error *err) {
  fol_rect changed;
  return fol_stroke_path_set_outline(&stroke->path, points, err) && paint_path(stroke, &changed, err);
}

static bool is_empty(const fol_mask_tile *tile) {
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
    mask->tiles[i] = stroke->tiles[i].tile && is_empty(tile) ? NULL : fol_mask_tile_keep(tile);
  }
  *out = mask;
  return true;
}

/* Fills an outline: sets the pixels inside it and, if the fill fades out past the outline, paints along the outline
 * with a stroke whose soft edge is the feather. */
#include "blend.h"
#include "follidot/base_math.h"
#include "follidot/mask_polygon.h"
#include "stroke.h"

#include <string.h>

static bool check_fill(const fol_fill *fill, fol_error *err) {
  static const fol_range density = {0, 1, false}, feather = {0, FOL_FILL_FEATHER_MAX_MM, false};
  size_t count = fill->points_px ? fill->points_px->count : 0;
  if (count < 3 || count > FOL_FILL_POINTS_MAX)
    return fol_fail(err, FOL_REFUSED, "points of a fill must be 3 to %d, are %zu", FOL_FILL_POINTS_MAX, count);
  return fol_range_check(&density, fill->density, "density of a fill", err) &&
         fol_range_check(&feather, fill->feather_mm, "feather_mm of a fill", err);
}

/* Fills the pixels of `part`, which is in one row of a tile, that are on the head. */
static void cover_part(fol_stroke *stroke, const fol_outline *outline, size_t tile, fol_rect part) {
  size_t start = (size_t)(part.y0 % FOL_MASK_TILE_SIDE * FOL_MASK_TILE_SIDE + part.x0 % FOL_MASK_TILE_SIDE);
  int count = part.x1 - part.x0;
  float on_head[FOL_MASK_TILE_SIDE];
  if (fol_outline_contains(outline, part)) {
    fol_stroke_cover(stroke, tile, start, (size_t)count);
    return;
  }
  fol_outline_cover(outline, on_head, part.x0, part.y0, count);
  for (int i = 0; i < count; i++)
    if (on_head[i] > 0)
      fol_stroke_cover(stroke, tile, start + (size_t)i, 1);
}

/* Fills the pixels [x0, x1) of row `y` that are on the head. */
static bool cover_span(fol_stroke *stroke, const fol_outline *outline, int x0, int x1, int y, fol_error *err) {
  for (int x = x0, end; x < x1; x = end) {
    end = (x / FOL_MASK_TILE_SIDE + 1) * FOL_MASK_TILE_SIDE;
    end = end < x1 ? end : x1;
    size_t tile = (size_t)(y / FOL_MASK_TILE_SIDE) * (size_t)stroke->mask->across + (size_t)(x / FOL_MASK_TILE_SIDE);
    if (!fol_stroke_prepare_tile(stroke, tile, err))
      return false;
    cover_part(stroke, outline, tile, (fol_rect){x, y, end, y + 1});
  }
  return true;
}

/* Fills the pixels whose centre is inside the outline; `sweep` finds the inside row by row. */
static bool cover_inside(fol_stroke *stroke, fol_sweep *sweep, fol_error *err) {
  const fol_outline outline = fol_outline_of(&stroke->path.head);
  for (int y = 0; y < stroke->mask->height; y++) {
    const fol_sweep_span *spans;
    size_t count = fol_sweep_to(sweep, y + 0.5, &spans);
    for (size_t i = 0; i < count; i++) {
      int x0 = (int)ceil(spans[i].x0 - 0.5), x1 = (int)ceil(spans[i].x1 - 0.5);
      if (!cover_span(stroke, &outline, x0, x1, y, err))
        return false;
    }
  }
  return true;
}

static bool fill_inside(fol_stroke *stroke, const fol_fill *fill, fol_error *err) {
  const fol_polygon polygon = {fill->points_px, 1};
  fol_shapes *shape;
  fol_sweep *sweep;
  if (!fol_shapes_new(&shape, &polygon, 1, stroke->mask->width, stroke->mask->height, err))
    return false;
  bool done = fol_sweep_new(&sweep, shape, err);
  if (done) {
    done = cover_inside(stroke, sweep, err);
    fol_sweep_drop(sweep);
  }
  fol_shapes_drop(shape);
  return done;
}

/* ---- feather inside the outline -------------------------------------------------------------------------- */

/* Makes a mask whose values say to which fraction each pixel is filled: 1 inside the outline, with a soft edge of the
 * fill's feather inside it. */
static bool soft_inside(fol_mask **out, const fol_stroke *stroke, const fol_fill *fill, fol_error *err) {
  const fol_polygon polygon = {fill->points_px, 1};
  fol_mask *hard;
  if (!fol_mask_from_polygons(&hard, &polygon, 1, stroke->mask->width, stroke->mask->height, err))
    return false;
  bool done = fol_mask_feather(out, hard, &stroke->path.head, fill->feather_mm, err);
  fol_mask_drop(hard);
  return done;
}

/* Fills the pixels of a tile that are on the head to the fractions in `soft`. */
static void fill_tile_softly(fol_stroke *stroke, const fol_outline *outline, const fol_mask *soft, size_t tile) {
  const fol_rect px = fol_mask_tile_rect(soft, tile);
  float on_head[FOL_MASK_TILE_SIDE];
  for (int y = px.y0; y < px.y1; y++) {
    size_t start = (size_t)(y - px.y0) * FOL_MASK_TILE_SIDE;
    fol_outline_cover(outline, on_head, px.x0, y, px.x1 - px.x0);
    for (int i = 0; i < px.x1 - px.x0; i++)
      if (on_head[i] > 0)
        fol_stroke_cover_partly(stroke, tile, start + (size_t)i, soft->tiles[tile]->grey[start + (size_t)i] / 255.0);
  }
}

static bool fill_softly(fol_stroke *stroke, const fol_fill *fill, fol_error *err) {
  const fol_outline outline = fol_outline_of(&stroke->path.head);
  fol_mask *soft;
  if (!soft_inside(&soft, stroke, fill, err))
    return false;
  bool done = true;
  for (size_t i = 0; done && i < fol_mask_tile_count(soft); i++) {
    done = !soft->tiles[i] || fol_stroke_prepare_tile(stroke, i, err);
    if (done && soft->tiles[i])
      fill_tile_softly(stroke, &outline, soft, i);
  }
  fol_mask_drop(soft);
  return done;
}

/* ---- filling --------------------------------------------------------------------------------------- */

/* Fills an outline whose edge is hard or fades out past the outline. The inside is set first, since the stroke along
 * the outline skips fully covered pixels. */
static bool fill_hard(fol_stroke *stroke, const fol_fill *fill, fol_error *err) {
  return fill_inside(stroke, fill, err) &&
         (fill->feather_mm == 0 || fol_stroke_add_outline(stroke, fill->points_px, err));
}

static bool blend(fol_stroke *stroke, const fol_fill *fill, fol_error *err) {
  const fol_blend_request request = {fill->feather_mm / 2, fill->density};
  fol_rect changed = {0};
  return !stroke->existing || fol_blend_out(stroke, &request, &changed, err);
}

/* Saves memory: makes the mask share with `before` all tiles that did not change, and, for each value, use a single
 * tile wherever all pixels have this value. */
static void share_tiles(fol_mask *mask, const fol_mask *before) {
  fol_mask_tile *uniform[256] = {0};
  for (size_t i = 0; i < fol_mask_tile_count(mask); i++) {
    fol_mask_tile *tile = mask->tiles[i], *was = before->tiles[i], *instead = NULL;
    if (!tile || tile == was)
      continue;
    uint8_t grey = tile->grey[0];
    if (was && memcmp(tile->grey, was->grey, sizeof tile->grey) == 0)
      instead = was;
    else if (fol_mask_is_uniform(tile->grey, FOL_MASK_TILE_SIDE, FOL_MASK_TILE_SIDE, FOL_MASK_TILE_SIDE))
      instead = uniform[grey] ? uniform[grey] : (uniform[grey] = tile);
    if (!instead || instead == tile)
      continue;
    mask->tiles[i] = fol_mask_tile_keep(instead);
    fol_mask_tile_drop(tile);
  }
}

bool fol_mask_fill(fol_mask **out, fol_mask *mask, const fol_head *head, const fol_fill *fill, fol_error *err) {
  if (!check_fill(fill, err))
    return false;
  /* Without a feather no stroke is painted along the outline, but the brush must still have a valid radius. */
  const fol_brush brush = {.radius_mm = fill->feather_mm > 0 ? fill->feather_mm : 1, .softness = 1, .flow = 1};
  fol_stroke *stroke;
  if (!fol_stroke_new(&stroke, mask, head, &brush, err))
    return false;
  if (fill->density > 0) /* a fill that clears an area does not blend, as an eraser does not */
    fol_stroke_blend(stroke, fill->existing);
  stroke->target_grey = (int)fol_lrint(255 * fill->density);
  fol_mask *filled = NULL;
  bool softly = fill->inward && fill->feather_mm > 0;
  bool done = (softly ? fill_softly(stroke, fill, err) : fill_hard(stroke, fill, err)) && blend(stroke, fill, err) &&
              fol_stroke_mask(&filled, stroke, err);
  if (done && filled != mask)
    share_tiles(filled, mask);
  fol_stroke_drop(stroke);
  if (done)
    *out = filled;
  return done;
}

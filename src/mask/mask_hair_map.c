/* Maps of the client's own hair: creation, lookup, copies of a part, and serialisation. */
#include "mask_hair_map.h"
#include "follidot/mask_hair_map.h"
#include "mask_tile.h"

#include "follidot/head_geometry.h"

#include <string.h>

bool fol_hair_map_new(fol_hair_map **out, const fol_hair_map *like, fol_error *err) {
  const double max_px = FOL_COORDINATE_PX_MAX;
  if (like->cell_px < 1 || like->cell_px > max_px || like->across < 1 || like->down < 1 ||
      fabs((double)like->x0_px) > max_px || fabs((double)like->y0_px) > max_px ||
      (double)like->across * like->down > FOL_HAIR_MAP_CELLS_MAX)
    return fol_fail(err, FOL_REFUSED, "existing hair must cover 1 to %d cells in the picture", FOL_HAIR_MAP_CELLS_MAX);
  fol_hair_map *map = fol_alloc(1, sizeof *map + (size_t)like->across * (size_t)like->down, err);
  if (!map)
    return false;
  fol_refcount_init(&map->refcount);
  map->x0_px = like->x0_px;
  map->y0_px = like->y0_px;
  map->cell_px = like->cell_px;
  map->across = like->across;
  map->down = like->down;
  *out = map;
  return true;
}

fol_hair_map *fol_hair_map_keep(fol_hair_map *existing) {
  if (existing)
    fol_refcount_increment(&existing->refcount);
  return existing;
}

void fol_hair_map_drop(fol_hair_map *existing) {
  if (existing && fol_refcount_decrement(&existing->refcount))
    fol_free(existing);
}

bool fol_hair_map_equal(const fol_hair_map *a, const fol_hair_map *b) {
  if (!a || !b || a == b)
    return a == b;
  return a->x0_px == b->x0_px && a->y0_px == b->y0_px && a->cell_px == b->cell_px && a->across == b->across &&
         a->down == b->down && memcmp(a->tone, b->tone, (size_t)a->across * (size_t)a->down) == 0;
}

float fol_hair_map_at(const fol_hair_map *e, double x_px, double y_px) {
  double x = (x_px - e->x0_px) / e->cell_px - 0.5, y = (y_px - e->y0_px) / e->cell_px - 0.5;
  if (!(x > -0.5 && y > -0.5 && x < e->across - 0.5 && y < e->down - 0.5))
    return 0;
  x = fol_clamp(x, 0, e->across - 1);
  y = fol_clamp(y, 0, e->down - 1);
  int column = (int)x, row = (int)y;
  float u = (float)(x - column), v = (float)(y - row);
  size_t right = column + 1 < e->across ? 1 : 0, below = row + 1 < e->down ? (size_t)e->across : 0;
  const uint8_t *at = e->tone + (size_t)row * (size_t)e->across + (size_t)column;
  float above = (float)at[0] * (1 - u) + (float)at[right] * u;
  float under = (float)at[below] * (1 - u) + (float)at[below + right] * u;
  return (above * (1 - v) + under * v) / 255;
}

/* ---- copies of a part ------------------------------------------------------------------------------------ */

fol_rect fol_blend_reach(const fol_head *head, fol_rect painted, double rim_mm) {
  return fol_rect_grown(painted, (int)ceil((FOL_BLEND_REACH_MM + rim_mm) * fol_head_px_per_mm_max(head)) + 1);
}

fol_rect fol_hair_map_cells(const fol_hair_map *e, fol_rect px) {
  double side = e->cell_px;
  return fol_rect_intersect((fol_rect){(int)floor((px.x0 - e->x0_px) / side), (int)floor((px.y0 - e->y0_px) / side),
                                       (int)ceil((px.x1 - e->x0_px) / side), (int)ceil((px.y1 - e->y0_px) / side)},
                            (fol_rect){0, 0, e->across, e->down});
}

/* Returns a rectangle, px, that contains all tiles in which a stroke or fill along `points` may paint. `reach_mm` is
 * the brush's radius or the fill's feather. */
static fol_rect painted_area(const fol_head *head, const fol_points *points, double reach_mm) {
  const fol_rect all = {0, 0, head->width_px, head->height_px};
  fol_extent box = fol_extent_none;
  for (size_t i = 0; i < points->count; i++)
    fol_extent_add(&box, points->at[i]);
  box = fol_extent_grown(&box, reach_mm * fol_head_px_per_mm_max(head) + FOL_MASK_TILE_SIDE + 2);
  double width = head->width_px, height = head->height_px;
  return fol_rect_intersect((fol_rect){(int)fol_clamp(floor(box.x0), 0, width),
                                       (int)fol_clamp(floor(box.y0), 0, height), (int)fol_clamp(ceil(box.x1), 0, width),
                                       (int)fol_clamp(ceil(box.y1), 0, height)},
                            all);
}

bool fol_hair_map_around(fol_hair_map **out, const fol_hair_map *existing, const fol_head *head,
                         const fol_points *points, double reach_mm, fol_error *err) {
  fol_rect painted = points ? painted_area(head, points, reach_mm) : (fol_rect){0};
  fol_rect cells = fol_hair_map_cells(existing, fol_blend_reach(head, painted, reach_mm));
  fol_hair_map *part = NULL;
  int max_tone = 0;
  if (!fol_rect_empty(painted) && !fol_rect_empty(cells)) {
    const fol_hair_map like = {.x0_px = existing->x0_px + cells.x0 * existing->cell_px,
                               .y0_px = existing->y0_px + cells.y0 * existing->cell_px,
                               .cell_px = existing->cell_px,
                               .across = cells.x1 - cells.x0,
                               .down = cells.y1 - cells.y0};
    if (!fol_hair_map_new(&part, &like, err))
      return false;
    for (int row = 0; row < part->down; row++)
      memcpy(part->tone + (size_t)row * (size_t)part->across,
             existing->tone + (size_t)(cells.y0 + row) * (size_t)existing->across + (size_t)cells.x0,
             (size_t)part->across);
    for (size_t i = 0; i < (size_t)part->across * (size_t)part->down; i++)
      max_tone = part->tone[i] > max_tone ? part->tone[i] : max_tone;
  }
  if (max_tone == 0) {
    fol_hair_map_drop(part);
    part = NULL;
  }
  *out = part;
  return true;
}

/* ---- serialisation ----------------------------------------------------------------------------------- */

/* The serialised form is five little-endian 32-bit numbers, followed by a packed mask (fol_mask_pack) with one pixel
 * for each cell. HEAD is the size of the numbers in bytes. */
enum { HEAD = 5 * 4 };

bool fol_hair_map_pack(fol_bytes *out, const fol_hair_map *e, fol_error *err) {
  const int32_t numbers[] = {e->x0_px, e->y0_px, e->cell_px, e->across, e->down};
  uint8_t bytes[HEAD];
  fol_mask *mask;
  for (int i = 0; i < HEAD; i++)
    bytes[i] = (uint8_t)((uint32_t)numbers[i / 4] >> 8 * (i % 4));
  if (!fol_mask_from_grey(&mask, e->tone, e->across, e->down, err))
    return false;
  bool done = fol_bytes_add(out, bytes, HEAD, err) && fol_mask_pack(out, mask, err);
  fol_mask_drop(mask);
  return done;
}

bool fol_hair_map_unpack(fol_hair_map **out, const void *data, size_t size, fol_error *err) {
  const uint8_t *bytes = data;
  uint32_t numbers[5] = {0};
  if (size < HEAD)
    return fol_fail(err, FOL_REFUSED, "existing hair ends too soon");
  for (int i = 0; i < HEAD; i++)
    numbers[i / 4] |= (uint32_t)bytes[i] << 8 * (i % 4);
  const fol_hair_map like = {.x0_px = (int32_t)numbers[0],
                             .y0_px = (int32_t)numbers[1],
                             .cell_px = (int32_t)numbers[2],
                             .across = (int32_t)numbers[3],
                             .down = (int32_t)numbers[4]};
  fol_hair_map *map;
  fol_mask *mask = NULL;
  if (!fol_hair_map_new(&map, &like, err))
    return false;
  bool done = fol_mask_unpack(&mask, bytes + HEAD, size - HEAD, like.across, like.down, err);
  if (done)
    fol_mask_copy_grey(mask, (fol_rect){0, 0, like.across, like.down}, map->tone, (size_t)like.across);
  fol_mask_drop(mask);
  if (done)
    *out = map;
  else
    fol_hair_map_drop(map);
  return done;
}

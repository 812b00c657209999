/* What pixels go towards where the client's own hair gives some of the tone already. */
#include "blend_aim.h"
#include "follidot/base_math.h"

fol_rect fol_blend_needs(const fol_head *head, fol_rect painted, double rim_mm) {
  return fol_rect_grown(painted, (int)ceil((FOL_BLEND_REACH_MM + rim_mm) * fol_head_px_per_mm_max(head)) + 1);
}

/* Whole cells that hold the pixels, counted from the first cell on. */
fol_rect fol_existing_cells(const fol_existing *e, fol_rect px) {
  double side = e->cell_px;
  return fol_rect_meet((fol_rect){(int)floor((px.x0 - e->x0_px) / side), (int)floor((px.y0 - e->y0_px) / side),
                                  (int)ceil((px.x1 - e->x0_px) / side), (int)ceil((px.y1 - e->y0_px) / side)},
                       (fol_rect){0, 0, e->across, e->down});
}

bool fol_blend_aim(uint8_t **out, const fol_stroke *stroke, size_t tile, fol_error *err) {
  const fol_existing *e = stroke->existing;
  const fol_rect px = fol_mask_tile_rect(stroke->mask, tile);
  const fol_rect cells = fol_existing_cells(e, fol_rect_grown(px, e->cell_px));
  int most = 0, full = stroke->fills >= 0 ? stroke->fills : 255;
  for (int row = cells.y0; row < cells.y1; row++)
    for (int column = cells.x0; column < cells.x1; column++) {
      int here = e->tone[(size_t)row * (size_t)e->across + (size_t)column];
      most = here > most ? here : most;
    }
  *out = NULL;
  if (most == 0)
    return true;
  uint8_t *aim = fol_alloc((size_t)FOL_MASK_TILE_SIDE * FOL_MASK_TILE_SIDE, 1, err);
  if (!aim)
    return false;
  for (int y = px.y0; y < px.y1; y++)
    for (int x = px.x0; x < px.x1; x++) {
      double rest = full - 255 * (double)fol_existing_at(e, x + 0.5, y + 0.5);
      aim[(y - px.y0) * FOL_MASK_TILE_SIDE + x - px.x0] = (uint8_t)fol_lrint(fol_fmax(rest, 0));
    }
  *out = aim;
  return true;
}

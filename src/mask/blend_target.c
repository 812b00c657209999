/* Computes the target values of a stroke or fill that blends into the client's own hair. */
#include "blend_target.h"
#include "follidot/base_math.h"

bool fol_blend_target(uint8_t **out, const fol_stroke *stroke, size_t tile, fol_error *err) {
  const fol_hair_map *e = stroke->existing;
  const fol_rect px = fol_mask_tile_rect(stroke->mask, tile);
  const fol_rect cells = fol_hair_map_cells(e, fol_rect_grown(px, e->cell_px));
  int max_tone = 0, full = stroke->target_grey >= 0 ? stroke->target_grey : 255;
  for (int row = cells.y0; row < cells.y1; row++)
    for (int column = cells.x0; column < cells.x1; column++) {
      int here = e->tone[(size_t)row * (size_t)e->across + (size_t)column];
      max_tone = here > max_tone ? here : max_tone;
    }
  *out = NULL;
  if (max_tone == 0)
    return true;
  uint8_t *target = fol_alloc((size_t)FOL_MASK_TILE_SIDE * FOL_MASK_TILE_SIDE, 1, err);
  if (!target)
    return false;
  for (int y = px.y0; y < px.y1; y++)
    for (int x = px.x0; x < px.x1; x++) {
      double missing = full - 255 * (double)fol_hair_map_at(e, x + 0.5, y + 0.5);
      target[(y - px.y0) * FOL_MASK_TILE_SIDE + x - px.x0] = (uint8_t)fol_lrint(fol_fmax(missing, 0));
    }
  *out = target;
  return true;
}

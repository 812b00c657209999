#include "scalp_corrections.h"
#include "follidot/render_scalp.h"

enum { STRETCH = 256 };

static fol_rect in_picture(const fol_mask *mask, fol_rect px) {
  return fol_rect_intersect(px, (fol_rect){0, 0, fol_mask_width(mask), fol_mask_height(mask)});
}

/* Returns `share`, the fraction that is scalp, as corrected by the painted value `grey`: moves it towards 1 if `grey`
 * is above FOL_CORRECTION_NONE, and towards 0 if below. */
float fol_scalp_corrected(float share, int grey) {
  const float added = 255 - FOL_CORRECTION_NONE, removed = FOL_CORRECTION_NONE;
  float by = (float)(grey - FOL_CORRECTION_NONE);
  return by > 0 ? share + (1 - share) * (by / added) : share * (1 + by / removed);
}

void fol_scalp_correct_row(const fol_mask *corrections, float *share, int x0, int y, int count) {
  const fol_rect row = in_picture(corrections, (fol_rect){x0, y, x0 + count, y + 1});
  uint8_t grey[STRETCH];
  for (int x = row.x0, end; x < row.x1 && row.y0 < row.y1; x = end) {
    end = x + STRETCH < row.x1 ? x + STRETCH : row.x1;
    fol_mask_copy_grey(corrections, (fol_rect){x, y, end, y + 1}, grey, STRETCH);
    for (int i = x; i < end; i++)
      share[i - x0] = fol_scalp_corrected(share[i - x0], grey[i - x]);
  }
}

bool fol_scalp_corrects_nothing(const fol_mask *corrections, fol_rect px) {
  return fol_mask_is_all(corrections, in_picture(corrections, px), FOL_CORRECTION_NONE);
}

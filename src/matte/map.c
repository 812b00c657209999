#include "map.h"
#include "follidot/base_math.h"

/* This function is not compiled for AVX2 (FOL_VECTORIZE), since with AVX2 the table look-ups would use gather
 * instructions, which are slower than single look-ups. */
void fol_luminances(const fol_matte_map *m, float *luma, int x0, int y, int count) {
  fol_light_row g = fol_light_row_of(m->photo, y);
  if (g.deep) {
    for (int i = 0; i < count; i++)
      luma[i] = fol_light_sample_at(&g, x0 + i).luma;
    return;
  }
  const uint8_t *row = g.row + 3 * (ptrdiff_t)x0;
  for (int i = 0; i < count; i++, row += 3)
    luma[i] = m->luma[0][row[0]] + m->luma[1][row[1]] + m->luma[2][row[2]];
}

fol_light_row fol_light_row_of(const fol_photo *photo, int y) {
  const fol_image *image = fol_photo_image(photo);
  return (fol_light_row){.linear = {fol_photo_linear(photo, 0), fol_photo_linear(photo, 1), fol_photo_linear(photo, 2)},
                         .row = (const uint8_t *)image->data + (size_t)y * image->stride,
                         .deep = image->depth == 16};
}

float fol_matte_relative_grain(double grain, float light) {
  const double gamma = 2.2;
  return (float)(gamma * grain / (255 * fol_pow((double)light, 1 / gamma)));
}

void fol_matte_map_drop(fol_matte_map *map) {
  fol_free(map->at);
  *map = (fol_matte_map){0};
}

#include "map.h"
#include "follidot/base_math.h"

fol_glints fol_glints_of(const fol_photo *photo, int y) {
  const fol_image *image = fol_photo_image(photo);
  return (fol_glints){.linear = {fol_photo_linear(photo, 0), fol_photo_linear(photo, 1), fol_photo_linear(photo, 2)},
                      .row = (const uint8_t *)image->data + (size_t)y * image->stride,
                      .deep = image->depth == 16};
}

float fol_matte_grain(double grain, float light) {
  const double gamma = 2.2;
  return (float)(gamma * grain / (255 * fol_pow((double)light, 1 / gamma)));
}

void fol_matte_map_drop(fol_matte_map *map) {
  fol_free(map->at);
  *map = (fol_matte_map){0};
}

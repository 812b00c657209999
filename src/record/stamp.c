#include "parts.h"

/* Height of the caption strip, percent of the picture's height: the maximum in docs/cli.md#render, so that the caption
 * is not overlooked. */
enum { STAMP_PERCENT = 3 };

fol_rect fol_stamp_rect(int width, int height) {
  int strip = (int)((int64_t)height * STAMP_PERCENT / 100);
  if (strip < 1)
    strip = 1;
  return (fol_rect){0, height - strip, width, height};
}

bool fol_stamp_draw(fol_image *picture, const char *text, fol_error *err) {
  fol_rect box = fol_stamp_rect(picture->width, picture->height);
  int strip = box.y1 - box.y0;
  int margin = strip / 2 < picture->width / 16 ? strip / 2 : picture->width / 16;
  fol_lettering lettering = {.ground = 24, .ink = 232, .size_px = 0.72 * strip, .margin_px = margin, .centred = true};
  return fol_lettering_draw(picture, box, &lettering, text, err);
}

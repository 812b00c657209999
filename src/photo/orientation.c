#include "decoded.h"

#include <string.h>

/* Side of the tiles in which pixels are copied. A quarter turn reads along columns; within a tile, source and
 * destination stay in the cache. */
enum { tile_px = 64 };

/* Maps upright pixels to stored ones: `first` is the source of the top left pixel, `across` and `down` are steps in
 * bytes, negative if mirrored. */
typedef struct turning {
  const uint8_t *first;
  ptrdiff_t across, down;
  const fol_image *upright;
} turning;

static void copy_run(uint8_t *to, const uint8_t *from, ptrdiff_t across, int count, int depth) {
  if (depth == 8)
    for (int i = 0; i < count; i++, to += 3, from += across)
      memcpy(to, from, 3);
  else
    for (int i = 0; i < count; i++, to += 6, from += across)
      memcpy(to, from, 6);
}

static void turn_band(void *context, size_t band) {
  const turning *t = context;
  const fol_image *upright = t->upright;
  size_t pixel = 3 * (size_t)(upright->depth / 8);
  int top = (int)band * tile_px;
  int bottom = upright->height - top < tile_px ? upright->height : top + tile_px;
  for (int left = 0; left < upright->width; left += tile_px) {
    int count = upright->width - left < tile_px ? upright->width - left : tile_px;
    for (int y = top; y < bottom; y++)
      copy_run((uint8_t *)upright->data + (size_t)y * upright->stride + (size_t)left * pixel,
               t->first + y * t->down + left * t->across, t->across, count, upright->depth);
  }
}

/* Plans the copy for an orientation, which says which sides of the stored picture are the top and left of the upright
 * picture (EXIF 2.3, 4.6.4). */
static turning plan_turning(const fol_image *stored, int orientation) {
  bool exchange = orientation >= 5;
  bool from_right = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
  bool from_bottom = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
  ptrdiff_t pixel = 3 * (stored->depth / 8), row = (ptrdiff_t)stored->stride;
  const uint8_t *first = stored->data;
  first += from_right ? pixel * (stored->width - 1) : 0;
  first += from_bottom ? row * (stored->height - 1) : 0;
  ptrdiff_t along_row = from_right ? -pixel : pixel, along_column = from_bottom ? -row : row;
  return (turning){
      .first = first, .across = exchange ? along_column : along_row, .down = exchange ? along_row : along_column};
}

bool fol_image_turn(fol_image *image, int orientation, fol_error *err) {
  FOL_ASSERT(orientation >= 1 && orientation <= 8);
  if (orientation == 1)
    return true;
  fol_image upright;
  bool exchange = orientation >= 5;
  if (!fol_image_new(&upright, exchange ? image->height : image->width, exchange ? image->width : image->height,
                     image->depth, err))
    return false;
  turning t = plan_turning(image, orientation);
  t.upright = &upright;
  fol_parallel(((size_t)upright.height + tile_px - 1) / tile_px, 0, turn_band, &t);
  fol_image_drop(image);
  *image = upright;
  return true;
}

#include "viewport/coarse.h"

#include <string.h>

typedef struct job {
  const fol_image *from;
  fol_image to;
  int step; /* `step` x `step` pixels are averaged to one */
  const fol_pyramid_tables *tables;
} job;

static unsigned code_at(const fol_image *image, const uint8_t *row, size_t sample) {
  if (image->depth == 8)
    return row[sample];
  uint16_t value;
  memcpy(&value, row + sample * sizeof value, sizeof value);
  return (value * 255u + 32767u) / 65535u;
}

/* Computes row number `row` of the reduced image by averaging; its pixels at the right and bottom edge may average
 * fewer pixels. */
static void shrink_row(void *context, size_t row) {
  const job *j = context;
  const fol_image *from = j->from;
  uint8_t *to = (uint8_t *)j->to.data + row * j->to.stride;
  int y0 = (int)row * j->step, y1 = y0 + j->step < from->height ? y0 + j->step : from->height;
  for (int x = 0; x < j->to.width; x++, to += 3) {
    int x0 = x * j->step, x1 = x0 + j->step < from->width ? x0 + j->step : from->width;
    uint64_t sums[3] = {0}, count = (uint64_t)(x1 - x0) * (uint64_t)(y1 - y0);
    for (int y = y0; y < y1; y++) {
      const uint8_t *pixels = (const uint8_t *)from->data + (size_t)y * from->stride;
      for (size_t i = (size_t)x0 * 3; i < (size_t)x1 * 3; i += 3)
        for (size_t c = 0; c < 3; c++)
          sums[c] += j->tables->linear[code_at(from, pixels, i + c)];
    }
    for (int c = 0; c < 3; c++)
      to[c] = j->tables->code[(sums[c] + count / 2) / count];
  }
}

bool fol_coarse_new(fol_pyramid **out, const fol_image *image, fol_error *err) {
  int longer_side = image->width > image->height ? image->width : image->height;
  int step = (longer_side + FOL_COARSE_PX - 1) / FOL_COARSE_PX;
  fol_pyramid_tables *tables = fol_alloc_raw(1, sizeof *tables, err);
  if (!tables)
    return false;
  fol_pyramid_tables_fill(tables);
  job j = {.from = image, .step = step, .tables = tables};
  bool done = fol_image_new(&j.to, (image->width + step - 1) / step, (image->height + step - 1) / step, 8, err);
  if (done) {
    fol_parallel((size_t)j.to.height, 0, shrink_row, &j);
    done = fol_pyramid_new(out, &j.to, (fol_rect){0, 0, j.to.width, j.to.height}, tables, err);
    fol_image_drop(&j.to);
  }
  fol_free(tables);
  return done;
}

#include "scalp_cells.h"
#include "follidot/base_math.h"

#include <math.h>

/* Units of the traits (fol_scalp_cell): a small step of ln(light), and a small step of colour differences, which are
 * divided by light so that shade does not change them. `light_added` is added to light so that noise in the dark does
 * not count as a step [?]. */
static const float light_step = 0.09F, colour_step = 0.035F, light_added = 0.08F;

enum { ACROSS = 3 }; /* samples along each side of a cell */

void fol_scalp_light_init(fol_scalp_light *light, const fol_photo *photo) {
  light->photo = photo;
  for (int c = 0; c < FOL_CHANNELS; c++)
    for (int code = 0; code < 256; code++)
      light->root[c][code] = sqrtf(fol_photo_linear(photo, c)[fol_photo_image(photo)->depth == 8 ? code : 257 * code]);
}

bool fol_scalp_light_add(const fol_scalp_light *light, float sum[FOL_CHANNELS], fol_point px) {
  const fol_image *image = fol_photo_image(light->photo);
  if (!(px.x >= 0 && px.y >= 0 && px.x < image->width && px.y < image->height))
    return false;
  const uint8_t *row = (const uint8_t *)image->data + (size_t)px.y * image->stride;
  size_t at = FOL_CHANNELS * (size_t)px.x;
  for (size_t c = 0; c < FOL_CHANNELS; c++)
    sum[c] += light->root[c][image->depth == 8 ? row[at + c] : ((const uint16_t *)(const void *)row)[at + c] >> 8];
  return true;
}

void fol_scalp_traits(float trait[FOL_SCALP_TRAITS], const float root[FOL_CHANNELS]) {
  float light = (root[0] + 2 * root[1] + root[2]) / 4 + light_added, step = light * colour_step;
  trait[0] = fol_logf(light) * (1 / light_step);
  trait[1] = (root[0] - root[1]) / step;
  trait[2] = ((root[0] + root[1]) / 2 - root[2]) / step;
}

typedef struct looking {
  const fol_scalp_frame *frame;
  fol_scalp_light light;
  fol_scalp_cells *cells;
} looking;

static void inspect_cell(fol_scalp_cell *out, const looking *l, double way, double ring) {
  float sum[FOL_CHANNELS] = {0};
  int count = 0;
  for (int i = 0; i < ACROSS; i++) {
    double unit[2];
    fol_turn_unit(unit, (way + (i + 0.5) / ACROSS) * 4 / FOL_SCALP_WAYS);
    for (int k = 0; k < ACROSS; k++) {
      double distance = FOL_SCALP_INNER + (ring + (k + 0.5) / ACROSS) * FOL_SCALP_RING;
      count +=
          fol_scalp_light_add(&l->light, sum, fol_scalp_frame_px(l->frame, unit[0] * distance, unit[1] * distance));
    }
  }
  out->seen = count >= ACROSS * ACROSS / 2;
  for (int c = 0; c < FOL_CHANNELS && count > 0; c++)
    sum[c] /= (float)count;
  fol_scalp_traits(out->trait, sum);
}

static void inspect_way(void *context, size_t way) {
  const looking *l = context;
  for (int ring = 0; ring < FOL_SCALP_RINGS; ring++)
    inspect_cell(&l->cells->at[way][ring], l, (double)way, ring);
}

bool fol_scalp_cells_new(fol_scalp_cells **out, const fol_photo *photo, const fol_scalp_frame *frame, int threads,
                         fol_error *err) {
  looking l = {.frame = frame, .cells = fol_alloc_raw(1, sizeof *l.cells, err)};
  if (!l.cells)
    return false;
  fol_scalp_light_init(&l.light, photo);
  fol_parallel(FOL_SCALP_WAYS, threads, inspect_way, &l);
  *out = l.cells;
  return true;
}

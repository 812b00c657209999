#include "follidot/matte.h"
#include "map.h"

struct fol_matte_skin {
  fol_matte_map map;
};

bool fol_matte_skin_new(fol_matte_skin **out, const fol_photo *photo, double px_per_mm, const fol_camera_traits *camera,
                        int threads, fol_error *err) {
  fol_matte_skin *skin = fol_alloc(1, sizeof *skin, err);
  if (!skin || !fol_matte_map_new(&skin->map, photo, px_per_mm, camera->grain, threads, err)) {
    fol_free(skin);
    return false;
  }
  *out = skin;
  return true;
}

void fol_matte_skin_drop(fol_matte_skin *skin) {
  if (!skin)
    return;
  fol_matte_map_drop(&skin->map);
  fol_free(skin);
}

/* Returns the light of bare skin at a point of the photograph, interpolated between the centres of blocks. */
static float skin_at(const fol_matte_map *m, float x_px, float y_px) {
  float x = x_px / (float)m->block_px + 0.5F, y = y_px / (float)m->block_px + 0.5F;
  int kx = (int)x, ky = (int)y, left = fol_clamp_index(kx - 1, m->across), right = fol_clamp_index(kx, m->across);
  const fol_matte_values *upper = m->at + (size_t)fol_clamp_index(ky - 1, m->down) * (size_t)m->across;
  const fol_matte_values *lower = m->at + (size_t)fol_clamp_index(ky, m->down) * (size_t)m->across;
  fol_matte_values above = fol_matte_values_lerp(&upper[left], &upper[right], x - (float)kx);
  fol_matte_values below = fol_matte_values_lerp(&lower[left], &lower[right], x - (float)kx);
  return fol_matte_values_lerp(&above, &below, y - (float)ky).skin;
}

float fol_matte_skin_share(const fol_matte_skin *skin, int x0, int y0, int side_px, int step) {
  const fol_matte_map *m = &skin->map;
  int x1 = fol_int_min(x0 + side_px, m->width), y1 = fol_int_min(y0 + side_px, m->height);
  x0 = x0 < 0 ? 0 : x0;
  y0 = y0 < 0 ? 0 : y0;
  FOL_ASSERT(x0 < x1 && y0 < y1 && step > 0);
  float sum = 0, count = 0;
  for (int y = y0; y < y1; y += step) {
    fol_light_row g = fol_light_row_of(m->photo, y);
    for (int x = x0; x < x1; x += step, count++)
      sum += fol_light_sample_at(&g, x).luma;
  }
  return sum / (count * skin_at(m, 0.5F * (float)(x0 + x1), 0.5F * (float)(y0 + y1)));
}

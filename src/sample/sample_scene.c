#include "sample_scene.h"

float fol_sample_scene_detail(const fol_sample_scene *s, float wave_mm) {
  return fol_clamp_unit(((float)s->view.px_per_mm * wave_mm - 1.4f) / 1.6f);
}

#include "follidot/head.h"

#include <math.h>

static const double px_per_mm_min = 0.2, px_per_mm_max = 500;

static bool inside(fol_point px, int width, int height) {
  return px.x >= 0 && px.y >= 0 && px.x <= width && px.y <= height;
}

bool fol_head_new(fol_head *out, const fol_surface *surface, const fol_scale *scale, int width_px, int height_px,
                  fol_error *err) {
  if (!inside(scale->from_px, width_px, height_px) || !inside(scale->to_px, width_px, height_px))
    return fol_fail(err, FOL_REFUSED, "scale.%s lies outside the picture of %d x %d px",
                    inside(scale->from_px, width_px, height_px) ? "to_px" : "from_px", width_px, height_px);
  if (!(scale->length_mm > 0) || !isfinite(scale->length_mm))
    return fol_fail(err, FOL_REFUSED, "scale.length_mm must be a length above 0, is %g", scale->length_mm);
  double length_px = hypot(scale->to_px.x - scale->from_px.x, scale->to_px.y - scale->from_px.y);
  if (!(length_px >= 1))
    return fol_fail(err, FOL_REFUSED, "scale.from_px and scale.to_px must be at least 1 px apart");
  double px_per_mm = length_px / scale->length_mm;
  if (!(px_per_mm >= px_per_mm_min && px_per_mm <= px_per_mm_max))
    return fol_fail(err, FOL_REFUSED, "scale.length_mm makes %.3g px/mm; a photograph of a scalp has %g to %g",
                    px_per_mm, px_per_mm_min, px_per_mm_max);
  *out = (fol_head){
      .surface = *surface, .width_px = width_px, .height_px = height_px, .mm_per_px = scale->length_mm / length_px};
  return true;
}

fol_scalp_point fol_head_to_scalp(const fol_head *head, fol_point px) {
  return (fol_scalp_point){px.x * head->mm_per_px, px.y * head->mm_per_px, 0};
}

fol_point fol_head_to_picture(const fol_head *head, fol_scalp_point mm) {
  return (fol_point){mm.x_mm / head->mm_per_px, mm.y_mm / head->mm_per_px};
}

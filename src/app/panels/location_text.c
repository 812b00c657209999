#include "app/panels/location_text.h"

#include <math.h>
#include <stdio.h>

static const double top_from_deg = 55;

static const char *region_of(const fol_surface *surface, fol_scalp_point mm) {
  static const char *const around[] = {"front", "front left", "left side",  "back left",
                                       "back",  "back right", "right side", "front right"};
  const double *axes = surface->semi_axes_mm;
  double x = mm.x_mm / axes[0], y = mm.y_mm / axes[1], z = mm.z_mm / axes[2];
  if (atan2(z, hypot(x, y)) > top_from_deg * FOL_PI / 180)
    return "top";
  /* Direction from the centre of the head, in eighths of a turn, -4 to 4: 0 is the front, 2 the subject's left, -2 the
   * right. */
  int eighth = (int)lround(atan2(x, y) / (FOL_PI / 4));
  return around[(eighth + 8) % 8];
}

/* Computes the length of a curve on the skin from the midline to the point: the part of an ellipse that leaves the
 * midline at a right angle. Integrates by the midpoint rule. */
double fol_place_from_midline_mm(const fol_surface *surface, fol_scalp_point mm) {
  const double *axes = surface->semi_axes_mm;
  double y = mm.y_mm / axes[1], z = mm.z_mm / axes[2], across = hypot(y, z);
  double end = atan2(mm.x_mm / axes[0], across), length = 0;
  double at_midline = across > 0 ? hypot(mm.y_mm, mm.z_mm) / across : axes[2];
  enum { STEPS = 32 };
  for (int i = 0; i < STEPS; i++) {
    double angle = end * (i + 0.5) / STEPS;
    length += hypot(axes[0] * cos(angle), at_midline * sin(angle)) * end / STEPS;
  }
  return length;
}

void fol_location_print(char *out, size_t size, const fol_surface *surface, fol_scalp_point mm) {
  double beside_mm = round(fol_place_from_midline_mm(surface, mm));
  const char *region = region_of(surface, mm);
  if (beside_mm == 0)
    snprintf(out, size, "%s, on the midline", region);
  else
    snprintf(out, size, "%s, %.0f mm %s of the midline", region, fabs(beside_mm), beside_mm > 0 ? "left" : "right");
}

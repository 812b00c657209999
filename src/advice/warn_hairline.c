#include "follidot/base_math.h"
#include "follidot/plan_face.h"
#include "warn.h"

/* The mid-frontal point stands 6 to 8 cm above the glabella (docs/domain.md#hairline); half a centimetre is left for
 * how exactly a head can be laid [?]. */
static const double height_least_mm = 55;

/* On the ellipsoid the glabella is the foremost point: the length of a skull is measured from there. Along the midline
 * from it up to height z, by Simpson's rule. */
static double above_glabella_mm(const fol_surface *surface, fol_scalp_point mm) {
  enum { STEPS = 64 };
  double length = surface->semi_axes_mm[1], height = surface->semi_axes_mm[2];
  double end = fol_atan2(mm.z_mm / height, mm.y_mm / length), sum = 0;
  for (int i = 0; i <= STEPS; i++) {
    double angle = end * i / STEPS;
    sum += fol_hypot(length * fol_sin(angle), height * fol_cos(angle)) * (i == 0 || i == STEPS ? 1 : i % 2 ? 4 : 2);
  }
  return sum * end / STEPS / 3;
}

/* Where the hairline crosses the midline in front; false where it does not, or that is hidden. */
static bool middle_of(fol_scalp_point *out, const fol_plan *plan, const fol_head *head) {
  fol_points *curve = NULL;
  double step_px = 1 / head->mm_per_px;
  if (!fol_hairline_curve(&curve, &plan->hairline, head->width_px, head->height_px, step_px, NULL))
    return false;
  fol_scalp_point before = {0}, here = {0};
  bool was_seen = false, found = false;
  for (size_t i = 0; i < curve->count && !found; i++) {
    bool seen = fol_head_to_scalp(&here, head, curve->at[i]);
    found = seen && was_seen && here.y_mm > 0 && (here.x_mm < 0) != (before.x_mm < 0);
    before = here;
    was_seen = seen;
  }
  fol_points_drop(curve);
  if (found)
    *out = here;
  return found;
}

/* From the brow as it was marked, which is what people are shown elsewhere; else as the head tells. */
static double above_brow_mm(const fol_plan *plan, const fol_head *head, fol_scalp_point middle, bool *marked) {
  fol_face face;
  *marked = plan->landmarks.given && fol_face_new(&face, &plan->landmarks, head, NULL);
  return *marked ? fol_face_height_mm(&face, middle) : above_glabella_mm(&head->surface, middle);
}

/* Only an ellipsoid tells where the brow is. */
void fol_warn_of_hairline(fol_judging *judging) {
  const fol_plan *plan = judging->plan;
  fol_scalp_point middle;
  if (judging->head->surface.kind != FOL_SURFACE_ELLIPSOID || !plan->hairline.points_px ||
      !middle_of(&middle, plan, judging->head))
    return;
  bool marked;
  double above_mm = above_brow_mm(plan, judging->head, middle, &marked);
  if (above_mm < height_least_mm)
    fol_judging_add(judging, FOL_WARNING_HAIRLINE_LOW, 0,
                    "%she hairline's middle stands %.1f cm above the brow. 6 to 8 cm is natural, "
                    "and a line that is too low cannot be taken back.",
                    marked ? "T" : "As the head is laid, t", fol_fmax(above_mm, 0) / 10);
}

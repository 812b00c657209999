#include "follidot/base_math.h"
#include "follidot/plan_face.h"
#include "warn.h"

/* Minimum height of the middle of the hairline above the glabella. 6 to 8 cm are natural (docs/domain.md#hairline);
 * half a centimetre is allowed for the accuracy with which a head is placed [?]. */
static const double height_min_mm = 55;

/* Returns the height above the glabella of a point on the midline of an ellipsoid. The glabella is the ellipsoid's
 * foremost point, from which a skull's length is measured. The height is the arc length from there to the point, by
 * Simpson's rule. */
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

/* Finds where the hairline crosses the midline of the head in front. Returns false if it does not cross there, if the
 * crossing is hidden, or if the hairline's curve cannot be computed. */
static bool midline_crossing(fol_scalp_point *out, const fol_plan *plan, const fol_head *head) {
  fol_points *curve = NULL;
  double step_px = 1 / head->mm_per_px;
  if (!fol_hairline_curve(&curve, &plan->hairline, head->width_px, head->height_px, step_px, NULL))
    return false;
  fol_scalp_point before = {0}, here = {0};
  bool was_visible = false, found = false;
  for (size_t i = 0; i < curve->count && !found; i++) {
    bool visible = fol_head_to_scalp(&here, head, curve->at[i]);
    found = visible && was_visible && here.y_mm > 0 && (here.x_mm < 0) != (before.x_mm < 0);
    before = here;
    was_visible = visible;
  }
  fol_points_drop(curve);
  if (found)
    *out = here;
  return found;
}

/* Returns the height of `middle` above the brow, mm: above the marked glabella if there are landmarks that fit the
 * head, and otherwise above the glabella of the ellipsoid. Sets *marked to whether the marked glabella was used. */
static double above_brow_mm(const fol_plan *plan, const fol_head *head, fol_scalp_point middle, bool *marked) {
  fol_face face;
  *marked = plan->landmarks.given && fol_face_new(&face, &plan->landmarks, head, NULL);
  return *marked ? fol_face_height_mm(&face, middle) : above_glabella_mm(&head->surface, middle);
}

/* Only an ellipsoid is checked: on a plane the position of the brow is unknown. */
void fol_check_hairline(fol_plan_review *review) {
  const fol_plan *plan = review->plan;
  fol_scalp_point middle;
  if (review->head->surface.kind != FOL_SURFACE_ELLIPSOID || !plan->hairline.points_px ||
      !midline_crossing(&middle, plan, review->head))
    return;
  bool marked;
  double above_mm = above_brow_mm(plan, review->head, middle, &marked);
  if (above_mm < height_min_mm)
    fol_plan_review_add(review, FOL_WARNING_HAIRLINE_LOW, 0,
                        "%she middle of the hairline is %.1f cm above the brow. 6 to 8 cm is natural, "
                        "and a line that is too low cannot be undone.",
                        marked ? "T" : "As the head is placed, t", fol_fmax(above_mm, 0) / 10);
}

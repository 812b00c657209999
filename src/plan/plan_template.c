/* Makes the template of a plan: a plan file to be edited by hand, with an explanation of every key. */
#include "follidot/base_math.h"
#include "plan_keys.h"

#define COUNT(list) (sizeof list / sizeof list[0])

/* A hairline and the scalp behind it, as fractions of the picture's width and height, for a head seen from the front
 * and above. The scalp extends slightly in front of the line, which then bounds the dots. */
static const fol_point hairline[] = {{0.25, 0.68}, {0.38, 0.59}, {0.50, 0.57}, {0.62, 0.59}, {0.75, 0.68}};
static const fol_point scalp[] = {{0.24, 0.72}, {0.21, 0.50}, {0.29, 0.28}, {0.50, 0.18}, {0.71, 0.28},
                                  {0.79, 0.50}, {0.76, 0.72}, {0.62, 0.63}, {0.50, 0.61}, {0.38, 0.63}};
enum { POINTS_MAX = COUNT(scalp) };

/* Width of the soft edge of the template's mask. */
static const double feather_mm = 5;

/* Converts points from fractions of the picture's sides to whole pixels. */
static bool place_points(fol_points **out, const fol_point *shares, size_t count, int width_px, int height_px,
                         fol_error *err) {
  fol_point points[POINTS_MAX];
  for (size_t i = 0; i < count; i++)
    points[i] = (fol_point){fol_round(shares[i].x * width_px), fol_round(shares[i].y * height_px)};
  return fol_points_new(out, points, count, err);
}

static bool place_mask(fol_mask **out, int width_px, int height_px, fol_error *err) {
  fol_polygon polygon = {.density = 1};
  bool done = place_points(&polygon.points_px, scalp, COUNT(scalp), width_px, height_px, err) &&
              fol_mask_from_polygons(out, &polygon, 1, width_px, height_px, err);
  fol_points_drop(polygon.points_px);
  return done;
}

bool fol_plan_template(fol_bytes *out, const fol_template *what, int width_px, int height_px, fol_error *err) {
  fol_plan plan;
  if (!fol_plan_default(&plan, width_px, height_px, err))
    return false;
  fol_mask_drop(plan.mask);
  plan.mask = NULL;
  fol_plan_apply_look(&plan, what->look);
  for (int i = 0; i < plan.session_count && what->dilution > 0; i++)
    plan.sessions[i].dilution = what->dilution;
  bool done =
      place_points(&plan.hairline.points_px, hairline, COUNT(hairline), width_px, height_px, err) &&
      place_mask(&plan.mask, width_px, height_px, err) && fol_plan_check(&plan, width_px, height_px, err) &&
      fol_plan_write(out, &plan, &(fol_plan_style){.about = true, .why = what->why, .feather_mm = feather_mm}, err);
  fol_plan_drop(&plan);
  return done;
}

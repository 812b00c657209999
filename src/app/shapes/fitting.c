#include "app/shapes/fitting.h"
#include "app/shapes/globe.h"

#include <math.h>

const fol_pose fol_poses[FOL_POSES] = {
    [FOL_POSE_FRONT_LEFT] = {"Front left", "From the front at 45 degrees, the client's left side towards the camera",
                             45, 0},
    [FOL_POSE_FRONT] = {"Front", "From the front", 0, 0},
    [FOL_POSE_FRONT_RIGHT] = {"Front right", "From the front at 45 degrees, the client's right side towards the camera",
                              -45, 0},
    [FOL_POSE_LEFT] = {"Left", "The client's left profile", 90, 0},
    [FOL_POSE_TOP] = {"Top", "From above, the face at the bottom of the picture", 0, 90},
    [FOL_POSE_RIGHT] = {"Right", "The client's right profile", -90, 0},
    [FOL_POSE_BACK_LEFT] = {"Back left", "From behind at 45 degrees, the client's left side towards the camera", 135,
                            0},
    [FOL_POSE_BACK] = {"Back", "From behind", 180, 0},
    [FOL_POSE_BACK_RIGHT] = {"Back right", "From behind at 45 degrees, the client's right side towards the camera",
                             -135, 0},
};

bool fol_pose_is(const fol_pose *pose, const fol_surface *surface) {
  const double near_deg = 0.5;
  return fabs(remainder(surface->yaw_deg - pose->yaw_deg, 360)) < near_deg &&
         fabs(remainder(surface->pitch_deg - pose->pitch_deg, 360)) < near_deg && fabs(surface->roll_deg) < near_deg;
}

static double hundredths(double value) {
  return round(value * 100) / 100;
}

/* Returns the factor by which a head at the centre of the picture must be scaled to fill 92 % of the picture's width or
 * height. Returns 0.8 if the head is so large that the camera would be inside it. */
static double size_limit(const fol_head_request *view) {
  const double share = 0.92, too_near = 0.8;
  fol_head head;
  if (!fol_head_new(&head, view, NULL))
    return too_near;
  fol_point outline[FOL_GLOBE_AROUND + 1];
  double x = 0, y = 0;
  fol_globe_outline(outline, &head);
  for (int i = 0; i < FOL_GLOBE_AROUND; i++) {
    x = fmax(x, fabs(outline[i].x - view->surface.centre_px.x));
    y = fmax(y, fabs(outline[i].y - view->surface.centre_px.y));
  }
  return share / 2 * fmin(view->width_px / x, view->height_px / y);
}

/* Makes the head smaller in several steps: because of perspective, its outline in the picture is not proportional to
 * its size. */
fol_surface fol_fitting_first(const fol_head_request *view, bool scale_assumed) {
  fol_head_request fitted = *view;
  fitted.surface = fol_surface_default(view->width_px, view->height_px);
  double *axes = fitted.surface.semi_axes_mm;
  enum { STEPS = 12 };
  for (int step = 0; step < STEPS && scale_assumed; step++) {
    double by = fmax(fmin(size_limit(&fitted), 1),
                     FOL_SEMI_AXIS_MIN_MM / axes[0]); /* axes[0], half the head's breadth, is the smallest semi-axis */
    for (int i = 0; i < 3; i++)
      axes[i] *= by;
  }
  for (int i = 0; i < 3; i++)
    axes[i] = hundredths(axes[i]);
  return fitted.surface;
}

fol_known fol_fitting_known(const fol_head *head) {
  bool seen = hypot(head->turn.at[0][0], head->turn.at[1][0]) > 0.5;
  return seen ? (fol_known){"breadth", 0, FOL_HEAD_BREADTH_MM} : (fol_known){"length", 1, FOL_HEAD_LENGTH_MM};
}

/* Returns the largest fraction f in [0, 1] for which the coordinate `at` + f * `step` is in [0, `limit`]. */
static double fraction_inside(double at, double step, double limit) {
  double room = step > 0 ? limit - at : at;
  return step == 0 ? 1 : fmin(1, fmax(0, room / fabs(step)));
}

fol_scale fol_fitting_ruler(const fol_head *head, const fol_known *known) {
  fol_point centre = {fmin(fmax(head->surface.centre_px.x, 0), head->width_px),
                      fmin(fmax(head->surface.centre_px.y, 0), head->height_px)};
  double half_px = head->surface.semi_axes_mm[known->axis] / head->mm_per_px;
  double x = head->turn.at[0][known->axis] * half_px, y = head->turn.at[1][known->axis] * half_px;
  double on = fmin(fraction_inside(centre.x, x, head->width_px), fraction_inside(centre.y, y, head->height_px));
  double back = fmin(fraction_inside(centre.x, -x, head->width_px), fraction_inside(centre.y, -y, head->height_px));
  return (fol_scale){.from_px = {hundredths(centre.x - back * x), hundredths(centre.y - back * y)},
                     .to_px = {hundredths(centre.x + on * x), hundredths(centre.y + on * y)},
                     .length_mm = hundredths((on + back) / 2 * hypot(x, y) / half_px * known->length_mm)};
}

fol_edits fol_fitting_rescale(const fol_plan *plan, const fol_head *head, const fol_scale *scale) {
  fol_edit ruler = {.kind = FOL_EDIT_SCALE, .scale = *scale};
  fol_edit sized = {.kind = FOL_EDIT_SURFACE, .head = {.surface = plan->surface, .camera = {.focal_35mm = -1}}};
  double length_px = hypot(scale->to_px.x - scale->from_px.x, scale->to_px.y - scale->from_px.y);
  double larger = scale->length_mm / (length_px * head->mm_per_px);
  bool stays = plan->surface.kind == FOL_SURFACE_ELLIPSOID && isfinite(larger) && larger != 1;
  for (int i = 0; i < 3 && stays; i++) {
    double *axis = &sized.head.surface.semi_axes_mm[i];
    *axis = hundredths(*axis * larger);
    stays = *axis >= FOL_SEMI_AXIS_MIN_MM && *axis <= FOL_SEMI_AXIS_MAX_MM;
  }
  if (!stays)
    return (fol_edits){.at = {ruler}, .count = 1};
  /* The edit that makes the head smaller in relation to the picture comes first, because a head that is too large after
   * the first edit could contain the camera, which is refused. */
  return larger > 1 ? (fol_edits){{ruler, sized}, 2} : (fol_edits){{sized, ruler}, 2};
}

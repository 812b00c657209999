#include "app/shapes/globe.h"

#include <math.h>

static const double degree = FOL_PI / 180;

/* ---- outline of the head ----------------------------------------------------------------------- */

static fol_point outline_at(const fol_head *head, double angle) {
  return fol_head_to_picture(head, fol_head_rim(head, angle));
}

void fol_globe_outline(fol_point out[FOL_GLOBE_AROUND + 1], const fol_head *head) {
  for (int i = 0; i < FOL_GLOBE_AROUND; i++)
    out[i] = outline_at(head, 2 * FOL_PI * i / FOL_GLOBE_AROUND);
  out[FOL_GLOBE_AROUND] = out[0];
}

/* Returns the direction of the outline's longer axis, radians. If the outline is nearly a circle, tiny changes would
 * turn that axis by a large angle; then returns a direction near the picture's horizontal or vertical instead. */
static double long_axis(const fol_point outline[FOL_GLOBE_AROUND + 1]) {
  double x = 0, y = 0, xx = 0, xy = 0, yy = 0;
  for (int i = 0; i < FOL_GLOBE_AROUND; i++) {
    x += outline[i].x / FOL_GLOBE_AROUND;
    y += outline[i].y / FOL_GLOBE_AROUND;
  }
  for (int i = 0; i < FOL_GLOBE_AROUND; i++) {
    xx += (outline[i].x - x) * (outline[i].x - x);
    xy += (outline[i].x - x) * (outline[i].y - y);
    yy += (outline[i].y - y) * (outline[i].y - y);
  }
  const double round_share = 0.02;
  return atan2(2 * xy, xx - yy + copysign(round_share * (xx + yy), xx - yy)) / 2;
}

static double reach(fol_point px, double direction) {
  return px.x * cos(direction) + px.y * sin(direction);
}

/* Finds the point of the outline that is farthest in the direction `direction` (radians). Takes the farthest of the
 * points in `outline`, then searches between its two neighbours by ternary search, as the distance has a single maximum
 * there. */
static fol_point farthest(const fol_head *head, const fol_point outline[FOL_GLOBE_AROUND + 1], double direction) {
  int best = 0;
  for (int i = 1; i < FOL_GLOBE_AROUND; i++)
    if (reach(outline[i], direction) > reach(outline[best], direction))
      best = i;
  double step = 2 * FOL_PI / FOL_GLOBE_AROUND, low = (best - 1) * step, high = (best + 1) * step;
  for (int i = 0; i < 40; i++) {
    double a = low + (high - low) / 3, b = high - (high - low) / 3;
    if (reach(outline_at(head, a), direction) < reach(outline_at(head, b), direction))
      low = a;
    else
      high = b;
  }
  return outline_at(head, (low + high) / 2);
}

void fol_globe_handles(fol_point out[FOL_GLOBE_HANDLES], const fol_head *head) {
  fol_point outline[FOL_GLOBE_AROUND + 1];
  fol_globe_outline(outline, head);
  double axis = long_axis(outline);
  for (int i = 0; i < FOL_GLOBE_HANDLES; i++)
    out[i] = farthest(head, outline, axis + i * FOL_PI / 2);
}

/* ---- curves on the scalp ---------------------------------------------------------------------- */

fol_scalp_point fol_globe_point(const fol_surface *surface, double latitude_deg, double longitude_deg) {
  double latitude = latitude_deg * degree, longitude = longitude_deg * degree;
  const double *axes = surface->semi_axes_mm;
  return (fol_scalp_point){axes[0] * cos(latitude) * sin(longitude), axes[1] * cos(latitude) * cos(longitude),
                           axes[2] * sin(latitude)};
}

typedef struct line {
  fol_scalp_point at[FOL_GLOBE_AROUND + 1];
  bool hidden;
} line;

static void draw_line(const fol_head *head, const line *drawn, fol_globe_stretch *stretch, void *context) {
  fol_point px[FOL_GLOBE_AROUND + 1];
  int count = 0;
  for (int i = 0; i <= FOL_GLOBE_AROUND + 1; i++) {
    bool belongs = i <= FOL_GLOBE_AROUND && fol_head_is_visible(head, drawn->at[i]) != drawn->hidden;
    if (belongs)
      px[count++] = fol_head_to_picture(head, drawn->at[i]);
    else if (count > 1)
      stretch(context, px, count);
    if (!belongs)
      count = 0;
  }
}

void fol_globe_draw_arc(const fol_head *head, const fol_globe_arc *arc, fol_globe_stretch *stretch, void *context) {
  line drawn = {.hidden = arc->hidden};
  for (int i = 0; i <= FOL_GLOBE_AROUND; i++) {
    double t = (double)i / FOL_GLOBE_AROUND;
    drawn.at[i] =
        fol_globe_point(&head->surface, arc->latitude_deg[0] + t * (arc->latitude_deg[1] - arc->latitude_deg[0]),
                        arc->longitude_deg[0] + t * (arc->longitude_deg[1] - arc->longitude_deg[0]));
  }
  draw_line(head, &drawn, stretch, context);
}

static double distance_mm(fol_scalp_point a, fol_scalp_point b) {
  double x = a.x_mm - b.x_mm, y = a.y_mm - b.y_mm, z = a.z_mm - b.z_mm;
  return sqrt(x * x + y * y + z * z);
}

/* Finds the point of the skin that is `radius_mm` from the point `from`, in the direction `direction` (radians) of the
 * plane that touches the skin at `from`. The skin curves away from this plane, so the corresponding length in the plane
 * is found by iteration. */
static fol_scalp_point at_distance(const fol_surface *surface, fol_scalp_point from, double direction,
                                   double radius_mm) {
  double in_plane_mm = radius_mm;
  fol_scalp_point at = from;
  for (int i = 0; i < 4; i++) {
    at = fol_surface_moved(surface, from, in_plane_mm * cos(direction), in_plane_mm * sin(direction));
    in_plane_mm *= radius_mm / distance_mm(at, from);
  }
  return at;
}

void fol_globe_draw_spot(const fol_head *head, fol_scalp_point middle, double radius_mm, fol_globe_stretch *stretch,
                         void *context) {
  line drawn = {.hidden = false};
  for (int i = 0; i < FOL_GLOBE_AROUND; i++)
    drawn.at[i] = at_distance(&head->surface, middle, 2 * FOL_PI * i / FOL_GLOBE_AROUND, radius_mm);
  drawn.at[FOL_GLOBE_AROUND] = drawn.at[0];
  draw_line(head, &drawn, stretch, context);
}

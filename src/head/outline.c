#include "follidot/head.h"

#include <math.h>

/* Computes column `axis` of the matrix that projects points from the head's axes to (x - centre, y - centre, 1) in
 * pixels, multiplied by the semi-axis. */
static void project_axis(double out[3], const fol_head *head, fol_point centre_px, int axis) {
  double reach_mm = head->surface.semi_axes_mm[axis];
  double away = head->distance_mm > 0 ? head->turn.at[2][axis] / head->distance_mm : 0;
  double offset_x = head->principal_px.x - centre_px.x, offset_y = head->principal_px.y - centre_px.y;
  out[0] = reach_mm * (head->turn.at[0][axis] / head->mm_per_px + away * offset_x);
  out[1] = reach_mm * (head->turn.at[1][axis] / head->mm_per_px + away * offset_y);
  out[2] = reach_mm * away;
}

/* The outline of a quadric in a picture is the conic with dual P Q P', where Q is the dual of the quadric and P the
 * projection (Hartley and Zisserman, Multiple View Geometry, result 8.9). For an ellipsoid, Q is the diagonal matrix of
 * the squared semi-axes and -1, and the column of P for the -1 is the projected centre, here (0, 0, 1). */
fol_outline fol_outline_of(const fol_head *head) {
  if (head->surface.kind == FOL_SURFACE_PLANE)
    return (fol_outline){.form[2][2] = 1};
  fol_outline outline = {.centre_px = fol_head_to_picture(head, (fol_scalp_point){0, 0, 0})};
  double dual[3][3] = {{0}, {0}, {0, 0, -1}};
  for (int axis = 0; axis < 3; axis++) {
    double column[3];
    project_axis(column, head, outline.centre_px, axis);
    for (int i = 0; i < 3; i++)
      for (int j = 0; j < 3; j++)
        dual[i][j] += column[i] * column[j];
  }
  /* The cofactors of a symmetric matrix form its inverse up to a factor. Their sign is such that the form is above 0 at
   * the centre. */
  for (int i = 0; i < 3; i++) {
    for (int j = 0; j < 3; j++) {
      int i1 = (i + 1) % 3, i2 = (i + 2) % 3, j1 = (j + 1) % 3, j2 = (j + 2) % 3;
      outline.form[i][j] = dual[i1][j1] * dual[i2][j2] - dual[i1][j2] * dual[i2][j1];
    }
  }
  return outline;
}

/* The value of the outline's quadratic form at a point, and the length of its gradient there. form / slope is
 * approximately the distance to the outline in pixels, above 0 inside. form - slope is a concave function: if it is at
 * least 0 at the four corners of a rectangle, it is at least 0 in the whole rectangle. */
typedef struct form_value {
  double form, slope;
} form_value;

static inline form_value form_at(const fol_outline *o, double x, double y) {
  double x_part = o->form[0][0] * x + o->form[0][1] * y + o->form[0][2];
  double y_part = o->form[1][0] * x + o->form[1][1] * y + o->form[1][2];
  double one_part = o->form[2][0] * x + o->form[2][1] * y + o->form[2][2];
  return (form_value){x_part * x + y_part * y + one_part, 2 * sqrt(x_part * x_part + y_part * y_part)};
}

/* Dots fade out towards the head's outline. The constants are values of the quadratic form divided by its value at the
 * centre: the value at which dots begin to fade, and the value at which they have vanished. On a sphere this relative
 * value is the squared cosine of the angle between the skin's normal and the line of sight. Beyond 75 degrees no
 * photograph resolves single dots. */
static const double fade_start = 0.0625, fade_end = 0.0025;

bool fol_outline_fade_is_one(const fol_outline *o, fol_rect px) {
  for (int corner = 0; corner < 4; corner++) {
    int column = corner % 2 ? px.x1 - 1 : px.x0, row = corner / 2 ? px.y1 - 1 : px.y0;
    if (form_at(o, column + 0.5 - o->centre_px.x, row + 0.5 - o->centre_px.y).form < fade_start * o->form[2][2])
      return false;
  }
  return fol_outline_contains(o, px);
}

void fol_outline_fade(const fol_outline *o, float *cover, int x0, int y, int count) {
  fol_outline_cover(o, cover, x0, y, count);
  for (int i = 0; i < count; i++) {
    double form = form_at(o, x0 + i + 0.5 - o->centre_px.x, y + 0.5 - o->centre_px.y).form / o->form[2][2];
    double t = (form - fade_end) / (fade_start - fade_end);
    t = t < 0 ? 0 : t > 1 ? 1 : t;
    cover[i] *= (float)(t * t * (3 - 2 * t));
  }
}

bool fol_outline_contains(const fol_outline *o, fol_rect px) {
  for (int corner = 0; corner < 4; corner++) {
    int column = corner % 2 ? px.x1 - 1 : px.x0, row = corner / 2 ? px.y1 - 1 : px.y0;
    form_value at = form_at(o, column + 0.5 - o->centre_px.x, row + 0.5 - o->centre_px.y);
    if (at.form < at.slope)
      return false;
  }
  return true;
}

void fol_outline_cover(const fol_outline *o, float *cover, int x0, int y, int count) {
  for (int i = 0; i < count; i++) {
    form_value at = form_at(o, x0 + i + 0.5 - o->centre_px.x, y + 0.5 - o->centre_px.y);
    cover[i] = at.form >= at.slope ? 1 : at.form > 0 ? (float)(at.form / at.slope) : 0;
  }
}

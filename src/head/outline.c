#include "follidot/head.h"

#include <math.h>

/* Column `axis` of the projection of the head's frame to (x - centre, y - centre, 1) in pixels, times one half axis. */
static void project_axis(double out[3], const fol_head *head, fol_point centre_px, int axis) {
  double reach_mm = head->surface.semi_axes_mm[axis];
  double away = head->distance_mm > 0 ? head->turn.at[2][axis] / head->distance_mm : 0;
  double beside_x = head->principal_px.x - centre_px.x, beside_y = head->principal_px.y - centre_px.y;
  out[0] = reach_mm * (head->turn.at[0][axis] / head->mm_per_px + away * beside_x);
  out[1] = reach_mm * (head->turn.at[1][axis] / head->mm_per_px + away * beside_y);
  out[2] = reach_mm * away;
}

/* A quadric's outline is the conic whose dual is P Q P', Q being the quadric's dual and P the projection (Hartley and
 * Zisserman, Multiple View Geometry, result 8.9). Of an ellipsoid Q is the squares of its half axes and -1, and the
 * column that belongs to -1 is the centre's: (0, 0, 1) here. */
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
  /* The inverse but for a factor: the cofactors. That of the centre is positive, as the form shall be there. */
  for (int i = 0; i < 3; i++) {
    for (int j = 0; j < 3; j++) {
      int i1 = (i + 1) % 3, i2 = (i + 2) % 3, j1 = (j + 1) % 3, j2 = (j + 2) % 3;
      outline.form[i][j] = dual[i1][j1] * dual[i2][j2] - dual[i1][j2] * dual[i2][j1];
    }
  }
  return outline;
}

/* The form at a point less its slope there: about the distance to the outline less a pixel, times the slope. Both parts
 * are concave. */
typedef struct place {
  double form, slope;
} place;

static inline place place_at(const fol_outline *o, double x, double y) {
  double x_part = o->form[0][0] * x + o->form[0][1] * y + o->form[0][2];
  double y_part = o->form[1][0] * x + o->form[1][1] * y + o->form[1][2];
  double one_part = o->form[2][0] * x + o->form[2][1] * y + o->form[2][2];
  return (place){x_part * x + y_part * y + one_part, 2 * sqrt(x_part * x_part + y_part * y_part)};
}

/* Skin is seen so much aslant (the cosine's square, which the form is on a sphere) where what lies on it begins to fade
 * towards the outline, and where nothing of it is left. Steeper than at 75 degrees no photograph tells dot from dot. */
static const double fades_from = 0.0625, fades_to = 0.0025;

bool fol_outline_holds_all(const fol_outline *o, fol_rect px) {
  for (int corner = 0; corner < 4; corner++) {
    int column = corner % 2 ? px.x1 - 1 : px.x0, row = corner / 2 ? px.y1 - 1 : px.y0;
    if (place_at(o, column + 0.5 - o->centre_px.x, row + 0.5 - o->centre_px.y).form < fades_from * o->form[2][2])
      return false;
  }
  return fol_outline_holds(o, px);
}

void fol_outline_fade(const fol_outline *o, float *cover, int x0, int y, int count) {
  fol_outline_cover(o, cover, x0, y, count);
  for (int i = 0; i < count; i++) {
    double form = place_at(o, x0 + i + 0.5 - o->centre_px.x, y + 0.5 - o->centre_px.y).form / o->form[2][2];
    double t = (form - fades_to) / (fades_from - fades_to);
    t = t < 0 ? 0 : t > 1 ? 1 : t;
    cover[i] *= (float)(t * t * (3 - 2 * t));
  }
}

bool fol_outline_holds(const fol_outline *o, fol_rect px) {
  for (int corner = 0; corner < 4; corner++) {
    int column = corner % 2 ? px.x1 - 1 : px.x0, row = corner / 2 ? px.y1 - 1 : px.y0;
    place at = place_at(o, column + 0.5 - o->centre_px.x, row + 0.5 - o->centre_px.y);
    if (at.form < at.slope)
      return false;
  }
  return true;
}

void fol_outline_cover(const fol_outline *o, float *cover, int x0, int y, int count) {
  for (int i = 0; i < count; i++) {
    place at = place_at(o, x0 + i + 0.5 - o->centre_px.x, y + 0.5 - o->centre_px.y);
    cover[i] = at.form >= at.slope ? 1 : at.form > 0 ? (float)(at.form / at.slope) : 0;
  }
}

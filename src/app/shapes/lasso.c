#include "app/shapes/lasso.h"

#include <math.h>
#include <string.h>

static double distance_to_side(fol_point px, fol_point a, fol_point b) {
  double x = b.x - a.x, y = b.y - a.y, length2 = x * x + y * y;
  double t = length2 > 0 ? fmin(fmax(((px.x - a.x) * x + (px.y - a.y) * y) / length2, 0), 1) : 0;
  return hypot(px.x - a.x - t * x, px.y - a.y - t * y);
}

/* Returns the index of the point that is nearest to the straight line between its two neighbours, and stores its
 * distance from that line in *matters_px. */
static size_t least_important(const fol_point *points, size_t count, double *matters_px) {
  size_t best = 0;
  *matters_px = INFINITY;
  for (size_t i = 0; i < count; i++) {
    double matters = distance_to_side(points[i], points[(i + count - 1) % count], points[(i + 1) % count]);
    if (matters < *matters_px) {
      *matters_px = matters;
      best = i;
    }
  }
  return best;
}

size_t fol_lasso_simplify(fol_point *points, size_t count, size_t most, double within_px) {
  while (count > 3) {
    double matters_px;
    size_t i = least_important(points, count, &matters_px);
    if (count <= most && matters_px > within_px)
      break;
    memmove(&points[i], &points[i + 1], (count - i - 1) * sizeof *points);
    count--;
  }
  return count;
}

bool fol_lasso_contains(const fol_point *points, size_t count, fol_point px) {
  int winding = 0;
  for (size_t i = 0; i < count; i++) {
    fol_point a = points[i], b = points[(i + 1) % count];
    double side = (b.x - a.x) * (px.y - a.y) - (b.y - a.y) * (px.x - a.x);
    if (a.y <= px.y && b.y > px.y && side > 0)
      winding++;
    else if (a.y > px.y && b.y <= px.y && side < 0)
      winding--;
  }
  return winding != 0;
}

double fol_lasso_distance_px(const fol_point *points, size_t count, fol_point px) {
  double nearest = INFINITY;
  for (size_t i = 0; i < count; i++)
    nearest = fmin(nearest, distance_to_side(px, points[i], points[(i + 1) % count]));
  return nearest;
}

double fol_lasso_size_px(const fol_point *points, size_t count) {
  double x0 = INFINITY, y0 = INFINITY, x1 = -INFINITY, y1 = -INFINITY;
  for (size_t i = 0; i < count; i++) {
    x0 = fmin(x0, points[i].x);
    x1 = fmax(x1, points[i].x);
    y0 = fmin(y0, points[i].y);
    y1 = fmax(y1, points[i].y);
  }
  return count > 0 ? fmax(x1 - x0, y1 - y0) : 0;
}

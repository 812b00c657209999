/* Computes the scalp points that are visible at many pixels, by intersecting camera rays with the head. */
#include "follidot/head.h"

#include <math.h>

/* Indices of the three coefficients of a linear function of picture coordinates, as in fol_pixel_rays: the value at the
 * picture's corner (0, 0), and its increase per pixel to the right and down. */
enum { START, RIGHT, DOWN };

fol_pixel_rays fol_pixel_rays_of(const fol_head *head) {
  const double eye[3] = {head->eye.x_mm, head->eye.y_mm, head->eye.z_mm};
  const double centre[3] = {head->centre_mm.x_mm, head->centre_mm.y_mm, head->centre_mm.z_mm};
  double s = head->mm_per_px;
  /* the picture's corner (0, 0) in the plane in which the picture's scale applies, in the camera's axes */
  const double corner[3] = {-head->principal_px.x * s, -head->principal_px.y * s, head->distance_mm};
  bool parallel = head->distance_mm == 0;
  fol_pixel_rays sight;
  for (int j = 0; j < 3; j++) {
    const double turn[3] = {head->turn.at[0][j], head->turn.at[1][j], head->turn.at[2][j]};
    double axis = head->surface.semi_axes_mm[j], start = 0;
    for (int i = 0; i < 3; i++)
      start += (corner[i] - (parallel ? centre[i] : 0)) * turn[i];
    /* Parallel rays start in the plane of the picture and share a direction; perspective rays start at the camera. */
    double(*varied)[3] = parallel ? sight.from : sight.along, (*fixed)[3] = parallel ? sight.along : sight.from;
    varied[START][j] = start / axis;
    varied[RIGHT][j] = s * turn[0] / axis;
    varied[DOWN][j] = s * turn[1] / axis;
    fixed[START][j] = (parallel ? -eye[j] : eye[j]) / axis;
    fixed[RIGHT][j] = fixed[DOWN][j] = 0;
    sight.semi_axes_mm[j] = axis;
  }
  return sight;
}

void fol_pixel_rays_trace(fol_pixel_rays_row *out, const fol_pixel_rays *sight, int x, int y, int count) {
  FOL_ASSERT(count <= FOL_PIXEL_RAYS_ROW_MAX);
  double from[3], along[3], from_step[3], along_step[3];
  for (int j = 0; j < 3; j++) {
    from[j] = sight->from[START][j] + (y + 0.5) * sight->from[DOWN][j] + (x + 0.5) * sight->from[RIGHT][j];
    along[j] = sight->along[START][j] + (y + 0.5) * sight->along[DOWN][j] + (x + 0.5) * sight->along[RIGHT][j];
    from_step[j] = sight->from[RIGHT][j];
    along_step[j] = sight->along[RIGHT][j];
  }
  double a = sight->semi_axes_mm[0], b = sight->semi_axes_mm[1], c = sight->semi_axes_mm[2];
  for (int i = 0; i < count; i++) {
    double px = from[0] + i * from_step[0], py = from[1] + i * from_step[1], pz = from[2] + i * from_step[2];
    double dx = along[0] + i * along_step[0], dy = along[1] + i * along_step[1], dz = along[2] + i * along_step[2];
    double squared = dx * dx + dy * dy + dz * dz, towards = px * dx + py * dy + pz * dz;
    double outside = px * px + py * py + pz * pz - 1;
    /* The nearer of the two solutions of |from + t along| = 1. For a ray that misses the head, the square root of a
     * negative number gives NAN. */
    double t = (-towards - sqrt(towards * towards - squared * outside)) / squared;
    out->x_mm[i] = a * (px + t * dx);
    out->y_mm[i] = b * (py + t * dy);
    out->z_mm[i] = c * (pz + t * dz);
  }
}

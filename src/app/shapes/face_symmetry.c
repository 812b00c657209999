#include "app/shapes/face_symmetry.h"

#include <math.h>

/* near_mm: a point of the hairline that is at most this far from the exact mirror image of another point counts as its
 * mirror image; middle_mm: a point that is at most this far from the midline counts as lying on the midline [?]. */
static const double near_mm = 5, middle_mm = 2;

double fol_face_line_across_mm(const fol_face_view *view, fol_point px) {
  return fol_face_across_mm(&view->face, fol_head_to_scalp_near(view->head, px));
}

bool fol_face_line_mirrored(fol_point *out, const fol_face_view *view, fol_point px) {
  fol_scalp_point other = fol_face_mirrored(&view->face, fol_head_to_scalp_near(view->head, px));
  if (!fol_head_is_visible(view->head, other))
    return false;
  *out = fol_head_to_picture(view->head, other);
  return true;
}

fol_point fol_face_line_centred(const fol_face_view *view, fol_point px) {
  fol_scalp_point mm = fol_head_to_scalp_near(view->head, px), other = fol_face_mirrored(&view->face, mm);
  fol_scalp_point middle = {(mm.x_mm + other.x_mm) / 2, (mm.y_mm + other.y_mm) / 2, (mm.z_mm + other.z_mm) / 2};
  const double *axes = view->head->surface.semi_axes_mm;
  if (view->head->surface.kind == FOL_SURFACE_ELLIPSOID) { /* the point is inside: moves it to the surface */
    double share = hypot(middle.y_mm / axes[1], middle.z_mm / axes[2]);
    middle.y_mm /= share > 0 ? share : 1;
    middle.z_mm /= share > 0 ? share : 1;
  }
  return fol_head_to_picture(view->head, middle);
}

int fol_face_line_counterpart(const fol_face_view *view, const fol_point *points, int count, int index) {
  fol_point image;
  if (fabs(fol_face_line_across_mm(view, points[index])) < middle_mm)
    return index;
  if (!fol_face_line_mirrored(&image, view, points[index]))
    return -1;
  double nearest = near_mm / view->head->mm_per_px;
  int found = -1;
  for (int i = 0; i < count; i++) {
    double away = hypot(points[i].x - image.x, points[i].y - image.y);
    if (i != index && away < nearest) {
      nearest = away;
      found = i;
    }
  }
  return found;
}

bool fol_face_line_is_symmetric(const fol_face_view *view, const fol_point *points, int count) {
  const double same_px = 0.5 / view->head->mm_per_px;
  for (int i = 0; i < count; i++) {
    int other = fol_face_line_counterpart(view, points, count, i);
    fol_point image;
    if (other < 0 || !fol_face_line_mirrored(&image, view, points[i]) ||
        hypot(points[other].x - image.x, points[other].y - image.y) > same_px)
      return false;
  }
  return count > 0;
}

int fol_face_line_symmetric(fol_point *out, const fol_face_view *view, const fol_point *points, int count,
                            double keep) {
  int kept = 0, first = 0, middle = -1;
  for (int i = 0; i < count; i++) {
    double across = fol_face_line_across_mm(view, points[i]);
    if (fabs(across) < middle_mm)
      middle = i;
    else if (across * keep > 0 && kept++ == 0)
      first = i;
  }
  if (kept == 0)
    return 0;
  /* Whether the half of the line that is kept comes before the other half in the order of the points. */
  bool leads = first == 0 || fol_face_line_across_mm(view, points[0]) * keep > 0;
  int made = 0;
  for (int k = 0, i = leads ? 0 : count - 1; k < count; k++, i += leads ? 1 : -1)
    if (fol_face_line_across_mm(view, points[i]) * keep >= middle_mm * fabs(keep))
      out[made++] = points[i];
  kept = made;
  if (middle >= 0)
    out[made++] = fol_face_line_centred(view, points[middle]);
  for (int k = kept - 1; k >= 0; k--)
    made += fol_face_line_mirrored(&out[made], view, out[k]);
  /* If the points were collected from the end of the line to its beginning, reverses them. */
  for (int k = 0; !leads && k < made / 2; k++) {
    fol_point swapped = out[k];
    out[k] = out[made - 1 - k];
    out[made - 1 - k] = swapped;
  }
  return made;
}

bool fol_face_line_height_mm(double *out, const fol_face_view *view, const fol_hairline *hairline) {
  const fol_head *head = view->head;
  fol_points *curve;
  if (!hairline->points_px ||
      !fol_hairline_curve(&curve, hairline, head->width_px, head->height_px, fmax(1 / head->mm_per_px, 0.5), NULL))
    return false;
  fol_scalp_point here, before = {0};
  double across, was = 0;
  bool was_seen = false, found = false;
  for (size_t i = 0; i < (curve ? curve->count : 0) && !found; i++, was = across, before = here) {
    bool is_seen = fol_head_to_scalp(&here, head, curve->at[i]);
    across = is_seen ? fol_face_across_mm(&view->face, here) : 0;
    found =
        is_seen && was_seen && (across < 0) != (was < 0) && (head->surface.kind == FOL_SURFACE_PLANE || here.y_mm > 0);
    was_seen = is_seen;
    if (!found)
      continue;
    double t = was / (was - across), low = fol_face_height_mm(&view->face, before);
    *out = low + t * (fol_face_height_mm(&view->face, here) - low);
  }
  fol_points_drop(curve);
  return found;
}

void fol_face_line_raise(fol_point *points, int count, const fol_face_view *view, double by_mm) {
  /* Heights above the glabella, mm: points lower than still_mm, as at the temples, do not move; points higher than
   * whole_mm move by the whole distance [?]. */
  const double still_mm = 24, whole_mm = 44;
  for (int i = 0; i < count; i++) {
    fol_scalp_point mm = fol_head_to_scalp_near(view->head, points[i]);
    double up = fol_face_height_mm(&view->face, mm), across = fol_face_across_mm(&view->face, mm);
    double share = fmin(fmax((up - still_mm) / (whole_mm - still_mm), 0), 1);
    if (share > 0)
      points[i] = fol_head_to_picture(view->head, fol_face_at(&view->face, across, up + share * by_mm));
  }
}

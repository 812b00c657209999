/* Symmetry of hairlines: mirror images in the midline of the face, and heights above the glabella. Points are points of
 * a hairline, px of the photograph. */
#ifndef FOL_TOOLS_FACE_SYMMETRY_H
#define FOL_TOOLS_FACE_SYMMETRY_H

#include "follidot/plan_face.h"

/* A face, with the view of the head in which its points are given. The head is borrowed. */
typedef struct fol_face_view {
  fol_face face;
  const fol_head *head;
} fol_face_view;

/* Returns the signed distance of a point from the face's midline, mm. A point outside the head's outline counts as the
 * nearest point of the outline. */
double fol_face_line_across_mm(const fol_face_view *view, fol_point px);

/* Computes the mirror image of a point in the midline. Returns false if the mirror image is not visible in the view. */
bool fol_face_line_mirrored(fol_point *out, const fol_face_view *view, fol_point px);

/* Returns the point of the midline that is at the height of the point `px`. */
fol_point fol_face_line_centred(const fol_face_view *view, fol_point px);

/* Finds the point that is the mirror image of point number `index`, within 5 mm, and returns its index. Returns `index`
 * if that point is within 2 mm of the midline; -1 if there is no mirror image. */
int fol_face_line_counterpart(const fol_face_view *view, const fol_point *points, int count, int index);

/* Replaces one half of a line by the mirror image of the other half. `keep` is a signed distance from the midline; only
 * its sign counts, which says which half is kept. `out` must have space for 2 count + 1 points. Returns the number of
 * points written; 0 if the half to be kept has no points. */
int fol_face_line_symmetric(fol_point *out, const fol_face_view *view, const fol_point *points, int count, double keep);

/* Whether the points of a line are symmetric: the mirror image of each is within 0.5 mm of a point of the line. False
 * if there are no points. */
bool fol_face_line_is_symmetric(const fol_face_view *view, const fol_point *points, int count);

/* Computes the height above the glabella, mm, at which a hairline crosses the midline at the front of the head. Returns
 * false if the hairline does not cross it where the view can see it. */
bool fol_face_line_height_mm(double *out, const fol_face_view *view, const fol_hairline *hairline);

/* Moves points up along the skin (down if `by_mm` is negative). Points more than 44 mm above the glabella move by
 * `by_mm`, points less than 24 mm above it (below the temple) do not move, and points in between move by a part of
 * `by_mm`. */
void fol_face_line_raise(fol_point *points, int count, const fol_face_view *view, double by_mm);

#endif

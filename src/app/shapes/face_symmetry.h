/* Symmetry of hairlines: mirror images on the other side of the face's midline, and heights above the glabella (the
 * point between the brows). Points of a hairline are px of the photograph. */
#ifndef FOL_SHAPES_FACE_SYMMETRY_H
#define FOL_SHAPES_FACE_SYMMETRY_H

#include "follidot/plan_face.h"

/* The coordinate system of a face, and the head in whose photograph points are given. The head is borrowed. */
typedef struct fol_face_view {
  fol_face face;
  const fol_head *head;
} fol_face_view;

/* Returns the distance of a point from the face's midline, mm; positive on the subject's left (if the surface is a
 * plane: on the left of the picture), else negative. A point outside the head's outline counts as the nearest point of
 * the outline. */
double fol_face_line_across_mm(const fol_face_view *view, fol_point px);

/* Computes the mirror image of a point on the other side of the face's midline. Returns false if the camera does not
 * see it. */
bool fol_face_line_mirrored(fol_point *out, const fol_face_view *view, fol_point px);

/* Returns the point of the face's midline at the same height as the point `px`. */
fol_point fol_face_line_centred(const fol_face_view *view, fol_point px);

/* Returns the index of the point that is the mirror image of point number `index`: the nearest to the exact mirror
 * image, at most 5 mm from it; -1 if there is none. For a point within 2 mm of the midline, which is its own mirror
 * image, returns `index`. */
int fol_face_line_counterpart(const fol_face_view *view, const fol_point *points, int count, int index);

/* Replaces one half of a line by the mirror image of the other half. Keeps the half on that side of the midline on
 * which fol_face_line_across_mm has the sign of `keep`. `out` must have space for 2 count + 1 points. Returns the
 * number of points written; 0 if the half to keep has no points. */
int fol_face_line_symmetric(fol_point *out, const fol_face_view *view, const fol_point *points, int count, double keep);

/* Whether a line is symmetric: for each of its points, the exact mirror image is within 0.5 mm of another point of the
 * line or, on the midline, of the point itself. False for a line without points. */
bool fol_face_line_is_symmetric(const fol_face_view *view, const fol_point *points, int count);

/* Computes how high above the glabella a hairline crosses the face's midline, mm. Returns false if it does not cross
 * the midline, or where the camera does not see it. */
bool fol_face_line_height_mm(double *out, const fol_face_view *view, const fol_hairline *hairline);

/* Moves points up along the skin by `by_mm` (down if that is negative). Points more than 44 mm above the glabella move
 * the whole distance, points less than 24 mm above it (lower than the temples) do not move, and points in between move
 * a part of the distance. */
void fol_face_line_raise(fol_point *points, int count, const fol_face_view *view, double by_mm);

#endif

/* Face symmetry: mirror images and heights of lines on a face. All points are points of a hairline, px of the picture.
 */
#ifndef FOL_TOOLS_FACE_SYMMETRY_H
#define FOL_TOOLS_FACE_SYMMETRY_H

#include "follidot/plan_face.h"

/* A face as a view shows it. The head is borrowed. */
typedef struct fol_face_view {
  fol_face face;
  const fol_head *head;
} fol_face_view;

/* Returns the signed distance of a point from the face's midline, mm. For a point outside the head, it is the distance
 * of the nearest point of the head's outline. */
double fol_face_line_across_mm(const fol_face_view *view, fol_point px);

/* Computes the mirror image of a point at the midline; returns false if the view does not show that place. */
bool fol_face_line_mirrored(fol_point *out, const fol_face_view *view, fol_point px);

/* Returns the point at the same height on the midline. */
fol_point fol_face_line_centred(const fol_face_view *view, fol_point px);

/* Returns the index of the point that is, within some millimetres, the mirror image of point number `index`; `index`
 * itself if that point is on the midline; -1 if there is none. */
int fol_face_line_counterpart(const fol_face_view *view, const fol_point *points, int count, int index);

/* Replaces one half of a line by the mirror image of the other half. The half on the side of `keep` is kept; `keep` is
 * a signed distance from the midline of which only the sign counts. `out` must have space for 2 count + 1 points.
 * Returns the number of points; 0 if the kept half has none. */
int fol_face_line_symmetric(fol_point *out, const fol_face_view *view, const fol_point *points, int count, double keep);

/* Whether each point of a line has its mirror image, within 0.5 mm, among the points of the line. */
bool fol_face_line_is_symmetric(const fol_face_view *view, const fol_point *points, int count);

/* Computes the height above the glabella at which a hairline crosses the midline, mm; returns false if it does not
 * cross the midline or the place is not visible. */
bool fol_face_line_height_mm(double *out, const fol_face_view *view, const fol_hairline *hairline);

/* Moves the points up along the skin by up to `by_mm`: points well above the temple by the whole distance, lower ones
 * by less, points below the temple not at all. */
void fol_face_line_raise(fol_point *points, int count, const fol_face_view *view, double by_mm);

#endif

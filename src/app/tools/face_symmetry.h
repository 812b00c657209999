/* Face symmetry: mirror images and heights of lines on a face. Points are those of a hairline, px of the picture. */
#ifndef FOL_TOOLS_FACE_SYMMETRY_H
#define FOL_TOOLS_FACE_SYMMETRY_H

#include "follidot/plan_face.h"

/* A face in a view. Borrows the head. */
typedef struct fol_face_seen {
  fol_face face;
  const fol_head *head;
} fol_face_seen;

/* Returns the signed distance of a point from the midline, mm; off the head, that of the nearest point of the
 * outline. */
double fol_face_line_across_mm(const fol_face_seen *seen, fol_point px);

/* Computes the mirror image of a point; returns false if the view does not show it. */
bool fol_face_line_mirrored(fol_point *out, const fol_face_seen *seen, fol_point px);

/* Returns a point moved onto the midline. */
fol_point fol_face_line_centred(const fol_face_seen *seen, fol_point px);

/* Returns the index of the point that mirrors point `index`, within some millimetres; `index` itself if it is on the
 * midline; -1 if there is none. */
int fol_face_line_counterpart(const fol_face_seen *seen, const fol_point *points, int count, int index);

/* Replaces one half of the line by the mirror image of the other, which is on the side of `keep` (a signed distance;
 * only the sign counts). `out` must hold 2 count + 1 points. Returns the number of points; 0 if that half has none. */
int fol_face_line_symmetric(fol_point *out, const fol_face_seen *seen, const fol_point *points, int count, double keep);

/* Whether a line is symmetric. */
bool fol_face_line_is_symmetric(const fol_face_seen *seen, const fol_point *points, int count);

/* Computes the height above the glabella at which a hairline crosses the midline; returns false if it does not, or
 * is hidden there. */
bool fol_face_line_height_mm(double *out, const fol_face_seen *seen, const fol_hairline *hairline);

/* Moves points up along the skin by `by_mm`: fully at the front, decreasing to nothing at eye level. */
void fol_face_line_raise(fol_point *points, int count, const fol_face_seen *seen, double by_mm);

#endif

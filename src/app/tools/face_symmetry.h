/* Lines on a face: their mirror images, and how high they stand. Points are those of a hairline, in the picture. */
#ifndef FOL_TOOLS_FACE_SYMMETRY_H
#define FOL_TOOLS_FACE_SYMMETRY_H

#include "follidot/plan_face.h"

/* A face in a view. Borrows the head. */
typedef struct fol_face_seen {
  fol_face face;
  const fol_head *head;
} fol_face_seen;

/* How far across the midline a point lies, mm; beside the head, of the outline nearby. */
double fol_face_line_across_mm(const fol_face_seen *seen, fol_point px);

/* Where the point's mirror image is seen; false where the view does not show it. */
bool fol_face_line_mirrored(fol_point *out, const fol_face_seen *seen, fol_point px);

/* The point brought onto the midline. */
fol_point fol_face_line_centred(const fol_face_seen *seen, fol_point px);

/* The point that is the mirror image of point `index`, within some millimetres; itself where it lies on the midline, -1
 * where there is none. */
int fol_face_line_counterpart(const fol_face_seen *seen, const fol_point *points, int count, int index);

/* The line with one half in the place of the other: that on the side of `keep` (across, its sign alone). `out` has room
 * for 2 count + 1 points. Returns how many there are; 0 where that half has none. */
int fol_face_line_symmetric(fol_point *out, const fol_face_seen *seen, const fol_point *points, int count, double keep);
bool fol_face_line_is_symmetric(const fol_face_seen *seen, const fol_point *points, int count);

/* How high above the glabella a hairline crosses the midline; false where it does not, or hidden. */
bool fol_face_line_height_mm(double *out, const fol_face_seen *seen, const fol_hairline *hairline);

/* The points moved up along the skin: the front by all of it, what lies at the level of the eyes not at all. */
void fol_face_line_raise(fol_point *points, int count, const fol_face_seen *seen, double by_mm);

#endif

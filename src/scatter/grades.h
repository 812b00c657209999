/* Grades: which points of the scalp's set become dots with much pigment, so that those lie evenly among the others. */
#ifndef FOLLIDOT_SCATTER_GRADES_H
#define FOLLIDOT_SCATTER_GRADES_H

#include "follidot/scatter.h"

/* Of all points, those that are heavy, and those that are heavy or middling. */
#define FOL_GRADE_HEAVY_SHARE  (1.0 / 3)
#define FOL_GRADE_MIDDLE_SHARE 0.48

/* Points are graded in batches; this is where the one ends that point `wanted` - 1 is in. `ranks`: of the whole
 * scalp. */
size_t fol_grades_end(size_t ranks, size_t wanted);

typedef struct fol_grading {
  const uint32_t *x, *y, *z; /* in order of rank, as a set has them; z NULL on the square */
  double area;               /* of the surface, in the square of their units */
  size_t ranks;              /* of the whole scalp */
  size_t count;              /* points to grade: where a batch ends */
} fol_grading;

/* The grades of `count` points, to be freed. A batch's depend on nothing beyond its end. */
bool fol_grades_new(fol_grade **out, const fol_grading *request, fol_progress *progress, fol_error *err);

#endif

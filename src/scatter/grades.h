/* Decides which points of a scalp's set become dots with much pigment, so that these are evenly spread among the
 * others. */
#ifndef FOLLIDOT_SCATTER_GRADES_H
#define FOLLIDOT_SCATTER_GRADES_H

#include "follidot/scatter.h"

/* Share of the points that are heavy, and share that are heavy or middle. */
#define FOL_GRADE_HEAVY_SHARE  (1.0 / 3)
#define FOL_GRADE_MIDDLE_SHARE 0.48

/* Points are graded in batches of ranks. Returns the end of the batch that contains point `wanted` - 1; `ranks` is that
 * of the whole scalp. */
size_t fol_grades_end(size_t ranks, size_t wanted);

/* The input of fol_grades_new. */
typedef struct fol_grading {
  const uint32_t *x, *y, *z; /* coordinates in order of rank, as in a set; z NULL on the square */
  double area;               /* of the surface, in squared units of the coordinates */
  size_t ranks;              /* of the whole scalp */
  size_t count;              /* points to grade: the end of a batch */
} fol_grading;

/* The grades of `count` points; those of a batch do not depend on points after it. FOL_CANCELLED through progress. Free
 * *out with fol_free. */
bool fol_grades_new(fol_grade **out, const fol_grading *request, fol_progress *progress, fol_error *err);

#endif

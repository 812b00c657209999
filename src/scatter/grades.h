/* Grades the points of a scalp's set by amount of pigment: chooses the points which become dots with much pigment, so
 * that these are evenly spread among the others. */
#ifndef FOLLIDOT_SCATTER_GRADES_H
#define FOLLIDOT_SCATTER_GRADES_H

#include "follidot/scatter.h"

/* Fraction of the points that are graded heavy, and fraction that are graded heavy or middle. */
#define FOL_GRADE_HEAVY_SHARE  (1.0 / 3)
#define FOL_GRADE_MIDDLE_SHARE 0.48

/* Points are graded in batches of ranks. Returns the end of the batch that contains point `wanted` - 1; `ranks` is the
 * number of ranks on the whole scalp. */
size_t fol_grades_end(size_t ranks, size_t wanted);

/* The input of fol_grades_new: the points to grade. */
typedef struct fol_grading {
  const uint32_t *x, *y, *z; /* coordinates in order of rank, as in a set; z is NULL for the flat periodic domain */
  double area;               /* area of the surface, in squared units of the coordinates */
  size_t ranks;              /* number of ranks on the whole scalp */
  size_t count;              /* number of points to grade, which must be the end of a batch */
} fol_grading;

/* Returns the grades of the first `count` points. The grades of a batch do not depend on points after it. Returns
 * FOL_CANCELLED if `progress` cancels the work. The caller frees *out with fol_free. */
bool fol_grades_new(fol_grade **out, const fol_grading *request, fol_progress *progress, fol_error *err);

#endif

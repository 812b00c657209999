/* Assigns each point of a scalp's point set a grade (light, middle or heavy), which decides how much pigment its dot
 * has. Heavy points, those with most pigment, are chosen so that they are evenly spread among the others. */
#ifndef FOLLIDOT_SCATTER_GRADES_H
#define FOLLIDOT_SCATTER_GRADES_H

#include "follidot/scatter.h"

/* The fraction of all points whose dots get much pigment (FOL_GRADE_HEAVY), and the fraction of all points whose dots
 * get either much or a middle amount of pigment (FOL_GRADE_HEAVY or FOL_GRADE_MIDDLE). */
#define FOL_GRADE_HEAVY_SHARE  (1.0 / 3)
#define FOL_GRADE_MIDDLE_SHARE 0.48

/* Points are graded in batches of consecutive points. Returns the end (one above the last index) of the batch that
 * contains point `wanted` - 1; `ranks` is the number of points that the whole scalp has at the highest density. */
size_t fol_grades_end(size_t ranks, size_t wanted);

/* The input of fol_grades_new: the points to assign grades to. */
typedef struct fol_grading {
  const uint32_t *x, *y, *z; /* coordinates in the order in which rising density adds points, as in fol_set; z is NULL
                                for the flat periodic square */
  double area;               /* area of the surface, in squared units of the coordinates */
  size_t ranks;              /* number of points that the whole scalp has at the highest density */
  size_t count;              /* number of points to grade; must be a result of fol_grades_end */
} fol_grading;

/* Computes the grades (amounts of pigment) of the first `request->count` points. They do not depend on any points after
 * these. Fails with FOL_CANCELLED if `progress` cancels the work. The caller frees *out with fol_free. */
bool fol_grades_new(fol_grade **out, const fol_grading *request, fol_progress *progress, fol_error *err);

#endif

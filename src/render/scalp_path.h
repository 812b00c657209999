/* Path: the best way once around a ring of columns, one cell in each. */
#ifndef FOLLIDOT_RENDER_SCALP_PATH_H
#define FOLLIDOT_RENDER_SCALP_PATH_H

#include "follidot/base.h"

enum { FOL_PATH_CELLS_MAX = 128 };

typedef struct fol_path_request {
  const float *score; /* columns x cells, one column after the other */
  int columns, cells;
  float step, jump; /* what going on by one cell costs from column to column, and the most that it ever costs */
} fol_path_request;

/* The cells of the closed path of the highest score, or nearly so: two rounds are gone, and the second one's middle and
 * the first one's end taken, where how the path began no longer matters. */
bool fol_path_best(int *out, const fol_path_request *request, fol_error *err);

#endif

/* Scalp path: the best closed path around a ring of columns, through one cell of each. */
#ifndef FOLLIDOT_RENDER_SCALP_PATH_H
#define FOLLIDOT_RENDER_SCALP_PATH_H

#include "follidot/base.h"

enum { FOL_PATH_CELLS_MAX = 128 }; /* of one column */

/* The scores and costs of paths. `score` is borrowed. */
typedef struct fol_path_request {
  const float *score; /* columns x cells, column by column */
  int columns, cells;
  float step, jump; /* cost of moving by one cell from column to column, and the largest cost of any move */
} fol_path_request;

/* Finds the closed path of the highest score, or nearly so, and writes its cell in each column. Goes around twice and
 * uses the second half of the first round and the first half of the second, which no longer depend on where the path
 * started. Fails only if memory runs out. */
bool fol_path_best(int *out, const fol_path_request *request, fol_error *err);

#endif

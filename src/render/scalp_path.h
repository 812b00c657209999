/* Scalp path: finds the best closed path through an array whose last column is next to the first. The path passes
 * through one cell of each column. */
#ifndef FOLLIDOT_RENDER_SCALP_PATH_H
#define FOLLIDOT_RENDER_SCALP_PATH_H

#include "follidot/base.h"

enum { FOL_PATH_CELLS_MAX = 128 }; /* limit of the cells in a column */

/* Scores and costs. A path's score is the sum of its cells' scores minus the costs of its moves between columns.
 * `score` is borrowed. */
typedef struct fol_path_request {
  const float *score; /* score of each cell: columns x cells values, column by column */
  int columns, cells;
  float step, jump; /* cost per cell of moving up or down between columns; limit of the cost of one move */
} fol_path_request;

/* Finds a closed path of the highest score, or nearly the highest, and writes the index of its cell in each column to
 * `out`. Computes a path twice around the columns. Uses the second half of the first round and the first half of the
 * second round, which are far enough from both ends of that path not to depend on them. Fails only if memory runs
 * out. */
bool fol_path_best(int *out, const fol_path_request *request, fol_error *err);

#endif

#include "scalp_path.h"

#include <string.h>

/* On entry, best[i] is the best score of a path that ends in cell i of the previous column. Replaces it by the best
 * score of a path that goes on to cell i of the next column, not counting that cell's own score, and sets from[i] to
 * the cell of the previous column from which that path comes. The cost of a move is proportional to its distance, so
 * two sweeps suffice (Felzenszwalb & Huttenlocher 2012, for the distance |p - q|). */
static void come_from(float *best, uint8_t *from, const fol_path_request *request) {
  int top = 0;
  for (int i = 0; i < request->cells; i++) {
    from[i] = (uint8_t)i;
    top = best[i] > best[top] ? i : top;
  }
  float jumped = best[top] - request->jump;
  for (int i = 1; i < request->cells; i++)
    if (best[i - 1] - request->step > best[i]) {
      best[i] = best[i - 1] - request->step;
      from[i] = from[i - 1];
    }
  for (int i = request->cells - 2; i >= 0; i--)
    if (best[i + 1] - request->step > best[i]) {
      best[i] = best[i + 1] - request->step;
      from[i] = from[i + 1];
    }
  for (int i = 0; i < request->cells; i++)
    if (jumped > best[i]) {
      best[i] = jumped;
      from[i] = (uint8_t)top;
    }
}

static int highest(const float *at, int count) {
  int best = 0;
  for (int i = 1; i < count; i++)
    best = at[i] > at[best] ? i : best;
  return best;
}

bool fol_path_best(int *out, const fol_path_request *request, fol_error *err) {
  FOL_ASSERT(request->cells > 0 && request->cells <= FOL_PATH_CELLS_MAX && request->columns > 0);
  size_t cells = (size_t)request->cells;
  int steps = 2 * request->columns;
  uint8_t *from = fol_alloc_raw((size_t)steps * cells, 1, err);
  if (!from)
    return false;
  float best[FOL_PATH_CELLS_MAX] = {0};
  for (int i = 0; i < steps; i++) {
    const float *score = request->score + (size_t)(i % request->columns) * cells;
    come_from(best, from + (size_t)i * cells, request);
    float most = best[highest(best, request->cells)];
    for (size_t k = 0; k < cells; k++)
      best[k] += score[k] - most; /* `most` is the same for all cells; subtracting it keeps sums small */
  }
  int at = highest(best, request->cells);
  for (int i = steps - 1; i >= 0; i--) {
    bool second_round = i >= request->columns, early = i % request->columns < request->columns / 2;
    if (second_round == early)
      out[i % request->columns] = at;
    at = from[(size_t)i * cells + (size_t)at];
  }
  fol_free(from);
  return true;
}

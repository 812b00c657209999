#include "dot_grid.h"

#include <math.h>
#include <string.h>

/* The lists of dots of two squares are compared with memcmp, so a dot must not have padding between its members. */
_Static_assert(sizeof(fol_dot) == 2 * 8 + 3 * 8 + 3 * 8 + 8 + 5 * 4 + 4, "fol_dot has no padding but at its end");

/* ---- squares ------------------------------------------------------------------------------------ */

bool fol_dot_square_new(fol_dot_square **out, size_t count, fol_error *err) {
  fol_dot_square *square = fol_alloc_raw(1, sizeof *square + count * sizeof *square->at, err);
  if (!square)
    return false;
  fol_refcount_init(&square->refcount);
  square->count = count;
  *out = square;
  return true;
}

fol_dot_square *fol_dot_square_keep(fol_dot_square *square) {
  if (square)
    fol_refcount_increment(&square->refcount);
  return square;
}

void fol_dot_square_drop(fol_dot_square *square) {
  if (square && fol_refcount_decrement(&square->refcount))
    fol_free(square);
}

/* ---- the grid ----------------------------------------------------------------------------------- */

static int squares_along(int px) {
  return px / FOL_DOT_SQUARE_PX + 1;
}

static bool allocate_grid(fol_dot_grid **out, int across, int down, fol_error *err) {
  fol_dot_grid *grid = fol_alloc(1, sizeof *grid + (size_t)across * (size_t)down * sizeof *grid->squares, err);
  if (!grid)
    return false;
  fol_refcount_init(&grid->refcount);
  grid->across = across;
  grid->down = down;
  *out = grid;
  return true;
}

bool fol_dot_grid_empty(fol_dot_grid **out, const fol_head *head, fol_error *err) {
  return allocate_grid(out, squares_along(head->width_px), squares_along(head->height_px), err);
}

bool fol_dot_grid_copy(fol_dot_grid **out, const fol_dot_grid *grid, fol_error *err) {
  fol_dot_grid *copy = NULL;
  if (!allocate_grid(&copy, grid->across, grid->down, err))
    return false;
  copy->count = grid->count;
  memcpy(copy->per_session, grid->per_session, sizeof copy->per_session);
  for (size_t i = 0; i < fol_dot_grid_squares(grid); i++) {
    copy->squares[i] = grid->squares[i];
    fol_dot_square_keep(copy->squares[i]);
  }
  *out = copy;
  return true;
}

fol_dot_grid *fol_dot_grid_keep(fol_dot_grid *grid) {
  if (grid)
    fol_refcount_increment(&grid->refcount);
  return grid;
}

void fol_dot_grid_drop(fol_dot_grid *grid) {
  if (!grid || !fol_refcount_decrement(&grid->refcount))
    return;
  for (size_t i = 0; i < fol_dot_grid_squares(grid); i++)
    fol_dot_square_drop(grid->squares[i]);
  fol_free(grid);
}

bool fol_dot_grid_fits(const fol_dot_grid *grid, const fol_head *head) {
  return grid && grid->across == squares_along(head->width_px) && grid->down == squares_along(head->height_px);
}

size_t fol_dot_grid_squares(const fol_dot_grid *grid) {
  return (size_t)grid->across * (size_t)grid->down;
}

size_t fol_dot_grid_index(const fol_dot_grid *grid, fol_point px) {
  int x = (int)floor(px.x) / FOL_DOT_SQUARE_PX, y = (int)floor(px.y) / FOL_DOT_SQUARE_PX;
  x = x < 0 ? 0 : x >= grid->across ? grid->across - 1 : x;
  y = y < 0 ? 0 : y >= grid->down ? grid->down - 1 : y;
  return (size_t)y * (size_t)grid->across + (size_t)x;
}

void fol_dot_grid_put(fol_dot_grid *grid, size_t index, fol_dot_square *square) {
  fol_dot_square *before = grid->squares[index];
  for (size_t i = 0; before && i < before->count; i++)
    grid->per_session[before->at[i].session - 1]--;
  grid->count -= before ? before->count : 0;
  for (size_t i = 0; square && i < square->count; i++)
    grid->per_session[square->at[i].session - 1]++;
  grid->count += square ? square->count : 0;
  fol_dot_square_drop(before);
  grid->squares[index] = square;
}

/* ---- from and to a list ------------------------------------------------------------------------- */

/* Allocates a list of the right size for each grid square that will have dots. Leaves `counts` at 0, so that it can
 * count the dots filled into each list. */
static bool make_squares(fol_dot_grid *grid, const fol_dots *dots, size_t *counts, fol_error *err) {
  for (size_t i = 0; i < dots->count; i++)
    counts[fol_dot_grid_index(grid, dots->at[i].px)]++;
  for (size_t i = 0; i < fol_dot_grid_squares(grid); i++)
    if (counts[i] > 0) {
      if (!fol_dot_square_new(&grid->squares[i], counts[i], err))
        return false;
      counts[i] = 0;
    }
  return true;
}

static void share_squares(fol_dot_grid *grid, const fol_dot_grid *like) {
  for (size_t i = 0; i < fol_dot_grid_squares(grid); i++) {
    const fol_dot_square *own = grid->squares[i], *other = like->squares[i];
    if (!own || !other || own->count != other->count || memcmp(own->at, other->at, own->count * sizeof *own->at) != 0)
      continue;
    fol_dot_square_drop(grid->squares[i]);
    grid->squares[i] = fol_dot_square_keep(like->squares[i]);
  }
}

bool fol_dot_grid_new(fol_dot_grid **out, const fol_dots *dots, const fol_head *head, const fol_dot_grid *like,
                      fol_error *err) {
  fol_dot_grid *grid;
  if (!fol_dot_grid_empty(&grid, head, err))
    return false;
  size_t *counts = fol_alloc(fol_dot_grid_squares(grid), sizeof *counts, err);
  bool done = counts && make_squares(grid, dots, counts, err);
  for (size_t i = 0; done && i < dots->count; i++) {
    size_t index = fol_dot_grid_index(grid, dots->at[i].px);
    grid->squares[index]->at[counts[index]++] = dots->at[i];
  }
  fol_free(counts);
  if (!done) {
    fol_dot_grid_drop(grid);
    return false;
  }
  grid->count = dots->count;
  memcpy(grid->per_session, dots->per_session, sizeof grid->per_session);
  if (fol_dot_grid_fits(like, head))
    share_squares(grid, like);
  *out = grid;
  return true;
}

bool fol_dot_grid_of_plan(fol_dot_grid **out, const fol_plan *plan, const fol_head *head, fol_set *set,
                          const fol_dot_grid *like, int threads, fol_progress *progress, fol_error *err) {
  fol_dots dots;
  if (!fol_dots_new(&dots, plan, head, set, threads, progress, err))
    return false;
  bool done = fol_dot_grid_new(out, &dots, head, like, err);
  fol_dots_drop(&dots);
  return done;
}

bool fol_dot_grid_list(fol_dots *out, const fol_dot_grid *grid, fol_error *err) {
  fol_dots dots = {.at = fol_alloc_raw(grid->count, sizeof *dots.at, err)};
  if (!dots.at)
    return false;
  for (size_t i = 0; i < fol_dot_grid_squares(grid); i++) {
    const fol_dot_square *square = grid->squares[i];
    if (!square)
      continue;
    memcpy(dots.at + dots.count, square->at, square->count * sizeof *square->at);
    dots.count += square->count;
  }
  memcpy(dots.per_session, grid->per_session, sizeof dots.per_session);
  *out = dots;
  return true;
}

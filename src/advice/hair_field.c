#include "hair_field.h"
#include "follidot/base_math.h"

#include "hair_cells.h"

#include <math.h>
#include <stdlib.h>

/* Distances in cells, along rows and columns. A cell belongs to the core of an area of hair if all cells up to INNER
 * away are hair; edges of objects also look like hair but are narrower. If all cells up to WIDE away are hair, the disc
 * in which the colour of hair is measured (hair_colour.c) contains only hair. */
enum { INNER = 1, WIDE = 3 };

/* Limits for the core of an area of hair: minimum area, and minimum ratio of its contacts with skin (extent.contacts)
 * to the square root of its number of cells. A picture frame or collar touches skin at a corner at most [M: eleven
 * phone photographs]. */
static const double area_min_mm2 = 160, contacts_min = 3;

/* If the head's surface is a plane, an area of hair must come within this distance of the painted area. Brows, which
 * look like hair, are farther from a bald scalp [M: eleven phone photographs]. */
static const double near_mm = 12;

/* Skin up to this distance from a cell of hair, in cells, is in contact with it. */
enum { CONTACT_REACH = 3 };

/* Areas of hair smaller than this fraction of the largest are ignored, such as a sideburn or the shadow of the nape
 * [?]. */
static const double field_share = 0.5;

/* Hair is measured at the cell of this rank (quantile) when cells are sorted from dark to light: the darkest cells lie
 * in shade, the lightest where hair is thin [?]. */
static const double darkness_rank = 0.5;

/* Minimum roughness of a cell, relative to skin, at which single hairs are visible and not only their tone [?]. */
static const double rough_hair = 1.4;

/* Returns the number of cells of the grid. */
static size_t count_of(const fol_hair_cells *f) {
  return (size_t)f->across * (size_t)f->down;
}

/* ---- cells of the head ----------------------------------------------------------------------------------- */

/* Whether the search for the cells of the head starts from a cell: it does if the cell is skin or hair and is painted
 * or, if nothing is painted, lies within `middle_mm` of the head's centre. */
static bool is_seed(const fol_hair_cells *f, int column, int row) {
  const double middle_mm = 40;
  const fol_hair_cell *at = &f->cells[row * f->across + column];
  const fol_head *head = f->search->head;
  if (!at->examined || !(at->skin || at->hair))
    return false;
  if (!fol_rect_empty(fol_mask_bounds(f->search->plan->mask)))
    return at->painted;
  double off_x = (column + 0.5) * f->cell_px - head->surface.centre_px.x;
  double off_y = (row + 0.5) * f->cell_px - head->surface.centre_px.y;
  return fol_hypot(off_x, off_y) * head->mm_per_px < middle_mm;
}

typedef bool cell_test(const fol_hair_cell *cell);

/* Whether a cell looks like skin or hair and is not yet marked as part of the head. */
static bool is_head(const fol_hair_cell *cell) {
  return (cell->skin || cell->hair) && !cell->on_head;
}

/* Whether a cell belongs to the core of an area of hair that has no number yet. */
static bool is_new_core(const fol_hair_cell *cell) {
  return cell->core && cell->mark == 0;
}

/* Pushes the neighbours of cell `at` for which `accepts` returns true on the stack. Returns the new depth of the
 * stack. */
static size_t push_neighbours(size_t *stack, size_t depth, const fol_hair_cells *f, size_t at, cell_test *accepts) {
  size_t all = count_of(f), across = (size_t)f->across, x = at % across;
  const size_t neighbours[] = {x > 0 ? at - 1 : all, x + 1 < across ? at + 1 : all, at >= across ? at - across : all,
                               at + across};
  for (int i = 0; i < 4; i++)
    if (neighbours[i] < all && accepts(&f->cells[neighbours[i]]))
      stack[depth++] = neighbours[i];
  return depth;
}

/* Marks the cells of the head, which are connected through skin and hair with a cell where the search starts (is_seed).
 * `stack` has PUSHES_PER_CELL elements for each cell. */
static void mark_head(const fol_hair_cells *f, size_t *stack) {
  size_t depth = 0;
  for (int row = 0; row < f->down; row++)
    for (int column = 0; column < f->across; column++)
      if (is_seed(f, column, row))
        stack[depth++] = (size_t)row * (size_t)f->across + (size_t)column;
  while (depth > 0) {
    fol_hair_cell *at = &f->cells[stack[--depth]];
    if (at->on_head)
      continue;
    at->on_head = true;
    depth = push_neighbours(stack, depth, f, (size_t)(at - f->cells), is_head);
  }
}

/* ---- areas of hair -------------------------------------------------------------------------------------- */

/* Returns the cell in a column and a row; NULL outside the picture. */
static const fol_hair_cell *cell_at(const fol_hair_cells *f, int column, int row) {
  bool inside = column >= 0 && row >= 0 && column < f->across && row < f->down;
  return inside ? &f->cells[row * f->across + column] : NULL;
}

/* Whether all cells up to `reach` cells away are in the picture and are hair or, on an ellipsoid, off the head. */
static bool is_inside_hair(const fol_hair_cells *f, int column, int row, int reach) {
  for (int y = row - reach; y <= row + reach; y++)
    for (int x = column - reach; x <= column + reach; x++) {
      const fol_hair_cell *at = cell_at(f, x, y);
      if (!at || (!at->hair && (at->examined || f->search->head->surface.kind == FOL_SURFACE_PLANE)))
        return false;
    }
  return true;
}

/* The measurements of one area of hair. */
typedef struct extent {
  size_t cells, contacts; /* contacts: number of pairs of a cell of the area and a skin cell up to CONTACT_REACH away */
  bool near_paint;        /* within near_mm of the painted area; on an ellipsoid always true */
} extent;

/* Adds the cell with number `index` to the measurements of an area of hair. */
static void add_cell(extent *sum, const fol_hair_cells *f, size_t index) {
  int column = (int)(index % (size_t)f->across), row = (int)(index / (size_t)f->across);
  int reach = (int)(near_mm / (f->cell_px * f->search->head->mm_per_px));
  bool by_mask = f->search->head->surface.kind == FOL_SURFACE_PLANE;
  sum->cells++;
  for (int y = row - CONTACT_REACH; y <= row + CONTACT_REACH; y++)
    for (int x = column - CONTACT_REACH; x <= column + CONTACT_REACH; x++) {
      const fol_hair_cell *at = cell_at(f, x, y);
      sum->contacts += at && at->skin && !at->hair && at->on_head;
    }
  for (int y = row - reach; y <= row + reach && !sum->near_paint; y++)
    for (int x = column - reach; x <= column + reach && !sum->near_paint; x++) {
      const fol_hair_cell *at = cell_at(f, x, y);
      sum->near_paint = !by_mask || (at && at->painted);
    }
}

/* Gives the number `mark` to the core cells (cells surrounded by hair) that are connected with cell `start`, and
 * measures the area that they form. */
static extent flood_field(const fol_hair_cells *f, size_t start, int mark, size_t *stack) {
  extent sum = {0};
  size_t depth = 0;
  stack[depth++] = start;
  while (depth > 0) {
    size_t at = stack[--depth];
    if (f->cells[at].mark != 0)
      continue;
    f->cells[at].mark = mark;
    add_cell(&sum, f, at);
    depth = push_neighbours(stack, depth, f, at, is_new_core);
  }
  return sum;
}

/* Returns the number of cells of an area of hair; 0 if it is too small, too far from the painted area, or has too few
 * contacts with skin to be hair on this head. */
static size_t valid_size(const extent *field, double cell_mm2) {
  bool is_field = field->near_paint && (double)field->cells * cell_mm2 >= area_min_mm2 &&
                  (double)field->contacts >= contacts_min * sqrt((double)field->cells);
  return is_field ? field->cells : 0;
}

/* Sets `core` for the cells in the core of the larger areas of hair. Unless `painted` is true, only cells outside the
 * painted area count. Returns false if there is no such area or memory runs out. */
static bool keep_fields(const fol_hair_cells *f, bool painted, size_t *stack) {
  size_t all = count_of(f), largest = 0, *sizes = fol_alloc(all + 1, sizeof *sizes, NULL);
  double side_mm = f->cell_px * f->search->head->mm_per_px;
  int marks = 0;
  if (!sizes)
    return false;
  for (size_t i = 0; i < all; i++) {
    fol_hair_cell *at = &f->cells[i];
    at->mark = 0;
    at->core = at->on_head && at->hair && (painted || !at->painted) &&
               is_inside_hair(f, (int)(i % (size_t)f->across), (int)(i / (size_t)f->across), INNER);
  }
  for (size_t i = 0; i < all; i++)
    if (is_new_core(&f->cells[i])) {
      extent found = flood_field(f, i, ++marks, stack);
      sizes[marks] = valid_size(&found, side_mm * side_mm);
      largest = sizes[marks] > largest ? sizes[marks] : largest;
    }
  for (size_t i = 0; i < all; i++)
    f->cells[i].core =
        f->cells[i].core && (double)sizes[f->cells[i].mark] >= fol_fmax(field_share * (double)largest, 1);
  fol_free(sizes);
  return largest > 0;
}

/* ---- choice of the location ----------------------------------------------------------------------------- */

/* Compares two cells by their light; equally light cells by their position, so that their order is always the same. */
static int darker_first(const void *a, const void *b) {
  const fol_hair_cell *x = *(const fol_hair_cell *const *)a, *y = *(const fol_hair_cell *const *)b;
  return x->light != y->light ? (x->light > y->light) - (x->light < y->light) : (x > y) - (x < y);
}

/* Lists the core cells around which all cells up to `reach` away are hair, sorted from dark to light. Returns their
 * number. */
static size_t gather_core(const fol_hair_cell **out, const fol_hair_cells *f, int reach) {
  size_t count = 0;
  for (int row = 0; row < f->down; row++)
    for (int column = 0; column < f->across; column++) {
      const fol_hair_cell *at = cell_at(f, column, row);
      if (at->core && is_inside_hair(f, column, row, reach))
        out[count++] = at;
    }
  fol_sort(out, count, sizeof *out, darker_first);
  return count;
}

static void set_location(fol_hair_location *out, const fol_hair_cells *f, const fol_hair_cell *at, int reach) {
  const int index = (int)(at - f->cells), column = index % f->across, row = index / f->across;
  out->px = (fol_point){(column + 0.5) * f->cell_px, (row + 0.5) * f->cell_px};
  out->reach_mm = (reach + 0.5) * f->cell_px * f->search->head->mm_per_px;
}

/* Returns whether most cells show single hairs, or only the tone of hair. */
static fol_hair_source found_by(const fol_hair_cell *const *cells, size_t count) {
  size_t rough = 0;
  for (size_t i = 0; i < count; i++)
    rough += cells[i]->roughness >= rough_hair;
  return 2 * rough >= count ? FOL_HAIR_SOURCE_SPOTS : FOL_HAIR_SOURCE_TONE;
}

/* Chooses a core cell of medium darkness. Prefers core cells with only hair up to WIDE cells away, if these are at
 * least the fraction `wide_share` of all core cells; otherwise chooses among all core cells. */
static bool choose_location(fol_hair_location *out, const fol_hair_cells *f) {
  const double wide_share = 0.25;
  const fol_hair_cell **candidates = fol_alloc(count_of(f), sizeof *candidates, NULL);
  if (!candidates)
    return false;
  size_t count = gather_core(candidates, f, INNER);
  set_location(out, f, candidates[(size_t)(darkness_rank * (double)count)], INNER);
  out->by = found_by(candidates, count);
  size_t wide = gather_core(candidates, f, WIDE);
  if (wide > 0 && (double)wide >= wide_share * (double)count)
    set_location(out, f, candidates[(size_t)(darkness_rank * (double)wide)], WIDE);
  fol_free(candidates);
  return true;
}

bool fol_hair_find(fol_hair_location *out, const fol_hair_search *search) {
  enum { PUSHES_PER_CELL = 5 }; /* each cell is pushed once by each of its neighbours, and once as a start */
  fol_hair_cells f = {.search = search};
  if (!fol_hair_cells_new(&f, search))
    return false;
  size_t *stack = fol_alloc(PUSHES_PER_CELL * count_of(&f), sizeof *stack, NULL);
  bool found = false;
  if (stack) {
    mark_head(&f, stack);
    found = (keep_fields(&f, false, stack) || keep_fields(&f, true, stack)) && choose_location(out, &f);
  }
  fol_free(stack);
  fol_hair_cells_drop(&f);
  return found;
}

#include "hair_field.h"
#include "follidot/base_math.h"

#include "hair_cells.h"

#include <math.h>
#include <stdlib.h>

/* A cell is inside hair if all cells within INNER of it are hair; the edges of objects, which look like hair, are
 * narrower. A whole disc of hair fits around a cell if all cells within WIDE are hair. */
enum { INNER = 1, WIDE = 3 };

/* The minimum area of a field of hair, without its edge; and its minimum number of contacts with skin, relative to the
 * square root of its number of cells: a picture frame or collar touches skin at a corner at most [M: eleven phone
 * photographs]. */
static const double area_min_mm2 = 160, contacts_min = 3;

/* On a plane a field has to begin within this distance of the painted area: brows, which look like hair, are farther
 * from a bald scalp [M: eleven phone photographs]. */
static const double near_mm = 12;

/* Skin within this distance of hair, in cells, is in contact with it. */
enum { CONTACT_REACH = 3 };

/* Fields smaller than this fraction of the largest are ignored: a sideburn, the shadow of the nape [?]. */
static const double field_share = 0.5;

/* The cells are sorted from dark to light, and the one at this rank is used: the darkest cells lie in shade, the
 * lightest where hair is thin [?]. */
static const double darkness_rank = 0.5;

/* From this roughness relative to skin on, single hairs are visible, and not only their tone [?]. */
static const double rough_hair = 1.4;

static size_t count_of(const fol_hair_cells *f) {
  return (size_t)f->across * (size_t)f->down;
}

/* ---- the head --------------------------------------------------------------------------------------- */

/* Whether the search for the head's cells starts from this cell: if it is skin or hair and is painted or, if nothing is
 * painted, lies within `middle_mm` of the head's centre. */
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

static bool is_head(const fol_hair_cell *cell) {
  return (cell->skin || cell->hair) && !cell->on_head;
}

static bool is_new_core(const fol_hair_cell *cell) {
  return cell->core && cell->mark == 0;
}

/* Pushes those neighbours of `at` on the stack that `accepts` accepts. Returns the new depth of the stack. */
static size_t push_neighbours(size_t *stack, size_t depth, const fol_hair_cells *f, size_t at, cell_test *accepts) {
  size_t all = count_of(f), across = (size_t)f->across, x = at % across;
  const size_t neighbours[] = {x > 0 ? at - 1 : all, x + 1 < across ? at + 1 : all, at >= across ? at - across : all,
                               at + across};
  for (int i = 0; i < 4; i++)
    if (neighbours[i] < all && accepts(&f->cells[neighbours[i]]))
      stack[depth++] = neighbours[i];
  return depth;
}

/* Marks the cells that are connected to the painted area through skin and hair. Each cell is pushed at most
 * PUSHES_PER_CELL times. */
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

/* ---- fields ----------------------------------------------------------------------------------------- */

static const fol_hair_cell *cell_at(const fol_hair_cells *f, int column, int row) {
  bool inside = column >= 0 && row >= 0 && column < f->across && row < f->down;
  return inside ? &f->cells[row * f->across + column] : NULL;
}

/* Whether all cells within `reach` are hair, or outside the outline of an ellipsoid. */
static bool is_inside_hair(const fol_hair_cells *f, int column, int row, int reach) {
  for (int y = row - reach; y <= row + reach; y++)
    for (int x = column - reach; x <= column + reach; x++) {
      const fol_hair_cell *at = cell_at(f, x, y);
      if (!at || (!at->hair && (at->examined || f->search->head->surface.kind == FOL_SURFACE_PLANE)))
        return false;
    }
  return true;
}

typedef struct extent {
  size_t cells, contacts; /* contacts: the number of skin cells near each cell, summed over the field's cells */
  bool near_paint;        /* whether near the painted area */
} extent;

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

/* Returns the number of cells of a field; 0 if it is not a field of hair on this head. */
static size_t valid_size(const extent *field, double cell_mm2) {
  bool is_field = field->near_paint && (double)field->cells * cell_mm2 >= area_min_mm2 &&
                  (double)field->contacts >= contacts_min * sqrt((double)field->cells);
  return is_field ? field->cells : 0;
}

/* Reduces the core to the larger fields, outside the painted area or, if `painted`, anywhere. Returns false if nothing
 * is left. */
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

/* ---- the location ----------------------------------------------------------------------------------- */

static int darker_first(const void *a, const void *b) {
  const fol_hair_cell *x = *(const fol_hair_cell *const *)a, *y = *(const fol_hair_cell *const *)b;
  return x->light != y->light ? (x->light > y->light) - (x->light < y->light) : (x > y) - (x < y);
}

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

static fol_hair_source found_by(const fol_hair_cell *const *cells, size_t count) {
  size_t rough = 0;
  for (size_t i = 0; i < count; i++)
    rough += cells[i]->roughness >= rough_hair;
  return 2 * rough >= count ? FOL_HAIR_SOURCE_SPOTS : FOL_HAIR_SOURCE_TONE;
}

/* Chooses a cell. Cells around which a whole disc of hair fits are preferred if they are a large enough part of all. */
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
  enum { PUSHES_PER_CELL = 5 }; /* a cell may be pushed once by each of four neighbours, and once as a seed */
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

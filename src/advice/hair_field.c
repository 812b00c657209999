#include "hair_field.h"
#include "follidot/base_math.h"

#include "hair_cells.h"

#include <math.h>
#include <stdlib.h>

/* A cell is amid hair where all around it are hair: the edges of things, which look like it, are no wider. */
enum { AMID = 1, WIDE = 3 };

/* The least of a field, without its edge, and of what of it is beside each other, against the square root of its cells:
 * a frame or a collar borders on no skin, at most with a corner [M: eleven phone photographs]. */
static const double area_least_mm2 = 80, contacts_least = 3;

/* On a plane hair that counts begins so near to what is painted: brows, which look like hair, lie farther from a bald
 * scalp [M, the same]. */
static const double near_mm = 12;

/* How far from hair skin counts as beside it, in cells. */
enum { BESIDE = 3 };

/* Fields smaller than this share of the largest do not count: a sideburn, the nape's shadow [?]. */
static const double field_share = 0.5;

/* Of its cells, the one at this share from the darkest: the darkest lie in shade, the palest where hair grows thin [?].
 */
static const double rank_taken = 0.5;

/* From which roughness, over the skin's, hairs are seen and not their tone alone [?]. */
static const double spotty = 1.4;

static size_t count_of(const fol_hair_cells *f) {
  return (size_t)f->across * (size_t)f->down;
}

/* ---- the head --------------------------------------------------------------------------------------- */

/* Skin or hair that is painted; where nothing is, of the head's middle. */
static bool starts_head(const fol_hair_cells *f, int column, int row) {
  const double middle_mm = 40;
  const fol_hair_cell *at = &f->cells[row * f->across + column];
  const fol_head *head = f->of->head;
  if (!at->seen || !(at->skin || at->hair))
    return false;
  if (!fol_rect_empty(fol_mask_bounds(f->of->plan->mask)))
    return at->painted;
  double off_x = (column + 0.5) * f->cell_px - head->surface.centre_px.x;
  double off_y = (row + 0.5) * f->cell_px - head->surface.centre_px.y;
  return fol_hypot(off_x, off_y) * head->mm_per_px < middle_mm;
}

typedef bool fol_hair_passes(const fol_hair_cell *cell);

static bool is_head(const fol_hair_cell *cell) {
  return (cell->skin || cell->hair) && !cell->joined;
}

static bool is_new_core(const fol_hair_cell *cell) {
  return cell->core && cell->mark == 0;
}

/* The cells beside `at` that pass, onto `todo`. */
static size_t spread(size_t *todo, size_t waiting, const fol_hair_cells *f, size_t at, fol_hair_passes *passes) {
  size_t all = count_of(f), across = (size_t)f->across, x = at % across;
  const size_t next[] = {x > 0 ? at - 1 : all, x + 1 < across ? at + 1 : all, at >= across ? at - across : all,
                         at + across};
  for (int i = 0; i < 4; i++)
    if (next[i] < all && passes(&f->cells[next[i]]))
      todo[waiting++] = next[i];
  return waiting;
}

/* Cells that one comes to from the painted area through skin and hair alone. `todo` has room for all, four times. */
static void join_head(const fol_hair_cells *f, size_t *todo) {
  size_t waiting = 0;
  for (int row = 0; row < f->down; row++)
    for (int column = 0; column < f->across; column++)
      if (starts_head(f, column, row))
        todo[waiting++] = (size_t)row * (size_t)f->across + (size_t)column;
  while (waiting > 0) {
    fol_hair_cell *at = &f->cells[todo[--waiting]];
    if (at->joined)
      continue;
    at->joined = true;
    waiting = spread(todo, waiting, f, (size_t)(at - f->cells), is_head);
  }
}

/* ---- fields ----------------------------------------------------------------------------------------- */

static const fol_hair_cell *cell_at(const fol_hair_cells *f, int column, int row) {
  bool inside = column >= 0 && row >= 0 && column < f->across && row < f->down;
  return inside ? &f->cells[row * f->across + column] : NULL;
}

/* Whether all cells so far around are hair, or beyond the outline of a head that is laid. */
static bool is_amid(const fol_hair_cells *f, int column, int row, int reach) {
  for (int y = row - reach; y <= row + reach; y++)
    for (int x = column - reach; x <= column + reach; x++) {
      const fol_hair_cell *at = cell_at(f, x, y);
      if (!at || (!at->hair && (at->seen || f->of->head->surface.kind == FOL_SURFACE_PLANE)))
        return false;
    }
  return true;
}

typedef struct extent {
  size_t cells, contacts; /* of the latter, cells of skin beside each */
  bool near;              /* to what is painted */
} extent;

static void add_cell(extent *sum, const fol_hair_cells *f, size_t index) {
  int column = (int)(index % (size_t)f->across), row = (int)(index / (size_t)f->across);
  int reach = (int)(near_mm / (f->cell_px * f->of->head->mm_per_px));
  bool by_mask = f->of->head->surface.kind == FOL_SURFACE_PLANE;
  sum->cells++;
  for (int y = row - BESIDE; y <= row + BESIDE; y++)
    for (int x = column - BESIDE; x <= column + BESIDE; x++) {
      const fol_hair_cell *at = cell_at(f, x, y);
      sum->contacts += at && at->skin && !at->hair && at->joined;
    }
  for (int y = row - reach; y <= row + reach && !sum->near; y++)
    for (int x = column - reach; x <= column + reach && !sum->near; x++) {
      const fol_hair_cell *at = cell_at(f, x, y);
      sum->near = !by_mask || (at && at->painted);
    }
}

static extent flood_field(const fol_hair_cells *f, size_t start, int mark, size_t *todo) {
  extent sum = {0};
  size_t waiting = 0;
  todo[waiting++] = start;
  while (waiting > 0) {
    size_t at = todo[--waiting];
    if (f->cells[at].mark != 0)
      continue;
    f->cells[at].mark = mark;
    add_cell(&sum, f, at);
    waiting = spread(todo, waiting, f, at, is_new_core);
  }
  return sum;
}

/* How many cells the field has, 0 where it is no field of hair on this head. */
static size_t worth(const extent *field, double cell_mm2) {
  bool is_field = field->near && (double)field->cells * cell_mm2 >= area_least_mm2 &&
                  (double)field->contacts >= contacts_least * sqrt((double)field->cells);
  return is_field ? field->cells : 0;
}

/* Takes what is not in one of the larger fields out of the core, beside the painted area or anywhere. False where
 * nothing is left. */
static bool keep_fields(const fol_hair_cells *f, bool painted, size_t *todo) {
  size_t all = count_of(f), largest = 0, *sizes = fol_alloc(all + 1, sizeof *sizes, NULL);
  double side_mm = f->cell_px * f->of->head->mm_per_px;
  int marks = 0;
  if (!sizes)
    return false;
  for (size_t i = 0; i < all; i++) {
    fol_hair_cell *at = &f->cells[i];
    at->mark = 0;
    at->core = at->joined && at->hair && (painted || !at->painted) &&
               is_amid(f, (int)(i % (size_t)f->across), (int)(i / (size_t)f->across), AMID);
  }
  for (size_t i = 0; i < all; i++)
    if (is_new_core(&f->cells[i])) {
      extent found = flood_field(f, i, ++marks, todo);
      sizes[marks] = worth(&found, side_mm * side_mm);
      largest = sizes[marks] > largest ? sizes[marks] : largest;
    }
  for (size_t i = 0; i < all; i++)
    f->cells[i].core =
        f->cells[i].core && (double)sizes[f->cells[i].mark] >= fol_fmax(field_share * (double)largest, 1);
  fol_free(sizes);
  return largest > 0;
}

/* ---- the place -------------------------------------------------------------------------------------- */

static int darker_first(const void *a, const void *b) {
  const fol_hair_cell *x = *(const fol_hair_cell *const *)a, *y = *(const fol_hair_cell *const *)b;
  return x->light != y->light ? (x->light > y->light) - (x->light < y->light) : (x > y) - (x < y);
}

static size_t gather(const fol_hair_cell **out, const fol_hair_cells *f, int reach) {
  size_t count = 0;
  for (int row = 0; row < f->down; row++)
    for (int column = 0; column < f->across; column++) {
      const fol_hair_cell *at = cell_at(f, column, row);
      if (at->core && is_amid(f, column, row, reach))
        out[count++] = at;
    }
  fol_sort(out, count, sizeof *out, darker_first);
  return count;
}

static void place(fol_hair_place *out, const fol_hair_cells *f, const fol_hair_cell *at, int reach) {
  size_t index = (size_t)(at - f->cells);
  out->px = (fol_point){((double)(index % (size_t)f->across) + 0.5) * f->cell_px,
                        ((double)(index / (size_t)f->across) + 0.5) * f->cell_px};
  out->reach_mm = (reach + 0.5) * f->cell_px * f->of->head->mm_per_px;
}

static fol_hair_by found_by(const fol_hair_cell *const *cells, size_t count) {
  size_t rough = 0;
  for (size_t i = 0; i < count; i++)
    rough += cells[i]->roughness >= spotty;
  return 2 * rough >= count ? FOL_HAIR_BY_SPOTS : FOL_HAIR_BY_TONE;
}

/* Amid wide fields where they make up a good part of all, so that a whole disc of hair can be looked at. */
static bool choose(fol_hair_place *out, const fol_hair_cells *f) {
  const double wide_share = 0.25;
  const fol_hair_cell **some = fol_alloc(count_of(f), sizeof *some, NULL);
  if (!some)
    return false;
  size_t count = gather(some, f, AMID);
  place(out, f, some[(size_t)(rank_taken * (double)count)], AMID);
  out->by = found_by(some, count);
  size_t wide = gather(some, f, WIDE);
  if (wide > 0 && (double)wide >= wide_share * (double)count)
    place(out, f, some[(size_t)(rank_taken * (double)wide)], WIDE);
  fol_free(some);
  return true;
}

bool fol_hair_find(fol_hair_place *out, const fol_hair_search *search) {
  enum { EACH_OFTEN = 5 }; /* how often a cell may wait in `todo` */
  fol_hair_cells f = {.of = search};
  if (!fol_hair_cells_new(&f, search))
    return false;
  size_t *todo = fol_alloc(EACH_OFTEN * count_of(&f), sizeof *todo, NULL);
  bool found = false;
  if (todo) {
    join_head(&f, todo);
    found = (keep_fields(&f, false, todo) || keep_fields(&f, true, todo)) && choose(out, &f);
  }
  fol_free(todo);
  fol_hair_cells_drop(&f);
  return found;
}

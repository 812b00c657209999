#include "grades.h"

#include "follidot/base_vector.h"
#include "mesh.h"

#include <math.h>
#include <string.h>

/* Points get their grades (amounts of pigment) in batches, in the order in which rising density adds points. These are
 * the densities at which batches end, dots/cm2. Heavy points (with much pigment) are evenly spread among all points up
 * to the end of a batch, and the heavy points of one batch among each other. At densities between two ends they are
 * spread slightly less evenly, so the usual densities of sessions are among the ends. */
static const double batch_ends[] = {0.03, 0.1, 0.3, 1, 3, 10, 30, 70, 100, 150, 215, 310, 400, 500};
enum { BATCHES = sizeof batch_ends / sizeof batch_ends[0] };

/* Points chosen to have much pigment (heavy points) repel other points: a heavy point adds a pressure of (1 - (d /
 * reach)^2)^2 to every point at a distance d that is below a reach. To the other points of its batch, a heavy point
 * adds in addition `batch_weight` times a pressure of the same form with a second reach. `reach_spacings` is the first
 * reach in units of the spacing L of all points up to the end of the batch; `batch_reach_spacings` is the second in
 * units of the spacing of the batch's points alone. Tuned on all usual sessions. */
static const double reach_spacings = 1.4, batch_reach_spacings = 1.4;
static const float batch_weight = 0.45F;

/* When middle points (those with a middle amount of pigment) are chosen, points in the first half of all points up to
 * the end of the batch exert less pressure, and earlier points exert less than later ones. This matters in plans whose
 * later sessions have larger dots. In such plans, the third of the dots with most pigment belongs almost entirely to
 * later sessions, so the middle points of these sessions must be evenly spread among themselves. */
static const float full_weight_rank = 0.5F;

/* Points are chosen in passes, with a limit on their pressure that rises by `pressure_step` from pass to pass. A chosen
 * point gets the pressure `chosen_pressure`, above any limit, so that it is not chosen again. */
static const float pressure_step = 0.05F, chosen_pressure = 1e6F;

/* The grid for finding nearby points: the width of a cell, in units of the spacing L of all points; and the largest
 * number of columns, first on the flat periodic square, then on an ellipsoid. */
static const double cell_spacings = 2.4;
enum { COLUMNS_MAX_FLAT = 4096, COLUMNS_MAX_CURVED = 160 };

/* Points of the batch sorted by grid cell, so that the points of a row of cells are contiguous. They are processed
 * LANES at a time, and the arrays are padded by LANES elements. */
enum { LANES = 8 };
typedef struct entries {
  uint32_t *x, *y, *z;
  float *pressure[2]; /* pressure from heavy points; pressure from heavy and middle points together */
  float *push[3];     /* x, y and z of the direction in which nearby heavy points push; its length has no meaning */
} entries;

typedef struct batch {
  const fol_grading *request;
  fol_grade *grades;
  size_t begin, end;
  uint32_t columns; /* number of columns of the grid along each axis */
  uint32_t *first;  /* index of the first entry of each cell, with cells in order of z, y, x */
  uint32_t *entry;  /* index of the entry of each point of the batch */
  entries entries;
  float reach, batch_reach; /* in units of the coordinates */
} batch;

static size_t end_of(size_t ranks, int index) {
  size_t end = (size_t)ceil(batch_ends[index] / FOL_DENSITY_MAX_PER_CM2 * (double)ranks) + 1;
  return index == BATCHES - 1 || end > ranks ? ranks : end;
}

size_t fol_grades_end(size_t ranks, size_t wanted) {
  int index = 0;
  while (index < BATCHES - 1 && end_of(ranks, index) < wanted)
    index++;
  return end_of(ranks, index);
}

/* ---- the grid --------------------------------------------------------------------------------------- */

static fol_mesh_position position_of(const batch *b, size_t point) {
  return (fol_mesh_position){b->request->x[point], b->request->y[point], b->request->z ? b->request->z[point] : 0};
}

/* Returns the grid column of a coordinate. On the flat periodic square the grid wraps around like the square; an
 * ellipsoid fills the grid from side to side. */
static uint32_t column_of(const batch *b, uint32_t coordinate) {
  if (b->request->z)
    coordinate = (coordinate + (uint32_t)FOL_LONGEST_AXIS) << 1;
  return (uint32_t)((uint64_t)coordinate * b->columns >> 32);
}

static size_t cell_at(const batch *b, fol_mesh_position at) {
  size_t layer = b->request->z ? column_of(b, at.z) : 0;
  return (layer * b->columns + column_of(b, at.y)) * b->columns + column_of(b, at.x);
}

static size_t cell_count(const batch *b) {
  return (size_t)b->columns * b->columns * (b->request->z ? b->columns : 1);
}

static void fill_grid(batch *b) {
  size_t count = b->end - b->begin, cells = cell_count(b);
  memset(b->first, 0, (cells + 2) * sizeof *b->first);
  for (size_t i = 0; i < count; i++)
    b->first[cell_at(b, position_of(b, b->begin + i)) + 2]++;
  for (size_t cell = 0; cell < cells; cell++)
    b->first[cell + 2] += b->first[cell + 1];
  for (size_t i = 0; i < count; i++) {
    fol_mesh_position at = position_of(b, b->begin + i);
    uint32_t entry = b->entry[i] = b->first[cell_at(b, at) + 1]++;
    b->entries.x[entry] = at.x;
    b->entries.y[entry] = at.y;
    b->entries.z[entry] = at.z;
  }
}

/* A range of columns of the grid, which may wrap around. */
typedef struct span {
  uint32_t first, count;
} span;

static uint32_t next_column(const batch *b, span s, uint32_t i) {
  uint32_t column = s.first + i;
  return column < b->columns ? column : column - b->columns;
}

static span span_of(const batch *b, uint32_t coordinate, float reach) {
  double extent = b->request->z ? 2 * FOL_LONGEST_AXIS : FOL_SQUARE_SIDE;
  if (2 * (double)reach + extent / b->columns >= extent)
    return (span){0, b->columns};
  uint32_t r = (uint32_t)reach, first = column_of(b, coordinate - r), last = column_of(b, coordinate + r);
  return (span){first, (last >= first ? last : last + b->columns) - first + 1};
}

/* ---- pressure --------------------------------------------------------------------------------------- */

/* A chosen point and the pressure that it adds to other points. */
typedef struct source {
  fol_mesh_position at;
  bool heavy;
  float recent; /* [0, 1]: factor on this point's pressure when middle points (middle amount of pigment) are chosen */
  float reach2, per_reach2, batch_reach2,
      per_batch_reach2; /* batch_reach2 is 0 if the point adds no extra pressure to its batch */
} source;

/* Returns the square root of the pressure that a chosen point causes at the squared distance `d2`; 0 beyond the point's
 * reach. */
FOL_ALWAYS_INLINE float falloff(float d2, float reach2, float per_reach2) {
  float q = 1 - d2 * per_reach2;
  return d2 < reach2 ? q : 0;
}

/* Adds the pressure of the chosen point `s` to `count` entries, at most LANES, from index `from` on. */
FOL_ALWAYS_INLINE void add_pressure_lanes(const entries *e, const source *s, size_t from, size_t count, bool heavy) {
  const source by = *s;
  uint32_t x[LANES], y[LANES], z[LANES];
  float heavy_pressure[LANES], pressure[LANES], push[3][LANES];
  memcpy(x, e->x + from, sizeof x);
  memcpy(y, e->y + from, sizeof y);
  memcpy(z, e->z + from, sizeof z);
  memcpy(heavy_pressure, e->pressure[0] + from, sizeof heavy_pressure);
  memcpy(pressure, e->pressure[1] + from, sizeof pressure);
  for (int k = 0; k < 3; k++)
    memcpy(push[k], e->push[k] + from, sizeof push[k]);
  for (int i = 0; i < LANES; i++) {
    float dx = (float)(int32_t)(x[i] - by.at.x), dy = (float)(int32_t)(y[i] - by.at.y),
          dz = (float)(int32_t)(z[i] - by.at.z), d2 = dx * dx + dy * dy + dz * dz;
    d2 = i < (int)count ? d2 : INFINITY;
    float q = falloff(d2, by.reach2, by.per_reach2), own = falloff(d2, by.batch_reach2, by.per_batch_reach2);
    pressure[i] += by.recent * q * q;
    heavy_pressure[i] += q * q;
    heavy_pressure[i] += batch_weight * own * own;
    push[0][i] += q * dx;
    push[1][i] += q * dy;
    push[2][i] += q * dz;
  }
  memcpy(e->pressure[1] + from, pressure, sizeof pressure);
  if (!heavy)
    return;
  memcpy(e->pressure[0] + from, heavy_pressure, sizeof heavy_pressure);
  for (int k = 0; k < 3; k++)
    memcpy(e->push[k] + from, push[k], sizeof push[k]);
}

FOL_VECTORIZE static void add_pressure_entries(const entries *e, const source *s, size_t from, size_t end) {
  for (; from < end; from += LANES) {
    size_t count = end - from < LANES ? end - from : LANES;
    if (s->heavy)
      add_pressure_lanes(e, s, from, count, true);
    else
      add_pressure_lanes(e, s, from, count, false);
  }
}

/* Adds the pressure of the chosen point `s` to all points in one row of grid cells, in the range `x` of columns; the
 * entries of these cells are contiguous. */
static void add_pressure_row(const batch *b, const source *s, size_t row, span x) {
  const uint32_t *first = b->first + row * b->columns;
  uint32_t end = x.first + x.count, wrapped = end > b->columns ? end - b->columns : 0;
  add_pressure_entries(&b->entries, s, first[x.first], first[end - wrapped]);
  if (wrapped > 0)
    add_pressure_entries(&b->entries, s, first[0], first[wrapped]);
}

static void add_pressure(batch *b, size_t point) {
  bool heavy = b->grades[point].kind == FOL_GRADE_HEAVY, own = heavy && point >= b->begin;
  float reach2 = b->reach * b->reach, batch_reach2 = own ? b->batch_reach * b->batch_reach : 0;
  float entry = (float)point / (float)b->end, recent = entry < full_weight_rank ? entry / full_weight_rank : 1;
  source s = {position_of(b, point), heavy, recent, reach2, 1 / reach2, batch_reach2, own ? 1 / batch_reach2 : 0};
  float reach = own && b->batch_reach > b->reach ? b->batch_reach : b->reach;
  span x = span_of(b, s.at.x, reach), y = span_of(b, s.at.y, reach),
       z = b->request->z ? span_of(b, s.at.z, reach) : (span){0, 1};
  for (uint32_t k = 0; k < z.count; k++)
    for (uint32_t j = 0; j < y.count; j++) {
      size_t layer = next_column(b, z, k), row = next_column(b, y, j);
      add_pressure_row(b, &s, layer * b->columns + row, x);
    }
}

/* ---- choosing --------------------------------------------------------------------------------------- */

static void point_away(fol_grade *grade, const entries *e, size_t entry) {
  float push[3] = {e->push[0][entry], e->push[1][entry], e->push[2][entry]};
  float length = (float)sqrt((double)(push[0] * push[0] + push[1] * push[1] + push[2] * push[2]));
  for (int k = 0; k < 3 && length > 0; k++)
    grade->away[k] = (int8_t)(127 * push[k] / length);
}

static void assign(batch *b, size_t i, fol_grade_kind kind) {
  fol_grade *grade = &b->grades[b->begin + i];
  size_t entry = b->entry[i];
  grade->kind = (uint8_t)kind;
  b->entries.pressure[1][entry] = chosen_pressure;
  if (kind == FOL_GRADE_HEAVY) {
    b->entries.pressure[0][entry] = chosen_pressure;
    point_away(grade, &b->entries, entry);
  }
  add_pressure(b, b->begin + i);
}

/* Gives the grade `kind` (amount of pigment) to up to `wanted` points of the batch, those with the lowest pressure
 * first. */
static void choose(batch *b, fol_grade_kind kind, size_t wanted) {
  const float *pressure = b->entries.pressure[kind == FOL_GRADE_HEAVY ? 0 : 1];
  size_t count = b->end - b->begin;
  for (float limit = pressure_step; wanted > 0 && limit < chosen_pressure; limit += pressure_step)
    for (size_t i = 0; i < count && wanted > 0; i++)
      if (pressure[b->entry[i]] < limit) {
        assign(b, i, kind);
        wanted--;
      }
}

/* ---- batches ---------------------------------------------------------------------------------------- */

/* Returns the spacing L (that of a hexagonal lattice) of `count` points on the whole surface, in units of the
 * coordinates. */
static double spacing_of(const batch *b, size_t count) {
  return sqrt(b->request->area * 2 / (sqrt(3) * (double)count));
}

static uint32_t columns_for(const batch *b) {
  double extent = b->request->z ? 2 * FOL_LONGEST_AXIS : FOL_SQUARE_SIDE;
  double columns = extent / (cell_spacings * spacing_of(b, b->end)),
         max_columns = b->request->z ? COLUMNS_MAX_CURVED : COLUMNS_MAX_FLAT;
  return (uint32_t)(columns < 1 ? 1 : columns > max_columns ? max_columns : columns);
}

/* Returns how many of the first `count` points get much pigment (FOL_GRADE_HEAVY). */
static size_t heavy_count(size_t count) {
  return (size_t)(FOL_GRADE_HEAVY_SHARE * (double)count);
}

static size_t middle_count(size_t count) {
  return (size_t)((FOL_GRADE_MIDDLE_SHARE - FOL_GRADE_HEAVY_SHARE) * (double)count);
}

static bool grade_batch(batch *b, fol_error *err) {
  size_t count = b->end - b->begin;
  b->columns = columns_for(b);
  b->first = fol_alloc_raw(cell_count(b) + 2, sizeof *b->first, err);
  if (!b->first)
    return false;
  fill_grid(b);
  b->reach = (float)(reach_spacings * spacing_of(b, b->end));
  b->batch_reach = (float)(batch_reach_spacings * spacing_of(b, count));
  for (int i = 0; i < 2; i++)
    memset(b->entries.pressure[i], 0, count * sizeof(float));
  for (int i = 0; i < 3; i++)
    memset(b->entries.push[i], 0, count * sizeof(float));
  for (size_t point = 0; point < b->begin; point++)
    if (b->grades[point].kind != FOL_GRADE_LIGHT)
      add_pressure(b, point);
  choose(b, FOL_GRADE_HEAVY, heavy_count(b->end) - heavy_count(b->begin));
  choose(b, FOL_GRADE_MIDDLE, middle_count(b->end) - middle_count(b->begin));
  fol_free(b->first);
  return true;
}

static size_t largest_batch(const fol_grading *request) {
  size_t largest = 0;
  for (size_t begin = 0, end, i = 0; begin < request->count; begin = end, i++) {
    end = end_of(request->ranks, (int)i);
    largest = end - begin > largest ? end - begin : largest;
  }
  return largest;
}

static bool grade_all(batch *b, fol_progress *progress, fol_error *err) {
  for (int i = 0; b->end < b->request->count; i++) {
    b->begin = b->end;
    b->end = end_of(b->request->ranks, i);
    if (fol_progress_cancelled(progress))
      return fol_fail(err, FOL_CANCELLED, "placing the dots was stopped");
    if (b->end > b->begin && !grade_batch(b, err))
      return false;
  }
  return true;
}

/* Allocates all arrays for `count` points in a single block, which begins with the first array. */
static bool entries_new(batch *b, size_t count, fol_error *err) {
  uint32_t **const words[] = {&b->entry, &b->entries.x, &b->entries.y, &b->entries.z};
  float **const floats[] = {&b->entries.pressure[0], &b->entries.pressure[1], &b->entries.push[0], &b->entries.push[1],
                            &b->entries.push[2]};
  enum { WORDS = sizeof words / sizeof *words, FLOATS = sizeof floats / sizeof *floats };
  size_t padded = count + LANES;
  uint32_t *at = fol_alloc((WORDS + FLOATS) * padded, sizeof *at, err);
  if (!at)
    return false;
  for (size_t i = 0; i < WORDS; i++, at += padded)
    *words[i] = at;
  for (size_t i = 0; i < FLOATS; i++, at += padded)
    *floats[i] = (float *)(void *)at;
  return true;
}

bool fol_grades_new(fol_grade **out, const fol_grading *request, fol_progress *progress, fol_error *err) {
  batch b = {.request = request, .grades = fol_alloc(request->count, sizeof *b.grades, err)};
  bool done = b.grades && entries_new(&b, largest_batch(request), err) && grade_all(&b, progress, err);
  fol_free(b.entry);
  if (!done)
    fol_free(b.grades);
  else
    *out = b.grades;
  return done;
}

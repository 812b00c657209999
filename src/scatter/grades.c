#include "grades.h"

#include "follidot/base_vector.h"
#include "mesh.h"

#include <math.h>
#include <string.h>

/* Where batches end, dots/cm2. The heavy are chosen so that they lie evenly after each batch, and each batch's own
 * among themselves; in between they do so a little less. So those are the ends of usual sessions. */
static const double batch_ends[] = {0.03, 0.1, 0.3, 1, 3, 10, 30, 70, 100, 150, 215, 310, 400, 500};
enum { BATCHES = sizeof batch_ends / sizeof batch_ends[0] };

/* How the chosen keep apart: each presses with (1 - (d / reach)^2)^2 on all within its reach, and a heavy one on its
 * own batch with `batch_weight` times as much within the batch's reach as well. Reaches are in L: of all points at the
 * batch's end, and of the batch's alone. Measured over all usual sessions. */
static const double reach_spacings = 1.4, batch_reach_spacings = 1.4;
static const float batch_weight = 0.45F;

/* For the middling, points in the first half of all count the less the earlier they come. Where the dots of later
 * sessions are larger, these are nearly the whole of the third with most pigment, and the middling are needed in it. */
static const float full_weight_place = 0.5F;

/* Points are chosen by turns, each up to a limit of pressure higher by a step; a chosen one is `taken`. */
static const float limit_step = 0.05F, taken = 1e6F;

/* How wide the grid's cells are, in L of all points. */
static const double cell_spacings = 2.4;
enum { COLUMNS_MAX_FLAT = 4096, COLUMNS_MAX_CURVED = 160 };

/* Points of the batch by cell of the grid, so that those of a row of cells lie together: LANES of them are pressed at
 * once, and behind the last there is room for as many. */
enum { LANES = 8 };
typedef struct entries {
  uint32_t *x, *y, *z;
  float *pressure[2]; /* of the heavy, and of the heavy and middling */
  float *push[3];     /* and where the heavy press it */
} entries;

typedef struct batch {
  const fol_grading *request;
  fol_grade *grades;
  size_t begin, end;
  uint32_t columns; /* of the grid, along each axis */
  uint32_t *first;  /* where each cell's entries begin; cells in order of z, y, x */
  uint32_t *place;  /* of each point of the batch, among the entries */
  entries entries;
  float reach, batch_reach; /* in the coordinates' units */
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

static fol_mesh_position place_of(const batch *b, size_t point) {
  return (fol_mesh_position){b->request->x[point], b->request->y[point], b->request->z ? b->request->z[point] : 0};
}

/* The square repeats, and so does the grid; an ellipsoid fills it from side to side. */
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
    b->first[cell_at(b, place_of(b, b->begin + i)) + 2]++;
  for (size_t cell = 0; cell < cells; cell++)
    b->first[cell + 2] += b->first[cell + 1];
  for (size_t i = 0; i < count; i++) {
    fol_mesh_position at = place_of(b, b->begin + i);
    uint32_t place = b->place[i] = b->first[cell_at(b, at) + 1]++;
    b->entries.x[place] = at.x;
    b->entries.y[place] = at.y;
    b->entries.z[place] = at.z;
  }
}

/* Columns of the grid from `first` on, the first one after the last. */
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

/* ---- pressing --------------------------------------------------------------------------------------- */

/* A chosen point, as it acts on the batch's. */
typedef struct source {
  fol_mesh_position at;
  bool heavy;
  float recent;                                             /* how much it counts for the middling */
  float reach2, per_reach2, batch_reach2, per_batch_reach2; /* batch_reach2 0: on the batch as on any */
} source;

/* What of a point's pressure is left at a distance, before it is squared. */
FOL_ALWAYS_INLINE float pressing(float d2, float reach2, float per_reach2) {
  float q = 1 - d2 * per_reach2;
  return d2 < reach2 ? q : 0;
}

/* Of `count` entries, LANES at most. */
FOL_ALWAYS_INLINE void press_lanes(const entries *e, const source *s, size_t from, size_t count, bool heavy) {
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
    float q = pressing(d2, by.reach2, by.per_reach2), own = pressing(d2, by.batch_reach2, by.per_batch_reach2);
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

FOL_VECTORIZE static void press_entries(const entries *e, const source *s, size_t from, size_t end) {
  for (; from < end; from += LANES) {
    size_t count = end - from < LANES ? end - from : LANES;
    if (s->heavy)
      press_lanes(e, s, from, count, true);
    else
      press_lanes(e, s, from, count, false);
  }
}

/* Cells of one row, which lie side by side. */
static void press_row(const batch *b, const source *s, size_t row, span x) {
  const uint32_t *first = b->first + row * b->columns;
  uint32_t end = x.first + x.count, wrapped = end > b->columns ? end - b->columns : 0;
  press_entries(&b->entries, s, first[x.first], first[end - wrapped]);
  if (wrapped > 0)
    press_entries(&b->entries, s, first[0], first[wrapped]);
}

static void press(batch *b, size_t point) {
  bool heavy = b->grades[point].kind == FOL_GRADE_HEAVY, own = heavy && point >= b->begin;
  float reach2 = b->reach * b->reach, batch_reach2 = own ? b->batch_reach * b->batch_reach : 0;
  float place = (float)point / (float)b->end, recent = place < full_weight_place ? place / full_weight_place : 1;
  source s = {place_of(b, point), heavy, recent, reach2, 1 / reach2, batch_reach2, own ? 1 / batch_reach2 : 0};
  float reach = own && b->batch_reach > b->reach ? b->batch_reach : b->reach;
  span x = span_of(b, s.at.x, reach), y = span_of(b, s.at.y, reach),
       z = b->request->z ? span_of(b, s.at.z, reach) : (span){0, 1};
  for (uint32_t k = 0; k < z.count; k++)
    for (uint32_t j = 0; j < y.count; j++) {
      size_t layer = next_column(b, z, k), row = next_column(b, y, j);
      press_row(b, &s, layer * b->columns + row, x);
    }
}

/* ---- choosing --------------------------------------------------------------------------------------- */

static void point_away(fol_grade *grade, const entries *e, size_t place) {
  float push[3] = {e->push[0][place], e->push[1][place], e->push[2][place]};
  float length = (float)sqrt((double)(push[0] * push[0] + push[1] * push[1] + push[2] * push[2]));
  for (int k = 0; k < 3 && length > 0; k++)
    grade->away[k] = (int8_t)(127 * push[k] / length);
}

static void assign(batch *b, size_t i, fol_grade_kind kind) {
  fol_grade *grade = &b->grades[b->begin + i];
  size_t place = b->place[i];
  grade->kind = (uint8_t)kind;
  b->entries.pressure[1][place] = taken;
  if (kind == FOL_GRADE_HEAVY) {
    b->entries.pressure[0][place] = taken;
    point_away(grade, &b->entries, place);
  }
  press(b, b->begin + i);
}

/* Those under the least pressure first, up to `wanted` of them. */
static void choose(batch *b, fol_grade_kind kind, size_t wanted) {
  const float *pressure = b->entries.pressure[kind == FOL_GRADE_HEAVY ? 0 : 1];
  size_t count = b->end - b->begin;
  for (float limit = limit_step; wanted > 0 && limit < taken; limit += limit_step)
    for (size_t i = 0; i < count && wanted > 0; i++)
      if (pressure[b->place[i]] < limit) {
        assign(b, i, kind);
        wanted--;
      }
}

/* ---- the whole -------------------------------------------------------------------------------------- */

/* L of so many points, in the coordinates' units. */
static double spacing_of(const batch *b, size_t count) {
  return sqrt(b->request->area * 2 / (sqrt(3) * (double)count));
}

static uint32_t columns_for(const batch *b) {
  double extent = b->request->z ? 2 * FOL_LONGEST_AXIS : FOL_SQUARE_SIDE;
  double columns = extent / (cell_spacings * spacing_of(b, b->end)),
         most = b->request->z ? COLUMNS_MAX_CURVED : COLUMNS_MAX_FLAT;
  return (uint32_t)(columns < 1 ? 1 : columns > most ? most : columns);
}

/* Of the first `count` points. */
static size_t heavy_of(size_t count) {
  return (size_t)(FOL_GRADE_HEAVY_SHARE * (double)count);
}

static size_t middling_of(size_t count) {
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
      press(b, point);
  choose(b, FOL_GRADE_HEAVY, heavy_of(b->end) - heavy_of(b->begin));
  choose(b, FOL_GRADE_MIDDLE, middling_of(b->end) - middling_of(b->begin));
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

/* Arrays for so many points, one behind the other; to be freed by the first of them. */
static bool entries_new(batch *b, size_t count, fol_error *err) {
  uint32_t **const words[] = {&b->place, &b->entries.x, &b->entries.y, &b->entries.z};
  float **const floats[] = {&b->entries.pressure[0], &b->entries.pressure[1], &b->entries.push[0], &b->entries.push[1],
                            &b->entries.push[2]};
  enum { WORDS = sizeof words / sizeof *words, FLOATS = sizeof floats / sizeof *floats };
  size_t room = count + LANES;
  uint32_t *at = fol_alloc((WORDS + FLOATS) * room, sizeof *at, err);
  if (!at)
    return false;
  for (size_t i = 0; i < WORDS; i++, at += room)
    *words[i] = at;
  for (size_t i = 0; i < FLOATS; i++, at += room)
    *floats[i] = (float *)(void *)at;
  return true;
}

bool fol_grades_new(fol_grade **out, const fol_grading *request, fol_progress *progress, fol_error *err) {
  batch b = {.request = request, .grades = fol_alloc(request->count, sizeof *b.grades, err)};
  bool done = b.grades && entries_new(&b, largest_batch(request), err) && grade_all(&b, progress, err);
  fol_free(b.place);
  if (!done)
    fol_free(b.grades);
  else
    *out = b.grades;
  return done;
}

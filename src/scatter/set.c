#include "filling.h"
#include "follidot/scatter.h"
#include "set_even.h"

#include <math.h>
#include <string.h>

/* Farthest-point insertion in levels (filling.h). A point is ranked by the gap it filled: whatever the order of
 * filling was, the points that filled gaps wider than r are at least r apart, so every prefix is well spaced.
 * Then the order is evened out a little, so that every region fills alike (set_even.h). */

struct fol_set {
  fol_owners owners;
  size_t count;
  uint32_t *x, *y;
};

enum { START_SIDE = 4, START_POINTS = 256, DART_TRIES = 4000, LEVELS_MAX = 128 };

/* Radius of a level over that of the one before. Wider steps would rank by block rather than by gap. */
static const double level_step = 0.90;

/* Radius of the first level: a little under the gaps that START_POINTS darts leave. */
static const double first_radius = 0.05;

/* Where a level's points lie among those filled. */
typedef struct level {
  size_t first, count;
} level;

/* ---- the first points ------------------------------------------------------------------------- */

static fol_torus_point hashed_place(uint64_t seed, uint64_t index) {
  uint64_t bits = fol_hash(seed, FOL_STREAM_SCATTER_START, 0, index);
  return (fol_torus_point){(uint32_t)(bits >> 32), (uint32_t)bits};
}

/* Whether the point lies at least `distance2` from all others; if so *holder is a triangle whose circumcircle
 * holds it. Looks at every triangle: there are few yet. */
static bool dart_fits(const fol_mesh *m, fol_torus_point dart, float distance2, int32_t *holder) {
  *holder = -1;
  size_t used = atomic_load(&m->used);
  for (size_t slot = 0; slot < used; slot++) {
    if (m->gap2[slot] == 0 || fol_torus_span2(dart, m->triangles[slot].centre) >= m->gap2[slot])
      continue;
    *holder = (int32_t)slot;
    for (int i = 0; i < 3; i++)
      if (fol_torus_span2(dart, m->triangles[slot].corner[i]) < distance2)
        return false;
  }
  return *holder >= 0;
}

/* The first points: a few on a shaken grid, which is what a triangulation can start from, and random darts
 * that keep a distance, so that nothing of the grid is left to see. */
static void start(fol_filling *f, uint64_t seed) {
  const uint32_t cell = UINT32_MAX / START_SIDE + 1;
  fol_torus_point grid[START_SIDE * START_SIDE];
  fol_torus_point corner = hashed_place(seed, 0);
  for (uint32_t i = 0; i < START_SIDE * START_SIDE; i++) {
    fol_torus_point shake = hashed_place(seed, 1 + i);
    grid[i] = (fol_torus_point){corner.x + i % START_SIDE * cell + shake.x / (10 * START_SIDE),
                                corner.y + i / START_SIDE * cell + shake.y / (10 * START_SIDE)};
    f->points[f->count++] = (fol_filled_point){0, grid[i]};
  }
  fol_mesh_start(&f->mesh, grid, START_SIDE);
  double distance = 0.65 * sqrt(2 / (sqrt(3) * START_POINTS)) * FOL_MESH_SIDE;
  fol_mesh_slots source = {0};
  for (uint64_t i = 0; i < DART_TRIES && f->count < START_POINTS; i++) {
    fol_torus_point dart = hashed_place(seed, 1000 + i);
    int32_t holder;
    fol_mesh_fan made;
    if (!dart_fits(&f->mesh, dart, (float)(distance * distance), &holder))
      continue;
    fol_mesh_insert(&f->mesh, dart, holder, &source, &made);
    f->points[f->count++] = (fol_filled_point){0, dart};
  }
}

/* ---- ranking ----------------------------------------------------------------------------------- */

/* Puts the points of one level, widest gap first, into the set: a stable radix sort on the gaps' bits, which
 * order as the gaps do. Equal gaps keep the order of blocks. */
typedef struct ranking {
  fol_filled_point *points, *spare;
  const level *levels;
  fol_set *set;
} ranking;

enum { DIGIT_BITS = 11, DIGITS = 1 << DIGIT_BITS };

static uint32_t gap_bits(const fol_filled_point *p) {
  uint32_t bits;
  memcpy(&bits, &p->gap2, sizeof bits);
  return bits;
}

static void rank_level(void *context, size_t index) {
  const ranking *r = context;
  size_t first = r->levels[index].first, count = r->levels[index].count;
  fol_filled_point *from = r->points + first, *to = r->spare + first;
  uint32_t lowest = UINT32_MAX, highest = 0;
  for (size_t i = 0; i < count; i++) {
    uint32_t bits = gap_bits(&from[i]);
    lowest = bits < lowest ? bits : lowest;
    highest = bits > highest ? bits : highest;
  }
  for (int shift = 0; count > 0 && shift < 32 && (highest - lowest) >> shift > 0; shift += DIGIT_BITS) {
    uint32_t next[DIGITS] = {0};
    for (size_t i = 0; i < count; i++)
      next[(highest - gap_bits(&from[i])) >> shift & (DIGITS - 1)]++;
    for (uint32_t digit = 0, total = 0; digit < DIGITS; digit++) {
      uint32_t here = next[digit];
      next[digit] = total;
      total += here;
    }
    for (size_t i = 0; i < count; i++)
      to[next[(highest - gap_bits(&from[i])) >> shift & (DIGITS - 1)]++] = from[i];
    fol_filled_point *swapped = from;
    from = to;
    to = swapped;
  }
  for (size_t i = 0; i < count; i++) {
    r->set->x[first + i] = from[i].at.x;
    r->set->y[first + i] = from[i].at.y;
  }
}

static bool rank_all(const fol_filling *f, const level *levels, size_t level_count, fol_set *set, fol_error *err) {
  ranking r = {.points = f->points, .levels = levels, .set = set};
  r.spare = fol_alloc_raw(f->count, sizeof *r.spare, err);
  if (!r.spare)
    return false;
  fol_parallel(level_count, f->threads, rank_level, &r);
  fol_free(r.spare);
  return true;
}

/* ---- the whole -------------------------------------------------------------------------------- */

/* The levels are the same for every set, so that a longer one begins with a shorter one: the first holds the
 * starting points, in their own order, and then radii fall by a constant factor. */
static bool fill(fol_filling *f, uint64_t seed, size_t wanted, level *levels, size_t *level_count,
                 fol_progress *progress, fol_error *err) {
  fol_progress_expect(progress, wanted);
  start(f, seed);
  levels[0] = (level){0, f->count};
  size_t n = 1;
  double radius = first_radius, radius_before = 2 * first_radius;
  for (; f->count < wanted; n++) {
    if (fol_progress_cancelled(progress))
      return fol_fail(err, FOL_CANCELLED, "placing the dots was stopped");
    FOL_ASSERT(n < LEVELS_MAX);
    size_t first = f->count;
    if (!fol_filling_level(f, radius, radius_before, err))
      return false;
    levels[n] = (level){first, f->count - first};
    fol_progress_step(progress, levels[n].count);
    radius_before = radius;
    radius *= level_step;
  }
  *level_count = n;
  return true;
}

static bool set_alloc(fol_set **out, size_t count, fol_error *err) {
  fol_set *set = fol_alloc(1, sizeof *set, err);
  if (!set)
    return false;
  fol_owners_init(&set->owners);
  set->count = count;
  set->x = fol_alloc_raw(count, sizeof *set->x, err);
  set->y = fol_alloc_raw(count, sizeof *set->y, err);
  if (!set->x || !set->y) {
    fol_set_drop(set);
    return false;
  }
  *out = set;
  return true;
}

/* The first `made` points or more, and of these those whose order is settled. */
static bool set_make(fol_set **out, uint64_t seed, size_t made, int threads, fol_progress *progress, fol_error *err) {
  /* The last level may overshoot by its share, 1 / level_step^2, and a little for chance. */
  size_t capacity = (size_t)((double)made / (level_step * level_step) * 1.1) + 2048;
  fol_filling f;
  level levels[LEVELS_MAX];
  size_t level_count = 0;
  fol_set *set = NULL;
  bool done = fol_filling_init(&f, capacity, threads, err) &&
              fill(&f, seed, made, levels, &level_count, progress, err) && set_alloc(&set, f.count, err) &&
              rank_all(&f, levels, level_count, set, err) &&
              fol_set_even_out(&set->count, set->x, set->y, f.count, err);
  fol_filling_drop(&f);
  if (!done) {
    fol_set_drop(set);
    return false;
  }
  *out = set;
  return true;
}

bool fol_set_new(fol_set **out, uint64_t seed, size_t wanted, int threads, fol_progress *progress, fol_error *err) {
  if (wanted > FOL_SET_MAX)
    return fol_fail(err, FOL_REFUSED, "%zu dots are more than a scalp can hold", wanted);
  /* How many are settled is a little by chance. */
  size_t made = (size_t)((double)wanted * (1.01 / FOL_SET_EVEN_SHARE)) + START_POINTS;
  fol_set *set;
  bool done = set_make(&set, seed, made, threads, progress, err);
  for (; done && set->count < wanted; made += made / 16) {
    fol_set_drop(set);
    done = set_make(&set, seed, made + made / 16, threads, progress, err);
  }
  if (done)
    *out = set;
  return done;
}

fol_set *fol_set_keep(fol_set *set) {
  if (set)
    fol_owners_more(&set->owners);
  return set;
}

void fol_set_drop(fol_set *set) {
  if (!set || !fol_owners_less(&set->owners))
    return;
  fol_free(set->x);
  fol_free(set->y);
  fol_free(set);
}

size_t fol_set_count(const fol_set *set) {
  return set->count;
}

const uint32_t *fol_set_x(const fol_set *set) {
  return set->x;
}

const uint32_t *fol_set_y(const fol_set *set) {
  return set->y;
}

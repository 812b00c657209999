#include "follidot/scatter.h"
#include "mesh.h"
#include "set_even.h"

#include <math.h>
#include <string.h>

/* Farthest-point insertion in levels. A level has a radius; all gaps wider than it are filled, each block of
 * the square by itself, its widest gap first. Blocks of one colour (of four) lie so far apart that they never
 * touch the same triangle. A point is ranked by the gap it filled: whatever the order of filling was, the
 * points that filled gaps wider than r are at least r apart, so every prefix is well spaced. */

struct fol_set {
  fol_owners owners;
  size_t count;
  uint32_t *x, *y;
};

typedef struct ranked_place {
  float gap2;
  place at;
} ranked_place;

/* A gap waiting to be filled. Stale once the triangle in that slot has another gap. */
typedef struct candidate {
  float gap2;
  int32_t slot;
} candidate;

/* The widest gap comes first; equal ones by place, since slot numbers depend on which thread was faster. */
typedef struct queue {
  candidate *heap;
  size_t count, capacity;
} queue;

enum { START_SIDE = 4, START_POINTS = 256, DART_TRIES = 4000, GAP_PARTS = 32, LEVELS_MAX = 128, LEAST_SIDE = 8 };

static const double side_units = 4294967296.0;

/* Points at radius r, as a fraction of the side: measured, farthest-point insertion leaves 0.70 / r^2. */
static const double points_times_radius2 = 0.70;

/* Radius of a level over that of the one before. Wider steps would rank by block rather than by gap. */
static const double level_step = 0.90;

/* Radius of the first level: a little under the gaps that START_POINTS darts leave. */
static const double first_radius = 0.05;

/* Blocks are made so wide that the changes of two of one colour stay apart: an insertion reaches four gap
 * radii, and a block of 256 points is more than twenty wide. */
static const double points_a_block = 256;

typedef struct level {
  double radius;
  uint32_t blocks_a_side; /* a power of two; 1: no division */
  size_t first, count;    /* its points in `ranked` */
} level;

typedef struct build {
  mesh mesh;
  ranked_place *ranked;
  size_t count, capacity;
  int threads;
  /* Of the level in work: */
  float threshold2;
  uint32_t blocks_a_side;
  int block_shift;      /* coordinate >> shift = block */
  candidate *gaps;      /* those of each part of the slots, by block */
  uint32_t *part_first; /* where a part's gaps of a block begin: GAP_PARTS x (blocks + 1) */
  ranked_place *filled; /* `filled_stride` for each block */
  size_t *filled_count;
  slot_source *sources;
  size_t slots_begin[GAP_PARTS + 1]; /* the slots in fixed parts */
  size_t filled_stride, filled_capacity, blocks_capacity;
  atomic_bool failed;
} build;

static bool before(const mesh *m, candidate a, candidate b) {
  if (a.gap2 != b.gap2)
    return a.gap2 > b.gap2;
  place p = m->triangles[a.slot].centre, q = m->triangles[b.slot].centre;
  return p.x != q.x ? p.x < q.x : p.y < q.y;
}

static void sift_down(const mesh *m, queue *q, size_t i) {
  candidate moving = q->heap[i];
  for (;;) {
    size_t child = 2 * i + 1;
    if (child >= q->count)
      break;
    if (child + 1 < q->count && before(m, q->heap[child + 1], q->heap[child]))
      child++;
    if (!before(m, q->heap[child], moving))
      break;
    q->heap[i] = q->heap[child];
    i = child;
  }
  q->heap[i] = moving;
}

static void push(const mesh *m, queue *q, candidate c) {
  FOL_ASSERT(q->count < q->capacity);
  size_t i = q->count++;
  while (i > 0 && before(m, c, q->heap[(i - 1) / 2])) {
    q->heap[i] = q->heap[(i - 1) / 2];
    i = (i - 1) / 2;
  }
  q->heap[i] = c;
}

static candidate pop(const mesh *m, queue *q) {
  candidate top = q->heap[0];
  q->heap[0] = q->heap[--q->count];
  if (q->count > 0)
    sift_down(m, q, 0);
  return top;
}

static uint32_t block_of(const build *b, place p) {
  return b->blocks_a_side == 1 ? 0 : (p.y >> b->block_shift) * b->blocks_a_side + (p.x >> b->block_shift);
}

/* ---- one block of one level ------------------------------------------------------------------- */

static bool queue_grown(queue *q, size_t more) {
  if (q->heap && q->count + more <= q->capacity)
    return true;
  size_t capacity = 2 * (q->count + more);
  candidate *heap = fol_resize(q->heap, capacity, sizeof *heap, NULL);
  if (!heap)
    return false;
  q->heap = heap;
  q->capacity = capacity;
  return true;
}

static bool queue_gaps(const build *b, uint32_t block, queue *q) {
  size_t row = (size_t)b->blocks_a_side * b->blocks_a_side + 1;
  for (size_t part = 0; part < GAP_PARTS; part++) {
    const uint32_t *first = b->part_first + part * row + block;
    size_t count = first[1] - first[0];
    if (!queue_grown(q, count + MESH_FAN_MAX))
      return false;
    memcpy(q->heap + q->count, b->gaps + b->slots_begin[part] + first[0], count * sizeof *q->heap);
    q->count += count;
  }
  for (size_t i = q->count / 2; i-- > 0;)
    sift_down(&b->mesh, q, i);
  return true;
}

/* Fills the block's gaps, widest first. False where memory ran out. */
static bool fill_block(build *b, uint32_t block, queue *q) {
  if (!queue_gaps(b, block, q))
    return false;
  ranked_place *filled = b->filled + block * b->filled_stride;
  size_t filled_count = 0;
  while (q->count > 0) {
    candidate widest = pop(&b->mesh, q);
    if (b->mesh.gap2[widest.slot] != widest.gap2)
      continue;
    place at = b->mesh.triangles[widest.slot].centre;
    fan made;
    mesh_insert(&b->mesh, at, widest.slot, &b->sources[block], &made);
    FOL_ASSERT(filled_count < b->filled_stride);
    filled[filled_count++] = (ranked_place){widest.gap2, at};
    if (!queue_grown(q, MESH_FAN_MAX))
      return false;
    for (int i = 0; i < made.count; i++) {
      candidate next = {b->mesh.gap2[made.slot[i]], made.slot[i]};
      /* Gaps that open beyond the block's edge wait for the next level. */
      if (next.gap2 > b->threshold2 && block_of(b, b->mesh.triangles[next.slot].centre) == block)
        push(&b->mesh, q, next);
    }
  }
  b->filled_count[block] = filled_count;
  return true;
}

/* Blocks are worked on colour by colour: the i-th is the i-th of its colour, by rows. */
static uint32_t block_in_order(const build *b, size_t index, uint32_t *colour) {
  uint32_t half = b->blocks_a_side / 2;
  if (half == 0) {
    *colour = 0;
    return 0;
  }
  *colour = (uint32_t)(index / ((size_t)half * half));
  uint32_t within = (uint32_t)(index % ((size_t)half * half));
  uint32_t x = 2 * (within % half) + (*colour & 1), y = 2 * (within / half) + (*colour >> 1);
  return y * b->blocks_a_side + x;
}

static size_t order_of_block(const build *b, uint32_t x, uint32_t y) {
  uint32_t half = b->blocks_a_side / 2, colour = (x & 1) | (y & 1) << 1;
  return (size_t)colour * half * half + (size_t)(y / 2) * half + x / 2;
}

/* A block follows those beside it of an earlier colour. */
static size_t blocks_before(void *context, size_t index, size_t before[FOL_NEEDS_MAX]) {
  const build *b = context;
  uint32_t side = b->blocks_a_side, colour, block = block_in_order(b, index, &colour);
  size_t count = 0;
  for (uint32_t i = 0; i < 9 && side > 1; i++) {
    uint32_t x = (block % side + side + i % 3 - 1) % side, y = (block / side + side + i / 3 - 1) % side;
    if (((x & 1) | (y & 1) << 1) < colour)
      before[count++] = order_of_block(b, x, y);
  }
  return count;
}

static void work_on_block(void *context, size_t index) {
  build *b = context;
  uint32_t colour, block = block_in_order(b, index, &colour);
  queue q = {0};
  if (!fill_block(b, block, &q))
    atomic_store(&b->failed, true);
  fol_free(q.heap);
}

/* ---- one level ------------------------------------------------------------------------------- */

/* Sorts one part's gaps into blocks: a counting sort into the part's own stretch of `gaps`. */
static void gather_part(void *context, size_t part) {
  build *b = context;
  size_t blocks = (size_t)b->blocks_a_side * b->blocks_a_side;
  uint32_t *next = b->part_first + part * (blocks + 1) + 1;
  size_t begin = b->slots_begin[part], end = b->slots_begin[part + 1];
  memset(next - 1, 0, (blocks + 1) * sizeof *next);
  for (size_t slot = begin; slot < end; slot++)
    if (b->mesh.gap2[slot] > b->threshold2)
      next[block_of(b, b->mesh.triangles[slot].centre)]++;
  uint32_t total = 0;
  for (size_t block = 0; block < blocks; block++) {
    uint32_t here = next[block];
    next[block] = total;
    total += here;
  }
  /* Placing moves each entry on to where the next block's gaps begin. */
  for (size_t slot = begin; slot < end; slot++)
    if (b->mesh.gap2[slot] > b->threshold2)
      b->gaps[begin + next[block_of(b, b->mesh.triangles[slot].centre)]++] =
          (candidate){b->mesh.gap2[slot], (int32_t)slot};
}

static void gather_gaps(build *b) {
  size_t used = atomic_load(&b->mesh.used);
  for (size_t part = 0; part <= GAP_PARTS; part++)
    b->slots_begin[part] = used * part / GAP_PARTS;
  fol_parallel(GAP_PARTS, b->blocks_a_side > 1 ? b->threads : 1, gather_part, b);
}

/* Room for what the level's blocks may fill. Points at least r apart number at most (2 / sqrt 3) / r^2 an
 * area, and a block's own lie within it and half a radius around it. */
static bool prepare_blocks(build *b, double radius, fol_error *err) {
  size_t blocks = (size_t)b->blocks_a_side * b->blocks_a_side;
  double width = 1.0 / b->blocks_a_side / radius + 1;
  b->filled_stride = (size_t)(1.1548 * width * width) + 16;
  if (blocks * b->filled_stride > b->filled_capacity) {
    fol_free(b->filled);
    b->filled_capacity = 0;
    b->filled = fol_alloc_raw(blocks * b->filled_stride, sizeof *b->filled, err);
    if (!b->filled)
      return false;
    b->filled_capacity = blocks * b->filled_stride;
  }
  if (blocks > b->blocks_capacity) {
    b->blocks_capacity = 0;
    fol_free(b->filled_count);
    fol_free(b->part_first);
    fol_free(b->sources);
    b->filled_count = fol_alloc(blocks, sizeof *b->filled_count, err);
    b->part_first = fol_alloc((blocks + 1) * GAP_PARTS, sizeof *b->part_first, err);
    b->sources = fol_alloc(blocks, sizeof *b->sources, err);
    if (!b->filled_count || !b->part_first || !b->sources)
      return false;
    b->blocks_capacity = blocks;
  }
  return true;
}

static void divide(build *b, double radius_before) {
  double points = points_times_radius2 / (radius_before * radius_before);
  b->blocks_a_side = 1;
  for (uint32_t side = LEAST_SIDE; points / ((double)side * side) >= points_a_block; side *= 2)
    b->blocks_a_side = side;
  b->block_shift = 32;
  for (uint32_t side = b->blocks_a_side; side > 1; side /= 2)
    b->block_shift--;
}

/* Same-coloured blocks are a block's width apart; insertions reach into each other's triangles from six gap
 * radii on. */
static bool gaps_too_wide(const build *b) {
  float limit = (float)(side_units / b->blocks_a_side / 8);
  for (size_t part = 0; part < GAP_PARTS; part++) {
    size_t count = b->part_first[(part + 1) * ((size_t)b->blocks_a_side * b->blocks_a_side + 1) - 1];
    for (size_t i = 0; i < count; i++)
      if (b->gaps[b->slots_begin[part] + i].gap2 > limit * limit)
        return true;
  }
  return false;
}

static bool fill_level(build *b, level *l, double radius_before, fol_error *err) {
  divide(b, radius_before);
  double threshold = l->radius * side_units;
  b->threshold2 = (float)(threshold * threshold);
  if (!prepare_blocks(b, l->radius, err))
    return false;
  gather_gaps(b);
  if (b->blocks_a_side > 1 && gaps_too_wide(b)) {
    b->blocks_a_side = 1;
    if (!prepare_blocks(b, l->radius, err))
      return false;
    gather_gaps(b);
  }
  size_t blocks = (size_t)b->blocks_a_side * b->blocks_a_side;
  if (!fol_parallel_after(blocks, b->threads, work_on_block, blocks_before, b, err))
    return false;
  if (atomic_load(&b->failed))
    return fol_fail(err, FOL_FAILED, "not enough memory for the dots");
  l->first = b->count;
  for (size_t block = 0; block < blocks; block++) {
    size_t count = b->filled_count[block];
    FOL_ASSERT(b->count + count <= b->capacity);
    memcpy(b->ranked + b->count, b->filled + block * b->filled_stride, count * sizeof *b->ranked);
    b->count += count;
  }
  l->count = b->count - l->first;
  return true;
}

/* ---- the whole ------------------------------------------------------------------------------- */

static place hashed_place(uint64_t seed, uint64_t index) {
  uint64_t bits = fol_hash(seed, FOL_STREAM_SCATTER_START, 0, index);
  return (place){(uint32_t)(bits >> 32), (uint32_t)bits};
}

/* Whether the point lies at least `distance2` from all others; if so *holder is a triangle whose circumcircle
 * holds it. Looks at every triangle: there are few yet. */
static bool dart_fits(const mesh *m, place dart, float distance2, int32_t *holder) {
  *holder = -1;
  size_t used = atomic_load(&m->used);
  for (size_t slot = 0; slot < used; slot++) {
    if (m->gap2[slot] == 0 || span2(dart, m->triangles[slot].centre) >= m->gap2[slot])
      continue;
    *holder = (int32_t)slot;
    for (int i = 0; i < 3; i++)
      if (span2(dart, m->triangles[slot].corner[i]) < distance2)
        return false;
  }
  return *holder >= 0;
}

/* The first points: a few on a shaken grid, which is what a triangulation can start from, and random darts
 * that keep a distance, so that nothing of the grid is left to see. */
static void start(build *b, uint64_t seed) {
  const uint32_t cell = UINT32_MAX / START_SIDE + 1;
  place grid[START_SIDE * START_SIDE];
  place corner = hashed_place(seed, 0);
  for (uint32_t i = 0; i < START_SIDE * START_SIDE; i++) {
    place shake = hashed_place(seed, 1 + i);
    grid[i] = (place){corner.x + i % START_SIDE * cell + shake.x / (10 * START_SIDE),
                      corner.y + i / START_SIDE * cell + shake.y / (10 * START_SIDE)};
    b->ranked[b->count++] = (ranked_place){0, grid[i]};
  }
  mesh_start(&b->mesh, grid, START_SIDE);
  double distance = 0.65 * sqrt(2 / (sqrt(3) * START_POINTS)) * side_units;
  slot_source source = {0};
  for (uint64_t i = 0; i < DART_TRIES && b->count < START_POINTS; i++) {
    place dart = hashed_place(seed, 1000 + i);
    int32_t holder;
    fan made;
    if (!dart_fits(&b->mesh, dart, (float)(distance * distance), &holder))
      continue;
    mesh_insert(&b->mesh, dart, holder, &source, &made);
    b->ranked[b->count++] = (ranked_place){0, dart};
  }
}

/* Puts the points of one level, widest gap first, into the set: a stable radix sort on the gaps' bits, which
 * order as the gaps do. Equal gaps keep the order of blocks. */
typedef struct ranking {
  ranked_place *ranked, *spare;
  const level *levels;
  fol_set *set;
} ranking;

enum { DIGIT_BITS = 11, DIGITS = 1 << DIGIT_BITS };

static uint32_t gap_bits(const ranked_place *p) {
  uint32_t bits;
  memcpy(&bits, &p->gap2, sizeof bits);
  return bits;
}

static void rank_level(void *context, size_t index) {
  const ranking *r = context;
  size_t first = r->levels[index].first, count = r->levels[index].count;
  ranked_place *from = r->ranked + first, *to = r->spare + first;
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
    ranked_place *swapped = from;
    from = to;
    to = swapped;
  }
  for (size_t i = 0; i < count; i++) {
    r->set->x[first + i] = from[i].at.x;
    r->set->y[first + i] = from[i].at.y;
  }
}

static bool rank_all(build *b, const level *levels, size_t level_count, fol_set *set, fol_error *err) {
  ranking r = {.ranked = b->ranked, .levels = levels, .set = set};
  r.spare = fol_alloc_raw(b->count, sizeof *r.spare, err);
  if (!r.spare)
    return false;
  fol_parallel(level_count, b->threads, rank_level, &r);
  fol_free(r.spare);
  return true;
}

/* The levels are the same for every set, so that a longer one begins with a shorter one: the first holds the
 * starting points, in their own order, and then radii fall by a constant factor. */
static bool fill(build *b, uint64_t seed, size_t wanted, level *levels, size_t *level_count, fol_progress *progress,
                 fol_error *err) {
  fol_progress_expect(progress, wanted);
  start(b, seed);
  levels[0] = (level){.count = b->count};
  size_t n = 1;
  double radius = first_radius, radius_before = 2 * first_radius;
  for (; b->count < wanted; n++) {
    if (fol_progress_cancelled(progress))
      return fol_fail(err, FOL_CANCELLED, "cancelled");
    FOL_ASSERT(n < LEVELS_MAX);
    levels[n] = (level){.radius = radius};
    if (!fill_level(b, &levels[n], radius_before, err))
      return false;
    fol_progress_step(progress, levels[n].count);
    radius_before = radius;
    radius *= level_step;
  }
  *level_count = n;
  return true;
}

static void drop_build(build *b) {
  mesh_drop(&b->mesh);
  fol_free(b->ranked);
  fol_free(b->gaps);
  fol_free(b->part_first);
  fol_free(b->filled);
  fol_free(b->filled_count);
  fol_free(b->sources);
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
  build b = {.threads = threads};
  /* The last level may overshoot by its share, 1 / level_step^2, and a little for chance. */
  b.capacity = (size_t)((double)made / (level_step * level_step) * 1.1) + 2048;
  size_t blocks_total = (size_t)((double)b.capacity / points_a_block * 8) + 64;
  level levels[LEVELS_MAX];
  size_t level_count = 0;
  fol_set *set = NULL;
  bool done = mesh_new(&b.mesh, b.capacity, blocks_total, err);
  if (done) {
    b.ranked = fol_alloc_raw(b.capacity, sizeof *b.ranked, err);
    b.gaps = fol_alloc_raw(b.mesh.capacity, sizeof *b.gaps, err);
    done = b.ranked && b.gaps && fill(&b, seed, made, levels, &level_count, progress, err) &&
           set_alloc(&set, b.count, err) && rank_all(&b, levels, level_count, set, err) &&
           set_even_out(&set->count, set->x, set->y, b.count, err);
  }
  drop_build(&b);
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
  size_t made = (size_t)((double)wanted * (1.01 / SET_EVEN_SHARE)) + START_POINTS;
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

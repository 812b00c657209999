#include "set_even.h"

#include "skin_map.h"

#include <math.h>
#include <string.h>

/* If points were ordered only by the radius of the gap (empty circumcircle) that they filled, some regions would fill
 * slightly sooner than others: the number of dots in a patch of about 5,000 would vary by 0.6 % (standard deviation),
 * and by up to 2 % in places. So a point's rank (its place in the order of all points) follows from how many nearby
 * points came before it: the k-th point in a block that has a fraction s of the surface's area has rank k / s. Blocks
 * contain 64 to 256 points, so smaller blocks are used as the number of points grows. The next smaller size has a
 * quarter of the area; to avoid a jump, ranks change over gradually from one size to the next. */
enum { BLOCK_POINTS = 64 };

/* The surface is divided into 4^REGION_SIZE regions. After the first `early` points, no block used for ranking is
 * larger than a region, and from then on regions can be ranked independently. */
enum { REGION_SIZE = 3, REGIONS = 1 << 2 * REGION_SIZE };
static const double early = (double)BLOCK_POINTS * REGIONS;

/* Numbers of work items: parts of the points, for sorting into regions, and slices (ranges of ranks), for sorting by
 * rank. */
enum { PARTS = 32, SLICES = 32 };

/* A point by its number, with the key by which points are sorted: a bucket of radii, or the point's rank. */
typedef struct item {
  uint32_t key, number;
} item;

typedef struct evening {
  const fol_filling *filling;
  const fol_level *levels;
  size_t level_count, late; /* `late` is the index of the first level whose points are ranked region by region */
  size_t end;               /* ranks below this are final: no later insertion of points can change them */
  int sizes;                /* number of block sizes; size i divides the surface into 4^i blocks */
  uint32_t *addresses;      /* addresses (skin_map.h) by point number */
  uint32_t *before;         /* number of points ranked so far in each block; ordered by block size, then by block */
  double *per_share;   /* for each block, 1 / (fraction of the surface's area in it); ordered by block size, then by
                          block; NULL for the flat periodic square */
  uint32_t *by_region; /* point numbers by region, ascending within a region */
  size_t region_first[REGIONS + 1];
  uint32_t (*part_next)[REGIONS]; /* for each part (work item) and region, the index where its next point is stored */
  item *ranked, *sorted; /* points with their ranks. `ranked`: first the early points, then the others by region;
                            `sorted`: all points by slice (range of ranks) */
  uint32_t *counters;    /* temporary memory */
  size_t early_count;
  uint32_t (*slice_next)[SLICES]; /* for the early points and for each region, by slice: the index in `sorted` where the
                                     next point is stored */
  size_t slice_first[SLICES + 1];
  fol_order out;
} evening;

static size_t first_block(int size) {
  return (((size_t)1 << 2 * size) - 1) / 3;
}

/* ---- ranks ------------------------------------------------------------------------------------- */

/* Returns the rank of the next point at `address`, from the number of points before it in its block of size `size`.
 * Each block has a phase (a constant fraction of a point), so that not all blocks receive a point at the same rank. */
static double rank_in_block(const evening *e, int size, uint32_t address) {
  uint32_t index = size == 0 ? 0 : address >> (32 - 2 * size);
  size_t block = first_block(size) + index;
  double phase =
      (index * 2654435769u + 0x80000000u) * 0x1p-32; /* the fractional parts of multiples of the golden ratio */
  double per_share = e->per_share ? e->per_share[block] : (double)((size_t)1 << 2 * size);
  return (e->before[block] + phase) * per_share;
}

static double even_rank(const evening *e, double by_gap, int *size, uint32_t address) {
  while (by_gap >= 4.0 * BLOCK_POINTS * (double)((size_t)1 << 2 * *size))
    ++*size;
  double points = by_gap / (double)((size_t)1 << 2 * *size);
  double change = points > BLOCK_POINTS ? (points - BLOCK_POINTS) / (3 * BLOCK_POINTS) : 0;
  double rank = (1 - change) * rank_in_block(e, *size, address) + change * rank_in_block(e, *size + 1, address);
  double min_rank = FOL_SET_EVEN_SHARE * by_gap;
  return rank > min_rank ? rank : min_rank;
}

/* Sorts `count` items by their keys, which are below `keys`, with a stable counting sort. `next` is temporary memory
 * for keys + 1 entries. */
static void sort_by_key(item *to, const item *from, size_t count, uint32_t *next, size_t keys) {
  memset(next, 0, (keys + 1) * sizeof *next);
  for (size_t i = 0; i < count; i++)
    next[from[i].key + 1]++;
  for (size_t key = 0; key < keys; key++)
    next[key + 1] += next[key];
  for (size_t i = 0; i < count; i++)
    to[next[from[i].key]++] = from[i];
}

/* The work of ranking some points of one level in order of the radii of the gaps that they filled, and counting them in
 * their blocks of all sizes from number `least_size` on. `spare` and `counters` are temporary memory. */
typedef struct ranking {
  const uint32_t *numbers;
  size_t count;
  item *out, *spare;
  uint32_t *counters;
  int least_size;
} ranking;

static void rank_level(evening *e, size_t level, const ranking *r) {
  const fol_gap *points = e->filling->mesh.points;
  double all = FOL_POINTS_PER_GAP2 * e->filling->ground.area, area = e->filling->ground.area;
  double min_radius = e->levels[level].radius, max_radius = level > 0 ? e->levels[level - 1].radius : 1;
  float max_radius2 = (float)(max_radius * max_radius * area),
        keys_per_radius2 = (float)((double)r->count / ((max_radius * max_radius - min_radius * min_radius) * area));
  for (size_t i = 0; i < r->count; i++) {
    float key = (max_radius2 - points[r->numbers[i]].radius2) * keys_per_radius2;
    uint32_t bounded = key > 0 ? (uint32_t)key : 0;
    r->spare[i] = (item){bounded < r->count ? bounded : (uint32_t)r->count - 1, r->numbers[i]};
  }
  sort_by_key(r->out, r->spare, r->count, r->counters, r->count);
  int size = 0;
  for (size_t i = 0; i < r->count; i++) {
    uint32_t number = r->out[i].number, address = e->addresses[number];
    double rank = even_rank(e, all / (double)points[number].radius2, &size, address);
    r->out[i].key = rank < (double)e->end ? (uint32_t)rank : (uint32_t)e->end;
    for (int k = r->least_size; k < e->sizes; k++)
      e->before[first_block(k) + (k == 0 ? 0 : address >> (32 - 2 * k))]++;
  }
}

/* ---- sorting into regions ------------------------------------------------------------------------ */

static uint32_t region_of(uint32_t address) {
  return address >> (32 - 2 * REGION_SIZE);
}

static size_t part_begin(const evening *e, size_t part) {
  return e->filling->points_end * part / PARTS;
}

static void count_part(void *context, size_t part) {
  evening *e = context;
  const fol_gap *points = e->filling->mesh.points;
  uint32_t *count = e->part_next[part];
  memset(count, 0, sizeof e->part_next[part]);
  for (size_t number = part_begin(e, part); number < part_begin(e, part + 1); number++) {
    if (points[number].radius2 == 0)
      continue;
    e->addresses[number] = fol_address(&e->filling->ground, points[number].at);
    count[region_of(e->addresses[number])]++;
  }
}

static void place_part(void *context, size_t part) {
  evening *e = context;
  const fol_gap *points = e->filling->mesh.points;
  for (size_t number = part_begin(e, part); number < part_begin(e, part + 1); number++)
    if (points[number].radius2 != 0)
      e->by_region[e->part_next[part][region_of(e->addresses[number])]++] = (uint32_t)number;
}

static void sort_into_regions(evening *e) {
  fol_thread_team_for(e->filling->team, PARTS, count_part, e);
  size_t total = 0;
  for (size_t region = 0; region < REGIONS; region++) {
    e->region_first[region] = total;
    for (size_t part = 0; part < PARTS; part++) {
      size_t here = e->part_next[part][region];
      e->part_next[part][region] = (uint32_t)total;
      total += here;
    }
  }
  e->region_first[REGIONS] = total;
  fol_thread_team_for(e->filling->team, PARTS, place_part, e);
}

/* ---- ranking -------------------------------------------------------------------------------------- */

static uint32_t slice_of(const evening *e, uint32_t rank) {
  return (uint32_t)((uint64_t)rank * SLICES / e->end);
}

static void count_slices(evening *e, const item *from, size_t count, uint32_t *slices) {
  memset(slices, 0, SLICES * sizeof *slices);
  for (size_t i = 0; i < count; i++)
    if (from[i].key < e->end)
      slices[slice_of(e, from[i].key)]++;
}

/* Ranks all points of the levels before e->late, regardless of their region. */
static void rank_early(evening *e) {
  const fol_gap *points = e->filling->mesh.points;
  uint32_t *numbers = e->counters + e->filling->count + 1;
  for (size_t level = 0; level < e->late; level++) {
    size_t count = 0;
    for (size_t number = e->levels[level].first; number < e->levels[level + 1].first; number++)
      if (points[number].radius2 != 0)
        numbers[count++] = (uint32_t)number;
    rank_level(e, level, &(ranking){numbers, count, e->ranked + e->early_count, e->sorted, e->counters, 0});
    e->early_count += count;
  }
  count_slices(e, e->ranked, e->early_count, e->slice_next[0]);
}

/* Ranks the points of one region in the levels from e->late on. As temporary memory it uses the region's own ranges of
 * e->sorted and e->counters, so that regions can be ranked in parallel. */
static void rank_region(void *context, size_t region) {
  evening *e = context;
  size_t begin = e->region_first[region], end = e->region_first[region + 1];
  item *ranked = e->ranked + e->early_count;
  size_t at = begin;
  while (at < end && e->by_region[at] < e->levels[e->late].first)
    ranked[at++].key = (uint32_t)e->end;
  for (size_t level = e->late; level < e->level_count; level++) {
    size_t from = at;
    while (at < end && e->by_region[at] < e->levels[level + 1].first)
      at++;
    rank_level(e, level,
               &(ranking){e->by_region + from, at - from, ranked + from, e->sorted + from, e->counters + from + region,
                          REGION_SIZE});
  }
  count_slices(e, ranked + begin, end - begin, e->slice_next[1 + region]);
}

/* ---- sorting by rank ------------------------------------------------------------------------------ */

static void place_list(void *context, size_t list) {
  evening *e = context;
  size_t begin = list == 0 ? 0 : e->early_count + e->region_first[list - 1];
  size_t end = list == 0 ? e->early_count : e->early_count + e->region_first[list];
  for (size_t i = begin; i < end; i++)
    if (e->ranked[i].key < e->end)
      e->sorted[e->slice_next[list][slice_of(e, e->ranked[i].key)]++] = e->ranked[i];
}

/* Sorts the points of one slice (a range of ranks) by rank, with a bucket for each rank, which contains about one
 * point. */
static void order_slice(void *context, size_t slice) {
  evening *e = context;
  const fol_gap *points = e->filling->mesh.points;
  size_t begin = e->slice_first[slice], count = e->slice_first[slice + 1] - begin;
  uint32_t lowest = (uint32_t)(((uint64_t)slice * e->end + SLICES - 1) / SLICES);
  uint32_t ranks = (uint32_t)(((uint64_t)(slice + 1) * e->end + SLICES - 1) / SLICES) - lowest;
  item *items = e->sorted + begin, *sorted = e->ranked + begin;
  for (size_t i = 0; i < count; i++)
    items[i].key -= lowest;
  sort_by_key(sorted, items, count, e->counters + lowest + slice, ranks);
  for (size_t i = 0; i < count; i++) {
    fol_mesh_position at = points[sorted[i].number].at;
    e->out.x[begin + i] = at.x;
    e->out.y[begin + i] = at.y;
    if (e->out.z)
      e->out.z[begin + i] = at.z;
  }
}

static void sort_into_slices(evening *e) {
  size_t total = 0;
  for (size_t slice = 0; slice < SLICES; slice++) {
    e->slice_first[slice] = total;
    for (size_t list = 0; list <= REGIONS; list++) {
      size_t here = e->slice_next[list][slice];
      e->slice_next[list][slice] = (uint32_t)total;
      total += here;
    }
  }
  e->slice_first[SLICES] = e->out.count = total;
  fol_thread_team_for(e->filling->team, REGIONS + 1, place_list, e);
}

/* ---- the order ------------------------------------------------------------------------------------ */

/* Computes the fraction of the ellipsoid's area in each block: computes it for blocks of one small size, adds up for
 * larger blocks, and for still smaller blocks divides a block's fraction in proportion to the weights at their
 * centres. */
static void find_shares(evening *e) {
  enum { SUMMED = 6 };
  const fol_set_surface *ground = &e->filling->ground;
  for (int size = SUMMED; size >= 0; size--)
    for (uint32_t i = 0; i < (uint32_t)1 << 2 * size; i++) {
      const double *quarters = e->per_share + first_block(size + 1) + 4 * (size_t)i;
      e->per_share[first_block(size) + i] =
          size == SUMMED ? fol_address_weight(ground, i, size) : quarters[0] + quarters[1] + quarters[2] + quarters[3];
    }
  double sum = e->per_share[0];
  for (size_t i = 0; i < first_block(SUMMED + 1); i++)
    e->per_share[i] = sum / e->per_share[i];
  for (int size = SUMMED + 1; size < e->sizes; size++)
    for (uint32_t parent = 0; parent < (uint32_t)1 << 2 * (size - 1); parent++) {
      double weight[4], *per_share = e->per_share + first_block(size) + 4 * (size_t)parent;
      for (uint32_t k = 0; k < 4; k++)
        weight[k] = fol_address_weight(ground, 4 * parent + k, size);
      for (uint32_t k = 0; k < 4; k++)
        per_share[k] = e->per_share[first_block(size - 1) + parent] *
                       ((weight[0] + weight[1] + weight[2] + weight[3]) / weight[k]);
    }
}

static bool allocate(evening *e, fol_error *err) {
  enum { SIZES_SUMMED = 7 };
  const fol_filling *f = e->filling;
  size_t blocks = first_block(e->sizes > SIZES_SUMMED ? e->sizes : SIZES_SUMMED), count = f->count;
  e->addresses = fol_set_scratch_get(f->scratch, FOL_SCRATCH_ADDRESSES, f->points_end, sizeof *e->addresses, err);
  e->before = fol_set_scratch_get(f->scratch, FOL_SCRATCH_BEFORE, blocks, sizeof *e->before, err);
  e->per_share =
      fol_set_scratch_get(f->scratch, FOL_SCRATCH_SHARES, f->ground.curved ? blocks : 0, sizeof *e->per_share, err);
  e->by_region = fol_set_scratch_get(f->scratch, FOL_SCRATCH_BY_REGION, count, sizeof *e->by_region, err);
  e->part_next = fol_set_scratch_get(f->scratch, FOL_SCRATCH_PARTS, PARTS, sizeof *e->part_next, err);
  e->ranked = fol_set_scratch_get(f->scratch, FOL_SCRATCH_RANKED, 2 * count, sizeof *e->ranked, err);
  e->sorted = fol_set_scratch_get(f->scratch, FOL_SCRATCH_SORTED, count, sizeof *e->sorted, err);
  e->counters =
      fol_set_scratch_get(f->scratch, FOL_SCRATCH_COUNTERS, 2 * count + 2 * REGIONS, sizeof *e->counters, err);
  e->slice_next = fol_set_scratch_get(f->scratch, FOL_SCRATCH_SLICES, REGIONS + 1, sizeof *e->slice_next, err);
  return e->addresses && e->before && e->per_share && e->by_region && e->part_next && e->ranked && e->sorted &&
         e->counters && e->slice_next;
}

static bool order_alloc(fol_order *out, bool curved, fol_error *err) {
  out->x = fol_alloc_raw(out->count, sizeof *out->x, err);
  out->y = out->x ? fol_alloc_raw(out->count, sizeof *out->y, err) : NULL;
  out->z = out->y && curved ? fol_alloc_raw(out->count, sizeof *out->z, err) : NULL;
  if (out->y && (out->z || !curved))
    return true;
  fol_free(out->x);
  fol_free(out->y);
  return false;
}

bool fol_set_even_out(fol_order *out, const fol_filling *f, const fol_level *levels, size_t level_count,
                      fol_error *err) {
  evening e = {.filling = f, .levels = levels, .level_count = level_count, .sizes = 2};
  double radius = levels[level_count - 1].radius, filled = FOL_POINTS_PER_GAP2 / (radius * radius);
  e.end = (size_t)fol_set_final_count(radius);
  while (filled >= 4.0 * BLOCK_POINTS * (double)((size_t)1 << 2 * (e.sizes - 2)))
    e.sizes++;
  while (e.late < level_count &&
         (e.late == 0 || FOL_POINTS_PER_GAP2 / (levels[e.late - 1].radius * levels[e.late - 1].radius) < early))
    e.late++;
  if (!allocate(&e, err))
    return false;
  memset(e.before, 0, first_block(e.sizes) * sizeof *e.before);
  if (f->ground.curved)
    find_shares(&e);
  else
    e.per_share = NULL;
  sort_into_regions(&e);
  rank_early(&e);
  fol_thread_team_for(f->team, REGIONS, rank_region, &e);
  sort_into_slices(&e);
  if (!order_alloc(&e.out, f->ground.curved, err))
    return false;
  fol_thread_team_for(f->team, SLICES, order_slice, &e);
  *out = e.out;
  return true;
}

void fol_order_drop(fol_order *order) {
  fol_free(order->x);
  fol_free(order->y);
  fol_free(order->z);
  *order = (fol_order){0};
}

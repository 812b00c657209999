#include "filling.h"
#include "follidot/base_math.h"

#include <math.h>
#include <string.h>

/* `reach_gaps`: the least distance between two blocks that are filled in parallel (blocks of one colour), measured
 * between their margins, in radii of the widest gap (empty circumcircle) found. An insertion modifies triangles whose
 * circumscribed balls lie up to three gap radii away, so two blocks six radii apart never modify the same triangle.
 * `block_radii`: the width of a block; `margin_radii`: the width of the margin around a block, in which the block also
 * fills gaps. Both widths are in units of the gap radius of the previous level. */
static const double reach_gaps = 6.5;
static const double block_radii = 13.5, margin_radii = 2;

/* Upper bound on the number of points that are inserted for each gap (empty circumcircle) found, with a few more for
 * small blocks. The measured number is 0.52. */
static const double filled_per_found = 0.62;
enum { FILLED_MORE = 8 };

/* Number of the mesh's triangle slots in one work item of a parallel loop, unless that makes more than PARTS_MAX work
 * items. */
enum { PART_SLOTS = 8192, PARTS_MAX = 64 };

/* ---- finding the level's gaps -------------------------------------------------------------------- */

/* Looks through one part (work item) of the mesh's triangles for gaps (empty circumcircles) that are wide enough for
 * this level, and sorts the gaps by block into the part's range of f->found with a counting sort. */
static void find_in_part(void *context, size_t part) {
  fol_filling *f = context;
  const fol_gap *gaps = f->mesh.gaps;
  size_t begin = f->slots * part / f->parts, end = f->slots * (part + 1) / f->parts, count = 0;
  fol_slot_of_block *list = f->listed + begin;
  for (size_t slot = begin; slot < end; slot++) {
    list[count].slot = (uint32_t)slot; /* if this gap is too narrow, the next gap overwrites the entry */
    count += gaps[slot].radius2 > f->min_radius2;
  }
  uint32_t *next = f->found_first + part * (f->blocks.count + 1) + 1, total = 0;
  memset(next - 1, 0, (f->blocks.count + 1) * sizeof *next);
  for (size_t i = 0; i < count; i++) {
    list[i].block = fol_block_at(&f->blocks, gaps[list[i].slot].at);
    FOL_ASSERT(list[i].block < f->blocks.count);
    next[list[i].block]++;
  }
  for (uint32_t block = 0; block < f->blocks.count; block++) {
    uint32_t here = next[block];
    next[block] = total;
    total += here;
  }
  /* Afterwards next[block] is the position in the part's range of `found` where the gaps of block + 1 begin. */
  for (size_t i = 0; i < count; i++)
    f->found[begin + next[list[i].block]++] = (fol_found_gap){gaps[list[i].slot].radius2, (int32_t)list[i].slot};
}

static bool find_gaps(fol_filling *f, fol_error *err) {
  f->slots = 2 * f->points_end;
  f->parts = f->slots / PART_SLOTS + 1;
  f->parts = f->parts > PARTS_MAX ? PARTS_MAX : f->parts;
  f->found = fol_set_scratch_get(f->scratch, FOL_SCRATCH_FOUND, f->slots, sizeof *f->found, err);
  f->listed = fol_set_scratch_get(f->scratch, FOL_SCRATCH_LISTED, f->slots, sizeof *f->listed, err);
  f->found_first = fol_set_scratch_get(f->scratch, FOL_SCRATCH_FOUND_FIRST, f->parts * (f->blocks.count + 1),
                                       sizeof *f->found_first, err);
  if (!f->found || !f->listed || !f->found_first)
    return false;
  fol_thread_team_for(f->team, f->parts, find_in_part, f);
  return true;
}

/* ---- one block of one level ---------------------------------------------------------------------- */

static inline void prefetch(const void *address) {
#ifdef __GNUC__
  __builtin_prefetch(address);
#else
  (void)address;
#endif
}

/* The gaps (empty circumcircles) of one block that were found in one part (work item) of the mesh's triangles. */
typedef struct found_list {
  const fol_found_gap *begin, *end;
} found_list;

static found_list found_in(const fol_filling *f, size_t part, uint32_t block) {
  const uint32_t *first = f->found_first + part * (f->blocks.count + 1) + block;
  const fol_found_gap *found = f->found + f->slots * part / f->parts;
  return (found_list){found + first[0], found + first[1]};
}

/* Prefetches the parts of the mesh that the block is about to use. Hardly any of a large mesh is in the processor's
 * cache, and waiting for each access would take twice as long as the work itself. */
static void prefetch_mesh(const fol_filling *f, uint32_t block) {
  const fol_mesh *m = &f->mesh;
  for (size_t part = 0; part < f->parts; part++) {
    found_list found = found_in(f, part, block);
    for (const fol_found_gap *gap = found.begin; gap < found.end; gap++) {
      prefetch(&m->triangles[gap->slot]);
      prefetch(&m->gaps[gap->slot]);
    }
  }
  for (size_t part = 0; part < f->parts; part++) {
    found_list found = found_in(f, part, block);
    for (const fol_found_gap *gap = found.begin; gap < found.end; gap++) {
      const fol_triangle *t = &m->triangles[gap->slot];
      for (int i = 0; i < 3; i++) {
        prefetch(&m->points[t->corner[i]]);
        prefetch(&m->triangles[t->across[i] >> 2]);
        prefetch(&m->gaps[t->across[i] >> 2]);
      }
    }
  }
}

static void queue_gaps(const fol_filling *f, uint32_t block, fol_gap_queue *q) {
  fol_gap_queue_start(q, f->min_radius2, f->max_radius2);
  q->waiting = f->waiting + f->work[block].queue_begin;
  q->capacity = (int32_t)(f->work[block].queue_end - f->work[block].queue_begin);
  for (size_t part = 0; part < f->parts; part++) {
    found_list found = found_in(f, part, block);
    for (const fol_found_gap *gap = found.begin; gap < found.end; gap++)
      fol_gap_queue_push(q, *gap);
  }
}

static void fill_block(void *context, size_t index) {
  fol_filling *f = context;
  if (fol_progress_cancelled(f->progress))
    return;
  uint32_t block = (uint32_t)index;
  fol_block_level *work = &f->work[block];
  fol_bounds box = fol_block_box(&f->blocks, block, f->margin);
  fol_gap_queue q;
  prefetch_mesh(f, block);
  queue_gaps(f, block, &q);
  size_t number = work->points_begin;
  fol_found_gap gap;
  while (number < work->points_end && fol_gap_queue_pop(&q, &gap)) {
    if (f->mesh.gaps[gap.slot].radius2 != gap.radius2)
      continue;
    fol_fan fan;
    f->mesh.points[number] =
        (fol_gap){fol_mesh_gap_centre(&f->mesh, gap.slot), gap.radius2 < f->max_radius2 ? gap.radius2 : f->max_radius2};
    fol_mesh_insert(&f->mesh, (int32_t)number++, gap.slot, &fan);
    for (int i = 0; i < fan.count; i++) {
      const fol_gap *next = &f->mesh.gaps[fan.slot[i]];
      if (next->radius2 > f->min_radius2 && fol_bounds_contain(&box, next->at))
        fol_gap_queue_push(&q, (fol_found_gap){next->radius2, fan.slot[i]});
    }
  }
  fol_progress_step(f->progress, number - work->points_begin);
  for (size_t i = number; i < work->points_end; i++)
    f->mesh.points[i].radius2 = f->mesh.gaps[2 * i].radius2 = f->mesh.gaps[2 * i + 1].radius2 = 0;
  work->points_end = number;
}

static size_t blocks_before(void *context, size_t block, size_t before[FOL_NEEDS_MAX]) {
  const fol_filling *f = context;
  return fol_blocks_before(&f->blocks, (uint32_t)block, before);
}

/* ---- one level ----------------------------------------------------------------------------------- */

static bool grow_mesh(fol_filling *f, size_t points, fol_error *err) {
  fol_mesh *m = &f->mesh;
  if (2 * points > INT32_MAX / 4)
    return fol_fail(err, FOL_FAILED, "too many dots");
  void *block = fol_set_scratch_get(f->scratch, FOL_SCRATCH_POINTS, points, sizeof *m->points, err);
  m->points = block ? block : m->points;
  block = block ? fol_set_scratch_get(f->scratch, FOL_SCRATCH_GAPS, 2 * points, sizeof *m->gaps, err) : NULL;
  m->gaps = block ? block : m->gaps;
  block = block ? fol_set_scratch_get(f->scratch, FOL_SCRATCH_TRIANGLES, 2 * points, sizeof *m->triangles, err) : NULL;
  m->triangles = block ? block : m->triangles;
  return block;
}

/* Assigns point numbers and queue memory to the blocks, in proportion to the number of gaps (empty circumcircles) found
 * in each. */
static bool allocate_blocks(fol_filling *f, fol_error *err) {
  uint32_t blocks = f->blocks.count;
  f->work = fol_set_scratch_get(f->scratch, FOL_SCRATCH_BLOCKS, blocks, sizeof *f->work, err);
  if (!f->work)
    return false;
  size_t point = f->points_end, queue = 0;
  for (uint32_t block = 0; block < blocks; block++) {
    size_t found = 0;
    for (size_t part = 0; part < f->parts; part++)
      found += (size_t)(found_in(f, part, block).end - found_in(f, part, block).begin);
    size_t filled = (size_t)((double)found * filled_per_found) + FILLED_MORE;
    f->work[block] = (fol_block_level){point, point + filled, queue, queue + found + found / 2 + FOL_FAN_MAX};
    point += filled;
    queue = f->work[block].queue_end;
  }
  f->waiting = fol_set_scratch_get(f->scratch, FOL_SCRATCH_WAITING, queue, sizeof *f->waiting, err);
  if (!f->waiting || !grow_mesh(f, point, err))
    return false;
  f->points_end = point;
  return true;
}

static float max_radius2_found(const fol_filling *f) {
  float max_radius2 = 0;
  for (size_t part = 0; part < f->parts; part++) {
    size_t count = f->found_first[(part + 1) * (f->blocks.count + 1) - 1];
    for (size_t i = 0; i < count; i++)
      max_radius2 = fol_fmaxf(max_radius2, f->found[f->slots * part / f->parts + i].radius2);
  }
  return max_radius2;
}

static int shift_for(double width) {
  int shift = 0;
  while (shift < 32 && (double)((uint64_t)1 << shift) < width)
    shift++;
  /* With fewer than four columns of blocks, hardly any two blocks could be processed in parallel, so use one block. */
  return shift > 30 ? 32 : shift;
}

bool fol_filling_level(fol_filling *f, double radius, double radius_before, fol_error *err) {
  double unit = sqrt(f->ground.area), min_radius = radius * unit, max_radius = radius_before * unit;
  f->min_radius2 = (float)(min_radius * min_radius);
  f->max_radius2 = (float)(max_radius * max_radius);
  f->margin = (uint32_t)(margin_radii * max_radius);
  for (int shift = shift_for(block_radii * max_radius);; shift = shift_for(2.0 * (double)((uint64_t)1 << shift))) {
    if (shift != f->blocks.shift && !fol_blocks_cut(&f->blocks, shift, f->mesh.curve, f->scratch, err))
      return false;
    if (!find_gaps(f, err))
      return false;
    double apart = (double)((uint64_t)1 << shift) - 2.0 * f->margin;
    if (f->blocks.count == 1 || reach_gaps * sqrt((double)max_radius2_found(f)) < apart)
      break;
  }
  if (!allocate_blocks(f, err) ||
      !fol_thread_team_for_ordered(f->team, f->blocks.count, fill_block, blocks_before, f, err))
    return false;
  if (fol_progress_cancelled(f->progress))
    return fol_fail(err, FOL_CANCELLED, "placing the dots was stopped");
  for (uint32_t block = 0; block < f->blocks.count; block++)
    f->count += f->work[block].points_end - f->work[block].points_begin;
  return true;
}

bool fol_filling_start(fol_filling *f, uint64_t seed, fol_error *err) {
  f->blocks = (fol_blocks){0};
  f->count = f->points_end = 0;
  if (!grow_mesh(f, FOL_START_MAX, err))
    return false;
  f->count = f->points_end = (size_t)fol_start(&f->mesh, &f->ground, seed);
  return true;
}

#include "filling.h"

#include <string.h>

/* Points at radius r, as a fraction of the side: measured, farthest-point insertion leaves 0.70 / r^2. */
static const double points_times_radius2 = 0.70;

/* Blocks are made so wide that the changes of two of one colour stay apart: an insertion reaches four gap
 * radii, and a block of 256 points is more than twenty wide. */
static const double points_a_block = 256;

/* Fewer blocks are not worth the dividing. */
enum { LEAST_SIDE = 8 };

static uint32_t block_of(const fol_filling *f, fol_torus_point p) {
  return f->blocks_a_side == 1 ? 0 : (p.y >> f->block_shift) * f->blocks_a_side + (p.x >> f->block_shift);
}

/* ---- one block of one level ------------------------------------------------------------------- */

static bool queue_gaps(const fol_filling *f, uint32_t block, fol_gap_queue *q) {
  size_t row = (size_t)f->blocks_a_side * f->blocks_a_side + 1;
  for (size_t part = 0; part < FOL_GAP_PARTS; part++) {
    const uint32_t *first = f->part_first + part * row + block;
    size_t count = first[1] - first[0];
    if (!fol_gap_queue_grow(q, count + FOL_MESH_FAN_MAX))
      return false;
    memcpy(q->heap + q->count, f->gaps + f->slots_begin[part] + first[0], count * sizeof *q->heap);
    q->count += count;
  }
  fol_gap_queue_order(&f->mesh, q);
  return true;
}

/* Fills the block's gaps, widest first. False where memory ran out. */
static bool fill_block(fol_filling *f, uint32_t block, fol_gap_queue *q) {
  if (!queue_gaps(f, block, q))
    return false;
  fol_filled_point *filled = f->filled + block * f->filled_stride;
  size_t filled_count = 0;
  while (q->count > 0) {
    fol_gap widest = fol_gap_queue_pop(&f->mesh, q);
    if (f->mesh.gap2[widest.slot] != widest.gap2)
      continue;
    fol_torus_point at = f->mesh.triangles[widest.slot].centre;
    fol_mesh_fan made;
    fol_mesh_insert(&f->mesh, at, widest.slot, &f->sources[block], &made);
    FOL_ASSERT(filled_count < f->filled_stride);
    filled[filled_count++] = (fol_filled_point){widest.gap2, at};
    if (!fol_gap_queue_grow(q, FOL_MESH_FAN_MAX))
      return false;
    for (int i = 0; i < made.count; i++) {
      fol_gap next = {f->mesh.gap2[made.slot[i]], made.slot[i]};
      /* Gaps that open beyond the block's edge wait for the next level. */
      if (next.gap2 > f->threshold2 && block_of(f, f->mesh.triangles[next.slot].centre) == block)
        fol_gap_queue_push(&f->mesh, q, next);
    }
  }
  f->filled_count[block] = filled_count;
  return true;
}

/* Blocks are worked on colour by colour: the i-th is the i-th of its colour, by rows. */
static uint32_t block_in_order(const fol_filling *f, size_t index, uint32_t *colour) {
  uint32_t half = f->blocks_a_side / 2;
  if (half == 0) {
    *colour = 0;
    return 0;
  }
  *colour = (uint32_t)(index / ((size_t)half * half));
  uint32_t within = (uint32_t)(index % ((size_t)half * half));
  uint32_t x = 2 * (within % half) + (*colour & 1), y = 2 * (within / half) + (*colour >> 1);
  return y * f->blocks_a_side + x;
}

static size_t order_of_block(const fol_filling *f, uint32_t x, uint32_t y) {
  uint32_t half = f->blocks_a_side / 2, colour = (x & 1) | (y & 1) << 1;
  return (size_t)colour * half * half + (size_t)(y / 2) * half + x / 2;
}

/* A block follows those beside it of an earlier colour. */
static size_t blocks_before(void *context, size_t index, size_t before[FOL_NEEDS_MAX]) {
  const fol_filling *f = context;
  uint32_t side = f->blocks_a_side, colour, block = block_in_order(f, index, &colour);
  size_t count = 0;
  for (uint32_t i = 0; i < 9 && side > 1; i++) {
    uint32_t x = (block % side + side + i % 3 - 1) % side, y = (block / side + side + i / 3 - 1) % side;
    if (((x & 1) | (y & 1) << 1) < colour)
      before[count++] = order_of_block(f, x, y);
  }
  return count;
}

static void work_on_block(void *context, size_t index) {
  fol_filling *f = context;
  uint32_t colour, block = block_in_order(f, index, &colour);
  fol_gap_queue q = {0};
  if (!fill_block(f, block, &q))
    atomic_store(&f->failed, true);
  fol_free(q.heap);
}

/* ---- one level ------------------------------------------------------------------------------- */

/* Sorts one part's gaps into blocks: a counting sort into the part's own stretch of `gaps`. */
static void gather_part(void *context, size_t part) {
  fol_filling *f = context;
  size_t blocks = (size_t)f->blocks_a_side * f->blocks_a_side;
  uint32_t *next = f->part_first + part * (blocks + 1) + 1;
  size_t begin = f->slots_begin[part], end = f->slots_begin[part + 1];
  memset(next - 1, 0, (blocks + 1) * sizeof *next);
  for (size_t slot = begin; slot < end; slot++)
    if (f->mesh.gap2[slot] > f->threshold2)
      next[block_of(f, f->mesh.triangles[slot].centre)]++;
  uint32_t total = 0;
  for (size_t block = 0; block < blocks; block++) {
    uint32_t here = next[block];
    next[block] = total;
    total += here;
  }
  /* Placing moves each entry on to where the next block's gaps begin. */
  for (size_t slot = begin; slot < end; slot++)
    if (f->mesh.gap2[slot] > f->threshold2)
      f->gaps[begin + next[block_of(f, f->mesh.triangles[slot].centre)]++] =
          (fol_gap){f->mesh.gap2[slot], (int32_t)slot};
}

static void gather_gaps(fol_filling *f) {
  size_t used = atomic_load(&f->mesh.used);
  for (size_t part = 0; part <= FOL_GAP_PARTS; part++)
    f->slots_begin[part] = used * part / FOL_GAP_PARTS;
  fol_parallel(FOL_GAP_PARTS, f->blocks_a_side > 1 ? f->threads : 1, gather_part, f);
}

/* Room for what the level's blocks may fill. Points at least r apart number at most (2 / sqrt 3) / r^2 an
 * area, and a block's own lie within it and half a radius around it. */
static bool prepare_blocks(fol_filling *f, double radius, fol_error *err) {
  size_t blocks = (size_t)f->blocks_a_side * f->blocks_a_side;
  double width = 1.0 / f->blocks_a_side / radius + 1;
  f->filled_stride = (size_t)(1.1548 * width * width) + 16;
  if (blocks * f->filled_stride > f->filled_capacity) {
    fol_free(f->filled);
    f->filled_capacity = 0;
    f->filled = fol_alloc_raw(blocks * f->filled_stride, sizeof *f->filled, err);
    if (!f->filled)
      return false;
    f->filled_capacity = blocks * f->filled_stride;
  }
  if (blocks > f->blocks_capacity) {
    f->blocks_capacity = 0;
    fol_free(f->filled_count);
    fol_free(f->part_first);
    fol_free(f->sources);
    f->filled_count = fol_alloc(blocks, sizeof *f->filled_count, err);
    f->part_first = fol_alloc((blocks + 1) * FOL_GAP_PARTS, sizeof *f->part_first, err);
    f->sources = fol_alloc(blocks, sizeof *f->sources, err);
    if (!f->filled_count || !f->part_first || !f->sources)
      return false;
    f->blocks_capacity = blocks;
  }
  return true;
}

static void divide(fol_filling *f, double radius_before) {
  double points = points_times_radius2 / (radius_before * radius_before);
  f->blocks_a_side = 1;
  for (uint32_t side = LEAST_SIDE; points / ((double)side * side) >= points_a_block; side *= 2)
    f->blocks_a_side = side;
  f->block_shift = 32;
  for (uint32_t side = f->blocks_a_side; side > 1; side /= 2)
    f->block_shift--;
}

/* Same-coloured blocks are a block's width apart; insertions reach into each other's triangles from six gap
 * radii on. */
static bool gaps_too_wide(const fol_filling *f) {
  float limit = (float)(FOL_MESH_SIDE / f->blocks_a_side / 8);
  for (size_t part = 0; part < FOL_GAP_PARTS; part++) {
    size_t count = f->part_first[(part + 1) * ((size_t)f->blocks_a_side * f->blocks_a_side + 1) - 1];
    for (size_t i = 0; i < count; i++)
      if (f->gaps[f->slots_begin[part] + i].gap2 > limit * limit)
        return true;
  }
  return false;
}

bool fol_filling_level(fol_filling *f, double radius, double radius_before, fol_error *err) {
  divide(f, radius_before);
  double threshold = radius * FOL_MESH_SIDE;
  f->threshold2 = (float)(threshold * threshold);
  if (!prepare_blocks(f, radius, err))
    return false;
  gather_gaps(f);
  if (f->blocks_a_side > 1 && gaps_too_wide(f)) {
    f->blocks_a_side = 1;
    if (!prepare_blocks(f, radius, err))
      return false;
    gather_gaps(f);
  }
  size_t blocks = (size_t)f->blocks_a_side * f->blocks_a_side;
  if (!fol_parallel_after(blocks, f->threads, work_on_block, blocks_before, f, err))
    return false;
  if (atomic_load(&f->failed))
    return fol_fail(err, FOL_FAILED, "not enough memory for the dots");
  for (size_t block = 0; block < blocks; block++) {
    size_t count = f->filled_count[block];
    FOL_ASSERT(f->count + count <= f->capacity);
    memcpy(f->points + f->count, f->filled + block * f->filled_stride, count * sizeof *f->points);
    f->count += count;
  }
  return true;
}

/* ---- the whole --------------------------------------------------------------------------------- */

bool fol_filling_init(fol_filling *out, size_t capacity, int threads, fol_error *err) {
  *out = (fol_filling){.capacity = capacity, .threads = threads};
  size_t blocks_total = (size_t)((double)capacity / points_a_block * 8) + 64;
  if (!fol_mesh_new(&out->mesh, capacity, blocks_total, err))
    return false;
  out->points = fol_alloc_raw(capacity, sizeof *out->points, err);
  out->gaps = fol_alloc_raw(out->mesh.capacity, sizeof *out->gaps, err);
  return out->points && out->gaps;
}

void fol_filling_drop(fol_filling *f) {
  fol_mesh_drop(&f->mesh);
  fol_free(f->points);
  fol_free(f->gaps);
  fol_free(f->part_first);
  fol_free(f->filled);
  fol_free(f->filled_count);
  fol_free(f->sources);
}

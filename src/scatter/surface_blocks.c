#include "surface_blocks.h"

typedef struct cell {
  uint32_t x, y, z;
} cell;

static cell cell_at(const fol_blocks *b, uint32_t index) {
  return (cell){index % b->side, index / b->side % b->side, index / b->side / b->side};
}

static int colour_of(cell c) {
  return (int)((c.x & 1) | (c.y & 1) << 1 | (c.z & 1) << 2);
}

/* Whether the ellipsoid intersects the cube, which is slightly enlarged against rounding: the cube's point nearest to
 * the centre is inside the ellipsoid, and its farthest point outside. */
static bool intersects(const fol_blocks *b, cell c, const double curve[3]) {
  const uint32_t at[3] = {c.x, c.y, c.z};
  const double width = (double)((uint64_t)1 << b->shift), rounding = 1e-6 * FOL_LONGEST_AXIS;
  double nearest = 0, farthest = 0;
  for (int k = 0; k < 3; k++) {
    double low = at[k] * width - b->origin - rounding, high = low + width + 2 * rounding;
    double near = low > 0 ? low : high < 0 ? high : 0, far = high > -low ? high : low;
    nearest += curve[k] * near * near;
    farthest += curve[k] * far * far;
  }
  return nearest <= 1 && farthest >= 1;
}

bool fol_blocks_cut(fol_blocks *b, int shift, const double curve[3], fol_set_scratch *scratch, fol_error *err) {
  const bool whole = shift >= 32, curved = curve[0] != 0 && !whole;
  *b = (fol_blocks){.shift = shift, .wraps = !curved};
  /* The grid extends half a cube beyond an ellipsoid on each side, so that the planes through the ellipsoid's axes
   * bisect cubes. */
  b->origin = curved ? (uint32_t)FOL_LONGEST_AXIS + ((uint32_t)1 << (shift - 1)) : 0;
  b->side = curved ? ((uint32_t)1 << (31 - shift)) + 1 : whole ? 1 : (uint32_t)1 << (32 - shift);
  b->layers = curved ? b->side : 1;
  uint32_t cells = b->side * b->side * b->layers;
  b->of_cell = fol_set_scratch_get(scratch, FOL_SCRATCH_BLOCK_OF_CELL, cells, sizeof *b->of_cell, err);
  b->cells = b->of_cell ? fol_set_scratch_get(scratch, FOL_SCRATCH_CELL_OF_BLOCK, cells, sizeof *b->cells, err) : NULL;
  if (!b->cells)
    return false;
  for (uint32_t i = 0; i < cells; i++)
    b->of_cell[i] = FOL_NO_BLOCK;
  for (int colour = 0; colour < 8; colour++) {
    for (uint32_t i = 0; i < cells; i++) {
      cell c = cell_at(b, i);
      if (colour_of(c) != colour || (curved && !intersects(b, c, curve)))
        continue;
      b->of_cell[i] = b->count;
      b->cells[b->count++] = i;
    }
  }
  return true;
}

size_t fol_blocks_before(const fol_blocks *b, uint32_t block, size_t before[FOL_NEEDS_MAX]) {
  cell c = cell_at(b, b->cells[block]);
  size_t count = 0;
  for (uint32_t i = 0; i < 27; i++) {
    uint32_t x = c.x + i % 3 - 1, y = c.y + i / 3 % 3 - 1, z = c.z + i / 9 - 1;
    if (b->wraps) {
      x &= b->side - 1;
      y &= b->side - 1;
    }
    if (x >= b->side || y >= b->side || z >= b->layers)
      continue;
    uint32_t other = b->of_cell[((size_t)z * b->side + y) * b->side + x];
    if (other < block)
      before[count++] = other;
  }
  return count;
}

fol_bounds fol_block_box(const fol_blocks *b, uint32_t block, uint32_t margin) {
  if (b->count == 1)
    return (fol_bounds){{0, 0, 0}, UINT32_MAX, UINT32_MAX, UINT32_MAX};
  cell c = cell_at(b, b->cells[block]);
  uint32_t reach = ((uint32_t)1 << b->shift) + 2 * margin, margin_origin = b->origin + margin;
  return (fol_bounds){{(c.x << b->shift) - margin_origin, (c.y << b->shift) - margin_origin,
                       b->layers == 1 ? 0 : (c.z << b->shift) - margin_origin},
                      reach,
                      reach,
                      reach};
}

/* Blends a stroke or fill into the client's own hair, so that the tone is continuous: not darker where dots and hair
 * overlap, and not paler in a bare strip between them. Inside the stroke, dots add only the tone that the hair lacks
 * (blend_target.h). Outside the stroke, dots continue up to the hair ("additions"), with a tone that changes from the
 * stroke's to the hair's. Everything is computed in the cells of fol_hair_map. Tones are fractions of the tone of dots
 * at full density. */
#include "blend.h"
#include "blend_target.h"
#include "follidot/base_math.h"
#include "follidot/head_geometry.h"
#include "follidot/mask_distance.h"
#include "stroke.h"

/* Lengths in mm. A bare strip between the stroke and the client's hair is filled if it is at most gap_closed wide, left
 * bare from gap_max on, and filled partly in between. The transition from the stroke's tone to the hair's is at least
 * min_transition long. Dots are added up to max_depth inside the hair. */
static const double gap_closed = 7, gap_max = 10, min_transition = 5, max_depth = 6;

/* Half the side, in mm, of the square over which the hair's tone is averaged. find_hair averages twice. */
static const double mean_mm = 10;
_Static_assert(FOL_BLEND_REACH_MM >= 10 + 10 + 20, "the reach covers everything that blending reads");

/* Hair with less than this fraction of the mean tone nearby is a thin fringe and is left out of the mean. */
static const float thick_share = 0.8F;

/* Dots are added between stroke and hair only if there is enough hair in the square of half side support_mm around a
 * cell, so that specks of hair are ignored. If the fraction of the square that is hair is at most min_support, the
 * weight of additions is 0; it rises to 1 over a range of support_step. */
static const double support_mm = 20, min_support = 0.02, support_step = 0.06;

/* Half the side, in mm, of the square over which the weights of additions (dots between stroke and hair) are averaged.
 * At the sides of a stroke, additions fade out over about twice this length. */
static const double blur_mm = 2.5;

/* Minimum tone of hair. A smaller tone is more likely due to shade or noise. */
static const float min_tone = 0.1F;

/* ---- cells ------------------------------------------------------------------------------------- */

/* The state while one stroke or fill is blended into hair. Arrays have one element per cell of `grid`. */
typedef struct blending {
  fol_stroke *stroke;
  const fol_blend_request *request;
  fol_skin_grid grid;
  fol_rect cells;          /* columns and rows of the cells of the hair map that form the grid */
  float *hair, *mean_hair; /* tone of the hair, 0 to 1, and its mean around the cell (0: no hair nearby) */
  float *support;          /* fraction of the surrounding square that is hair */
  /* Fraction of the cell that the stroke covers, and `hair` divided by `mean_hair`, at most 1. The outlines of stroke
   * and hair are where these values cross 0.5. */
  float *painted, *is_hair;
  /* Distances in mm from the outlines of stroke and hair, above 0 inside; mask values to be added. */
  float *from_stroke, *from_hair, *out;
} blending;

/* Returns a rectangle of whole tiles that contains everything the stroke has painted. */
static fol_rect touched(const fol_stroke *stroke) {
  fol_rect all = {0};
  for (size_t i = 0; i < fol_mask_tile_count(stroke->mask); i++)
    if (stroke->tiles[i].coverage)
      all = fol_rect_union(all, fol_mask_tile_rect(stroke->mask, i));
  return all;
}

/* Whether the stroke's coverage of a pixel is more than one half. */
static bool covers_half(const fol_stroke *stroke, int x, int y) {
  size_t tile = (size_t)(y / FOL_MASK_TILE_SIDE) * (size_t)stroke->mask->across + (size_t)(x / FOL_MASK_TILE_SIDE);
  const uint16_t *coverage = stroke->tiles[tile].coverage;
  return coverage && coverage[y % FOL_MASK_TILE_SIDE * FOL_MASK_TILE_SIDE + x % FOL_MASK_TILE_SIDE] > UINT16_MAX / 2;
}

/* Returns the fraction of a cell's pixels whose coverage is more than one half. */
static float painted_share(const blending *b, int column, int row) {
  const fol_skin_grid *g = &b->grid;
  const fol_rect all = {0, 0, b->stroke->mask->width, b->stroke->mask->height};
  int x0 = g->x0_px + column * g->cell_px, y0 = g->y0_px + row * g->cell_px, count = 0;
  const fol_rect px = fol_rect_intersect((fol_rect){x0, y0, x0 + g->cell_px, y0 + g->cell_px}, all);
  for (int y = px.y0; y < px.y1; y++)
    for (int x = px.x0; x < px.x1; x++)
      count += covers_half(b->stroke, x, y);
  return fol_rect_empty(px) ? 0 : (float)count / (float)((px.x1 - px.x0) * (px.y1 - px.y0));
}

/* Reads the hair's tone and the stroke's coverage of all cells. */
static void read_cells(const blending *b, fol_rect touched_px) {
  const fol_hair_map *e = b->stroke->existing;
  const fol_skin_grid *g = &b->grid;
  const fol_rect near = fol_rect_grown(touched_px, g->cell_px);
  for (int row = 0; row < g->down; row++)
    for (int column = 0; column < g->across; column++) {
      size_t i = (size_t)row * (size_t)g->across + (size_t)column;
      fol_point px = fol_skin_grid_px(g, column, row);
      bool is_near = px.x > near.x0 && px.y > near.y0 && px.x < near.x1 && px.y < near.y1;
      b->hair[i] =
          (float)e->tone[(size_t)(b->cells.y0 + row) * (size_t)e->across + (size_t)(b->cells.x0 + column)] / 255;
      b->painted[i] = is_near ? painted_share(b, column, row) : 0;
    }
}

/* ---- mean tone of the hair ------------------------------------------------------------------------------- */

/* Summed-area tables of the tone of cells with hair, and of the number of these cells. */
typedef struct sums {
  double *tone, *count;
} sums;

/* Fills the tables with the cells in which the hair's tone is at least the fraction thick_share of its mean tone, which
 * `from` gives. If `from` is NULL, fills them with all cells that have hair. */
static void make_sums(const blending *b, const sums *s, const float *from) {
  size_t stride = (size_t)b->grid.across + 1;
  for (int row = 0; row < b->grid.down; row++)
    for (int column = 0; column < b->grid.across; column++) {
      size_t i = (size_t)row * (size_t)b->grid.across + (size_t)column;
      size_t at = ((size_t)row + 1) * stride + (size_t)column + 1;
      bool counts = b->hair[i] > (from ? fol_fmaxf(from[i] * thick_share, min_tone) : min_tone);
      s->tone[at] =
          (counts ? (double)b->hair[i] : 0) + s->tone[at - 1] + s->tone[at - stride] - s->tone[at - stride - 1];
      s->count[at] = (counts ? 1 : 0) + s->count[at - 1] + s->count[at - stride] - s->count[at - stride - 1];
    }
}

/* Returns the sum over the cells of `r` from a summed-area table whose rows have `stride` elements. */
static double sum_within(const double *sum, size_t stride, fol_rect r) {
  return sum[(size_t)r.y1 * stride + (size_t)r.x1] - sum[(size_t)r.y0 * stride + (size_t)r.x1] -
         sum[(size_t)r.y1 * stride + (size_t)r.x0] + sum[(size_t)r.y0 * stride + (size_t)r.x0];
}

/* Converts a length from mm to whole cells, at least 1. */
static int reach_of(const blending *b, double mm) {
  return (int)fol_fmax(mm / (b->grid.cell_px * b->stroke->path.head.mm_per_px), 1);
}

/* Computes, from the tables, the mean tone of hair around each cell (mean_hair) and the fraction of its surroundings
 * that is hair (support). */
static void average(const blending *b, const sums *s) {
  const fol_skin_grid *g = &b->grid;
  int reach = reach_of(b, mean_mm), wide = reach_of(b, support_mm);
  const fol_rect all = {0, 0, g->across, g->down};
  for (int row = 0; row < g->down; row++)
    for (int column = 0; column < g->across; column++) {
      fol_rect around = fol_rect_intersect(fol_rect_grown((fol_rect){column, row, column + 1, row + 1}, reach), all);
      double count = sum_within(s->count, (size_t)g->across + 1, around);
      size_t i = (size_t)row * (size_t)g->across + (size_t)column;
      b->mean_hair[i] = count > 0.5 ? (float)(sum_within(s->tone, (size_t)g->across + 1, around) / count) : 0;
      around = fol_rect_intersect(fol_rect_grown((fol_rect){column, row, column + 1, row + 1}, wide), all);
      b->support[i] =
          (float)(sum_within(s->count, (size_t)g->across + 1, around) / ((2.0 * wide + 1) * (2.0 * wide + 1)));
    }
}

/* Computes mean_hair, support and is_hair of all cells. Averages all hair first, and then only hair that is thick
 * compared to that first mean, so that thin fringes are left out. */
static bool find_hair(const blending *b, fol_error *err) {
  size_t count = ((size_t)b->grid.across + 1) * ((size_t)b->grid.down + 1);
  const sums s = {fol_alloc(count, sizeof *s.tone, err), fol_alloc(count, sizeof *s.count, err)};
  bool done = s.tone && s.count;
  if (done) {
    make_sums(b, &s, NULL);
    average(b, &s);
    make_sums(b, &s, b->mean_hair);
    average(b, &s);
    for (size_t i = 0; i < fol_skin_grid_count(&b->grid); i++)
      b->is_hair[i] = b->mean_hair[i] > 0 ? fol_fminf(b->hair[i] / b->mean_hair[i], 1) : 0;
  }
  fol_free(s.tone);
  fol_free(s.count);
  return done;
}

/* ---- additions past the stroke --------------------------------------------------------------------------- */

/* Returns the tone that a cell should have: the stroke's density at the stroke, the hair's mean tone at the hair, and a
 * linear transition between the two. */
static double tone_at(const blending *b, size_t i) {
  double past = fol_fmax(-(double)b->from_stroke[i], 0), before = fol_fmax(-(double)b->from_hair[i], 0);
  double along = fol_fmin(past / fol_fmax(past + before, min_transition), 1);
  return fol_lerp(b->request->density, (double)b->mean_hair[i], along);
}

/* The direction in which a field of values increases at a cell, as a unit vector; (0, 0) if the field is constant. */
typedef struct gradient {
  double x, y;
} gradient;

static gradient gradient_at(const float *field, const fol_skin_grid *g, int column, int row) {
  size_t left = (size_t)(column > 0 ? column - 1 : 0), right = (size_t)(column + 1 < g->across ? column + 1 : column);
  size_t above = (size_t)(row > 0 ? row - 1 : 0), below = (size_t)(row + 1 < g->down ? row + 1 : row);
  size_t across = (size_t)g->across, here = (size_t)row * across;
  double x = (double)(field[here + right] - field[here + left]);
  double y = (double)(field[below * across + (size_t)column] - field[above * across + (size_t)column]);
  double length = sqrt(x * x + y * y);
  return length > 0 ? (gradient){x / length, y / length} : (gradient){0, 0};
}

/* Returns whether a cell lies between the stroke and the hair: 1 if the directions to the nearest points of their
 * outlines are more than 120 degrees apart, 0 if they are less than 60 degrees apart, and a value between 0 and 1
 * otherwise. */
static double between(const blending *b, int column, int row) {
  gradient stroke = gradient_at(b->from_stroke, &b->grid, column, row),
           hair = gradient_at(b->from_hair, &b->grid, column, row);
  return fol_smoothstep(0.5 - (stroke.x * hair.x + stroke.y * hair.y));
}

/* Returns which fraction of the missing tone to add to a cell: less if the bare strip between stroke and hair is wide,
 * if there is little hair, and deep inside the hair. */
static float weight_at(const blending *b, int column, int row) {
  size_t i = (size_t)row * (size_t)b->grid.across + (size_t)column;
  if (b->mean_hair[i] <= 0 || b->from_hair[i] <= -FOL_SKIN_FAR_MM || b->from_stroke[i] <= -FOL_SKIN_FAR_MM)
    return 0;
  double past = fol_fmax(-(double)b->from_stroke[i], 0), before = fol_fmax(-(double)b->from_hair[i], 0);
  double depth = fol_fmax((double)b->from_hair[i], 0), gap = past + before - depth - b->request->rim_mm;
  double weight = between(b, column, row) * fol_smoothstep(((double)b->support[i] - min_support) / support_step);
  weight *= 1 - fol_smoothstep((gap - gap_closed) / (gap_max - gap_closed));
  return (float)(past > 0 ? weight * (1 - fol_smoothstep(depth / max_depth)) : weight);
}

/* Computes `out`, the mask values to be added between stroke and hair. The weights are blurred, so that additions also
 * fade out softly at the sides of the stroke. Tones are not blurred. */
static bool find_additions(const blending *b, fol_error *err) {
  const fol_skin_grid *g = &b->grid;
  const size_t stride = (size_t)g->across + 1;
  const fol_rect all = {0, 0, g->across, g->down};
  int reach = reach_of(b, blur_mm);
  double *sum = fol_alloc(stride * ((size_t)g->down + 1), sizeof *sum, err);
  for (int row = 0; sum && row < g->down; row++)
    for (int column = 0; column < g->across; column++) {
      size_t at = ((size_t)row + 1) * stride + (size_t)column + 1;
      sum[at] = (double)weight_at(b, column, row) + sum[at - 1] + sum[at - stride] - sum[at - stride - 1];
    }
  for (int row = 0; sum && row < g->down; row++)
    for (int column = 0; column < g->across; column++) {
      size_t i = (size_t)row * (size_t)g->across + (size_t)column;
      fol_rect around = fol_rect_intersect(fol_rect_grown((fol_rect){column, row, column + 1, row + 1}, reach), all);
      double weight = sum_within(sum, stride, around) / ((2.0 * reach + 1) * (2.0 * reach + 1));
      b->out[i] = weight > 1e-3 ? (float)(weight * fol_fmax(tone_at(b, i) - (double)b->hair[i], 0)) : 0;
    }
  bool done = sum;
  fol_free(sum);
  return done;
}

/* Raises the pixels of a tile to the mask values in b->out where their own values are lower. */
static bool add_to_tile(const blending *b, size_t tile, fol_rect *changed, fol_error *err) {
  const fol_rect px = fol_mask_tile_rect(b->stroke->mask, tile);
  const fol_rect cells = fol_hair_map_cells(b->stroke->existing, fol_rect_grown(px, b->grid.cell_px));
  const fol_rect covered = fol_rect_intersect(cells, b->cells);
  float max_added = 0;
  for (int row = covered.y0; row < covered.y1; row++)
    for (int column = covered.x0; column < covered.x1; column++)
      max_added = fol_fmaxf(
          max_added, b->out[(size_t)(row - b->cells.y0) * (size_t)b->grid.across + (size_t)(column - b->cells.x0)]);
  if (max_added <= 0)
    return true;
  if (!fol_stroke_prepare_tile(b->stroke, tile, err))
    return false;
  uint8_t *grey = b->stroke->tiles[tile].tile->grey;
  for (int y = px.y0; y < px.y1; y++)
    for (int x = px.x0; x < px.x1; x++) {
      size_t pixel = (size_t)((y - px.y0) * FOL_MASK_TILE_SIDE + x - px.x0);
      int target = (int)fol_lrint(255 * (double)fol_skin_grid_between(&b->grid, b->out, x + 0.5, y + 0.5));
      grey[pixel] = (uint8_t)(target > grey[pixel] ? target : grey[pixel]);
    }
  *changed = fol_rect_union(*changed, px);
  b->stroke->touched = true;
  return true;
}

static bool blend(blending *b, fol_rect touched_px, fol_rect *changed, fol_error *err) {
  const fol_head *head = &b->stroke->path.head;
  read_cells(b, touched_px);
  if (!find_hair(b, err) || !fol_skin_distance(&b->from_stroke, &b->grid, b->painted, head, err) ||
      !fol_skin_distance(&b->from_hair, &b->grid, b->is_hair, head, err))
    return false;
  FOL_ASSERT(b->from_stroke && b->from_hair);
  if (!find_additions(b, err))
    return false;
  for (size_t i = 0; i < fol_mask_tile_count(b->stroke->mask); i++)
    if (!add_to_tile(b, i, changed, err))
      return false;
  return true;
}

bool fol_blend_out(fol_stroke *stroke, const fol_blend_request *request, fol_rect *changed, fol_error *err) {
  const fol_hair_map *e = stroke->existing;
  fol_rect touched_px = touched(stroke);
  fol_rect cells = fol_hair_map_cells(e, fol_blend_reach(&stroke->path.head, touched_px, request->rim_mm));
  if (fol_rect_empty(touched_px) || fol_rect_empty(cells))
    return true;
  blending b = {.stroke = stroke,
                .request = request,
                .cells = cells,
                .grid = {e->x0_px + cells.x0 * e->cell_px, e->y0_px + cells.y0 * e->cell_px, e->cell_px,
                         cells.x1 - cells.x0, cells.y1 - cells.y0}};
  size_t count = fol_skin_grid_count(&b.grid);
  float *buffer = fol_alloc(6 * count, sizeof *buffer, err);
  bool done = buffer;
  if (done) {
    b.hair = buffer;
    b.mean_hair = buffer + count;
    b.painted = buffer + 2 * count;
    b.is_hair = buffer + 3 * count;
    b.out = buffer + 4 * count;
    b.support = buffer + 5 * count;
    done = blend(&b, touched_px, changed, err);
  }
  fol_free(b.from_stroke);
  fol_free(b.from_hair);
  fol_free(buffer);
  return done;
}

bool fol_stroke_finish(fol_stroke *stroke, fol_rect *changed, fol_error *err) {
  const fol_blend_request request = {stroke->brush.softness * stroke->brush.radius_mm / 2, stroke->brush.flow};
  *changed = (fol_rect){0};
  return !stroke->existing || fol_blend_out(stroke, &request, changed, err);
}

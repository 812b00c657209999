/* Where a stroke or a fill comes near hair that the client has, tone is to run through, neither dark where both overlap
 * nor pale where they do not meet. Within the stroke dots make up for what hair does not give; past it they go on as
 * far as to the hair, from the stroke's tone to the hair's. All of it on the cells of fol_existing. */
#include "blend.h"
#include "blend_target.h"
#include "follidot/base_math.h"
#include "follidot/head_geometry.h"
#include "follidot/mask_distance.h"
#include "stroke.h"

/* Gaps up to the first are closed, wider than the last are left; so long is the path from one tone to the other at
 * least; and so deep into hair it may lead, mm. */
static const double gap_closed = 7, gap_left = 10, way_least = 5, deepest = 6;

/* The hair's own tone nearby is its mean within this, of what is hair by its mean within as much. */
static const double around_mm = 10;
_Static_assert(FOL_BLEND_REACH_MM >= 10 + 10 + 20, "all that matters is asked for");

/* Where hair thins out to less than this of what is usual around, it is not the hair's own tone. */
static const float thick = 0.8F;

/* Hair is gone on to where it makes up so much of what is within the first: not where there are specks. */
static const double support_mm = 20, support_none = 0.02, support_step = 0.06;

/* What is added ends over about twice this beside. */
static const double soft_mm = 2.5;

/* Less of a full field's tone is no hair, but shade or noise. */
static const float least = 0.1F;

/* ---- the cells that matter ----------------------------------------------------------------------------- */

typedef struct blending {
  fol_stroke *stroke;
  const fol_blend_request *request;
  fol_skin_grid grid;
  fol_rect cells;           /* of `existing`, which the grid's are */
  float *hair, *near_hair;  /* its tone, and the mean of that around, 0 where there is none */
  float *support;           /* how much of what is around is hair */
  float *painted, *is_hair; /* shares of each cell, by which outlines are found */
  float *from_stroke, *from_hair, *out;
} blending;

static fol_rect touched(const fol_stroke *stroke) {
  fol_rect all = {0};
  for (size_t i = 0; i < fol_mask_tile_count(stroke->mask); i++)
    if (stroke->tiles[i].coverage)
      all = fol_rect_union(all, fol_mask_tile_rect(stroke->mask, i));
  return all;
}

static bool covers_half(const fol_stroke *stroke, int x, int y) {
  size_t tile = (size_t)(y / FOL_MASK_TILE_SIDE) * (size_t)stroke->mask->across + (size_t)(x / FOL_MASK_TILE_SIDE);
  const uint16_t *coverage = stroke->tiles[tile].coverage;
  return coverage && coverage[y % FOL_MASK_TILE_SIDE * FOL_MASK_TILE_SIDE + x % FOL_MASK_TILE_SIDE] > UINT16_MAX / 2;
}

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

static void read_cells(const blending *b, fol_rect where_touched) {
  const fol_existing *e = b->stroke->existing;
  const fol_skin_grid *g = &b->grid;
  const fol_rect near = fol_rect_grown(where_touched, g->cell_px);
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

/* ---- the hair's tone nearby ------------------------------------------------------------------------------ */

/* Sums over all above and to the left, of what counts and how many do. */
typedef struct sums {
  double *of, *count;
} sums;

/* Cells count where their hair is thick by `from`; NULL: where there is any. */
static void sum_up(const blending *b, const sums *s, const float *from) {
  size_t stride = (size_t)b->grid.across + 1;
  for (int row = 0; row < b->grid.down; row++)
    for (int column = 0; column < b->grid.across; column++) {
      size_t i = (size_t)row * (size_t)b->grid.across + (size_t)column;
      size_t at = ((size_t)row + 1) * stride + (size_t)column + 1;
      bool counts = b->hair[i] > (from ? fol_fmaxf(from[i] * thick, least) : least);
      s->of[at] = (counts ? (double)b->hair[i] : 0) + s->of[at - 1] + s->of[at - stride] - s->of[at - stride - 1];
      s->count[at] = (counts ? 1 : 0) + s->count[at - 1] + s->count[at - stride] - s->count[at - stride - 1];
    }
}

static double within(const double *sum, size_t stride, fol_rect r) {
  return sum[(size_t)r.y1 * stride + (size_t)r.x1] - sum[(size_t)r.y0 * stride + (size_t)r.x1] -
         sum[(size_t)r.y1 * stride + (size_t)r.x0] + sum[(size_t)r.y0 * stride + (size_t)r.x0];
}

/* In cells, at least one. */
static int reach_of(const blending *b, double mm) {
  return (int)fol_fmax(mm / (b->grid.cell_px * b->stroke->path.head.mm_per_px), 1);
}

static void average(const blending *b, const sums *s) {
  const fol_skin_grid *g = &b->grid;
  int reach = reach_of(b, around_mm), wide = reach_of(b, support_mm);
  const fol_rect all = {0, 0, g->across, g->down};
  for (int row = 0; row < g->down; row++)
    for (int column = 0; column < g->across; column++) {
      fol_rect around = fol_rect_intersect(fol_rect_grown((fol_rect){column, row, column + 1, row + 1}, reach), all);
      double count = within(s->count, (size_t)g->across + 1, around);
      size_t i = (size_t)row * (size_t)g->across + (size_t)column;
      b->near_hair[i] = count > 0.5 ? (float)(within(s->of, (size_t)g->across + 1, around) / count) : 0;
      around = fol_rect_intersect(fol_rect_grown((fol_rect){column, row, column + 1, row + 1}, wide), all);
      b->support[i] = (float)(within(s->count, (size_t)g->across + 1, around) / ((2.0 * wide + 1) * (2.0 * wide + 1)));
    }
}

/* First of all that is hair somehow, and then of what is thick enough: so a thin fringe does not count. */
static bool find_hair(const blending *b, fol_error *err) {
  size_t count = ((size_t)b->grid.across + 1) * ((size_t)b->grid.down + 1);
  const sums s = {fol_alloc(count, sizeof *s.of, err), fol_alloc(count, sizeof *s.count, err)};
  bool done = s.of && s.count;
  if (done) {
    sum_up(b, &s, NULL);
    average(b, &s);
    sum_up(b, &s, b->near_hair);
    average(b, &s);
    for (size_t i = 0; i < fol_skin_grid_count(&b->grid); i++)
      b->is_hair[i] = b->near_hair[i] > 0 ? fol_fminf(b->hair[i] / b->near_hair[i], 1) : 0;
  }
  fol_free(s.of);
  fol_free(s.count);
  return done;
}

/* ---- past it ------------------------------------------------------------------------------------------- */

static double tone_at(const blending *b, size_t i) {
  double past = fol_fmax(-(double)b->from_stroke[i], 0), before = fol_fmax(-(double)b->from_hair[i], 0);
  double along = fol_fmin(past / fol_fmax(past + before, way_least), 1);
  return fol_between(b->request->density, (double)b->near_hair[i], along);
}

/* How a field rises from cell to cell around one. */
typedef struct rise {
  double x, y;
} rise;

static rise rise_of(const float *field, const fol_skin_grid *g, int column, int row) {
  size_t left = (size_t)(column > 0 ? column - 1 : 0), right = (size_t)(column + 1 < g->across ? column + 1 : column);
  size_t above = (size_t)(row > 0 ? row - 1 : 0), below = (size_t)(row + 1 < g->down ? row + 1 : row);
  size_t across = (size_t)g->across, here = (size_t)row * across;
  double x = (double)(field[here + right] - field[here + left]);
  double y = (double)(field[below * across + (size_t)column] - field[above * across + (size_t)column]);
  double length = sqrt(x * x + y * y);
  return length > 0 ? (rise){x / length, y / length} : (rise){0, 0};
}

/* 1 where one goes straight to hair as one leaves the stroke; 0 where hair is left behind, too. */
static double between(const blending *b, int column, int row) {
  rise stroke = rise_of(b->from_stroke, &b->grid, column, row), hair = rise_of(b->from_hair, &b->grid, column, row);
  return fol_smoothstep(0.5 - (stroke.x * hair.x + stroke.y * hair.y));
}

/* What part of what is missing is to be added: less where the gap is wide, where there is little hair, and deep in
 * it. */
static float weight_at(const blending *b, int column, int row) {
  size_t i = (size_t)row * (size_t)b->grid.across + (size_t)column;
  if (b->near_hair[i] <= 0 || b->from_hair[i] <= -FOL_SKIN_FAR_MM || b->from_stroke[i] <= -FOL_SKIN_FAR_MM)
    return 0;
  double past = fol_fmax(-(double)b->from_stroke[i], 0), before = fol_fmax(-(double)b->from_hair[i], 0);
  double depth = fol_fmax((double)b->from_hair[i], 0), gap = past + before - depth - b->request->rim_mm;
  double weight = between(b, column, row) * fol_smoothstep(((double)b->support[i] - support_none) / support_step);
  weight *= 1 - fol_smoothstep((gap - gap_closed) / (gap_left - gap_closed));
  return (float)(past > 0 ? weight * (1 - fol_smoothstep(depth / deepest)) : weight);
}

/* Weights are evened out, so that what is added ends softly beside, too; tones stay as sharp as they are. */
static bool find_additions(const blending *b, fol_error *err) {
  const fol_skin_grid *g = &b->grid;
  const size_t stride = (size_t)g->across + 1;
  const fol_rect all = {0, 0, g->across, g->down};
  int reach = reach_of(b, soft_mm);
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
      double weight = within(sum, stride, around) / ((2.0 * reach + 1) * (2.0 * reach + 1));
      b->out[i] = weight > 1e-3 ? (float)(weight * fol_fmax(tone_at(b, i) - (double)b->hair[i], 0)) : 0;
    }
  bool done = sum;
  fol_free(sum);
  return done;
}

static bool add_to_tile(const blending *b, size_t tile, fol_rect *changed, fol_error *err) {
  const fol_rect px = fol_mask_tile_rect(b->stroke->mask, tile);
  const fol_rect cells = fol_existing_cells(b->stroke->existing, fol_rect_grown(px, b->grid.cell_px));
  const fol_rect ours = fol_rect_intersect(cells, b->cells);
  float most = 0;
  for (int row = ours.y0; row < ours.y1; row++)
    for (int column = ours.x0; column < ours.x1; column++)
      most = fol_fmaxf(most,
                       b->out[(size_t)(row - b->cells.y0) * (size_t)b->grid.across + (size_t)(column - b->cells.x0)]);
  if (most <= 0)
    return true;
  if (!fol_stroke_prepare_tile(b->stroke, tile, err))
    return false;
  uint8_t *grey = b->stroke->tiles[tile].tile->grey;
  for (int y = px.y0; y < px.y1; y++)
    for (int x = px.x0; x < px.x1; x++) {
      size_t pixel = (size_t)((y - px.y0) * FOL_MASK_TILE_SIDE + x - px.x0);
      int wanted = (int)fol_lrint(255 * (double)fol_skin_grid_between(&b->grid, b->out, x + 0.5, y + 0.5));
      grey[pixel] = (uint8_t)(wanted > grey[pixel] ? wanted : grey[pixel]);
    }
  *changed = fol_rect_union(*changed, px);
  b->stroke->touched = true;
  return true;
}

static bool blend(blending *b, fol_rect where_touched, fol_rect *changed, fol_error *err) {
  const fol_head *head = &b->stroke->path.head;
  read_cells(b, where_touched);
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
  const fol_existing *e = stroke->existing;
  fol_rect where = touched(stroke);
  fol_rect cells = fol_existing_cells(e, fol_blend_reach(&stroke->path.head, where, request->rim_mm));
  if (fol_rect_empty(where) || fol_rect_empty(cells))
    return true;
  blending b = {.stroke = stroke,
                .request = request,
                .cells = cells,
                .grid = {e->x0_px + cells.x0 * e->cell_px, e->y0_px + cells.y0 * e->cell_px, e->cell_px,
                         cells.x1 - cells.x0, cells.y1 - cells.y0}};
  size_t count = fol_skin_grid_count(&b.grid);
  float *room = fol_alloc(6 * count, sizeof *room, err);
  bool done = room;
  if (done) {
    b.hair = room;
    b.near_hair = room + count;
    b.painted = room + 2 * count;
    b.is_hair = room + 3 * count;
    b.out = room + 4 * count;
    b.support = room + 5 * count;
    done = blend(&b, where, changed, err);
  }
  fol_free(b.from_stroke);
  fol_free(b.from_hair);
  fol_free(room);
  return done;
}

bool fol_stroke_finish(fol_stroke *stroke, fol_rect *changed, fol_error *err) {
  const fol_blend_request request = {stroke->brush.softness * stroke->brush.radius_mm / 2, stroke->brush.flow};
  *changed = (fol_rect){0};
  return !stroke->existing || fol_blend_out(stroke, &request, changed, err);
}

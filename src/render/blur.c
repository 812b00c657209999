#include "follidot/base_math.h"
#include "prepared_photo.h"
#include "sharpening.h"

/* Estimates the camera's blur from the client's own stubble in the photograph, which shows how small spots are changed
 * by lens, noise reduction, sharpening and JPEG together.
 *
 * Tiles of the photograph near the painted mask are searched in a fixed pseudorandom order, BATCH of them at a time,
 * until SPOTS_ENOUGH spots are found or TILES_MAX tiles searched. With this order, one stroke more or less hardly
 * changes which tiles are searched. */
enum { SPOTS_MIN = 30, SPOTS_FEW = 6, SPOTS_ENOUGH = 200, TILES_MAX = 64, BATCH = 16 };

/* Spots count up to this distance from the painted mask. */
static const double reach_mm = 40;

/* The limit of the blur measured from spots, as a multiple of the blur measured from the photograph's edges. Only a
 * scalp out of focus could be blurred more than the edges [M: the two blurs are about equal]. */
static const double edges_slack = 1.5;

static const double usual_blur_px = 0.65; /* sigma of luma's blur (docs/domain.md#camera [M]: 0.6 to 0.8) */
static const double blur_min_px = 0.4, blur_max_px = 3;
static const double blur_step_px = 0.05; /* rounding step of estimates, so that small strokes seldom change them */

/* sigma of the blur of colour: the usual value for phones (docs/domain.md#camera [M]: 4 to 5 px). It cannot be measured
 * from spots in a JPEG file, and not reliably from edges, because phones denoise colour along edges. */
static const double chroma_blur_px = 4;

/* A spot is used only if there are at least `dense_per_mm2` spots in a square of 2 x `dense_half_mm` a side around it,
 * as in stubble. Bare skin has moles and pores that are as dark, but fewer of them [?]. */
static const double dense_per_mm2 = 0.04, dense_half_mm = 5;

const char *fol_blur_source_name(fol_blur_source from) {
  static const char *const names[FOL_BLUR_SOURCES] = {"usual", "edges", "stubble"};
  FOL_ASSERT((unsigned)from < FOL_BLUR_SOURCES);
  return names[from];
}

bool fol_camera_blur_equal(const fol_camera_blur *a, const fol_camera_blur *b) {
  return a->blur_px == b->blur_px && a->chroma_blur_px == b->chroma_blur_px && a->sharpening == b->sharpening;
}

/* ---- the region near the mask --------------------------------------------------------------------- */

/* The part of the head near the painted mask, in square cells whose side in pixels is a power of two. */
enum { CELLS_MAX = 16384, CELL_MIN_PX = 4 };
typedef struct region {
  const fol_plan *plan;
  const fol_head *head;
  bool has_mask, is_thin;
  int cell_px, across, down;
  bool *near;
  int *away; /* by cell: distance to the nearest painted cell in the same row, in cells */
} region;

static fol_point middle_of(const region *r, int x, int y) {
  return (fol_point){fol_fmin((x + 0.5) * r->cell_px, r->head->width_px - 0.5),
                     fol_fmin((y + 0.5) * r->cell_px, r->head->height_px - 0.5)};
}

/* Whether cell (x, y) counts as painted: whether the mask covers the cell's centre. If the mask is so thin that it
 * covers no cell's centre (is_thin), all cells near its bounding box count as painted. */
static bool is_painted(const region *r, fol_rect bounds, int x, int y) {
  fol_point px = middle_of(r, x, y);
  int to = r->is_thin ? r->cell_px : 0;
  return px.x >= bounds.x0 - to && px.y >= bounds.y0 - to && px.x < bounds.x1 + to && px.y < bounds.y1 + to &&
         (r->is_thin || fol_mask_at(r->plan->mask, px) > 0);
}

/* Computes r->away for one row of cells. Returns whether any cell of the row is painted. */
static bool measure_row(region *r, fol_rect bounds, int y) {
  const int none = 2 * CELLS_MAX;
  int *away = r->away + (size_t)y * (size_t)r->across, far = none, least = none;
  for (int x = 0; x < r->across; x++) {
    far = is_painted(r, bounds, x, y) ? 0 : far + 1;
    away[x] = far;
    least = far < least ? far : least;
  }
  for (int x = r->across - 2; x >= 0; x--)
    away[x] = away[x + 1] + 1 < away[x] ? away[x + 1] + 1 : away[x];
  return least == 0;
}

static void measure_mask(region *r) {
  fol_rect bounds = r->plan->mask ? fol_mask_bounds(r->plan->mask) : (fol_rect){0};
  r->has_mask = !fol_rect_empty(bounds);
  for (int again = 0; again < 2 && r->has_mask; again++) {
    bool any = false;
    for (int y = 0; y < r->down; y++)
      any |= measure_row(r, bounds, y);
    if (any)
      return;
    r->is_thin = true;
  }
}

static bool is_near(const region *r, int x, int y) {
  double reach = fol_fmin(reach_mm / r->head->mm_per_px / r->cell_px, CELLS_MAX);
  int whole = (int)reach;
  for (int v = y > whole ? -whole : -y; v <= whole && y + v < r->down; v++) {
    double away = r->away[(size_t)(y + v) * (size_t)r->across + (size_t)x];
    if (away * away + (double)v * v <= reach * reach)
      return true;
  }
  return false;
}

/* Finds the cells of the region; without a mask, these are all cells of the head. Returns false if memory runs out. */
static bool region_new(region *r, const fol_plan *plan, const fol_head *head) {
  *r = (region){.plan = plan, .head = head, .cell_px = CELL_MIN_PX};
  while ((double)head->width_px * head->height_px / r->cell_px / r->cell_px > CELLS_MAX * 0.9)
    r->cell_px *= 2;
  r->across = (head->width_px - 1) / r->cell_px + 1;
  r->down = (head->height_px - 1) / r->cell_px + 1;
  size_t count = (size_t)r->across * (size_t)r->down;
  r->near = fol_alloc(count, sizeof *r->near, NULL);
  r->away = fol_alloc(count, sizeof *r->away, NULL);
  if (!r->near || !r->away)
    return false;
  measure_mask(r);
  for (int y = 0; y < r->down; y++)
    for (int x = 0; x < r->across; x++) {
      fol_scalp_point mm;
      r->near[(size_t)y * (size_t)r->across + (size_t)x] =
          (!r->has_mask || is_near(r, x, y)) && fol_head_to_scalp(&mm, head, middle_of(r, x, y));
    }
  return true;
}

static void region_drop(region *r) {
  fol_free(r->near);
  fol_free(r->away);
}

static bool in_region(const region *r, int x_px, int y_px) {
  return r->near[(size_t)(y_px / r->cell_px) * (size_t)r->across + (size_t)(x_px / r->cell_px)];
}

/* ---- spots near the mask -------------------------------------------------------------------------- */

typedef struct search {
  const fol_prepared_photo *prepared;
  region region;
  size_t *tiles; /* indices of tiles, in the order in which they are searched */
  size_t tile_count;
  size_t batch; /* index of the first tile of the current batch */
  size_t count, capacity;
  fol_spot_measurement *seen;
} search;

static int by_number(const void *a, const void *b) {
  uint64_t x = fol_hash_mix(*(const size_t *)a + 1), y = fol_hash_mix(*(const size_t *)b + 1);
  return (x > y) - (x < y);
}

/* Lists the tiles that overlap the region, in pseudorandom order. Returns false if memory runs out. */
static bool list_tiles(search *s) {
  const region *r = &s->region;
  size_t columns = (size_t)fol_spots_columns(s->prepared->photo), rows = (size_t)fol_spots_rows(s->prepared->photo);
  bool *wanted = fol_alloc(columns * rows, sizeof *wanted, NULL);
  s->tiles = fol_alloc_raw(columns * rows, sizeof *s->tiles, NULL);
  for (int y = 0; wanted && s->tiles && y < r->down; y++)
    for (int x = 0; x < r->across; x++)
      if (r->near[(size_t)y * (size_t)r->across + (size_t)x])
        wanted[(size_t)(y * r->cell_px / FOL_SPOTS_TILE_PX) * columns + (size_t)(x * r->cell_px / FOL_SPOTS_TILE_PX)] =
            true;
  for (size_t i = 0; wanted && s->tiles && i < columns * rows; i++)
    if (wanted[i])
      s->tiles[s->tile_count++] = i;
  if (s->tiles)
    fol_sort(s->tiles, s->tile_count, sizeof *s->tiles, by_number);
  fol_free(wanted);
  return s->tiles;
}

static void find_tile(void *context, size_t index) {
  const search *s = context;
  (void)fol_spot_sheet_tile(s->prepared->spots, s->tiles[s->batch + index]);
}

static bool is_dense(const search *s, const fol_dark_spots *spots, const fol_dark_spot *here, size_t tile) {
  const fol_head *head = s->region.head;
  size_t columns = (size_t)fol_spots_columns(s->prepared->photo);
  int x0 = (int)(tile % columns) * FOL_SPOTS_TILE_PX, y0 = (int)(tile / columns) * FOL_SPOTS_TILE_PX;
  int half = (int)fol_fmin(ceil(dense_half_mm / head->mm_per_px), FOL_SPOTS_TILE_PX);
  int x = (int)here->x_px, y = (int)here->y_px;
  fol_rect known = {x0, y0, x0 + FOL_SPOTS_TILE_PX, y0 + FOL_SPOTS_TILE_PX},
           all = {0, 0, head->width_px, head->height_px};
  fol_rect around =
      fol_rect_intersect(fol_rect_intersect((fol_rect){x - half, y - half, x + half, y + half}, known), all);
  double area_mm2 = (double)(around.x1 - around.x0) * (around.y1 - around.y0) * head->mm_per_px * head->mm_per_px;
  size_t count = 0;
  for (size_t i = 0; i < spots->count; i++) {
    int u = (int)spots->at[i].x_px, v = (int)spots->at[i].y_px;
    count += u >= around.x0 && u < around.x1 && v >= around.y0 && v < around.y1;
  }
  return (double)count >= dense_per_mm2 * area_mm2;
}

/* Adds the usable spots of a tile to s->seen. Returns false if memory runs out. */
static bool add_tile(search *s, size_t tile) {
  const fol_dark_spots *spots = fol_spot_sheet_tile(s->prepared->spots, tile);
  fol_spot_measurement *grown =
      spots ? fol_grow(s->seen, &s->capacity, s->count + spots->count + 1, sizeof *grown, NULL) : NULL;
  if (!grown)
    return false;
  s->seen = grown;
  for (size_t i = 0; i < spots->count; i++) {
    const fol_dark_spot *spot = &spots->at[i];
    fol_scalp_point mm;
    if (spot->sigma_px <= 0 || !in_region(&s->region, (int)spot->x_px, (int)spot->y_px) ||
        !is_dense(s, spots, spot, tile) ||
        !fol_head_to_scalp(&mm, s->region.head, (fol_point){(double)spot->x_px, (double)spot->y_px}))
      continue;
    fol_footprint f = fol_head_footprint(s->region.head, mm);
    s->seen[s->count++] = fol_spot_measure(spot, sqrt(fol_fmax(f.xx * f.yy - f.xy * f.xy, 0)));
  }
  return true;
}

static bool look(search *s, const fol_plan *plan, const fol_head *head) {
  if (!region_new(&s->region, plan, head) || !list_tiles(s))
    return false;
  size_t tiles = s->tile_count < TILES_MAX ? s->tile_count : TILES_MAX;
  for (s->batch = 0; s->batch < tiles && s->count < SPOTS_ENOUGH; s->batch += BATCH) {
    size_t count = tiles - s->batch < BATCH ? tiles - s->batch : BATCH;
    fol_parallel(count, s->prepared->threads, find_tile, s);
    for (size_t i = 0; i < count; i++)
      if (!add_tile(s, s->tiles[s->batch + i]))
        return false;
  }
  return true;
}

/* ---- the estimate --------------------------------------------------------------------------------- */

static double rounded(double blur_px) {
  return fol_fmin(fol_fmax(blur_step_px * fol_round(blur_px / blur_step_px), blur_min_px), blur_max_px);
}

static double blur_told(search *s, double sharpening) {
  return sqrt(fol_fmax(fol_spots_blur(s->seen, s->count, sharpening), 0));
}

/* Sets the blur from spots. With fewer than SPOTS_MIN spots, the blur becomes a weighted mean of the usual blur and the
 * blur of the spots, but never less than the usual blur: a few spots that look sharper may be grain. SPOTS_FEW or fewer
 * spots are ignored [?]. */
static void set_spots(fol_camera_blur *blur, search *s) {
  double believed = fol_fmin((double)(blur->spots - SPOTS_FEW) / (SPOTS_MIN - SPOTS_FEW), 1);
  double told = blur_told(s, 0);
  if (believed <= 0 || (believed < 1 && told <= blur->blur_px))
    return;
  blur->blur_px += believed * (told - blur->blur_px);
  blur->from = FOL_BLUR_STUBBLE;
}

static void hold(fol_camera_blur *blur, double most_px) {
  if (blur->blur_px <= most_px)
    return;
  blur->blur_px = most_px;
  blur->from = FOL_BLUR_EDGES;
}

/* Estimates sharpening, but only if the blur was estimated from SPOTS_MIN or more spots. */
static void sharpen(fol_camera_blur *blur, search *s) {
  if (blur->from != FOL_BLUR_STUBBLE || blur->spots < SPOTS_MIN)
    return;
  blur->sharpening = fol_spots_sharpening(s->seen, s->count);
  if (blur->sharpening > 0)
    blur->blur_px = blur_told(s, blur->sharpening);
}

fol_camera_blur fol_prepared_photo_blur(const fol_prepared_photo *prepared, const fol_plan *plan,
                                        const fol_head *head) {
  fol_camera_blur blur = {.blur_px = usual_blur_px, .from = FOL_BLUR_USUAL, .chroma_blur_px = chroma_blur_px};
  search s = {.prepared = prepared};
  double edges_px = prepared->camera.edge_blur_px; /* 0 if there were too few edges to measure it */
  if (look(&s, plan, head))
    blur.spots = (int)s.count;
  if (blur.spots > 0)
    set_spots(&blur, &s);
  if (edges_px > 0)
    hold(&blur, blur.from == FOL_BLUR_STUBBLE ? edges_slack * edges_px : edges_px);
  sharpen(&blur, &s);
  blur.blur_px = rounded(blur.blur_px);
  region_drop(&s.region);
  fol_free(s.tiles);
  fol_free(s.seen);
  return blur;
}

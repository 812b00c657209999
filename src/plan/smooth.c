#include "smooth.h"

#include <math.h>

/* The mean is taken over a square that reaches this part of the radius each way [?]: much wider than what jags a
 * painted edge, and so narrow that one stroke keeps the area's shape. */
static const double reach_per_radius = 0.5;

/* The square has one size for so many pixels each way: skin turns away slowly. Tiles are a multiple of it. */
enum { BLOCK = 16 };

/* Sums of all above and to the left, over a part of the picture; they may wrap around, as differences still come out
 * right: no square holds 2^32. */
typedef struct sums {
  fol_rect rect;
  size_t stride;
  uint32_t *grey, *count; /* count: of pixels of the head */
} sums;

static void add_row(sums *s, int y, const uint8_t *grey, const float *on_head) {
  size_t above = (size_t)(y - s->rect.y0) * s->stride, here = above + s->stride;
  uint32_t greys = 0, counts = 0;
  for (int i = 0; i < s->rect.x1 - s->rect.x0; i++) {
    bool counts_here = on_head[i] > 0;
    greys += counts_here ? grey[i] : 0;
    counts += counts_here;
    s->grey[here + (size_t)i + 1] = s->grey[above + (size_t)i + 1] + greys;
    s->count[here + (size_t)i + 1] = s->count[above + (size_t)i + 1] + counts;
  }
}

static void sums_clear(sums *s) {
  fol_free(s->grey);
  fol_free(s->count);
}

static bool sum_up(sums *out, const fol_mask *mask, const fol_head *head, fol_rect rect, fol_error *err) {
  size_t width = (size_t)(rect.x1 - rect.x0), rows = (size_t)(rect.y1 - rect.y0) + 1;
  sums s = {.rect = rect, .stride = width + 1};
  s.grey = fol_alloc(rows * s.stride, sizeof *s.grey, err);
  s.count = s.grey ? fol_alloc(rows * s.stride, sizeof *s.count, err) : NULL;
  uint8_t *grey = s.count ? fol_alloc_raw(width, 1, err) : NULL;
  float *on_head = grey ? fol_alloc_raw(width, sizeof *on_head, err) : NULL;
  const fol_outline outline = fol_outline_of(head);
  for (int y = rect.y0; on_head && y < rect.y1; y++) {
    fol_mask_copy_grey(mask, (fol_rect){rect.x0, y, rect.x1, y + 1}, grey, width);
    fol_outline_cover(&outline, on_head, rect.x0, y, (int)width);
    add_row(&s, y, grey, on_head);
  }
  bool done = on_head != NULL;
  fol_free(grey);
  fol_free(on_head);
  if (done)
    *out = s;
  else
    sums_clear(&s);
  return done;
}

static uint32_t within(const sums *s, const uint32_t *sum, fol_rect rect) {
  size_t top = (size_t)(rect.y0 - s->rect.y0) * s->stride, bottom = (size_t)(rect.y1 - s->rect.y0) * s->stride;
  size_t left = (size_t)(rect.x0 - s->rect.x0), right = (size_t)(rect.x1 - s->rect.x0);
  return sum[bottom + right] - sum[bottom + left] - sum[top + right] + sum[top + left];
}

/* How far the square reaches each way, px. */
typedef struct reach {
  int x, y;
} reach;

static int whole_px(double px) {
  return (int)lrint(fol_clamp(px, 1, FOL_SMOOTH_REACH_MAX_PX));
}

/* As the skin at the middle of a block is seen; beside the head, as on its outline nearby. */
static reach reach_at(const fol_head *head, double reach_mm, int x, int y) {
  fol_point middle = {x + BLOCK / 2.0, y + BLOCK / 2.0};
  fol_footprint spot = fol_head_footprint(head, fol_head_to_scalp_near(head, middle));
  return (reach){whole_px(reach_mm * sqrt(spot.xx)), whole_px(reach_mm * sqrt(spot.yy))};
}

static void aim_block(uint8_t *aim, const sums *s, reach r, fol_rect block) {
  for (int y = block.y0; y < block.y1; y++)
    for (int x = block.x0; x < block.x1; x++) {
      fol_rect square = fol_rect_meet((fol_rect){x - r.x, y - r.y, x + r.x + 1, y + r.y + 1}, s->rect);
      uint32_t count = within(s, s->count, square), sum = within(s, s->grey, square);
      size_t pixel = (size_t)(y % FOL_MASK_TILE_SIDE * FOL_MASK_TILE_SIDE + x % FOL_MASK_TILE_SIDE);
      aim[pixel] = count > 0 ? (uint8_t)((sum + count / 2) / count) : 0;
    }
}

bool fol_smooth_aim(uint8_t **out, const fol_stroke *stroke, size_t tile, fol_error *err) {
  const fol_head *head = &stroke->way.head;
  const fol_mask *mask = stroke->mask;
  const fol_rect rect = fol_mask_tile_rect(mask, tile), picture = {0, 0, mask->width, mask->height};
  double reach_mm = stroke->brush.radius_mm * reach_per_radius;
  int farthest = whole_px(reach_mm * fol_head_px_per_mm_max(head));
  sums s;
  uint8_t *aim = fol_alloc(FOL_MASK_TILE_SIDE * FOL_MASK_TILE_SIDE, 1, err);
  if (!aim || !sum_up(&s, mask, head, fol_rect_meet(fol_rect_grown(rect, farthest), picture), err)) {
    fol_free(aim);
    return false;
  }
  for (int y = rect.y0; y < rect.y1; y += BLOCK)
    for (int x = rect.x0; x < rect.x1; x += BLOCK) {
      fol_rect block = fol_rect_meet((fol_rect){x, y, x + BLOCK, y + BLOCK}, rect);
      aim_block(aim, &s, reach_at(head, reach_mm, x, y), block);
    }
  sums_clear(&s);
  *out = aim;
  return true;
}

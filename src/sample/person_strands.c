/* Draws hairs over the picture of a person. */
#include "follidot/base_math.h"
#include "person.h"

#include <math.h>

/* A straight segment of a hair in the picture, from (x, y) to (x + dx, y + dy), px; `square` is its squared length. */
typedef struct segment {
  /* `half_width` is the hair's half width, px, less half a pixel, at least 0; pixels farther than `reach` from the axis
   * are not covered. `depth` is the depth of the start, mm, and `deeper` the increase to the end. */
  float x, y, dx, dy, square, half_width, reach, depth, deeper;
  float cover, cover_end; /* opacity at the start and at the end, [0, 1] */
  fol_rgb from, to;       /* colour at the start and at the end */
} segment;

static segment segment_of(const fol_hair_curve *hair, int i) {
  fol_vec3 a = hair->at[i], b = hair->at[i + 1];
  float ends = (float)(hair->count - 1), t0 = (float)i / ends, t1 = (float)(i + 1) / ends;
  segment k = {.x = a.x, .y = a.y, .dx = b.x - a.x, .dy = b.y - a.y, .depth = a.z, .deeper = b.z - a.z};
  k.square = fol_fmaxf(k.dx * k.dx + k.dy * k.dy, 1e-6f);
  k.half_width = fol_fmaxf(0, (hair->width_px - 1) / 2);
  k.reach = k.half_width + 1;
  float cover = hair->cover * fol_fminf(1, hair->width_px);
  k.cover = cover * (1 - 0.5f * t0 * t0);
  k.cover_end = cover * (1 - 0.5f * t1 * t1);
  k.from = fol_rgb_mixed(hair->root, hair->tip, t0);
  k.to = fol_rgb_mixed(hair->root, hair->tip, t1);
  return k;
}

/* Blends a segment into a pixel. A thin hair covers pixels by a tent function, which falls to 0 at one pixel from the
 * hair's axis, so that the covered area is right. Pixels beyond an end are left to the next segment. *focus, the depth
 * of the frontmost object in the pixel, is moved towards the hair's depth by the fraction that the hair covers. */
static void draw_pixel(const segment *k, float x, float y, float depth, fol_rgb *pixel, float *focus) {
  /* How far behind the visible surface a hair is still drawn: roots lie in the skin, and depths are interpolated. */
  const float sunk_mm = 1.2f;
  float along = ((x - k->x) * k->dx + (y - k->y) * k->dy) / k->square;
  if (along < 0 || along >= 1 || k->depth + along * k->deeper > depth + sunk_mm)
    return;
  float off_x = x - k->x - along * k->dx, off_y = y - k->y - along * k->dy;
  float away = sqrtf(off_x * off_x + off_y * off_y) - k->half_width;
  float cover = fol_mix(k->cover, k->cover_end, along) * fol_clamp_unit(1 - fol_fmaxf(0, away));
  if (cover <= 0)
    return;
  *pixel = fol_rgb_mixed(*pixel, fol_rgb_mixed(k->from, k->to, along), cover);
  *focus = fol_mix(*focus, k->depth + along * k->deeper, cover);
}

static void draw_segment(const fol_person *s, const segment *k, const fol_hair_canvas *on, int y0, int rows) {
  float top = fol_fminf(k->y, k->y + k->dy) - k->reach, bottom = fol_fmaxf(k->y, k->y + k->dy) + k->reach;
  float left = fol_fminf(k->x, k->x + k->dx) - k->reach, right = fol_fmaxf(k->x, k->x + k->dx) + k->reach;
  if (!(bottom >= (float)y0 && top <= (float)(y0 + rows) && right >= 0 && left <= (float)s->width))
    return;
  int from_y = (int)fol_fmaxf(top, (float)y0), to_y = (int)fol_fminf(bottom, (float)(y0 + rows - 1));
  int from_x = (int)fol_fmaxf(left, 0), to_x = (int)fol_fminf(right, (float)(s->width - 1));
  for (int y = from_y; y <= to_y; y++)
    for (int x = from_x; x <= to_x; x++) {
      size_t at = (size_t)y * (size_t)s->width + (size_t)x;
      draw_pixel(k, (float)x + 0.5f, (float)y + 0.5f, on->depth[at], &on->pixels[at], &on->focus[at]);
    }
}

void fol_person_hairs_draw(const fol_person *s, const fol_hair_curves *hairs, const fol_hair_canvas *on, int y0,
                           int rows) {
  for (size_t i = 0; i < hairs->count; i++) {
    const fol_hair_curve *hair = &hairs->at[i];
    for (int k = 0; k + 1 < hair->count; k++) {
      segment part = segment_of(hair, k);
      draw_segment(s, &part, on, y0, rows);
    }
  }
}

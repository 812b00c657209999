#include "follidot/base_math.h"
#include "sample_scene.h"

#include <math.h>

/* ---- growth ---------------------------------------------------------------------------------------- */

/* Side of a square cell on the unrolled skin that contains one follicular unit, mm; this gives 81 units/cm2 in full
 * hair (docs/domain.md#density: 60-110). */
static const float cell_mm = 1.11f;
/* CELLS_HALF: number of cells from the middle of the unrolled skin to each side of the grid of cells; this covers
 * slightly more than a quarter turn of the head. CELLS: number of cells along a side of the grid. */
enum { CELLS_HALF = 132, CELLS = 2 * CELLS_HALF };

/* Returns a random number in [0, 1) for a cell of the skin; each value of `use` gives a different number. */
static float random_unit(const fol_sample_scene *s, uint64_t cell, uint64_t use) {
  return (float)fol_hash_unit(fol_hash(s->seed, FOL_STREAM_SAMPLE_HAIR, cell, use));
}

/* Returns the number of hairs of a follicular unit: 46/40/12/2 % of units have 1/2/3/4 (docs/domain.md#density). `luck`
 * is a random number in [0, 1). */
static int hairs_of_unit(float luck) {
  return luck < 0.46f ? 1 : luck < 0.86f ? 2 : luck < 0.98f ? 3 : 4;
}

/* Returns the direction along the skin in which hair lies: away from the whorl at the crown, and down at the sides. */
static fol_vec3 flow(const fol_dome_point *p) {
  fol_vec3 away = {p->head.x * 1.4f - 0.1f, (p->head.y + 0.42f) * 0.9f + p->head.z * 0.55f, -0.8f};
  float along = fol_vec3_dot(away, p->normal);
  return fol_vec3_unit(fol_vec3_add(away, fol_vec3_scaled(p->normal, -along)));
}

/* Returns a hair at a point, of a random direction, length and colour; `share` is the density of hair there, relative
 * to natural density. */
static fol_strand grow_hair(const fol_dome_point *p, float share, const float random[6]) {
  fol_vec3 lie = flow(p), turn = {-lie.y, lie.x, 0};
  fol_vec3 direction =
      fol_vec3_add(fol_vec3_scaled(p->normal, 0.50f + 0.3f * random[0]),
                   fol_vec3_add(fol_vec3_scaled(lie, 0.80f), fol_vec3_scaled(turn, 0.9f * (random[1] - 0.5f))));
  float length_mm = (0.40f + 0.60f * random[2]) * (0.6f + 0.4f * share);
  fol_vec3 step = fol_vec3_scaled(fol_vec3_unit(direction), length_mm);
  fol_rgb light = fol_light_diffuse(fol_vec3_unit(fol_vec3_add(p->normal, fol_vec3_scaled(direction, 0.5f))), 0.7f);
  float brown = 0.75f + 0.9f * random[3] * random[3];
  return (fol_strand){.from_mm = {p->at_mm.x, p->at_mm.y},
                      .to_mm = {p->at_mm.x + step.x, p->at_mm.y + step.y},
                      .width_mm = (0.055f + 0.035f * random[4]) * (0.5f + 0.5f * share),
                      .darkness = 0.55f + 0.4f * share,
                      .colour = {0.070f * brown * light.r, 0.046f * brown * light.g, 0.031f * brown * light.b}};
}

/* Grows the hairs of one follicular unit, and returns their number, at most 4. */
static int grow_unit(const fol_sample_scene *s, int column, int row, fol_strand hairs[4]) {
  uint64_t cell = (uint64_t)row * CELLS + (uint64_t)column;
  float x_mm = ((float)(column - CELLS_HALF) + random_unit(s, cell, 0)) * cell_mm;
  float y_mm = ((float)(row - CELLS_HALF) + random_unit(s, cell, 1)) * cell_mm;
  fol_dome_point p = fol_dome_at_skin(x_mm, y_mm);
  float share = fol_fringe_share(s, &p), towel_cover, shade;
  fol_towel_colour(s, p.at_mm.x, p.at_mm.y, &towel_cover, &shade);
  /* Density of the hairs that are left on bald skin, relative to full hair. */
  const float left = 0.05f;
  if (p.normal.z <= 0 || towel_cover > 0 || random_unit(s, cell, 2) > p.stretch * (left + (1 - left) * share))
    return 0;
  int count = share > 0.2f ? hairs_of_unit(random_unit(s, cell, 3)) : 1;
  uint64_t use = 4;
  for (int i = 0; i < count; i++) {
    float random[6];
    for (int k = 0; k < 6; k++)
      random[k] = random_unit(s, cell, use++);
    hairs[i] = grow_hair(&p, share, random);
    /* The hairs of a unit leave the skin about a tenth of a millimetre apart. */
    float dx = 0.22f * (random[5] - 0.5f), dy = 0.22f * (random[0] - 0.5f);
    hairs[i].from_mm[0] += dx;
    hairs[i].from_mm[1] += dy;
    hairs[i].to_mm[0] += dx;
    hairs[i].to_mm[1] += dy;
  }
  return count;
}

/* ---- brows ------------------------------------------------------------------------------------------ */

enum { BROW_HAIRS = 620 };

/* Grows hair number `index` of the brow on one side (-1 left, 1 right in the picture). The brow is an arch, whose hairs
 * point outwards and somewhat up. */
static fol_strand grow_brow(const fol_sample_scene *s, float side, uint64_t index) {
  uint64_t cell = UINT64_C(1) << 32 | index << 1 | (side > 0);
  float along = random_unit(s, cell, 0), across = random_unit(s, cell, 1) + random_unit(s, cell, 2) - 1;
  float thick = 0.068f * (1.1f - along * along), turn = 0.15f + 0.53f * along;
  float rise = 0.10f + 0.11f * fol_sinf(2.7f * along + 0.2f) + thick * across;
  fol_dome_point p = fol_dome_at_head(
      (fol_vec3){side * fol_sinf(turn) * fol_cosf(rise), fol_cosf(turn) * fol_cosf(rise), fol_sinf(rise)});
  float length_mm = 3.5f + 4 * random_unit(s, cell, 3),
        up = 0.75f * (1 - along) - 0.1f + 0.5f * (random_unit(s, cell, 4) - 0.5f);
  fol_rgb light = fol_light_diffuse(p.normal, 0.8f);
  return (fol_strand){
      .from_mm = {p.at_mm.x, p.at_mm.y},
      .to_mm = {p.at_mm.x + side * length_mm * 0.85f, p.at_mm.y - length_mm * 0.45f * (up + along * 0.8f)},
      .width_mm = 0.06f + 0.03f * random_unit(s, cell, 5),
      .darkness = 0.75f,
      .colour = {0.062f * light.r, 0.041f * light.g, 0.028f * light.b}};
}

bool fol_hairs_grow(fol_sample_scene *s, fol_error *err) {
  size_t capacity = (size_t)4 * CELLS * CELLS + 2 * BROW_HAIRS;
  fol_strand *hairs = fol_alloc_raw(capacity, sizeof *hairs, err);
  if (!hairs)
    return false;
  size_t count = 0;
  for (int row = 0; row < CELLS; row++)
    for (int column = 0; column < CELLS; column++)
      count += (size_t)grow_unit(s, column, row, hairs + count);
  for (uint64_t i = 0; i < BROW_HAIRS; i++) {
    hairs[count++] = grow_brow(s, -1, i);
    hairs[count++] = grow_brow(s, 1, i);
  }
  s->hairs = hairs;
  s->hair_count = count;
  return true;
}

/* ---- drawing --------------------------------------------------------------------------------------- */

/* A hair in the picture, from (x, y) to (x + dx, y + dy), px; `square` is its squared length. `half_width` is its half
 * width less half a pixel, at least 0; pixels farther than `reach` from its axis are not covered. */
typedef struct stroke {
  float x, y, dx, dy, square, half_width, reach, opacity;
  fol_rgb colour;
} stroke;

static stroke stroke_of(const fol_sample_scene *s, const fol_strand *h) {
  float scale = (float)s->view.px_per_mm, width = h->width_mm * scale;
  stroke k = {.x = (float)s->view.centre_x_px + h->from_mm[0] * scale,
              .y = (float)s->view.centre_y_px + h->from_mm[1] * scale,
              .dx = (h->to_mm[0] - h->from_mm[0]) * scale,
              .dy = (h->to_mm[1] - h->from_mm[1]) * scale,
              .half_width = fol_fmaxf(0, (width - 1) / 2),
              .opacity = h->darkness * fol_fminf(1, width),
              .colour = h->colour};
  k.square = fol_fmaxf(k.dx * k.dx + k.dy * k.dy, 1e-6f);
  k.reach = k.half_width + 1;
  return k;
}

/* Blends a hair into a pixel. A thin hair covers pixels by a tent function, which falls to 0 at one pixel from the
 * hair's axis, so that the covered area is right. */
static void draw_pixel(const stroke *k, float x, float y, fol_rgb *pixel) {
  float along = fol_clamp_unit(((x - k->x) * k->dx + (y - k->y) * k->dy) / k->square);
  float off_x = x - k->x - along * k->dx, off_y = y - k->y - along * k->dy;
  float away = sqrtf(off_x * off_x + off_y * off_y) - k->half_width;
  float cover = k->opacity * fol_clamp_unit(1 - fol_fmaxf(0, away));
  if (cover > 0)
    *pixel = fol_rgb_mixed(*pixel, k->colour, cover);
}

void fol_hairs_draw(const fol_sample_scene *s, fol_rgb *pixels, int y0, int rows) {
  for (size_t i = 0; i < s->hair_count; i++) {
    stroke k = stroke_of(s, &s->hairs[i]);
    float top = fol_fminf(k.y, k.y + k.dy) - k.reach, bottom = fol_fmaxf(k.y, k.y + k.dy) + k.reach;
    float left = fol_fminf(k.x, k.x + k.dx) - k.reach, right = fol_fmaxf(k.x, k.x + k.dx) + k.reach;
    if (bottom < (float)y0 || top > (float)(y0 + rows) || right < 0 || left > (float)s->width)
      continue;
    int from_y = (int)fol_fmaxf(top, (float)y0), to_y = (int)fol_fminf(bottom, (float)(y0 + rows - 1));
    int from_x = (int)fol_fmaxf(left, 0), to_x = (int)fol_fminf(right, (float)(s->width - 1));
    for (int y = from_y; y <= to_y; y++)
      for (int x = from_x; x <= to_x; x++)
        draw_pixel(&k, (float)x + 0.5f, (float)y + 0.5f, &pixels[(size_t)(y - y0) * (size_t)s->width + (size_t)x]);
  }
}

#include "veil_map.h"
#include "follidot/base_math.h"

#include <math.h>

/* Skin is looked at in blocks of about this breadth. Hair and its shade fill at most CLOSING + 1 of them in a row: what
 * is darker than its surroundings over more than that is shade, or a blemish [?]. */
static const double block_mm = 1.2;
enum { BLOCK_MIN_PX = 4, SAMPLES_A_SIDE = 8, CLOSING = 1 };

/* Skin is of one colour within some centimetres: in regions of so many blocks, with so many regions around. */
enum { REGION = 5, AROUND = 4, REGIONS_AROUND = (2 * AROUND + 1) * (2 * AROUND + 1) };

/* Regions darker than this share of most are no skin to go by [?]. */
static const float bare_above = 0.5F;
/* A block that has less light than skin around it, from the first of these shares of it to the second, is hair where it
 * is also rough (sd over light), or greyer than skin [?]. */
static const float darker_from = 0.65F, darker_to = 0.40F, rough_from = 0.15F, rough_to = 0.25F;
static const float grey_max = 0.95F;
/* Regions smoother than the first, and not greyer, are skin; those rougher than the second are hair where they are also
 * darker than skin nearby, from the first of these shares of it to the second [?]. */
static const float smooth_to = 0.08F, textured_from = 0.14F, skin_grey_max = 0.93F;
static const float dense_from = 0.85F, dense_to = 0.60F;
/* Single hairs are rough blocks whose darker half has so much less light than skin; hair has no more than this [?]. */
static const float strand_from = 0.80F, strand_to = 0.55F, usual_hair_max = 0.35F;

typedef struct survey {
  fol_veil_map *map;
  float *rough, *level, *lower, *colour; /* of each block: sd over light, light of its two halves, colour */
  float *wider;                          /* `level`, with dark gaps filled too widely */
  int regions_across, regions_down;
  float *region_light, *region_grey, *region_rough; /* of each alone; without grain */
  float *region_skin, *region_next;                 /* light of the nearest smooth skin; 0: not known yet */
  double grain;
  fol_bare *region; /* of it and what surrounds it; `hair` is its roughness here */
} survey;

fol_glints fol_glints_of(const fol_photo *photo, int y) {
  const fol_image *image = fol_photo_image(photo);
  return (fol_glints){.linear = {fol_photo_linear(photo, 0), fol_photo_linear(photo, 1), fol_photo_linear(photo, 2)},
                      .row = (const uint8_t *)image->data + (size_t)y * image->stride,
                      .deep = image->depth == 16};
}

/* ---- blocks -------------------------------------------------------------------------------------- */

/* The lighter half of a block is its skin: hair and pores only darken. Halves are parted by the mean. */
static void measure_block(survey *s, int bx, int by) {
  const float rounding = 0.999F; /* equal pixels may lie below their mean */
  const fol_veil_map *m = s->map;
  fol_glint seen[SAMPLES_A_SIDE * SAMPLES_A_SIDE];
  int count = 0, step = m->step_px, x0 = bx * m->block_px, y0 = by * m->block_px;
  float sum = 0, squares = 0;
  for (int y = y0; y < y0 + m->block_px && y < m->height; y += step) {
    fol_glints g = fol_glints_of(m->photo, y);
    for (int x = x0; x < x0 + m->block_px && x < m->width; x += step) {
      fol_glint l = seen[count++] = fol_glint_at(&g, x);
      sum += l.luma;
      squares += l.luma * l.luma;
    }
  }
  float mean = sum / (float)count, upper = 0, colour = 0, number = 0;
  for (int i = 0; i < count; i++) {
    if (seen[i].luma < mean * rounding)
      continue;
    upper += seen[i].luma;
    colour += seen[i].rest / seen[i].red;
    number++;
  }
  size_t at = (size_t)by * (size_t)m->across + (size_t)bx;
  s->level[at] = upper / number;
  s->lower[at] = number < (float)count ? (sum - upper) / ((float)count - number) : s->level[at];
  s->colour[at] = colour / number;
  s->rough[at] = sqrtf(fol_fmaxf(squares / (float)count - mean * mean, 0)) / mean;
}

static void measure_row(void *context, size_t by) {
  survey *s = context;
  for (int bx = 0; bx < s->map->across; bx++)
    measure_block(s, bx, (int)by);
}

/* The largest (sign 1) or smallest (-1) of a block and its neighbours. */
static float extreme(const fol_veil_map *m, const float *map, int bx, int by, float sign) {
  float most = -INFINITY;
  for (int y = by - CLOSING; y <= by + CLOSING; y++)
    for (int x = bx - CLOSING; x <= bx + CLOSING; x++)
      if (x >= 0 && y >= 0 && x < m->across && y < m->down)
        most = fol_fmaxf(most, sign * map[(size_t)y * (size_t)m->across + (size_t)x]);
  return sign * most;
}

/* Closes dark gaps between lighter blocks. */
static void close_gaps(survey *s) {
  fol_veil_map *m = s->map;
  for (int by = 0; by < m->down; by++)
    for (int bx = 0; bx < m->across; bx++)
      s->wider[(size_t)by * (size_t)m->across + (size_t)bx] = extreme(m, s->level, bx, by, 1);
  for (int by = 0; by < m->down; by++)
    for (int bx = 0; bx < m->across; bx++)
      m->at[(size_t)by * (size_t)m->across + (size_t)bx].skin = extreme(m, s->wider, bx, by, -1);
}

/* ---- regions ------------------------------------------------------------------------------------- */

static void sort(float *values, int count) {
  for (int i = 1; i < count; i++) {
    float value = values[i];
    int k = i;
    for (; k > 0 && values[k - 1] > value; k--)
      values[k] = values[k - 1];
    values[k] = value;
  }
}

/* Roughness without what grain makes of it: a code value is about 255 x light^(1 / 2.2). */
static float without_grain(const survey *s, float rough, float light) {
  const double gamma = 2.2;
  double grain = gamma * s->grain / (255 * fol_pow((double)light, 1 / gamma));
  return (float)sqrt(fol_fmax((double)(rough * rough) - grain * grain, 0));
}

/* How much the light of a region's blocks sways beyond its slope, as a share of it: locks of hair are wider than a
 * block. From second differences, whose variance is 6 times that of independent values. */
static float sway(const survey *s, int rx, int ry, float light) {
  const fol_veil_map *m = s->map;
  float squares = 0, count = 0;
  for (int by = ry * REGION + 1; by < fol_least((ry + 1) * REGION, m->down) - 1; by++) {
    for (int bx = rx * REGION + 1; bx < fol_least((rx + 1) * REGION, m->across) - 1; bx++, count += 2) {
      const float *at = &s->level[(size_t)by * (size_t)m->across + (size_t)bx];
      float beside = at[-1] - 2 * at[0] + at[1], above = at[-m->across] - 2 * at[0] + at[m->across];
      squares += beside * beside + above * above;
    }
  }
  return count > 0 ? sqrtf(squares / (6 * count)) / light : 0;
}

/* Of a region's blocks the median lightness, and the colour of its more colourful third. */
static void measure_region(survey *s, int rx, int ry) {
  const fol_veil_map *m = s->map;
  float lights[REGION * REGION], greys[REGION * REGION], roughs[REGION * REGION];
  int count = 0;
  for (int by = ry * REGION; by < fol_least((ry + 1) * REGION, m->down); by++) {
    for (int bx = rx * REGION; bx < fol_least((rx + 1) * REGION, m->across); bx++, count++) {
      size_t at = (size_t)by * (size_t)m->across + (size_t)bx;
      lights[count] = s->level[at];
      greys[count] = s->colour[at];
      roughs[count] = s->rough[at];
    }
  }
  FOL_ASSERT(count > 0);
  sort(lights, count);
  sort(greys, count);
  sort(roughs, count);
  size_t region = (size_t)ry * (size_t)s->regions_across + (size_t)rx;
  s->region_light[region] = lights[count / 2];
  s->region_grey[region] = greys[count / 3];
  float light = lights[count / 2];
  s->region_rough[region] = fol_hypotf(without_grain(s, roughs[count / 2], light), sway(s, rx, ry, light));
}

/* ---- skin beside hair ---------------------------------------------------------------------------- */

static bool is_smooth_skin(const survey *s, size_t region) {
  return s->region_rough[region] < smooth_to && s->region_grey[region] < skin_grey_max;
}

static float mean_skin(const survey *s, size_t regions) {
  float sum = 0, count = 0;
  for (size_t i = 0; i < regions; i++) {
    sum += is_smooth_skin(s, i) ? s->region_light[i] : 0;
    count += is_smooth_skin(s, i);
  }
  return count > 0 ? sum / count : 0;
}

/* The mean of what is known of the eight around; 0 where nothing is. */
static float known_around(const survey *s, int rx, int ry) {
  float sum = 0, count = 0;
  for (int y = ry > 0 ? ry - 1 : 0; y <= fol_least(ry + 1, s->regions_down - 1); y++) {
    for (int x = rx > 0 ? rx - 1 : 0; x <= fol_least(rx + 1, s->regions_across - 1); x++) {
      float skin = s->region_skin[(size_t)y * (size_t)s->regions_across + (size_t)x];
      sum += skin;
      count += skin > 0;
    }
  }
  return count > 0 ? sum / count : 0;
}

/* Skin's light spreads from smooth regions that are not much darker than most, ring by ring, under all others, however
 * wide hair lies. Where there are none, each region goes by itself. */
static void spread_skin(survey *s) {
  size_t regions = (size_t)s->regions_across * (size_t)s->regions_down, unknown = 0;
  float least = bare_above * mean_skin(s, regions);
  for (size_t i = 0; i < regions; i++) {
    s->region_skin[i] = least <= 0 || (is_smooth_skin(s, i) && s->region_light[i] >= least) ? s->region_light[i] : 0;
    unknown += s->region_skin[i] <= 0;
  }
  for (size_t before = regions + 1; unknown > 0 && unknown < before;) {
    before = unknown;
    unknown = 0;
    for (size_t i = 0; i < regions; i++) {
      int rx = (int)(i % (size_t)s->regions_across), ry = (int)(i / (size_t)s->regions_across);
      s->region_next[i] = s->region_skin[i] > 0 ? s->region_skin[i] : known_around(s, rx, ry);
      unknown += s->region_next[i] <= 0;
    }
    float *spread = s->region_next;
    s->region_next = s->region_skin;
    s->region_skin = spread;
  }
}

/* ---- around ------------------------------------------------------------------------------------- */

/* What skin looks like around a region: of those that are not much darker than most, which hair is, the median
 * lightness and the colour of the more colourful third. */
static void look_around(survey *s, int rx, int ry) {
  float lights[REGIONS_AROUND], sorted[REGIONS_AROUND], greys[REGIONS_AROUND];
  int count = 0, bare = 0;
  for (int y = ry > AROUND ? ry - AROUND : 0; y <= fol_least(ry + AROUND, s->regions_down - 1); y++) {
    for (int x = rx > AROUND ? rx - AROUND : 0; x <= fol_least(rx + AROUND, s->regions_across - 1); x++, count++) {
      size_t region = (size_t)y * (size_t)s->regions_across + (size_t)x;
      lights[count] = sorted[count] = s->region_light[region];
      greys[count] = s->region_grey[region];
    }
  }
  FOL_ASSERT(count > 0);
  sort(sorted, count);
  float least = bare_above * sorted[count * 2 / 3];
  for (int i = 0; i < count; i++) {
    if (lights[i] < least)
      continue;
    sorted[bare] = lights[i];
    greys[bare++] = greys[i];
  }
  FOL_ASSERT(bare > 0);
  sort(sorted, bare);
  sort(greys, bare);
  size_t region = (size_t)ry * (size_t)s->regions_across + (size_t)rx;
  s->region[region] = (fol_bare){.light = sorted[bare / 2],
                                 .grey = fol_fminf(greys[bare / 3], grey_max),
                                 .skin = s->region_skin[region],
                                 .hair = s->region_rough[region]};
}

/* Blocks take what lies between the middles of the regions about them, so that nothing jumps. */
static fol_bare region_at(const survey *s, int bx, int by) {
  float x = ((float)bx + 0.5F) / REGION + 0.5F, y = ((float)by + 0.5F) / REGION + 0.5F;
  int kx = (int)x, ky = (int)y;
  const fol_bare *upper = s->region + (size_t)fol_held(ky - 1, s->regions_down) * (size_t)s->regions_across;
  const fol_bare *lower = s->region + (size_t)fol_held(ky, s->regions_down) * (size_t)s->regions_across;
  int left = fol_held(kx - 1, s->regions_across), right = fol_held(kx, s->regions_across);
  fol_bare above = fol_bare_mixed(&upper[left], &upper[right], x - (float)kx);
  fol_bare below = fol_bare_mixed(&lower[left], &lower[right], x - (float)kx);
  return fol_bare_mixed(&above, &below, y - (float)ky);
}

static void spread_regions(survey *s) {
  fol_veil_map *m = s->map;
  for (int ry = 0; ry < s->regions_down; ry++)
    for (int rx = 0; rx < s->regions_across; rx++)
      measure_region(s, rx, ry);
  spread_skin(s);
  for (int ry = 0; ry < s->regions_down; ry++)
    for (int rx = 0; rx < s->regions_across; rx++)
      look_around(s, rx, ry);
  for (int by = 0; by < m->down; by++) {
    for (int bx = 0; bx < m->across; bx++) {
      fol_bare *at = &m->at[(size_t)by * (size_t)m->across + (size_t)bx], region = region_at(s, bx, by);
      at->light = region.light;
      at->grey = region.grey;
    }
  }
}

/* ---- hair ---------------------------------------------------------------------------------------- */

/* How surely what gives a block so much light is hair: far darker than skin around it, as shade may be too, but rough
 * or grey. */
static float hairiness(const survey *s, size_t at, float light) {
  const fol_bare *a = &s->map->at[at];
  float dark = fol_rise(darker_from, darker_to, light / a->light), rough = fol_rise(rough_from, rough_to, s->rough[at]);
  return dark * fol_fmaxf(rough, fol_rise(FOL_GREYER_FROM, FOL_GREYER_TO, s->colour[at] - a->grey));
}

/* The picture's hair: what the darker quarter of the blocks that have any are at their darker half. Without any, near
 * black. */
static float hair_light(const survey *s) {
  enum { BINS = 256 };
  const float usual = 0.01F;
  size_t bins[BINS] = {0}, total = 0, below = 0, bin = 0;
  for (size_t i = 0; i < (size_t)s->map->across * (size_t)s->map->down; i++) {
    if (hairiness(s, i, s->lower[i]) < 0.5F)
      continue;
    bins[(size_t)fol_fminf(sqrtf(s->lower[i]) * BINS, BINS - 1)]++;
    total++;
  }
  while (bin < BINS - 1 && below + bins[bin] <= total / 4)
    below += bins[bin++];
  float root = ((float)bin + 0.5F) / BINS;
  return total ? root * root : usual;
}

/* How surely a block lies in dense hair, and the light of skin there. */
static float density(const survey *s, size_t at, const fol_bare *wide) {
  return fol_rise(smooth_to, textured_from, wide->hair) * fol_rise(dense_from, dense_to, s->level[at] / wide->skin);
}

/* Under hair, skin is as it is around. The hair on it is what dense hair itself looks like, or what the darker half of
 * a rough block does, or else the picture's. */
static void fill_hair(survey *s) {
  fol_veil_map *m = s->map;
  float usual = hair_light(s);
  for (size_t i = 0; i < (size_t)m->across * (size_t)m->down; i++) {
    fol_bare *a = &m->at[i];
    fol_bare wide = region_at(s, (int)(i % (size_t)m->across), (int)(i / (size_t)m->across));
    float dense = density(s, i, &wide),
          lone = fol_rise(strand_from, strand_to, s->lower[i] / a->skin) * fol_rise(rough_from, rough_to, s->rough[i]);
    a->skin += hairiness(s, i, s->level[i]) * fol_fmaxf(a->light - a->skin, 0);
    a->skin += dense * fol_fmaxf(wide.skin - a->skin, 0);
    s->wider[i] = fol_fminf(usual, usual_hair_max * a->skin);
    s->wider[i] = fol_fmaxf(s->wider[i], fol_fmaxf(dense * s->level[i], lone * s->lower[i]));
  }
  for (int by = 0; by < m->down; by++)
    for (int bx = 0; bx < m->across; bx++)
      m->at[(size_t)by * (size_t)m->across + (size_t)bx].hair = extreme(m, s->wider, bx, by, 1);
}

/* ---- making it ----------------------------------------------------------------------------------- */

static bool survey_new(survey *s, fol_veil_map *m, double grain, fol_error *err) {
  size_t blocks = (size_t)m->across * (size_t)m->down;
  *s = (survey){.map = m,
                .grain = grain,
                .regions_across = (m->across - 1) / REGION + 1,
                .regions_down = (m->down - 1) / REGION + 1};
  size_t regions = (size_t)s->regions_across * (size_t)s->regions_down;
  s->rough = fol_alloc_raw(5 * blocks + 5 * regions, sizeof *s->rough, err);
  s->region = fol_alloc_raw(regions, sizeof *s->region, err);
  if (!s->rough || !s->region)
    return false;
  s->level = s->rough + blocks;
  s->lower = s->level + blocks;
  s->colour = s->lower + blocks;
  s->wider = s->colour + blocks;
  s->region_light = s->wider + blocks;
  s->region_grey = s->region_light + regions;
  s->region_rough = s->region_grey + regions;
  s->region_skin = s->region_rough + regions;
  s->region_next = s->region_skin + regions;
  return true;
}

static void survey_drop(survey *s) {
  fol_free(s->rough);
  fol_free(s->region);
}

bool fol_veil_map_new(fol_veil_map *out, const fol_photo *photo, double px_per_mm, double grain, int threads,
                      fol_error *err) {
  const fol_image *image = fol_photo_image(photo);
  int block_px = (int)fol_fmin(fol_fmax(block_mm * px_per_mm, BLOCK_MIN_PX), FOL_VEIL_BLOCK_MAX_PX);
  fol_veil_map m = {.photo = photo,
                    .width = image->width,
                    .height = image->height,
                    .block_px = block_px,
                    .across = (image->width - 1) / block_px + 1,
                    .down = (image->height - 1) / block_px + 1,
                    .step_px = (block_px - 1) / SAMPLES_A_SIDE + 1};
  m.at = fol_alloc_raw((size_t)m.across * (size_t)m.down, sizeof *m.at, err);
  survey s = {0};
  if (!m.at || !survey_new(&s, &m, grain, err)) {
    survey_drop(&s);
    fol_veil_map_drop(&m);
    return false;
  }
  fol_parallel((size_t)m.down, threads, measure_row, &s);
  spread_regions(&s);
  close_gaps(&s);
  fill_hair(&s);
  survey_drop(&s);
  *out = m;
  return true;
}

void fol_veil_map_drop(fol_veil_map *map) {
  fol_free(map->at);
  *map = (fol_veil_map){0};
}

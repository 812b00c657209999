#include "blocks.h"
#include "follidot/base_math.h"

#include <math.h>

/* Skin is looked at in blocks of about this breadth [?]. */
static const double block_mm = 1.2;
enum { BLOCK_MIN_PX = 4, SAMPLES_A_SIDE = 8 };

/* A block that has less light than skin around it, from the first of these shares of it to the second, is hair where it
 * is also rough (sd over light), or greyer than skin by so much, in (G + B) / 2R [?]. */
static const float darker_from = 0.70F, darker_to = 0.40F, rough_from = 0.15F, rough_to = 0.25F;
static const float greyer_from = 0.04F, greyer_to = 0.18F;
/* Lighter than skin around it and greyer by so much, it is shine or white hair, and skin is as it is around [?]. */
static const float shine_from = 0.02F, shine_to = 0.10F, shine_max = 0.95F;
/* In regions that are rougher than the first, and surely in those rougher than the second, most around may be white
 * hair: there the nearest smooth skin tells [?]. */
static const float smooth_to = 0.05F, hairy_from = 0.09F;
/* Skin around is taken over so many blocks, the lightest counting most; between skin and hair it changes softly. */
static const float near_blocks = 1.2F, shine_left = 0.1F;

/* ---- blocks -------------------------------------------------------------------------------------- */

/* Halves are parted by the mean. The lighter half of a block is its skin, since dark hair and pores only darken. */
static void measure_block(fol_matte_blocks *b, int bx, int by) {
  const float rounding = 0.999F; /* equal pixels may lie below their mean */
  const fol_matte_map *m = b->map;
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
  b->level[at] = upper / number;
  b->lower[at] = number < (float)count ? (sum - upper) / ((float)count - number) : b->level[at];
  b->colour[at] = colour / number;
  float rough = sqrtf(fol_fmaxf(squares / (float)count - mean * mean, 0)) / mean;
  float grain = b->grain_at[at] = fol_matte_grain(b->grain, b->level[at]);
  b->rough[at] = sqrtf(fol_fmaxf(rough * rough - grain * grain, 0));
}

static void measure_row(void *context, size_t by) {
  fol_matte_blocks *b = context;
  for (int bx = 0; bx < b->map->across; bx++)
    measure_block(b, bx, (int)by);
}

/* ---- skin ---------------------------------------------------------------------------------------- */

/* How surely hair covers all of a block: far darker than skin around it, as shade may be too, but rough or grey. */
static float density(const fol_matte_blocks *b, size_t at, float skin, float grey) {
  float dark = fol_rise(darker_from, darker_to, b->level[at] / skin);
  return dark * fol_fmaxf(fol_rise(rough_from, rough_to, b->rough[at]),
                          fol_rise(greyer_from, greyer_to, b->colour[at] - grey));
}

/* What blocks say of themselves: how surely hair covers them, the share of their light that is shine or white hair. */
static void judge_blocks(fol_matte_blocks *b, float *shine) {
  const fol_matte_map *m = b->map;
  for (size_t i = 0; i < fol_matte_blocks_of(b); i++) {
    int bx = (int)(i % (size_t)m->across), by = (int)(i / (size_t)m->across);
    float around = fol_matte_region_at(b, b->around, bx, by), spread = fol_matte_region_at(b, b->skin, bx, by);
    float grey = fol_matte_region_at(b, b->around_grey, bx, by);
    float skin_grey = fol_matte_region_at(b, b->skin_grey, bx, by);
    float reference = fol_fmaxf(around, spread);
    float hairy = fol_rise(smooth_to, hairy_from, fol_matte_region_at(b, b->region_rough, bx, by));
    float lit = around + hairy * (fol_fminf(around, spread) - around);
    float greyer = b->colour[i] - grey - hairy * (fol_fminf(grey, skin_grey) - grey);
    b->dense[i] = density(b, i, reference, grey);
    shine[i] = fol_fminf(fol_fmaxf(1 - lit / b->level[i], 0), shine_max) * fol_rise(shine_from, shine_to, greyer);
    m->at[i].skin = reference;
    m->at[i].lit = lit;
  }
}

/* The light of skin from close by, since shade and blemishes are soft; under dense hair as it is around. */
static void take_skin(fol_matte_blocks *b, const float *shine) {
  const fol_matte_map *m = b->map;
  float *sum = b->work[0], *weights = b->work[1];
  for (size_t i = 0; i < fol_matte_blocks_of(b); i++) {
    float matt = b->level[i] * (1 - shine[i]);
    weights[i] = 1 - (1 - shine_left) * fol_rise(0, 0.3F, shine[i]);
    sum[i] = weights[i] * matt * matt * matt;
  }
  fol_matte_blur(b, sum, near_blocks);
  fol_matte_blur(b, weights, near_blocks);
  fol_matte_blur(b, b->dense, near_blocks);
  for (size_t i = 0; i < fol_matte_blocks_of(b); i++) {
    float near = (float)fol_cbrt((double)(sum[i] / weights[i])), under = fol_fmaxf(m->at[i].skin - near, 0);
    m->at[i].skin = near + b->dense[i] * under;
    m->at[i].lit = fol_fmaxf(m->at[i].lit, m->at[i].skin);
  }
}

/* ---- making it ----------------------------------------------------------------------------------- */

enum { BLOCK_ARRAYS = 12, REGION_ARRAYS = 9 };

static bool blocks_new(fol_matte_blocks *b, float **shine, fol_error *err) {
  const fol_matte_map *m = b->map;
  size_t blocks = fol_matte_blocks_of(b), regions = (size_t)b->regions_across * (size_t)b->regions_down;
  size_t longest = (size_t)(m->across > m->down ? m->across : m->down);
  float *next = b->level = fol_alloc_raw(BLOCK_ARRAYS * blocks + REGION_ARRAYS * regions + longest, sizeof *next, err);
  if (!next)
    return false;
  float **const of_blocks[BLOCK_ARRAYS] = {&b->level,   &b->lower,   &b->rough,   &b->colour, &b->dense,    &b->work[0],
                                           &b->work[1], &b->work[2], &b->work[3], &b->spare,  &b->grain_at, shine};
  float **const of_regions[REGION_ARRAYS] = {&b->region_light, &b->region_grey, &b->region_rough,
                                             &b->skin,         &b->skin_grey,   &b->next,
                                             &b->next_grey,    &b->around,      &b->around_grey};
  for (int i = 0; i < BLOCK_ARRAYS; i++, next += blocks)
    *of_blocks[i] = next;
  for (int i = 0; i < REGION_ARRAYS; i++, next += regions)
    *of_regions[i] = next;
  b->line = next;
  return true;
}

bool fol_matte_map_new(fol_matte_map *out, const fol_photo *photo, double px_per_mm, double grain, int threads,
                       fol_error *err) {
  const fol_image *image = fol_photo_image(photo);
  int block_px = (int)fol_fmin(fol_fmax(block_mm * px_per_mm, BLOCK_MIN_PX), FOL_MATTE_BLOCK_MAX_PX);
  fol_matte_map m = {.photo = photo,
                     .px_per_mm = px_per_mm,
                     .width = image->width,
                     .height = image->height,
                     .block_px = block_px,
                     .across = (image->width - 1) / block_px + 1,
                     .down = (image->height - 1) / block_px + 1,
                     .step_px = (block_px - 1) / SAMPLES_A_SIDE + 1};
  fol_matte_blocks b = {.map = &m,
                        .grain = grain,
                        .threads = threads,
                        .regions_across = (m.across - 1) / FOL_MATTE_REGION + 1,
                        .regions_down = (m.down - 1) / FOL_MATTE_REGION + 1};
  float *shine = NULL;
  m.at = fol_alloc((size_t)m.across * (size_t)m.down, sizeof *m.at, err);
  bool done = m.at && blocks_new(&b, &shine, err);
  if (done) {
    fol_parallel((size_t)m.down, threads, measure_row, &b);
    fol_matte_look_around(&b);
    judge_blocks(&b, shine);
    take_skin(&b, shine);
    done = fol_matte_find_hair(&b, shine, err);
  }
  fol_free(b.level);
  if (done)
    *out = m;
  else
    fol_matte_map_drop(&m);
  return done;
}

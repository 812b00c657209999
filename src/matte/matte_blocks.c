#include "matte_blocks.h"
#include "follidot/base_math.h"

#include <math.h>

/* The width of the blocks into which the photograph is divided: the light of skin is measured in each block [?]. */
static const double block_mm = 1.2;
enum { SAMPLES_A_SIDE = 8 };

/* ---- blocks -------------------------------------------------------------------------------------- */

/* The pixels of a block that are sampled. */
typedef struct samples {
  int count;
  float luma[SAMPLES_A_SIDE * SAMPLES_A_SIDE], red[SAMPLES_A_SIDE * SAMPLES_A_SIDE],
      green_blue[SAMPLES_A_SIDE * SAMPLES_A_SIDE];
} samples;

static void collect_samples(samples *s, const fol_matte_map *m, int bx, int by) {
  int step = m->step_px, x0 = bx * m->block_px, y0 = by * m->block_px;
  s->count = 0;
  for (int y = y0; y < y0 + m->block_px && y < m->height; y += step) {
    fol_light_row g = fol_light_row_of(m->photo, y);
    for (int x = x0; x < x0 + m->block_px && x < m->width; x += step, s->count++) {
      fol_light_sample sample = fol_light_sample_at(&g, x);
      s->luma[s->count] = sample.luma;
      s->red[s->count] = sample.red;
      s->green_blue[s->count] = sample.green_blue;
    }
  }
}

/* Sums over the samples of a block whose luma is at least `min_luma`: their number, light, and colour (greyness).
 * Computed without branches, which would be unpredictable. */
typedef struct lighter_part {
  float number, light, colour;
} lighter_part;
static lighter_part lighter_half(const samples *s, float min_luma) {
  float light[SAMPLES_A_SIDE * SAMPLES_A_SIDE], colour[SAMPLES_A_SIDE * SAMPLES_A_SIDE];
  float number[SAMPLES_A_SIDE * SAMPLES_A_SIDE];
  lighter_part sum = {0, 0, 0};
  for (int i = 0; i < s->count; i++) {
    int32_t mask = -(int32_t) !(s->luma[i] < min_luma);
    light[i] = fol_float_from_bits(fol_float_bits(s->luma[i]) & mask);
    colour[i] = fol_float_from_bits(fol_float_bits(s->green_blue[i] / s->red[i]) & mask);
    number[i] = fol_float_from_bits(fol_float_bits(1) & mask);
  }
  for (int i = 0; i < s->count; i++) {
    sum.light += light[i];
    sum.colour += colour[i];
    sum.number += number[i];
  }
  return sum;
}

/* Measures a block. Its samples are divided at their mean into a lighter and a darker half. The lighter half is taken
 * as the block's skin, since dark hair and pores only darken it. */
static void measure_block(fol_matte_blocks *b, int bx, int by) {
  const float rounding = 0.999F; /* because of rounding, equal pixels may be below their mean */
  samples seen;
  float sum = 0, squares = 0, cubes = 0;
  collect_samples(&seen, b->map, bx, by);
  for (int i = 0; i < seen.count; i++) {
    float luma = seen.luma[i];
    sum += luma;
    squares += luma * luma;
    cubes += luma * luma * luma;
  }
  float count = (float)seen.count, mean = sum / count;
  lighter_part lighter = lighter_half(&seen, mean * rounding);
  size_t at = (size_t)by * (size_t)b->map->across + (size_t)bx;
  b->level[at] = lighter.light / lighter.number;
  b->lower[at] = lighter.number < count ? (sum - lighter.light) / (count - lighter.number) : b->level[at];
  b->colour[at] = lighter.colour / lighter.number;
  b->mean[at] = mean;
  squares /= count * mean * mean;
  b->skew[at] = cubes / (count * mean * mean * mean) - 3 * squares + 2;
  b->rough[at] = sqrtf(fol_fmaxf(squares - 1, 0));
  b->grain_at[at] = fol_matte_relative_grain(1, b->level[at]);
}

static void measure_row(void *context, size_t by) {
  fol_matte_blocks *b = context;
  for (int bx = 0; bx < b->map->across; bx++)
    measure_block(b, bx, (int)by);
}

/* ---- grain ---------------------------------------------------------------------------------------- */

/* Returns the camera's grain in code values, assuming that the smoothest tenth of the blocks shows only grain. The
 * result is raised a little, because with few samples per block the smoothest blocks are smooth by chance. On entry,
 * b->grain_at is the effect of a grain of one code value. */
static double smoothest_grain(const fol_matte_blocks *b) {
  enum { BINS = 400, BINS_A_CODE = 40 };
  const double few_samples = 0.75, min_grain = 1;
  size_t bins[BINS] = {0}, below = 0, target = fol_matte_block_count(b) / 10;
  for (size_t i = 0; i < fol_matte_block_count(b); i++)
    bins[(int)fol_fminf(b->rough[i] / b->grain_at[i] * BINS_A_CODE, BINS - 1)]++;
  int bin = 0;
  while (bin < BINS - 1 && below + bins[bin] <= target)
    below += bins[bin++];
  return fol_fmax((bin + 1.0) / BINS_A_CODE / few_samples, min_grain);
}

static void subtract_grain_row(void *context, size_t by) {
  fol_matte_blocks *b = context;
  size_t across = (size_t)b->map->across;
  for (size_t i = by * across; i < (by + 1) * across; i++) {
    float grain = b->grain_at[i] = fol_matte_relative_grain(b->grain, b->level[i]);
    b->rough[i] = sqrtf(fol_fmaxf(b->rough[i] * b->rough[i] - grain * grain, 0));
  }
}

/* Limits the measured grain of the camera, since hair everywhere in the picture would make it too large, and subtracts
 * the effect of grain from b->rough. */
static void subtract_grain(fol_matte_blocks *b) {
  const double max_grain = 4;
  b->grain = b->map->grain = fol_fmin(b->map->grain, fol_fmin(smoothest_grain(b), max_grain));
  fol_parallel((size_t)b->map->down, b->threads, subtract_grain_row, b);
}

/* ---- making the map ------------------------------------------------------------------------------ */

static bool blocks_new(fol_matte_blocks *b, float **shine, fol_error *err) {
  float **const of_blocks[] = {&b->mean,    &b->skew,    &b->level,   &b->lower,       &b->rough,   &b->grain_at,
                               &b->colour,  &b->grey,    &b->dense,   &b->dense_light, &b->pale,    &b->spare,
                               &b->work[0], &b->work[1], &b->work[2], &b->work[3],     &b->between, shine};
  float **const of_regions[] = {&b->region_light, &b->region_grey, &b->region_rough, &b->uneven,      &b->skin,
                                &b->skin_grey,    &b->next,        &b->next_grey,    &b->local_light, &b->local_grey};
  enum { BLOCK_ARRAYS = sizeof of_blocks / sizeof *of_blocks, REGION_ARRAYS = sizeof of_regions / sizeof *of_regions };
  size_t blocks = fol_matte_block_count(b), regions = (size_t)b->regions_across * (size_t)b->regions_down;
  float *next = fol_alloc_raw(BLOCK_ARRAYS * blocks + REGION_ARRAYS * regions, sizeof *next, err);
  if (!next)
    return false;
  b->all = next;
  for (int i = 0; i < BLOCK_ARRAYS; i++, next += blocks)
    *of_blocks[i] = next;
  for (int i = 0; i < REGION_ARRAYS; i++, next += regions)
    *of_regions[i] = next;
  return true;
}

/* Returns which fraction of the variance of light between hair and skin is seen within a block. Some of the variance is
 * lost because pixels are blurred and may be wider than a hair, so that a pixel mixes hair and skin. Some is lost
 * because hairs are longer than blocks [M: drawn strands]. */
static float mixing_of(double px_per_mm, int block_px) {
  const double along = 1.85;
  double broad = fol_hair_mm * px_per_mm, blur = 2 * sqrt(FOL_PI) * fol_hair_blur_px;
  return (float)(broad / (broad + blur) * (1 - along / fol_fmax(block_px, FOL_MATTE_BLOCK_MIN_PX)));
}

static void compute_luma(fol_matte_map *m) {
  for (int c = 0; c < 3 && fol_photo_image(m->photo)->depth == 8; c++)
    for (int code = 0; code <= UINT8_MAX; code++)
      m->luma[c][code] = fol_luma_weights[c] * (fol_photo_linear(m->photo, c)[code] + fol_light_floor);
}

bool fol_matte_map_new(fol_matte_map *out, const fol_photo *photo, double px_per_mm, double grain, int threads,
                       fol_error *err) {
  const fol_image *image = fol_photo_image(photo);
  int block_px = (int)fol_fmin(fol_fmax(block_mm * px_per_mm, FOL_MATTE_BLOCK_MIN_PX), FOL_MATTE_BLOCK_MAX_PX);
  fol_matte_map m = {.photo = photo,
                     .px_per_mm = px_per_mm,
                     .grain = grain,
                     .width = image->width,
                     .height = image->height,
                     .block_px = block_px,
                     .across = (image->width - 1) / block_px + 1,
                     .down = (image->height - 1) / block_px + 1,
                     .step_px = (block_px - 1) / SAMPLES_A_SIDE + 1};
  fol_matte_blocks b = {.map = &m,
                        .mixing = mixing_of(px_per_mm, block_px),
                        .threads = threads,
                        .regions_across = (m.across - 1) / FOL_MATTE_REGION + 1,
                        .regions_down = (m.down - 1) / FOL_MATTE_REGION + 1};
  float *shine = NULL;
  compute_luma(&m);
  m.at = fol_alloc((size_t)m.across * (size_t)m.down, sizeof *m.at, err);
  bool done = m.at && blocks_new(&b, &shine, err);
  if (done) {
    fol_parallel((size_t)m.down, threads, measure_row, &b);
    subtract_grain(&b);
    fol_matte_measure_regions(&b);
    fol_matte_find_skin(&b, shine);
    done = fol_matte_find_hair(&b, shine, err);
  }
  fol_free(b.all);
  if (done)
    *out = m;
  else
    fol_matte_map_drop(&m);
  return done;
}

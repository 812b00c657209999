#include "follidot/base_math.h"
#include "matte_blocks.h"

#include <math.h>

/* Limits of the light of hair [?]. All but `black` are fractions or multiples of the light of skin. `dark_max` and
 * `dense_max` are maxima for dark hair and for dense hair. `black` is the minimum for dark hair, in absolute linear
 * light; where skin is dark, `black_max` is the minimum if it is lower. `light_min` is the minimum for light hair as
 * estimated from one block. The estimate is then limited to the light of the picture's lightest hair, and after that
 * `capped_light_min` is the minimum. */
static const float dark_max = 0.45F, dense_max = 0.6F, black = 0.02F, black_max = 0.3F, light_min = 1.8F,
                   capped_light_min = 1.4F;
/* A block is shine and not hair if even its darker half is lighter than skin, and if the block is smooth [?]. `shiny`
 * is the light of the darker half divided by the light of skin: it begins to count at `shiny_from` and counts fully at
 * `shiny_to`. `rough` is the relative standard deviation of light: a block is smooth up to `rough_from`, and not smooth
 * from `rough_to` on. */
static const float shiny_from = 1.15F, shiny_to = 1.6F, rough_from = 0.12F, rough_to = 0.22F;
/* There is certainly shine in a block if shine is at least this fraction of the block's light. */
static const float sure_shine = 0.12F;
/* Between hairs less and less skin is visible if the certainty of dense hair is above `dense_from`, and none if it is
 * `dense_to` [?]. */
static const float dense_from = 0.9F, dense_to = 1;
/* The sigma, in blocks, of the blur of all results. */
static const float soft_blocks = 0.7F;

/* Returns the largest fraction of a pixel that a single hair covers, blurred by the camera. */
static float single_hair_cover(double px_per_mm) {
  return (float)fol_erf(fol_hair_mm * px_per_mm / 2 / (fol_hair_blur_px * sqrt(2)));
}

/* Returns which fraction hairs cover of the pixel, in a block, that they cover most. `single` is the largest fraction
 * of a pixel that one hair covers. `average` is the mean fraction covered in the block, divided by the largest one: if
 * it is high, there are many hairs, and more of them lie side by side [M: drawn strands]. */
static float max_cover(float single, float average, double px_per_mm) {
  const float side_by_side = 3.7F;
  return single + (1 - single) * fol_smooth_ramp(0, fol_fminf(side_by_side / (float)px_per_mm, 1), average);
}

/* A histogram of values in [0, 1], from which quantiles are computed. All quantiles are 1 if no values were added. */
typedef struct quantile {
  size_t bins[256], total;
} quantile;
static void quantile_add(quantile *q, float value) {
  q->bins[(size_t)(sqrtf(fol_fminf(value, 1)) * 255)]++;
  q->total++;
}
static float quantile_at(const quantile *q, size_t part, size_t parts) {
  size_t below = 0;
  int bin = 0;
  while (bin < 255 && below + q->bins[bin] <= q->total * part / parts)
    below += q->bins[bin++];
  float root = ((float)bin + 1) / 256;
  return q->total > 0 ? root * root : 1;
}

/* Returns an upper limit of the light of light hair; 1 if no block has light hair. The limit is the 90th percentile of
 * the lightest pixels of all blocks with light hair, since hair fills some of these pixels. */
static float lightest_hair(const fol_matte_blocks *b, const fol_strands *s) {
  quantile q = {{0}, 0};
  for (size_t i = 0; i < fol_matte_block_count(b); i++)
    if (s->light[i] >= 0.5F)
      quantile_add(&q, s->lightest[i] * b->map->at[i].skin_max);
  return quantile_at(&q, 9, 10);
}

/* Estimates the light of a pixel filled by dark hair, relative to skin's light, from the darkest pixel in the block. */
static float dark_hair_share(const fol_matte_blocks *b, const fol_strands *s, size_t at) {
  float skin = b->map->at[at].skin, darker = fol_fmaxf(1 - s->darkest[at], 0.01F),
        single = single_hair_cover(b->map->px_per_mm);
  return fol_fmaxf(1 - darker / max_cover(single, (1 - b->mean[at] / skin) / darker, b->map->px_per_mm), 0);
}

/* Returns the light of dark hair in the picture, relative to skin's: the 40th percentile of the estimates from blocks
 * with dark hair. The estimate from one block is uncertain, but hair is similar all over. This percentile was the most
 * accurate [M: drawn strands]. */
static float darkest_hair(const fol_matte_blocks *b, const fol_strands *s) {
  quantile q = {{0}, 0};
  for (size_t i = 0; i < fol_matte_block_count(b); i++)
    if (s->dark[i] >= 0.5F)
      quantile_add(&q, dark_hair_share(b, s, i));
  return fol_fminf(quantile_at(&q, 2, 5), dark_max);
}

static void measure_lights(fol_matte_blocks *b, const fol_strands *s, float darkest, float lightest) {
  float single = single_hair_cover(b->map->px_per_mm);
  for (size_t i = 0; i < fol_matte_block_count(b); i++) {
    fol_matte_values *a = &b->map->at[i];
    float dark = darkest * a->skin;
    dark = fol_fmaxf(dark, fol_fminf(black, black_max * a->skin));
    float dense = fol_fminf(b->dense[i] * b->dense[i] * b->dense_light[i], dense_max * a->skin);
    a->dark_hair = fol_fmaxf(dark, dense);
    float lighter = fol_fmaxf(s->lightest[i] - 1, 0.01F);
    float cover = max_cover(single, (b->mean[i] / a->skin_max - 1) / lighter, b->map->px_per_mm);
    float light = a->skin_max * fol_fmaxf(1 + lighter / cover, light_min);
    a->light_hair = fol_fmaxf(fol_fminf(light, lightest), capped_light_min * a->skin_max);
  }
}

/* Extends high values (if `sign` is 1) or low values (if -1) by a block in each direction, so that no hair is cut off
 * at its block's edge; then blurs all values. */
static void widen(const fol_matte_blocks *b, float *values, float sign) {
  fol_matte_neighbour_extreme(b, b->spare, values, sign);
  for (size_t i = 0; i < fol_matte_block_count(b); i++)
    values[i] = b->spare[i];
  fol_matte_blur(b, values, soft_blocks);
}

bool fol_matte_find_hair(fol_matte_blocks *b, float *shine, fol_error *err) {
  fol_matte_values *at = b->map->at;
  fol_strands s = {b->work[0], b->work[1], b->work[2], b->work[3]};
  if (!fol_strands_find(&s, b, err) || !fol_matte_subtract_glare(b, s.light, shine, err))
    return false;
  size_t blocks = fol_matte_block_count(b);
  for (size_t i = 0; i < blocks; i++) /* dense hair is grey or has strands; rough skin in shade is neither */
    b->dense[i] *= fol_fmaxf(b->grey[i], fol_fmaxf(s.dark[i], s.light[i]));
  float lightest = lightest_hair(b, &s);
  widen(b, s.darkest, -1);
  widen(b, s.lightest, 1);
  measure_lights(b, &s, darkest_hair(b, &s), lightest);
  widen(b, s.light, 1);
  fol_matte_neighbour_extreme(b, b->spare, s.dark, 1);
  for (size_t i = 0; i < blocks; i++) {
    s.dark[i] = fol_fmaxf(b->spare[i], b->dense[i]);
    s.darkest[i] = fol_smooth_ramp(shiny_from, shiny_to, b->lower[i] / at[i].skin_max) *
                   (1 - fol_smooth_ramp(rough_from, rough_to, b->rough[i]));
    shine[i] = fol_smooth_ramp(0, sure_shine, shine[i]);
  }
  fol_matte_blur(b, s.dark, soft_blocks);
  fol_matte_blur(b, s.darkest, soft_blocks);
  fol_matte_blur(b, shine, soft_blocks);
  for (size_t i = 0; i < blocks; i++) {
    at[i].dark = s.dark[i];
    at[i].light = fol_fmaxf(s.light[i] * (1 - s.darkest[i]), b->pale[i]);
    at[i].shine = shine[i];
    at[i].dense = fol_smooth_ramp(dense_from, dense_to, b->dense[i]);
  }
  return true;
}

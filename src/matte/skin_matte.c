#include "follidot/base_math.h"
#include "matte_blocks.h"

#include <math.h>

/* Finds the light of bare skin between and below hair and shine. Roughness is the relative standard deviation of light
 * in a block. Its thresholds are relative to the roughness of the roughest possible block, half skin and half black
 * hair: the square root of `mixing`. */

/* A block is covered by hair if three conditions are met; each begins to count at its first limit and counts fully at
 * the second [?]. The block is darker than the skin around it: `darker` is the ratio of its light to that skin's. It is
 * rough, or greyer than skin, with greyness (G + B) / 2R. And the light of its hair has so large a ratio to its mean
 * light (`solid`) that no skin is visible between hairs. */
static const float darker_from = 0.70F, darker_to = 0.40F, rough_from = 0.20F, rough_to = 0.32F;
static const float greyer_from = 0.04F, greyer_to = 0.18F, solid_from = 0.35F, solid_to = 0.65F;
/* A block that is lighter and greyer than the skin around it is shine or white hair; the difference in greyness begins
 * to count at `shine_from` and counts fully at `shine_to`. `shine_max` limits the fraction of a block's light that is
 * shine [?]. */
static const float shine_from = 0.02F, shine_to = 0.10F, shine_max = 0.95F;
/* The roughness of a region from which on it may be hairy, and at which it certainly is. The surroundings of a block in
 * a hairy region may be mostly white hair, so the nearest smooth skin is used instead of them [?]. */
static const float smooth_to = 0.15F, hairy_from = 0.27F;
/* Whiteness is 0 at the greyness of skin and 1 at the greyness `white`. Light hair covers most of a rough block if
 * three conditions are met, each of which begins to count at the first limit and counts fully at the second [?]: the
 * ratio of the block's light to skin's is high (`lighter`); whiteness times this ratio is high (`pale`); and the
 * skewness of light is low (`strands_skew`, `gaps_skew`), as with dark gaps and not with light strands. */
static const float white = 0.95F, pale_from = 0.4F, pale_to = 0.7F, lighter_from = 1.15F, lighter_to = 1.4F;
static const float strands_skew = 0.2F, gaps_skew = -0.05F;
/* Light hair covers some of a rough block if the block's whiteness is high (`whitish`), and its mean light is high
 * relative to skin's (`paler`) [?]. */
static const float whitish_from = 0.04F, whitish_to = 0.15F, paler_from = 0.95F, paler_to = 1.1F;
/* The skewness of light from which on a block may show a few single light hairs on darker skin, and at which it
 * certainly does [?]. */
static const float single_from = 0.3F, single_to = 0.9F;
/* `black` is the light assumed for dark hair, but at most `black_max` of its block's mean light. The skin computed
 * below dark hair must be about as light as the skin around: the ratio `agrees` begins to count at the first limit and
 * counts fully at the second. If it is lower, the block is shade and not hair [?]. */
static const float black = 0.025F, black_max = 0.65F, agrees_from = 0.5F, agrees_to = 0.75F;
/* The sigma, in blocks, by which the light of skin is blurred, and the weight of shining blocks in that blur. */
static const float near_blocks = 1.2F, shine_left = 0.1F;

/* Returns the light of the hair in a block, given that its skin has the light `skin`; inverse of skin_below_dark_hair.
 */
static float hair_light(const fol_matte_blocks *b, size_t at, float skin) {
  float mean = b->mean[at], variance = b->work[0][at] * mean * mean;
  return fol_fmaxf(mean - variance / (b->mixing * fol_fmaxf(skin - mean, 0.1F * skin)), 0);
}

/* Returns the certainty that hair covers all of a block: that the block is far darker than the skin around, whose light
 * is `skin`; that it is rough or grey, as shade is not; and that it is not so rough that skin is visible between darker
 * hairs. */
static float dense_cover(const fol_matte_blocks *b, size_t at, float skin) {
  float dark = fol_smooth_ramp(darker_from, darker_to, b->level[at] / skin);
  return dark * fol_smooth_ramp(solid_from, solid_to, hair_light(b, at, skin) / b->mean[at]) *
         fol_fmaxf(fol_smooth_ramp(rough_from, rough_to, b->rough[at]), b->grey[at]);
}

/* The properties of a block relative to its surroundings. */
typedef struct surroundings {
  float light, smooth_light; /* light of skin, estimated from the surroundings; light of the nearest smooth skin */
  float hairy;               /* certainty, [0, 1], that there is hair, from the roughness of the region */
  float skin_max;            /* `light`; if there is hair, the lower of `light` and `smooth_light` */
  float grey;                /* greyness of the surroundings, (G + B) / 2R */
  float greyer;              /* greyness of the block minus that of skin */
  float whiteness;           /* greyness of the block minus that of skin, relative to that of white hair */
} surroundings;
static surroundings surroundings_of(const fol_matte_blocks *b, size_t at) {
  int bx = (int)(at % (size_t)b->map->across), by = (int)(at / (size_t)b->map->across);
  float roughest = sqrtf(b->mixing), rough = fol_matte_region_at(b, b->region_rough, bx, by);
  float grey = fol_matte_region_at(b, b->local_grey, bx, by);
  float skin_grey = fol_fminf(grey, fol_matte_region_at(b, b->skin_grey, bx, by));
  surroundings a = {.light = fol_matte_region_at(b, b->local_light, bx, by),
                    .smooth_light = fol_matte_region_at(b, b->skin, bx, by),
                    .hairy = fol_smooth_ramp(smooth_to * roughest, hairy_from * roughest, rough)};
  a.skin_max = a.light + a.hairy * (fol_fminf(a.light, a.smooth_light) - a.light);
  a.grey = grey;
  float skin_hue = grey + a.hairy * (skin_grey - grey);
  a.greyer = b->colour[at] - skin_hue;
  a.whiteness = a.greyer / fol_fmaxf(white - skin_hue, 0.1F);
  return a;
}

/* Returns the skewness of a block's light: positive for light spots or strands, negative for dark ones. */
static float skewness_of(const fol_matte_blocks *b, size_t at) {
  float variance = fol_fmaxf(b->work[0][at], 1e-6F);
  return b->work[1][at] / (variance * sqrtf(variance));
}

/* Returns the certainty that light hair covers most of a block. */
static float light_hair_cover(const fol_matte_blocks *b, size_t at, const surroundings *a) {
  float lighter = b->level[at] / a->skin_max;
  return a->hairy * fol_smooth_ramp(pale_from, pale_to, a->whiteness * lighter) *
         fol_smooth_ramp(lighter_from, lighter_to, lighter) *
         fol_smooth_ramp(strands_skew, gaps_skew, skewness_of(b, at));
}

/* Returns the light S of the skin below dark hair. If a block with mean light M is partly skin and partly hair of light
 * H, the variance is mixing x (S - M) (M - H); H is taken as nearly black. */
static float skin_below_dark_hair(const fol_matte_blocks *b, size_t at) {
  float mean = b->mean[at], dark = fol_fminf(black, black_max * mean);
  return mean + b->work[0][at] * mean * mean / (b->mixing * (mean - dark));
}

/* Returns the light of the skin between the hairs of a block. `reference` is the light of the skin around. With dark
 * hair, the result is between the block's `level` and `reference`, and *agrees is set to the certainty that the result
 * is consistent with the skin around. With light hair, it is the light of the block's darker half, but at most that of
 * the nearest smooth skin. */
static float skin_between_hairs(const fol_matte_blocks *b, size_t at, const surroundings *a, float reference,
                                float shine, float *agrees) {
  float minimum =
      b->level[at] + fol_smooth_ramp(single_from, single_to, skewness_of(b, at)) * (b->lower[at] - b->level[at]);
  float light = a->hairy * fol_smooth_ramp(whitish_from, whitish_to, a->whiteness) *
                fol_smooth_ramp(paler_from, paler_to, b->mean[at] / a->smooth_light);
  float dark = skin_below_dark_hair(b, at), raised = fol_fmaxf(fol_fminf(dark, reference) - minimum, 0);
  float sure = fol_smooth_ramp(agrees_from, agrees_to, dark / reference);
  float skin = (minimum + raised * sure) * (1 - shine);
  *agrees = raised > 0 ? sure * (1 - light) : 0;
  return skin + light * (fol_fminf(b->lower[at], a->smooth_light) - skin);
}

static void smooth_moments(fol_matte_blocks *b) {
  for (size_t i = 0; i < fol_matte_block_count(b); i++) {
    b->work[0][i] = b->rough[i] * b->rough[i];
    b->work[1][i] = b->skew[i];
  }
  fol_matte_blur(b, b->work[0], near_blocks);
  fol_matte_blur(b, b->work[1], near_blocks);
}

/* Where estimates are written: for each block the fraction of its light that is shine or white hair, and the light of
 * its skin. */
typedef struct block_estimates {
  fol_matte_blocks *blocks;
  float *shine, *skin;
} block_estimates;
static void estimate_row(void *context, size_t by) {
  const block_estimates *j = context;
  fol_matte_blocks *b = j->blocks;
  float *shine = j->shine, *skin = j->skin;
  size_t across = (size_t)b->map->across;
  for (size_t i = by * across; i < (by + 1) * across; i++) {
    surroundings a = surroundings_of(b, i);
    float reference = fol_fmaxf(a.light, a.smooth_light);
    b->grey[i] = fol_smooth_ramp(greyer_from, greyer_to, b->colour[i] - a.grey);
    b->dense[i] = dense_cover(b, i, reference);
    b->dense_light[i] = hair_light(b, i, reference);
    b->pale[i] = light_hair_cover(b, i, &a);
    shine[i] = fol_fminf(fol_fmaxf(1 - a.skin_max / b->level[i], 0), shine_max) *
               fol_smooth_ramp(shine_from, shine_to, a.greyer);
    skin[i] = skin_between_hairs(b, i, &a, reference, shine[i], &b->spare[i]);
    b->map->at[i].skin = reference;
    b->map->at[i].skin_max = a.skin_max;
  }
}

static void measure_skin_row(void *context, size_t by) {
  fol_matte_blocks *b = context;
  const float *sum = b->work[0], *weights = b->work[1];
  fol_matte_values *at = b->map->at;
  size_t across = (size_t)b->map->across;
  for (size_t i = by * across; i < (by + 1) * across; i++) {
    float near = (float)fol_cbrt((double)(sum[i] / weights[i])), reference = at[i].skin;
    float skin_here = at[i].skin = near + b->dense[i] * fol_fmaxf(reference - near, 0);
    at[i].skin_max = fol_fmaxf(at[i].skin_max, skin_here + b->spare[i] * fol_fmaxf(reference - skin_here, 0));
  }
}

/* Averages the light of skin over neighbouring blocks, since shade and blemishes have soft edges; under dense hair,
 * uses the light of the surroundings. Between dark hairs (of which b->spare is the certainty), skin may be as light as
 * its surroundings without counting as shine or light hair. */
static void measure_skin(fol_matte_blocks *b, const float *shine, const float *skin) {
  float *sum = b->work[0], *weights = b->work[1];
  for (size_t i = 0; i < fol_matte_block_count(b); i++) {
    weights[i] = 1 - (1 - shine_left) * fol_smooth_ramp(0, 0.3F, shine[i]);
    sum[i] = weights[i] * skin[i] * skin[i] * skin[i];
  }
  fol_matte_blur(b, sum, near_blocks);
  fol_matte_blur(b, weights, near_blocks);
  fol_matte_blur(b, b->dense, near_blocks);
  fol_matte_blur(b, b->spare, near_blocks);
  fol_parallel((size_t)b->map->down, b->threads, measure_skin_row, b);
}

void fol_matte_find_skin(fol_matte_blocks *b, float *shine) {
  smooth_moments(b);
  fol_parallel((size_t)b->map->down, b->threads, estimate_row, &(block_estimates){b, shine, b->work[2]});
  measure_skin(b, shine, b->work[2]);
}

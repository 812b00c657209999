#include "follidot/base_math.h"
#include "matte_blocks.h"

#include <math.h>

/* Finds the light of bare skin between hairs, and below hair and shine. Roughness is the relative standard deviation of
 * light in a block or region. The roughest possible block is half skin and half black hair; its roughness is the square
 * root of `mixing`. */

/* A block is covered by hair if three conditions are met. Each condition has two limits: at `..._from` it begins to
 * count, at `..._to` it counts fully [?]. First, the block is darker than the skin around it (`darker`: light of the
 * block divided by light of that skin). Second, it is rough (`rough`), or greyer than skin (`greyer`; greyness is (G +
 * B) / 2R). Third, its hair is nearly as light as the whole block (`solid`: light of the hair divided by mean light),
 * so that no skin is visible between hairs. */
static const float darker_from = 0.70F, darker_to = 0.40F, rough_from = 0.20F, rough_to = 0.32F;
static const float greyer_from = 0.04F, greyer_to = 0.18F, solid_from = 0.35F, solid_to = 0.65F;
/* A block that is lighter and greyer than the skin around it is shine or white hair; the difference in greyness begins
 * to count at `shine_from` and counts fully at `shine_to`. `shine_max` limits the fraction of a block's light that is
 * shine [?]. */
static const float shine_from = 0.02F, shine_to = 0.10F, shine_max = 0.95F;
/* A region is hairy if it is rough. Up to a roughness of `smooth_to` it is certainly not hairy, from `hairy_from` on it
 * certainly is; both are fractions of the roughness of the roughest possible block. Around a block in a hairy region
 * there may be mostly white hair. Such a block is compared with the nearest smooth skin, if that is darker or less grey
 * than the surroundings [?]. */
static const float smooth_to = 0.15F, hairy_from = 0.27F;
/* Whiteness is 0 at the greyness of skin and 1 at the greyness `white`. Light hair covers most of a block in a hairy
 * region if three conditions are met. Each condition begins to count at its first limit and counts fully at its second
 * [?]. The light of the block divided by the light of skin is high (`lighter`). Whiteness times this ratio is high
 * (`pale`). And the skewness of light is low (`strands_skew`, `gaps_skew`), which means dark gaps rather than light
 * strands. */
static const float white = 0.95F, pale_from = 0.4F, pale_to = 0.7F, lighter_from = 1.15F, lighter_to = 1.4F;
static const float strands_skew = 0.2F, gaps_skew = -0.05F;
/* Light hair covers part of a block in a hairy region if the block's whiteness is high (`whitish`), and if its mean
 * light, divided by the light of skin, is high (`paler`) [?]. */
static const float whitish_from = 0.04F, whitish_to = 0.15F, paler_from = 0.95F, paler_to = 1.1F;
/* High skewness of a block's light means a few light hairs on darker skin. Up to a skewness of `single_from` there are
 * no such hairs, from `single_to` on there certainly are [?]. */
static const float single_from = 0.3F, single_to = 0.9F;
/* `black` is the light assumed for dark hair; `black_max` limits it, as a fraction of the block's mean light. The skin
 * computed below dark hair must be about as light as the skin around. `agrees` is the ratio of the two: it begins to
 * count at `agrees_from` and counts fully at `agrees_to`. Below that, the block is in shade and has no hair [?]. */
static const float black = 0.025F, black_max = 0.65F, agrees_from = 0.5F, agrees_to = 0.75F;
/* `near_blocks`: sigma, in blocks, of the blur of the light of skin. `shine_left`: weight in that blur of blocks with
 * shine. */
static const float near_blocks = 1.2F, shine_left = 0.1F;

/* Returns the light of the hair in a block whose skin has the light `skin`. It is the inverse of skin_below_dark_hair.
 */
static float hair_light(const fol_matte_blocks *b, size_t at, float skin) {
  float mean = b->mean[at], variance = b->work[0][at] * mean * mean;
  return fol_fmaxf(mean - variance / (b->mixing * fol_fmaxf(skin - mean, 0.1F * skin)), 0);
}

/* Returns the certainty that hair covers all of a block. Such a block is far darker than the skin around, whose light
 * is `skin`. It is rough or grey, which shade is not. But it is not so rough that skin is visible between darker hairs.
 */
static float dense_cover(const fol_matte_blocks *b, size_t at, float skin) {
  float dark = fol_smooth_ramp(darker_from, darker_to, b->level[at] / skin);
  return dark * fol_smooth_ramp(solid_from, solid_to, hair_light(b, at, skin) / b->mean[at]) *
         fol_fmaxf(fol_smooth_ramp(rough_from, rough_to, b->rough[at]), b->grey[at]);
}

/* The properties of a block relative to its surroundings. */
typedef struct surroundings {
  float light, smooth_light; /* light of skin, estimated from around the block; light of the nearest smooth skin */
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

/* Returns the light of the skin between the hairs of a block. `reference` is the light of the skin around. For dark
 * hair, the result lies between the block's `level` and `reference`, and *agrees is set to the certainty that it is
 * consistent with the skin around. For light hair, the result is the light of the block's darker half, but at most the
 * light of the nearest smooth skin. */
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

/* Averages the light of skin over neighbouring blocks, since shade and blemishes have soft edges. Under dense hair,
 * uses the light of the skin around. b->spare is the certainty of dark hair: between dark hairs, a pixel as light as
 * the skin around does not count as shine or light hair. */
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

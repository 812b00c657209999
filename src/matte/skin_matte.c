#include "follidot/base_math.h"
#include "matte_blocks.h"

#include <math.h>

/* Skin is what is between and below hair and shine. Where those are found by how rough blocks are, that is measured by
 * what is roughest, half of it skin and half hair: the square root of `mixing`. */

/* A block that has less light than skin around it, from the first of these shares of it to the second, is hair where it
 * is also rough (sd over light), or greyer than skin by so much, in (G + B) / 2R, and where hair has so much of its
 * light that no skin is seen between [?]. */
static const float darker_from = 0.70F, darker_to = 0.40F, rough_from = 0.20F, rough_to = 0.32F;
static const float greyer_from = 0.04F, greyer_to = 0.18F, solid_from = 0.35F, solid_to = 0.65F;
/* Lighter than skin around it and greyer by so much, it is shine or white hair, and skin is as it is around [?]. */
static const float shine_from = 0.02F, shine_to = 0.10F, shine_max = 0.95F;
/* In regions that are rougher than the first, and surely in those rougher than the second, most around may be white
 * hair: there the nearest smooth skin tells [?]. */
static const float smooth_to = 0.15F, hairy_from = 0.27F;
/* Light hair covers most of what is rough, lighter than skin by so much, of a hue that far on the way from skin's to
 * white, times as much as it is lighter, and with dark gaps rather than light strands (skewness) [?]. */
static const float white = 0.95F, pale_from = 0.4F, pale_to = 0.7F, lighter_from = 1.15F, lighter_to = 1.4F;
static const float strands_skew = 0.2F, gaps_skew = -0.05F;
/* It covers some of what is rough, that far on the way to white, and so much lighter on the average [?]. */
static const float whitish_from = 0.04F, whitish_to = 0.15F, paler_from = 0.95F, paler_to = 1.1F;
/* Single ones lie on darker skin (skewness) [?]. */
static const float single_from = 0.3F, single_to = 0.9F;
/* Dark hair has that light, and less than such a share of what it is in. Skin below it is as light as around, by so
 * much, or else there is shade and no hair [?]. */
static const float black = 0.025F, black_most = 0.65F, agrees_from = 0.5F, agrees_to = 0.75F;
/* Skin around is taken over so many blocks, the lightest counting most; between skin and hair it changes softly. */
static const float near_blocks = 1.2F, shine_left = 0.1F;

/* The light of hair in a block below whose hair skin has the light `skin`: see `below_dark`. */
static float hair_light(const fol_matte_blocks *b, size_t at, float skin) {
  float mean = b->mean[at], variance = b->work[0][at] * mean * mean;
  return fol_fmaxf(mean - variance / (b->mixing * fol_fmaxf(skin - mean, 0.1F * skin)), 0);
}

/* How surely hair covers all of a block: far darker than skin around it, as shade may be too, but rough or grey; and
 * not so rough that skin is seen between darker hairs. */
static float density(const fol_matte_blocks *b, size_t at, float skin) {
  float dark = fol_rise(darker_from, darker_to, b->level[at] / skin);
  return dark * fol_rise(solid_from, solid_to, hair_light(b, at, skin) / b->mean[at]) *
         fol_fmaxf(fol_rise(rough_from, rough_to, b->rough[at]), b->grey[at]);
}

/* What is told of one block by what is around it. */
typedef struct around {
  float light, spread; /* skin's light, as it is around and in the nearest smooth skin */
  float hairy;         /* how surely it has hair: rough */
  float lit;           /* the least light that skin has here */
  float grey;          /* the hue of what is around */
  float greyer;        /* its own, less skin's */
  float to_white;      /* the same, as a share of what white hair has */
} around;
static around around_of(const fol_matte_blocks *b, size_t at) {
  int bx = (int)(at % (size_t)b->map->across), by = (int)(at / (size_t)b->map->across);
  float roughest = sqrtf(b->mixing), rough = fol_matte_region_at(b, b->region_rough, bx, by);
  float grey = fol_matte_region_at(b, b->around_grey, bx, by);
  float skin_grey = fol_fminf(grey, fol_matte_region_at(b, b->skin_grey, bx, by));
  around a = {.light = fol_matte_region_at(b, b->around, bx, by),
              .spread = fol_matte_region_at(b, b->skin, bx, by),
              .hairy = fol_rise(smooth_to * roughest, hairy_from * roughest, rough)};
  a.lit = a.light + a.hairy * (fol_fminf(a.light, a.spread) - a.light);
  a.grey = grey;
  float skin_hue = grey + a.hairy * (skin_grey - grey);
  a.greyer = b->colour[at] - skin_hue;
  a.to_white = a.greyer / fol_fmaxf(white - skin_hue, 0.1F);
  return a;
}

/* Above 0 where there are light spots or strands, below it where there are dark ones. */
static float skewness_of(const fol_matte_blocks *b, size_t at) {
  float variance = fol_fmaxf(b->work[0][at], 1e-6F);
  return b->work[1][at] / (variance * sqrtf(variance));
}

/* How surely light hair covers most of a block. */
static float paleness(const fol_matte_blocks *b, size_t at, const around *a) {
  float lighter = b->level[at] / a->lit;
  return a->hairy * fol_rise(pale_from, pale_to, a->to_white * lighter) * fol_rise(lighter_from, lighter_to, lighter) *
         fol_rise(strands_skew, gaps_skew, skewness_of(b, at));
}

/* The light of skin below dark hair: of what is skin in one part and hair of light H in the other, with mean M, the
 * variance is mixing x (S - M) (M - H), and H is small. */
static float below_dark(const fol_matte_blocks *b, size_t at) {
  float mean = b->mean[at], dark = fol_fminf(black, black_most * mean);
  return mean + b->work[0][at] * mean * mean / (b->mixing * (mean - dark));
}

/* The light of skin between hairs. Below dark hair it is at least `level`, at most the reference, and how surely it is
 * that goes to `agrees`; between light hairs it is what the darker half has, unless they cover most. */
static float between_hairs(const fol_matte_blocks *b, size_t at, const around *a, float reference, float shine,
                           float *agrees) {
  float least = b->level[at] + fol_rise(single_from, single_to, skewness_of(b, at)) * (b->lower[at] - b->level[at]);
  float light = a->hairy * fol_rise(whitish_from, whitish_to, a->to_white) *
                fol_rise(paler_from, paler_to, b->mean[at] / a->spread);
  float dark = below_dark(b, at), raised = fol_fmaxf(fol_fminf(dark, reference) - least, 0);
  float sure = fol_rise(agrees_from, agrees_to, dark / reference);
  float skin = (least + raised * sure) * (1 - shine);
  *agrees = raised > 0 ? sure * (1 - light) : 0;
  return skin + light * (fol_fminf(b->lower[at], a->spread) - skin);
}

static void smooth_moments(fol_matte_blocks *b) {
  for (size_t i = 0; i < fol_matte_blocks_of(b); i++) {
    b->work[0][i] = b->rough[i] * b->rough[i];
    b->work[1][i] = b->skew[i];
  }
  fol_matte_blur(b, b->work[0], near_blocks);
  fol_matte_blur(b, b->work[1], near_blocks);
}

/* What blocks say of themselves: how surely hair covers them, the share of their light that is shine or white hair, and
 * the light of skin in them. */
typedef struct judging {
  fol_matte_blocks *blocks;
  float *shine, *skin;
} judging;
static void judge_row(void *context, size_t by) {
  const judging *j = context;
  fol_matte_blocks *b = j->blocks;
  float *shine = j->shine, *skin = j->skin;
  size_t across = (size_t)b->map->across;
  for (size_t i = by * across; i < (by + 1) * across; i++) {
    around a = around_of(b, i);
    float reference = fol_fmaxf(a.light, a.spread);
    b->grey[i] = fol_rise(greyer_from, greyer_to, b->colour[i] - a.grey);
    b->dense[i] = density(b, i, reference);
    b->own[i] = hair_light(b, i, reference);
    b->pale[i] = paleness(b, i, &a);
    shine[i] = fol_fminf(fol_fmaxf(1 - a.lit / b->level[i], 0), shine_max) * fol_rise(shine_from, shine_to, a.greyer);
    skin[i] = between_hairs(b, i, &a, reference, shine[i], &b->spare[i]);
    b->map->at[i].skin = reference;
    b->map->at[i].lit = a.lit;
  }
}

static void measure_skin_row(void *context, size_t by) {
  fol_matte_blocks *b = context;
  const float *sum = b->work[0], *weights = b->work[1];
  fol_bare *at = b->map->at;
  size_t across = (size_t)b->map->across;
  for (size_t i = by * across; i < (by + 1) * across; i++) {
    float near = (float)fol_cbrt((double)(sum[i] / weights[i])), reference = at[i].skin;
    float skin_here = at[i].skin = near + b->dense[i] * fol_fmaxf(reference - near, 0);
    at[i].lit = fol_fmaxf(at[i].lit, skin_here + b->spare[i] * fol_fmaxf(reference - skin_here, 0));
  }
}

/* The light of skin from close by, since shade and blemishes are soft; under dense hair as it is around. Between dark
 * hairs (`spare`) skin may be as light as around before it is shine or light hair. */
static void measure_skin(fol_matte_blocks *b, const float *shine, const float *skin) {
  float *sum = b->work[0], *weights = b->work[1];
  for (size_t i = 0; i < fol_matte_blocks_of(b); i++) {
    weights[i] = 1 - (1 - shine_left) * fol_rise(0, 0.3F, shine[i]);
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
  fol_parallel((size_t)b->map->down, b->threads, judge_row, &(judging){b, shine, b->work[2]});
  measure_skin(b, shine, b->work[2]);
}

#include "follidot/base_math.h"
#include "matte_blocks.h"

#include <math.h>

/* Dark hair is at most that share of skin's light, and near black where nothing tells; dense hair may be lighter. Light
 * hair is at least so much lighter than skin [?]. */
static const float dark_most = 0.45F, dense_most = 0.6F, black = 0.02F, black_most = 0.3F, light_least = 1.8F,
                   least_above = 1.4F;
/* Where even the darker half of a block is so much lighter than skin, and smooth, it is shine and no hair [?]. */
static const float shiny_from = 1.15F, shiny_to = 1.6F, rough_from = 0.12F, rough_to = 0.22F;
/* So much of a block's light is surely shine. */
static const float shine_sure = 0.12F;
/* So surely dense, hair is seen through less, and not at all [?]. */
static const float dense_from = 0.9F, dense_to = 1;
static const float soft_blocks = 0.7F;

/* What a single hair covers at most of a pixel, where it is blurred. */
static float cover_of_one(double px_per_mm) {
  return (float)fol_erf(fol_hair_mm * px_per_mm / 2 / (fol_hair_blur_px * sqrt(2)));
}

/* What hairs cover of a pixel at most, where they cover so much of it on the average as a share of that: the more there
 * are the more of them lie side by side [M: drawn strands]. */
static float cover_most(float one, float average, double px_per_mm) {
  const float side_by_side = 3.7F;
  return one + (1 - one) * fol_rise(0, fol_fminf(side_by_side / (float)px_per_mm, 1), average);
}

/* What a part of the values lies below, of those in [0, 1] that count; 1 where none does. */
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

/* No light hair is much lighter than the lightest that the picture shows, which some of it fills pixels: what nine of
 * ten blocks with such hair stay below. 1 where there is none. */
static float lightest_hair(const fol_matte_blocks *b, const fol_strands *s) {
  quantile q = {{0}, 0};
  for (size_t i = 0; i < fol_matte_blocks_of(b); i++)
    if (s->light[i] >= 0.5F)
      quantile_add(&q, s->lightest[i] * b->map->at[i].lit);
  return quantile_at(&q, 9, 10);
}

/* The light of dark hair alone as a share of skin's, by the most that it covers of any pixel. */
static float dark_of(const fol_matte_blocks *b, const fol_strands *s, size_t at) {
  float skin = b->map->at[at].skin, darker = fol_fmaxf(1 - s->darkest[at], 0.01F),
        one = cover_of_one(b->map->px_per_mm);
  return fol_fmaxf(1 - darker / cover_most(one, (1 - b->mean[at] / skin) / darker, b->map->px_per_mm), 0);
}

/* One block does not tell it well, but hair is much the same all over: what two of five blocks with such hair lie below
 * is nearest [M: drawn strands]. */
static float darkest_hair(const fol_matte_blocks *b, const fol_strands *s) {
  quantile q = {{0}, 0};
  for (size_t i = 0; i < fol_matte_blocks_of(b); i++)
    if (s->dark[i] >= 0.5F)
      quantile_add(&q, dark_of(b, s, i));
  return fol_fminf(quantile_at(&q, 2, 5), dark_most);
}

static void measure_lights(fol_matte_blocks *b, const fol_strands *s, float darkest, float lightest) {
  float one = cover_of_one(b->map->px_per_mm);
  for (size_t i = 0; i < fol_matte_blocks_of(b); i++) {
    fol_bare *a = &b->map->at[i];
    float dark = darkest * a->skin;
    dark = fol_fmaxf(dark, fol_fminf(black, black_most * a->skin));
    float dense = fol_fminf(b->dense[i] * b->dense[i] * b->own[i], dense_most * a->skin);
    a->dark_hair = fol_fmaxf(dark, dense);
    float lighter = fol_fmaxf(s->lightest[i] - 1, 0.01F);
    float cover = cover_most(one, (b->mean[i] / a->lit - 1) / lighter, b->map->px_per_mm);
    float light = a->lit * fol_fmaxf(1 + lighter / cover, light_least);
    a->light_hair = fol_fmaxf(fol_fminf(light, lightest), least_above * a->lit);
  }
}

/* Widened by a block each way, so that none is cut off where its block ends, and softly. */
static void spread(const fol_matte_blocks *b, float *values, float sign) {
  fol_matte_extreme(b, b->spare, values, sign);
  for (size_t i = 0; i < fol_matte_blocks_of(b); i++)
    values[i] = b->spare[i];
  fol_matte_blur(b, values, soft_blocks);
}

bool fol_matte_find_hair(fol_matte_blocks *b, float *shine, fol_error *err) {
  fol_bare *at = b->map->at;
  fol_strands s = {b->work[0], b->work[1], b->work[2], b->work[3]};
  if (!fol_strands_find(&s, b, err) || !fol_matte_subtract_glare(b, s.light, shine, err))
    return false;
  size_t blocks = fol_matte_blocks_of(b);
  for (size_t i = 0; i < blocks; i++) /* rough skin in the shade has no strands */
    b->dense[i] *= fol_fmaxf(b->grey[i], fol_fmaxf(s.dark[i], s.light[i]));
  float lightest = lightest_hair(b, &s);
  spread(b, s.darkest, -1);
  spread(b, s.lightest, 1);
  measure_lights(b, &s, darkest_hair(b, &s), lightest);
  spread(b, s.light, 1);
  fol_matte_extreme(b, b->spare, s.dark, 1);
  for (size_t i = 0; i < blocks; i++) {
    s.dark[i] = fol_fmaxf(b->spare[i], b->dense[i]);
    s.darkest[i] =
        fol_rise(shiny_from, shiny_to, b->lower[i] / at[i].lit) * (1 - fol_rise(rough_from, rough_to, b->rough[i]));
    shine[i] = fol_rise(0, shine_sure, shine[i]);
  }
  fol_matte_blur(b, s.dark, soft_blocks);
  fol_matte_blur(b, s.darkest, soft_blocks);
  fol_matte_blur(b, shine, soft_blocks);
  for (size_t i = 0; i < blocks; i++) {
    at[i].dark = s.dark[i];
    at[i].light = fol_fmaxf(s.light[i] * (1 - s.darkest[i]), b->pale[i]);
    at[i].shine = shine[i];
    at[i].dense = fol_rise(dense_from, dense_to, b->dense[i]);
  }
  return true;
}

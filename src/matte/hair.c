#include "blocks.h"
#include "follidot/base_math.h"

#include <math.h>

/* A hair is about so broad, and cameras blur it by about so much: what it covers at most of a pixel [?]. */
static const double hair_mm = 0.08, blur_px = 0.75;

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

static float cover_most(double px_per_mm) {
  return (float)fol_erf(hair_mm * px_per_mm / 2 / (blur_px * sqrt(2)));
}

/* No light hair is much lighter than the lightest that the picture shows, which some of it fills pixels: what nine of
 * ten blocks with such hair stay below. 1 where there is none. */
static float lightest_hair(const fol_matte_blocks *b, const fol_strands *s) {
  enum { BINS = 256 };
  size_t bins[BINS] = {0}, total = 0, below = 0;
  for (size_t i = 0; i < fol_matte_blocks_of(b); i++) {
    if (s->light[i] < 0.5F)
      continue;
    bins[(size_t)(sqrtf(fol_fminf(s->lightest[i] * b->map->at[i].lit, 1)) * (BINS - 1))]++;
    total++;
  }
  int bin = 0;
  while (total > 0 && bin < BINS - 1 && below + bins[bin] <= total * 9 / 10)
    below += bins[bin++];
  float root = ((float)bin + 1) / BINS;
  return total > 0 ? root * root : 1;
}

/* The light of hair alone, by the most that it covers of any pixel. */
static void take_lights(fol_matte_blocks *b, const fol_strands *s, float lightest) {
  float cover = cover_most(b->map->px_per_mm);
  for (size_t i = 0; i < fol_matte_blocks_of(b); i++) {
    fol_bare *a = &b->map->at[i];
    float dark = a->skin * (1 - (1 - s->darkest[i]) / cover);
    dark = fol_fmaxf(fol_fminf(dark, dark_most * a->skin), fol_fminf(black, black_most * a->skin));
    float dense = fol_fminf(b->dense[i] * b->dense[i] * b->lower[i], dense_most * a->skin);
    a->dark_hair = fol_fmaxf(dark, dense);
    float light = a->lit * fol_fmaxf(1 + (s->lightest[i] - 1) / cover, light_least);
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
  if (!fol_strands_find(&s, b, err))
    return false;
  size_t blocks = fol_matte_blocks_of(b);
  spread(b, s.darkest, -1);
  float lightest = lightest_hair(b, &s);
  spread(b, s.lightest, 1);
  take_lights(b, &s, lightest);
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
    at[i].light = s.light[i] * (1 - s.darkest[i]);
    at[i].shine = shine[i];
    at[i].dense = fol_rise(dense_from, dense_to, b->dense[i]);
  }
  return true;
}

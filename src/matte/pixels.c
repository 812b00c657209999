#include "pixels.h"
#include "follidot/base_math.h"
#include "map.h"

#include <math.h>
#include <string.h>

/* With S the light of bare skin at a place, a the share of a pixel that hair covers, H the hair's light and G shine
 * (which is added to skin's light: Shafer, Color Research & Application 10(4), 210 (1985)), a pixel has the light
 *   I = (1 - a) S + a H + G,
 * and dots darken (1 - a) S alone. Of I a share of (a H + G) / I = 1 - (1 - a) S / I lies in front of them. Where
 * pixels are between skin's light and hair's, a = (S - I) / (S - H): so the whole of a thin or a black hair changes
 * nearly as skin does, as it does in a photograph, where it is mostly skin; and only where a hair is seen to fill a
 * pixel it keeps its light. */

/* Darker than bare skin by so much of it, hair begins to count, and counts wholly; lighter by so much, light hair and
 * shine do [?]. */
static const float dark_from = 0.15F, dark_to = 0.30F;
static const float dense_to = 0.50F; /* dense hair wholly, between its dark_to and this */
static const float light_from = 0.06F, light_to = 0.20F, where_hair = 0.3F; /* less where there surely is light hair */
/* Dots are seen through shine: it hides at most so much of them [?]. */
static const float shine_most = 0.28F;
/* Less than the first of these shares is no more than skin's texture is taken for, and counts for nothing [?]. */
static const float share_from = 0.02F, share_to = 0.06F;
/* So many standard deviations of the grain are no sign of anything. */
static const double grain_ignored = 4, slack_max = 0.3;

struct fol_matte {
  fol_matte_map map;
  float blocks_a_px;
  float slack; /* what grain makes of light, as a share of it */
};

/* ---- pixels -------------------------------------------------------------------------------------- */

FOL_ALWAYS_INLINE float in_front_of_skin(float cover, float skin, float light) {
  return fol_clamp_to_unit(1 - (1 - cover) * skin / light);
}

FOL_ALWAYS_INLINE float dark_share(const fol_matte *m, float light, const fol_bare *a) {
  float dark = fol_rise(dark_from, dark_to, 1 - m->slack - light / a->skin);
  float cover = fol_clamp_to_unit((a->skin - light) / (a->skin - a->dark_hair));
  float share = fol_clamp_to_unit(cover * a->dark_hair / light);
  share += (1 - share) * a->dense * fol_rise(dark_to, dense_to, 1 - light / a->skin);
  return share * dark * a->dark;
}

FOL_ALWAYS_INLINE float sooner_of(float light_hair) {
  return 1 - (1 - where_hair) * light_hair;
}

FOL_ALWAYS_INLINE float light_share(const fol_matte *m, float light, const fol_bare *a) {
  float sooner = sooner_of(a->light);
  float bright = fol_rise(light_from, light_to, (light / a->lit - 1 - m->slack * sooner) / sooner);
  float cover = fol_clamp_to_unit((light - a->lit) / (a->light_hair - a->lit));
  float hair = in_front_of_skin(cover, a->lit, light), shine = in_front_of_skin(0, a->lit, light);
  float over = shine * shine / (shine_most * shine_most);
  shine /= sqrtf(sqrtf(1 + over * over));
  shine *= a->shine;
  return (shine + (hair - shine) * a->light) * bright;
}

/* ---- rows ---------------------------------------------------------------------------------------- */

/* Pixels between the middles of block k - 1 and block k, counted from 0, along one axis. */
FOL_ALWAYS_INLINE int block_after(const fol_matte *m, int px) {
  return (2 * px + 1 + m->map.block_px) / (2 * m->map.block_px);
}

FOL_ALWAYS_INLINE int first_beyond(const fol_matte *m, int k) {
  return (2 * k + 1) * m->map.block_px / 2;
}

/* How far it is from the one middle to the other. */
FOL_ALWAYS_INLINE float share_of_second(const fol_matte *m, int px, int k) {
  return ((float)px + 0.5F) * m->blocks_a_px + 0.5F - (float)k;
}

/* What is around a pixel that lies at the middle of block k, counted from -1, at the row's height. */
FOL_ALWAYS_INLINE fol_bare bare_at(const fol_matte *m, int k, int ky, float share) {
  size_t column = (size_t)fol_held(k, m->map.across);
  const fol_bare *upper = m->map.at + (size_t)fol_held(ky - 1, m->map.down) * (size_t)m->map.across;
  const fol_bare *lower = m->map.at + (size_t)fol_held(ky, m->map.down) * (size_t)m->map.across;
  return fol_bare_mixed(&upper[column], &lower[column], share);
}

/* Pixels between two middles, LANES at a time: what lies beyond the last counts for nothing. */
enum { LANES = 8, ROW_MAX = 256 };
typedef struct run {
  int x0, count, k;       /* k: of the block after them */
  fol_bare before, after; /* them, at the row's height */
  const float *light;
} run;

FOL_ALWAYS_INLINE fol_bare bare_between(const fol_matte *m, const run *r, int i) {
  return fol_bare_mixed(&r->before, &r->after, share_of_second(m, r->x0 + i, r->k));
}

/* Whether some may be dark enough for hair, or light enough for light hair or shine, as comparisons alone tell: most
 * are bare skin. Shares of all others are 0. */
typedef struct signs {
  bool dark, bright;
} signs;

FOL_ALWAYS_INLINE signs signs_of(const fol_matte *m, const run *r) {
  const float dark = 1 - dark_from - m->slack;
  const float bright = 1 + (light_from + m->slack) * sooner_of(fol_fmaxf(r->before.light, r->after.light));
  const float *light = r->light;
  int lanes = (r->count + LANES - 1) / LANES * LANES;
  int32_t darker = 0, brighter = 0; /* below 0 where some are: the signs of differences */
  for (int i = 0; i < lanes; i++) {
    float second = share_of_second(m, r->x0 + i, r->k);
    float skin = r->before.skin + (r->after.skin - r->before.skin) * second;
    float lit = r->before.lit + (r->after.lit - r->before.lit) * second;
    darker |= fol_float_bits(light[i] - skin * dark);
    brighter |= fol_float_bits(lit * bright - light[i]);
  }
  return (signs){darker < 0, brighter < 0};
}

/* What is told of dark hair is 0 where it is lighter than skin, and of light hair and shine where it is darker: so they
 * are chosen from only where there are signs of both, which leaves loops without branches. */
FOL_ALWAYS_INLINE float share_of(const fol_matte *m, float light, const fol_bare *bare, signs s) {
  if (!s.bright)
    return dark_share(m, light, bare);
  if (!s.dark)
    return light_share(m, light, bare);
  float dark = dark_share(m, light, bare), bright = light_share(m, light, bare);
  return light < bare->skin ? dark : bright;
}

FOL_ALWAYS_INLINE int32_t any_of(const int32_t lanes[LANES]) {
  int32_t any = 0;
  for (int i = 0; i < LANES; i++)
    any |= lanes[i];
  return any;
}

/* Writes on to a multiple of LANES. What has any share is told by bits other than 0. */
FOL_ALWAYS_INLINE int32_t share_out(const fol_matte *m, const run *r, float *shares, signs s) {
  int32_t any[LANES] = {0};
  for (int from = 0; from < r->count; from += LANES) {
    float lights[LANES], share[LANES];
    memcpy(lights, r->light + from, sizeof lights);
    for (int i = 0; i < LANES; i++) {
      fol_bare bare = bare_between(m, r, from + i);
      float found = fol_clamp_to_unit(share_of(m, lights[i], &bare, s));
      share[i] = found * fol_rise(share_from, share_to, found);
      any[i] |= fol_float_bits(share[i]) & -(int32_t)(from + i < r->count);
    }
    memcpy(shares + from, share, sizeof share);
  }
  return any_of(any);
}

FOL_ALWAYS_INLINE int32_t share_out_as_told(const fol_matte *m, const run *r, float *share) {
  signs s = signs_of(m, r);
  if (s.dark && s.bright)
    return share_out(m, r, share, (signs){true, true});
  if (s.dark)
    return share_out(m, r, share, (signs){true, false});
  if (s.bright)
    return share_out(m, r, share, (signs){false, true});
  memset(share, 0, (size_t)r->count * sizeof *share);
  return 0;
}

/* At most ROW_MAX pixels. */
FOL_ALWAYS_INLINE bool row_part(const fol_matte *m, float *share, int x0, int y, int count) {
  float light[ROW_MAX + LANES], shares[ROW_MAX + LANES];
  int32_t any = 0;
  int k = block_after(m, x0), ky = block_after(m, y);
  float below = share_of_second(m, y, ky);
  fol_bare before = bare_at(m, k - 1, ky, below);
  fol_luminances(&m->map, light, x0, y, count);
  for (int i = 0; i < LANES; i++)
    light[count + i] = light[count - 1];
  for (int x = x0; x < x0 + count; k++) {
    int beyond = fol_least(first_beyond(m, k), x0 + count);
    run r = {x, beyond - x, k, before, bare_at(m, k, ky, below), light + (x - x0)};
    any |= share_out_as_told(m, &r, shares + (x - x0));
    before = r.after;
    x = beyond;
  }
  memcpy(share, shares, (size_t)count * sizeof *share);
  return any != 0;
}

FOL_VECTORIZE bool fol_matte_row(const fol_matte *m, float *share, int x0, int y, int count) {
  bool some = false;
  for (int done = 0; done < count; done += ROW_MAX)
    some |= row_part(m, share + done, x0 + done, y, fol_least(count - done, ROW_MAX));
  return some;
}

/* ---- making it ----------------------------------------------------------------------------------- */

bool fol_matte_new(fol_matte **out, const fol_photo *photo, double px_per_mm, const fol_camera_traits *camera,
                   int threads, fol_error *err) {
  const float middling_light = 0.3F;
  fol_matte *m = fol_alloc(1, sizeof *m, err);
  if (!m)
    return false;
  if (!fol_matte_map_new(&m->map, photo, px_per_mm, camera->grain, threads, err)) {
    fol_free(m);
    return false;
  }
  m->blocks_a_px = 1 / (float)m->map.block_px;
  m->slack = (float)fol_fmin(grain_ignored * (double)fol_matte_grain(m->map.grain, middling_light), slack_max);
  *out = m;
  return true;
}

void fol_matte_drop(fol_matte *m) {
  if (!m)
    return;
  fol_matte_map_drop(&m->map);
  fol_free(m);
}

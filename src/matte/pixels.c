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

FOL_WITHIN float in_front_of_skin(float cover, float skin, float light) {
  return fol_unit_of(1 - (1 - cover) * skin / light);
}

FOL_WITHIN float dark_share(const fol_matte *m, float light, const fol_bare *a) {
  float dark = fol_rise(dark_from, dark_to, 1 - m->slack - light / a->skin);
  float cover = fol_unit_of((a->skin - light) / (a->skin - a->dark_hair));
  float share = fol_unit_of(cover * a->dark_hair / light);
  share += (1 - share) * a->dense * fol_rise(dark_to, dense_to, 1 - light / a->skin);
  return share * dark * a->dark;
}

FOL_WITHIN float sooner_of(float light_hair) {
  return 1 - (1 - where_hair) * light_hair;
}

FOL_WITHIN float light_share(const fol_matte *m, float light, const fol_bare *a) {
  float sooner = sooner_of(a->light);
  float bright = fol_rise(light_from, light_to, (light / a->lit - 1 - m->slack * sooner) / sooner);
  float cover = fol_unit_of((light - a->lit) / (a->light_hair - a->lit));
  float hair = in_front_of_skin(cover, a->lit, light), shine = in_front_of_skin(0, a->lit, light);
  float over = shine * shine / (shine_most * shine_most);
  shine /= sqrtf(sqrtf(1 + over * over));
  shine *= a->shine;
  return (shine + (hair - shine) * a->light) * bright;
}

/* ---- rows ---------------------------------------------------------------------------------------- */

/* Pixels between the middles of block k - 1 and block k, counted from 0, along one axis. */
FOL_WITHIN int block_after(const fol_matte *m, int px) {
  return (2 * px + 1 + m->map.block_px) / (2 * m->map.block_px);
}

FOL_WITHIN int first_beyond(const fol_matte *m, int k) {
  return (2 * k + 1) * m->map.block_px / 2;
}

/* How far it is from the one middle to the other. */
FOL_WITHIN float share_of_second(const fol_matte *m, int px, int k) {
  return ((float)px + 0.5F) * m->blocks_a_px + 0.5F - (float)k;
}

/* Blocks before and after some pixels of a row, at the row's height. */
typedef struct pair {
  int k; /* of the one after */
  fol_bare before, after;
} pair;

FOL_WITHIN pair pair_at(const fol_matte *m, int px, int y) {
  int k = block_after(m, px), ky = block_after(m, y);
  const fol_bare *upper = m->map.at + (size_t)fol_held(ky - 1, m->map.down) * (size_t)m->map.across;
  const fol_bare *lower = m->map.at + (size_t)fol_held(ky, m->map.down) * (size_t)m->map.across;
  int before = fol_held(k - 1, m->map.across), after = fol_held(k, m->map.across);
  float share = share_of_second(m, y, ky);
  return (pair){k, fol_bare_mixed(&upper[before], &lower[before], share),
                fol_bare_mixed(&upper[after], &lower[after], share)};
}

/* Of pixels between two middles; LANES at a time, so that those beyond the last are like it. */
enum { LANES = 8, RUN_MAX = FOL_MATTE_BLOCK_MAX_PX };
typedef struct run {
  int x0, count, lanes; /* `lanes`: a multiple of LANES */
  float light[RUN_MAX + LANES], share[RUN_MAX + LANES];
} run;

FOL_WITHIN void take_light(run *r, const fol_glints *g, int x0, int count) {
  r->x0 = x0;
  r->count = count;
  r->lanes = (count + LANES - 1) / LANES * LANES;
  for (int i = 0; i < r->lanes; i++)
    r->light[i] = fol_glint_at(g, x0 + fol_least(i, count - 1)).luma;
}

/* Most pixels are bare skin, as comparisons alone tell. */
FOL_WITHIN bool all_bare(const run *r, const fol_matte *m, const pair *p) {
  const float dark = 1 - dark_from - m->slack;
  const float bright = 1 + (light_from + m->slack) * sooner_of(fol_fmaxf(p->before.light, p->after.light));
  int32_t other = 0;
  for (int i = 0; i < r->lanes; i++) {
    float second = share_of_second(m, r->x0 + fol_least(i, r->count - 1), p->k);
    float skin = p->before.skin + (p->after.skin - p->before.skin) * second;
    float lit = p->before.lit + (p->after.lit - p->before.lit) * second;
    other |= (r->light[i] < skin * dark) | (r->light[i] > lit * bright);
  }
  return !other;
}

/* Whether any has a share. */
FOL_WITHIN bool share_out(run *r, const fol_matte *m, const pair *p) {
  int32_t any = 0;
  for (int i = 0; i < r->lanes; i++) {
    float second = share_of_second(m, r->x0 + fol_least(i, r->count - 1), p->k);
    fol_bare bare = fol_bare_mixed(&p->before, &p->after, second);
    float light = r->light[i], dark = dark_share(m, light, &bare), bright = light_share(m, light, &bare);
    float found = fol_unit_of(light < bare.skin ? dark : bright);
    r->share[i] = found * fol_rise(share_from, share_to, found);
    any |= fol_bits_of(r->share[i]);
  }
  return any != 0;
}

FOL_VECTORS bool fol_matte_row(const fol_matte *m, float *share, int x0, int y, int count) {
  fol_glints g = fol_glints_of(m->map.photo, y);
  bool some = false;
  for (int x = x0, end = x0 + count; x < end;) {
    pair p = pair_at(m, x, y);
    int beyond = fol_least(first_beyond(m, p.k), end);
    size_t size = (size_t)(beyond - x) * sizeof *share;
    run r;
    take_light(&r, &g, x, beyond - x);
    if (all_bare(&r, m, &p)) {
      memset(share + (x - x0), 0, size);
    } else {
      some |= share_out(&r, m, &p);
      memcpy(share + (x - x0), r.share, size);
    }
    x = beyond;
  }
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

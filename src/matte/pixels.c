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

static float held(float share) {
  return share > 0 ? fol_fminf(share, 1) : 0;
}

static float in_front_of_skin(float cover, float skin, float light) {
  return held(1 - (1 - cover) * skin / light);
}

static float dark_share(const fol_matte *m, float light, const fol_bare *a) {
  float dark = fol_rise(dark_from, dark_to, 1 - m->slack - light / a->skin);
  float cover = fol_fminf((a->skin - light) / (a->skin - a->dark_hair), 1);
  float share = fol_fminf(cover * a->dark_hair / light, 1);
  share += (1 - share) * a->dense * fol_rise(dark_to, dense_to, 1 - light / a->skin);
  return share * dark * a->dark;
}

static float sooner_of(float light_hair) {
  return 1 - (1 - where_hair) * light_hair;
}

static float light_share(const fol_matte *m, float light, const fol_bare *a) {
  float sooner = sooner_of(a->light);
  float bright = fol_rise(light_from, light_to, (light / a->lit - 1 - m->slack * sooner) / sooner);
  float cover = fol_fminf((light - a->lit) / (a->light_hair - a->lit), 1);
  float hair = in_front_of_skin(cover, a->lit, light), shine = in_front_of_skin(0, a->lit, light);
  float over = shine * shine / (shine_most * shine_most);
  shine /= sqrtf(sqrtf(1 + over * over));
  shine *= a->shine;
  return (shine + (hair - shine) * a->light) * bright;
}

/* ---- rows ---------------------------------------------------------------------------------------- */

/* Where a pixel lies between the middles of two blocks along one axis. */
typedef struct between {
  int first; /* -1 where it lies before the first middle */
  float second_share;
} between;
static inline between between_of(const fol_matte *m, int px) {
  float place = ((float)px + 0.5F) * m->blocks_a_px + 0.5F; /* at least 0.5 */
  int k = (int)place;
  return (between){k - 1, place - (float)k};
}

/* One row's surroundings at the middles of some blocks, from `first` on. */
enum { COLUMNS = 64 };
typedef struct columns {
  int first;
  fol_bare at[COLUMNS + 2];
} columns;

/* Of blocks from `first` to first + count - 1 and of one more on each side. */
static void fill_columns(columns *c, const fol_matte *m, int first, int count, int y) {
  between b = between_of(m, y);
  const fol_bare *upper = m->map.at + (size_t)fol_held(b.first, m->map.down) * (size_t)m->map.across;
  const fol_bare *lower = m->map.at + (size_t)fol_held(b.first + 1, m->map.down) * (size_t)m->map.across;
  c->first = first - 1;
  for (int i = 0; i < count + 2; i++) {
    int at = fol_held(c->first + i, m->map.across);
    c->at[i] = fol_bare_mixed(&upper[at], &lower[at], b.second_share);
  }
}

/* The pixels [x0, x1), which lie in one of the columns' blocks. Most are bare skin, as comparisons alone tell. */
static bool share_out(float *share, const fol_matte *m, const columns *c, const fol_glints *g, int x0, int x1) {
  const float dark = 1 - dark_from - m->slack;
  bool some = false;
  for (int x = x0; x < x1; x++) {
    between b = between_of(m, x);
    const fol_bare *left = &c->at[b.first - c->first], *right = left + 1;
    float light = fol_glint_at(g, x).luma, skin = left->skin + (right->skin - left->skin) * b.second_share;
    float lit = left->lit + (right->lit - left->lit) * b.second_share;
    float bright = 1 + (light_from + m->slack) * sooner_of(fol_fmaxf(left->light, right->light));
    if (light >= skin * dark && light <= lit * bright)
      continue;
    fol_bare bare = fol_bare_mixed(left, right, b.second_share);
    float found = held(light < skin ? dark_share(m, light, &bare) : light_share(m, light, &bare));
    share[x - x0] = found * fol_rise(share_from, share_to, found);
    some = some || share[x - x0] > 0;
  }
  return some;
}

bool fol_matte_row(const fol_matte *m, float *share, int x0, int y, int count) {
  if (count < 1)
    return false;
  int x1 = x0 + count, start = x0 / m->map.block_px, last = (x1 - 1) / m->map.block_px;
  memset(share, 0, (size_t)count * sizeof *share);
  fol_glints g = fol_glints_of(m->map.photo, y);
  columns c;
  bool some = false;
  for (int block = start; block <= last; block += COLUMNS) {
    int blocks = fol_least(COLUMNS, last + 1 - block);
    fill_columns(&c, m, block, blocks, y);
    int from = block * m->map.block_px, to = fol_least((block + blocks) * m->map.block_px, x1);
    from = from < x0 ? x0 : from;
    some = share_out(share + (from - x0), m, &c, &g, from, to) || some;
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

#include "veil.h"
#include "follidot/base_math.h"
#include "veil_map.h"

#include <string.h>

/* Two kinds of light do not come from below pigment. Shine is added to skin's light without its colour (Shafer's
 * dichromatic reflection, Color Research & Application 10(4), 210 (1985)): light = matt x skin's colour + shine x
 * white, and where skin's colour is known, so is the shine. Hair covers a share of a pixel: light = (1 - share) x skin
 * + share x hair. What skin looks like bare is kept in a coarse map: lightness for hair, from close by, since shade and
 * blemishes are soft; colour for shine, from farther around, since a highlight is wide. */

/* Darker than bare skin by so much of it, hair begins to count, and counts wholly; and lighter than the region's skin
 * by so much, what is greyer than skin is shine [?]. */
static const float dark_from = 0.15F, dark_to = 0.30F;
static const float light_from = 1.0F, light_to = 1.4F;
/* So many standard deviations of the grain are no sign of anything. */
static const double grain_ignored = 4, slack_max = 0.3;

struct fol_veil {
  fol_veil_map map;
  float blocks_a_px;
  float slack;   /* what grain makes of light, as a share of it */
  uint8_t *some; /* whether any pixel of the block has a share */
};

/* ---- pixels -------------------------------------------------------------------------------------- */

static inline float lesser(float a, float b) {
  return a < b ? a : b;
}

static inline float hair_share(const fol_veil *v, const fol_glint *l, const fol_bare *a) {
  const float hair_max = 0.8F; /* of skin, so that no division is by 0 */
  float dark = 1 - v->slack - l->luma / a->skin, hair = lesser(a->hair, hair_max * a->skin);
  float covered = lesser((a->skin - l->luma) / (a->skin - hair), 1) * fol_rise(dark_from, dark_to, dark);
  return lesser(covered * hair / l->luma, 1);
}

static inline float shine_share(const fol_veil *v, const fol_glint *l, const fol_bare *a) {
  float grey = l->rest / l->red, greyer = grey - a->grey * (1 + v->slack);
  float shine = l->red * (grey - a->grey) / (1 - a->grey);
  float certain = fol_rise(FOL_GREYER_FROM, FOL_GREYER_TO, greyer) * fol_rise(light_from, light_to, l->luma / a->light);
  return lesser(certain * shine / l->luma, 1);
}

/* ---- rows ---------------------------------------------------------------------------------------- */

/* Where a pixel lies between the middles of two blocks along one axis. */
typedef struct between {
  int first; /* -1 where it lies before the first middle */
  float second_share;
} between;
static inline between between_of(const fol_veil *v, int px) {
  float place = ((float)px + 0.5F) * v->blocks_a_px + 0.5F; /* at least 0.5 */
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
static void fill_columns(columns *c, const fol_veil *v, int first, int count, int y) {
  between b = between_of(v, y);
  const fol_bare *upper = v->map.at + (size_t)fol_held(b.first, v->map.down) * (size_t)v->map.across;
  const fol_bare *lower = v->map.at + (size_t)fol_held(b.first + 1, v->map.down) * (size_t)v->map.across;
  c->first = first - 1;
  for (int i = 0; i < count + 2; i++) {
    int at = fol_held(c->first + i, v->map.across);
    c->at[i] = fol_bare_mixed(&upper[at], &lower[at], b.second_share);
  }
}

/* Pixels of a row, and what skin is like around each. */
enum { STRETCH = 256 };
typedef struct stretch {
  int x[STRETCH], count;
  float luma[STRETCH], red[STRETCH], rest[STRETCH], skin[STRETCH], grey[STRETCH], light[STRETCH], bare_hair[STRETCH];
  int hair[STRETCH], shine[STRETCH]; /* whether it may be that */
} stretch;

/* The pixels [x0, x1), which lie in one of the columns' blocks, as many as have room. The first that had none. */
static int look_at(stretch *s, const fol_veil *v, const columns *c, const fol_glints *g, int x0, int x1) {
  int x = x0;
  for (; x < x1 && s->count < STRETCH; x++, s->count++) {
    between b = between_of(v, x);
    const fol_bare *left = &c->at[b.first - c->first];
    fol_bare bare = fol_bare_mixed(&left[0], &left[1], b.second_share);
    fol_glint l = fol_glint_at(g, x);
    s->x[s->count] = x;
    s->luma[s->count] = l.luma;
    s->red[s->count] = l.red;
    s->rest[s->count] = l.rest;
    s->skin[s->count] = bare.skin;
    s->grey[s->count] = bare.grey;
    s->light[s->count] = bare.light;
    s->bare_hair[s->count] = bare.hair;
  }
  return x;
}

/* Most pixels are bare skin, which comparisons alone tell, in a loop that becomes vector code. */
static void sort_out(stretch *restrict s, const fol_veil *v) {
  const float dark = 1 - dark_from - v->slack, greyer = 1 + v->slack;
  for (int i = 0; i < s->count; i++) {
    int bright = s->luma[i] > s->light[i] * light_from;
    s->hair[i] = s->luma[i] < s->skin[i] * dark;
    s->shine[i] = (1 - s->hair[i]) & bright & (s->rest[i] > s->red[i] * (s->grey[i] * greyer + FOL_GREYER_FROM));
  }
}

/* The shares of those pixels that `may` tells, into a row from x0 on. Whether any has one. A list is made of them
 * first: which they are, no processor foresees. */
typedef float share_of(const fol_veil *v, const fol_glint *l, const fol_bare *a);
static inline bool take_shares(float *share, int x0, const stretch *s, const fol_veil *v, const int *may,
                               share_of *of) {
  int at[STRETCH] = {0}, found = 0;
  for (int i = 0; i < s->count; i++) {
    at[found] = i;
    found += may[i];
  }
  bool some = false;
  for (int k = 0; k < found; k++) {
    int i = at[k];
    fol_bare bare = {s->skin[i], s->grey[i], s->light[i], s->bare_hair[i]};
    share[s->x[i] - x0] = of(v, &(fol_glint){s->luma[i], s->red[i], s->rest[i]}, &bare);
    some = some || share[s->x[i] - x0] > 0;
  }
  return some;
}

/* Of all pixels of the stretch, of which none is left then. `share` is 0 before. */
static bool share_out(float *share, int x0, stretch *s, const fol_veil *v) {
  sort_out(s, v);
  bool hair = take_shares(share, x0, s, v, s->hair, hair_share);
  bool shine = take_shares(share, x0, s, v, s->shine, shine_share);
  s->count = 0;
  return hair || shine;
}

bool fol_veil_row(const fol_veil *v, float *share, int x0, int y, int count) {
  int x1 = x0 + count, start = x0 / v->map.block_px, last = (x1 - 1) / v->map.block_px;
  const uint8_t *some = v->some + (size_t)(y / v->map.block_px) * (size_t)v->map.across;
  if (count < 1 || !memchr(some + start, 1, (size_t)last - (size_t)start + 1))
    return false;
  memset(share, 0, (size_t)count * sizeof *share);
  fol_glints g = fol_glints_of(v->map.photo, y);
  columns c;
  stretch s;
  s.count = 0;
  for (int block = start; block <= last; block++) {
    if ((block - start) % COLUMNS == 0)
      fill_columns(&c, v, block, fol_least(COLUMNS, last + 1 - block), y);
    int x = block * v->map.block_px < x0 ? x0 : block * v->map.block_px;
    int to = fol_least((block + 1) * v->map.block_px, x1);
    while (some[block] && x < to) {
      x = look_at(&s, v, &c, &g, x, to);
      if (s.count == STRETCH)
        share_out(share, x0, &s, v);
    }
  }
  share_out(share, x0, &s, v);
  return true;
}

/* ---- making it ----------------------------------------------------------------------------------- */

static void mark_row(void *context, size_t by) {
  fol_veil *v = context;
  const fol_veil_map *m = &v->map;
  float share[FOL_VEIL_BLOCK_MAX_PX];
  columns c;
  stretch s;
  s.count = 0;
  for (int y = (int)by * m->block_px; y < fol_least(((int)by + 1) * m->block_px, m->height); y += m->step_px) {
    fol_glints g = fol_glints_of(m->photo, y);
    for (int block = 0; block < m->across; block++) {
      if (block % COLUMNS == 0)
        fill_columns(&c, v, block, COLUMNS, y);
      uint8_t *some = &v->some[by * (size_t)m->across + (size_t)block];
      if (*some)
        continue;
      int from = block * m->block_px;
      look_at(&s, v, &c, &g, from, fol_least(from + m->block_px, m->width));
      *some = share_out(share, from, &s, v);
    }
  }
}

bool fol_veil_new(fol_veil **out, const fol_photo *photo, double px_per_mm, const fol_camera_traits *camera,
                  int threads, fol_error *err) {
  const double middling_code = 150, gamma = 2.2;
  fol_veil *v = fol_alloc(1, sizeof *v, err);
  if (!v)
    return false;
  bool done = fol_veil_map_new(&v->map, photo, px_per_mm, camera->grain, threads, err);
  v->some = done ? fol_alloc((size_t)v->map.across * (size_t)v->map.down, 1, err) : NULL;
  if (!v->some) {
    fol_veil_drop(v);
    return false;
  }
  v->blocks_a_px = 1 / (float)v->map.block_px;
  v->slack = (float)fol_fmin(grain_ignored * gamma * camera->grain / middling_code, slack_max);
  fol_parallel((size_t)v->map.down, threads, mark_row, v);
  *out = v;
  return true;
}

void fol_veil_drop(fol_veil *v) {
  if (!v)
    return;
  fol_veil_map_drop(&v->map);
  fol_free(v->some);
  fol_free(v);
}

#include "inks.h"
#include "follidot/base_math.h"

#include "grid.h"

#include <math.h>

/* ---- sorting ---------------------------------------------------------------------------------- */

static size_t bin_of(const fol_inks *inks, const fol_dot *dot) {
  int x = (int)floor(dot->px.x) / FOL_BIN_SIDE_PX, y = (int)floor(dot->px.y) / FOL_BIN_SIDE_PX;
  x = x < 0 ? 0 : x >= inks->bins_across ? inks->bins_across - 1 : x;
  y = y < 0 ? 0 : y >= inks->bins_down ? inks->bins_down - 1 : y;
  return (size_t)y * (size_t)inks->bins_across + (size_t)x;
}

/* Sorts the dots into square bins, in order of rank within each: a counting sort, of their places in the list. */
static bool sort(fol_inks *inks, size_t **order, const fol_dots *dots, int sessions, fol_error *err) {
  size_t bins = (size_t)inks->bins_across * (size_t)inks->bins_down;
  inks->bin_first = fol_alloc(bins + 2, sizeof *inks->bin_first, err);
  *order = fol_alloc_raw(dots->count, sizeof **order, err);
  if (!inks->bin_first || !*order)
    return false;
  size_t *next = inks->bin_first + 1;
  for (size_t i = 0; i < dots->count; i++)
    if (dots->at[i].session <= sessions)
      next[bin_of(inks, &dots->at[i]) + 1]++;
  for (size_t bin = 1; bin <= bins; bin++)
    next[bin] += next[bin - 1];
  inks->count = next[bins];
  /* Placing moves each entry on by its bin's count, to where the next one starts. */
  for (size_t i = 0; i < dots->count; i++)
    if (dots->at[i].session <= sessions)
      (*order)[next[bin_of(inks, &dots->at[i])]++] = i;
  return true;
}

/* ---- their extent ----------------------------------------------------------------------------- */

/* Of one of a dot's spots, over all dots. */
typedef struct extent {
  float longest, widest, narrowest;
} extent;

static void note(extent *e, float long_px, float short_px, float reach_px) {
  e->longest = fol_fmaxf(e->longest, fol_fminf(FOL_SPOT_REACH * long_px, reach_px));
  e->widest = fol_fmaxf(e->widest, short_px);
  e->narrowest = fol_fminf(e->narrowest, short_px);
}

static void note_dot(extent extents[FOL_SMOOTH_SPOTS], const fol_ink *dot) {
  for (int h = 0; h < FOL_HALOS; h++)
    note(&extents[h], dot->halo[h].long_px, dot->halo[h].short_px, dot->reach_px);
  for (int k = 0; k < FOL_CORES; k++)
    note(&extents[FOL_CORE_SPOT + k], dot->core[k].long_px, dot->core[k].short_px, dot->reach_px);
  if (dot->redness.area_px2 > 0)
    note(&extents[FOL_REDNESS_SPOT], dot->redness.long_px, dot->redness.short_px, dot->reach_px);
}

static void note_luma(extent *e, const fol_ink *dot) {
  for (int k = 0; k < FOL_LUMA_SPOTS; k++)
    note(e, dot->luma[k].long_px, dot->luma[k].short_px, dot->reach_px);
  if (dot->rim.area_px2 < 0)
    note(e, dot->rim.long_px, dot->rim.short_px, dot->reach_px);
}

/* The levels that smooth light is drawn at; how far any is drawn. */
static float take_levels(fol_inks *inks, const extent extents[FOL_SMOOTH_SPOTS]) {
  float longest = 0;
  inks->finest = inks->count ? FOL_LEVELS_MAX : 0;
  for (int spot = 0; spot < FOL_SMOOTH_SPOTS; spot++) {
    const extent *e = &extents[spot];
    fol_ink_levels *levels = &inks->levels[spot];
    *levels = (fol_ink_levels){0, -1};
    if (e->widest <= 0)
      continue;
    *levels = (fol_ink_levels){fol_grid_level(e->narrowest), fol_grid_level(e->widest)};
    inks->finest = levels->finest < inks->finest ? levels->finest : inks->finest;
    inks->coarsest = levels->coarsest > inks->coarsest ? levels->coarsest : inks->coarsest;
    longest = fol_fmaxf(longest, e->longest);
  }
  return longest;
}

/* Of some dots. */
typedef struct extents {
  extent spots[FOL_SMOOTH_SPOTS], luma;
  float x[2], y[2]; /* px: of their middles, least and most */
} extents;

static extents no_extents(void) {
  extents out = {.luma.narrowest = INFINITY, .x = {INFINITY, -INFINITY}, .y = {INFINITY, -INFINITY}};
  for (int spot = 0; spot < FOL_SMOOTH_SPOTS; spot++)
    out.spots[spot].narrowest = INFINITY;
  return out;
}

static void note_range(float range[2], float least, float most) {
  range[0] = fol_fminf(range[0], least);
  range[1] = fol_fmaxf(range[1], most);
}

static void note_ink(extents *e, const fol_ink *dot) {
  note_dot(e->spots, dot);
  note_luma(&e->luma, dot);
  note_range(e->x, dot->x_px, dot->x_px);
  note_range(e->y, dot->y_px, dot->y_px);
}

static void note_extent(extent *e, const extent *more) {
  e->longest = fol_fmaxf(e->longest, more->longest);
  e->widest = fol_fmaxf(e->widest, more->widest);
  e->narrowest = fol_fminf(e->narrowest, more->narrowest);
}

static void note_extents(extents *e, const extents *more) {
  for (int spot = 0; spot < FOL_SMOOTH_SPOTS; spot++)
    note_extent(&e->spots[spot], &more->spots[spot]);
  note_extent(&e->luma, &more->luma);
  note_range(e->x, more->x[0], more->x[1]);
  note_range(e->y, more->y[0], more->y[1]);
}

/* How far any dot's light is drawn, and at which levels. */
static void measure(fol_inks *inks, const extents *e) {
  float longest = take_levels(inks, e->spots);
  inks->luma_reach_px = e->luma.longest;
  inks->luma_coarsest = fol_grid_level(e->luma.widest);
  float luma = e->luma.longest + ldexpf(2, inks->luma_coarsest);
  inks->luma_span_px = (int)ceilf(luma);
  inks->reach_px = (int)ceilf(fol_fmaxf(longest + ldexpf(2, inks->coarsest), luma));
  if (inks->count == 0)
    return;
  fol_rect middles = {(int)floorf(e->x[0]), (int)floorf(e->y[0]), (int)floorf(e->x[1]) + 1, (int)floorf(e->y[1]) + 1};
  inks->bounds = fol_rect_grown(middles, inks->reach_px);
}

/* ---- dots to ink ------------------------------------------------------------------------------ */

enum { PART = 1024 };

typedef struct inking {
  const fol_inks_ask *ask;
  const size_t *order;
  fol_inks *inks;
  extents *parts;
} inking;

static bool same_dot(const fol_dot *a, const fol_dot *b) {
  return a->rank == b->rank && a->px.x == b->px.x && a->px.y == b->px.y && a->footprint.xx == b->footprint.xx &&
         a->footprint.xy == b->footprint.xy && a->footprint.yy == b->footprint.yy && a->diameter_mm == b->diameter_mm &&
         a->strength == b->strength && a->elongation == b->elongation && a->direction == b->direction &&
         a->scar == b->scar && a->session == b->session;
}

/* The ink of the same dot; NULL where there is none. */
static const fol_ink *find(const fol_inks *like, const fol_dot *dot) {
  size_t bin = bin_of(like, dot), low = like->bin_first[bin], end = like->bin_first[bin + 1], high = end;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (like->dots[middle].rank < dot->rank)
      low = middle + 1;
    else
      high = middle;
  }
  for (; low < end && like->dots[low].rank == dot->rank; low++) /* a plane's repeats of one point have one rank */
    if (same_dot(&like->dots[low], dot))
      return &like->at[low];
  return NULL;
}

static void ink_part(void *context, size_t part) {
  const inking *work = context;
  fol_inks *inks = work->inks;
  size_t end = (part + 1) * PART < inks->count ? (part + 1) * PART : inks->count;
  extents seen = no_extents();
  for (size_t i = part * PART; i < end; i++) {
    const fol_dot *dot = &inks->dots[i];
    inks->dots[i] = work->ask->dots->at[work->order[i]];
    const fol_ink *found = work->ask->like ? find(work->ask->like, dot) : NULL;
    inks->at[i] = found ? *found : fol_ink_of_dot(work->ask->well, dot);
    note_ink(&seen, &inks->at[i]);
  }
  work->parts[part] = seen;
}

/* False for want of memory. */
static bool ink_all(fol_inks *inks, const fol_inks_ask *ask, const size_t *order, fol_error *err) {
  size_t parts = (inks->count + PART - 1) / PART;
  inking work = {ask, order, inks, fol_alloc_raw(parts, sizeof *work.parts, err)};
  if (!work.parts)
    return false;
  fol_parallel(parts, ask->threads, ink_part, &work);
  extents all = no_extents();
  for (size_t part = 0; part < parts; part++)
    note_extents(&all, &work.parts[part]);
  measure(inks, &all);
  fol_free(work.parts);
  return true;
}

bool fol_inks_new(fol_inks *out, const fol_inks_ask *ask, fol_error *err) {
  fol_inks inks = {.bins_across = ask->head->width_px / FOL_BIN_SIDE_PX + 1,
                   .bins_down = ask->head->height_px / FOL_BIN_SIDE_PX + 1};
  size_t *order = NULL;
  bool done = sort(&inks, &order, ask->dots, ask->well->batches->count, err);
  inks.at = done ? fol_alloc_raw(inks.count, sizeof *inks.at, err) : NULL;
  inks.dots = inks.at ? fol_alloc_raw(inks.count, sizeof *inks.dots, err) : NULL;
  done = inks.dots && ink_all(&inks, ask, order, err);
  if (done)
    *out = inks;
  else
    fol_inks_drop(&inks);
  fol_free(order);
  return done;
}

void fol_inks_drop(fol_inks *inks) {
  fol_free(inks->at);
  fol_free(inks->dots);
  fol_free(inks->bin_first);
}

static int clamped(int value, int end) {
  return value < 0 ? 0 : value >= end ? end - 1 : value;
}

fol_inks_span fol_inks_near(const fol_inks *inks, fol_rect rect, int reach_px) {
  fol_rect near = fol_rect_grown(rect, reach_px);
  return (fol_inks_span){
      clamped(near.x0 / FOL_BIN_SIDE_PX, inks->bins_across), clamped(near.y0 / FOL_BIN_SIDE_PX, inks->bins_down),
      clamped(near.x1 / FOL_BIN_SIDE_PX, inks->bins_across), clamped(near.y1 / FOL_BIN_SIDE_PX, inks->bins_down)};
}

bool fol_inks_reach(const fol_inks *inks, fol_rect rect) {
  if (inks->count == 0 || fol_rect_empty(fol_rect_meet(rect, inks->bounds)))
    return false;
  fol_inks_span span = fol_inks_near(inks, rect, inks->reach_px);
  for (int y = span.y0; y <= span.y1; y++) {
    const size_t *first = inks->bin_first + (size_t)y * (size_t)inks->bins_across;
    if (first[span.x1 + 1] > first[span.x0])
      return true;
  }
  return false;
}

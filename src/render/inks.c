#include "inks.h"
#include "follidot/base_math.h"

#include "grid.h"

#include <math.h>

/* ---- extents ---------------------------------------------------------------------------------- */

static void note(fol_ink_extent *e, float long_px, float short_px, float reach_px) {
  e->longest = fol_fmaxf(e->longest, fol_fminf(FOL_SPOT_REACH * long_px, reach_px));
  e->widest = fol_fmaxf(e->widest, short_px);
  e->narrowest = fol_fminf(e->narrowest, short_px);
}

static void note_dot(fol_ink_extent extents[FOL_SMOOTH_SPOTS], const fol_ink *dot) {
  for (int h = 0; h < FOL_HALOS; h++)
    note(&extents[h], dot->halo[h].long_px, dot->halo[h].short_px, dot->reach_px);
  for (int k = 0; k < FOL_CORES; k++)
    note(&extents[FOL_CORE_SPOT + k], dot->core[k].long_px, dot->core[k].short_px, dot->reach_px);
  if (dot->redness.area_px2 > 0)
    note(&extents[FOL_REDNESS_SPOT], dot->redness.long_px, dot->redness.short_px, dot->reach_px);
}

static void note_luma(fol_ink_extent *e, const fol_ink *dot) {
  for (int k = 0; k < FOL_LUMA_SPOTS; k++)
    note(e, dot->luma[k].long_px, dot->luma[k].short_px, dot->reach_px);
  if (dot->rim.area_px2 < 0)
    note(e, dot->rim.long_px, dot->rim.short_px, dot->reach_px);
}

/* Sets the grid levels of all Gaussians but those of luma. Returns the largest distance, px, from a dot's centre at
 * which any of these Gaussians is drawn. */
static float set_levels(fol_inks *inks, const fol_ink_extent extents[FOL_SMOOTH_SPOTS]) {
  float longest = 0;
  inks->finest = inks->count ? FOL_LEVELS_MAX : 0;
  for (int spot = 0; spot < FOL_SMOOTH_SPOTS; spot++) {
    const fol_ink_extent *e = &extents[spot];
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

static fol_ink_extents no_extents(void) {
  fol_ink_extents out = {.luma.narrowest = INFINITY, .x = {INFINITY, -INFINITY}, .y = {INFINITY, -INFINITY}};
  for (int spot = 0; spot < FOL_SMOOTH_SPOTS; spot++)
    out.spots[spot].narrowest = INFINITY;
  return out;
}

static void note_range(float range[2], float least, float most) {
  range[0] = fol_fminf(range[0], least);
  range[1] = fol_fmaxf(range[1], most);
}

static void note_ink(fol_ink_extents *e, const fol_ink *dot) {
  note_dot(e->spots, dot);
  note_luma(&e->luma, dot);
  note_range(e->x, dot->x_px, dot->x_px);
  note_range(e->y, dot->y_px, dot->y_px);
}

static void note_extent(fol_ink_extent *e, const fol_ink_extent *more) {
  e->longest = fol_fmaxf(e->longest, more->longest);
  e->widest = fol_fmaxf(e->widest, more->widest);
  e->narrowest = fol_fminf(e->narrowest, more->narrowest);
}

static void note_extents(fol_ink_extents *e, const fol_ink_extents *more) {
  for (int spot = 0; spot < FOL_SMOOTH_SPOTS; spot++)
    note_extent(&e->spots[spot], &more->spots[spot]);
  note_extent(&e->luma, &more->luma);
  note_range(e->x, more->x[0], more->x[1]);
  note_range(e->y, more->y[0], more->y[1]);
}

/* Sets grid levels, distances up to which Gaussians are drawn, and bounds, from the sizes of all dots' Gaussians. */
static void measure(fol_inks *inks, const fol_ink_extents *e) {
  float longest = set_levels(inks, e->spots);
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

/* The number of bins that a thread computes at a time. */
enum { PART = 16 };

typedef struct inking {
  const fol_inks_request *request;
  fol_inks *inks;
  atomic_bool failed;
} inking;

static void drop_bin(fol_ink_bin *bin) {
  if (!bin || !fol_refcount_decrement(&bin->refcount))
    return;
  fol_dot_square_drop(bin->square);
  fol_free(bin);
}

static fol_ink_bin *keep_bin(fol_ink_bin *bin) {
  if (bin)
    fol_refcount_increment(&bin->refcount);
  return bin;
}

static bool same_dot(const fol_dot *a, const fol_dot *b) {
  return a->rank == b->rank && a->px.x == b->px.x && a->px.y == b->px.y && a->footprint.xx == b->footprint.xx &&
         a->footprint.xy == b->footprint.xy && a->footprint.yy == b->footprint.yy && a->diameter_mm == b->diameter_mm &&
         a->strength == b->strength && a->elongation == b->elongation && a->direction == b->direction &&
         a->scar == b->scar && a->session == b->session;
}

/* A position in an existing bin, which advances in step with the dots of a new square, to find inks to reuse. */
typedef struct cursor {
  const fol_ink_bin *bin; /* NULL: nothing to reuse */
  int sessions;           /* only dots of sessions 1 to this have inks */
  size_t dot, ink;        /* index of the next dot of bin->square, and of the next ink of the bin */
} cursor;

/* Returns the ink that an equal dot has in the existing bin, or NULL. Must be called for dots in order of rank (the
 * order in which rising density adds dots). */
static const fol_ink *find(cursor *c, const fol_dot *dot) {
  while (c->bin && c->dot < c->bin->square->count) {
    const fol_dot *at = &c->bin->square->at[c->dot];
    if (at->rank > dot->rank)
      return NULL;
    c->dot++;
    if (at->session > c->sessions)
      continue;
    const fol_ink *ink = &c->bin->at[c->ink++];
    if (same_dot(at, dot))
      return ink;
  }
  return NULL;
}

static size_t count_of(const fol_dot_square *square, int sessions) {
  size_t count = 0;
  for (size_t i = 0; i < square->count; i++)
    count += square->at[i].session <= sessions;
  return count;
}

/* Makes the bin of a square, reusing inks of `like`, which may be NULL. *out is NULL if the square has no dots of the
 * request's sessions. Returns false if memory runs out. */
static bool make_bin(fol_ink_bin **out, const fol_inks_request *request, fol_dot_square *square,
                     const fol_ink_bin *like) {
  int sessions = request->well->batches->count;
  size_t count = count_of(square, sessions);
  *out = NULL;
  if (count == 0)
    return true;
  fol_ink_bin *bin = fol_alloc_raw(1, sizeof *bin + count * sizeof *bin->at, NULL);
  if (!bin)
    return false;
  fol_refcount_init(&bin->refcount);
  bin->square = fol_dot_square_keep(square);
  bin->extents = no_extents();
  bin->count = 0;
  cursor from = {.bin = like, .sessions = sessions};
  for (size_t i = 0; i < square->count; i++) {
    const fol_dot *dot = &square->at[i];
    if (dot->session > sessions)
      continue;
    const fol_ink *found = find(&from, dot);
    fol_ink *ink = &bin->at[bin->count++];
    *ink = found ? *found : fol_ink_of_dot(request->well, dot);
    note_ink(&bin->extents, ink);
  }
  *out = bin;
  return true;
}

static void ink_part(void *context, size_t part) {
  inking *work = context;
  const fol_inks_request *request = work->request;
  size_t end = (part + 1) * PART, bins = fol_dot_grid_squares(request->dots);
  for (size_t i = part * PART; i < end && i < bins; i++) {
    fol_dot_square *square = request->dots->squares[i];
    fol_ink_bin *like = request->like ? request->like->bins[i] : NULL;
    if (!square)
      continue;
    if (like && like->square == square)
      work->inks->bins[i] = keep_bin(like);
    else if (!make_bin(&work->inks->bins[i], request, square, like))
      atomic_store(&work->failed, true);
  }
}

static void measure_all(fol_inks *inks, size_t bins) {
  fol_ink_extents all = no_extents();
  for (size_t i = 0; i < bins; i++) {
    if (!inks->bins[i])
      continue;
    note_extents(&all, &inks->bins[i]->extents);
    inks->count += inks->bins[i]->count;
  }
  measure(inks, &all);
}

bool fol_inks_new(fol_inks *out, const fol_inks_request *request, fol_error *err) {
  fol_inks inks = {.bins_across = request->dots->across, .bins_down = request->dots->down};
  size_t bins = (size_t)inks.bins_across * (size_t)inks.bins_down;
  FOL_ASSERT(!request->like ||
             (request->like->bins_across == inks.bins_across && request->like->bins_down == inks.bins_down));
  inks.bins = fol_alloc(bins, sizeof(fol_ink_bin *), err);
  if (!inks.bins)
    return false;
  inking work = {.request = request, .inks = &inks};
  fol_parallel((bins + PART - 1) / PART, request->threads, ink_part, &work);
  if (atomic_load(&work.failed)) {
    fol_inks_drop(&inks);
    return fol_fail(err, FOL_FAILED, "not enough memory for the dots' light");
  }
  measure_all(&inks, bins);
  *out = inks;
  return true;
}

void fol_inks_drop(fol_inks *inks) {
  size_t bins = (size_t)inks->bins_across * (size_t)inks->bins_down;
  for (size_t i = 0; inks->bins && i < bins; i++)
    drop_bin(inks->bins[i]);
  fol_free(inks->bins);
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
  if (inks->count == 0 || fol_rect_empty(fol_rect_intersect(rect, inks->bounds)))
    return false;
  fol_inks_span span = fol_inks_near(inks, rect, inks->reach_px);
  for (int y = span.y0; y <= span.y1; y++)
    for (int x = span.x0; x <= span.x1; x++)
      if (inks->bins[(size_t)y * (size_t)inks->bins_across + (size_t)x])
        return true;
  return false;
}

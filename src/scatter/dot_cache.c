#include "dot_builder.h"
#include "dot_grid.h"

#include <string.h>

/* If there are more points than this, nothing is cached, and all dots are made again for every request. The cache takes
 * 70 MB for this many points. */
static const double points_max = 500 * 1000;

/* A point of the point set (fol_set) that lies in the picture, with the dot that it becomes. If it does not become a
 * dot, dot.session is 0 and the values that depend on the session are not set. */
typedef struct candidate {
  fol_dot dot;
  fol_dot_factors factors;
  fol_cover cover;
} candidate;

struct fol_dot_cache {
  /* The inputs that the candidates depend on: */
  fol_set *set; /* an owned reference to the point set; NULL if there are no candidates */
  fol_head head;
  uint64_t seed;
  fol_pattern pattern;
  size_t points; /* number of points of the point set from which the candidates were made */
  candidate *at; /* candidates by grid square; within a square, in the order in which rising density adds them */
  size_t *first; /* for each grid square the index of its first candidate, followed by the total number of candidates */
  bool *front;   /* for each grid square, whether any candidate is on the hairline or in front of it */
  /* The grid returned for the last request; NULL before the first request. */
  fol_dot_grid *grid;
  /* The inputs of the last request: */
  fol_field_cache *field_cache;
  fol_field *field; /* NULL before the first request */
  fol_builder_session sessions[FOL_SESSIONS_MAX];
  int session_count;
};

/* ---- lifetime ----------------------------------------------------------------------------------- */

bool fol_dot_cache_new(fol_dot_cache **out, fol_error *err) {
  fol_dot_cache *cache = fol_alloc(1, sizeof *cache, err);
  if (!cache)
    return false;
  if (!fol_field_cache_new(&cache->field_cache, err)) {
    fol_free(cache);
    return false;
  }
  *out = cache;
  return true;
}

static void clear(fol_dot_cache *cache) {
  fol_set_drop(cache->set);
  fol_field_drop(cache->field);
  fol_dot_grid_drop(cache->grid);
  fol_free(cache->at);
  fol_free(cache->first);
  fol_free(cache->front);
  *cache = (fol_dot_cache){.field_cache = cache->field_cache};
}

void fol_dot_cache_drop(fol_dot_cache *cache) {
  if (!cache)
    return;
  clear(cache);
  fol_field_cache_drop(cache->field_cache);
  fol_free(cache);
}

/* ---- setting up --------------------------------------------------------------------------------- */

typedef struct list {
  candidate *at;
  size_t count, capacity;
} list;

typedef struct setup {
  fol_dot_builder builder;
  list *parts;
  atomic_bool failed;
} setup;

typedef struct part_work {
  const fol_dot_builder *builder;
  list *into;
} part_work;

static bool list_point(void *context, const fol_placed_point *at) {
  const part_work *work = context;
  list *into = work->into;
  candidate *grown = fol_grow(into->at, &into->capacity, into->count + 1, sizeof *grown, NULL);
  if (!grown)
    return false;
  into->at = grown;
  into->at[into->count++] =
      (candidate){.dot = fol_dot_builder_dot(work->builder, at), .factors = fol_dot_builder_factors(work->builder, at)};
  return true;
}

static void list_part(void *context, size_t part) {
  setup *s = context;
  part_work work = {&s->builder, &s->parts[part]};
  size_t first = part * FOL_DOT_BUILDER_PART, end = first + FOL_DOT_BUILDER_PART;
  for (size_t index = first; index < end && index < s->builder.count; index++)
    if (!fol_dot_builder_visit(&s->builder, index, list_point, &work))
      atomic_store(&s->failed, true);
}

/* Sets cache->first of each grid square to the number of candidates in all squares before it. */
static void count_squares(fol_dot_cache *cache, const setup *s, size_t parts) {
  size_t squares = fol_dot_grid_squares(cache->grid);
  for (size_t part = 0; part < parts; part++)
    for (size_t i = 0; i < s->parts[part].count; i++)
      cache->first[fol_dot_grid_index(cache->grid, s->parts[part].at[i].dot.px) + 1]++;
  for (size_t square = 0; square < squares; square++)
    cache->first[square + 1] += cache->first[square];
}

/* Sorts all candidates by grid square with a counting sort, which keeps their order within a square. */
static bool join_parts(fol_dot_cache *cache, const setup *s, size_t parts, fol_error *err) {
  const fol_dot_grid *grid = cache->grid;
  size_t squares = fol_dot_grid_squares(grid);
  cache->first = fol_alloc(squares + 1, sizeof *cache->first, err);
  cache->front = cache->first ? fol_alloc(squares, sizeof *cache->front, err) : NULL;
  size_t *next = cache->front ? fol_alloc_raw(squares, sizeof *next, err) : NULL;
  if (!next)
    return false;
  count_squares(cache, s, parts);
  memcpy(next, cache->first, squares * sizeof *next);
  cache->at = fol_alloc_raw(cache->first[squares], sizeof *cache->at, err);
  for (size_t part = 0; cache->at && part < parts; part++)
    for (size_t i = 0; i < s->parts[part].count; i++)
      cache->at[next[fol_dot_grid_index(grid, s->parts[part].at[i].dot.px)]++] = s->parts[part].at[i];
  fol_free(next);
  return cache->at;
}

static bool set_up(fol_dot_cache *cache, const fol_dot_builder *builder, fol_set *set, int threads, fol_error *err) {
  size_t parts = (builder->count + FOL_DOT_BUILDER_PART - 1) / FOL_DOT_BUILDER_PART;
  setup s = {.builder = *builder};
  clear(cache);
  s.parts = fol_alloc(parts, sizeof *s.parts, err);
  if (!s.parts)
    return false;
  fol_parallel(parts, threads, list_part, &s);
  bool done = atomic_load(&s.failed)
                  ? fol_fail(err, FOL_FAILED, "not enough memory for the dots")
                  : fol_dot_grid_empty(&cache->grid, builder->head, err) && join_parts(cache, &s, parts, err);
  for (size_t part = 0; part < parts; part++)
    fol_free(s.parts[part].at);
  fol_free(s.parts);
  if (!done)
    return false;
  cache->set = fol_set_keep(set);
  cache->head = *builder->head;
  cache->seed = builder->plan->seed;
  cache->pattern = builder->plan->pattern;
  cache->points = builder->count;
  return true;
}

static bool matches(const fol_dot_cache *cache, const fol_dot_builder *d, const fol_set *set) {
  return cache->set == set && cache->points >= d->count && cache->seed == d->plan->seed &&
         fol_pattern_equal(&cache->pattern, &d->plan->pattern) && fol_head_equal(&cache->head, d->head);
}

/* ---- updating ----------------------------------------------------------------------------------- */

/* Number of grid squares in one work item of a parallel loop. */
enum { SQUARES_PART = 16 };

typedef struct update {
  fol_dot_cache *cache;
  const fol_dot_builder *builder;
  const fol_field *field;
  fol_field_difference difference;
  bool other_sessions;
  fol_dot_square **new_squares; /* for each grid square its new list of dots, set only if the dots differ from the old
                                   ones */
  bool *differs;                /* for each grid square, whether its dots differ from those of the last request */
  atomic_bool failed;
} update;

static bool same_sessions(const fol_dot_cache *cache, const fol_dot_builder *d) {
  bool same = cache->session_count == d->session_count;
  for (int i = 0; same && i < d->session_count; i++)
    same = cache->sessions[i].rank_end == d->sessions[i].rank_end &&
           cache->sessions[i].diameter_mm == d->sessions[i].diameter_mm &&
           cache->sessions[i].strength == d->sessions[i].strength;
  return same;
}

static bool may_differ(const update *a, const candidate *c) {
  const fol_rect *rect = &a->difference.rect;
  fol_point px = c->dot.px;
  return (px.x >= rect->x0 && px.y >= rect->y0 && px.x < rect->x1 && px.y < rect->y1) ||
         (a->difference.ahead && c->cover.front == 0 && fol_mask_at(a->builder->plan->mask, px) > 0);
}

/* Whether the new density field may change any dot of the grid square. Differences of the field outside the square
 * cannot matter, since all candidates of the square lie inside it. */
static bool square_may_differ(const update *a, size_t square) {
  const fol_dot_cache *cache = a->cache;
  if (cache->first[square] == cache->first[square + 1])
    return false;
  size_t across = (size_t)cache->grid->across;
  int x = (int)(square % across) * FOL_DOT_SQUARE_PX, y = (int)(square / across) * FOL_DOT_SQUARE_PX;
  fol_rect px = {x, y, x + FOL_DOT_SQUARE_PX, y + FOL_DOT_SQUARE_PX};
  return a->other_sessions || !fol_rect_empty(fol_rect_intersect(px, a->difference.rect)) ||
         (a->difference.ahead && cache->front[square]);
}

/* Evaluates a candidate again if the density field has changed at its position or the sessions have changed. Returns
 * whether the candidate's dot has changed, appeared or disappeared. */
static bool update_candidate(const update *a, candidate *c) {
  bool differs = may_differ(a, c);
  if (!differs && !a->other_sessions)
    return false;
  fol_dot before = c->dot;
  if (differs)
    c->cover = fol_field_at(a->field, c->dot.px, c->dot.mm);
  c->dot.session = fol_dot_builder_session_of(a->builder, c->dot.rank, &c->cover);
  if (c->dot.session > 0)
    fol_dot_builder_apply_cover(a->builder, &c->dot, &c->cover, c->factors);
  return before.session != c->dot.session || before.diameter_mm != c->dot.diameter_mm ||
         before.strength != c->dot.strength || before.scar != c->dot.scar;
}

/* Makes a list of the dots that the candidates of one grid square now become; *out is NULL if there are none. */
static bool collect(fol_dot_square **out, const fol_dot_cache *cache, size_t square) {
  size_t first = cache->first[square], end = cache->first[square + 1], count = 0;
  for (size_t i = first; i < end; i++)
    count += cache->at[i].dot.session > 0;
  *out = NULL;
  if (count == 0)
    return true;
  if (!fol_dot_square_new(out, count, NULL))
    return false;
  fol_dot *to = (*out)->at;
  for (size_t i = first; i < end; i++)
    if (cache->at[i].dot.session > 0)
      *to++ = cache->at[i].dot;
  return true;
}

static bool update_square(update *a, size_t square) {
  fol_dot_cache *cache = a->cache;
  bool differs = false, front = false;
  for (size_t i = cache->first[square]; i < cache->first[square + 1]; i++) {
    differs |= update_candidate(a, &cache->at[i]);
    front |= cache->at[i].cover.front == 0;
  }
  cache->front[square] = front;
  a->differs[square] = differs;
  return !differs || collect(&a->new_squares[square], cache, square);
}

static void update_part(void *context, size_t part) {
  update *a = context;
  size_t end = (part + 1) * SQUARES_PART, squares = fol_dot_grid_squares(a->cache->grid);
  for (size_t square = part * SQUARES_PART; square < end && square < squares; square++)
    if (square_may_differ(a, square) && !update_square(a, square))
      atomic_store(&a->failed, true);
}

/* Replaces the grid of dots by a copy in which the squares whose dots have changed contain the new dots. */
static bool update_grid(update *a, fol_error *err) {
  fol_dot_cache *cache = a->cache;
  fol_dot_grid *grid;
  if (atomic_load(&a->failed))
    return fol_fail(err, FOL_FAILED, "not enough memory for the dots");
  if (!fol_dot_grid_copy(&grid, cache->grid, err))
    return false;
  for (size_t square = 0; square < fol_dot_grid_squares(grid); square++)
    if (a->differs[square]) {
      fol_dot_grid_put(grid, square, a->new_squares[square]);
      a->new_squares[square] = NULL;
    }
  fol_dot_grid_drop(cache->grid);
  cache->grid = grid;
  return true;
}

static bool update_squares(update *a, int threads, fol_error *err) {
  size_t squares = fol_dot_grid_squares(a->cache->grid);
  a->new_squares = fol_alloc(squares, sizeof(fol_dot_square *), err);
  a->differs = a->new_squares ? fol_alloc(squares, sizeof *a->differs, err) : NULL;
  bool done = a->differs;
  if (done)
    fol_parallel((squares + SQUARES_PART - 1) / SQUARES_PART, threads, update_part, a);
  done = done && update_grid(a, err);
  for (size_t square = 0; a->new_squares && square < squares; square++)
    fol_dot_square_drop(a->new_squares[square]);
  fol_free(a->new_squares);
  fol_free(a->differs);
  return done;
}

/* Updates all candidates for the density field `field`, which the cache then owns, and returns the new grid in *out. */
static bool update_all(fol_dot_grid **out, fol_dot_cache *cache, const fol_dot_builder *builder, fol_field *field,
                       int threads, fol_error *err) {
  update a = {.cache = cache,
              .builder = builder,
              .field = field,
              .difference = {.rect = builder->bounds},
              .other_sessions = !same_sessions(cache, builder)};
  if (cache->field)
    a.difference = fol_field_compare(cache->field, field);
  bool done = update_squares(&a, threads, err);
  fol_field_drop(cache->field);
  cache->field = field;
  memcpy(cache->sessions, builder->sessions, sizeof cache->sessions);
  cache->session_count = builder->session_count;
  if (done)
    *out = fol_dot_grid_keep(cache->grid);
  else
    clear(cache); /* some candidates may be updated while the grid is not: drop the candidates and the grid */
  return done;
}

/* Returns a rough upper bound on the number of candidates (points of the point set that lie in the picture). */
static double estimate_points(const fol_dot_builder *d) {
  const fol_head *head = d->head;
  double square_mm = FOL_PLANE_PERIOD_MM * FOL_PLANE_PERIOD_MM;
  double picture_mm2 = (double)head->width_px * head->height_px * head->mm_per_px * head->mm_per_px;
  return (double)d->count * (head->surface.kind == FOL_SURFACE_PLANE ? picture_mm2 / square_mm : 1);
}

/* Makes the dots without the cache, if there are too many points to cache. */
static bool make_uncached(fol_dot_grid **out, fol_dot_cache *cache, const fol_dot_cache_request *request,
                          fol_error *err) {
  bool done =
      fol_dot_grid_of_plan(out, request->plan, request->head, request->set, cache->grid, request->threads, NULL, err);
  clear(cache);
  cache->grid = done ? fol_dot_grid_keep(*out) : NULL;
  return done;
}

bool fol_dot_cache_dots(fol_dot_grid **out, fol_dot_cache *cache, const fol_dot_cache_request *request,
                        fol_error *err) {
  const fol_head *head = request->head;
  fol_scalp_request scalp = fol_plan_scalp(request->plan, request->threads);
  FOL_ASSERT(fol_scalp_set_matches(request->set, &scalp));
  fol_dot_builder builder = fol_dot_builder_of(request->plan, head, (fol_rect){0, 0, head->width_px, head->height_px});
  builder.set = request->set;
  if (estimate_points(&builder) > points_max)
    return make_uncached(out, cache, request, err);
  fol_field *field = NULL;
  if (!matches(cache, &builder, request->set) && !set_up(cache, &builder, request->set, request->threads, err))
    return false;
  return fol_field_new_cached(&field, request->plan, head, cache->field_cache, err) &&
         update_all(out, cache, &builder, field, request->threads, err);
}

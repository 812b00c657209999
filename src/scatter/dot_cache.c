#include "dot_grid.h"
#include "dotting.h"

#include <string.h>

/* Where more would be kept, dots are made anew each time: 70 MB. */
static const double standings_max = 500 * 1000;

/* A point of the set in the picture, with what it is now. Its dot's session is 0 where there is none, and what hangs on
 * the session is then not set. */
typedef struct candidate {
  fol_dot dot;
  fol_dot_factors differing;
  fol_cover cover;
} candidate;

struct fol_dot_cache {
  /* what the candidates are of */
  fol_set *set; /* kept; NULL: there are none */
  fol_head head;
  uint64_t seed;
  fol_pattern pattern;
  size_t points; /* of the set, that were looked at */
  candidate *at; /* by square of the grid, in order of rank within one */
  size_t *first; /* of each square, and one more */
  bool *front;   /* by square: whether any is ahead of the hairline, or on it */
  /* what they came to last; NULL: nothing yet */
  fol_dot_grid *grid;
  /* what they were last asked */
  fol_field_cache *room;
  fol_field *field; /* NULL: nothing yet */
  fol_dotting_session sessions[FOL_SESSIONS_MAX];
  int session_count;
};

/* ---- life --------------------------------------------------------------------------------------- */

bool fol_dot_cache_new(fol_dot_cache **out, fol_error *err) {
  fol_dot_cache *stage = fol_alloc(1, sizeof *stage, err);
  if (!stage)
    return false;
  if (!fol_field_cache_new(&stage->room, err)) {
    fol_free(stage);
    return false;
  }
  *out = stage;
  return true;
}

static void empty(fol_dot_cache *stage) {
  fol_set_drop(stage->set);
  fol_field_drop(stage->field);
  fol_dot_grid_drop(stage->grid);
  fol_free(stage->at);
  fol_free(stage->first);
  fol_free(stage->front);
  *stage = (fol_dot_cache){.room = stage->room};
}

void fol_dot_cache_drop(fol_dot_cache *stage) {
  if (!stage)
    return;
  empty(stage);
  fol_field_cache_drop(stage->room);
  fol_free(stage);
}

/* ---- setting up --------------------------------------------------------------------------------- */

typedef struct list {
  candidate *at;
  size_t count, capacity;
} list;

typedef struct setting {
  fol_dotting dotting;
  list *parts;
  atomic_bool failed;
} setting;

typedef struct part_work {
  const fol_dotting *dotting;
  list *into;
} part_work;

static bool list_standing(void *context, const fol_standing *at) {
  const part_work *work = context;
  list *into = work->into;
  candidate *grown = fol_grow(into->at, &into->capacity, into->count + 1, sizeof *grown, NULL);
  if (!grown)
    return false;
  into->at = grown;
  into->at[into->count++] =
      (candidate){.dot = fol_dotting_dot(work->dotting, at), .differing = fol_dotting_factors(work->dotting, at)};
  return true;
}

static void list_part(void *context, size_t part) {
  setting *s = context;
  part_work work = {&s->dotting, &s->parts[part]};
  size_t first = part * FOL_DOTTING_PART, end = first + FOL_DOTTING_PART;
  for (size_t index = first; index < end && index < s->dotting.count; index++)
    if (!fol_dotting_visit(&s->dotting, index, list_standing, &work))
      atomic_store(&s->failed, true);
}

/* How many candidates lie before each square's, and in all. */
static void count_squares(fol_dot_cache *stage, const setting *s, size_t parts) {
  size_t squares = fol_dot_grid_squares(stage->grid);
  for (size_t part = 0; part < parts; part++)
    for (size_t i = 0; i < s->parts[part].count; i++)
      stage->first[fol_dot_grid_place(stage->grid, s->parts[part].at[i].dot.px) + 1]++;
  for (size_t square = 0; square < squares; square++)
    stage->first[square + 1] += stage->first[square];
}

/* A counting sort, which leaves those of one square in order of rank. */
static bool join_parts(fol_dot_cache *stage, const setting *s, size_t parts, fol_error *err) {
  const fol_dot_grid *grid = stage->grid;
  size_t squares = fol_dot_grid_squares(grid);
  stage->first = fol_alloc(squares + 1, sizeof *stage->first, err);
  stage->front = stage->first ? fol_alloc(squares, sizeof *stage->front, err) : NULL;
  size_t *next = stage->front ? fol_alloc_raw(squares, sizeof *next, err) : NULL;
  if (!next)
    return false;
  count_squares(stage, s, parts);
  memcpy(next, stage->first, squares * sizeof *next);
  stage->at = fol_alloc_raw(stage->first[squares], sizeof *stage->at, err);
  for (size_t part = 0; stage->at && part < parts; part++)
    for (size_t i = 0; i < s->parts[part].count; i++)
      stage->at[next[fol_dot_grid_place(grid, s->parts[part].at[i].dot.px)]++] = s->parts[part].at[i];
  fol_free(next);
  return stage->at;
}

static bool set_up(fol_dot_cache *stage, const fol_dotting *dotting, fol_set *set, int threads, fol_error *err) {
  size_t parts = (dotting->count + FOL_DOTTING_PART - 1) / FOL_DOTTING_PART;
  setting s = {.dotting = *dotting};
  empty(stage);
  s.parts = fol_alloc(parts, sizeof *s.parts, err);
  if (!s.parts)
    return false;
  fol_parallel(parts, threads, list_part, &s);
  bool done = atomic_load(&s.failed)
                  ? fol_fail(err, FOL_FAILED, "not enough memory for the dots")
                  : fol_dot_grid_empty(&stage->grid, dotting->head, err) && join_parts(stage, &s, parts, err);
  for (size_t part = 0; part < parts; part++)
    fol_free(s.parts[part].at);
  fol_free(s.parts);
  if (!done)
    return false;
  stage->set = fol_set_keep(set);
  stage->head = *dotting->head;
  stage->seed = dotting->plan->seed;
  stage->pattern = dotting->plan->pattern;
  stage->points = dotting->count;
  return true;
}

static bool serves(const fol_dot_cache *stage, const fol_dotting *d, const fol_set *set) {
  return stage->set == set && stage->points >= d->count && stage->seed == d->plan->seed &&
         fol_pattern_equal(&stage->pattern, &d->plan->pattern) && fol_head_equal(&stage->head, d->head);
}

/* ---- asking ------------------------------------------------------------------------------------- */

/* Squares are asked in fixed parts of this many. */
enum { SQUARES_PART = 16 };

typedef struct asking {
  fol_dot_cache *stage;
  const fol_dotting *dotting;
  const fol_field *field;
  fol_field_difference difference;
  bool other_sessions;
  fol_dot_square **fresh; /* by square; what comes of it, where it is another than before */
  bool *differs;          /* by square: whether it does */
  atomic_bool failed;
} asking;

static bool same_sessions(const fol_dot_cache *stage, const fol_dotting *d) {
  bool same = stage->session_count == d->session_count;
  for (int i = 0; same && i < d->session_count; i++)
    same = stage->sessions[i].rank_end == d->sessions[i].rank_end &&
           stage->sessions[i].diameter_mm == d->sessions[i].diameter_mm &&
           stage->sessions[i].strength == d->sessions[i].strength;
  return same;
}

static bool may_differ(const asking *a, const candidate *c) {
  const fol_rect *rect = &a->difference.rect;
  fol_point px = c->dot.px;
  return (px.x >= rect->x0 && px.y >= rect->y0 && px.x < rect->x1 && px.y < rect->y1) ||
         (a->difference.ahead && c->cover.front == 0 && fol_mask_at(a->dotting->plan->mask, px) > 0);
}

/* Candidates lie in the picture, so that none is beside its square. */
static bool square_may_differ(const asking *a, size_t square) {
  const fol_dot_cache *stage = a->stage;
  if (stage->first[square] == stage->first[square + 1])
    return false;
  size_t across = (size_t)stage->grid->across;
  int x = (int)(square % across) * FOL_DOT_SQUARE_PX, y = (int)(square / across) * FOL_DOT_SQUARE_PX;
  fol_rect px = {x, y, x + FOL_DOT_SQUARE_PX, y + FOL_DOT_SQUARE_PX};
  return a->other_sessions || !fol_rect_empty(fol_rect_intersect(px, a->difference.rect)) ||
         (a->difference.ahead && stage->front[square]);
}

/* Whether anything of its dot is another than before, or whether it is one. */
static bool ask_candidate(const asking *a, candidate *c) {
  bool differs = may_differ(a, c);
  if (!differs && !a->other_sessions)
    return false;
  fol_dot was = c->dot;
  if (differs)
    c->cover = fol_field_at(a->field, c->dot.px, c->dot.mm);
  c->dot.session = fol_dotting_session_of(a->dotting, c->dot.rank, &c->cover);
  if (c->dot.session > 0)
    fol_dotting_dress(a->dotting, &c->dot, &c->cover, c->differing);
  return was.session != c->dot.session || was.diameter_mm != c->dot.diameter_mm || was.strength != c->dot.strength ||
         was.scar != c->dot.scar;
}

/* The square's dots as they are now; NULL where there are none. */
static bool collect(fol_dot_square **out, const fol_dot_cache *stage, size_t square) {
  size_t first = stage->first[square], end = stage->first[square + 1], count = 0;
  for (size_t i = first; i < end; i++)
    count += stage->at[i].dot.session > 0;
  *out = NULL;
  if (count == 0)
    return true;
  if (!fol_dot_square_new(out, count, NULL))
    return false;
  fol_dot *to = (*out)->at;
  for (size_t i = first; i < end; i++)
    if (stage->at[i].dot.session > 0)
      *to++ = stage->at[i].dot;
  return true;
}

static bool ask_square(asking *a, size_t square) {
  fol_dot_cache *stage = a->stage;
  bool differs = false, front = false;
  for (size_t i = stage->first[square]; i < stage->first[square + 1]; i++) {
    differs |= ask_candidate(a, &stage->at[i]);
    front |= stage->at[i].cover.front == 0;
  }
  stage->front[square] = front;
  a->differs[square] = differs;
  return !differs || collect(&a->fresh[square], stage, square);
}

static void ask_part(void *context, size_t part) {
  asking *a = context;
  size_t end = (part + 1) * SQUARES_PART, squares = fol_dot_grid_squares(a->stage->grid);
  for (size_t square = part * SQUARES_PART; square < end && square < squares; square++)
    if (square_may_differ(a, square) && !ask_square(a, square))
      atomic_store(&a->failed, true);
}

/* The grid of before with what differs. */
static bool renew_grid(asking *a, fol_error *err) {
  fol_dot_cache *stage = a->stage;
  fol_dot_grid *grid;
  if (atomic_load(&a->failed))
    return fol_fail(err, FOL_FAILED, "not enough memory for the dots");
  if (!fol_dot_grid_copy(&grid, stage->grid, err))
    return false;
  for (size_t square = 0; square < fol_dot_grid_squares(grid); square++)
    if (a->differs[square]) {
      fol_dot_grid_put(grid, square, a->fresh[square]);
      a->fresh[square] = NULL;
    }
  fol_dot_grid_drop(stage->grid);
  stage->grid = grid;
  return true;
}

static bool ask_squares(asking *a, int threads, fol_error *err) {
  size_t squares = fol_dot_grid_squares(a->stage->grid);
  a->fresh = fol_alloc(squares, sizeof(fol_dot_square *), err);
  a->differs = a->fresh ? fol_alloc(squares, sizeof *a->differs, err) : NULL;
  bool done = a->differs;
  if (done)
    fol_parallel((squares + SQUARES_PART - 1) / SQUARES_PART, threads, ask_part, a);
  done = done && renew_grid(a, err);
  for (size_t square = 0; a->fresh && square < squares; square++)
    fol_dot_square_drop(a->fresh[square]);
  fol_free(a->fresh);
  fol_free(a->differs);
  return done;
}

/* Takes the field. */
static bool ask_all(fol_dot_grid **out, fol_dot_cache *stage, const fol_dotting *dotting, fol_field *field, int threads,
                    fol_error *err) {
  asking a = {.stage = stage,
              .dotting = dotting,
              .field = field,
              .difference = {.rect = dotting->bounds},
              .other_sessions = !same_sessions(stage, dotting)};
  if (stage->field)
    a.difference = fol_field_compare(stage->field, field);
  bool done = ask_squares(&a, threads, err);
  fol_field_drop(stage->field);
  stage->field = field;
  memcpy(stage->sessions, dotting->sessions, sizeof stage->sessions);
  stage->session_count = dotting->session_count;
  if (done)
    *out = fol_dot_grid_keep(stage->grid);
  else
    empty(stage); /* its candidates may be ahead of its grid */
  return done;
}

/* Roughly, at most. */
static double standings_of(const fol_dotting *d) {
  const fol_head *head = d->head;
  double square_mm = FOL_PLANE_PERIOD_MM * FOL_PLANE_PERIOD_MM;
  double picture_mm2 = (double)head->width_px * head->height_px * head->mm_per_px * head->mm_per_px;
  return (double)d->count * (head->surface.kind == FOL_SURFACE_PLANE ? picture_mm2 / square_mm : 1);
}

/* Too many to keep their places. */
static bool make_anew(fol_dot_grid **out, fol_dot_cache *stage, const fol_dot_cache_request *request, fol_error *err) {
  bool done =
      fol_dot_grid_of_plan(out, request->plan, request->head, request->set, stage->grid, request->threads, NULL, err);
  empty(stage);
  stage->grid = done ? fol_dot_grid_keep(*out) : NULL;
  return done;
}

bool fol_dot_cache_dots(fol_dot_grid **out, fol_dot_cache *stage, const fol_dot_cache_request *request,
                        fol_error *err) {
  const fol_head *head = request->head;
  fol_scalp_request scalp = fol_plan_scalp(request->plan, request->threads);
  FOL_ASSERT(fol_scalp_set_matches(request->set, &scalp));
  fol_dotting dotting = fol_dotting_of(request->plan, head, (fol_rect){0, 0, head->width_px, head->height_px});
  dotting.set = request->set;
  if (standings_of(&dotting) > standings_max)
    return make_anew(out, stage, request, err);
  fol_field *field = NULL;
  if (!serves(stage, &dotting, request->set) && !set_up(stage, &dotting, request->set, request->threads, err))
    return false;
  return fol_field_new_cached(&field, request->plan, head, stage->room, err) &&
         ask_all(out, stage, &dotting, field, request->threads, err);
}

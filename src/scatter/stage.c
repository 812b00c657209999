#include "dotting.h"

#include <string.h>

/* Where more would be kept, dots are made anew each time: 70 MB. */
static const double standings_max = 500 * 1000;

/* A point of the set in the picture, with what it is now. Its dot's session is 0 where there is none, and what hangs on
 * the session is then not set. */
typedef struct candidate {
  fol_dot dot;
  fol_differing differing;
  fol_cover cover;
} candidate;

struct fol_stage {
  /* what the candidates are of */
  fol_set *set; /* kept; NULL: there are none */
  fol_head head;
  uint64_t seed;
  fol_pattern pattern;
  size_t points; /* of the set, that were looked at */
  candidate *at;
  size_t count;
  /* what they were last asked */
  fol_field_room *room;
  fol_field *field; /* NULL: nothing yet */
  fol_dotting_session sessions[FOL_SESSIONS_MAX];
  int session_count;
};

/* ---- life --------------------------------------------------------------------------------------- */

bool fol_stage_new(fol_stage **out, fol_error *err) {
  fol_stage *stage = fol_alloc(1, sizeof *stage, err);
  if (!stage)
    return false;
  if (!fol_field_room_new(&stage->room, err)) {
    fol_free(stage);
    return false;
  }
  *out = stage;
  return true;
}

static void empty(fol_stage *stage) {
  fol_set_drop(stage->set);
  fol_field_drop(stage->field);
  fol_free(stage->at);
  *stage = (fol_stage){.room = stage->room};
}

void fol_stage_drop(fol_stage *stage) {
  if (!stage)
    return;
  empty(stage);
  fol_field_room_drop(stage->room);
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
      (candidate){.dot = fol_dotting_dot(work->dotting, at), .differing = fol_dotting_differing(work->dotting, at)};
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

static bool join_parts(fol_stage *stage, const setting *s, size_t parts, fol_error *err) {
  size_t count = 0, next = 0;
  for (size_t part = 0; part < parts; part++)
    count += s->parts[part].count;
  stage->at = fol_alloc_raw(count, sizeof *stage->at, err);
  if (!stage->at)
    return false;
  for (size_t part = 0; part < parts; part++) {
    if (s->parts[part].count > 0)
      memcpy(stage->at + next, s->parts[part].at, s->parts[part].count * sizeof *stage->at);
    next += s->parts[part].count;
  }
  stage->count = count;
  return true;
}

static bool set_up(fol_stage *stage, const fol_dotting *dotting, fol_set *set, int threads, fol_error *err) {
  size_t parts = (dotting->count + FOL_DOTTING_PART - 1) / FOL_DOTTING_PART;
  setting s = {.dotting = *dotting};
  empty(stage);
  s.parts = fol_alloc(parts, sizeof *s.parts, err);
  if (!s.parts)
    return false;
  fol_parallel(parts, threads, list_part, &s);
  bool done = atomic_load(&s.failed) ? fol_fail(err, FOL_FAILED, "not enough memory for the dots")
                                     : join_parts(stage, &s, parts, err);
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

static bool serves(const fol_stage *stage, const fol_dotting *d, const fol_set *set) {
  return stage->set == set && stage->points >= d->count && stage->seed == d->plan->seed &&
         fol_pattern_equal(&stage->pattern, &d->plan->pattern) && fol_head_equal(&stage->head, d->head);
}

/* ---- asking ------------------------------------------------------------------------------------- */

typedef struct asking {
  fol_stage *stage;
  const fol_dotting *dotting;
  const fol_field *field;
  fol_field_difference difference;
  bool other_sessions;
  size_t *counts; /* of dots, by part; then where each part's begin */
  fol_dot *dots;
} asking;

static bool same_sessions(const fol_stage *stage, const fol_dotting *d) {
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

static void ask_part(void *context, size_t part) {
  asking *a = context;
  fol_stage *stage = a->stage;
  size_t first = part * FOL_DOTTING_PART, end = first + FOL_DOTTING_PART, count = 0;
  for (size_t i = first; i < end && i < stage->count; i++) {
    candidate *c = &stage->at[i];
    bool differs = may_differ(a, c);
    if (differs)
      c->cover = fol_field_at(a->field, c->dot.px, c->dot.mm);
    if (differs || a->other_sessions) {
      c->dot.session = fol_dotting_session_of(a->dotting, c->dot.rank, &c->cover);
      if (c->dot.session > 0)
        fol_dotting_dress(a->dotting, &c->dot, &c->cover, c->differing);
    }
    count += c->dot.session > 0;
  }
  a->counts[part] = count;
}

static void copy_part(void *context, size_t part) {
  const asking *a = context;
  const fol_stage *stage = a->stage;
  fol_dot *to = a->dots + a->counts[part];
  size_t first = part * FOL_DOTTING_PART, end = first + FOL_DOTTING_PART;
  for (size_t i = first; i < end && i < stage->count; i++)
    if (stage->at[i].dot.session > 0)
      *to++ = stage->at[i].dot;
}

static bool collect(fol_dots *out, asking *a, size_t parts, int threads, fol_error *err) {
  fol_dots dots = {0};
  for (size_t part = 0; part < parts; part++) {
    size_t count = a->counts[part];
    a->counts[part] = dots.count;
    dots.count += count;
  }
  dots.at = a->dots = fol_alloc_raw(dots.count, sizeof *dots.at, err);
  if (!dots.at)
    return false;
  fol_parallel(parts, threads, copy_part, a);
  for (size_t i = 0; i < dots.count; i++)
    dots.per_session[dots.at[i].session - 1]++;
  *out = dots;
  return true;
}

/* Takes the field. */
static bool ask_all(fol_dots *out, fol_stage *stage, const fol_dotting *dotting, fol_field *field, int threads,
                    fol_error *err) {
  size_t parts = (stage->count + FOL_DOTTING_PART - 1) / FOL_DOTTING_PART;
  asking a = {.stage = stage,
              .dotting = dotting,
              .field = field,
              .difference = {.rect = dotting->bounds},
              .other_sessions = !same_sessions(stage, dotting),
              .counts = fol_alloc(parts, sizeof *a.counts, err)};
  if (!a.counts) {
    fol_field_drop(field);
    return false;
  }
  if (stage->field)
    a.difference = fol_field_compare(stage->field, field);
  fol_parallel(parts, threads, ask_part, &a);
  fol_field_drop(stage->field);
  stage->field = field;
  memcpy(stage->sessions, dotting->sessions, sizeof stage->sessions);
  stage->session_count = dotting->session_count;
  bool done = collect(out, &a, parts, threads, err);
  fol_free(a.counts);
  return done;
}

/* Roughly, at most. */
static double standings_of(const fol_dotting *d) {
  const fol_head *head = d->head;
  double square_mm = FOL_PLANE_PERIOD_MM * FOL_PLANE_PERIOD_MM;
  double picture_mm2 = (double)head->width_px * head->height_px * head->mm_per_px * head->mm_per_px;
  return (double)d->count * (head->surface.kind == FOL_SURFACE_PLANE ? picture_mm2 / square_mm : 1);
}

bool fol_stage_dots(fol_dots *out, fol_stage *stage, const fol_stage_ask *ask, fol_error *err) {
  const fol_head *head = ask->head;
  fol_scalp_ask scalp = fol_plan_scalp(ask->plan, ask->threads);
  FOL_ASSERT(fol_scalp_set_serves(ask->set, &scalp));
  fol_dotting dotting = fol_dotting_of(ask->plan, head, (fol_rect){0, 0, head->width_px, head->height_px});
  dotting.set = ask->set;
  if (standings_of(&dotting) > standings_max) {
    empty(stage);
    return fol_dots_new(out, ask->plan, head, ask->set, ask->threads, NULL, err);
  }
  fol_field *field = NULL;
  if (!serves(stage, &dotting, ask->set) && !set_up(stage, &dotting, ask->set, ask->threads, err))
    return false;
  return fol_field_new_in(&field, ask->plan, head, stage->room, err) &&
         ask_all(out, stage, &dotting, field, ask->threads, err);
}

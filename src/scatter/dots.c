#include "dot_builder.h"

#include <string.h>

typedef struct found {
  fol_dot *at;
  size_t count, capacity;
} found;

typedef struct collection {
  fol_dot_builder builder;
  const fol_field *field;
  found *parts;
  atomic_bool failed;
} collection;

/* ---- one part ----------------------------------------------------------------------------------- */

typedef struct part_work {
  const collection *g;
  found *into;
} part_work;

static bool found_add(found *f, const fol_dot *dot) {
  fol_dot *at = fol_grow(f->at, &f->capacity, f->count + 1, sizeof *at, NULL);
  if (!at)
    return false;
  f->at = at;
  f->at[f->count++] = *dot;
  return true;
}

static bool add_point(void *context, const fol_placed_point *at) {
  const part_work *work = context;
  const fol_dot_builder *d = &work->g->builder;
  fol_cover cover = fol_field_at(work->g->field, at->px, at->mm);
  int session = fol_dot_builder_session_of(d, at->rank, &cover);
  if (session == 0)
    return true;
  fol_dot dot = fol_dot_builder_dot(d, at);
  dot.session = session;
  fol_dot_builder_apply_cover(d, &dot, &cover, fol_dot_builder_factors(d, at));
  return found_add(work->into, &dot);
}

static void collect_part(void *context, size_t part) {
  collection *g = context;
  const fol_dot_builder *d = &g->builder;
  part_work work = {g, &g->parts[part]};
  size_t end = (part + 1) * FOL_DOT_BUILDER_PART < d->count ? (part + 1) * FOL_DOT_BUILDER_PART : d->count;
  for (size_t index = part * FOL_DOT_BUILDER_PART; index < end; index++)
    if (!fol_dot_builder_visit(d, index, add_point, &work))
      atomic_store(&g->failed, true);
}

/* ---- all parts ----------------------------------------------------------------------------------- */

static bool join_parts(fol_dots *out, const collection *g, size_t parts, fol_error *err) {
  if (atomic_load(&g->failed))
    return fol_fail(err, FOL_FAILED, "not enough memory for the dots");
  fol_dots dots = {0};
  for (size_t part = 0; part < parts; part++)
    dots.count += g->parts[part].count;
  dots.at = fol_alloc_raw(dots.count, sizeof *dots.at, err);
  if (!dots.at)
    return false;
  size_t next = 0;
  for (size_t part = 0; part < parts; part++) {
    if (g->parts[part].count > 0)
      memcpy(dots.at + next, g->parts[part].at, g->parts[part].count * sizeof *dots.at);
    next += g->parts[part].count;
  }
  for (size_t i = 0; i < dots.count; i++)
    dots.per_session[dots.at[i].session - 1]++;
  *out = dots;
  return true;
}

static bool collect(fol_dots *out, collection *g, int threads, fol_error *err) {
  size_t parts = (g->builder.count + FOL_DOT_BUILDER_PART - 1) / FOL_DOT_BUILDER_PART;
  g->parts = fol_alloc(parts, sizeof *g->parts, err);
  if (!g->parts)
    return false;
  fol_parallel(parts, threads, collect_part, g);
  bool done = join_parts(out, g, parts, err);
  for (size_t part = 0; part < parts; part++)
    fol_free(g->parts[part].at);
  fol_free(g->parts);
  return done;
}

static bool collect_from(fol_dots *out, collection *g, fol_set *set, int threads, fol_progress *progress,
                         fol_error *err) {
  fol_scalp_request request = fol_plan_scalp(g->builder.plan, threads);
  fol_set *own_set = NULL;
  if (!fol_scalp_set_matches(set, &request)) {
    if (!fol_scalp_set_new(&own_set, &request, progress, err))
      return false;
    set = own_set;
  }
  g->builder.set = set;
  FOL_ASSERT(fol_set_count(set) >= g->builder.count);
  bool done = collect(out, g, threads, err);
  fol_set_drop(own_set);
  return done;
}

bool fol_dots_new(fol_dots *out, const fol_plan *plan, const fol_head *head, fol_set *set, int threads,
                  fol_progress *progress, fol_error *err) {
  if (!fol_dots_check_count(plan, head, err))
    return false;
  fol_field *field = NULL;
  if (!fol_field_new(&field, plan, head, err))
    return false;
  collection g = {.builder = fol_dot_builder_of(plan, head, fol_field_bounds(field)), .field = field};
  bool done = collect_from(out, &g, set, threads, progress, err);
  fol_field_drop(field);
  return done;
}

void fol_dots_drop(fol_dots *dots) {
  fol_free(dots->at);
  *dots = (fol_dots){0};
}

#include "follidot/scatter.h"

#include <math.h>
#include <string.h>

/* Points of the set are looked at in fixed parts of this many. */
enum { PART = 4096 };

/* L is at most that of this density, dots/cm2. At 5 the first dots would be shaken less than the others and a
 * session of 30 dots/cm2 be too even (mean nearest distance 0.72 L, 5th percentile 0.51 L, where finished work has
 * 0.63-0.68 and 0.38-0.42 [M]); at 0.5 it is 0.69 and 0.40 in every session from 10 dots/cm2 up. */
static const double density_of_widest_jitter_per_cm2 = 0.5;

/* Dots in the front of a hairline are smaller and paler (DOMAIN 2, practice); at the line itself by this. */
static const double front_diameter = 0.85, front_strength = 0.80;

/* A session with what follows from it. */
typedef struct session_dots {
  double rank_end; /* of its density, where the share is 1 */
  double diameter_mm, strength;
} session_dots;

typedef struct found {
  fol_dot *at;
  size_t count, capacity;
} found;

typedef struct gathering {
  const fol_plan *plan;
  const fol_head *head;
  const fol_field *field;
  const fol_set *set;
  session_dots sessions[FOL_SESSIONS_MAX];
  fol_variety variety;
  size_t ranks;                      /* of the whole scalp */
  size_t count;                      /* points to look at */
  fol_rect bounds;                   /* px: no dot lies outside */
  double x0_mm, y0_mm, x1_mm, y1_mm; /* of a plane: the same, grown by the widest jitter */
  double unit_mm;                    /* of the set's coordinates */
  found *parts;
  atomic_bool failed;
} gathering;

/* Of mean 0 and standard deviation 1, and never beyond sqrt(6) of it: a triangle, so that no dot is a blot among the
 * others, as in a normal's tails one in thousands would be. `copy` tells the repeats of a point apart. */
static double standard_of(const gathering *g, fol_stream stream, uint64_t copy, size_t index) {
  uint64_t bits = fol_hash(g->plan->seed, stream, copy, index);
  double u = (double)(bits >> 32) * 0x1p-32, v = (double)(bits & UINT32_MAX) * 0x1p-32;
  return (u + v - 1) * sqrt(6);
}

static fol_differing differing_of(const gathering *g, uint64_t copy, size_t index) {
  return fol_variety_at(&g->variety, standard_of(g, FOL_STREAM_DOT_SIZE, copy, index),
                        standard_of(g, FOL_STREAM_DOT_DARKNESS, copy, index));
}

/* CONTRACT: a vector uniform in a disc of radius jitter x L(rank), on the skin. */
static fol_scalp_point jittered(const gathering *g, fol_scalp_point mm, double rank, uint64_t copy, size_t index) {
  double density = fmax(rank * FOL_DENSITY_MAX_PER_CM2, density_of_widest_jitter_per_cm2);
  double radius = g->plan->pattern.jitter * fol_hexagonal_spacing_mm(density);
  uint64_t bits = fol_hash(g->plan->seed, FOL_STREAM_JITTER, copy, index);
  double r = radius * sqrt((double)(bits >> 32) * 0x1p-32), angle = 2 * FOL_PI * (double)(bits & UINT32_MAX) * 0x1p-32;
  return fol_surface_moved(&g->head->surface, mm, r * cos(angle), r * sin(angle));
}

static bool found_add(found *f, const fol_dot *dot) {
  fol_dot *at = fol_grow(f->at, &f->capacity, f->count + 1, sizeof *at, NULL);
  if (!at)
    return false;
  f->at = at;
  f->at[f->count++] = *dot;
  return true;
}

/* Whether the point, in one of its repeats, is a dot of the plan, and which. */
static bool dot_of_point(const gathering *g, size_t index, fol_scalp_point mm, uint64_t copy, fol_dot *out) {
  double rank = ((double)index + 0.5) / (double)g->ranks;
  mm = jittered(g, mm, rank, copy, index);
  if (!fol_head_sees(g->head, mm))
    return false;
  fol_point px = fol_head_to_picture(g->head, mm);
  if (px.x < g->bounds.x0 || px.y < g->bounds.y0 || px.x >= g->bounds.x1 || px.y >= g->bounds.y1)
    return false;
  fol_cover cover = fol_field_at(g->field, px, mm);
  int session = 0;
  while (session < g->plan->session_count && !(rank < g->sessions[session].rank_end * (double)cover.share))
    session++;
  if (session == g->plan->session_count)
    return false;
  const session_dots *s = &g->sessions[session];
  double front = (double)cover.front;
  fol_differing differs = differing_of(g, copy, index);
  double diameter =
      s->diameter_mm * (double)cover.size * differs.diameter * (front_diameter + (1 - front_diameter) * front);
  double strength =
      s->strength * (double)cover.strength * differs.strength * (front_strength + (1 - front_strength) * front);
  *out = (fol_dot){.px = px,
                   .mm = mm,
                   .footprint = fol_head_footprint(g->head, mm),
                   .rank = rank,
                   .diameter_mm = (float)diameter,
                   .strength = (float)strength,
                   .scar = cover.scar,
                   .session = session + 1};
  return true;
}

/* Looks at each repeat of a plane's point that may lie in the bounds. */
static bool gather_repeats(gathering *g, size_t index, found *into) {
  const double period = FOL_PLANE_PERIOD_MM;
  double x = (double)fol_set_x(g->set)[index] * g->unit_mm, y = (double)fol_set_y(g->set)[index] * g->unit_mm;
  int last_x = (int)floor((g->x1_mm - x) / period), last_y = (int)floor((g->y1_mm - y) / period);
  for (int copy_y = (int)ceil((g->y0_mm - y) / period); copy_y <= last_y; copy_y++) {
    for (int copy_x = (int)ceil((g->x0_mm - x) / period); copy_x <= last_x; copy_x++) {
      uint64_t copy = ((uint64_t)(uint32_t)copy_y << 32) | (uint32_t)copy_x;
      fol_dot dot;
      if (dot_of_point(g, index, (fol_scalp_point){x + copy_x * period, y + copy_y * period, 0}, copy, &dot) &&
          !found_add(into, &dot))
        return false;
    }
  }
  return true;
}

static bool gather_point(gathering *g, size_t index, found *into) {
  if (g->head->surface.kind == FOL_SURFACE_PLANE)
    return gather_repeats(g, index, into);
  fol_scalp_point mm = {(int32_t)fol_set_x(g->set)[index] * g->unit_mm, (int32_t)fol_set_y(g->set)[index] * g->unit_mm,
                        (int32_t)fol_set_z(g->set)[index] * g->unit_mm};
  fol_dot dot;
  return !dot_of_point(g, index, mm, 0, &dot) || found_add(into, &dot);
}

static void gather_part(void *context, size_t part) {
  gathering *g = context;
  size_t end = (part + 1) * PART < g->count ? (part + 1) * PART : g->count;
  for (size_t index = part * PART; index < end; index++)
    if (!gather_point(g, index, &g->parts[part]))
      atomic_store(&g->failed, true);
}

static bool join_parts(fol_dots *out, gathering *g, size_t parts, fol_error *err) {
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

static bool gather(fol_dots *out, gathering *g, int threads, fol_error *err) {
  size_t parts = (g->count + PART - 1) / PART;
  g->parts = fol_alloc(parts, sizeof *g->parts, err);
  if (!g->parts)
    return false;
  fol_parallel(parts, threads, gather_part, g);
  bool done = join_parts(out, g, parts, err);
  for (size_t part = 0; part < parts; part++)
    fol_free(g->parts[part].at);
  fol_free(g->parts);
  return done;
}

/* A whole ellipsoid never has too many; a plane by a wrong scale may. */
static bool affordable(const fol_plan *plan, const fol_head *head, double rank_end, fol_error *err) {
  if (head->surface.kind != FOL_SURFACE_PLANE)
    return true;
  double area_cm2 = fol_plan_area_cm2(plan, head, 1);
  double dots = area_cm2 * rank_end * FOL_DENSITY_MAX_PER_CM2;
  if (dots > (double)FOL_DOTS_MAX)
    return fol_fail(
        err, FOL_REFUSED,
        "scale: by it the mask covers %.0f cm2 and takes %.1f million dots; a whole scalp has about 500 cm2", area_cm2,
        dots / 1e6);
  return true;
}

static void bound(gathering *g, fol_rect bounds) {
  g->bounds = bounds;
  const fol_head *head = g->head;
  if (head->surface.kind != FOL_SURFACE_PLANE) {
    const double *axes = head->surface.semi_axes_mm;
    g->unit_mm = fmax(axes[0], fmax(axes[1], axes[2])) * 0x1p-30;
    return;
  }
  g->unit_mm = FOL_PLANE_PERIOD_MM * 0x1p-32;
  double margin_mm = g->plan->pattern.jitter * fol_hexagonal_spacing_mm(density_of_widest_jitter_per_cm2);
  g->x0_mm = bounds.x0 * head->mm_per_px - margin_mm;
  g->y0_mm = bounds.y0 * head->mm_per_px - margin_mm;
  g->x1_mm = bounds.x1 * head->mm_per_px + margin_mm;
  g->y1_mm = bounds.y1 * head->mm_per_px + margin_mm;
}

/* The points to look at: those of the densest session, and as many more as zones may ask for. */
static size_t points_below(const fol_plan *plan, size_t ranks) {
  return (size_t)ceil(fol_plan_scalp(plan, 0).rank_end * (double)ranks);
}

static bool gather_from(fol_dots *out, gathering *g, fol_set *set, int threads, fol_progress *progress,
                        fol_error *err) {
  fol_scalp_ask ask = fol_plan_scalp(g->plan, threads);
  fol_set *made = NULL;
  if (!fol_scalp_set_serves(set, &ask)) {
    if (!fol_scalp_set_new(&made, &ask, progress, err))
      return false;
    set = made;
  }
  g->set = set;
  FOL_ASSERT(fol_set_count(set) >= g->count);
  bool done = gather(out, g, threads, err);
  fol_set_drop(made);
  return done;
}

bool fol_dots_new(fol_dots *out, const fol_plan *plan, const fol_head *head, fol_set *set, int threads,
                  fol_progress *progress, fol_error *err) {
  if (!affordable(plan, head, fol_plan_scalp(plan, threads).rank_end, err))
    return false;
  size_t ranks = fol_scalp_ranks(&plan->surface);
  gathering g = {.plan = plan,
                 .head = head,
                 .variety = fol_variety_of(&plan->pattern),
                 .ranks = ranks,
                 .count = points_below(plan, ranks)};
  for (int i = 0; i < plan->session_count; i++)
    g.sessions[i] =
        (session_dots){plan->sessions[i].density_per_cm2 / FOL_DENSITY_MAX_PER_CM2, plan->sessions[i].dot_diameter_mm,
                       fol_dilution_mu550_per_mm(plan->sessions[i].dilution)};
  fol_field *field = NULL;
  if (!fol_field_new(&field, plan, head, err))
    return false;
  g.field = field;
  bound(&g, fol_field_bounds(field));
  bool done = gather_from(out, &g, set, threads, progress, err);
  fol_field_drop(field);
  return done;
}

void fol_dots_drop(fol_dots *dots) {
  fol_free(dots->at);
  *dots = (fol_dots){0};
}

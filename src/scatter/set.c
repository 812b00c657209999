#include "follidot/base_math.h"
#include "grades.h"
#include "set_even.h"

#include <math.h>

/* Makes point sets (fol_set) by farthest-point insertion in levels (filling.h). A point's rank, its place in the order
 * in which rising density adds points, follows from the radius of the gap (empty circumcircle) that it filled: whatever
 * the order of filling, points that filled gaps wider than r are at least r apart, so the first n points are well
 * spaced for every n. The order is then evened out slightly, so that all regions fill at equal speed (set_even.h). */

struct fol_set {
  fol_refcount refcount;
  uint64_t seed;
  bool curved;
  double semi_axes_mm[3]; /* 0 for the flat periodic square */
  fol_order order;
  fol_grade
      *grades; /* grades (amounts of pigment) of the first `graded` points; NULL unless the point set is for a scalp */
  size_t graded;
};

/* Factor from one level's radius to the next. Five levels multiply the number of points by ten, and one level ends
 * slightly above 100 dots/cm2 on the plane. With larger steps, many points would be made that are not needed; with
 * smaller steps, making points would take longer. */
static const double level_step = 0.7943282347242815; /* 10^(-1/10) */
static const double first_final = 259.0; /* number of points with a final rank after the first level; after 13 more
                                            levels it is this x 10^(13/5), 103,100 */

enum { LEVELS_MAX = 128 };

/* A point set being made. The levels do not depend on the number of points wanted, so that a short point set is the
 * beginning of a longer one: level 0 has the starting points in the order in which they were made, and the radii of
 * later levels fall by a constant factor. */
typedef struct construction {
  fol_filling filling;
  fol_level levels[LEVELS_MAX];
  size_t level_count;
} construction;

static bool start(construction *m, uint64_t seed, fol_error *err) {
  fol_filling *f = &m->filling;
  if (!fol_filling_start(f, seed, err))
    return false;
  for (size_t i = 0; i < f->count; i++)
    f->mesh.points[i].radius2 = (float)(FOL_POINTS_PER_GAP2 * f->ground.area / ((double)i + 0.5));
  m->levels[0] = (fol_level){0, sqrt(FOL_SET_EVEN_SHARE * FOL_POINTS_PER_GAP2 / first_final) / level_step};
  m->level_count = 1;
  return true;
}

static bool fill_level(construction *m, fol_error *err) {
  fol_level last = m->levels[m->level_count - 1], next = {m->filling.points_end, last.radius * level_step};
  FOL_ASSERT(m->level_count < LEVELS_MAX - 1);
  if (!fol_filling_level(&m->filling, next.radius, last.radius, err))
    return false;
  m->levels[m->level_count++] = next;
  m->levels[m->level_count].first = m->filling.points_end;
  return true;
}

static fol_set_surface ground_of(const double *semi_axes_mm) {
  fol_set_surface ground = {.area = FOL_SQUARE_SIDE * FOL_SQUARE_SIDE};
  if (!semi_axes_mm)
    return ground;
  fol_surface surface = {.kind = FOL_SURFACE_ELLIPSOID};
  double longest = fol_fmax(semi_axes_mm[0], fol_fmax(semi_axes_mm[1], semi_axes_mm[2]));
  for (int k = 0; k < 3; k++) {
    surface.semi_axes_mm[k] = semi_axes_mm[k];
    ground.stretch[k] = semi_axes_mm[k] / longest;
  }
  double unit = FOL_LONGEST_AXIS / longest;
  ground.curved = true;
  /* The area is rounded to float, to remove differences in the last bits between implementations of cos. */
  ground.area = (double)(float)(fol_surface_area_mm2(&surface) * unit * unit);
  return ground;
}

/* The arguments and the result of make_order, which runs in a thread team. */
typedef struct order_work {
  fol_order order;
  const fol_set_request *request;
  fol_set_scratch *scratch;
  fol_progress *progress;
  bool done;
  fol_error *err;
} order_work;

static bool make_order(order_work *w, fol_thread_team *team) {
  const fol_set_request *request = w->request;
  construction m = {
      .filling = {
          .ground = ground_of(request->semi_axes_mm), .scratch = w->scratch, .team = team, .progress = w->progress}};
  double final_count = first_final;
  while (final_count < (double)request->wanted)
    final_count /= level_step * level_step;
  fol_progress_expect(w->progress, (size_t)(final_count / FOL_SET_EVEN_SHARE));
  if (!start(&m, request->seed, w->err))
    return false;
  do {
    fol_order_drop(&w->order);
    /* Levels are added until there are enough points, since the number of points with a final rank is not exactly
     * predictable. */
    do {
      if (!fill_level(&m, w->err))
        return false;
    } while (fol_set_final_count(m.levels[m.level_count - 1].radius) < (double)request->wanted);
    if (!fol_set_even_out(&w->order, &m.filling, m.levels, m.level_count, w->err))
      return false;
  } while (w->order.count < request->wanted);
  return true;
}

static void run_order(void *context, fol_thread_team *team) {
  order_work *w = context;
  w->done = make_order(w, team);
}

bool fol_set_new(fol_set **out, const fol_set_request *request, fol_progress *progress, fol_error *err) {
  if (request->wanted > FOL_SET_MAX)
    return fol_fail(err, FOL_REFUSED, "%zu dots are more than a scalp can hold", request->wanted);
  fol_set *set = fol_alloc(1, sizeof *set, err);
  if (!set)
    return false;
  fol_refcount_init(&set->refcount);
  set->seed = request->seed;
  set->curved = request->semi_axes_mm != NULL;
  for (int k = 0; k < 3 && set->curved; k++)
    set->semi_axes_mm[k] = request->semi_axes_mm[k];
  fol_set_scratch own = {0};
  order_work work = {
      .request = request, .scratch = request->scratch ? request->scratch : &own, .progress = progress, .err = err};
  fol_thread_team_run(request->threads, run_order, &work);
  fol_set_scratch_clear(&own);
  set->order = work.order;
  if (work.done)
    *out = set;
  else
    fol_set_drop(set);
  return work.done;
}

fol_set *fol_set_keep(fol_set *set) {
  if (set)
    fol_refcount_increment(&set->refcount);
  return set;
}

void fol_set_drop(fol_set *set) {
  if (!set || !fol_refcount_decrement(&set->refcount))
    return;
  fol_order_drop(&set->order);
  fol_free(set->grades);
  fol_free(set);
}

size_t fol_set_count(const fol_set *set) {
  return set->order.count;
}

const uint32_t *fol_set_x(const fol_set *set) {
  return set->order.x;
}

const uint32_t *fol_set_y(const fol_set *set) {
  return set->order.y;
}

const uint32_t *fol_set_z(const fol_set *set) {
  return set->order.z;
}

const fol_grade *fol_set_grades(const fol_set *set) {
  return set->grades;
}

/* ---- the point set of a scalp -------------------------------------------------------------------------- */

static size_t scalp_points(const fol_scalp_request *request) {
  return (size_t)ceil(request->rank_end * (double)fol_scalp_ranks(request->surface));
}

static const double *scalp_axes(const fol_scalp_request *request) {
  return request->surface->kind == FOL_SURFACE_ELLIPSOID ? request->surface->semi_axes_mm : NULL;
}

bool fol_scalp_set_new(fol_set **out, const fol_scalp_request *request, fol_progress *progress, fol_error *err) {
  size_t ranks = fol_scalp_ranks(request->surface), count = fol_grades_end(ranks, scalp_points(request));
  fol_set_request points = {
      .seed = request->seed, .semi_axes_mm = scalp_axes(request), .wanted = count, .threads = request->threads};
  fol_set *set = NULL;
  if (!fol_set_new(&set, &points, progress, err))
    return false;
  fol_grading grading = {set->order.x, set->order.y, set->order.z, ground_of(points.semi_axes_mm).area, ranks, count};
  if (!fol_grades_new(&set->grades, &grading, progress, err)) {
    fol_set_drop(set);
    return false;
  }
  set->graded = count;
  *out = set;
  return true;
}

bool fol_scalp_set_matches(const fol_set *set, const fol_scalp_request *request) {
  const double *axes = scalp_axes(request);
  if (!set || set->seed != request->seed || set->curved != (axes != NULL) || set->graded < scalp_points(request))
    return false;
  for (int k = 0; k < 3 && axes; k++)
    if (set->semi_axes_mm[k] != axes[k])
      return false;
  return true;
}

/* Maps a hairline from the picture of one view to that of another, by way of points on the scalp. */
#include "document.h"
#include "follidot/base_math.h"

/* Number of bisection steps to find the point at which a hairline becomes hidden in the other view. */
enum { HALVINGS = 20 };

/* The heads of the two views between which a hairline is mapped. */
typedef struct views {
  const fol_head *from, *to;
} views;

/* Maps a point from one view's picture to the other's. Returns false if the scalp at that point is not visible in both.
 */
static bool carry_point(fol_point *out, const views *v, fol_point px) {
  fol_scalp_point mm;
  if (!fol_head_to_scalp(&mm, v->from, px) || !fol_head_is_visible(v->to, mm))
    return false;
  *out = fol_head_to_picture(v->to, mm);
  return out->x >= 0 && out->y >= 0 && out->x <= v->to->width_px && out->y <= v->to->height_px;
}

/* Returns the last point on the line from `seen` to `hidden` (points of the first view) that is visible in both views,
 * as a point of the other view. */
static fol_point last_seen(const views *v, fol_point seen, fol_point hidden) {
  fol_point best;
  carry_point(&best, v, seen);
  double low = 0, high = 1;
  for (int i = 0; i < HALVINGS; i++) {
    double t = (low + high) / 2;
    fol_point at = {seen.x + t * (hidden.x - seen.x), seen.y + t * (hidden.y - seen.y)};
    if (carry_point(&best, v, at))
      low = t;
    else
      high = t;
  }
  return best;
}

/* Maps the run of points, visible in both views, that begins at index *at. Adds the points before and after the run at
 * which the line becomes hidden. Returns the number of points; *at receives the index after the run. */
static size_t carry_run(fol_point *out, const views *v, const fol_points *points, size_t *at) {
  size_t i = *at, count = 0;
  fol_point px;
  if (i > 0)
    out[count++] = last_seen(v, points->at[i], points->at[i - 1]);
  for (; i < points->count && carry_point(&px, v, points->at[i]); i++)
    out[count++] = px;
  if (i < points->count)
    out[count++] = last_seen(v, points->at[i - 1], points->at[i]);
  *at = i;
  return count;
}

static double length_of(const fol_point *points, size_t count) {
  double length = 0;
  for (size_t i = 1; i < count; i++)
    length += fol_hypot(points[i].x - points[i - 1].x, points[i].y - points[i - 1].y);
  return length;
}

/* Maps the longest run of points that are visible in both views to `best`, and returns its number of points. Shorter
 * runs are dropped, since a hairline is a single line. `run` is a buffer as large as `best`. */
static size_t longest_run(fol_point *best, fol_point *run, const views *v, const fol_points *points) {
  size_t best_count = 0;
  fol_point px;
  for (size_t i = 0; i < points->count; i++) {
    if (!carry_point(&px, v, points->at[i]))
      continue;
    size_t count = carry_run(run, v, points, &i);
    if (best_count > 0 && length_of(run, count) <= length_of(best, best_count))
      continue;
    for (size_t k = 0; k < count; k++)
      best[k] = run[k];
    best_count = count;
  }
  return best_count;
}

bool fol_hairline_carried(fol_hairline *out, const fol_view *from, const fol_view *to, fol_error *err) {
  const fol_points *points = from->plan.hairline.points_px;
  const char *name = fol_view_name_text(from->which);
  if (!points)
    return fol_fail(err, FOL_REFUSED, "view %s has no hairline", name);
  if (from->plan.surface.kind != FOL_SURFACE_ELLIPSOID || to->plan.surface.kind != FOL_SURFACE_ELLIPSOID)
    return fol_fail(err, FOL_REFUSED, "a head must be fitted to both photographs first; they are treated as flat");
  fol_point *best = fol_alloc(2 * (points->count + 2), sizeof *best, err),
            *run = best ? best + points->count + 2 : NULL;
  if (!best)
    return false;
  size_t count = longest_run(best, run, &(views){&from->head, &to->head}, points);
  bool done = count >= 2 || fol_fail(err, FOL_REFUSED, "view %s shows no part of the hairline of view %s",
                                     fol_view_name_text(to->which), name);
  fol_hairline carried = from->plan.hairline;
  done = done && fol_points_new(&carried.points_px, best, count, err);
  fol_free(best);
  if (done)
    *out = carried;
  return done;
}

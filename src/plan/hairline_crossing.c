/* Finds intersections of a polyline of many segments with itself or with another segment, by means of a tree of
 * bounding boxes.
 */
#include "hairline_crossing.h"
#include "follidot/base_math.h"
#include "follidot/head_geometry.h"

typedef struct box {
  double x0, y0, x1, y1;
} box;

/* A polyline and a binary tree of bounding boxes of runs of its segments. The root is node 1 and bounds all segments;
 * the children of node n are the nodes 2 n and 2 n + 1, each of which bounds half of the segments of n. */
struct fol_chain {
  const fol_point *points;
  size_t segments;
  box nodes[];
};

/* A run of successive segments, from index `first` to before `end`, and the node of the tree that bounds it. */
typedef struct run {
  size_t node, first, end;
} run;

static run child(run whole_run, int which) {
  size_t middle = whole_run.first + (whole_run.end - whole_run.first) / 2;
  return which == 0 ? (run){2 * whole_run.node, whole_run.first, middle}
                    : (run){2 * whole_run.node + 1, middle, whole_run.end};
}

static bool is_one(run r) {
  return r.end - r.first == 1;
}

static box box_around(fol_point a, fol_point b) {
  return (box){fol_fmin(a.x, b.x), fol_fmin(a.y, b.y), fol_fmax(a.x, b.x), fol_fmax(a.y, b.y)};
}

static bool boxes_meet(const box *a, const box *b) {
  return a->x0 <= b->x1 && b->x0 <= a->x1 && a->y0 <= b->y1 && b->y0 <= a->y1;
}

/* Computes the boxes of a run's node and of all nodes below it. */
static void bound_run(fol_chain *chain, run r) {
  box *node = &chain->nodes[r.node];
  if (is_one(r)) {
    *node = box_around(chain->points[r.first], chain->points[r.first + 1]);
    return;
  }
  bound_run(chain, child(r, 0));
  bound_run(chain, child(r, 1));
  const box *a = &chain->nodes[2 * r.node], *b = a + 1;
  *node = (box){fol_fmin(a->x0, b->x0), fol_fmin(a->y0, b->y0), fol_fmax(a->x1, b->x1), fol_fmax(a->y1, b->y1)};
}

static run whole_run(const fol_chain *chain) {
  return (run){1, 0, chain->segments};
}

bool fol_chain_new(fol_chain **out, const fol_point *points, size_t count, fol_error *err) {
  FOL_ASSERT(count >= 2);
  fol_chain *chain = fol_alloc_raw(1, sizeof *chain + 4 * count * sizeof *chain->nodes, err);
  if (!chain)
    return false;
  chain->points = points;
  chain->segments = count - 1;
  bound_run(chain, whole_run(chain));
  *out = chain;
  return true;
}

void fol_chain_drop(fol_chain *chain) {
  fol_free(chain);
}

/* ---- two segments ------------------------------------------------------------------------------ */

static bool lies_in_box(fol_point a, fol_point b, fol_point c) {
  box around = box_around(a, b), point = box_around(c, c);
  return boxes_meet(&around, &point);
}

static bool opposite(double u, double v) {
  return (u > 0 && v < 0) || (u < 0 && v > 0);
}

bool fol_segments_intersect(fol_point a, fol_point b, fol_point c, fol_point d, fol_point *where) {
  box around_ab = box_around(a, b), around_cd = box_around(c, d);
  /* This excludes collinear segments that do not overlap, for which the signs computed below would be rounding errors.
   */
  if (!boxes_meet(&around_ab, &around_cd))
    return false;
  double turn_a = fol_side(c, d, a), turn_b = fol_side(c, d, b), turn_c = fol_side(a, b, c), turn_d = fol_side(a, b, d);
  if (opposite(turn_a, turn_b) && opposite(turn_c, turn_d))
    *where = fol_point_lerp(a, b, turn_a / (turn_a - turn_b));
  else if (turn_a == 0 && lies_in_box(c, d, a))
    *where = a;
  else if (turn_c == 0 && lies_in_box(a, b, c))
    *where = c;
  else if (turn_d == 0 && lies_in_box(a, b, d))
    *where = d;
  else if (turn_b == 0 && lies_in_box(c, d, b))
    *where = b;
  else
    return false;
  return true;
}

/* ---- runs of segments -------------------------------------------------------------------------- */

/* Whether a segment of run `p` intersects a segment of run `q` that is not adjacent to it; `p` comes before `q` on the
 * polyline. */
static bool runs_cross(const fol_chain *chain, run p, run q, fol_point *where) {
  const fol_point *at = chain->points;
  if (!boxes_meet(&chain->nodes[p.node], &chain->nodes[q.node]))
    return false;
  if (is_one(p) && is_one(q))
    return q.first > p.first + 1 &&
           fol_segments_intersect(at[p.first], at[p.first + 1], at[q.first], at[q.first + 1], where);
  if (p.end - p.first >= q.end - q.first)
    return runs_cross(chain, child(p, 0), q, where) || runs_cross(chain, child(p, 1), q, where);
  return runs_cross(chain, p, child(q, 0), where) || runs_cross(chain, p, child(q, 1), where);
}

static bool run_crosses_itself(const fol_chain *chain, run r, fol_point *where) {
  return !is_one(r) &&
         (run_crosses_itself(chain, child(r, 0), where) || run_crosses_itself(chain, child(r, 1), where) ||
          runs_cross(chain, child(r, 0), child(r, 1), where));
}

bool fol_chain_crosses_itself(const fol_chain *chain, fol_point *where) {
  return run_crosses_itself(chain, whole_run(chain), where);
}

/* A segment a -> b that is tested against all segments of a polyline except number `except`. It is shortened to each
 * intersection that is found, so that in the end `b` is the intersection nearest to `a`. */
typedef struct probe {
  fol_point a, b;
  size_t except;
  bool crossed;
} probe;

static void probe_run(const fol_chain *chain, run r, probe *line) {
  box around = box_around(line->a, line->b);
  if (!boxes_meet(&chain->nodes[r.node], &around))
    return;
  if (!is_one(r)) {
    probe_run(chain, child(r, 0), line);
    probe_run(chain, child(r, 1), line);
  } else if (r.first != line->except &&
             fol_segments_intersect(line->a, line->b, chain->points[r.first], chain->points[r.first + 1], &line->b)) {
    line->crossed = true;
  }
}

bool fol_chain_crosses(const fol_chain *chain, fol_point a, fol_point b, size_t except, fol_point *where) {
  probe line = {a, b, except, false};
  probe_run(chain, whole_run(chain), &line);
  if (line.crossed)
    *where = line.b;
  return line.crossed;
}

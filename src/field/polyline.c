/* Finds the point of a polyline in space that is nearest to a given point, using a hierarchy of bounding boxes. */
#include "polyline.h"
#include "follidot/base_math.h"

/* Each box contains CHILDREN successive segments (level 0) or boxes of the level below; fewer at the end of a level.
 * The top level has a single box. */
#define CHILDREN   4
#define LEVELS_MAX 32

typedef struct box {
  double low[3], high[3];
} box;

struct fol_polyline {
  fol_space_segment *segments;
  double *arcs_mm; /* arc length at the start of each segment */
  size_t count;
  box *boxes; /* the boxes of all levels; those of level k begin at index starts[k] */
  size_t starts[LEVELS_MAX + 1];
  int levels;
};

/* ---- boxes ------------------------------------------------------------------------------------- */

static box segment_box(const fol_space_segment *s) {
  const double from[3] = {s->from.x_mm, s->from.y_mm, s->from.z_mm};
  const double along[3] = {s->along.x_mm, s->along.y_mm, s->along.z_mm};
  box around;
  for (int i = 0; i < 3; i++) {
    double to = from[i] + s->length_mm * along[i];
    around.low[i] = fol_fmin(from[i], to);
    around.high[i] = fol_fmax(from[i], to);
  }
  return around;
}

static void widen(box *around, const box *what) {
  for (int i = 0; i < 3; i++) {
    around->low[i] = fol_fmin(around->low[i], what->low[i]);
    around->high[i] = fol_fmax(around->high[i], what->high[i]);
  }
}

static double distance2_to_box(const box *around, fol_scalp_point p) {
  const double at[3] = {p.x_mm, p.y_mm, p.z_mm};
  double sum = 0;
  for (int i = 0; i < 3; i++) {
    double outside = fol_fmax(fol_fmax(around->low[i] - at[i], at[i] - around->high[i]), 0);
    sum += outside * outside;
  }
  return sum;
}

static size_t level_count(const fol_polyline *polyline, int level) {
  return level < 0 ? polyline->count : polyline->starts[level + 1] - polyline->starts[level];
}

/* Sets [*begin, *end) to the indices of the parts of a box: boxes of the level below or, for level 0, segments. */
static void children(const fol_polyline *polyline, int level, size_t index, size_t *begin, size_t *end) {
  size_t below = level_count(polyline, level - 1);
  *begin = index * CHILDREN;
  *end = *begin + CHILDREN < below ? *begin + CHILDREN : below;
}

static bool make_boxes(fol_polyline *polyline, fol_error *err) {
  for (size_t below = polyline->count; polyline->levels == 0 || below > 1; polyline->levels++) {
    below = (below + CHILDREN - 1) / CHILDREN;
    polyline->starts[polyline->levels + 1] = polyline->starts[polyline->levels] + below;
  }
  polyline->boxes = fol_alloc_raw(polyline->starts[polyline->levels], sizeof *polyline->boxes, err);
  if (!polyline->boxes)
    return false;
  for (int level = 0; level < polyline->levels; level++)
    for (size_t index = 0; index < level_count(polyline, level); index++) {
      box *around = &polyline->boxes[polyline->starts[level] + index];
      *around = (box){{INFINITY, INFINITY, INFINITY}, {-INFINITY, -INFINITY, -INFINITY}};
      size_t i, end;
      for (children(polyline, level, index, &i, &end); i < end; i++) {
        box segment =
            level == 0 ? segment_box(&polyline->segments[i]) : polyline->boxes[polyline->starts[level - 1] + i];
        widen(around, &segment);
      }
    }
  return true;
}

/* ---- construction ------------------------------------------------------------------------------ */

bool fol_polyline_new(fol_polyline **out, const fol_lift_segments *segments, fol_error *err) {
  fol_polyline *polyline = fol_alloc(1, sizeof *polyline, err);
  if (!polyline)
    return false;
  polyline->count = segments->count;
  if (!(polyline->segments = fol_alloc_raw(polyline->count, sizeof *polyline->segments, err)) ||
      !(polyline->arcs_mm = fol_alloc_raw(polyline->count, sizeof *polyline->arcs_mm, err))) {
    fol_polyline_drop(polyline);
    return false;
  }
  double arc = 0;
  for (size_t i = 0; i < polyline->count; i++) {
    polyline->segments[i] = fol_space_segment_between(segments->at[i].from.mm, segments->at[i].to.mm);
    polyline->arcs_mm[i] = arc;
    arc += polyline->segments[i].length_mm;
  }
  if (!make_boxes(polyline, err)) {
    fol_polyline_drop(polyline);
    return false;
  }
  *out = polyline;
  return true;
}

void fol_polyline_drop(fol_polyline *polyline) {
  if (!polyline)
    return;
  fol_free(polyline->segments);
  fol_free(polyline->arcs_mm);
  fol_free(polyline->boxes);
  fol_free(polyline);
}

size_t fol_polyline_segments(const fol_polyline *polyline) {
  return polyline->count;
}

double fol_polyline_arc_mm(const fol_polyline *polyline, size_t segment, double along) {
  return polyline->arcs_mm[segment] + along * polyline->segments[segment].length_mm;
}

/* ---- queries ----------------------------------------------------------------------------------- */

/* A search for the point of the polyline nearest to `mm`. */
typedef struct search {
  const fol_polyline *polyline;
  fol_scalp_point mm;
  double nearest2; /* smallest squared distance found, mm2; the search starts with the square of the maximum distance */
  size_t segment;  /* segment of the nearest point found; SIZE_MAX: none */
  double along_mm; /* distance of that point from the start of the segment */
} search;

static void search_segments(search *s, size_t begin, size_t end) {
  for (size_t i = begin; i < end; i++) {
    double along, squared = fol_space_segment_distance2(&s->polyline->segments[i], s->mm, &along);
    if (squared < s->nearest2) {
      s->nearest2 = squared;
      s->segment = i;
      s->along_mm = along;
    }
  }
}

/* Searches the segments in a box. Starts with the part of the box nearest to the point, after which most other parts
 * are too far away to be searched. */
static void search_box(search *s, int level, size_t index) {
  const fol_polyline *polyline = s->polyline;
  size_t begin, end;
  children(polyline, level, index, &begin, &end);
  if (level == 0) {
    search_segments(s, begin, end);
    return;
  }
  const box *boxes = polyline->boxes + polyline->starts[level - 1];
  size_t count = end - begin;
  double distances2[CHILDREN];
  for (size_t i = 0; i < count; i++)
    distances2[i] = distance2_to_box(&boxes[begin + i], s->mm);
  for (size_t left = count; left > 0; left--) {
    size_t nearest = 0;
    for (size_t i = 1; i < count; i++)
      nearest = distances2[i] < distances2[nearest] ? i : nearest;
    if (!(distances2[nearest] < s->nearest2))
      return;
    search_box(s, level - 1, begin + nearest);
    distances2[nearest] = INFINITY;
  }
}

fol_polyline_position fol_polyline_nearest(const fol_polyline *polyline, fol_scalp_point mm, double reach_mm) {
  search s = {polyline, mm, reach_mm * reach_mm, SIZE_MAX, 0};
  if (polyline->count > 0 &&
      distance2_to_box(&polyline->boxes[polyline->starts[polyline->levels - 1]], mm) < s.nearest2)
    search_box(&s, polyline->levels - 1, 0);
  if (s.segment == SIZE_MAX)
    return (fol_polyline_position){INFINITY, 0, 0};
  double length = polyline->segments[s.segment].length_mm;
  return (fol_polyline_position){sqrt(s.nearest2), s.segment, length > 0 ? s.along_mm / length : 0};
}

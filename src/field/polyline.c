/* The nearest place of lines in space, by boxes around their pieces. */
#include "polyline.h"
#include "follidot/base_math.h"

/* Boxes around so many successive pieces, boxes around so many of those, and so on to one around all. */
#define TOGETHER   4
#define LEVELS_MAX 32

typedef struct box {
  double low[3], high[3];
} box;

struct fol_polyline {
  fol_space_segment *pieces;
  double *arcs_mm; /* where each begins */
  size_t count;
  box *boxes; /* those of level k begin at starts[k] */
  size_t starts[LEVELS_MAX + 1];
  int levels;
};

/* ---- boxes ------------------------------------------------------------------------------------- */

static box around_piece(const fol_space_segment *s) {
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

/* What a box holds: [*begin, *end) of the level below, which is the pieces for level 0. */
static void held(const fol_polyline *polyline, int level, size_t index, size_t *begin, size_t *end) {
  size_t below = level_count(polyline, level - 1);
  *begin = index * TOGETHER;
  *end = *begin + TOGETHER < below ? *begin + TOGETHER : below;
}

static bool make_boxes(fol_polyline *polyline, fol_error *err) {
  for (size_t below = polyline->count; polyline->levels == 0 || below > 1; polyline->levels++) {
    below = (below + TOGETHER - 1) / TOGETHER;
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
      for (held(polyline, level, index, &i, &end); i < end; i++) {
        box piece = level == 0 ? around_piece(&polyline->pieces[i]) : polyline->boxes[polyline->starts[level - 1] + i];
        widen(around, &piece);
      }
    }
  return true;
}

/* ---- making ------------------------------------------------------------------------------------ */

bool fol_polyline_new(fol_polyline **out, const fol_lift_segments *pieces, fol_error *err) {
  fol_polyline *polyline = fol_alloc(1, sizeof *polyline, err);
  if (!polyline)
    return false;
  polyline->count = pieces->count;
  if (!(polyline->pieces = fol_alloc_raw(polyline->count, sizeof *polyline->pieces, err)) ||
      !(polyline->arcs_mm = fol_alloc_raw(polyline->count, sizeof *polyline->arcs_mm, err))) {
    fol_polyline_drop(polyline);
    return false;
  }
  double arc = 0;
  for (size_t i = 0; i < polyline->count; i++) {
    polyline->pieces[i] = fol_space_segment_between(pieces->at[i].from.mm, pieces->at[i].to.mm);
    polyline->arcs_mm[i] = arc;
    arc += polyline->pieces[i].length_mm;
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
  fol_free(polyline->pieces);
  fol_free(polyline->arcs_mm);
  fol_free(polyline->boxes);
  fol_free(polyline);
}

size_t fol_polyline_segments(const fol_polyline *polyline) {
  return polyline->count;
}

double fol_polyline_arc_mm(const fol_polyline *polyline, size_t piece, double along) {
  return polyline->arcs_mm[piece] + along * polyline->pieces[piece].length_mm;
}

/* ---- asking ------------------------------------------------------------------------------------ */

typedef struct search {
  const fol_polyline *polyline;
  fol_scalp_point mm;
  double nearest2; /* so far; nothing farther counts */
  size_t piece;
  double done_mm;
} search;

static void search_pieces(search *s, size_t begin, size_t end) {
  for (size_t i = begin; i < end; i++) {
    double done, squared = fol_space_segment_distance2(&s->polyline->pieces[i], s->mm, &done);
    if (squared < s->nearest2) {
      s->nearest2 = squared;
      s->piece = i;
      s->done_mm = done;
    }
  }
}

/* The nearest of what a box holds comes first: then most of the others are found to be too far. */
static void search_box(search *s, int level, size_t index) {
  const fol_polyline *polyline = s->polyline;
  size_t begin, end;
  held(polyline, level, index, &begin, &end);
  if (level == 0) {
    search_pieces(s, begin, end);
    return;
  }
  const box *boxes = polyline->boxes + polyline->starts[level - 1];
  size_t count = end - begin;
  double distances2[TOGETHER];
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
  if (s.piece == SIZE_MAX)
    return (fol_polyline_position){INFINITY, 0, 0};
  double length = polyline->pieces[s.piece].length_mm;
  return (fol_polyline_position){sqrt(s.nearest2), s.piece, length > 0 ? s.done_mm / length : 0};
}

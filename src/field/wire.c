/* The nearest place of lines in space, by boxes around their pieces. */
#include "wire.h"
#include "follidot/base_math.h"

/* Boxes around so many successive pieces, boxes around so many of those, and so on to one around all. */
#define TOGETHER   4
#define LEVELS_MAX 32

typedef struct box {
  double low[3], high[3];
} box;

struct fol_wire {
  fol_straight *pieces;
  double *arcs_mm; /* where each begins */
  size_t count;
  box *boxes; /* those of level k begin at starts[k] */
  size_t starts[LEVELS_MAX + 1];
  int levels;
};

/* ---- boxes ------------------------------------------------------------------------------------- */

static box around_piece(const fol_straight *s) {
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

static size_t level_count(const fol_wire *wire, int level) {
  return level < 0 ? wire->count : wire->starts[level + 1] - wire->starts[level];
}

/* What a box holds: [*begin, *end) of the level below, which is the pieces for level 0. */
static void held(const fol_wire *wire, int level, size_t index, size_t *begin, size_t *end) {
  size_t below = level_count(wire, level - 1);
  *begin = index * TOGETHER;
  *end = *begin + TOGETHER < below ? *begin + TOGETHER : below;
}

static bool make_boxes(fol_wire *wire, fol_error *err) {
  for (size_t below = wire->count; wire->levels == 0 || below > 1; wire->levels++) {
    below = (below + TOGETHER - 1) / TOGETHER;
    wire->starts[wire->levels + 1] = wire->starts[wire->levels] + below;
  }
  wire->boxes = fol_alloc_raw(wire->starts[wire->levels], sizeof *wire->boxes, err);
  if (!wire->boxes)
    return false;
  for (int level = 0; level < wire->levels; level++)
    for (size_t index = 0; index < level_count(wire, level); index++) {
      box *around = &wire->boxes[wire->starts[level] + index];
      *around = (box){{INFINITY, INFINITY, INFINITY}, {-INFINITY, -INFINITY, -INFINITY}};
      size_t i, end;
      for (held(wire, level, index, &i, &end); i < end; i++) {
        box piece = level == 0 ? around_piece(&wire->pieces[i]) : wire->boxes[wire->starts[level - 1] + i];
        widen(around, &piece);
      }
    }
  return true;
}

/* ---- making ------------------------------------------------------------------------------------ */

bool fol_wire_new(fol_wire **out, const fol_pieces *pieces, fol_error *err) {
  fol_wire *wire = fol_alloc(1, sizeof *wire, err);
  if (!wire)
    return false;
  wire->count = pieces->count;
  if (!(wire->pieces = fol_alloc_raw(wire->count, sizeof *wire->pieces, err)) ||
      !(wire->arcs_mm = fol_alloc_raw(wire->count, sizeof *wire->arcs_mm, err))) {
    fol_wire_drop(wire);
    return false;
  }
  double arc = 0;
  for (size_t i = 0; i < wire->count; i++) {
    wire->pieces[i] = fol_straight_between(pieces->at[i].from.mm, pieces->at[i].to.mm);
    wire->arcs_mm[i] = arc;
    arc += wire->pieces[i].length_mm;
  }
  if (!make_boxes(wire, err)) {
    fol_wire_drop(wire);
    return false;
  }
  *out = wire;
  return true;
}

void fol_wire_drop(fol_wire *wire) {
  if (!wire)
    return;
  fol_free(wire->pieces);
  fol_free(wire->arcs_mm);
  fol_free(wire->boxes);
  fol_free(wire);
}

size_t fol_wire_pieces(const fol_wire *wire) {
  return wire->count;
}

double fol_wire_arc_mm(const fol_wire *wire, size_t piece, double along) {
  return wire->arcs_mm[piece] + along * wire->pieces[piece].length_mm;
}

/* ---- asking ------------------------------------------------------------------------------------ */

typedef struct search {
  const fol_wire *wire;
  fol_scalp_point mm;
  double nearest2; /* so far; nothing farther counts */
  size_t piece;
  double done_mm;
} search;

static void search_pieces(search *s, size_t begin, size_t end) {
  for (size_t i = begin; i < end; i++) {
    double done, squared = fol_straight_distance2(&s->wire->pieces[i], s->mm, &done);
    if (squared < s->nearest2) {
      s->nearest2 = squared;
      s->piece = i;
      s->done_mm = done;
    }
  }
}

/* The nearest of what a box holds comes first: then most of the others are found to be too far. */
static void search_box(search *s, int level, size_t index) {
  const fol_wire *wire = s->wire;
  size_t begin, end;
  held(wire, level, index, &begin, &end);
  if (level == 0) {
    search_pieces(s, begin, end);
    return;
  }
  const box *boxes = wire->boxes + wire->starts[level - 1];
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

fol_wire_place fol_wire_nearest(const fol_wire *wire, fol_scalp_point mm, double reach_mm) {
  search s = {wire, mm, reach_mm * reach_mm, SIZE_MAX, 0};
  if (wire->count > 0 && distance2_to_box(&wire->boxes[wire->starts[wire->levels - 1]], mm) < s.nearest2)
    search_box(&s, wire->levels - 1, 0);
  if (s.piece == SIZE_MAX)
    return (fol_wire_place){INFINITY, 0, 0};
  double length = wire->pieces[s.piece].length_mm;
  return (fol_wire_place){sqrt(s.nearest2), s.piece, length > 0 ? s.done_mm / length : 0};
}

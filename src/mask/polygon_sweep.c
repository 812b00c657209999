/* A horizontal line that is moved over polygons from the top down, and finds the topmost polygon along it. */
#include "follidot/mask_polygon.h"

#include "follidot/head_geometry.h"

#include <string.h>

/* A side of a polygon that the sweep line crosses, and the x coordinate of the crossing. */
typedef struct crossing {
  double x;
  const fol_edge *edge;
} crossing;

struct fol_sweep {
  double width;
  fol_edge *edges;         /* copies of the sides, sorted by their upper ends */
  size_t edge_count, next; /* `next`: the first side that begins below the line */
  crossing *crossings;     /* crossings of the current line, from left to right */
  size_t crossing_count;
  int32_t *winding;  /* winding number of each polygon right of the current crossing */
  uint64_t *nonzero; /* a bit for each polygon, set if its winding number is not 0 */
  size_t word_count; /* number of words of `nonzero` */
  fol_sweep_span *spans;
  size_t span_count;
};

static const uint32_t no_polygon = UINT32_MAX;

static int by_top(const void *a, const void *b) {
  double ya = ((const fol_edge *)a)->y0, yb = ((const fol_edge *)b)->y0;
  return (ya > yb) - (ya < yb);
}

static int by_x(const void *a, const void *b) {
  double xa = ((const crossing *)a)->x, xb = ((const crossing *)b)->x;
  return (xa > xb) - (xa < xb);
}

bool fol_sweep_new(fol_sweep **out, const fol_shapes *shapes, fol_error *err) {
  fol_sweep *sweep = fol_alloc(1, sizeof *sweep, err);
  if (!sweep)
    return false;
  size_t edges = shapes->edge_count, words = shapes->polygon_count / 64 + 1;
  sweep->width = shapes->width;
  sweep->edge_count = edges;
  sweep->word_count = words;
  if (!(sweep->edges = fol_alloc_raw(edges, sizeof *sweep->edges, err)) ||
      !(sweep->crossings = fol_alloc_raw(edges, sizeof *sweep->crossings, err)) ||
      !(sweep->winding = fol_alloc(shapes->polygon_count, sizeof *sweep->winding, err)) ||
      !(sweep->nonzero = fol_alloc(words, sizeof *sweep->nonzero, err)) ||
      !(sweep->spans = fol_alloc_raw(edges + 1, sizeof *sweep->spans, err))) {
    fol_sweep_drop(sweep);
    return false;
  }
  memcpy(sweep->edges, shapes->edges, edges * sizeof *sweep->edges);
  fol_sort(sweep->edges, edges, sizeof *sweep->edges, by_top);
  *out = sweep;
  return true;
}

void fol_sweep_drop(fol_sweep *sweep) {
  if (!sweep)
    return;
  fol_free(sweep->edges);
  fol_free(sweep->crossings);
  fol_free(sweep->winding);
  fol_free(sweep->nonzero);
  fol_free(sweep->spans);
  fol_free(sweep);
}

/* Sorts by insertion, which takes linear time here, since the order hardly changes from line to line. */
static void sort_nearly_sorted(crossing *crossings, size_t count) {
  for (size_t i = 1; i < count; i++) {
    crossing moved = crossings[i];
    size_t to = i;
    for (; to > 0 && crossings[to - 1].x > moved.x; to--)
      crossings[to] = crossings[to - 1];
    crossings[to] = moved;
  }
}

/* Moves the sweep line down to height y: updates the list of sides that it crosses, and sorts it from left to right. */
static void intersect_edges(fol_sweep *sweep, double y) {
  size_t kept = 0, added = 0;
  for (size_t i = 0; i < sweep->crossing_count; i++)
    if (sweep->crossings[i].edge->y1 > y)
      sweep->crossings[kept++] = sweep->crossings[i];
  for (; sweep->next < sweep->edge_count && sweep->edges[sweep->next].y0 <= y; sweep->next++)
    if (sweep->edges[sweep->next].y1 > y)
      sweep->crossings[kept + added++].edge = &sweep->edges[sweep->next];
  sweep->crossing_count = kept + added;
  for (size_t i = 0; i < sweep->crossing_count; i++)
    sweep->crossings[i].x = fol_edge_x(sweep->crossings[i].edge, y);
  if (added > 16)
    fol_sort(sweep->crossings, sweep->crossing_count, sizeof *sweep->crossings, by_x);
  else
    sort_nearly_sorted(sweep->crossings, sweep->crossing_count);
}

/* Returns the index of the topmost polygon (the one with the highest index) at the current position; no_polygon if
 * there is none. No polygon with an index above `polygon` may be at this position. */
static uint32_t topmost(const fol_sweep *sweep, uint32_t polygon) {
  for (size_t word = polygon / 64 + 1; word > 0; word--)
    if (sweep->nonzero[word - 1])
      return (uint32_t)((word - 1) * 64 + 63 - (unsigned)__builtin_clzll(sweep->nonzero[word - 1]));
  return no_polygon;
}

/* Updates the winding number of the polygon of a side, and returns the topmost polygon right of the side; `top` is the
 * topmost polygon left of it. */
static uint32_t pass(fol_sweep *sweep, const fol_edge *edge, uint32_t top) {
  uint32_t polygon = edge->polygon;
  uint64_t bit = UINT64_C(1) << polygon % 64;
  sweep->winding[polygon] += edge->direction;
  if (sweep->winding[polygon] != 0) {
    sweep->nonzero[polygon / 64] |= bit;
    return top == no_polygon || polygon > top ? polygon : top;
  }
  sweep->nonzero[polygon / 64] &= ~bit;
  return polygon == top ? topmost(sweep, top) : top;
}

/* Adds the part of a span that lies in the picture, unless no polygon is there or the part has no length. */
static void add_span(fol_sweep *sweep, double x0, double x1, uint32_t polygon) {
  x0 = fol_clamp(x0, 0, sweep->width);
  x1 = fol_clamp(x1, 0, sweep->width);
  if (polygon != no_polygon && x0 < x1)
    sweep->spans[sweep->span_count++] = (fol_sweep_span){x0, x1, polygon};
}

size_t fol_sweep_to(fol_sweep *sweep, double y, const fol_sweep_span **spans) {
  intersect_edges(sweep, y);
  sweep->span_count = 0;
  uint32_t top = no_polygon;
  double since = 0;
  for (size_t i = 0; i < sweep->crossing_count; i++) {
    uint32_t now = pass(sweep, sweep->crossings[i].edge, top);
    if (now != top) {
      add_span(sweep, since, sweep->crossings[i].x, top);
      since = sweep->crossings[i].x;
      top = now;
    }
  }
  add_span(sweep, since, sweep->width, top); /* the last span ends at the right edge of the picture */
  memset(sweep->nonzero, 0, sweep->word_count * sizeof *sweep->nonzero);
  for (size_t i = 0; i < sweep->crossing_count; i++)
    sweep->winding[sweep->crossings[i].edge->polygon] = 0;
  *spans = sweep->spans;
  return sweep->span_count;
}

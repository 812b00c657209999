/* A line across the picture, with a grid of cells for quick lookups of the side and distance of points. All lengths are
 * in mm by the picture's scale. */
#include "field_line.h"
#include "follidot/base_math.h"
#include "follidot/head_geometry.h"

#include <math.h>

/* The side of a cell is cell_mm or, if that is longer, the reach (the largest distance that is measured) divided by
 * cells_per_reach. It is made still longer if there would be more than about cells_max cells. */
static const double cell_mm = 3, cells_per_reach = 8, cells_max = 200 * 1000;

/* The grid starts this fraction of a cell before the picture, so that lines drawn at round coordinates do not run
 * exactly through the centres of cells, at which sides are determined. */
static const double offset_x = 0.3819660, offset_y = 0.2360680;

typedef struct segment {
  fol_point from, to, along; /* both ends, and the unit vector from the first to the second */
  double length, arc;        /* `arc` is the arc length at `from`, negative before the request's point `first` */
} segment;

/* A cell of the grid. `lists` contains, from index `start` on, the `count` segments that may be the nearest one to a
 * point of the cell; only the first `through` of them may pass through the cell. */
typedef struct cell {
  uint32_t start, through, count;
  bool side; /* side of the line on which the cell's centre lies */
} cell;

/* One axis of the grid, lengths in mm: `origin` is where the first cell begins, `cell` the side of a cell. */
typedef struct axis {
  double origin, cell, size; /* `size` is the length of the picture along the axis */
  double per_mm;             /* 1 / cell */
  int cells;                 /* number of cells along the axis */
} axis;

struct fol_field_line {
  axis x, y;
  double reach; /* largest distance that is measured */
  segment *segments;
  size_t segment_count;
  cell *cells;
  uint32_t *lists; /* indices of segments, by cell */
};

/* ---- cells ------------------------------------------------------------------------------------- */

/* Returns the coordinate, mm, at which cell `index` of an axis begins, but at least 0, where the picture begins.
 */
static double cell_begin(const axis *along, int index) {
  return fol_fmax(along->origin + index * along->cell, 0);
}

static double cell_end(const axis *along, int index) {
  return fol_fmin(along->origin + (index + 1) * along->cell, along->size);
}

static double cell_middle(const axis *along, int index) {
  return (cell_begin(along, index) + cell_end(along, index)) / 2;
}

static int cell_of(const axis *along, double value) {
  return (int)fol_clamp((value - along->origin) * along->per_mm, 0, along->cells - 1);
}

/* Returns the index of the first cell whose centre is at or after `value`; along->cells if there is none. */
static int first_cell_from(const axis *along, double value) {
  int index = cell_of(along, value);
  return cell_middle(along, index) >= value ? index : index + 1;
}

static fol_point middle_of(const fol_field_line *line, int column, int row) {
  return (fol_point){cell_middle(&line->x, column), cell_middle(&line->y, row)};
}

static cell *cell_at(const fol_field_line *line, int column, int row) {
  return &line->cells[(size_t)row * (size_t)line->x.cells + (size_t)column];
}

/* Returns half the diagonal of a cell, slightly rounded up. */
static double half_diagonal(const fol_field_line *line) {
  return line->x.cell * 0.7072;
}

/* Returns the squared distance of `p` from a segment. Sets *along to the distance of the segment's nearest point from
 * its start. */
static double distance_squared(const segment *s, fol_point p, double *along) {
  double dx = p.x - s->from.x, dy = p.y - s->from.y;
  *along = fol_clamp(dx * s->along.x + dy * s->along.y, 0, s->length);
  dx -= *along * s->along.x;
  dy -= *along * s->along.y;
  return dx * dx + dy * dy;
}

static double distance(const segment *s, fol_point p) {
  double along;
  return sqrt(distance_squared(s, p, &along));
}

/* Whether the segment from a to b crosses the segment s. The next segment begins where s ends. The test whether that
 * point is right or left of a -> b has the same result for both segments, so that no crossing is missed between them.
 */
static bool crosses(const segment *s, fol_point a, fol_point b) {
  return (fol_side(s->from, s->to, a) >= 0) != (fol_side(s->from, s->to, b) >= 0) &&
         (fol_side(a, b, s->from) >= 0) != (fol_side(a, b, s->to) >= 0);
}

/* ---- sides of cells ----------------------------------------------------------------------------------- */

/* In each row, toggles `side` of the first cell whose centre is to the right of the line from a to b. find_sides later
 * accumulates these changes from left to right. */
static void mark_right_of(fol_field_line *line, fol_point a, fol_point b) {
  fol_point top = a.y < b.y ? a : b, end = a.y < b.y ? b : a;
  for (int row = first_cell_from(&line->y, top.y), last = first_cell_from(&line->y, end.y); row < last; row++) {
    double share = (cell_middle(&line->y, row) - top.y) / (end.y - top.y);
    int column = first_cell_from(&line->x, fol_lerp(top.x, end.x, share));
    if (column < line->x.cells)
      cell_at(line, column, row)->side ^= true;
  }
}

/* The line is continued from its end `end` around the picture to a point far left of it. Returns the y coordinate of
 * that point. From an end right of the picture, the line is continued above the picture. */
static double height_at_left(fol_point end, const fol_field_line_request *request) {
  bool right_of_it = end.x > request->width_mm && end.y >= 0 && end.y <= request->height_mm;
  return right_of_it ? -1 : end.y;
}

/* Determines on which side of the line each cell's centre lies. On the way from far left to the centre, the side
 * changes wherever the line is crossed. For this, the line is closed by a path around the picture. */
static void find_sides(fol_field_line *line, const fol_field_line_request *request) {
  for (size_t i = 0; i < line->segment_count; i++)
    mark_right_of(line, line->segments[i].from, line->segments[i].to);
  const double far_left = -1;
  mark_right_of(line, (fol_point){far_left, height_at_left(request->points_mm[0], request)},
                (fol_point){far_left, height_at_left(request->points_mm[request->count - 1], request)});
  for (int row = 0; row < line->y.cells; row++)
    for (int column = 1; column < line->x.cells; column++)
      cell_at(line, column, row)->side ^= cell_at(line, column - 1, row)->side;
}

/* ---- segments of each cell ---------------------------------------------------------------------- */

typedef struct survey {
  fol_field_line *line;
  double *nearest; /* distance from each cell's centre to the line */
} survey;

/* Called for each segment with each cell that may have a point within line->reach of the segment. `distance` is the
 * distance of the cell's centre from the segment. */
typedef void cell_visit(const survey *s, uint32_t segment, size_t cell, double distance);

/* Calls `visit` for each segment with each cell that may have a point within line->reach of the segment. */
static void survey_cells(const survey *s, cell_visit *visit) {
  const fol_field_line *line = s->line;
  double reach = line->reach + 2 * half_diagonal(line);
  for (size_t i = 0; i < line->segment_count; i++) {
    const segment *seg = &line->segments[i];
    double x0 = fol_fmin(seg->from.x, seg->to.x) - reach, x1 = fol_fmax(seg->from.x, seg->to.x) + reach;
    double y0 = fol_fmin(seg->from.y, seg->to.y) - reach, y1 = fol_fmax(seg->from.y, seg->to.y) + reach;
    if (x1 < 0 || y1 < 0 || x0 > line->x.size || y0 > line->y.size)
      continue;
    for (int row = cell_of(&line->y, y0); row <= cell_of(&line->y, y1); row++)
      for (int column = cell_of(&line->x, x0); column <= cell_of(&line->x, x1); column++)
        visit(s, (uint32_t)i, (size_t)(cell_at(line, column, row) - line->cells),
              distance(seg, middle_of(line, column, row)));
  }
}

static void update_nearest(const survey *s, uint32_t seg, size_t at, double middle_distance) {
  (void)seg;
  s->nearest[at] = fol_fmin(s->nearest[at], middle_distance);
}

/* Whether a segment at a distance from a cell's centre may pass through the cell. */
static bool may_cross(const survey *s, double middle_distance) {
  return middle_distance <= half_diagonal(s->line);
}

/* Whether a segment at a distance from the centre of cell `at` may be the nearest one to a point of the cell whose
 * distance from the line is at most line->reach. */
static bool may_be_nearest(const survey *s, size_t at, double middle_distance) {
  double half = half_diagonal(s->line);
  return s->nearest[at] - half <= s->line->reach && middle_distance <= s->nearest[at] + 2 * half;
}

/* Counts a segment if it is to be listed for cell `at`. Until the lists are allocated, the cell's member `start` is
 * that count. */
static void count_segment(const survey *s, uint32_t seg, size_t at, double middle_distance) {
  (void)seg;
  s->line->cells[at].start += may_be_nearest(s, at, middle_distance);
}

static void list_segment(const survey *s, uint32_t seg, size_t at) {
  cell *c = &s->line->cells[at];
  s->line->lists[c->start + c->count++] = seg;
}

static void list_crossing(const survey *s, uint32_t seg, size_t at, double middle_distance) {
  if (may_cross(s, middle_distance)) {
    list_segment(s, seg, at);
    s->line->cells[at].through++;
  }
}

static void list_other(const survey *s, uint32_t seg, size_t at, double middle_distance) {
  if (!may_cross(s, middle_distance) && may_be_nearest(s, at, middle_distance))
    list_segment(s, seg, at);
}

/* Lists for each cell the segments that may be the nearest ones: first the segments that may pass through the cell,
 * then the others. */
static bool list_segments(fol_field_line *line, fol_error *err) {
  size_t cells = fol_field_line_cells(line);
  double *nearest = fol_alloc_raw(cells, sizeof *nearest, err);
  if (!nearest)
    return false;
  for (size_t i = 0; i < cells; i++)
    nearest[i] = INFINITY;
  const survey s = {line, nearest};
  survey_cells(&s, update_nearest);
  survey_cells(&s, count_segment);
  uint32_t total = 0;
  for (size_t i = 0; i < cells; i++) {
    uint32_t count = line->cells[i].start;
    line->cells[i].start = total;
    total += count;
  }
  line->lists = fol_alloc_raw(total, sizeof *line->lists, err);
  if (line->lists) {
    survey_cells(&s, list_crossing);
    survey_cells(&s, list_other);
  }
  fol_free(nearest);
  return line->lists != NULL;
}

/* ---- construction ------------------------------------------------------------------------------- */

static bool add_segments(fol_field_line *line, const fol_field_line_request *request, fol_error *err) {
  line->segments = fol_alloc_raw(request->count - 1, sizeof *line->segments, err);
  if (!line->segments)
    return false;
  line->segment_count = request->count - 1;
  double arc = 0, arc_at_first = 0;
  for (size_t i = 0; i < line->segment_count; i++) {
    fol_point a = request->points_mm[i], b = request->points_mm[i + 1];
    double length = fol_hypot(b.x - a.x, b.y - a.y);
    fol_point along = length > 0 ? (fol_point){(b.x - a.x) / length, (b.y - a.y) / length} : (fol_point){0, 0};
    line->segments[i] = (segment){a, b, along, length, arc};
    arc += length;
    if (i + 1 == request->first)
      arc_at_first = arc;
  }
  for (size_t i = 0; i < line->segment_count; i++)
    line->segments[i].arc -= arc_at_first;
  return true;
}

static axis axis_of(double size_mm, double step, double offset) {
  double origin = -offset * step;
  return (axis){origin, step, size_mm, 1 / step, (int)ceil((size_mm - origin) / step)};
}

static bool make_cells(fol_field_line *line, const fol_field_line_request *request, fol_error *err) {
  double step = fol_fmax(fol_fmax(cell_mm, request->reach_mm / cells_per_reach),
                         sqrt(request->width_mm * request->height_mm / cells_max));
  step = fol_fmax(step, fol_fmax(request->width_mm, request->height_mm) / cells_max);
  line->x = axis_of(request->width_mm, step, offset_x);
  line->y = axis_of(request->height_mm, step, offset_y);
  line->cells = fol_alloc(fol_field_line_cells(line), sizeof *line->cells, err);
  if (!line->cells)
    return false;
  find_sides(line, request);
  return list_segments(line, err);
}

bool fol_field_line_new(fol_field_line **out, const fol_field_line_request *request, fol_error *err) {
  FOL_ASSERT(request->count >= 2 && request->first < request->count);
  fol_field_line *line = fol_alloc(1, sizeof *line, err);
  if (!line)
    return false;
  line->reach = request->reach_mm;
  if (!add_segments(line, request, err) || !make_cells(line, request, err)) {
    fol_field_line_drop(line);
    return false;
  }
  *out = line;
  return true;
}

void fol_field_line_drop(fol_field_line *line) {
  if (!line)
    return;
  fol_free(line->segments);
  fol_free(line->cells);
  fol_free(line->lists);
  fol_free(line);
}

/* ---- queries ------------------------------------------------------------------------------------ */

/* Returns the side of the line on which a point `mm` of a cell lies: the side of the cell's centre `middle`, switched
 * for each segment between the two points. */
static bool side_within(const fol_field_line *line, const cell *c, fol_point middle, fol_point mm) {
  const uint32_t *list = line->lists + c->start;
  bool side = c->side;
  for (uint32_t i = 0; i < c->through; i++)
    side ^= crosses(&line->segments[list[i]], middle, mm);
  return side;
}

bool fol_field_line_is_near(const fol_field_line *line, fol_point mm, bool *side) {
  int column = cell_of(&line->x, mm.x), row = cell_of(&line->y, mm.y);
  const cell *c = cell_at(line, column, row);
  *side = c->count == 0 ? c->side : side_within(line, c, middle_of(line, column, row), mm);
  return c->count > 0;
}

fol_line_position fol_field_line_locate(const fol_field_line *line, fol_point mm) {
  int column = cell_of(&line->x, mm.x), row = cell_of(&line->y, mm.y);
  const cell *c = cell_at(line, column, row);
  fol_line_position position = {.distance_mm = INFINITY, .side = c->side};
  if (c->count == 0)
    return position;
  position.side = side_within(line, c, middle_of(line, column, row), mm);
  const uint32_t *list = line->lists + c->start;
  double nearest = INFINITY;
  for (uint32_t i = 0; i < c->count; i++) {
    double along, squared = distance_squared(&line->segments[list[i]], mm, &along);
    if (squared < nearest) {
      nearest = squared;
      position.segment = list[i];
      position.along = along;
    }
  }
  const segment *at = &line->segments[position.segment];
  position.along = at->length > 0 ? position.along / at->length : 0;
  position.distance_mm = sqrt(nearest);
  return position;
}

size_t fol_field_line_segments(const fol_field_line *line) {
  return line->segment_count;
}

double fol_field_line_arc_mm(const fol_field_line *line, size_t index, double along) {
  return line->segments[index].arc + along * line->segments[index].length;
}

size_t fol_field_line_cells(const fol_field_line *line) {
  return (size_t)line->x.cells * (size_t)line->y.cells;
}

fol_field_line_cell fol_field_line_cell_at(const fol_field_line *line, size_t index) {
  int column = (int)(index % (size_t)line->x.cells), row = (int)(index / (size_t)line->x.cells);
  return (fol_field_line_cell){cell_begin(&line->x, column), cell_begin(&line->y, row), cell_end(&line->x, column),
                               cell_end(&line->y, row),      line->cells[index].side,   line->cells[index].count > 0};
}

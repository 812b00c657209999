#include "cylinders.h"
#include "follidot/base_math.h"

#include <math.h>
#include <string.h>

/* The part of one straight step of a light path that lies between the depths of the cylinders' top and bottom. Its
 * points, seen from above, are (x, y) + t (dir_x, dir_y), where t, from `from` to `to`, is the length along the step in
 * mm. */
typedef struct segment {
  double x, y, dir_x, dir_y, horizontal2; /* start (mm) and direction (unit vector in space) of the step, seen from
                                             above; horizontal2 is dir_x^2 + dir_y^2 */
  double from, to;
} segment;

static bool clip_segment(segment *out, const fol_cylinders *c, const fol_xyz *a, const fol_xyz *b) {
  double dx = b->x - a->x, dy = b->y - a->y, dz = b->z - a->z;
  if (fol_fmax(a->z, b->z) <= c->top_mm || fol_fmin(a->z, b->z) >= c->bottom_mm)
    return false;
  double length = sqrt(dx * dx + dy * dy + dz * dz);
  if (length <= 0)
    return false;
  double from = 0, to = length;
  if (dz != 0) {
    double to_top = (c->top_mm - a->z) / dz * length, to_bottom = (c->bottom_mm - a->z) / dz * length;
    from = fol_fmax(from, fol_fmin(to_top, to_bottom));
    to = fol_fmin(to, fol_fmax(to_top, to_bottom));
  }
  double dir_x = dx / length, dir_y = dy / length;
  *out = (segment){a->x, a->y, dir_x, dir_y, fol_fmax(dir_x * dir_x + dir_y * dir_y, 1e-18), from, to};
  return to > from;
}

/* Returns the length of the segment inside the cylinder whose axis is at (x, y). */
static inline double chord(const segment *s, double x, double y, double radius2) {
  double dx = s->x - x, dy = s->y - y;
  double b = dx * s->dir_x + dy * s->dir_y, c = dx * dx + dy * dy - radius2;
  double half_chord = sqrt(fol_fmax(b * b - s->horizontal2 * c, 0));
  double enter = fol_fmax((-b - half_chord) / s->horizontal2, s->from),
         leave = fol_fmin((-b + half_chord) / s->horizontal2, s->to);
  return fol_fmax(leave - enter, 0);
}

/* Returns the index of the first ring whose radius (c->ring_mm) is at least `distance_mm`; c->ring_count if there is
 * none. */
static size_t ring_from(const fol_cylinders *c, double distance_mm) {
  size_t low = 0, high = c->ring_count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (c->ring_mm[middle] < distance_mm)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static void intersect_ray(double *lengths, const fol_cylinders *c, const segment *s, size_t first) {
  double x0 = s->x + s->dir_x * s->from, x1 = s->x + s->dir_x * s->to;
  double y0 = s->y + s->dir_y * s->from, y1 = s->y + s->dir_y * s->to;
  if (fol_fmin(y0, y1) > c->radius_mm || fol_fmax(y0, y1) < -c->radius_mm || fol_fmax(x0, x1) < -c->radius_mm)
    return;
  size_t begin = ring_from(c, fol_fmin(x0, x1) - c->radius_mm), end = ring_from(c, fol_fmax(x0, x1) + c->radius_mm);
  for (size_t i = begin > first ? begin : first; i < end; i++)
    lengths[i] += chord(s, c->ring_mm[i], 0, c->radius_mm * c->radius_mm);
}

static void intersect_rays(fol_intersections *m, const fol_cylinders *c, segment s) {
  for (int ray = 0; ray < FOL_RAYS; ray++) {
    intersect_ray(m->on_ray_mm[ray], c, &s, ray > 0);
    /* the cylinders of the next ray are rotated by 90 degrees; rotating the path instead gives the same lengths */
    s = (segment){s.y, -s.x, s.dir_y, -s.dir_x, s.horizontal2, s.from, s.to};
  }
}

static void intersect_cell(fol_intersections *m, const fol_cylinders *c, const segment *s, long i, long j) {
  double length =
      chord(s, ((double)i + 0.5) * c->pitch_mm, ((double)j + 0.5) * c->pitch_mm, c->radius_mm * c->radius_mm);
  if (length <= 0)
    return;
  size_t mask = FOL_LATTICE_SIDE - 1, cell = ((size_t)i & mask) * FOL_LATTICE_SIDE + ((size_t)j & mask);
  if (m->in_cell_mm[cell] == 0)
    m->hit_cell[m->hit_count++] = (uint16_t)cell;
  m->in_cell_mm[cell] += length;
  m->in_lattice_mm += length;
}

static void intersect_lattice(fol_intersections *m, const fol_cylinders *c, segment s, const double offset[2]) {
  s.x += offset[0] * c->pitch_mm;
  s.y += offset[1] * c->pitch_mm;
  double x0 = s.x + s.dir_x * s.from, x1 = s.x + s.dir_x * s.to;
  double y0 = s.y + s.dir_y * s.from, y1 = s.y + s.dir_y * s.to;
  long last_i = (long)floor(fol_fmax(x0, x1) / c->pitch_mm), last_j = (long)floor(fol_fmax(y0, y1) / c->pitch_mm);
  for (long i = (long)floor(fol_fmin(x0, x1) / c->pitch_mm); i <= last_i; i++)
    for (long j = (long)floor(fol_fmin(y0, y1) / c->pitch_mm); j <= last_j; j++)
      intersect_cell(m, c, &s, i, j);
}

void fol_cylinders_intersect(fol_intersections *hits, const fol_cylinders *cylinders, const fol_path *path,
                             const double offset[2]) {
  segment s;
  for (size_t i = 1; i < path->count; i++) {
    if (!clip_segment(&s, cylinders, &path->corner[i - 1], &path->corner[i]))
      continue;
    if (cylinders->ring_count > 0)
      intersect_rays(hits, cylinders, s);
    if (cylinders->pitch_mm > 0)
      intersect_lattice(hits, cylinders, s, offset);
  }
}

void fol_intersections_clear(fol_intersections *hits, const fol_cylinders *cylinders) {
  for (int ray = 0; ray < FOL_RAYS; ray++)
    memset(hits->on_ray_mm[ray], 0, cylinders->ring_count * sizeof *hits->on_ray_mm[ray]);
  for (size_t i = 0; i < hits->hit_count; i++)
    hits->in_cell_mm[hits->hit_cell[i]] = 0;
  hits->hit_count = 0;
  hits->in_lattice_mm = 0;
}

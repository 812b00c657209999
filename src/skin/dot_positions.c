#include "dot_positions.h"
#include "follidot/base_math.h"

#include <math.h>
#include <string.h>

void fol_dot_positions_clear(fol_dot_positions *positions) {
  for (size_t i = 0; i < positions->count; i++)
    positions->slot[positions->position[i]] = -1;
  for (size_t i = 0; i < positions->cells; i++)
    positions->cell_slot[positions->cell[i]] = 0;
  positions->count = positions->cells = 0;
}

/* A step of the path: its start, direction and length. */
typedef struct step {
  double x, y, z, dir_x, dir_y, dir_z, length, horizontal2;
} step;

static void add_length(fol_dot_positions *m, const fol_dot_positions_request *request, const step *s, size_t position,
                       double enter, double leave) {
  if (m->slot[position] < 0) {
    m->slot[position] = (int16_t)m->count;
    m->position[m->count] = (uint16_t)position;
    memset(m->length[m->count++], 0, request->edges * sizeof(float));
  }
  float *length = m->length[m->slot[position]];
  double from = s->z + s->dir_z * enter, to = s->z + s->dir_z * leave, top = fol_fmin(from, to);
  double height = fol_fmax(fabs(to - from), 1e-12),
         bottom =
             top +
             height; /* the height is above 0 even for a horizontal step, so that the step overlaps a depth range */
  for (size_t i = 0; i + 1 < request->edges && request->edge_mm[i] < bottom; i++) {
    double part = fol_fmin(bottom, request->edge_mm[i + 1]) - fol_fmax(top, request->edge_mm[i]);
    if (part > 0)
      length[i] += (float)(part / height * (leave - enter));
  }
}

/* Computes where a step enters and leaves an infinite upright cylinder; returns false if the step misses it. */
static inline bool intersect_cylinder(const step *s, double x, double y, double radius2, double *enter, double *leave) {
  double dx = s->x - x, dy = s->y - y;
  double b = dx * s->dir_x + dy * s->dir_y, c = dx * dx + dy * dy - radius2;
  double discriminant = b * b - s->horizontal2 * c;
  if (discriminant <= 0)
    return false;
  double half_chord = sqrt(discriminant);
  *enter = fol_fmax((-b - half_chord) / s->horizontal2, 0);
  *leave = fol_fmin((-b + half_chord) / s->horizontal2, s->length);
  return *leave > *enter;
}

static void intersect_rings(fol_dot_positions *m, const fol_dot_positions_request *request, step s) {
  double radius = request->diameter_mm / 2, enter, leave;
  const double *ring = request->ring_mm;
  for (size_t ray = 0; ray < FOL_POSITION_RAYS; ray++) {
    double x1 = s.x + s.dir_x * s.length, y1 = s.y + s.dir_y * s.length;
    double low = fol_fmin(s.x, x1) - radius, high = fol_fmax(s.x, x1) + radius;
    if (fol_fmin(s.y, y1) < radius && fol_fmax(s.y, y1) > -radius && high > 0)
      for (size_t i = ray > 0; i < FOL_SURVEY_RINGS && ring[i] < high; i++)
        if (ring[i] > low && intersect_cylinder(&s, ring[i], 0, radius * radius, &enter, &leave))
          add_length(m, request, &s, ray * FOL_SURVEY_RINGS + i, enter, leave);
    /* the cylinders of the next ray are rotated by 90 degrees; rotating the path instead gives the same lengths */
    s = (step){s.y, -s.x, s.z, s.dir_y, -s.dir_x, s.dir_z, s.length, s.horizontal2};
  }
}

static size_t position_of_cell(fol_dot_positions *m, long i, long j) {
  size_t mask = FOL_POSITION_CELL_SIDE - 1, cell = ((size_t)i & mask) * FOL_POSITION_CELL_SIDE + ((size_t)j & mask);
  if (m->cell_slot[cell] == 0) {
    if (m->cells == FOL_POSITION_CELLS) /* the limit is rarely reached; all further cells are counted as the last
                                           position */
      return FOL_POSITION_RINGS + FOL_POSITION_CELLS - 1;
    m->cell[m->cells] = (uint32_t)cell;
    m->cell_slot[cell] = (int16_t)++m->cells;
  }
  return FOL_POSITION_RINGS + (size_t)m->cell_slot[cell] - 1;
}

/* Intersects a step with a lattice of cylinders, one in each cell. If `lattice` is negative, the length in each cell's
 * cylinder is recorded separately, as for a position of a lone dot. Otherwise the lengths are added up over all cells
 * and recorded as the single position of lattice number `lattice`. */
static void intersect_lattice(fol_dot_positions *m, const fol_dot_positions_request *request, step s, double pitch,
                              int lattice) {
  double radius = request->diameter_mm / 2, enter, leave;
  s.x += request->offset[0] * pitch;
  s.y += request->offset[1] * pitch;
  double x1 = s.x + s.dir_x * s.length, y1 = s.y + s.dir_y * s.length;
  long first_i = (long)floor((fol_fmin(s.x, x1) - radius) / pitch + 0.5),
       last_i = (long)floor((fol_fmax(s.x, x1) + radius) / pitch + 0.5);
  long first_j = (long)floor((fol_fmin(s.y, y1) - radius) / pitch + 0.5),
       last_j = (long)floor((fol_fmax(s.y, y1) + radius) / pitch + 0.5);
  for (long i = first_i; i <= last_i; i++)
    for (long j = first_j; j <= last_j; j++)
      if (intersect_cylinder(&s, (double)i * pitch, (double)j * pitch, radius * radius, &enter, &leave))
        add_length(m, request, &s,
                   lattice < 0 ? position_of_cell(m, i, j) : FOL_POSITION_RINGS + FOL_POSITION_CELLS + (size_t)lattice,
                   enter, leave);
}

static bool lattice_fits(double diameter_mm, size_t lattice) {
  return fol_survey_lattice_per_mm2[lattice] * diameter_mm * diameter_mm <
         0.85; /* below this limit, neighbouring dots are at least 8 % of their diameter apart */
}

void fol_dot_positions_intersect(fol_dot_positions *positions, const fol_dot_positions_request *request,
                                 const fol_path *path) {
  double top = request->edge_mm[0], bottom = request->edge_mm[request->edges - 1];
  for (size_t i = 1; i < path->count; i++) {
    const fol_xyz *a = &path->corner[i - 1], *b = &path->corner[i];
    if (fol_fmax(a->z, b->z) <= top || fol_fmin(a->z, b->z) >= bottom)
      continue;
    double dx = b->x - a->x, dy = b->y - a->y, dz = b->z - a->z, length = sqrt(dx * dx + dy * dy + dz * dz);
    if (length <= 0)
      continue;
    step s = {a->x, a->y, a->z, dx / length, dy / length, dz / length, length, 0};
    s.horizontal2 = fol_fmax(s.dir_x * s.dir_x + s.dir_y * s.dir_y, 1e-18);
    intersect_rings(positions, request, s);
    intersect_lattice(positions, request, s, FOL_POSITION_PITCH_DIAMETERS * request->diameter_mm, -1);
    for (int lattice = 0; lattice < FOL_SURVEY_LATTICES; lattice++)
      if (lattice_fits(request->diameter_mm, (size_t)lattice))
        intersect_lattice(positions, request, s, 1 / sqrt(fol_survey_lattice_per_mm2[lattice]), lattice);
  }
}

size_t fol_dot_position_class(size_t position, float *share) {
  *share = 1;
  if (position < FOL_POSITION_RINGS) {
    if (position != 0)
      *share = 1.0f / FOL_POSITION_RAYS;
    return position % FOL_SURVEY_RINGS;
  }
  return position < FOL_POSITION_RINGS + FOL_POSITION_CELLS
             ? FOL_CLASS_ALONE
             : FOL_CLASS_LATTICE + position - FOL_POSITION_RINGS - FOL_POSITION_CELLS;
}

#include "places.h"
#include "follidot/base_math.h"

#include <math.h>
#include <string.h>

void fol_places_clear(fol_places *places) {
  for (size_t i = 0; i < places->count; i++)
    places->slot[places->place[i]] = -1;
  for (size_t i = 0; i < places->cells; i++)
    places->cell_slot[places->cell[i]] = 0;
  places->count = places->cells = 0;
}

/* A step of the path: where it begins, its direction, its length. */
typedef struct step {
  double x, y, z, way_x, way_y, way_z, length, across2;
} step;

static void note(fol_places *m, const fol_place_request *request, const step *s, size_t place, double enter,
                 double leave) {
  if (m->slot[place] < 0) {
    m->slot[place] = (int16_t)m->count;
    m->place[m->count] = (uint16_t)place;
    memset(m->length[m->count++], 0, request->edges * sizeof(float));
  }
  float *length = m->length[m->slot[place]];
  double from = s->z + s->way_z * enter, to = s->z + s->way_z * leave, top = fol_fmin(from, to);
  double deep = fol_fmax(fabs(to - from), 1e-12), bottom = top + deep; /* level ones lie between two depths as well */
  for (size_t i = 0; i + 1 < request->edges && request->edge_mm[i] < bottom; i++) {
    double part = fol_fmin(bottom, request->edge_mm[i + 1]) - fol_fmax(top, request->edge_mm[i]);
    if (part > 0)
      length[i] += (float)(part / deep * (leave - enter));
  }
}

/* Where a step enters and leaves an endless upright cylinder. */
static inline bool cross(const step *s, double x, double y, double radius2, double *enter, double *leave) {
  double dx = s->x - x, dy = s->y - y;
  double b = dx * s->way_x + dy * s->way_y, c = dx * dx + dy * dy - radius2;
  double inside = b * b - s->across2 * c;
  if (inside <= 0)
    return false;
  double half = sqrt(inside);
  *enter = fol_fmax((-b - half) / s->across2, 0);
  *leave = fol_fmin((-b + half) / s->across2, s->length);
  return *leave > *enter;
}

static void intersect_rings(fol_places *m, const fol_place_request *request, step s) {
  double radius = request->diameter_mm / 2, enter, leave;
  const double *ring = request->ring_mm;
  for (size_t ray = 0; ray < FOL_PLACE_RAYS; ray++) {
    double x1 = s.x + s.way_x * s.length, y1 = s.y + s.way_y * s.length;
    double low = fol_fmin(s.x, x1) - radius, high = fol_fmax(s.x, x1) + radius;
    if (fol_fmin(s.y, y1) < radius && fol_fmax(s.y, y1) > -radius && high > 0)
      for (size_t i = ray > 0; i < FOL_SURVEY_RINGS && ring[i] < high; i++)
        if (ring[i] > low && cross(&s, ring[i], 0, radius * radius, &enter, &leave))
          note(m, request, &s, ray * FOL_SURVEY_RINGS + i, enter, leave);
    /* a quarter turn brings the next ray to where this one was */
    s = (step){s.y, -s.x, s.z, s.way_y, -s.way_x, s.way_z, s.length, s.across2};
  }
}

static size_t place_of_cell(fol_places *m, long i, long j) {
  size_t mask = FOL_PLACE_CELL_SIDE - 1, cell = ((size_t)i & mask) * FOL_PLACE_CELL_SIDE + ((size_t)j & mask);
  if (m->cell_slot[cell] == 0) {
    if (m->cells == FOL_PLACE_CELLS) /* a path that meets so many is met seldom: its last cells count as one */
      return FOL_PLACE_RINGS + FOL_PLACE_CELLS - 1;
    m->cell[m->cells] = (uint32_t)cell;
    m->cell_slot[cell] = (int16_t)++m->cells;
  }
  return FOL_PLACE_RINGS + (size_t)m->cell_slot[cell] - 1;
}

/* `lattice` below 0: each cell is a place of its own; else all are one. */
static void intersect_lattice(fol_places *m, const fol_place_request *request, step s, double pitch, int lattice) {
  double radius = request->diameter_mm / 2, enter, leave;
  s.x += request->offset[0] * pitch;
  s.y += request->offset[1] * pitch;
  double x1 = s.x + s.way_x * s.length, y1 = s.y + s.way_y * s.length;
  long first_i = (long)floor((fol_fmin(s.x, x1) - radius) / pitch + 0.5),
       last_i = (long)floor((fol_fmax(s.x, x1) + radius) / pitch + 0.5);
  long first_j = (long)floor((fol_fmin(s.y, y1) - radius) / pitch + 0.5),
       last_j = (long)floor((fol_fmax(s.y, y1) + radius) / pitch + 0.5);
  for (long i = first_i; i <= last_i; i++)
    for (long j = first_j; j <= last_j; j++)
      if (cross(&s, (double)i * pitch, (double)j * pitch, radius * radius, &enter, &leave))
        note(m, request, &s, lattice < 0 ? place_of_cell(m, i, j) : FOL_PLACE_RINGS + FOL_PLACE_CELLS + (size_t)lattice,
             enter, leave);
}

static bool lattice_fits(double diameter_mm, size_t lattice) {
  return fol_survey_dots_per_mm2[lattice] * diameter_mm * diameter_mm < 0.85; /* a gap of a tenth is left */
}

void fol_places_intersect(fol_places *places, const fol_place_request *request, const fol_path *path) {
  double top = request->edge_mm[0], bottom = request->edge_mm[request->edges - 1];
  for (size_t i = 1; i < path->count; i++) {
    const fol_xyz *a = &path->corner[i - 1], *b = &path->corner[i];
    if (fol_fmax(a->z, b->z) <= top || fol_fmin(a->z, b->z) >= bottom)
      continue;
    double dx = b->x - a->x, dy = b->y - a->y, dz = b->z - a->z, length = sqrt(dx * dx + dy * dy + dz * dz);
    if (length <= 0)
      continue;
    step s = {a->x, a->y, a->z, dx / length, dy / length, dz / length, length, 0};
    s.across2 = fol_fmax(s.way_x * s.way_x + s.way_y * s.way_y, 1e-18);
    intersect_rings(places, request, s);
    intersect_lattice(places, request, s, FOL_PLACE_PITCH_DIAMETERS * request->diameter_mm, -1);
    for (int lattice = 0; lattice < FOL_SURVEY_LATTICES; lattice++)
      if (lattice_fits(request->diameter_mm, (size_t)lattice))
        intersect_lattice(places, request, s, 1 / sqrt(fol_survey_dots_per_mm2[lattice]), lattice);
  }
}

size_t fol_place_class(size_t place, float *share) {
  *share = 1;
  if (place < FOL_PLACE_RINGS) {
    if (place != 0)
      *share = 1.0f / FOL_PLACE_RAYS;
    return place % FOL_SURVEY_RINGS;
  }
  return place < FOL_PLACE_RINGS + FOL_PLACE_CELLS ? FOL_CLASS_ALONE
                                                   : FOL_CLASS_WHOLE + place - FOL_PLACE_RINGS - FOL_PLACE_CELLS;
}

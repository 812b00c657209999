#include "start.h"

#include <math.h>

/* The starting points are a few in a regular arrangement, from which a triangulation can start, and random ones (darts)
 * with a minimum distance, which hide the regularity. For an ellipsoid, the points are computed on a unit sphere, where
 * their Delaunay triangulation is their convex hull; scaling to the ellipsoid keeps it a convex hull. */

enum { GRID_SIDE = 4, DART_TRIES = 4000 };

/* Minimum distance between random starting points (darts), relative to the spacing of FOL_START_MAX points in a
 * hexagonal lattice. With a larger distance, random tries would hardly find free positions for all of them. */
static const double dart_spacing = 0.65;

typedef struct starting {
  fol_mesh *mesh;
  const fol_set_surface *ground;
  uint64_t seed;
  int32_t count;
  fol_mesh_position stretched[FOL_START_MAX]; /* by point: its position scaled to the ellipsoid */
} starting;

static uint64_t hashed(const starting *s, uint64_t index) {
  return fol_hash(s->seed, FOL_STREAM_SCATTER_START, 0, index);
}

static uint32_t fixed(double coordinate) {
  return (uint32_t)(int32_t)(coordinate * FOL_LONGEST_AXIS);
}

/* Returns a pseudorandom position, uniform on the flat periodic square or on the unit sphere. */
static fol_mesh_position hashed_place(const starting *s, uint64_t index) {
  uint64_t bits = hashed(s, index);
  if (!s->ground->curved)
    return (fol_mesh_position){(uint32_t)(bits >> 32), (uint32_t)bits, 0};
  for (;; bits = fol_hash(bits, FOL_STREAM_SCATTER_START, 0, index)) {
    double x = (double)(bits >> 43) * 0x1p-20 - 1, y = (double)(bits >> 22 & 0x1fffff) * 0x1p-20 - 1,
           z = (double)(bits & 0x1fffff) * 0x1p-20 - 1, r2 = x * x + y * y + z * z;
    if (r2 > 1 || r2 < 0.01)
      continue;
    double r = sqrt(r2);
    return (fol_mesh_position){fixed(x / r), fixed(y / r), fixed(z / r)};
  }
}

static fol_mesh_position stretched(const starting *s, fol_mesh_position p) {
  if (!s->ground->curved)
    return p;
  const double *by = s->ground->stretch;
  return (fol_mesh_position){(uint32_t)(int32_t)((int32_t)p.x * by[0]), (uint32_t)(int32_t)((int32_t)p.y * by[1]),
                             (uint32_t)(int32_t)((int32_t)p.z * by[2])};
}

static void add(starting *s, fol_mesh_position p) {
  s->mesh->points[s->count].at = p;
  s->stretched[s->count++] = stretched(s, p);
}

static void start_grid(starting *s) {
  const uint32_t side = GRID_SIDE, cell = UINT32_MAX / GRID_SIDE + 1;
  fol_mesh_position corner = hashed_place(s, 0);
  for (uint32_t i = 0; i < side * side; i++) {
    fol_mesh_position jitter = hashed_place(s, 1 + i);
    add(s, (fol_mesh_position){corner.x + i % side * cell + jitter.x / (10 * GRID_SIDE),
                               corner.y + i / side * cell + jitter.y / (10 * GRID_SIDE), 0});
  }
  for (uint32_t i = 0; i < side * side; i++) {
    uint32_t x = i % side, y = i / side, right = (x + 1) % side, below = (y + 1) % side;
    int32_t a = (int32_t)i, b = (int32_t)(y * side + right), c = (int32_t)(below * side + right),
            d = (int32_t)(below * side + x);
    s->mesh->triangles[2 * i] = (fol_triangle){.corner = {a, b, c}};
    s->mesh->triangles[2 * i + 1] = (fol_triangle){.corner = {c, d, a}};
  }
  fol_mesh_join(s->mesh, 2 * GRID_SIDE * GRID_SIDE);
}

/* ---- the icosahedron ----------------------------------------------------------------------------- */

enum { CORNERS = 12, FACES = 20 };

/* Makes a uniformly random rotation from a unit quaternion, which is drawn from the four-dimensional ball by rejection
 * sampling from the cube. */
static void random_rotation(double turn[3][3], const starting *s) {
  double q[4], length2;
  uint64_t index = 0;
  do {
    length2 = 0;
    for (int i = 0; i < 4; i++) {
      q[i] = 2 * fol_hash_unit(hashed(s, index++)) - 1;
      length2 += q[i] * q[i];
    }
  } while (length2 > 1 || length2 < 0.01);
  double k = 2 / length2, w = q[0], x = q[1], y = q[2], z = q[3];
  const double rows[3][3] = {{1 - k * (y * y + z * z), k * (x * y - w * z), k * (x * z + w * y)},
                             {k * (x * y + w * z), 1 - k * (x * x + z * z), k * (y * z - w * x)},
                             {k * (x * z - w * y), k * (y * z + w * x), 1 - k * (x * x + y * y)}};
  for (int i = 0; i < 9; i++)
    turn[i / 3][i % 3] = rows[i / 3][i % 3];
}

static double determinant(const double a[3], const double b[3], const double c[3]) {
  return a[0] * (b[1] * c[2] - b[2] * c[1]) - a[1] * (b[0] * c[2] - b[2] * c[0]) + a[2] * (b[0] * c[1] - b[1] * c[0]);
}

static bool share_an_edge(const double a[3], const double b[3]) {
  double dx = a[0] - b[0], dy = a[1] - b[1], dz = a[2] - b[2];
  return dx * dx + dy * dy + dz * dz < 5; /* the squared distance is 4 if they share an edge, otherwise 10 or more */
}

static void start_icosahedron(starting *s) {
  const double golden = 1.6180339887498949, length = 1.9021130325903071;
  double corner[CORNERS][3] = {{0}}, turn[3][3];
  random_rotation(turn, s);
  for (int i = 0; i < CORNERS; i++) {
    int axis = i / 4;
    double *at = corner[i], p[3];
    at[(axis + 1) % 3] = i & 1 ? 1 : -1;
    at[(axis + 2) % 3] = i & 2 ? golden : -golden;
    for (int k = 0; k < 3; k++)
      p[k] = (turn[k][0] * at[0] + turn[k][1] * at[1] + turn[k][2] * at[2]) / length;
    add(s, (fol_mesh_position){fixed(p[0]), fixed(p[1]), fixed(p[2])});
  }
  int32_t face = 0;
  for (int32_t a = 0; a < CORNERS; a++)
    for (int32_t b = a + 1; b < CORNERS; b++)
      for (int32_t c = b + 1; c < CORNERS; c++)
        if (share_an_edge(corner[a], corner[b]) && share_an_edge(corner[b], corner[c]) &&
            share_an_edge(corner[c], corner[a])) {
          bool outward = determinant(corner[a], corner[b], corner[c]) > 0;
          FOL_ASSERT(face < FACES);
          s->mesh->triangles[face++] = (fol_triangle){.corner = {a, outward ? b : c, outward ? c : b}};
        }
  fol_mesh_join(s->mesh, FACES);
}

/* ---- darts --------------------------------------------------------------------------------------- */

static bool is_free(const starting *s, fol_mesh_position dart, float distance2) {
  fol_mesh_position at = stretched(s, dart);
  for (int32_t i = 0; i < s->count; i++)
    if (fol_mesh_distance2(at, s->stretched[i]) < distance2)
      return false;
  return true;
}

/* Returns the slot of a triangle whose circumcircle contains the position `at`; -1 if there is none. */
static int32_t holder_of(const fol_mesh *m, fol_mesh_position at, int32_t slots) {
  for (int32_t slot = 0; slot < slots; slot++)
    if (fol_mesh_distance2(at, m->gaps[slot].at) < m->gaps[slot].radius2)
      return slot;
  return -1;
}

static void throw_darts(starting *s) {
  double distance2 = dart_spacing * dart_spacing * s->ground->area * 2 / (sqrt(3) * FOL_START_MAX);
  for (uint64_t i = 0; i < DART_TRIES && s->count < FOL_START_MAX; i++) {
    fol_mesh_position dart = hashed_place(s, 1000 + i);
    int32_t holder = is_free(s, dart, (float)distance2) ? holder_of(s->mesh, dart, 2 * s->count) : -1;
    if (holder < 0)
      continue;
    fol_fan fan;
    add(s, dart);
    fol_mesh_insert(s->mesh, s->count - 1, holder, &fan);
  }
}

int32_t fol_start(fol_mesh *m, const fol_set_surface *ground, uint64_t seed) {
  starting s = {.mesh = m, .ground = ground, .seed = seed};
  for (int32_t slot = 0; slot < 2 * FOL_START_MAX; slot++)
    m->gaps[slot] = (fol_gap){0};
  for (int k = 0; k < 3; k++)
    m->curve[k] = ground->curved ? 1 / (FOL_LONGEST_AXIS * FOL_LONGEST_AXIS) : 0;
  if (ground->curved)
    start_icosahedron(&s);
  else
    start_grid(&s);
  throw_darts(&s);
  if (ground->curved) {
    for (int k = 0; k < 3; k++)
      m->curve[k] /= ground->stretch[k] * ground->stretch[k];
    for (int32_t i = 0; i < s.count; i++)
      m->points[i].at = s.stretched[i];
    fol_mesh_restore_delaunay(m, 2 * s.count);
  }
  return s.count;
}

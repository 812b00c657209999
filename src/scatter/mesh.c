#include "mesh.h"

#include <math.h>

typedef struct vector {
  double x, y, z;
} vector;

/* The hole that an insertion makes in the triangulation: the triangles whose circumcircle contains the new point, and
 * the outer edges of the hole in order. Each edge has its first corner and the link to the triangle on its outer side.
 */
typedef struct hole {
  int32_t inside[FOL_FAN_MAX];
  int32_t from[FOL_FAN_MAX], outside[FOL_FAN_MAX];
  int inside_count, rim_count;
} hole;

static inline int next_corner(int corner) {
  return corner == 2 ? 0 : corner + 1;
}

static inline vector from_to(fol_mesh_position a, fol_mesh_position b) {
  return (vector){(int32_t)(b.x - a.x), (int32_t)(b.y - a.y), (int32_t)(b.z - a.z)};
}

static inline fol_mesh_position offset(fol_mesh_position p, vector shift) {
  return (fol_mesh_position){p.x + (uint32_t)(int32_t)shift.x, p.y + (uint32_t)(int32_t)shift.y,
                             p.z + (uint32_t)(int32_t)shift.z};
}

static inline fol_gap gap_at(fol_mesh_position p, vector shift) {
  return (fol_gap){offset(p, shift), (float)(shift.x * shift.x + shift.y * shift.y + shift.z * shift.z)};
}

/* Returns the circumcircle of the triangle p, p + a, p + b on the flat periodic square. */
static inline fol_gap flat_gap(fol_mesh_position p, vector a, vector b) {
  double a2 = a.x * a.x + a.y * a.y, b2 = b.x * b.x + b.y * b.y, scale = 0.5 / (a.x * b.y - a.y * b.x);
  return gap_at(p, (vector){(b.y * a2 - a.y * b2) * scale, (a.x * b2 - b.x * a2) * scale, 0});
}

/* Returns the empty ball through the corners of a triangle on the ellipsoid, with its centre on the surface: the
 * circumcentre c is moved out along the triangle's normal n to the surface, where it is still at equal distances from
 * all three corners. c + t n on the surface is a quadratic equation in t, whose outer root is used. */
static inline fol_gap curved_gap(const double curve[3], fol_mesh_position p, vector a, vector b) {
  double a2 = a.x * a.x + a.y * a.y + a.z * a.z, b2 = b.x * b.x + b.y * b.y + b.z * b.z;
  vector n = {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
  vector q = {b.x * a2 - a.x * b2, b.y * a2 - a.y * b2, b.z * a2 - a.z * b2};
  double scale = 0.5 / (n.x * n.x + n.y * n.y + n.z * n.z);
  vector c = {(q.y * n.z - q.z * n.y) * scale, (q.z * n.x - q.x * n.z) * scale, (q.x * n.y - q.y * n.x) * scale};
  vector w = {(int32_t)p.x + c.x, (int32_t)p.y + c.y, (int32_t)p.z + c.z};
  vector kn = {curve[0] * n.x, curve[1] * n.y, curve[2] * n.z};
  double nn = kn.x * n.x + kn.y * n.y + kn.z * n.z, wn = kn.x * w.x + kn.y * w.y + kn.z * w.z;
  double within = 1 - (curve[0] * w.x * w.x + curve[1] * w.y * w.y + curve[2] * w.z * w.z);
  double t = within / (wn + sqrt(wn * wn + nn * within));
  return gap_at(p, (vector){c.x + t * n.x, c.y + t * n.y, c.z + t * n.z});
}

/* In a hexagonal lattice all circumcircles are equal, and inserting points at their centres only makes a finer lattice:
 * a patch that happened to be so regular would stay regular, and get all its points at once. So a new point is moved
 * from the centre towards the triangle's most recently inserted corner, by a fortieth of the distance; the direction of
 * that corner varies from triangle to triangle. Each finer lattice is then less regular than the one before, until no
 * lattice is left. */
static const double towards_corner = 0.025;

fol_mesh_position fol_mesh_gap_centre(const fol_mesh *m, int32_t slot) {
  fol_mesh_position at = m->gaps[slot].at;
  vector shift = from_to(at, m->points[m->triangles[slot].corner[0]].at);
  shift = (vector){shift.x * towards_corner, shift.y * towards_corner, shift.z * towards_corner};
  if (m->curve[0] == 0)
    return offset(at, shift);
  double x = (int32_t)at.x + shift.x, y = (int32_t)at.y + shift.y, z = (int32_t)at.z + shift.z;
  double out = 1 / sqrt(m->curve[0] * x * x + m->curve[1] * y * y + m->curve[2] * z * z);
  return (fol_mesh_position){(uint32_t)(int32_t)(x * out), (uint32_t)(int32_t)(y * out), (uint32_t)(int32_t)(z * out)};
}

/* Finds the triangles whose circumcircle contains the position `at`, depth first and always counter-clockwise, so that
 * the outer edges of the hole are found in order. The triangles form a disc without inner vertices, so their adjacency
 * is a tree and no triangle is visited twice. */
static void carve(const fol_mesh *m, fol_mesh_position at, int32_t holder, hole *h) {
  int32_t edges[FOL_FAN_MAX + 2];
  int edge_count = 3;
  for (int i = 0; i < 3; i++)
    edges[2 - i] = 4 * holder + i;
  h->inside[0] = holder;
  h->inside_count = 1;
  h->rim_count = 0;
  while (edge_count > 0) {
    int32_t edge = edges[--edge_count], beyond = m->triangles[edge >> 2].across[edge & 3], slot = beyond >> 2;
    int next = next_corner(beyond & 3), last = next_corner(next);
    if (fol_mesh_distance2(at, m->gaps[slot].at) < m->gaps[slot].radius2) {
      FOL_ASSERT(h->inside_count < FOL_FAN_MAX - 2);
      h->inside[h->inside_count++] = slot;
      edges[edge_count++] = 4 * slot + last;
      edges[edge_count++] = 4 * slot + next;
    } else {
      FOL_ASSERT(h->rim_count < FOL_FAN_MAX);
      h->from[h->rim_count] = m->triangles[slot].corner[last];
      h->outside[h->rim_count++] = beyond;
    }
  }
  FOL_ASSERT(h->rim_count == h->inside_count + 2);
}

static void measure_fan(fol_mesh *m, fol_mesh_position at, const hole *h, const fol_fan *fan) {
  vector to[FOL_FAN_MAX + 1];
  FOL_ASSERT(fan->count > 0);
  for (int i = 0; i < fan->count; i++)
    to[i] = from_to(at, m->points[h->from[i]].at);
  to[fan->count] = to[0];
  if (m->curve[0] == 0)
    for (int i = 0; i < fan->count; i++)
      m->gaps[fan->slot[i]] = flat_gap(at, to[i], to[i + 1]);
  else
    for (int i = 0; i < fan->count; i++)
      m->gaps[fan->slot[i]] = curved_gap(m->curve, at, to[i], to[i + 1]);
}

void fol_mesh_insert(fol_mesh *m, int32_t number, int32_t holder, fol_fan *fan) {
  fol_mesh_position at = m->points[number].at;
  hole h;
  carve(m, at, holder, &h);
  int count = fan->count = h.rim_count;
  for (int i = 0; i < h.inside_count; i++)
    fan->slot[i] = h.inside[i];
  fan->slot[count - 2] = 2 * number;
  fan->slot[count - 1] = 2 * number + 1;
  for (int i = 0; i < count; i++) {
    int next = i + 1 == count ? 0 : i + 1, previous = i == 0 ? count - 1 : i - 1;
    int32_t slot = fan->slot[i], beyond = h.outside[i];
    m->triangles[slot] = (fol_triangle){.corner = {number, h.from[i], h.from[next]},
                                        .across = {beyond, 4 * fan->slot[next] + 2, 4 * fan->slot[previous] + 1}};
    m->triangles[beyond >> 2].across[beyond & 3] = 4 * slot;
  }
  measure_fan(m, at, &h, fan);
}

/* ---- the first points ---------------------------------------------------------------------------- */

static void measure(fol_mesh *m, int32_t slot) {
  const int32_t *corner = m->triangles[slot].corner;
  fol_mesh_position p = m->points[corner[0]].at;
  vector a = from_to(p, m->points[corner[1]].at), b = from_to(p, m->points[corner[2]].at);
  m->gaps[slot] = m->curve[0] == 0 ? flat_gap(p, a, b) : curved_gap(m->curve, p, a, b);
}

static void link(fol_mesh *m, int32_t edge, int32_t other) {
  m->triangles[edge >> 2].across[edge & 3] = other;
  m->triangles[other >> 2].across[other & 3] = edge;
}

/* Flips the edge shared by triangles (a, b, c) and (d, c, b); (a, b, d) and (a, d, c) replace them in their slots. */
static void flip(fol_mesh *m, int32_t edge) {
  int32_t other = m->triangles[edge >> 2].across[edge & 3], slot = edge >> 2, over = other >> 2;
  fol_triangle t = m->triangles[slot], u = m->triangles[over];
  int a = edge & 3, b = next_corner(a), c = next_corner(b), d = other & 3;
  m->triangles[slot] = (fol_triangle){.corner = {t.corner[a], t.corner[b], u.corner[d]}};
  m->triangles[over] = (fol_triangle){.corner = {t.corner[a], u.corner[d], t.corner[c]}};
  link(m, 4 * slot, u.across[next_corner(d)]);
  link(m, 4 * slot + 1, 4 * over + 2);
  link(m, 4 * slot + 2, t.across[c]);
  link(m, 4 * over, u.across[next_corner(next_corner(d))]);
  link(m, 4 * over + 1, t.across[b]);
  measure(m, slot);
  measure(m, over);
}

void fol_mesh_restore_delaunay(fol_mesh *m, int32_t count) {
  enum {
    PASSES = 100
  }; /* Limits the number of passes. A few are enough, but if the four corners at an edge lie on a circle, the edge
        could be flipped back and forth for ever. */
  const float clearly = 0.9999f;
  for (int32_t slot = 0; slot < count; slot++)
    if (m->gaps[slot].radius2 > 0)
      measure(m, slot);
  bool flipped = true;
  for (int pass = 0; flipped && pass < PASSES; pass++) {
    flipped = false;
    for (int32_t edge = 0; edge < 4 * count; edge++) {
      if ((edge & 3) == 3 || m->gaps[edge >> 2].radius2 == 0)
        continue;
      int32_t other = m->triangles[edge >> 2].across[edge & 3];
      fol_gap gap = m->gaps[edge >> 2];
      fol_mesh_position far = m->points[m->triangles[other >> 2].corner[other & 3]].at;
      if (fol_mesh_distance2(far, gap.at) < clearly * gap.radius2) {
        flip(m, edge);
        flipped = true;
      }
    }
  }
}

void fol_mesh_join(fol_mesh *m, int32_t count) {
  for (int32_t edge = 0; edge < 4 * count; edge++) {
    for (int32_t other = 0; other < edge; other++) {
      if ((edge & 3) == 3 || (other & 3) == 3)
        continue;
      const int32_t *t = m->triangles[edge >> 2].corner, *u = m->triangles[other >> 2].corner;
      if (t[next_corner(edge & 3)] == u[next_corner(next_corner(other & 3))] &&
          t[next_corner(next_corner(edge & 3))] == u[next_corner(other & 3)])
        link(m, edge, other);
    }
  }
  for (int32_t slot = 0; slot < count; slot++)
    measure(m, slot);
  fol_mesh_restore_delaunay(m, count);
}

#include "mesh.h"

/* Where the insertion of a point ends: an edge of the hole, seen from inside, and what lies beyond. */
typedef struct rim_edge {
  fol_torus_point from, to;
  int32_t outside;
} rim_edge;

typedef struct hole {
  int32_t inside[FOL_MESH_FAN_MAX];
  rim_edge rim[FOL_MESH_FAN_MAX];
  int inside_count, rim_count;
} hole;

bool fol_mesh_new(fol_mesh *out, size_t points, size_t blocks_total, fol_error *err) {
  fol_mesh m = {.capacity = 2 * points + blocks_total * FOL_MESH_CHUNK + FOL_MESH_CHUNK};
  m.triangles = fol_alloc_raw(m.capacity, sizeof *m.triangles, err);
  m.gap2 = fol_alloc(m.capacity, sizeof *m.gap2, err);
  atomic_init(&m.used, 0);
  if (!m.triangles || !m.gap2) {
    fol_mesh_drop(&m);
    return false;
  }
  out->triangles = m.triangles;
  out->gap2 = m.gap2;
  out->capacity = m.capacity;
  atomic_init(&out->used, 0);
  return true;
}

void fol_mesh_drop(fol_mesh *m) {
  fol_free(m->triangles);
  fol_free(m->gap2);
}

static int32_t slot_take(fol_mesh *m, fol_mesh_slots *source) {
  if (source->next == source->end) {
    size_t first = atomic_fetch_add_explicit(&m->used, FOL_MESH_CHUNK, memory_order_relaxed);
    FOL_ASSERT(first + FOL_MESH_CHUNK <= m->capacity);
    source->next = (int32_t)first;
    source->end = (int32_t)(first + FOL_MESH_CHUNK);
  }
  return source->next++;
}

/* The circumcircle, computed relative to the first corner in double precision, which holds the 32-bit
 * differences exactly. */
static void measure(fol_mesh *m, int32_t slot) {
  fol_mesh_triangle *t = &m->triangles[slot];
  double bx = (int32_t)(t->corner[1].x - t->corner[0].x), by = (int32_t)(t->corner[1].y - t->corner[0].y);
  double cx = (int32_t)(t->corner[2].x - t->corner[0].x), cy = (int32_t)(t->corner[2].y - t->corner[0].y);
  double scale = 0.5 / (bx * cy - by * cx);
  double b2 = bx * bx + by * by, c2 = cx * cx + cy * cy;
  double ux = (cy * b2 - by * c2) * scale, uy = (bx * c2 - cx * b2) * scale;
  t->centre = (fol_torus_point){t->corner[0].x + (uint32_t)(int32_t)ux, t->corner[0].y + (uint32_t)(int32_t)uy};
  m->gap2[slot] = (float)(ux * ux + uy * uy);
}

static int edge_towards(const fol_mesh_triangle *t, int32_t neighbour, fol_torus_point from) {
  /* On a torus of few points two triangles may share more than one edge; the corner tells which. */
  for (int i = 0; i < 3; i++) {
    fol_torus_point p = t->corner[(i + 1) % 3];
    if (t->across[i] == neighbour && p.x == from.x && p.y == from.y)
      return i;
  }
  FOL_ASSERT(false);
  return 0;
}

/* Goes over the triangles whose circumcircle holds the point, depth first and always counter-clockwise, so
 * that the rim comes out in order. They form a disc without inner corners, hence a tree: none is met twice. */
static void spread(const fol_mesh *m, fol_torus_point point, int32_t slot, int32_t came_from, fol_torus_point came_over,
                   hole *h) {
  const fol_mesh_triangle *t = &m->triangles[slot];
  int first = 0, edges = 3;
  if (came_from >= 0) {
    first = (edge_towards(t, came_from, came_over) + 1) % 3;
    edges = 2;
  }
  FOL_ASSERT(h->inside_count < FOL_MESH_FAN_MAX);
  h->inside[h->inside_count++] = slot;
  for (int k = 0; k < edges; k++) {
    int i = (first + k) % 3;
    int32_t next = t->across[i];
    fol_torus_point from = t->corner[(i + 1) % 3], to = t->corner[(i + 2) % 3];
    if (fol_torus_span2(point, m->triangles[next].centre) < m->gap2[next]) {
      spread(m, point, next, slot, to, h);
    } else {
      FOL_ASSERT(h->rim_count < FOL_MESH_FAN_MAX);
      h->rim[h->rim_count++] = (rim_edge){from, to, next};
    }
  }
}

void fol_mesh_insert(fol_mesh *m, fol_torus_point point, int32_t holder, fol_mesh_slots *source, fol_mesh_fan *made) {
  hole h;
  h.inside_count = h.rim_count = 0;
  spread(m, point, holder, -1, point, &h);
  made->count = h.rim_count;
  FOL_ASSERT(h.rim_count == h.inside_count + 2);
  for (int i = 0; i < h.rim_count; i++)
    made->slot[i] = i < h.inside_count ? h.inside[i] : slot_take(m, source);

  /* The neighbours outside are told first: they still name the old triangles. */
  for (int i = 0; i < h.rim_count; i++) {
    const rim_edge *edge = &h.rim[i];
    fol_mesh_triangle *outside = &m->triangles[edge->outside];
    for (int k = 0; k < 3; k++) {
      fol_torus_point p = outside->corner[(k + 1) % 3], q = outside->corner[(k + 2) % 3];
      if (p.x == edge->to.x && p.y == edge->to.y && q.x == edge->from.x && q.y == edge->from.y)
        outside->across[k] = made->slot[i];
    }
  }
  for (int i = 0; i < h.rim_count; i++) {
    const rim_edge *edge = &h.rim[i];
    int next = i + 1 == h.rim_count ? 0 : i + 1, previous = i == 0 ? h.rim_count - 1 : i - 1;
    m->triangles[made->slot[i]] = (fol_mesh_triangle){
        .corner = {point, edge->from, edge->to}, .across = {edge->outside, made->slot[next], made->slot[previous]}};
    measure(m, made->slot[i]);
  }
}

void fol_mesh_start(fol_mesh *m, const fol_torus_point *points, uint32_t side) {
  /* Each grid cell is cut along the diagonal that Delaunay's rule chooses: the two corners left out must lie
   * outside the other triangle's circumcircle. Slots 2c and 2c + 1 belong to cell c. */
  size_t count = (size_t)2 * side * side;
  atomic_store(&m->used, (count + FOL_MESH_CHUNK - 1) / FOL_MESH_CHUNK * FOL_MESH_CHUNK);
  bool rising[64 * 64];
  FOL_ASSERT(side >= 4 && side <= 64);
  for (uint32_t cell = 0; cell < side * side; cell++) {
    uint32_t x = cell % side, y = cell / side, right = (x + 1) % side, below = (y + 1) % side;
    fol_torus_point a = points[y * side + x], b = points[y * side + right], c = points[below * side + right],
                    d = points[below * side + x];
    fol_mesh_triangle *t = &m->triangles[2 * cell];
    t->corner[0] = a, t->corner[1] = b, t->corner[2] = c;
    measure(m, (int32_t)(2 * cell));
    rising[cell] = fol_torus_span2(d, t->centre) < m->gap2[2 * cell];
    fol_mesh_triangle first = {.corner = {a, b, rising[cell] ? d : c}};
    fol_mesh_triangle second = {.corner = {c, d, rising[cell] ? b : a}};
    m->triangles[2 * cell] = first;
    m->triangles[2 * cell + 1] = second;
    measure(m, (int32_t)(2 * cell));
    measure(m, (int32_t)(2 * cell + 1));
  }
  for (uint32_t cell = 0; cell < side * side; cell++) {
    uint32_t x = cell % side, y = cell / side;
    uint32_t left = y * side + (x + side - 1) % side, right = y * side + (x + 1) % side;
    uint32_t above = (y + side - 1) % side * side + x, below = (y + 1) % side * side + x;
    /* In cell order a b (top), b c (right), c d (bottom), d a (left): first owns the top edge, second the
     * bottom edge; which owns left and right depends on the diagonal. */
    int32_t first = (int32_t)(2 * cell), second = first + 1;
    int32_t over = (int32_t)(2 * above + 1), under = (int32_t)(2 * below);
    int32_t to_left = (int32_t)(2 * left + (rising[left] ? 1 : 0));
    int32_t to_right = (int32_t)(2 * right + (rising[right] ? 0 : 1));
    fol_mesh_triangle *t = &m->triangles[first], *u = &m->triangles[second];
    if (rising[cell]) { /* a b d, c d b */
      t->across[0] = second, t->across[1] = to_left, t->across[2] = over;
      u->across[0] = first, u->across[1] = to_right, u->across[2] = under;
    } else { /* a b c, c d a */
      t->across[0] = to_right, t->across[1] = second, t->across[2] = over;
      u->across[0] = to_left, u->across[1] = first, u->across[2] = under;
    }
  }
}

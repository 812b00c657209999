/* Sets for tests. */
#ifndef FOLLIDOT_TESTS_SETS_H
#define FOLLIDOT_TESTS_SETS_H

#include "support.h"

#include "follidot/scatter.h"
#include "spacing.h"

static inline fol_set *set_of(const fol_set_request *request) {
  fol_set *set = NULL;
  MUST(fol_set_new(&set, request, NULL, error));
  assert_true(fol_set_count(set) >= request->wanted);
  return set;
}

static inline uint64_t hash_of(const fol_set *set, size_t count) {
  uint64_t hash = 0;
  for (size_t i = 0; i < count; i++)
    hash = fol_hash(hash, fol_set_x(set)[i], fol_set_y(set)[i], fol_set_z(set) ? fol_set_z(set)[i] : i);
  return hash;
}

/* The hash of the first `count` points of a new set. */
static inline uint64_t hash_of_new(const fol_set_request *request, size_t count) {
  fol_set *set = set_of(request);
  uint64_t hash = hash_of(set, count);
  fol_set_drop(set);
  return hash;
}

/* The points of a set in the unit square, or in millimetres in a cube around the ellipsoid. */
typedef struct set_points {
  point_list list;
  double *coordinates[3];
} set_points;

static inline set_points points_of(const fol_set *set, size_t count, const double *semi_axes_mm) {
  const uint32_t *from[3] = {fol_set_x(set), fol_set_y(set), fol_set_z(set)};
  set_points p = {.list = {.count = count, .side = 1, .wraps = true}};
  double longest = 0;
  if (semi_axes_mm) {
    fol_surface surface = {.kind = FOL_SURFACE_ELLIPSOID};
    for (int k = 0; k < 3; k++)
      longest = fmax(longest, surface.semi_axes_mm[k] = semi_axes_mm[k]);
    p.list.side = 2.02 * longest;
    p.list.area = fol_surface_area_mm2(&surface);
    p.list.wraps = false;
  }
  for (int k = 0; k < 3; k++) {
    p.coordinates[k] = from[k] ? malloc(sizeof(double) * count) : NULL;
    for (size_t i = 0; i < count && from[k]; i++)
      p.coordinates[k][i] =
          semi_axes_mm ? (int32_t)from[k][i] * 0x1p-30 * longest + 1.01 * longest : from[k][i] * 0x1p-32;
  }
  p.list.x = p.coordinates[0], p.list.y = p.coordinates[1], p.list.z = p.coordinates[2];
  return p;
}

static inline void set_points_drop(set_points *p) {
  for (int k = 0; k < 3; k++)
    free(p->coordinates[k]);
}

#endif

/* Zones: names of their kinds, and immutable reference-counted lists of zones. */
#include "follidot/plan.h"

#include <string.h>

static const char *const names[FOL_ZONE_KINDS] = {"scar", "birthmark", "keep-out"};

const char *fol_zone_kind_name(fol_zone_kind kind) {
  FOL_ASSERT(kind < FOL_ZONE_KINDS);
  return names[kind];
}

bool fol_zone_kind_from_name(fol_zone_kind *out, const char *name) {
  for (int i = 0; i < FOL_ZONE_KINDS; i++)
    if (strcmp(name, names[i]) == 0) {
      *out = (fol_zone_kind)i;
      return true;
    }
  return false;
}

static void drop_points(const fol_zone *zones, size_t count) {
  for (size_t i = 0; i < count; i++)
    fol_points_drop(zones[i].points_px);
}

/* Checks that the number of zones, and the total number of their points, do not exceed their maxima. */
static bool check_size(const fol_zone *zones, size_t count, fol_error *err) {
  if (count > FOL_ZONES_MAX)
    return fol_fail(err, FOL_REFUSED, "zones must be at most %d, are %zu", FOL_ZONES_MAX, count);
  size_t points = 0;
  for (size_t i = 0; i < count; i++)
    points += zones[i].points_px ? zones[i].points_px->count : 0;
  return points <= FOL_ZONE_POINTS_MAX ||
         fol_fail(err, FOL_REFUSED, "zones must have at most %d points together, have %zu", FOL_ZONE_POINTS_MAX,
                  points);
}

bool fol_zones_new(fol_zones **out, fol_zone *zones, size_t count, fol_error *err) {
  fol_zones *list = NULL;
  if (!check_size(zones, count, err) ||
      (count > 0 && !(list = fol_alloc_raw(1, sizeof *list + count * sizeof *zones, err)))) {
    drop_points(zones, count);
    return false;
  }
  if (list) {
    fol_refcount_init(&list->refcount);
    list->count = count;
    memcpy(list->at, zones, count * sizeof *zones);
  }
  *out = list;
  return true;
}

fol_zones *fol_zones_keep(fol_zones *zones) {
  if (zones)
    fol_refcount_increment(&zones->refcount);
  return zones;
}

void fol_zones_drop(fol_zones *zones) {
  if (!zones || !fol_refcount_decrement(&zones->refcount))
    return;
  drop_points(zones->at, zones->count);
  fol_free(zones);
}

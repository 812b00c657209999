#include "follidot/head.h"

#include <string.h>

bool fol_points_new(fol_points **out, const fol_point *points, size_t count, fol_error *err) {
  if (count == 0) {
    *out = NULL;
    return true;
  }
  size_t bytes;
  if (!fol_size_mul(&bytes, count, sizeof(fol_point)) || bytes > SIZE_MAX - sizeof(fol_points))
    return fol_fail(err, FOL_FAILED, "not enough memory for %zu points", count);
  fol_points *list = fol_alloc_raw(1, sizeof(fol_points) + bytes, err);
  if (!list)
    return false;
  fol_refcount_init(&list->refcount);
  list->count = count;
  memcpy(list->at, points, bytes);
  *out = list;
  return true;
}

fol_points *fol_points_keep(fol_points *points) {
  if (points)
    fol_refcount_increment(&points->refcount);
  return points;
}

void fol_points_drop(fol_points *points) {
  if (points && fol_refcount_decrement(&points->refcount))
    fol_free(points);
}

bool fol_numbers_new(fol_numbers **out, const double *numbers, size_t count, fol_error *err) {
  if (count == 0) {
    *out = NULL;
    return true;
  }
  size_t bytes;
  if (!fol_size_mul(&bytes, count, sizeof(double)) || bytes > SIZE_MAX - sizeof(fol_numbers))
    return fol_fail(err, FOL_FAILED, "not enough memory for %zu numbers", count);
  fol_numbers *list = fol_alloc_raw(1, sizeof(fol_numbers) + bytes, err);
  if (!list)
    return false;
  fol_refcount_init(&list->refcount);
  list->count = count;
  memcpy(list->at, numbers, bytes);
  *out = list;
  return true;
}

fol_numbers *fol_numbers_keep(fol_numbers *numbers) {
  if (numbers)
    fol_refcount_increment(&numbers->refcount);
  return numbers;
}

void fol_numbers_drop(fol_numbers *numbers) {
  if (numbers && fol_refcount_decrement(&numbers->refcount))
    fol_free(numbers);
}

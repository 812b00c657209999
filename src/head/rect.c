#include "follidot/head.h"

#include <limits.h>

static int min(int a, int b) {
  return a < b ? a : b;
}

static int max(int a, int b) {
  return a > b ? a : b;
}

static int clamp_to_int(int64_t value) {
  return value < INT_MIN ? INT_MIN : value > INT_MAX ? INT_MAX : (int)value;
}

bool fol_rect_empty(fol_rect rect) {
  return rect.x0 >= rect.x1 || rect.y0 >= rect.y1;
}

fol_rect fol_rect_union(fol_rect a, fol_rect b) {
  if (fol_rect_empty(a))
    return b;
  if (fol_rect_empty(b))
    return a;
  return (fol_rect){min(a.x0, b.x0), min(a.y0, b.y0), max(a.x1, b.x1), max(a.y1, b.y1)};
}

fol_rect fol_rect_intersect(fol_rect a, fol_rect b) {
  fol_rect both = {max(a.x0, b.x0), max(a.y0, b.y0), min(a.x1, b.x1), min(a.y1, b.y1)};
  return fol_rect_empty(both) ? (fol_rect){0} : both;
}

fol_rect fol_rect_grown(fol_rect rect, int by) {
  if (fol_rect_empty(rect))
    return rect;
  return (fol_rect){clamp_to_int((int64_t)rect.x0 - by), clamp_to_int((int64_t)rect.y0 - by),
                    clamp_to_int((int64_t)rect.x1 + by), clamp_to_int((int64_t)rect.y1 + by)};
}

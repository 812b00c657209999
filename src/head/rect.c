#include "follidot/head.h"

#include <limits.h>

static int smaller(int a, int b) {
  return a < b ? a : b;
}

static int larger(int a, int b) {
  return a > b ? a : b;
}

static int clamped(int64_t value) {
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
  return (fol_rect){smaller(a.x0, b.x0), smaller(a.y0, b.y0), larger(a.x1, b.x1), larger(a.y1, b.y1)};
}

fol_rect fol_rect_intersect(fol_rect a, fol_rect b) {
  fol_rect both = {larger(a.x0, b.x0), larger(a.y0, b.y0), smaller(a.x1, b.x1), smaller(a.y1, b.y1)};
  return fol_rect_empty(both) ? (fol_rect){0} : both;
}

fol_rect fol_rect_grown(fol_rect rect, int by) {
  if (fol_rect_empty(rect))
    return rect;
  return (fol_rect){clamped((int64_t)rect.x0 - by), clamped((int64_t)rect.y0 - by), clamped((int64_t)rect.x1 + by),
                    clamped((int64_t)rect.y1 + by)};
}

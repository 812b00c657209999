/* A sort that is stable and needs no memory: merges in place, by rotations (Dudzinski & Dydek, "On a stable storage
 * merging algorithm", Information Processing Letters 12(1), 5 (1981)). */
#include "follidot/base.h"

#include <string.h>

enum { RUN = 12, PIECE = 256 };

typedef struct order {
  size_t size;
  fol_compare *compare;
} order;

static void swap(char *a, char *b, size_t bytes) {
  char kept[PIECE];
  for (size_t piece; bytes > 0; bytes -= piece, a += piece, b += piece) {
    piece = bytes < PIECE ? bytes : PIECE;
    memcpy(kept, a, piece);
    memcpy(a, b, piece);
    memcpy(b, kept, piece);
  }
}

/* Exchanges `left` bytes and the `right` bytes that follow them. */
static void rotate(char *at, size_t left, size_t right) {
  while (left > 0 && right > 0)
    if (left > right) {
      swap(at + left - right, at + left, right);
      left -= right;
    } else {
      swap(at, at + left, left);
      at += left;
      right -= left;
    }
}

/* How many of `count` sorted items come before `key`; those equal to it do where `equals` says so. */
static size_t before(const order *o, const char *items, size_t count, const char *key, bool equals) {
  size_t low = 0;
  while (count > 0) {
    size_t half = count / 2;
    int sign = o->compare(items + (low + half) * o->size, key);
    if (sign < 0 || (equals && sign == 0)) {
      low += half + 1;
      count -= half + 1;
    } else {
      count = half;
    }
  }
  return low;
}

/* Merges `left` sorted items and the `right` sorted ones that follow them. */
static void merge(const order *o, char *at, size_t left, size_t right) {
  while (left > 0 && right > 0 && o->compare(at + (left - 1) * o->size, at + left * o->size) > 0) {
    if (left + right == 2) {
      swap(at, at + o->size, o->size);
      return;
    }
    char *middle = at + left * o->size;
    size_t of_left, of_right;
    if (left > right) {
      of_left = left / 2;
      of_right = before(o, middle, right, at + of_left * o->size, false);
    } else {
      of_right = right / 2;
      of_left = before(o, at, left, middle + of_right * o->size, true);
    }
    rotate(at + of_left * o->size, (left - of_left) * o->size, of_right * o->size);
    merge(o, at, of_left, of_right);
    at += (of_left + of_right) * o->size;
    left -= of_left;
    right -= of_right;
  }
}

void fol_sort(void *items, size_t count, size_t size, fol_compare *compare) {
  const order o = {size, compare};
  char *at = items;
  for (size_t first = 0; first < count; first += RUN)
    for (size_t i = first + 1; i < count && i < first + RUN; i++) {
      size_t to = first + before(&o, at + first * size, i - first, at + i * size, true);
      rotate(at + to * size, (i - to) * size, size);
    }
  for (size_t run = RUN; run < count; run *= 2)
    for (size_t first = 0; first + run < count; first += 2 * run) {
      size_t rest = count - first - run;
      merge(&o, at + first * size, run, rest < run ? rest : run);
    }
}

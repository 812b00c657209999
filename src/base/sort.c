/* A stable merge sort without heap allocation: parts that do not fit into a buffer on the stack are merged in place by
 * rotations (Dudzinski & Dydek, "On a stable storage merging algorithm", Information Processing Letters 12(1), 5
 * (1981)).
 */
#include "follidot/base.h"

#include <string.h>

/* RUN: number of items in a run that is sorted by insertion. PIECE: number of bytes swapped at a time. BUFFER: size of
 * the buffer in bytes. */
enum { RUN = 8, PIECE = 256, BUFFER = 8192 };

typedef struct order {
  size_t size;
  fol_compare *compare;
  char *buffer;
} order;

static void swap(char *a, char *b, size_t bytes) {
  char copy[PIECE];
  for (size_t piece; bytes > 0; bytes -= piece, a += piece, b += piece) {
    piece = bytes < PIECE ? bytes : PIECE;
    memcpy(copy, a, piece);
    memcpy(a, b, piece);
    memcpy(b, copy, piece);
  }
}

/* Exchanges the first `left` bytes from `at` on with the `right` bytes that follow them, in place. */
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

/* Returns the number of sorted items that come before `key` (if `equals` is true, also of those equal to `key`), by
 * binary search. */
static size_t lower_bound(const order *o, const char *items, size_t count, const char *key, bool equals) {
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

/* Merges `left` sorted items with the `right` sorted items that follow them; the left items must fit into the buffer.
 */
static void merge_from_left(const order *o, char *at, size_t left, size_t right) {
  const char *one = o->buffer, *one_end = one + left * o->size, *two = at + left * o->size,
             *two_end = two + right * o->size;
  memcpy(o->buffer, at, left * o->size);
  for (; one < one_end; at += o->size)
    if (two < two_end && o->compare(two, one) < 0) {
      memcpy(at, two, o->size);
      two += o->size;
    } else {
      memcpy(at, one, o->size);
      one += o->size;
    }
}

/* Merges `left` sorted items with the `right` sorted items that follow them; the right items must fit into the buffer.
 */
static void merge_from_right(const order *o, char *at, size_t left, size_t right) {
  char *to = at + (left + right) * o->size;
  const char *one = at + left * o->size, *two = o->buffer + right * o->size;
  memcpy(o->buffer, one, right * o->size);
  while (two > o->buffer) {
    to -= o->size;
    if (one > at && o->compare(one - o->size, two - o->size) > 0)
      memcpy(to, one -= o->size, o->size);
    else
      memcpy(to, two -= o->size, o->size);
  }
}

/* Merges `left` sorted items with the `right` sorted items that follow them. While neither part fits into the buffer,
 * halves the longer part, finds where its middle belongs in the other part, and rotates the items in between. */
static void merge(const order *o, char *at, size_t left, size_t right) {
  const size_t capacity = BUFFER / o->size;
  while (left > 0 && right > 0 && o->compare(at + (left - 1) * o->size, at + left * o->size) > 0) {
    char *middle = at + left * o->size;
    size_t of_left, of_right;
    if (left <= capacity && left <= right) {
      merge_from_left(o, at, left, right);
      return;
    }
    if (right <= capacity) {
      merge_from_right(o, at, left, right);
      return;
    }
    if (left > right) {
      of_left = left / 2;
      of_right = lower_bound(o, middle, right, at + of_left * o->size, false);
    } else {
      of_right = right / 2;
      of_left = lower_bound(o, at, left, middle + of_right * o->size, true);
    }
    rotate(at + of_left * o->size, (left - of_left) * o->size, of_right * o->size);
    merge(o, at, of_left, of_right);
    at += (of_left + of_right) * o->size;
    left -= of_left;
    right -= of_right;
  }
}

void fol_sort(void *items, size_t count, size_t size, fol_compare *compare) {
  char buffer[BUFFER];
  const order o = {size, compare, buffer};
  FOL_ASSERT(size > 0 && size <= BUFFER / 4);
  char *at = items;
  for (size_t first = 0; first < count; first += RUN)
    for (size_t i = first + 1; i < count && i < first + RUN; i++) {
      size_t to = first + lower_bound(&o, at + first * size, i - first, at + i * size, true);
      rotate(at + to * size, (i - to) * size, size);
    }
  for (size_t run = RUN; run < count; run *= 2)
    for (size_t first = 0; first + run < count; first += 2 * run) {
      size_t rest = count - first - run;
      merge(&o, at + first * size, run, rest < run ? rest : run);
    }
}

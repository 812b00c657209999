/* The gaps of one block that wait to be filled, widest first. Inline: filling a set does little else. */
#ifndef FOLLIDOT_SCATTER_GAP_QUEUE_H
#define FOLLIDOT_SCATTER_GAP_QUEUE_H

#include "mesh.h"

/* A triangle's gap. Stale once the triangle in that slot has another one. */
typedef struct fol_gap {
  float gap2;
  int32_t slot;
} fol_gap;

/* A heap. Zero is empty; free `heap`. */
typedef struct fol_gap_queue {
  fol_gap *heap;
  size_t count, capacity;
} fol_gap_queue;

/* Room for so many more, and for as many again: asked at every point, it is seldom short. */
static inline bool fol_gap_queue_grow(fol_gap_queue *q, size_t more) {
  if (q->heap && q->count + more <= q->capacity)
    return true;
  fol_gap *heap = fol_grow(q->heap, &q->capacity, 2 * (q->count + more), sizeof *heap, NULL);
  if (heap)
    q->heap = heap;
  return heap;
}

/* Equal gaps go by place, since slot numbers depend on which thread was faster. */
static inline bool fol_gap_before(const fol_mesh *m, fol_gap a, fol_gap b) {
  if (a.gap2 != b.gap2)
    return a.gap2 > b.gap2;
  fol_torus_point p = m->triangles[a.slot].centre, q = m->triangles[b.slot].centre;
  return p.x != q.x ? p.x < q.x : p.y < q.y;
}

static inline void fol_gap_queue_sift(const fol_mesh *m, fol_gap_queue *q, size_t i) {
  fol_gap moving = q->heap[i];
  for (;;) {
    size_t child = 2 * i + 1;
    if (child >= q->count)
      break;
    if (child + 1 < q->count && fol_gap_before(m, q->heap[child + 1], q->heap[child]))
      child++;
    if (!fol_gap_before(m, q->heap[child], moving))
      break;
    q->heap[i] = q->heap[child];
    i = child;
  }
  q->heap[i] = moving;
}

/* Makes a heap of what was put in as it came. */
static inline void fol_gap_queue_order(const fol_mesh *m, fol_gap_queue *q) {
  for (size_t i = q->count / 2; i-- > 0;)
    fol_gap_queue_sift(m, q, i);
}

/* There is room. */
static inline void fol_gap_queue_push(const fol_mesh *m, fol_gap_queue *q, fol_gap c) {
  FOL_ASSERT(q->count < q->capacity);
  size_t i = q->count++;
  while (i > 0 && fol_gap_before(m, c, q->heap[(i - 1) / 2])) {
    q->heap[i] = q->heap[(i - 1) / 2];
    i = (i - 1) / 2;
  }
  q->heap[i] = c;
}

static inline fol_gap fol_gap_queue_pop(const fol_mesh *m, fol_gap_queue *q) {
  fol_gap top = q->heap[0];
  q->heap[0] = q->heap[--q->count];
  if (q->count > 0)
    fol_gap_queue_sift(m, q, 0);
  return top;
}

#endif

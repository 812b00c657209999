/* A priority queue of the gaps of one block (empty circumcircles of triangles), approximately in order of falling
 * radius. Its functions are inline, since making a point set spends most of its time in them. */
#ifndef FOLLIDOT_SCATTER_GAP_QUEUE_H
#define FOLLIDOT_SCATTER_GAP_QUEUE_H

#include "follidot/base.h"

/* A gap (empty circumcircle): its squared radius, and the index (slot) of its triangle in the mesh. The entry is out of
 * date once the slot holds another triangle. */
typedef struct fol_found_gap {
  float radius2;
  int32_t slot;
} fol_found_gap;

/* An entry of a linked list of gaps (empty circumcircles); `next` is the index of the next entry, or -1 at the end of
 * the list. */
typedef struct fol_waiting_gap {
  fol_found_gap gap;
  int32_t next;
} fol_waiting_gap;

/* The number of buckets, each for a range of squared radii; within a bucket the last gap added is the first removed.
 * The exact order of a heap would take twice the time and not improve the point set, since the rank of a point depends
 * on the radius of the gap that it fills, not on when it fills it. */
enum { FOL_GAP_STEPS = 64 };

/* A queue of gaps (empty circumcircles): a linked list for each bucket of radii, in memory provided by the caller. */
typedef struct fol_gap_queue {
  fol_waiting_gap *waiting;             /* memory for `capacity` entries */
  int32_t first[FOL_GAP_STEPS], unused; /* first entry of each bucket, and of the list of removed entries; -1: none */
  int32_t count, capacity;              /* count: number of entries of `waiting` that have been used */
  int step;                             /* the first bucket that may have entries */
  float max_radius2, steps_per_radius2;
} fol_gap_queue;

/* Empties the queue and sets the range of squared radii of the gaps that will be added to it. The caller then sets
 * `waiting` and `capacity`. */
static inline void fol_gap_queue_start(fol_gap_queue *q, float min_radius2, float max_radius2) {
  for (int i = 0; i < FOL_GAP_STEPS; i++)
    q->first[i] = -1;
  q->unused = -1;
  q->count = q->step = 0;
  q->max_radius2 = max_radius2;
  q->steps_per_radius2 = FOL_GAP_STEPS / (max_radius2 - min_radius2);
}

/* Adds a gap (empty circumcircle) to the queue. If the queue is full, the gap is dropped; the next level (pass over all
 * gaps) fills it. */
static inline void fol_gap_queue_push(fol_gap_queue *q, fol_found_gap gap) {
  int step = (int)((q->max_radius2 - gap.radius2) * q->steps_per_radius2);
  step = step < q->step ? q->step : step >= FOL_GAP_STEPS ? FOL_GAP_STEPS - 1 : step;
  int32_t at = q->unused;
  if (at >= 0)
    q->unused = q->waiting[at].next;
  else if (q->count < q->capacity)
    at = q->count++;
  else
    return;
  q->waiting[at] = (fol_waiting_gap){gap, q->first[step]};
  q->first[step] = at;
}

/* Removes one of the widest gaps (empty circumcircles) and returns true; returns false if the queue is empty. */
static inline bool fol_gap_queue_pop(fol_gap_queue *q, fol_found_gap *gap) {
  while (q->first[q->step] < 0)
    if (++q->step == FOL_GAP_STEPS)
      return false;
  int32_t at = q->first[q->step];
  *gap = q->waiting[at].gap;
  q->first[q->step] = q->waiting[at].next;
  q->waiting[at].next = q->unused;
  q->unused = at;
  return true;
}

#endif

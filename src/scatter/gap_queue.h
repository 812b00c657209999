/* A priority queue of the gaps of one block, widest first, approximately. Inline, since making a set spends most of its
 * time here. */
#ifndef FOLLIDOT_SCATTER_GAP_QUEUE_H
#define FOLLIDOT_SCATTER_GAP_QUEUE_H

#include "follidot/base.h"

/* A gap's squared radius and the slot of its triangle. Stale once the slot has another triangle. */
typedef struct fol_found_gap {
  float radius2;
  int32_t slot;
} fol_found_gap;

/* An entry of a list of gaps. */
typedef struct fol_waiting_gap {
  fol_found_gap gap;
  int32_t next;
} fol_waiting_gap;

/* Gaps are kept in buckets by squared radius, last in first out within a bucket. The exact order of a heap would take
 * twice the time and not improve the set, since a point is ranked by its gap, no matter when that was filled. */
enum { FOL_GAP_STEPS = 64 };

/* The queue: a linked list for each bucket, in memory provided by the caller. */
typedef struct fol_gap_queue {
  fol_waiting_gap *waiting; /* memory for `capacity` entries */
  int32_t first[FOL_GAP_STEPS], unused;
  int32_t count, capacity;
  int step; /* the first bucket that may have entries */
  float max_radius2, steps_per_radius2;
} fol_gap_queue;

/* Empties the queue, for squared radii between the two; the caller then sets `waiting` and `capacity`. */
static inline void fol_gap_queue_start(fol_gap_queue *q, float min_radius2, float max_radius2) {
  for (int i = 0; i < FOL_GAP_STEPS; i++)
    q->first[i] = -1;
  q->unused = -1;
  q->count = q->step = 0;
  q->max_radius2 = max_radius2;
  q->steps_per_radius2 = FOL_GAP_STEPS / (max_radius2 - min_radius2);
}

/* Adds a gap. If the queue is full the gap is dropped, and filled in the next level. */
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

/* Removes one of the widest gaps; false if there are none. */
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

/* The gaps of one block that wait to be filled: the widest first, or one about as wide. Inline: filling a set does
 * little else. */
#ifndef FOLLIDOT_SCATTER_GAP_QUEUE_H
#define FOLLIDOT_SCATTER_GAP_QUEUE_H

#include "follidot/base.h"

/* A gap's radius squared, and the slot of its triangle. Stale once another triangle took that slot. */
typedef struct fol_found_gap {
  float radius2;
  int32_t slot;
} fol_found_gap;

typedef struct fol_waiting_gap {
  fol_found_gap gap;
  int32_t next;
} fol_waiting_gap;

/* Gaps sorted into steps of their radius squared; within a step the last to come goes first. A heap's exact order would
 * take twice the time and make no better a set: a point is ranked by its gap, whenever that was filled. */
enum { FOL_GAP_STEPS = 64 };

typedef struct fol_gap_queue {
  fol_waiting_gap *waiting; /* room for `capacity` */
  int32_t first[FOL_GAP_STEPS], unused;
  int32_t count, capacity;
  int step; /* what was wider is filled */
  float widest2, steps_per_radius2;
} fol_gap_queue;

static inline void fol_gap_queue_start(fol_gap_queue *q, float least2, float widest2) {
  for (int i = 0; i < FOL_GAP_STEPS; i++)
    q->first[i] = -1;
  q->unused = -1;
  q->count = q->step = 0;
  q->widest2 = widest2;
  q->steps_per_radius2 = FOL_GAP_STEPS / (widest2 - least2);
}

/* What finds no room waits for the next level. */
static inline void fol_gap_queue_push(fol_gap_queue *q, fol_found_gap gap) {
  int step = (int)((q->widest2 - gap.radius2) * q->steps_per_radius2);
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

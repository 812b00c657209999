/* Slots: places that are filled when they are first asked for, by whichever thread asks. */
#ifndef FOLLIDOT_BASE_SLOTS_H
#define FOLLIDOT_BASE_SLOTS_H

#include "follidot/base.h"

#include <stdatomic.h>

typedef struct fol_slots {
  size_t count;
  _Atomic(void *) *at; /* NULL: not yet filled */
} fol_slots;

/* All empty. Fails for want of memory. */
bool fol_slots_new(fol_slots *out, size_t count, fol_error *err);
void fol_slots_drop(fol_slots *slots); /* with what is in them, by fol_free */

/* NULL: not yet filled. Both are safe from many threads. */
void *fol_slots_at(const fol_slots *slots, size_t index);

/* What is in the slot from now on: `made`, or what another thread put there first, and then `made` is freed. */
void *fol_slots_fill(const fol_slots *slots, size_t index, void *made);

#endif

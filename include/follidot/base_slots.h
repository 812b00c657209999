/* Slots: an array of pointers that are computed lazily, by whichever thread needs one first, without locks. */
#ifndef FOLLIDOT_BASE_SLOTS_H
#define FOLLIDOT_BASE_SLOTS_H

#include "follidot/base.h"

#include <stdatomic.h>

/* `count` slots; a slot is set at most once. */
typedef struct fol_slots {
  size_t count;
  _Atomic(void *) *at; /* NULL: not set yet */
} fol_slots;

/* Creates empty slots. Fails only if memory runs out. */
bool fol_slots_new(fol_slots *out, size_t count, fol_error *err);

/* Frees the slots and, with fol_free, their contents. */
void fol_slots_drop(fol_slots *slots);

/* The contents of a slot, NULL if it is not set yet. Thread-safe. */
void *fol_slots_at(const fol_slots *slots, size_t index);

/* Sets a slot to `made` and returns it. If another thread was faster, frees `made` and returns that thread's value.
 * Thread-safe. */
void *fol_slots_fill(const fol_slots *slots, size_t index, void *made);

#endif

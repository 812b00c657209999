/* An array of slots for values that threads compute when they first need them. Of several threads that compute the same
 * value at the same time, one stores its result; no thread waits for another. */
#ifndef FOLLIDOT_BASE_SLOTS_H
#define FOLLIDOT_BASE_SLOTS_H

#include "follidot/base.h"

#include <stdatomic.h>

/* An array of `count` slots, each of which holds a pointer and is set at most once. */
typedef struct fol_slots {
  size_t count;
  _Atomic(void *) *at; /* pointers to the values; NULL for a slot that is not set yet */
} fol_slots;

/* Creates an array of `count` empty slots; drop *out. Fails only if memory runs out. */
bool fol_slots_new(fol_slots *out, size_t count, fol_error *err);

/* Frees the array and, with fol_free, the values in its slots. No other thread may use the array any more. */
void fol_slots_drop(fol_slots *slots);

/* Returns the value in slot `index` (0 to count - 1), or NULL if the slot is not set yet. The value still belongs to
 * the array. Thread-safe. */
void *fol_slots_at(const fol_slots *slots, size_t index);

/* Sets slot `index` (0 to count - 1) to the value `made` and returns `made`. `made` comes from fol_alloc and belongs to
 * the array from now on. If another thread has already set the slot, frees `made` and returns that thread's value
 * instead. Thread-safe. */
void *fol_slots_fill(const fol_slots *slots, size_t index, void *made);

#endif

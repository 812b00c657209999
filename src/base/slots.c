/* Arrays whose values are computed when they are first needed. */
#include "follidot/base_slots.h"

bool fol_slots_new(fol_slots *out, size_t count, fol_error *err) {
  *out = (fol_slots){count, fol_alloc(count, sizeof *out->at, err)};
  return out->at;
}

void fol_slots_drop(fol_slots *slots) {
  for (size_t i = 0; slots->at && i < slots->count; i++)
    fol_free(atomic_load(&slots->at[i]));
  fol_free(slots->at);
  *slots = (fol_slots){0};
}

void *fol_slots_at(const fol_slots *slots, size_t index) {
  FOL_ASSERT(index < slots->count);
  return atomic_load(&slots->at[index]);
}

void *fol_slots_fill(const fol_slots *slots, size_t index, void *made) {
  FOL_ASSERT(index < slots->count);
  void *present = NULL;
  if (atomic_compare_exchange_strong(&slots->at[index], &present, made))
    return made;
  fol_free(made);
  return present;
}

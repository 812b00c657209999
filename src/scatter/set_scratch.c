#include "set_scratch.h"

void fol_set_scratch_clear(fol_set_scratch *room) {
  for (int use = 0; use < FOL_ROOM_USES; use++)
    fol_free(room->of[use].block);
  *room = (fol_set_scratch){0};
}

void *fol_set_scratch_get(fol_set_scratch *room, fol_scratch_use use, size_t count, size_t size, fol_error *err) {
  size_t bytes;
  if (!fol_size_mul(&bytes, count, size)) {
    fol_fail(err, FOL_FAILED, "not enough memory for the dots");
    return NULL;
  }
  void *block = fol_grow(room->of[use].block, &room->of[use].capacity, bytes, 1, err);
  if (block)
    room->of[use].block = block;
  return block;
}

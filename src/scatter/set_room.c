#include "set_room.h"

void fol_set_room_empty(fol_set_room *room) {
  for (int use = 0; use < FOL_ROOM_USES; use++)
    fol_free(room->of[use].block);
  *room = (fol_set_room){0};
}

void *fol_set_room_take(fol_set_room *room, fol_room_use use, size_t count, size_t size, fol_error *err) {
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

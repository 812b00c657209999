#include "inbox_internal.h"

#include <string.h>

enum { SLOTS = 1 << 16, FULL = SLOTS / 2 };

static size_t slot_of(const uint64_t *ids, uint64_t id) {
  size_t slot = (size_t)(fol_hash_mix(id) % SLOTS);
  while (ids[slot] != 0 && ids[slot] != id)
    slot = (slot + 1) % SLOTS;
  return slot;
}

void fol_inbox_pass(fol_inbox_passed *passed, uint64_t id) {
  if (!passed->ids)
    passed->ids = fol_alloc(SLOTS, sizeof *passed->ids, NULL);
  if (!passed->ids) /* without memory the id is not added, and the file will be probed again */
    return;
  if (passed->count >= FULL) {
    memset(passed->ids, 0, SLOTS * sizeof *passed->ids);
    passed->count = 0;
  }
  size_t slot = slot_of(passed->ids, id);
  passed->count += passed->ids[slot] == 0;
  passed->ids[slot] = id;
}

bool fol_inbox_is_passed(const fol_inbox_passed *passed, uint64_t id) {
  return passed && passed->ids && passed->ids[slot_of(passed->ids, id)] == id;
}

void fol_inbox_passed_drop(fol_inbox_passed *passed) {
  fol_free(passed->ids);
  *passed = (fol_inbox_passed){0};
}

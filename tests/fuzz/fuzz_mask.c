/* Any bytes are a mask that is unchanged by packing and unpacking, or are refused with a message. */
#include "fuzz.h"

#include "../mask_equal.h"
#include "follidot/plan.h"

#include <string.h>

enum { WIDTH_PX = 140, HEIGHT_PX = 130 };

static void pack_twice(const fol_mask *mask) {
  fol_error err = {0};
  fol_bytes first = {0}, second = {0};
  fol_mask *again = NULL;
  FOL_ASSERT(fol_mask_pack(&first, mask, &err));
  FOL_ASSERT(fol_mask_unpack(&again, first.data, first.size, WIDTH_PX, HEIGHT_PX, &err));
  FOL_ASSERT(mask_equal(mask, again));
  FOL_ASSERT(fol_mask_pack(&second, again, &err));
  FOL_ASSERT(first.size == second.size && memcmp(first.data, second.data, first.size) == 0);
  FOL_ASSERT(fol_mask_bytes_beyond(again, mask) > 0 && fol_mask_bytes_beyond(again, again) == 0);
  fol_mask_drop(again);
  fol_bytes_drop(&first);
  fol_bytes_drop(&second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  fol_error err = {0};
  fol_mask *mask = NULL;
  if (!fol_mask_unpack(&mask, data, size, WIDTH_PX, HEIGHT_PX, &err)) {
    FOL_ASSERT(!mask && err.code == FOL_REFUSED && err.text[0]);
    return 0;
  }
  FOL_ASSERT(fol_mask_width(mask) == WIDTH_PX && fol_mask_height(mask) == HEIGHT_PX);
  pack_twice(mask);
  fol_mask_drop(mask);
  return 0;
}

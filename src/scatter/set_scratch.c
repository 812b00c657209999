#include "set_scratch.h"

void fol_set_scratch_clear(fol_set_scratch *scratch) {
  for (int use = 0; use < FOL_SCRATCH_USES; use++)
    fol_free(scratch->of[use].block);
  *scratch = (fol_set_scratch){0};
}

void *fol_set_scratch_get(fol_set_scratch *scratch, fol_scratch_use use, size_t count, size_t size, fol_error *err) {
  size_t bytes;
  if (!fol_size_mul(&bytes, count, size)) {
    fol_fail(err, FOL_FAILED, "not enough memory for the dots");
    return NULL;
  }
  void *block = fol_grow(scratch->of[use].block, &scratch->of[use].capacity, bytes, 1, err);
  if (block)
    scratch->of[use].block = block;
  return block;
}

#include "encoders.h"

bool fol_bands_check(const fol_band *bands, size_t count, fol_error *err) {
  for (size_t i = 0; i < count; i++)
    if (!bands[i].done)
      return fol_fail(err, bands[i].err.code, "%s", bands[i].err.text);
  return true;
}

void fol_bands_drop(fol_band *bands, size_t count) {
  for (size_t i = 0; bands && i < count; i++)
    fol_bytes_drop(&bands[i].bytes);
  fol_free(bands);
}

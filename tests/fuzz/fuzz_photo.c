/* Any bytes are a photograph, a mask, or refused with a line that says why. */
#include "fuzz.h"

#include "follidot/photo.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  fol_error err = {0};
  fol_photo *photo = NULL;
  if (fol_photo_decode(&photo, data, size, "input", &err))
    fol_photo_drop(photo);
  else
    FOL_ASSERT(err.code != FOL_OK && err.text[0]);

  err = (fol_error){0};
  uint8_t *grey = NULL;
  int width, height;
  if (fol_grey_decode(&grey, &width, &height, data, size, "input", &err))
    fol_free(grey);
  else
    FOL_ASSERT(err.code != FOL_OK && err.text[0]);
  return 0;
}

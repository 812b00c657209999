#include "bench_sample.h"

/* With the other formats left out, stb_image declares static functions that it then does not define. */
#pragma GCC diagnostic ignored "-Wunused-function"
#define STB_IMAGE_IMPLEMENTATION
#define STB_IMAGE_STATIC
#define STBI_ONLY_JPEG
#define STBI_NO_STDIO
#include <stb_image.h>

bool bench_stb_decode(void *context, fol_error *err) {
  const bench_sample *sample = context;
  int width, height, channels;
  stbi_uc *pixels = stbi_load_from_memory(sample->jpeg.data, (int)sample->jpeg.size, &width, &height, &channels, 3);
  if (!pixels)
    return fol_fail(err, FOL_FAILED, "stb_image: %s", stbi_failure_reason());
  stbi_image_free(pixels);
  return true;
}

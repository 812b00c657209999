#include "decoded.h"

#include <string.h>

/* JPEG alone: the other decoders of stb_image have open holes, and none of them is ever wanted here. Its
 * buffers come zeroed, so that nothing of our memory can end up as a picture, and its result is ours to
 * free. A broken code is data from outside, no bug: it must not abort. */
#define STB_IMAGE_IMPLEMENTATION
#define STBI_ONLY_JPEG
#define STBI_NO_STDIO
#define STBI_NO_LINEAR
#define STBI_NO_HDR
#define STBI_MAX_DIMENSIONS     65535
#define STBI_ASSERT(condition)  ((void)0)
#define STBI_MALLOC(size)       fol_alloc(size, 1, NULL)
#define STBI_REALLOC(old, size) fol_resize(old, size, 1, NULL)
#define STBI_FREE(block)        fol_free(block)
#include <stb_image.h>

static bool fail_by_reason(const fol_source *source, fol_error *err) {
  const char *reason = stbi_failure_reason();
  if (reason && strcmp(reason, "outofmem") == 0)
    return fol_fail(err, FOL_FAILED, "not enough memory to read %s", source->name);
  return fol_fail(err, FOL_REFUSED, "%s is a JPEG that cannot be read: %s", source->name, reason ? reason : "unknown");
}

bool fol_jpeg_decode(fol_decoded *out, const fol_source *source, fol_error *err) {
  fol_jpeg_frame frame;
  if (!fol_jpeg_guard(&frame, source, err))
    return false;
  if (source->mask && frame.components != 1)
    return fol_fail(err, FOL_REFUSED, "%s is a colour JPEG; a mask is an 8-bit grey picture", source->name);
  fol_decoded decoded = {.format = "jpeg",
                         .depth = 8,
                         .grey = frame.components == 1,
                         .chroma_step_x = frame.chroma_step_x,
                         .chroma_step_y = frame.chroma_step_y};
  if (!fol_jpeg_check(&decoded, source, err))
    return false;
  int channels;
  decoded.pixels = stbi_load_from_memory(source->bytes, (int)source->size, &decoded.width, &decoded.height, &channels,
                                         source->mask ? 1 : 3);
  if (!decoded.pixels) {
    fol_decoded_drop(&decoded);
    return fail_by_reason(source, err);
  }
  FOL_ASSERT(decoded.width == frame.width && decoded.height == frame.height);
  if (!source->mask && !fol_jpeg_copy(&decoded.copy, source, err)) {
    fol_decoded_drop(&decoded);
    return false;
  }
  *out = decoded;
  return true;
}

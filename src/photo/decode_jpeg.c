#include "decoded.h"

#include <limits.h>
#include <string.h>

#define STBI_ONLY_JPEG
#include "stb.h"

static bool fail_by_reason(const fol_source *source, fol_error *err) {
  const char *reason = stbi_failure_reason();
  if (reason && strcmp(reason, "outofmem") == 0)
    return fol_source_no_memory(source, err);
  return fol_fail(err, FOL_REFUSED, "%s is a JPEG that cannot be read: %s; copy it from the camera or phone once more",
                  source->name, reason ? reason : "unknown");
}

static bool read_by_stb(fol_decoded *out, const fol_jpeg *jpeg, const fol_source *source, fol_error *err) {
  int width, height, channels;
  if (jpeg->file.size > INT_MAX)
    return fol_fail(err, FOL_REFUSED, "%s is too large for a JPEG; save it smaller", source->name);
  out->pixels =
      stbi_load_from_memory(jpeg->file.data, (int)jpeg->file.size, &width, &height, &channels, source->mask ? 1 : 3);
  if (!out->pixels)
    return fail_by_reason(source, err);
  FOL_ASSERT(width == jpeg->width && height == jpeg->height);
  return true;
}

static bool read_by_libjpeg(fol_decoded *out, bool *left_over, const fol_jpeg *jpeg, const fol_source *source,
                            fol_error *err) {
  uint8_t *pixels;
  if (!fol_jpeg_read_strictly(&pixels, left_over, jpeg, source, err))
    return false;
  out->pixels = pixels;
  return true;
}

/* Decodes the pixels. libjpeg checks that the file is valid, and decodes the files that stb_image cannot. */
static bool read_pixels(fol_decoded *out, fol_jpeg *jpeg, const fol_source *source, fol_error *err) {
  bool left_over = false;
  if (jpeg->beyond_stb) {
    if (!read_by_libjpeg(out, &left_over, jpeg, source, err))
      return false;
  } else {
    fol_error why = {0};
    if (!fol_jpeg_check(&left_over, jpeg, source, err))
      return false;
    if (!read_by_stb(out, jpeg, source, &why)) {
      if (why.code != FOL_REFUSED)
        return fol_fail(err, why.code, "%s", why.text);
      if (!read_by_libjpeg(out, &left_over, jpeg, source, err))
        return false;
    }
  }
  out->width = jpeg->width;
  out->height = jpeg->height;
  if (!source->mask && !jpeg->rgb && !jpeg->beyond_stb && !left_over) {
    out->copy = jpeg->file;
    jpeg->file = (fol_bytes){0};
  }
  return true;
}

bool fol_jpeg_decode(fol_decoded *out, const fol_source *source, fol_error *err) {
  fol_jpeg jpeg = {0};
  fol_decoded decoded = {.format = "jpeg", .depth = 8, .as_before = source->turn == FOL_ORIENTATION_OF_VERSION_0_1};
  bool done = fol_jpeg_guard(&jpeg, &decoded, source, err);
  if (done && source->mask && jpeg.components != 1)
    done = fol_fail(err, FOL_REFUSED, "%s is a colour JPEG; a mask is an 8-bit grey picture", source->name);
  done = done && read_pixels(&decoded, &jpeg, source, err);
  decoded.grey = jpeg.components == 1;
  decoded.inks = jpeg.components == 4;
  decoded.inverted = jpeg.inverted;
  decoded.chroma_step_x = jpeg.chroma_step_x;
  decoded.chroma_step_y = jpeg.chroma_step_y;
  fol_bytes_drop(&jpeg.file);
  if (!done) {
    fol_decoded_drop(&decoded);
    return false;
  }
  *out = decoded;
  return true;
}

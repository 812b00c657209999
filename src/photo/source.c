#include "decoded.h"

#include <string.h>

static bool begins(const fol_source *source, size_t offset, const char *bytes, size_t size) {
  return source->size >= offset + size && memcmp(source->bytes + offset, bytes, size) == 0;
}

#define BEGINS(source, offset, text) begins(source, offset, text, sizeof(text) - 1)

/* Whether the brands in the first box (ISO/IEC 23008-12, 10), major or compatible, say HEIC or AVIF. False if the major
 * brand is that of a sequence of pictures or of a raw photograph. */
static bool is_heif(const fol_source *source) {
  static const char stills[][5] = {"heic", "heix", "heim", "heis", "mif1", "mif2", "avif"};
  static const char sequences[][5] = {"hevc", "hevx", "hevm", "hevs", "msf1", "avis", "crx "};
  if (!BEGINS(source, 4, "ftyp"))
    return false;
  for (size_t i = 0; i < sizeof sequences / sizeof *sequences; i++)
    if (begins(source, 8, sequences[i], 4))
      return false;
  size_t end = (size_t)source->bytes[2] << 8 | source->bytes[3];
  for (size_t at = 8; at + 4 <= end && at + 4 <= source->size; at += at == 8 ? 8 : 4)
    for (size_t i = 0; i < sizeof stills / sizeof *stills; i++)
      if (begins(source, at, stills[i], 4))
        return true;
  return false;
}

static bool is_tiff(const fol_source *source) {
  bool tiff = BEGINS(source, 0, "II*\0") || BEGINS(source, 0, "MM\0*") || BEGINS(source, 0, "II+\0") ||
              BEGINS(source, 0, "MM\0+");
  return tiff && !fol_source_raw_name(source);
}

typedef bool decoder(fol_decoded *out, const fol_source *source, fol_error *err);

static decoder *find_decoder(const fol_source *source) {
  if (BEGINS(source, 0, "\xff\xd8"))
    return fol_jpeg_decode;
  if (BEGINS(source, 0, "\x89PNG\r\n\x1a\n"))
    return BEGINS(source, 12, "CgBI") ? NULL : fol_png_decode;
  if (is_heif(source))
    return fol_heif_decode;
  if (BEGINS(source, 0, "RIFF") && BEGINS(source, 8, "WEBP"))
    return fol_webp_decode;
  if (is_tiff(source))
    return fol_tiff_decode;
  if (BEGINS(source, 0, "BM") && BEGINS(source, 6, "\0\0\0\0"))
    return fol_bmp_decode;
  return NULL;
}

bool fol_source_begin(const fol_source *source, fol_error *err) {
  return find_decoder(source) != fol_heif_decode || fol_heif_begin(source, err);
}

bool fol_source_decode(fol_decoded *out, const fol_source *source, fol_error *err) {
  if (source->size == 0)
    return fol_fail(err, FOL_REFUSED, "%s is empty; copy it from the camera or phone once more", source->name);
  if (source->size > FOL_PHOTO_BYTES_MAX)
    return fol_fail(err, FOL_REFUSED, "%s is too large: %.0f MB, at most %.0f MB; save it smaller", source->name,
                    (double)source->size / 1e6, (double)FOL_PHOTO_BYTES_MAX / 1e6);
  decoder *decode = find_decoder(source);
  if (!decode)
    return fol_source_refuse(source, err);
  if (source->mask && decode != fol_jpeg_decode && decode != fol_png_decode)
    return fol_fail(err, FOL_REFUSED, "%s is not a PNG or JPEG; a mask is an 8-bit grey one", source->name);
  fol_decoded decoded;
  if (!decode(&decoded, source, err))
    return false;
  if (!source->mask && !fol_decoded_convert(&decoded, source, err)) {
    fol_decoded_drop(&decoded);
    return false;
  }
  *out = decoded;
  return true;
}

#include "decoded.h"

#include <string.h>

/* What people drop onto the window instead of a photograph, told by its first bytes. */
typedef struct signature {
  size_t offset;
  const char *bytes;
  size_t size;
  const char *what;
} signature;

#define SIGNATURE(offset, text, what)                                                                                  \
  { offset, text, sizeof(text) - 1, what }

static const signature signatures[] = {
    SIGNATURE(0, "GIF8", "a GIF"),
    SIGNATURE(0, "BM", "a BMP"),
    SIGNATURE(0, "II*\0", "a TIFF or raw photograph"),
    SIGNATURE(0, "MM\0*", "a TIFF or raw photograph"),
    SIGNATURE(8, "WEBP", "a WebP"),
    SIGNATURE(4, "ftypavif", "an AVIF"),
    SIGNATURE(4, "ftyphei", "a HEIC photograph"),
    SIGNATURE(4, "ftyphev", "a HEIC photograph"),
    SIGNATURE(4, "ftypmif1", "a HEIC photograph"),
    SIGNATURE(4, "ftyp", "a film"),
    SIGNATURE(0, "%PDF", "a PDF"),
    SIGNATURE(0, "8BPS", "a Photoshop file"),
    SIGNATURE(0, "PK\003\004", "a ZIP archive or office document"),
    SIGNATURE(0, "SQLite format 3", "a consultation or another database"),
};

static bool begins(const fol_source *source, const signature *mark) {
  return source->size >= mark->offset + mark->size &&
         memcmp(source->bytes + mark->offset, mark->bytes, mark->size) == 0;
}

/* Of a few bytes nobody can tell. */
static bool is_text(const fol_source *source) {
  enum { LEAST = 4, MOST = 512, CHARACTER_MOST = 4 };
  size_t size = source->size < MOST ? source->size : MOST, end;
  if (size < LEAST)
    return false;
  bool whole = fol_utf8_check((const char *)source->bytes, size, &end);
  return whole ||
         (source->size > MOST && size - end < CHARACTER_MOST); /* one that is cut at the end of what is looked at */
}

static bool refuse_unknown(const fol_source *source, fol_error *err) {
  const char *what = NULL;
  for (size_t i = 0; i < sizeof signatures / sizeof *signatures && !what; i++)
    if (begins(source, &signatures[i]))
      what = signatures[i].what;
  if (!what && is_text(source))
    what = "text";
  const char *wanted = source->mask ? "picture" : "photograph";
  if (what)
    return fol_fail(err, FOL_REFUSED, "%s is not a JPEG or PNG %s (it looks like %s)", source->name, wanted, what);
  return fol_fail(err, FOL_REFUSED, "%s is not a JPEG or PNG %s", source->name, wanted);
}

bool fol_source_decode(fol_decoded *out, const fol_source *source, fol_error *err) {
  static const signature jpeg = SIGNATURE(0, "\xff\xd8", "JPEG"), png = SIGNATURE(0, "\x89PNG\r\n\x1a\n", "PNG");
  if (source->size == 0)
    return fol_fail(err, FOL_REFUSED, "%s is empty", source->name);
  if (source->size > FOL_PHOTO_BYTES_MAX)
    return fol_fail(err, FOL_REFUSED, "%s is too large: %.0f MB, at most %.0f MB", source->name,
                    (double)source->size / 1e6, (double)FOL_PHOTO_BYTES_MAX / 1e6);
  if (begins(source, &jpeg))
    return fol_jpeg_decode(out, source, err);
  if (begins(source, &png))
    return fol_png_decode(out, source, err);
  return refuse_unknown(source, err);
}

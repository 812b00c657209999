/* Writes a copy of a JPEG with the original coded data, but without its metadata. */
#include "decoded.h"
#include "jpeg_markers.h"

#include <string.h>

/* Adds an ICC profile, split into parts that are numbered from 1 (ICC.1:2010, B.4). */
static bool add_profile(fol_bytes *out, fol_span profile, fol_error *err) {
  static const char name[] = "ICC_PROFILE"; /* written with its terminating 0 */
  enum { PIECE_MAX = 65519, HEAD = 2 + sizeof name + 2 };
  size_t pieces = (profile.size + PIECE_MAX - 1) / PIECE_MAX;
  bool done = true;
  for (size_t i = 0; done && i < pieces; i++) {
    const uint8_t *from = (const uint8_t *)profile.data + i * PIECE_MAX;
    size_t size = i + 1 < pieces ? PIECE_MAX : profile.size - i * PIECE_MAX, length = HEAD + size;
    const uint8_t marker[] = {0xff, marker_app2, (uint8_t)(length >> 8), (uint8_t)length};
    const uint8_t number[] = {(uint8_t)(i + 1), (uint8_t)pieces};
    done = fol_bytes_add(out, marker, sizeof marker, err) && fol_bytes_add(out, name, sizeof name, err) &&
           fol_bytes_add(out, number, sizeof number, err) && fol_bytes_add(out, from, size, err);
  }
  return done;
}

bool fol_jpeg_write_copy(fol_bytes *out, const fol_bytes *copy, fol_span profile, fol_error *err) {
  return fol_bytes_add(out, copy->data, FOL_JPEG_HEAD, err) && add_profile(out, profile, err) &&
         fol_bytes_add(out, copy->data + FOL_JPEG_HEAD, copy->size - FOL_JPEG_HEAD, err);
}

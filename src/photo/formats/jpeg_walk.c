/* Error messages and output, shared by all files that check and rewrite a JPEG. */
#include "photo/formats/jpeg_walk.h"

bool fol_jpeg_damaged(const fol_jpeg_walk *w, const char *why) {
  return fol_fail(w->err, FOL_REFUSED, "%s is a damaged JPEG: %s; copy it from the camera or phone once more",
                  w->source->name, why);
}

bool fol_jpeg_unsupported(const fol_jpeg_walk *w, const char *why) {
  return fol_fail(w->err, FOL_REFUSED, "%s is a JPEG %s", w->source->name, why);
}

bool fol_jpeg_put(fol_jpeg_walk *w, int marker, fol_span payload) {
  size_t length = payload.size + 2;
  const uint8_t head[4] = {0xff, (uint8_t)marker, (uint8_t)(length >> 8), (uint8_t)length};
  return fol_bytes_add(&w->out->file, head, sizeof head, w->err) &&
         fol_bytes_add(&w->out->file, payload.data, payload.size, w->err);
}

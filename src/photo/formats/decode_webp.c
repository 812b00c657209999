#include "photo/decoded.h"

#include <string.h>

#include <webp/decode.h>
#include <webp/demux.h>

static bool damaged(const fol_source *source, const char *why, fol_error *err) {
  return fol_fail(err, FOL_REFUSED, "%s is a WebP that is damaged: %s; copy it once more", source->name, why);
}

static bool failed(const fol_source *source, VP8StatusCode status, fol_error *err) {
  switch (status) {
  case VP8_STATUS_OUT_OF_MEMORY:
    return fol_source_no_memory(source, err);
  case VP8_STATUS_NOT_ENOUGH_DATA:
  case VP8_STATUS_SUSPENDED:
    return damaged(source, "it ends before the picture does", err);
  default:
    return damaged(source, "its picture cannot be decoded", err);
  }
}

/* ---- colour and EXIF ----------------------------------------------------------------------------- */

typedef bool chunk_taker(fol_decoded *decoded, fol_span chunk, fol_error *err);

/* Whether a chunk has an acceptable size: EXIF and XMP above notes_bytes_max are ignored. */
static bool is_possible(const char *name, size_t size) {
  static const size_t notes_bytes_max = 4 * 1000 * 1000;
  return size > 0 && (size <= notes_bytes_max || strcmp(name, "ICCP") == 0);
}

/* Passes the first chunk with the name `name`, if there is one, to `take`. */
static bool read_chunk(fol_decoded *decoded, const WebPDemuxer *file, const char *name, chunk_taker *take,
                       fol_error *err) {
  WebPChunkIterator found;
  if (!WebPDemuxGetChunk(file, name, 1, &found))
    return true;
  fol_span chunk = {found.chunk.bytes, found.chunk.size};
  bool done = !is_possible(name, chunk.size) || take(decoded, chunk, err);
  WebPDemuxReleaseChunkIterator(&found);
  return done;
}

static bool read_notes(fol_decoded *decoded, const fol_source *source, fol_error *err) {
  WebPData data = {.bytes = source->bytes, .size = source->size};
  WebPDemuxState state;
  WebPDemuxer *file = WebPDemuxPartial(&data, &state);
  if (!file)
    return state == WEBP_DEMUX_PARSE_ERROR ? damaged(source, "its parts do not fit together", err)
                                           : fol_source_no_memory(source, err);
  bool done = read_chunk(decoded, file, "ICCP", fol_decoded_take_profile, err) &&
              read_chunk(decoded, file, "EXIF", fol_decoded_note_exif, err) &&
              read_chunk(decoded, file, "XMP ", fol_decoded_note_xmp, err);
  WebPDemuxDelete(file);
  return done;
}

/* ---- pixels -------------------------------------------------------------------------------------- */

static bool decode_pixels(fol_decoded *decoded, const fol_source *source, bool alpha, fol_error *err) {
  WebPDecoderConfig config;
  if (!WebPInitDecoderConfig(&config))
    return fol_fail(err, FOL_FAILED, "libwebp is of another version than this program was built for");
  size_t stride = (size_t)decoded->width * (alpha ? 4 : 3);
  decoded->pixels = fol_alloc_raw((size_t)decoded->height, stride, err);
  if (!decoded->pixels)
    return false;
  config.options.use_threads = 1;
  config.output.colorspace = alpha ? MODE_RGBA : MODE_RGB;
  config.output.is_external_memory = 1;
  config.output.u.RGBA =
      (WebPRGBABuffer){.rgba = decoded->pixels, .stride = (int)stride, .size = stride * (size_t)decoded->height};
  VP8StatusCode status = WebPDecode(source->bytes, source->size, &config);
  WebPFreeDecBuffer(&config.output);
  if (status != VP8_STATUS_OK)
    return failed(source, status, err);
  return !alpha || fol_decoded_flatten(decoded, err);
}

bool fol_webp_decode(fol_decoded *out, const fol_source *source, fol_error *err) {
  enum { LOSSY = 1 };
  WebPBitstreamFeatures features;
  VP8StatusCode status = WebPGetFeatures(source->bytes, source->size, &features);
  if (status != VP8_STATUS_OK)
    return failed(source, status, err);
  if (features.has_animation)
    return fol_fail(err, FOL_REFUSED, "%s is an animated WebP; save one picture of it as a JPEG", source->name);
  if (!fol_source_check_size(source, (size_t)features.width, (size_t)features.height, err))
    return false;
  int step = features.format == LOSSY ? 2 : 1;
  fol_decoded decoded = {.format = "webp",
                         .width = features.width,
                         .height = features.height,
                         .depth = 8,
                         .chroma_step_x = step,
                         .chroma_step_y = step};
  if (!decode_pixels(&decoded, source, features.has_alpha, err) || !read_notes(&decoded, source, err)) {
    fol_decoded_drop(&decoded);
    return false;
  }
  *out = decoded;
  return true;
}

#include "heif_library.h"

#include <string.h>

/* The state of reading, with everything that has to be released. */
typedef struct reader {
  fol_heif_library heif;
  const fol_source *source;
  const char *kind; /* for messages */
  struct heif_context *context;
  struct heif_image_handle *handle;
  struct heif_image *image;
  fol_heif_boxes boxes;
  uint8_t *copy; /* the file, rewritten so that libheif returns Y, Cb and Cr; NULL: libheif converts to RGB */
  fol_decoded decoded;
} reader;

static const size_t block_bytes_max = 4 * 1000 * 1000; /* maximum size of an EXIF block */

static bool damaged(const reader *r, const char *why, fol_error *err) {
  return fol_fail(err, FOL_REFUSED, "%s is %s that is damaged: %s; copy it from the camera or phone once more",
                  r->source->name, r->kind, why);
}

static bool failed(const reader *r, struct heif_error error, fol_error *err) {
  if (error.code == heif_error_Memory_allocation_error)
    return fol_source_no_memory(r->source, err);
  if (error.code == heif_error_Unsupported_filetype || error.code == heif_error_Unsupported_feature)
    return fol_fail(err, FOL_REFUSED,
                    "%s is %s of an unsupported kind: %s; export it as a JPEG (on the iPhone: Settings, Camera, "
                    "Formats, Most Compatible)",
                    r->source->name, r->kind, error.message);
  return damaged(r, error.message, err);
}

/* Makes libheif return Y, Cb and Cr of a picture of limited range, if the loaded version of libheif can. Versions from
 * 1.16 on cannot: they do not repeat the chroma samples of an identity matrix, but interpolate them or refuse the
 * file. */
static bool ask_for_codes(reader *r, fol_error *err) {
  const uint32_t version_1_16 = 0x01100000;
  if (r->boxes.matrix < 0 || r->heif.get_version_number() >= version_1_16)
    return true;
  r->copy = fol_alloc_raw(r->source->size, 1, err);
  if (!r->copy)
    return false;
  memcpy(r->copy, r->source->bytes, r->source->size);
  fol_heif_ask_for_codes(r->copy, r->source->size);
  return true;
}

static bool open_picture(reader *r, fol_error *err) {
  r->context = r->heif.context_alloc();
  if (!r->context)
    return fol_source_no_memory(r->source, err);
  struct heif_error error = r->heif.context_read_from_memory_without_copy(
      r->context, r->copy ? r->copy : r->source->bytes, r->source->size, NULL);
  if (error.code == heif_error_Ok)
    error = r->heif.context_get_primary_image_handle(r->context, &r->handle);
  if (error.code != heif_error_Ok)
    return failed(r, error, err);
  int width = r->heif.image_handle_get_width(r->handle), height = r->heif.image_handle_get_height(r->handle);
  if (width < 1 || height < 1)
    return damaged(r, "it has no pixels", err);
  if (r->heif.context_get_number_of_top_level_images(r->context) > 1)
    r->decoded.remarks |= FOL_REMARK_FIRST_PICTURE;
  r->decoded.depth = r->heif.image_handle_get_luma_bits_per_pixel(r->handle) > 8 ? 16 : 8;
  return r->decoded.depth == 16 ? fol_source_check_size_deep(r->source, (size_t)width, (size_t)height, err)
                                : fol_source_check_size(r->source, (size_t)width, (size_t)height, err);
}

/* ---- colour -------------------------------------------------------------------------------------- */

/* Reads the ICC profile. It takes precedence over colour code points (in an nclx box), which then only say how the
 * samples were coded. */
static bool read_icc(reader *r, fol_error *err) {
  size_t size = r->heif.image_handle_get_raw_color_profile_size(r->handle);
  if (size > FOL_PROFILE_BYTES_MAX) {
    r->decoded.remarks |= FOL_REMARK_PROFILE_UNREADABLE;
    return true;
  }
  fol_bytes profile = {.data = fol_alloc(size, 1, err), .size = size, .capacity = size};
  if (!profile.data)
    return false;
  r->decoded.profile = profile;
  if (r->heif.image_handle_get_raw_color_profile(r->handle, profile.data).code == heif_error_Ok)
    return true;
  fol_bytes_drop(&r->decoded.profile);
  r->decoded.remarks |= FOL_REMARK_PROFILE_UNREADABLE;
  return true;
}

/* Makes a profile from the colour code points in *nclx (ITU-T H.273). *told receives whether the file has code points.
 * libheif 1.15 may return an nclx even on failure, for example if it does not know the codes. */
static bool read_code_points(reader *r, bool *told, struct heif_error found, struct heif_color_profile_nclx *nclx,
                             fol_error *err) {
  enum { UNKNOWN = 0 };
  *told = found.code != heif_error_Color_profile_does_not_exist;
  bool known = found.code == heif_error_Ok && nclx;
  int primaries = known ? (int)nclx->color_primaries : UNKNOWN;
  int transfer = known ? (int)nclx->transfer_characteristics : UNKNOWN;
  r->heif.nclx_color_profile_free(nclx);
  r->decoded.means_srgb =
      primaries == heif_color_primaries_ITU_R_BT_709_5 && transfer == heif_transfer_characteristic_IEC_61966_2_1;
  return !*told || fol_icc_from_cicp(&r->decoded.profile, primaries, transfer, err) ||
         fol_fail_in(err, "%s", r->source->name);
}

static bool read_colour(reader *r, bool *told, fol_error *err) {
  struct heif_color_profile_nclx *nclx = NULL;
  *told = true;
  if (r->heif.image_handle_get_raw_color_profile_size(r->handle) > 0)
    return read_icc(r, err);
  struct heif_error found = r->heif.image_handle_get_nclx_color_profile(r->handle, &nclx);
  return read_code_points(r, told, found, nclx, err);
}

/* Reads the colour from the coded picture: some files have code points only there. */
static bool read_coded_colour(reader *r, fol_error *err) {
  bool told;
  struct heif_color_profile_nclx *nclx = NULL;
  struct heif_error found = r->heif.image_get_nclx_color_profile(r->image, &nclx);
  return read_code_points(r, &told, found, nclx, err);
}

/* Reads the EXIF block, which begins with four bytes: the offset of the TIFF header from the end of these bytes
 * (ISO/IEC 23008-12, A.2.1). */
static bool read_exif(reader *r, fol_error *err) {
  heif_item_id id;
  if (r->heif.image_handle_get_list_of_metadata_block_IDs(r->handle, "Exif", &id, 1) < 1)
    return true;
  size_t size = r->heif.image_handle_get_metadata_size(r->handle, id);
  if (size < 4 || size > block_bytes_max)
    return true;
  uint8_t *block = fol_alloc(size, 1, err);
  if (!block)
    return false;
  bool done = true;
  if (r->heif.image_handle_get_metadata(r->handle, id, block).code == heif_error_Ok) {
    size_t skip = fol_big_endian(block);
    if (skip < size - 4)
      done = fol_decoded_note_exif(&r->decoded, (fol_span){block + 4 + skip, size - 4 - skip}, err);
  }
  fol_free(block);
  return done;
}

/* ---- pixels -------------------------------------------------------------------------------------- */

static bool decode(reader *r, fol_error *err) {
  bool alpha = r->heif.image_handle_has_alpha_channel(r->handle);
  enum heif_chroma chroma = r->decoded.depth == 8
                                ? (alpha ? heif_chroma_interleaved_RGBA : heif_chroma_interleaved_RGB)
                                : (alpha ? heif_chroma_interleaved_RRGGBBAA_LE : heif_chroma_interleaved_RRGGBB_LE);
  struct heif_decoding_options *options = r->heif.decoding_options_alloc();
  if (!options)
    return fol_source_no_memory(r->source, err);
  options->strict_decoding = 1;
  struct heif_error error = r->heif.decode_image(r->handle, &r->image, heif_colorspace_RGB, chroma, options);
  r->heif.decoding_options_free(options);
  if (error.code != heif_error_Ok)
    return failed(r, error, err);
  if (r->heif.image_get_decoding_warnings(r->image, 0, &error, 1) > 0 && error.code != heif_error_Ok)
    return failed(r, error, err);
  return true;
}

/* Scales little-endian samples of fewer bits, such as 10 or 12, to 16 bits; `top` is their highest code. */
static void widen(uint16_t *to, const uint8_t *from, size_t samples, unsigned top) {
  for (size_t i = 0; i < samples; i++, from += 2) {
    unsigned code = (unsigned)from[0] | (unsigned)from[1] << 8;
    to[i] = (uint16_t)(((code < top ? code : top) * 65535 + top / 2) / top);
  }
}

static bool copy_pixels(reader *r, fol_error *err) {
  enum {
    PADDING_MAX = 64
  }; /* at most one block of the codec: some writers do not crop the picture to its stated
        size */
  const enum heif_channel channel = heif_channel_interleaved;
  fol_decoded *d = &r->decoded;
  int stride = 0, bits = r->heif.image_get_bits_per_pixel_range(r->image, channel);
  const uint8_t *from = r->heif.image_get_plane_readonly(r->image, channel, &stride);
  d->width = r->heif.image_get_width(r->image, channel);
  d->height = r->heif.image_get_height(r->image, channel);
  if (!from || d->width < 1 || d->height < 1 || bits < 8 || bits > 16 || (bits > 8) != (d->depth == 16))
    return damaged(r, "it has no pixels", err);
  if (d->width > r->heif.image_handle_get_width(r->handle) + PADDING_MAX ||
      d->height > r->heif.image_handle_get_height(r->handle) + PADDING_MAX)
    return damaged(r, "its picture is larger than its header says", err);
  size_t channels = r->heif.image_handle_has_alpha_channel(r->handle) ? 4 : 3, samples = (size_t)d->width * channels;
  d->pixels = fol_alloc_raw((size_t)d->height, samples * (size_t)(d->depth / 8), err);
  if (!d->pixels)
    return false;
  if (r->copy)
    fol_heif_codes_to_rgb(d->pixels, &(fol_heif_codes){.from = from,
                                                       .stride = (size_t)stride,
                                                       .channels = channels,
                                                       .width = d->width,
                                                       .height = d->height,
                                                       .bits = bits,
                                                       .boxes = &r->boxes});
  for (int y = 0; y < d->height && !r->copy; y++, from += stride)
    if (d->depth == 8)
      memcpy((uint8_t *)d->pixels + (size_t)y * samples, from, samples);
    else
      widen((uint16_t *)d->pixels + (size_t)y * samples, from, samples, (1U << bits) - 1);
  r->heif.image_release(r->image);
  r->image = NULL;
  return true;
}

static bool read_heif(reader *r, fol_error *err) {
  bool told;
  if (!ask_for_codes(r, err) || !open_picture(r, err) || !read_colour(r, &told, err) || !read_exif(r, err) ||
      !decode(r, err) || !(told || read_coded_colour(r, err)) || !copy_pixels(r, err))
    return false;
  if (!r->heif.image_handle_has_alpha_channel(r->handle))
    return true;
  r->decoded.multiplied = r->heif.image_handle_is_premultiplied_alpha(r->handle);
  return fol_decoded_flatten(&r->decoded, err);
}

bool fol_heif_begin(const fol_source *source, fol_error *err) {
  fol_heif_library heif;
  if (!fol_heif_load(&heif, source, err))
    return false;
  heif.init(NULL);
  return true;
}

bool fol_heif_decode(fol_decoded *out, const fol_source *source, fol_error *err) {
  fol_heif_boxes boxes;
  if (!fol_heif_read_boxes(&boxes, source, err))
    return false;
  reader r = {.source = source,
              .boxes = boxes,
              .kind = boxes.av1 ? "an AVIF" : "a HEIC",
              .decoded = {.format = boxes.av1 ? "avif" : "heic",
                          .upright = true,
                          .grey = boxes.grey,
                          .chroma_step_x = boxes.chroma_step_x,
                          .chroma_step_y = boxes.chroma_step_y}};
  if (!fol_heif_load(&r.heif, source, err))
    return false;
  bool done = read_heif(&r, err);
  r.heif.image_release(r.image);
  r.heif.image_handle_release(r.handle);
  r.heif.context_free(r.context);
  fol_free(r.copy);
  if (!done) {
    fol_decoded_drop(&r.decoded);
    return false;
  }
  *out = r.decoded;
  return true;
}

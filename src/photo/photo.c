#include "camera_traits.h"
#include "decoded.h"
#include "encoders.h"
#include "photo_value.h"

#include <libdeflate.h>
#include <string.h>

/* Whether all pixels are grey. This is fast for colour photographs, since their first pixels already show colour. */
static bool is_monochrome(const fol_image *image) {
  for (int y = 0; y < image->height; y++) {
    const void *row = (const uint8_t *)image->data + (size_t)y * image->stride;
    const uint8_t *small = row;
    const uint16_t *large = row;
    for (size_t i = 0; i < 3 * (size_t)image->width; i += 3)
      if (image->depth == 8 ? small[i] != small[i + 1] || small[i] != small[i + 2]
                            : large[i] != large[i + 1] || large[i] != large[i + 2])
        return false;
  }
  return true;
}

/* Fills the linear-light tables from the profile. An invalid profile is dropped, with a remark. */
static bool use_profile(fol_photo *photo, fol_icc_facts *colours, fol_decoded *decoded, fol_error *err) {
  fol_error why = {0};
  if (fol_icc_normalize(&photo->profile, decoded->grey, &why) &&
      fol_icc_read(photo->linear, colours, &photo->profile, photo->image.depth, &why))
    return true;
  if (why.code != FOL_REFUSED)
    return fol_fail(err, why.code, "%s", why.text);
  decoded->remarks |= FOL_REMARK_PROFILE_UNREADABLE;
  fol_bytes_drop(&photo->profile);
  return true;
}

/* Uses the most exact colour description in the file: profile, then gamma and primaries, then Adobe RGB by EXIF, then
 * sRGB. */
static bool read_colours(fol_photo *photo, fol_icc_facts *colours, fol_decoded *decoded, bool adobe_rgb,
                         fol_error *err) {
  if (photo->profile.size > 0 && !use_profile(photo, colours, decoded, err))
    return false;
  if (photo->profile.size > 0)
    return true;
  const unsigned unreadable = FOL_REMARK_PROFILE_UNREADABLE;
  if (decoded->gamma.exponent > 0) {
    fol_error why = {0};
    if (!(decoded->remarks & unreadable) && !fol_icc_from_gamma(&photo->profile, &decoded->gamma, &why)) {
      if (why.code != FOL_REFUSED)
        return fol_fail(err, why.code, "%s", why.text);
      decoded->remarks |= unreadable;
    }
  } else if (adobe_rgb && !decoded->means_srgb) {
    decoded->remarks &= ~unreadable;
    if (!fol_icc_adobe_rgb(&photo->profile, err))
      return false;
  }
  return fol_icc_read(photo->linear, colours, &photo->profile, photo->image.depth, err);
}

/* Fills the photograph from *decoded. Moves the pixels and the profile out of *decoded, even on failure. */
static bool fill(fol_photo *photo, fol_decoded *decoded, int turn, fol_error *err) {
  int depth = decoded->depth;
  photo->image = (fol_image){.data = decoded->pixels,
                             .width = decoded->width,
                             .height = decoded->height,
                             .stride = (size_t)decoded->width * 3 * (size_t)(depth / 8),
                             .depth = depth};
  photo->profile = decoded->profile;
  decoded->pixels = NULL;
  decoded->profile = (fol_bytes){0};
  const fol_exif exif = decoded->exif;
  int orientation = decoded->upright ? 1 : turn > 0 ? turn : fol_decoded_orientation(decoded);
  fol_icc_facts colours;
  photo->linear = fol_alloc_raw((size_t)3 << depth, sizeof *photo->linear, err);
  if (!photo->linear || !read_colours(photo, &colours, decoded, exif.adobe_rgb, err) ||
      !fol_image_turn(&photo->image, orientation, err) || !fol_photo_find_faults(&decoded->remarks, &photo->image, err))
    return false;
  photo->facts = (fol_photo_facts){.format = decoded->format,
                                   .focal_35mm = exif.focal_35mm,
                                   .orientation = orientation,
                                   .has_profile = photo->profile.size > 0,
                                   .remarks = decoded->remarks,
                                   .monochrome = decoded->grey || is_monochrome(&photo->image),
                                   .has_location = exif.has_location,
                                   .has_device = exif.has_device};
  if (orientation == 1 && !(decoded->grey && photo->profile.size > 0)) { /* the copy would still have the grey
                                                                            profile, which was replaced */
    photo->copy = decoded->copy;
    decoded->copy = (fol_bytes){0};
  }
  memcpy(photo->facts.profile_name, colours.name, sizeof colours.name);
  memcpy(photo->to_srgb, colours.to_srgb, sizeof colours.to_srgb);
  bool quarter_turn = orientation >= 5;
  photo->chroma_step[quarter_turn] = decoded->chroma_step_x > 1 ? decoded->chroma_step_x : 1;
  photo->chroma_step[!quarter_turn] = decoded->chroma_step_y > 1 ? decoded->chroma_step_y : 1;
  return true;
}

static bool photo_new(fol_photo **out, const fol_source *source, fol_decoded *decoded, fol_error *err) {
  fol_photo *photo = fol_alloc(1, sizeof *photo, err);
  if (!photo)
    return false;
  fol_refcount_init(&photo->refcount);
  if (!fill(photo, decoded, source->turn, err)) {
    fol_photo_drop(photo);
    return false;
  }
  photo->facts.file_size = source->size;
  photo->file_checksum = libdeflate_crc32(0, source->bytes, source->size);
  *out = photo;
  return true;
}

bool fol_photo_decode(fol_photo **out, const void *bytes, size_t size, const char *name, fol_error *err) {
  return fol_photo_decode_turned(out, bytes, size, name, FOL_ORIENTATION_OF_FILE, err);
}

bool fol_photo_decode_turned(fol_photo **out, const void *bytes, size_t size, const char *name, int turn,
                             fol_error *err) {
  FOL_ASSERT(turn >= FOL_ORIENTATION_OF_VERSION_0_1 && turn <= 8);
  fol_source source = {.bytes = bytes, .size = size, .name = name, .turn = turn};
  fol_decoded decoded;
  if (!fol_source_decode(&decoded, &source, err))
    return false;
  bool done = photo_new(out, &source, &decoded, err) || fol_fail_in(err, "%s", name);
  fol_decoded_drop(&decoded);
  return done;
}

fol_photo *fol_photo_keep(fol_photo *photo) {
  if (photo)
    fol_refcount_increment(&photo->refcount);
  return photo;
}

void fol_photo_drop(fol_photo *photo) {
  if (!photo || !fol_refcount_decrement(&photo->refcount))
    return;
  if (photo->mapping.data) {
    fol_mapping_drop(&photo->mapping);
  } else {
    fol_image_drop(&photo->image);
    fol_bytes_drop(&photo->profile);
    fol_bytes_drop(&photo->copy);
    fol_free(photo->linear);
  }
  fol_free(photo);
}

const fol_image *fol_photo_image(const fol_photo *photo) {
  return &photo->image;
}

const float *fol_photo_linear(const fol_photo *photo, int channel) {
  FOL_ASSERT(channel >= 0 && channel < 3);
  return photo->linear + ((size_t)channel << photo->image.depth);
}

fol_camera_traits fol_photo_camera(const fol_photo *photo, int threads) {
  fol_camera_traits traits = fol_camera_of(&photo->image, photo->chroma_step, threads);
  traits.monochrome = photo->facts.monochrome;
  return traits;
}

fol_span fol_photo_profile(const fol_photo *photo) {
  return (fol_span){.data = photo->profile.data, .size = photo->profile.size};
}

bool fol_photo_encode(fol_bytes *out, const fol_photo *photo, const fol_encoding *encoding, fol_error *err) {
  fol_encoding own = *encoding;
  own.profile = fol_photo_profile(photo);
  FOL_ASSERT(!encoding->xmp);
  if (encoding->format != FOL_FORMAT_JPEG || photo->copy.size == 0)
    return fol_image_encode(out, &photo->image, &own, err);
  fol_bytes bytes = {0};
  bool done = fol_jpeg_write_copy(&bytes, &photo->copy, own.profile, err);
  return fol_encoded_add(out, &bytes, done, err);
}

bool fol_photo_is_from(const fol_photo *photo, const void *bytes, size_t size) {
  return size == photo->facts.file_size && libdeflate_crc32(0, bytes, size) == photo->file_checksum;
}

fol_photo_facts fol_photo_describe(const fol_photo *photo) {
  return photo->facts;
}

void fol_photo_linear_srgb_at(const fol_photo *photo, double out[3], int x, int y) {
  const fol_image *image = fol_photo_image(photo);
  FOL_ASSERT(x >= 0 && y >= 0 && x < image->width && y < image->height);
  const uint8_t *row = (const uint8_t *)image->data + (size_t)y * image->stride;
  double linear[3];
  for (int c = 0; c < 3; c++)
    linear[c] = (double)fol_photo_linear(photo, c)[fol_image_code(image, row, 3 * (size_t)x + (size_t)c)];
  for (int i = 0; i < 3; i++)
    out[i] = photo->to_srgb[i][0] * linear[0] + photo->to_srgb[i][1] * linear[1] + photo->to_srgb[i][2] * linear[2];
}

/* Recognises an exported `before` picture in the photograph's own light, which has no XMP, by its pixels and its lack
 * of metadata. */
#include "follidot/photo_sandbox.h"
#include "parts.h"

#include <string.h>

static bool read_whole(fol_bytes *out, int fd, size_t size) {
  if (size < 2 || size > FOL_PHOTO_BYTES_MAX)
    return false;
  *out = (fol_bytes){.data = fol_alloc_raw(size, 1, NULL), .size = size, .capacity = size};
  return out->data && fol_file_read_at(fd, 0, out->data, size);
}

/* Whether a PNG has only those kinds of chunks that this program writes, and thus no metadata. */
static bool is_bare_png(const fol_bytes *file) {
  static const char kinds[][5] = {"IHDR", "iCCP", "IDAT", "IEND"};
  size_t at = 8;
  while (file->size >= 12 && at <= file->size - 12) {
    const uint8_t *chunk = file->data + at;
    size_t size = (size_t)chunk[0] << 24 | (size_t)chunk[1] << 16 | (size_t)chunk[2] << 8 | chunk[3];
    bool known = false;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
      known = known || memcmp(chunk + 4, kinds[i], 4) == 0;
    if (!known || size > file->size - 12 - at)
      return false;
    at += 12 + size;
  }
  return at == file->size;
}

static bool is_jpeg_of(const fol_photo *photo, int threads, const fol_bytes *file) {
  const fol_encoding encoding = {.format = FOL_FORMAT_JPEG, .threads = threads};
  fol_bytes bytes = {0};
  bool same = memcmp(file->data, "\xff\xd8", 2) == 0 && fol_photo_encode(&bytes, photo, &encoding, NULL) &&
              bytes.size == file->size && memcmp(bytes.data, file->data, bytes.size) == 0;
  fol_bytes_drop(&bytes);
  return same;
}

static bool shows_the_same(const fol_photo *a, const fol_photo *b) {
  const fol_image *x = fol_photo_image(a), *y = fol_photo_image(b);
  fol_span of_a = fol_photo_profile(a), of_b = fol_photo_profile(b);
  bool same = x->width == y->width && x->height == y->height && x->depth == y->depth && of_a.size == of_b.size &&
              (of_a.size == 0 || memcmp(of_a.data, of_b.data, of_a.size) == 0);
  for (int row = 0; same && row < x->height; row++)
    same =
        memcmp((const uint8_t *)x->data + (size_t)row * x->stride, (const uint8_t *)y->data + (size_t)row * y->stride,
               (size_t)x->width * 3 * (size_t)(x->depth / 8)) == 0;
  return same;
}

/* Whether the picture `there` is what earlier versions of the program exported as `before`: the photograph's pixels
 * encoded again as a JPEG. */
static bool is_encoded_of(const fol_photo *there, const fol_photo *photo, int threads) {
  const fol_encoding encoding = {.format = FOL_FORMAT_JPEG, .profile = fol_photo_profile(photo), .threads = threads};
  fol_bytes bytes = {0};
  fol_photo *made = NULL;
  bool same = fol_image_encode(&bytes, fol_photo_image(photo), &encoding, NULL) &&
              fol_photo_read(&made, bytes.data, bytes.size, "", NULL) && shows_the_same(there, made);
  fol_photo_drop(made);
  fol_bytes_drop(&bytes);
  return same;
}

/* Whether the file shows the unchanged photograph and has no metadata. Compares pixels, since other versions of the
 * program may compress a PNG differently. A JPEG has no metadata if copying it without metadata gives the same bytes,
 * which is_jpeg_of(there, ...) checks. */
static bool is_of(const fol_photo *photo, int threads, const fol_bytes *file) {
  fol_photo *there = NULL;
  if (!fol_photo_read(&there, file->data, file->size, "", NULL))
    return false;
  bool png = strcmp(fol_photo_describe(there).format, "png") == 0;
  bool same = png ? is_bare_png(file) && shows_the_same(there, photo)
                  : is_jpeg_of(there, threads, file) && is_encoded_of(there, photo, threads);
  fol_photo_drop(there);
  return same;
}

bool fol_plain_is_of(const fol_photo *photo, int threads, int fd, size_t size) {
  fol_bytes file = {0};
  bool same = read_whole(&file, fd, size) && (is_jpeg_of(photo, threads, &file) || is_of(photo, threads, &file));
  fol_bytes_drop(&file);
  return same;
}

bool fol_original_is_in(const fol_photo *photo, int fd, size_t size) {
  fol_bytes file = {0};
  bool same = size == fol_photo_describe(photo).file_size && read_whole(&file, fd, size) &&
              fol_photo_is_from(photo, file.data, file.size);
  fol_bytes_drop(&file);
  return same;
}

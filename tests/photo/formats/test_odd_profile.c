/* Invalid or oversized colour profiles are left out in every format: the pixels are read as sRGB, with a remark. */
#include "photo/formats/make_heif.h"
#include "photo/formats/make_tiff.h"
#include "photo/formats/make_webp.h"

#include <zlib.h>

enum { JPEG, PNG, WEBP, HEIC, AVIF, TIFF_FILE, FORMATS };

static const char *const names[FORMATS] = {"JPEG", "PNG", "WebP", "HEIC", "AVIF", "TIFF"};

static fol_bytes make_png_with(const fol_image *image, const fol_bytes *profile) {
  fol_bytes png = make_rgb_png(image, (png_recipe){0}), data = {0};
  uLongf room = compressBound((uLong)profile->size);
  uint8_t *packed = malloc(room);
  assert_int_equal(compress(packed, &room, profile->data, (uLong)profile->size), Z_OK);
  add(&data, "x\0\0", 3);
  add(&data, packed, room);
  fol_bytes chunk = make_chunk("iCCP", data.data, data.size);
  insert(&png, 33, chunk.data, chunk.size);
  fol_bytes_drop(&chunk);
  fol_bytes_drop(&data);
  free(packed);
  return png;
}

/* Makes a file of that format; `profile` may be NULL. */
static fol_bytes make(int format, const fol_image *image, const fol_bytes *profile) {
  switch (format) {
  case JPEG:
    return make_jpeg(image, (jpeg_recipe){.profile = profile});
  case PNG:
    return profile ? make_png_with(image, profile) : make_rgb_png(image, (png_recipe){0});
  case WEBP:
    return make_webp(image, (webp_recipe){.profile = profile});
  case HEIC:
  case AVIF:
    return make_heif(image, (heif_recipe){.profile = profile, .avif = format == AVIF});
  default:
    return make_rgb_tiff(image, (tiff_recipe){.profile = profile});
  }
}

/* Pads a profile to `size` bytes, and changes the size in its header. */
static fol_bytes of_size(fol_bytes profile, size_t size) {
  uint8_t *more = calloc(1, size - profile.size);
  add(&profile, more, size - profile.size);
  free(more);
  for (int i = 0; i < 4; i++)
    profile.data[i] = (uint8_t)(size >> (24 - 8 * i));
  return profile;
}

static fol_bytes odd_profile(int kind) {
  fol_bytes p = make_rgb_profile(cmsBuildGamma(NULL, 1.8));
  switch (kind) {
  case 0: /* too large */
    return of_size(p, 4200000);
  case 1: /* its header gives a larger size */
    p.data[1] = 1;
    return p;
  case 2: /* not a profile */
    memset(p.data, 'x', p.size);
    return p;
  case 3: /* only the header */
    p.size = 128;
    return p;
  case 4: /* a few bytes */
    p.size = 5;
    return p;
  case 5: /* for other pixels */
    memcpy(p.data + 16, "CMYK", 4);
    return p;
  case 6: /* all tags point outside */
    memset(p.data + 132, 0x7f, p.size - 132);
    return p;
  default:
    fol_bytes_drop(&p);
    return (fol_bytes){0};
  }
}

static void a_profile_that_cannot_be_used_is_left_out(void **state) {
  (void)state;
  fol_image image = make_image(32, 24, 8);
  for (int format = 0; format < FORMATS; format++) {
    fol_bytes bare = make(format, &image, NULL);
    fol_photo *plain = decode(&bare);
    fol_bytes profile;
    for (int kind = 0; (profile = odd_profile(kind)).size > 0; kind++) {
      fol_bytes file = make(format, &image, &profile);
      fol_photo *photo = NULL;
      fol_error err = {0};
      if (!fol_photo_decode(&photo, file.data, file.size, "test", &err))
        fail_msg("%s, %d: %s", names[format], kind, err.text);
      fol_photo_facts facts = fol_photo_describe(photo);
      if (facts.remarks != FOL_REMARK_PROFILE_UNREADABLE || facts.has_profile)
        fail_msg("%s, %d: remarks %x", names[format], kind, facts.remarks);
      assert_same_pixels(fol_photo_image(photo), fol_photo_image(plain));
      assert_memory_equal(fol_photo_linear(photo, 0), fol_photo_linear(plain, 0), 256 * sizeof(float));
      fol_photo_drop(photo);
      fol_bytes_drop(&file);
      fol_bytes_drop(&profile);
    }
    fol_photo_drop(plain);
    fol_bytes_drop(&bare);
  }
  fol_image_drop(&image);
}

static void a_large_one_that_can_be_used_is(void **state) {
  (void)state;
  fol_image image = make_image(32, 24, 8);
  for (int format = 0; format < FORMATS; format++) {
    fol_bytes profile = of_size(make_rgb_profile(cmsBuildGamma(NULL, 1.8)), 3900000),
              file = make(format, &image, &profile);
    fol_photo *photo = decode(&file);
    assert_int_equal(fol_photo_describe(photo).remarks, 0);
    assert_int_equal(fol_photo_profile(photo).size, profile.size);
    fol_photo_drop(photo);
    fol_bytes_drop(&file);
    fol_bytes_drop(&profile);
  }
  fol_image_drop(&image);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_profile_that_cannot_be_used_is_left_out),
      cmocka_unit_test(a_large_one_that_can_be_used_is),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "photo/formats/make_webp.h"

static void lossless_is_exact(void **state) {
  (void)state;
  fol_image image = make_image(67, 45, 8);
  fol_bytes bytes = make_webp(&image, (webp_recipe){0});
  fol_photo *photo = decode(&bytes);
  assert_same_pixels(&image, fol_photo_image(photo));
  assert_string_equal(fol_photo_describe(photo).format, "webp");
  assert_int_equal(fol_photo_camera(photo, 1).chroma_step_x, 1);
  fol_photo_drop(photo);
  fol_bytes_drop(&bytes);
  fol_image_drop(&image);
}

static void lossy_is_near(void **state) {
  (void)state;
  fol_image image = make_image(67, 45, 8);
  for (int y = 0; y < 45; y++)
    for (int i = 0; i < 3 * 67; i++)
      ((uint8_t *)image.data)[y * 3 * 67 + i] = (uint8_t)(60 + 2 * y + i / 9);
  fol_bytes bytes = make_webp(&image, (webp_recipe){.lossy = true});
  fol_photo *photo = decode(&bytes);
  for (int y = 0; y < 45; y++)
    for (int x = 0; x < 67; x++) {
      const uint8_t *a = pixel(&image, x, y), *b = pixel(fol_photo_image(photo), x, y);
      assert_true(abs(a[0] - b[0]) <= 4 && abs(a[1] - b[1]) <= 4 && abs(a[2] - b[2]) <= 4);
    }
  assert_int_equal(fol_photo_camera(photo, 1).chroma_step_y, 2);
  fol_photo_drop(photo);
  fol_bytes_drop(&bytes);
  fol_image_drop(&image);
}

static void transparent_parts_lie_over_white(void **state) {
  (void)state;
  fol_image image = make_image(67, 45, 8);
  fol_bytes bytes = make_webp(&image, (webp_recipe){.alpha = true});
  fol_photo *photo = decode(&bytes);
  assert_int_equal(fol_photo_describe(photo).remarks, FOL_REMARK_ALPHA_OVER_WHITE);
  for (int y = 0; y < 45; y++)
    for (int x = 1; x < 67; x++) /* not column 0: the encoder drops the colours of fully transparent pixels */
      for (int c = 0; c < 3; c++) {
        const uint8_t *a = pixel(&image, x, y), *b = pixel(fol_photo_image(photo), x, y);
        int alpha = x * 255 / 67;
        assert_int_equal(b[c], (a[c] * alpha + 255 * (255 - alpha) + 127) / 255);
      }
  fol_photo_drop(photo);
  fol_bytes_drop(&bytes);
  fol_image_drop(&image);
}

static void profile_and_exif_are_found(void **state) {
  (void)state;
  fol_image image = make_image(61, 40, 8);
  fol_bytes profile = make_rgb_profile(cmsBuildGamma(NULL, 1.8));
  for (int orientation = 1; orientation <= 8; orientation++) {
    fol_bytes exif = make_exif(orientation, true), bare = {.data = exif.data + 6, .size = exif.size - 6};
    fol_bytes bytes = make_webp(&image, (webp_recipe){.profile = &profile, .exif = orientation % 2 ? &exif : &bare});
    fol_photo *photo = decode(&bytes);
    fol_photo_facts facts = fol_photo_describe(photo);
    assert_int_equal(facts.orientation, orientation);
    assert_int_equal(fol_photo_image(photo)->width, orientation < 5 ? 61 : 40);
    assert_true(facts.has_device && facts.has_location && facts.focal_35mm == 26);
    assert_int_equal(fol_photo_profile(photo).size, profile.size);
    fol_photo_drop(photo);
    fol_bytes_drop(&bytes);
    fol_bytes_drop(&exif);
  }
  fol_bytes_drop(&profile);
  fol_image_drop(&image);
}

/* XMP gives the orientation only if there is no EXIF. */
static void xmp_turns_it(void **state) {
  (void)state;
  static const char xmp[] = "<x:xmpmeta><rdf:Description tiff:Orientation=\"8\"/></x:xmpmeta>";
  fol_image image = make_image(61, 40, 8);
  fol_bytes exif = make_exif(3, false);
  fol_bytes alone = make_webp(&image, (webp_recipe){.xmp = xmp});
  fol_bytes both = make_webp(&image, (webp_recipe){.xmp = xmp, .exif = &exif});
  fol_photo *a = decode(&alone), *b = decode(&both);
  assert_int_equal(fol_photo_describe(a).orientation, 8);
  assert_int_equal(fol_photo_describe(b).orientation, 3);
  fol_photo_drop(a);
  fol_photo_drop(b);
  fol_bytes_drop(&alone);
  fol_bytes_drop(&both);
  fol_bytes_drop(&exif);
  fol_image_drop(&image);
}

static void what_is_animated_or_damaged_is_refused(void **state) {
  (void)state;
  fol_image image = make_image(67, 45, 8);
  fol_bytes moving = make_webp(&image, (webp_recipe){.animated = true});
  assert_refused(&moving, "an animated WebP; save one picture of it");
  fol_bytes_drop(&moving);
  for (int lossy = 0; lossy < 2; lossy++) {
    fol_bytes bytes = make_webp(&image, (webp_recipe){.lossy = lossy});
    for (size_t size = 16; size < bytes.size - 1; size += 5) {
      fol_bytes cut = {.data = bytes.data, .size = size};
      assert_refused(&cut, "a WebP that is damaged");
    }
    for (size_t at = 12; at < bytes.size; at += 11) {
      fol_photo *photo = NULL;
      fol_error err = {0};
      bytes.data[at] ^= 0x24;
      if (fol_photo_decode(&photo, bytes.data, bytes.size, "test.jpg", &err))
        fol_photo_drop(photo);
      else
        assert_one_line(&err);
      bytes.data[at] ^= 0x24;
    }
    fol_bytes_drop(&bytes);
  }
  fol_image_drop(&image);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(lossless_is_exact),
      cmocka_unit_test(lossy_is_near),
      cmocka_unit_test(transparent_parts_lie_over_white),
      cmocka_unit_test(profile_and_exif_are_found),
      cmocka_unit_test(xmp_turns_it),
      cmocka_unit_test(what_is_animated_or_damaged_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

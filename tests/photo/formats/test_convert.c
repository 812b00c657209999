#include "photo/formats/make_tiff.h"

#include <math.h>

/* An ideal printer: light is what none of the inks absorbs, in sRGB's code values. With three channels, plain RGB. */
typedef struct press {
  cmsHTRANSFORM to_lab;
  int inks;
} press;

static cmsInt32Number print_ink(const cmsUInt16Number in[], cmsUInt16Number out[], void *context) {
  const press *p = context;
  cmsUInt16Number rgb[3];
  for (int c = 0; c < 3; c++)
    rgb[c] = p->inks == 4 ? (cmsUInt16Number)((65535.0 - in[c]) * (65535.0 - in[3]) / 65535) : in[c];
  cmsDoTransform(p->to_lab, rgb, out, 1);
  return 1;
}

/* Makes a profile that works only by a lookup table. */
static fol_bytes make_table_profile(int inks) {
  cmsHPROFILE srgb = cmsCreate_sRGBProfile(), lab = cmsCreateLab4Profile(NULL);
  press p = {cmsCreateTransform(srgb, TYPE_RGB_16, lab, TYPE_LabV2_16, INTENT_RELATIVE_COLORIMETRIC, 0), inks};
  cmsHPROFILE profile = cmsCreateProfilePlaceholder(NULL);
  cmsSetProfileVersion(profile, 2.4);
  cmsSetDeviceClass(profile, cmsSigOutputClass);
  cmsSetColorSpace(profile, inks == 4 ? cmsSigCmykData : cmsSigRgbData);
  cmsSetPCS(profile, cmsSigLabData);
  cmsPipeline *table = cmsPipelineAlloc(NULL, (cmsUInt32Number)inks, 3);
  cmsStage *grid = cmsStageAllocCLut16bit(NULL, inks == 4 ? 13 : 33, (cmsUInt32Number)inks, 3, NULL);
  assert_true(cmsStageSampleCLut16bit(grid, print_ink, &p, 0));
  assert_true(cmsPipelineInsertStage(table, cmsAT_END, grid));
  assert_true(cmsWriteTag(profile, cmsSigAToB0Tag, table));
  assert_true(cmsWriteTag(profile, cmsSigMediaWhitePointTag, cmsD50_XYZ()));
  cmsPipelineFree(table);
  cmsDeleteTransform(p.to_lab);
  cmsCloseProfile(srgb);
  cmsCloseProfile(lab);
  return save_profile(profile);
}

static fol_lab lab_of_codes(double r, double g, double b) {
  const double linear[3] = {fol_srgb_to_linear(r / 255), fol_srgb_to_linear(g / 255), fol_srgb_to_linear(b / 255)};
  return fol_lab_of(linear);
}

static void check_colour(const fol_photo *photo, int x, int y, fol_lab meant) {
  double linear[3];
  fol_photo_linear_srgb_at(photo, linear, x, y);
  double difference = fol_ciede2000(fol_lab_of(linear), meant);
  if (difference > 1)
    fail_msg("a difference of %.2f at (%d, %d)", difference, x, y);
}

static void check_converted(const fol_photo *photo, const char *format) {
  fol_photo_facts facts = fol_photo_describe(photo);
  assert_string_equal(facts.format, format);
  assert_int_equal(facts.remarks, FOL_REMARK_COLOURS_CONVERTED);
  assert_int_equal(fol_photo_image(photo)->depth, 16);
  assert_true(facts.has_profile && strstr(facts.profile_name, "Adobe RGB (1998)"));
}

enum { SIDE = 16 };

/* Fills a picture with mixtures of all four inks. */
static void fill_inks(uint8_t inks[SIDE][SIDE][4]) {
  for (int y = 0; y < SIDE; y++)
    for (int x = 0; x < SIDE; x++) {
      const uint8_t ink[4] = {(uint8_t)(17 * x), (uint8_t)(17 * y), (uint8_t)(255 - 17 * x),
                              (uint8_t)(x == 0 ? 0 : 6 * y)};
      memcpy(inks[y][x], ink, 4);
    }
}

static fol_lab lab_of_ink(const uint8_t ink[4]) {
  double left = (255 - ink[3]) / 255.0;
  return lab_of_codes((255 - ink[0]) * left, (255 - ink[1]) * left, (255 - ink[2]) * left);
}

static void inks_of_a_tiff_are_converted_by_its_profile(void **state) {
  (void)state;
  uint8_t inks[SIDE][SIDE][4];
  uint16_t wide[SIDE][SIDE][4];
  fill_inks(inks);
  for (int i = 0; i < SIDE * SIDE * 4; i++)
    ((uint16_t *)wide)[i] = (uint16_t)(((uint8_t *)inks)[i] * 257);
  fol_bytes profile = make_table_profile(4);
  for (int i = 0; i < 4; i++) {
    tiff_recipe r = {.bits = i & 1 ? 16 : 8,
                     .samples = 4,
                     .photometric = PHOTOMETRIC_SEPARATED,
                     .planar = i & 2,
                     .extra = -1,
                     .profile = &profile};
    fol_bytes bytes = make_tiff(SIDE, SIDE, i & 1 ? (void *)wide : (void *)inks, r);
    fol_photo *photo = decode(&bytes);
    check_converted(photo, "tiff");
    for (int y = 0; y < SIDE; y++)
      for (int x = 0; x < SIDE; x++)
        check_colour(photo, x, y, lab_of_ink(inks[y][x]));
    fol_photo_drop(photo);
    fol_bytes_drop(&bytes);
  }
  fol_bytes_drop(&profile);
}

/* CMYK is inverted in a JPEG with Adobe's marker, which libjpeg writes. */
static void inks_of_a_jpeg_are_converted_by_its_profile(void **state) {
  (void)state;
  fol_image image = make_image(32, 24, 8);
  fol_bytes profile = make_table_profile(4);
  for (int ycck = 0; ycck < 2; ycck++) {
    for (int y = 0; y < 24; y++)
      for (int x = 0; x < 32; x++)
        memcpy((uint8_t *)image.data + 3 * (32 * y + x), x < 16 ? "\310\144\62" : "\62\360\170", 3);
    fol_bytes bytes = make_jpeg(&image, (jpeg_recipe){.cmyk = true, .ycck = ycck, .profile = &profile});
    fol_photo *photo = decode(&bytes);
    check_converted(photo, "jpeg");
    const uint8_t left[4] = {255 - 200, 255 - 100, 255 - 50, 255 - 9},
                  right[4] = {255 - 50, 255 - 240, 255 - 120, 255 - 9};
    check_colour(photo, 4, 12, lab_of_ink(left));
    check_colour(photo, 28, 12, lab_of_ink(right));
    fol_photo_drop(photo);
    fol_bytes_drop(&bytes);
  }
  fol_bytes_drop(&profile);
  fol_image_drop(&image);
}

static void inks_without_a_profile_are_refused(void **state) {
  (void)state;
  uint8_t inks[SIDE][SIDE][4];
  fill_inks(inks);
  fol_image image = make_image(32, 24, 8);
  fol_bytes rgb = make_rgb_profile(cmsBuildGamma(NULL, 1.8));
  tiff_recipe r = {.bits = 8, .samples = 4, .photometric = PHOTOMETRIC_SEPARATED, .extra = -1};
  fol_bytes bytes[3] = {make_jpeg(&image, (jpeg_recipe){.cmyk = true}), make_tiff(SIDE, SIDE, inks, r)};
  r.profile = &rgb;
  bytes[2] = make_tiff(SIDE, SIDE, inks, r);
  for (int i = 0; i < 3; i++) {
    assert_refused(&bytes[i], "is in CMYK, made for print, with");
    assert_refused(&bytes[i], "; save it as RGB");
    fol_bytes_drop(&bytes[i]);
  }
  fol_bytes_drop(&rgb);
  fol_image_drop(&image);
}

static void a_table_for_rgb_is_used_once(void **state) {
  (void)state;
  for (int depth = 8; depth <= 16; depth += 8) {
    fol_image image = make_image(32, 24, depth);
    fol_bytes profile = make_table_profile(3);
    fol_bytes bytes = make_rgb_png(&image, (png_recipe){.profile = &profile});
    fol_photo *photo = decode(&bytes);
    check_converted(photo, "png");
    double top = depth == 8 ? 1 : 257;
    for (int y = 0; y < 24; y++)
      for (int x = 0; x < 32; x++) {
        const void *p = pixel(&image, x, y);
        check_colour(photo, x, y,
                     lab_of_codes(fol_image_code(&image, p, 0) / top, fol_image_code(&image, p, 1) / top,
                                  fol_image_code(&image, p, 2) / top));
      }
    fol_bytes again = encode(fol_photo_image(photo), &(fol_encoding){.profile = fol_photo_profile(photo)});
    fol_photo *same = decode(&again);
    assert_same_pixels(fol_photo_image(photo), fol_photo_image(same));
    assert_int_equal(fol_photo_describe(same).remarks, 0);
    fol_photo_drop(same);
    fol_photo_drop(photo);
    fol_bytes_drop(&again);
    fol_bytes_drop(&bytes);
    fol_bytes_drop(&profile);
    fol_image_drop(&image);
  }
}

/* Also for CMYK coded in one scan or in several. */
static void restart_markers_change_no_ink(void **state) {
  (void)state;
  fol_image image = make_image(70, 50, 8);
  fol_bytes profile = make_table_profile(4);
  for (int kind = 0; kind < 4; kind++) {
    jpeg_recipe r = {.cmyk = true, .ycck = kind & 1, .progressive = kind & 2, .profile = &profile};
    fol_bytes plain = make_jpeg(&image, r);
    fol_photo *as = decode(&plain);
    for (r.restart_rows = 1; r.restart_rows < 4; r.restart_rows++) {
      fol_bytes marked = make_jpeg(&image, r);
      assert_non_null(find(&marked, "\xff\xd0", 2));
      fol_photo *photo = decode(&marked);
      assert_same_pixels(fol_photo_image(photo), fol_photo_image(as));
      fol_photo_drop(photo);
      fol_bytes_drop(&marked);
    }
    fol_photo_drop(as);
    fol_bytes_drop(&plain);
  }
  fol_bytes_drop(&profile);
  fol_image_drop(&image);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(inks_of_a_tiff_are_converted_by_its_profile),
      cmocka_unit_test(inks_of_a_jpeg_are_converted_by_its_profile),
      cmocka_unit_test(inks_without_a_profile_are_refused),
      cmocka_unit_test(a_table_for_rgb_is_used_once),
      cmocka_unit_test(restart_markers_change_no_ink),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "photo/segments.h"

#include <math.h>

static cmsToneCurve *gamma_curve(double exponent) {
  return cmsBuildGamma(NULL, exponent);
}

static cmsToneCurve *srgb_curve(void) {
  const cmsFloat64Number parameters[] = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};
  return cmsBuildParametricToneCurve(NULL, 4, parameters);
}

static fol_photo *decode_with(const fol_bytes *profile, bool png, bool grey) {
  fol_image image = make_image(20, 12, 8);
  uint8_t grey_rows[20 * 12] = {0};
  fol_bytes bytes =
      !png   ? make_jpeg(&image, (jpeg_recipe){.profile = profile, .grey = grey})
      : grey ? make_png(20, 12, grey_rows, (png_recipe){.type = PNG_COLOR_TYPE_GRAY, .depth = 8, .profile = profile})
             : make_rgb_png(&image, (png_recipe){.profile = profile});
  fol_photo *photo = decode(&bytes);
  fol_bytes_drop(&bytes);
  fol_image_drop(&image);
  return photo;
}

static void assert_rising(const fol_photo *photo, int channel) {
  const float *linear = fol_photo_linear(photo, channel);
  size_t count = (size_t)1 << fol_photo_image(photo)->depth;
  for (size_t v = 0; v < count; v++)
    assert_true(linear[v] >= 0 && linear[v] <= 1 && (v == 0 || linear[v] >= linear[v - 1]));
}

/* An unusable profile is left out: the pixels are read as sRGB, with a remark. */
static void assert_left_out(const fol_bytes *file) {
  fol_photo *photo = decode(file);
  fol_photo_facts facts = fol_photo_describe(photo);
  assert_int_equal(facts.remarks, FOL_REMARK_PROFILE_UNREADABLE);
  assert_false(facts.has_profile);
  assert_int_equal(fol_photo_profile(photo).size, 0);
  assert_true(fabs((double)fol_photo_linear(photo, 1)[100] - fol_srgb_to_linear(100 / 255.0)) < 1e-6);
  fol_photo_drop(photo);
}

static void leave_out(const fol_bytes *profile, bool grey) {
  fol_image image = make_image(20, 12, 8);
  fol_bytes bytes = make_jpeg(&image, (jpeg_recipe){.profile = profile, .grey = grey});
  assert_left_out(&bytes);
  fol_bytes_drop(&bytes);
  fol_image_drop(&image);
}

static void without_a_profile_it_is_srgb(void **state) {
  (void)state;
  for (int depth = 8; depth <= 16; depth += 8) {
    fol_image image = make_image(5, 5, depth);
    fol_bytes bytes = make_rgb_png(&image, (png_recipe){0});
    fol_photo *photo = decode(&bytes);
    double top = depth == 8 ? 255 : 65535;
    for (int c = 0; c < 3; c++) {
      assert_rising(photo, c);
      for (int i = 0; i <= 50; i++) {
        size_t v = (size_t)(top * i / 50);
        assert_true(fabs((double)fol_photo_linear(photo, c)[v] - fol_srgb_to_linear((double)v / top)) < 1e-6);
      }
    }
    fol_photo_drop(photo);
    fol_bytes_drop(&bytes);
    fol_image_drop(&image);
  }
}

static void srgb_goes_both_ways(void **state) {
  (void)state;
  assert_true(fabs(fol_srgb_to_linear(0.5) - 0.21404114) < 1e-7); /* IEC 61966-2-1 */
  for (int i = 0; i <= 1000; i++)
    assert_true(fabs(fol_linear_to_srgb(fol_srgb_to_linear(i / 1000.0)) - i / 1000.0) < 1e-7);
}

static void curves_come_from_the_profile(void **state) {
  (void)state;
  const double exponents[] = {1.0, 1.8, 2.2, 2.6};
  for (size_t i = 0; i < 4; i++)
    for (int png = 0; png < 2; png++) {
      fol_bytes profile = make_rgb_profile(gamma_curve(exponents[i]));
      fol_photo *photo = decode_with(&profile, png, false);
      for (int c = 0; c < 3; c++) {
        assert_rising(photo, c);
        for (int v = 0; v < 256; v++)
          assert_true(fabs((double)fol_photo_linear(photo, c)[v] - pow(v / 255.0, exponents[i])) < 2e-5);
      }
      assert_true(fol_photo_describe(photo).has_profile);
      assert_true(strlen(fol_photo_describe(photo).profile_name) > 0);
      fol_photo_drop(photo);
      fol_bytes_drop(&profile);
    }
}

static void each_channel_has_its_own_curve(void **state) {
  (void)state;
  const cmsCIExyY white = {0.3127, 0.3290, 1};
  const cmsCIExyYTRIPLE primaries = {{0.64, 0.33, 1}, {0.30, 0.60, 1}, {0.15, 0.06, 1}};
  cmsToneCurve *curves[3] = {gamma_curve(1.5), gamma_curve(2), srgb_curve()};
  fol_bytes profile = save_profile(cmsCreateRGBProfile(&white, &primaries, curves));
  cmsFreeToneCurveTriple(curves);
  fol_photo *photo = decode_with(&profile, false, false);
  assert_true(fabs((double)fol_photo_linear(photo, 0)[100] - pow(100 / 255.0, 1.5)) < 2e-5);
  assert_true(fabs((double)fol_photo_linear(photo, 1)[100] - pow(100 / 255.0, 2)) < 2e-5);
  assert_true(fabs((double)fol_photo_linear(photo, 2)[100] - fol_srgb_to_linear(100 / 255.0)) < 2e-5);
  fol_photo_drop(photo);
  fol_bytes_drop(&profile);
}

/* Old cameras write curves as tables. */
static void tabulated_curves_work(void **state) {
  (void)state;
  cmsUInt16Number table[1024];
  for (int i = 0; i < 1024; i++)
    table[i] = (cmsUInt16Number)(65535 * pow(i / 1023.0, 1.8) + 0.5);
  fol_bytes profile = make_rgb_profile(cmsBuildTabulatedToneCurve16(NULL, 1024, table));
  fol_photo *photo = decode_with(&profile, false, false);
  assert_rising(photo, 0);
  assert_true(fabs((double)fol_photo_linear(photo, 0)[128] - pow(128 / 255.0, 1.8)) < 5e-5);
  fol_photo_drop(photo);
  fol_bytes_drop(&profile);
}

static void bytes_of_a_profile_go_round(void **state) {
  (void)state;
  fol_bytes profile = make_rgb_profile(srgb_curve());
  fol_image image = make_image(20, 12, 8);
  for (int png = 0; png < 2; png++) {
    fol_photo *photo = decode_with(&profile, png, false);
    for (fol_format format = FOL_FORMAT_PNG; format <= FOL_FORMAT_JPEG; format++) {
      fol_bytes again = encode(&image, &(fol_encoding){.format = format, .profile = fol_photo_profile(photo)});
      fol_photo *second = decode(&again);
      assert_int_equal(fol_photo_profile(second).size, profile.size);
      assert_memory_equal(fol_photo_profile(second).data, profile.data, profile.size);
      fol_photo_drop(second);
      fol_bytes_drop(&again);
    }
    fol_photo_drop(photo);
  }
  fol_image_drop(&image);
  fol_bytes_drop(&profile);
}

/* Tabulated curves make it larger than one JPEG segment can hold. */
static fol_bytes make_large_profile(void) {
  enum { entries = 16000 };
  const cmsCIExyY white = {0.3127, 0.3290, 1};
  const cmsCIExyYTRIPLE primaries = {{0.64, 0.33, 1}, {0.30, 0.60, 1}, {0.15, 0.06, 1}};
  cmsToneCurve *curves[3];
  for (int c = 0; c < 3; c++) {
    static cmsUInt16Number table[entries];
    for (int i = 0; i < entries; i++)
      table[i] = (cmsUInt16Number)(i * (65535L - c) / (entries - 1));
    curves[c] = cmsBuildTabulatedToneCurve16(NULL, entries, table);
  }
  fol_bytes profile = save_profile(cmsCreateRGBProfile(&white, &primaries, curves));
  cmsFreeToneCurveTriple(curves);
  return profile;
}

static void large_profiles_go_round(void **state) {
  (void)state;
  fol_bytes profile = make_large_profile();
  assert_true(profile.size > 70000);
  fol_image image = make_image(20, 12, 8);
  for (fol_format format = FOL_FORMAT_PNG; format <= FOL_FORMAT_JPEG; format++) {
    fol_bytes bytes =
        encode(&image, &(fol_encoding){.format = format, .profile = {.data = profile.data, .size = profile.size}});
    fol_photo *photo = decode(&bytes);
    assert_int_equal(fol_photo_profile(photo).size, profile.size);
    assert_memory_equal(fol_photo_profile(photo).data, profile.data, profile.size);
    fol_photo_drop(photo);
    fol_bytes_drop(&bytes);
  }
  fol_image_drop(&image);
  fol_bytes_drop(&profile);
}

static void segments_of_a_profile_come_in_any_order_but_all(void **state) {
  (void)state;
  fol_bytes profile = make_large_profile();
  fol_image image = make_image(20, 12, 8);
  fol_bytes bytes = make_jpeg(&image, (jpeg_recipe){.profile = &profile});
  size_t first = place_of(&bytes, "ICC_PROFILE\0\1\2", 14) - 4;
  size_t second = first + segment_size(&bytes, first);
  size_t end = second + segment_size(&bytes, second);
  fol_bytes swapped = {0};
  add(&swapped, bytes.data, first);
  add(&swapped, bytes.data + second, end - second);
  add(&swapped, bytes.data + first, second - first);
  add(&swapped, bytes.data + end, bytes.size - end);
  fol_photo *photo = decode(&swapped);
  assert_memory_equal(fol_photo_profile(photo).data, profile.data, profile.size);
  fol_photo_drop(photo);
  cut(&bytes, second, end - second);
  assert_left_out(&bytes);
  fol_bytes_drop(&swapped);
  fol_bytes_drop(&bytes);
  fol_image_drop(&image);
  fol_bytes_drop(&profile);
}

static void grey_profiles_become_rgb(void **state) {
  (void)state;
  for (int png = 0; png < 2; png++) {
    const cmsCIExyY white = {0.3457, 0.3585, 1};
    cmsToneCurve *curve = gamma_curve(1.8);
    fol_bytes profile = save_profile(cmsCreateGrayProfile(&white, curve));
    cmsFreeToneCurve(curve);
    fol_photo *photo = decode_with(&profile, png, true);
    fol_photo *again = decode_with(&profile, png, true);
    for (int c = 0; c < 3; c++)
      assert_true(fabs((double)fol_photo_linear(photo, c)[77] - pow(77 / 255.0, 1.8)) < 2e-5);
    fol_span made = fol_photo_profile(photo), twin = fol_photo_profile(again);
    cmsHPROFILE opened = cmsOpenProfileFromMem(made.data, (cmsUInt32Number)made.size);
    assert_non_null(opened);
    assert_int_equal(cmsGetColorSpace(opened), cmsSigRgbData);
    cmsCloseProfile(opened);
    assert_int_equal(made.size, twin.size); /* no time stamp */
    assert_memory_equal(made.data, twin.data, made.size);
    fol_bytes carried = encode(fol_photo_image(photo), &(fol_encoding){.profile = made});
    fol_photo_drop(decode(&carried));
    fol_bytes_drop(&carried);
    fol_photo_drop(photo);
    fol_photo_drop(again);
    fol_bytes_drop(&profile);
  }
}

static void grey_pixels_may_have_an_rgb_profile(void **state) {
  (void)state;
  fol_bytes profile = make_rgb_profile(gamma_curve(1.8));
  fol_photo *photo = decode_with(&profile, false, true);
  assert_memory_equal(fol_photo_profile(photo).data, profile.data, profile.size);
  fol_photo_drop(photo);
  fol_bytes_drop(&profile);
}

/* Makes a profile for that colour space that works by a lookup table. */
static fol_bytes make_table_profile(cmsColorSpaceSignature space, cmsUInt32Number channels) {
  cmsHPROFILE profile = cmsCreateProfilePlaceholder(NULL);
  cmsSetProfileVersion(profile, 2.1);
  cmsSetDeviceClass(profile, space == cmsSigCmykData ? cmsSigOutputClass : cmsSigDisplayClass);
  cmsSetColorSpace(profile, space);
  cmsSetPCS(profile, cmsSigLabData);
  cmsPipeline *pipeline = cmsPipelineAlloc(NULL, channels, 3);
  cmsPipelineInsertStage(pipeline, cmsAT_BEGIN, cmsStageAllocCLut16bit(NULL, 2, channels, 3, NULL));
  assert_true(cmsWriteTag(profile, cmsSigAToB0Tag, pipeline));
  cmsPipelineFree(pipeline);
  return save_profile(profile);
}

static void profiles_without_curves_are_not_taken(void **state) {
  (void)state;
  fol_bytes cmyk = make_table_profile(cmsSigCmykData, 4);
  fol_bytes lab = save_profile(cmsCreateLab4Profile(NULL));
  leave_out(&cmyk, false);
  leave_out(&lab, false);
  fol_bytes_drop(&cmyk);
  fol_bytes_drop(&lab);
  cmsToneCurve *curve = gamma_curve(2.2);
  fol_bytes grey = save_profile(cmsCreateGrayProfile(cmsD50_xyY(), curve));
  cmsFreeToneCurve(curve);
  leave_out(&grey, false);
  fol_bytes_drop(&grey);
}

static void impossible_curves_are_left_out(void **state) {
  (void)state;
  const cmsUInt16Number falling[] = {0, 40000, 20000, 65535}, flat[] = {100, 200, 300, 400};
  fol_bytes down = make_rgb_profile(cmsBuildTabulatedToneCurve16(NULL, 4, falling));
  fol_bytes level = make_rgb_profile(cmsBuildTabulatedToneCurve16(NULL, 4, flat));
  leave_out(&down, false);
  leave_out(&level, false);
  fol_bytes_drop(&down);
  fol_bytes_drop(&level);
}

static void damaged_profiles_are_left_out(void **state) {
  (void)state;
  fol_bytes whole = make_rgb_profile(srgb_curve());
  for (size_t size = 1; size < whole.size; size += 7) {
    fol_bytes cut = {.data = whole.data, .size = size};
    leave_out(&cut, false);
  }
  fol_image image = make_image(20, 12, 8);
  fol_bytes bytes = make_rgb_png(&image, (png_recipe){0});
  fol_bytes chunk = make_chunk("iCCP", "bad\0\0no zlib stream", 20);
  insert(&bytes, 33, chunk.data, chunk.size); /* behind IHDR */
  assert_left_out(&bytes);
  fol_bytes_drop(&chunk);
  fol_bytes_drop(&bytes);
  fol_image_drop(&image);
  fol_bytes_drop(&whole);
}

static void padding_behind_a_profile_goes(void **state) {
  (void)state;
  fol_bytes profile = make_rgb_profile(srgb_curve());
  size_t size = profile.size;
  add(&profile, "\0\0\0\0\0", 5);
  fol_photo *photo = decode_with(&profile, false, false);
  assert_int_equal(fol_photo_profile(photo).size, size);
  fol_photo_drop(photo);
  fol_bytes_drop(&profile);
}

static fol_photo *decode_gamma(double file_gamma, const double *chromaticities) {
  fol_image image = make_image(20, 12, 8);
  fol_bytes bytes = make_rgb_png(&image, (png_recipe){.gamma = file_gamma, .chromaticities = chromaticities});
  fol_photo *photo = decode(&bytes);
  fol_bytes_drop(&bytes);
  fol_image_drop(&image);
  return photo;
}

static void gamma_of_a_png_makes_a_profile(void **state) {
  (void)state;
  const double srgb[] = {0.3127, 0.3290, 0.64, 0.33, 0.30, 0.60, 0.15, 0.06};
  const double adobe[] = {0.3127, 0.3290, 0.64, 0.33, 0.21, 0.71, 0.15, 0.06};
  fol_photo *meant = decode_gamma(0.45455, srgb), *bare = decode_gamma(0.45455, NULL);
  assert_int_equal(fol_photo_profile(meant).size, 0); /* it means sRGB */
  assert_int_equal(fol_photo_profile(bare).size, 0);
  fol_photo *wide = decode_gamma(0.45455, adobe), *mac = decode_gamma(1 / 1.8, NULL);
  assert_true(fabs((double)fol_photo_linear(wide, 1)[100] - pow(100 / 255.0, 2.2)) < 1e-4);
  assert_true(fabs((double)fol_photo_linear(mac, 1)[100] - pow(100 / 255.0, 1.8)) < 1e-4);
  assert_true(fol_photo_describe(wide).has_profile && fol_photo_describe(mac).has_profile);
  fol_bytes again = encode(fol_photo_image(mac), &(fol_encoding){.profile = fol_photo_profile(mac)});
  fol_photo *second = decode(&again);
  assert_memory_equal(fol_photo_linear(second, 2), fol_photo_linear(mac, 2), 256 * sizeof(float));
  fol_photo_drop(second);
  fol_bytes_drop(&again);
  fol_photo_drop(meant);
  fol_photo_drop(bare);
  fol_photo_drop(wide);
  fol_photo_drop(mac);
}

/* It costs the description of colours, not the photograph. */
static void a_wild_gamma_is_left_out(void **state) {
  (void)state;
  fol_photo *photo = decode_gamma(30, NULL);
  assert_int_equal(fol_photo_profile(photo).size, 0);
  assert_true(fol_photo_describe(photo).remarks & FOL_REMARK_PROFILE_UNREADABLE);
  fol_photo_drop(photo);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(without_a_profile_it_is_srgb),
      cmocka_unit_test(srgb_goes_both_ways),
      cmocka_unit_test(curves_come_from_the_profile),
      cmocka_unit_test(each_channel_has_its_own_curve),
      cmocka_unit_test(tabulated_curves_work),
      cmocka_unit_test(bytes_of_a_profile_go_round),
      cmocka_unit_test(large_profiles_go_round),
      cmocka_unit_test(segments_of_a_profile_come_in_any_order_but_all),
      cmocka_unit_test(grey_profiles_become_rgb),
      cmocka_unit_test(grey_pixels_may_have_an_rgb_profile),
      cmocka_unit_test(profiles_without_curves_are_not_taken),
      cmocka_unit_test(impossible_curves_are_left_out),
      cmocka_unit_test(damaged_profiles_are_left_out),
      cmocka_unit_test(padding_behind_a_profile_goes),
      cmocka_unit_test(gamma_of_a_png_makes_a_profile),
      cmocka_unit_test(a_wild_gamma_is_left_out),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

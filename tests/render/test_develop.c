#include "render/colours.h"
#include "render/develop.h"
#include "support.h"

enum { COUNT = 300 };

static float linear_8[256], linear_16[65536];

static void make_curves(void) {
  for (int i = 0; i < 256; i++)
    linear_8[i] = (float)fol_srgb_to_linear(i / 255.0);
  for (int i = 0; i < 65536; i++)
    linear_16[i] = (float)fol_srgb_to_linear(i / 65535.0);
}

/* Pixels of all sorts, under all sorts of attenuation and veil. */
typedef struct pixels {
  float attenuation[FOL_CHANNELS][COUNT], veil[COUNT];
  uint16_t code[COUNT * FOL_CHANNELS];
} pixels;

static void make_pixels(pixels *p) {
  for (int i = 0; i < COUNT; i++) {
    p->veil[i] = i % 3 ? (float)fol_hash_unit(fol_hash(1, FOL_STREAM_TEST, 0, (uint64_t)i)) : 0;
    for (int c = 0; c < FOL_CHANNELS; c++) {
      double u = fol_hash_unit(fol_hash(2, FOL_STREAM_TEST, (uint64_t)c, (uint64_t)i));
      p->attenuation[c][i] = i % 7 ? (float)(3 * u * u) : 0;
      p->code[FOL_CHANNELS * i + c] = (uint16_t)fol_hash(3, FOL_STREAM_TEST, (uint64_t)c, (uint64_t)i);
    }
  }
}

/* I (v + (1 - v) exp(-E)) as a code value, not rounded. */
static double wanted_code(const pixels *p, int i, int c, double code, double highest) {
  double veil = (double)p->veil[i], left = veil + (1 - veil) * exp(-(double)p->attenuation[c][i]);
  return highest * fol_linear_to_srgb(fol_srgb_to_linear(code / highest) * left);
}

static void what_lies_on_top_keeps_its_light(void **state) {
  (void)state;
  static pixels p;
  static fol_darker_table darker[FOL_CHANNELS];
  static fol_left_table left;
  make_pixels(&p);
  fol_left_table_init(&left);
  fol_develop_row row = {.veil = p.veil, .darker = darker, .left = &left, .count = COUNT};
  for (int c = 0; c < FOL_CHANNELS; c++) {
    fol_darker_table_init(&darker[c], linear_8);
    row.attenuation[c] = p.attenuation[c];
    row.linear[c] = linear_16;
  }
  uint8_t in[COUNT * FOL_CHANNELS], out[COUNT * FOL_CHANNELS];
  uint16_t deep[COUNT * FOL_CHANNELS];
  for (int i = 0; i < COUNT * FOL_CHANNELS; i++)
    in[i] = (uint8_t)(p.code[i] >> 8);
  fol_develop_row_8(&row, in, out);
  fol_develop_row_16(&row, p.code, deep);
  for (int i = 0; i < COUNT * FOL_CHANNELS; i++) {
    int pixel = i / FOL_CHANNELS, c = i % FOL_CHANNELS;
    assert_near(out[i], wanted_code(&p, pixel, c, in[i], 255), 0.8, "code of 8 bits");
    assert_near(deep[i], wanted_code(&p, pixel, c, p.code[i], 65535), 1, "code of 16 bits");
    if (p.attenuation[c][pixel] == 0) {
      assert_int_equal(out[i], in[i]);
      assert_int_equal(deep[i], p.code[i]);
    }
  }
}

static void luma_and_colours_join_to_what_was_split(void **state) {
  (void)state;
  const double codes[][FOL_CHANNELS] = {{0.8, 0.6, 0.5}, {0.35, 0.2, 0.13}, {0.5, 0.5, 0.5}};
  const double attenuations[][FOL_CHANNELS] = {{1, 0.8, 0.5}, {0.1, 0.4, 0.9}, {0.3, 0.3, 0.3}};
  for (int i = 0; i < 9; i++) {
    fol_colours colours = fol_colours_of(codes[i / 3]);
    const double *wanted = attenuations[i % 3];
    fol_split split = fol_colours_split(&colours, wanted);
    float luma = (float)split.luma, out[FOL_CHANNELS], alone[FOL_CHANNELS] = {0};
    for (int c = 0; c < FOL_CHANNELS; c++)
      out[c] = (float)split.chroma[c];
    assert_true(fol_colours_join(&colours, &luma, 1, (float *const[]){&out[0], &out[1], &out[2]}));
    assert_true(fol_colours_join(&colours, &luma, 1, (float *const[]){&alone[0], &alone[1], &alone[2]}));
    for (int c = 0; c < FOL_CHANNELS; c++) {
      assert_near((double)out[c], wanted[c], 1e-6, "attenuation");
      /* Luma alone changes all code values by as much. */
      assert_near_share((double)alone[c] * codes[i / 3][c], (double)alone[0] * codes[i / 3][0], 1e-6, "change of code");
    }
  }
}

static void nothing_is_lightened(void **state) {
  (void)state;
  fol_colours colours = fol_colours_of((double[]){0.8, 0.6, 0.5});
  float luma = 0, out[FOL_CHANNELS] = {-0.5f, 0.25f, 0};
  assert_true(fol_colours_join(&colours, &luma, 1, (float *const[]){&out[0], &out[1], &out[2]}));
  assert_true(out[0] == 0 && out[1] == 0.25f && out[2] == 0);
  out[1] = -0.25f;
  assert_false(fol_colours_join(&colours, &luma, 1, (float *const[]){&out[0], &out[1], &out[2]}));
}

static void redness_ends_and_is_even_within(void **state) {
  (void)state;
  float sums[] = {-0.1f, 0, 0.02f, 0.1f, 0.3f, 0.5f, 0.8f, 1, 3};
  fol_redness_saturate(sums, 9);
  for (int i = 0; i < 3; i++)
    assert_true(sums[i] == 0);
  for (int i = 3; i < 6; i++)
    assert_true(sums[i] > sums[i - 1] && sums[i] < 1);
  for (int i = 6; i < 9; i++)
    assert_true(sums[i] == 1);
}

int main(void) {
  make_curves();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_lies_on_top_keeps_its_light),
      cmocka_unit_test(luma_and_colours_join_to_what_was_split),
      cmocka_unit_test(nothing_is_lightened),
      cmocka_unit_test(redness_ends_and_is_even_within),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

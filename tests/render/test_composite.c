#include "follidot/photo.h"
#include "render/composite.h"
#include "render/luma.h"
#include "support.h"

enum { COUNT = 300 };

static float linear_8[256], linear_16[65536];

static void make_curves(void) {
  for (int i = 0; i < 256; i++)
    linear_8[i] = (float)fol_srgb_to_linear(i / 255.0);
  for (int i = 0; i < 65536; i++)
    linear_16[i] = (float)fol_srgb_to_linear(i / 65535.0);
}

/* Random pixels with random attenuations and foreground. */
typedef struct pixels {
  float low[FOL_CHANNELS][COUNT], sharp[COUNT], foreground[COUNT];
  uint16_t code[COUNT * FOL_CHANNELS];
} pixels;

static void make_pixels(pixels *p) {
  for (int i = 0; i < COUNT; i++) {
    double v = fol_hash_unit(fol_hash(4, FOL_STREAM_TEST, 0, (uint64_t)i));
    p->foreground[i] = i % 3 ? (float)fol_hash_unit(fol_hash(1, FOL_STREAM_TEST, 0, (uint64_t)i)) : 0;
    p->sharp[i] = i % 7 ? (float)(v < 0.2 ? -v : 2 * v * v) : 0;
    for (int c = 0; c < FOL_CHANNELS; c++) {
      double u = fol_hash_unit(fol_hash(2, FOL_STREAM_TEST, (uint64_t)c, (uint64_t)i));
      p->low[c][i] = i % 7 ? (float)(2 * u * u) : 0;
      p->code[FOL_CHANNELS * i + c] = (uint16_t)fol_hash(3, FOL_STREAM_TEST, (uint64_t)c, (uint64_t)i);
    }
  }
}

/* The formula of render_ink.h, as unrounded code values. */
static void wanted_codes(double out[FOL_CHANNELS], const pixels *p, int i, const double code[FOL_CHANNELS]) {
  static const double weights[FOL_CHANNELS] = {0.299, 0.587, 0.114};
  double foreground = (double)p->foreground[i], luma = 0;
  for (int c = 0; c < FOL_CHANNELS; c++) {
    double left = foreground + (1 - foreground) * exp(-(double)p->low[c][i]);
    out[c] = fol_linear_to_srgb(fol_srgb_to_linear(code[c]) * left);
    luma += weights[c] * out[c];
  }
  double low = (1 - foreground) * exp(-(double)p->low[1][i]), pigment = low / (foreground + low);
  double left = 1 - pigment + pigment * exp(-(double)p->sharp[i]);
  double change = fol_linear_to_srgb(fmin(fol_srgb_to_linear(luma) * left, 1)) - luma;
  for (int c = 0; c < FOL_CHANNELS; c++)
    out[c] = fmin(fmax(out[c] + change, 0), 1);
}

typedef struct tables {
  fol_srgb_table srgb;
  fol_code_table codes;
} tables;

static void make_tables(tables *t) {
  fol_srgb_table_init(&t->srgb);
  fol_code_table_init(&t->codes, linear_8);
}

static void a_row_is_developed_as_written(void **state) {
  (void)state;
  static pixels p;
  static tables t;
  make_pixels(&p);
  make_tables(&t);
  fol_composite_row row = {.sharp = p.sharp, .foreground = p.foreground, .srgb = &t.srgb, .count = COUNT};
  for (int c = 0; c < FOL_CHANNELS; c++) {
    row.low[c] = p.low[c];
    row.codes[c] = &t.codes;
    row.linear[c] = linear_8;
  }
  uint8_t in[COUNT * FOL_CHANNELS], out[COUNT * FOL_CHANNELS];
  uint16_t deep[COUNT * FOL_CHANNELS];
  for (int i = 0; i < COUNT * FOL_CHANNELS; i++)
    in[i] = (uint8_t)(p.code[i] >> 8);
  fol_composite_row_8(&row, in, out);
  for (int c = 0; c < FOL_CHANNELS; c++)
    row.linear[c] = linear_16;
  fol_composite_row_16(&row, p.code, deep);
  for (int i = 0; i < COUNT; i++) {
    double code[2][FOL_CHANNELS], wanted[2][FOL_CHANNELS];
    for (int c = 0; c < FOL_CHANNELS; c++) {
      code[0][c] = in[FOL_CHANNELS * i + c] / 255.0;
      code[1][c] = p.code[FOL_CHANNELS * i + c] / 65535.0;
    }
    wanted_codes(wanted[0], &p, i, code[0]);
    wanted_codes(wanted[1], &p, i, code[1]);
    for (int c = 0; c < FOL_CHANNELS; c++) {
      assert_near(out[FOL_CHANNELS * i + c], 255 * wanted[0][c], 0.51, "code of 8 bits");
      assert_near(deep[FOL_CHANNELS * i + c], 65535 * wanted[1][c], 2, "code of 16 bits");
    }
    if (i % 7 == 0)
      assert_memory_equal(out + FOL_CHANNELS * i, in + FOL_CHANNELS * i, FOL_CHANNELS);
    if (i % 7 == 0)
      assert_memory_equal(deep + FOL_CHANNELS * i, p.code + FOL_CHANNELS * i, FOL_CHANNELS * sizeof *deep);
  }
}

/* Without attenuation every code of every curve stays the same, with and without luma. */
static void every_code_stays(void **state) {
  (void)state;
  static tables t;
  static float none[256];
  uint8_t in[256 * FOL_CHANNELS], out[256 * FOL_CHANNELS];
  for (int i = 0; i < 256 * FOL_CHANNELS; i++)
    in[i] = (uint8_t)(i / FOL_CHANNELS);
  make_tables(&t);
  fol_composite_row row = {.srgb = &t.srgb, .count = 256};
  for (int c = 0; c < FOL_CHANNELS; c++) {
    row.low[c] = none;
    row.codes[c] = &t.codes;
  }
  for (int power = 10; power <= 28; power += 3) {
    float linear[256];
    for (int code = 0; code < 256; code++)
      linear[code] = (float)pow(code / 255.0, power / 10.0);
    fol_code_table_init(&t.codes, linear);
    for (int sharp = 0; sharp < 2; sharp++) {
      row.sharp = sharp ? none : NULL;
      fol_composite_row_8(&row, in, out);
      assert_memory_equal(in, out, sizeof in);
    }
  }
}

static void luma_is_what_a_change_of_all_channels_is(void **state) {
  (void)state;
  const double codes[FOL_CHANNELS] = {0.8, 0.6, 0.5};
  fol_luma luma = fol_luma_of(codes), grey = fol_luma_of_grey();
  double alike[FOL_CHANNELS] = {0.3 / 0.8, 0.3 / 0.6, 0.3 / 0.5}; /* the same change of each code value */
  assert_near(fol_luma_mean(&luma, alike), 0.3 / (0.299 * 0.8 + 0.587 * 0.6 + 0.114 * 0.5), 1e-12, "luma");
  assert_near(fol_luma_mean(&grey, (double[]){1, 1, 1}), 1, 1e-12, "luma of a grey picture");
  fol_luma_shown(&luma, alike);
  assert_near(alike[0], 0.3 / 0.8, 0, "in colours");
  fol_luma_shown(&grey, alike);
  assert_true(alike[0] == alike[1] && alike[1] == alike[2]);
}

int main(void) {
  make_curves();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_row_is_developed_as_written),
      cmocka_unit_test(every_code_stays),
      cmocka_unit_test(luma_is_what_a_change_of_all_channels_is),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

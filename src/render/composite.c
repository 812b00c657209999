#include "composite.h"
#include "follidot/base_math.h"
#include "follidot/base_planes.h"
#include "follidot/base_vector.h"
#include "luma.h"

#include "follidot/photo.h"

#include <math.h>
#include <string.h>

static const float halo_end = 8; /* largest h (sum of halos) in the table: more than any density of dots reaches */
static const float halo_none = 0x1p-16f; /* smaller sums count as 0: they change a 16-bit code by less than 1/4 */

void fol_halo_table_init(fol_halo_table *table, double g) {
  for (int i = 0; i < FOL_HALO_STEPS + 2; i++)
    table->at[i] = (float)(fol_log1p(g * (double)halo_end * i / FOL_HALO_STEPS) / g);
}

void fol_halo_saturate(const fol_halo_table *table, float *sums, size_t count) {
  for (size_t i = 0; i < count; i++) {
    float place = (sums[i] < halo_end ? sums[i] : halo_end) * (FOL_HALO_STEPS / halo_end);
    int k = (int)place;
    float value = table->at[k] + (table->at[k + 1] - table->at[k]) * (place - (float)k);
    sums[i] = sums[i] < halo_none ? 0 : value;
  }
}

/* ---- curves ----------------------------------------------------------------------------------------- */

void fol_srgb_table_init(fol_srgb_table *table) {
  for (int i = 0; i < FOL_SRGB_STEPS + 2; i++) {
    double x = (double)i / FOL_SRGB_STEPS;
    table->value[i] = (float)fol_linear_to_srgb(x * x);
    table->light[i] = (float)fol_srgb_to_linear(x);
  }
}

static float between(const float table[FOL_SRGB_STEPS + 2], float x) {
  float place = (x < 0 ? 0 : x < 1 ? x : 1) * FOL_SRGB_STEPS;
  int i = (int)place;
  return table[i] + (table[i + 1] - table[i]) * (place - (float)i);
}

static float value_of(const fol_srgb_table *table, float light) {
  return between(table->value, sqrtf(light));
}

static float light_of(const fol_srgb_table *table, float value) {
  return between(table->light, value);
}

int fol_nearest_code(const float *linear, int highest, float light) {
  int low = 0, high = highest;
  while (low < high) {
    int middle = (low + high) / 2;
    if (linear[middle] < light)
      low = middle + 1;
    else
      high = middle;
  }
  return low > 0 && light - linear[low - 1] < linear[low] - light ? low - 1 : low;
}

/* Finds the nearest code to each value in one pass over codes and values, since both rise. */
void fol_code_table_init(fol_code_table *table, const float linear[256]) {
  for (int code = 0; code < 256; code++)
    table->value[code] = (float)fol_linear_to_srgb((double)linear[code]);
  int code = 0;
  for (int step = 0; step <= FOL_VALUE_STEPS; step++) {
    float value = (float)step / FOL_VALUE_STEPS;
    while (code < 255 && table->value[code + 1] - value <= value - table->value[code])
      code++;
    table->code[step] = (uint8_t)code;
  }
  table->distinct = table->plain = true;
  for (code = 0; code < 256; code++) {
    table->distinct &= table->code[(int)(table->value[code] * FOL_VALUE_STEPS + 0.5f)] == code;
    table->plain &= fabsf(table->value[code] * 255 - (float)code) < 0.02f;
  }
}

/* ---- any depth, one pixel ---------------------------------------------------------------------------- */

/* Computes the composited sRGB values of pixel i of a row from the photograph's codes. The values are not clamped to
 * [0, 1]. */
static void composite_values(const fol_composite_row *row, int i, const int code[FOL_CHANNELS],
                             float value[FOL_CHANNELS]) {
  float foreground = row->foreground ? row->foreground[i] : 0, sharp = row->sharp ? row->sharp[i] : 0, luma = 0;
  for (int c = 0; c < FOL_CHANNELS; c++) {
    value[c] =
        value_of(row->srgb, row->linear[c][code[c]] * (foreground + (1 - foreground) * fol_expf(-row->low[c][i])));
    luma += (float)fol_luma_weights[c] * value[c];
  }
  if (!(sharp < 0 || sharp > 0))
    return;
  float below = (1 - foreground) * fol_expf(-row->low[1][i]), pigment = below > 0 ? below / (foreground + below) : 0;
  float left = 1 - pigment + pigment * fol_expf(-sharp);
  float change = value_of(row->srgb, light_of(row->srgb, luma) * left) - luma;
  for (int c = 0; c < FOL_CHANNELS; c++)
    value[c] += change;
}

/* ---- 8 bits ------------------------------------------------------------------------------------------ */

/* Above the knee of sRGB's curve, a code value v plus an offset is a multiple of light^(1/2.4), so an attenuation E of
 * light is an attenuation E/2.4 of v + offset. Below the knee, in black hair and deep shade, the curve is a straight
 * line: pixels there are recomputed one by one. */
static const float curve_offset = 0.055F, curve_knee = 0.04045F, curve_power = 2.4F, log2_of_e = 1.44269504F;

enum { AT_ONCE = 256 };

static bool is_plain(const fol_composite_row *row) {
  return row->codes[0]->plain && row->codes[1]->plain && row->codes[2]->plain;
}

/* The sRGB values of consecutive pixels, and the darkest value of each pixel as the bits of a float, to find pixels
 * below the knee. */
typedef struct pixels {
  float value[FOL_CHANNELS][AT_ONCE];
  int32_t dark[AT_ONCE], darkest;
} pixels;

FOL_ALWAYS_INLINE void read_values(pixels *p, const fol_composite_row *row, const uint8_t *in, int count) {
  uint8_t planes[FOL_CHANNELS][AT_ONCE];
  fol_planes_split(planes[0], planes[1], planes[2], in, count);
  if (is_plain(row)) {
    for (int c = 0; c < FOL_CHANNELS; c++)
      for (int i = 0; i < count; i++)
        p->value[c][i] = (float)planes[c][i] * (1.0f / 255);
    return;
  }
  for (int c = 0; c < FOL_CHANNELS; c++)
    for (int i = 0; i < count; i++)
      p->value[c][i] = row->codes[c]->value[planes[c][i]];
}

/* Log2 of the fraction of light that remains. `low`: by channel, after the low attenuation E. `sharp`: the further
 * factor by the sharp attenuation d. If a fraction f of the light comes from in front of pigment, f + (1 - f) exp(-E)
 * remains after the low attenuation, and f + (1 - f) exp(-E - d) after both, which is computed with the E of green. */
typedef struct left {
  float low[FOL_CHANNELS], sharp;
} left;

FOL_ALWAYS_INLINE float log2_held(float light) {
  return fol_log2_approx(fol_float_from_bits(fol_int_max(fol_float_bits(light), 0x0d800000))); /* at least 2^-100 */
}

FOL_ALWAYS_INLINE left weakened(left l, float on_top) {
  float below[FOL_CHANNELS];
  for (int c = 0; c < FOL_CHANNELS; c++) {
    below[c] = (1 - on_top) * fol_exp2_approx(l.low[c]);
    l.low[c] = log2_held(on_top + below[c]);
  }
  l.sharp = log2_held(on_top + below[1] * fol_exp2_approx(l.sharp)) - l.low[1];
  return l;
}

/* Attenuates each channel by the row's low attenuation of that channel, then adds to all channels the change of luma
 * that the row's sharp attenuation causes. */
FOL_ALWAYS_INLINE void darken(pixels *p, const fol_composite_row *row, int first, int count, const float *foreground) {
  static const float none[AT_ONCE];
  const float red = (float)fol_luma_weights[0], green = (float)fol_luma_weights[1], blue = (float)fol_luma_weights[2];
  const float *low[FOL_CHANNELS] = {row->low[0] + first, row->low[1] + first, row->low[2] + first};
  const float *sharp = row->sharp ? row->sharp + first : none;
  int32_t darkest_of_all = INT32_MAX;
  for (int i = 0; i < count; i++) {
    left l = {{low[0][i] * -log2_of_e, low[1][i] * -log2_of_e, low[2][i] * -log2_of_e}, sharp[i] * -log2_of_e};
    if (foreground)
      l = weakened(l, foreground[i]);
    float value[FOL_CHANNELS];
    for (int c = 0; c < FOL_CHANNELS; c++)
      value[c] = (p->value[c][i] + curve_offset) * fol_exp2_approx(l.low[c] * (1 / curve_power)) - curve_offset;
    float luma = red * value[0] + green * value[1] + blue * value[2];
    float change = (luma + curve_offset) * (fol_exp2_approx(l.sharp * (1 / curve_power)) - 1);
    int32_t darkest = fol_float_bits(luma + change);
    for (int c = 0; c < FOL_CHANNELS; c++) {
      darkest = fol_int_min(darkest, fol_float_bits(value[c]));
      p->value[c][i] = value[c] + change;
    }
    p->dark[i] = darkest;
    darkest_of_all = fol_int_min(darkest_of_all, darkest);
  }
  p->darkest = darkest_of_all;
}

/* Clamps a value to [0, 1] and rounds it to a multiple of 1 / steps. Returns the multiple. */
FOL_ALWAYS_INLINE int32_t step_of(float value, int steps) {
  return (int32_t)(fol_clamp_to_unit(value) * (float)steps + 0.5f);
}

FOL_ALWAYS_INLINE void write_codes(const pixels *p, const fol_composite_row *row, int count, uint8_t *out) {
  uint8_t planes[FOL_CHANNELS][AT_ONCE];
  if (is_plain(row)) {
    for (int c = 0; c < FOL_CHANNELS; c++)
      for (int i = 0; i < count; i++)
        planes[c][i] = (uint8_t)step_of(p->value[c][i], 255);
  } else {
    int32_t step[AT_ONCE];
    for (int c = 0; c < FOL_CHANNELS; c++) {
      for (int i = 0; i < count; i++)
        step[i] = step_of(p->value[c][i], FOL_VALUE_STEPS);
      for (int i = 0; i < count; i++)
        planes[c][i] = row->codes[c]->code[step[i]];
    }
  }
  fol_planes_join(out, planes[0], planes[1], planes[2], count);
}

static bool is_kept(const fol_composite_row *row, int i) {
  bool changes = row->sharp && (row->sharp[i] < 0 || row->sharp[i] > 0);
  for (int c = 0; c < FOL_CHANNELS; c++)
    changes = changes || row->low[c][i] > 0;
  return !changes;
}

/* Recomputes pixels below the knee of sRGB's curve one by one. Copies the codes of pixels without attenuation if
 * conversion to sRGB and back may have changed them, as it may where several codes have nearly the same light. */
static void mend_codes(const pixels *p, const fol_composite_row *row, int first, int count, const uint8_t *in,
                       uint8_t *out) {
  const int32_t knee = fol_float_bits(curve_knee);
  bool distinct = row->codes[0]->distinct && row->codes[1]->distinct && row->codes[2]->distinct;
  for (int i = 0; i < count && (p->darkest < knee || !distinct); i++, in += FOL_CHANNELS, out += FOL_CHANNELS) {
    if (p->dark[i] >= knee && distinct)
      continue;
    if (is_kept(row, first + i)) {
      memcpy(out, in, FOL_CHANNELS);
    } else if (p->dark[i] < knee) {
      const int code[FOL_CHANNELS] = {in[0], in[1], in[2]};
      float value[FOL_CHANNELS];
      composite_values(row, first + i, code, value);
      for (int c = 0; c < FOL_CHANNELS; c++)
        out[c] = (uint8_t)fol_nearest_code(row->linear[c], UINT8_MAX, light_of(row->srgb, value[c]));
    }
  }
}

FOL_VECTORIZE void fol_composite_row_8(const fol_composite_row *row, const uint8_t *in, uint8_t *out) {
  pixels p;
  for (int first = 0; first < row->count; first += AT_ONCE) {
    int count = row->count - first < AT_ONCE ? row->count - first : AT_ONCE;
    read_values(&p, row, in, count);
    if (row->foreground)
      darken(&p, row, first, count, row->foreground + first);
    else
      darken(&p, row, first, count, NULL);
    write_codes(&p, row, count, out);
    mend_codes(&p, row, first, count, in, out);
    in += AT_ONCE * FOL_CHANNELS;
    out += AT_ONCE * FOL_CHANNELS;
  }
}

/* ---- 16 bits ----------------------------------------------------------------------------------------- */

void fol_composite_row_16(const fol_composite_row *row, const uint16_t *in, uint16_t *out) {
  for (int i = 0; i < row->count; i++, in += FOL_CHANNELS, out += FOL_CHANNELS) {
    bool changes = !is_kept(row, i);
    const int code[FOL_CHANNELS] = {in[0], in[1], in[2]};
    float value[FOL_CHANNELS];
    if (changes)
      composite_values(row, i, code, value);
    for (int c = 0; c < FOL_CHANNELS; c++)
      out[c] = changes ? (uint16_t)fol_nearest_code(row->linear[c], UINT16_MAX, light_of(row->srgb, value[c])) : in[c];
  }
}

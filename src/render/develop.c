#include "develop.h"
#include "follidot/base_math.h"
#include "luma.h"
#include "vector_math.h"

#include "follidot/photo.h"

#include <math.h>
#include <string.h>

static const float halo_end = 8;         /* beyond any field of dots; larger sums are held there */
static const float halo_none = 0x1p-16f; /* less than a quarter of a code value of 16 bits */

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

/* Each value's nearest code: both rise, so one pass does. */
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
  table->distinct = true;
  for (code = 0; code < 256; code++)
    table->distinct &= table->code[(int)(table->value[code] * FOL_VALUE_STEPS + 0.5f)] == code;
}

/* ---- any depth, one pixel ---------------------------------------------------------------------------- */

/* The values of pixel i of a row, `code` being the photograph's; not held to [0, 1]. */
static void develop_values(const fol_develop_row *row, int i, const int code[FOL_CHANNELS], float value[FOL_CHANNELS]) {
  float veil = row->veil ? row->veil[i] : 0, sharp = row->sharp ? row->sharp[i] : 0, luma = 0;
  for (int c = 0; c < FOL_CHANNELS; c++) {
    value[c] = value_of(row->srgb, row->linear[c][code[c]] * (veil + (1 - veil) * fol_expf(-row->low[c][i])));
    luma += (float)fol_luma_weights[c] * value[c];
  }
  if (!(sharp < 0 || sharp > 0))
    return;
  float below = (1 - veil) * fol_expf(-row->low[1][i]), pigment = below > 0 ? below / (veil + below) : 0;
  float left = 1 - pigment + pigment * fol_expf(-sharp);
  float change = value_of(row->srgb, light_of(row->srgb, luma) * left) - luma;
  for (int c = 0; c < FOL_CHANNELS; c++)
    value[c] += change;
}

/* ---- 8 bits ------------------------------------------------------------------------------------------ */

/* Where sRGB's curve is a power, v + offset is light to the power of 1/2.4, so an attenuation E of light is one of
 * E/2.4 of v + offset. Below the knee, in black hair and deep shade, the curve is a straight line: those pixels are
 * developed one by one. */
static const float curve_offset = 0.055F, curve_knee = 0.04045F, curve_power = 2.4F, log2_of_e = 1.44269504F;

enum { AT_ONCE = 256 };

/* Pixels of a row: values, what attenuates them, and where their codes are in the tables; which of them nothing
 * attenuates, and which are dark. */
typedef struct pixels {
  float value[FOL_CHANNELS][AT_ONCE], low[FOL_CHANNELS][AT_ONCE], sharp[AT_ONCE];
  int32_t step[FOL_CHANNELS][AT_ONCE], kept[AT_ONCE], dark[AT_ONCE];
} pixels;

FOL_WITHIN void read_values(pixels *p, const fol_develop_row *row, const uint8_t *in, int count) {
  for (int c = 0; c < FOL_CHANNELS; c++)
    for (int i = 0; i < count; i++)
      p->value[c][i] = row->codes[c]->value[in[FOL_CHANNELS * i + c]];
}

FOL_WITHIN void read_attenuation(pixels *p, const fol_develop_row *row, int first, int count) {
  for (int c = 0; c < FOL_CHANNELS; c++)
    memcpy(p->low[c], row->low[c] + first, (size_t)count * sizeof *p->low[c]);
  if (row->sharp)
    memcpy(p->sharp, row->sharp + first, (size_t)count * sizeof *p->sharp);
  else
    memset(p->sharp, 0, sizeof p->sharp);
  for (int i = 0; i < count; i++)
    p->kept[i] =
        (p->low[0][i] <= 0) & (p->low[1][i] <= 0) & (p->low[2][i] <= 0) & (p->sharp[i] <= 0) & (p->sharp[i] >= 0);
}

FOL_WITHIN float attenuation_leaving(float left) {
  return -fol_log2_near(left) / log2_of_e;
}

/* What lies on top of pigment keeps its light: of v + (1 - v) exp(-E - d), v + (1 - v) exp(-E) is the low part,
 * and what is left of exp(-d) beside it, by green's E, the sharp one. */
FOL_WITHIN void weaken(pixels *p, const float *restrict veil, int first, int end) {
  for (int i = first; i < end; i++) {
    float on_top = veil[i], below = (1 - on_top) * fol_exp2_near(-p->low[1][i] * log2_of_e);
    float pigment = below / (on_top + below), left = 1 - pigment + pigment * fol_exp2_near(-p->sharp[i] * log2_of_e);
    p->sharp[i] = attenuation_leaving(left > 0x1p-100f ? left : 0x1p-100f);
  }
  for (int c = 0; c < FOL_CHANNELS; c++)
    for (int i = first; i < end; i++) {
      float left = veil[i] + (1 - veil[i]) * fol_exp2_near(-p->low[c][i] * log2_of_e);
      p->low[c][i] = attenuation_leaving(left > 0x1p-100f ? left : 0x1p-100f);
    }
}

/* Group by group, most of which have no veil. */
FOL_WITHIN void weaken_veiled(pixels *p, const float *veil, int count) {
  enum { GROUP = 16 };
  for (int first = 0; first < count; first += GROUP) {
    int end = first + GROUP < count ? first + GROUP : count;
    bool any = false;
    for (int i = first; i < end; i++)
      any |= veil[i] > 0;
    if (any)
      weaken(p, veil, first, end);
  }
}

FOL_WITHIN void darken(pixels *p, int count) {
  for (int c = 0; c < FOL_CHANNELS; c++)
    for (int i = 0; i < count; i++) {
      float left = fol_exp2_near(p->low[c][i] * -(log2_of_e / curve_power));
      p->value[c][i] = (p->value[c][i] + curve_offset) * left - curve_offset;
    }
}

/* Adds what the sharp part changes luma by. */
FOL_WITHIN void sharpen(pixels *p, int count) {
  const float red = (float)fol_luma_weights[0], green = (float)fol_luma_weights[1], blue = (float)fol_luma_weights[2];
  for (int i = 0; i < count; i++) {
    float r = p->value[0][i], g = p->value[1][i], b = p->value[2][i];
    float luma = red * r + green * g + blue * b, left = fol_exp2_near(p->sharp[i] * -(log2_of_e / curve_power));
    float change = (luma + curve_offset) * (left - 1);
    p->value[0][i] = r + change;
    p->value[1][i] = g + change;
    p->value[2][i] = b + change;
    p->dark[i] = (r < curve_knee) | (g < curve_knee) | (b < curve_knee) | (luma + change < curve_knee);
  }
}

FOL_WITHIN void find_steps(pixels *p, int count) {
  for (int c = 0; c < FOL_CHANNELS; c++)
    for (int i = 0; i < count; i++) {
      float value = p->value[c][i];
      value = value > 0 ? value : 0;
      value = value < 1 ? value : 1;
      p->step[c][i] = (int32_t)(value * FOL_VALUE_STEPS + 0.5f);
    }
}

FOL_WITHIN void write_codes(const pixels *p, const fol_develop_row *row, int count, uint8_t *out) {
  const uint8_t *red = row->codes[0]->code, *green = row->codes[1]->code, *blue = row->codes[2]->code;
  for (int i = 0; i < count; i++, out += FOL_CHANNELS) {
    out[0] = red[p->step[0][i]];
    out[1] = green[p->step[1][i]];
    out[2] = blue[p->step[2][i]];
  }
}

/* Dark pixels once more, one by one; and codes that stay, where the tables do not tell them: several may have one
 * value. */
static void mend_codes(const pixels *p, const fol_develop_row *row, int first, int count, const uint8_t *in,
                       uint8_t *out) {
  bool distinct = row->codes[0]->distinct && row->codes[1]->distinct && row->codes[2]->distinct;
  int32_t any = !distinct;
  for (int i = 0; i < count; i++)
    any |= p->dark[i];
  for (int i = 0; i < count && any; i++, in += FOL_CHANNELS, out += FOL_CHANNELS) {
    if (p->kept[i]) {
      memcpy(out, in, FOL_CHANNELS);
    } else if (p->dark[i]) {
      const int code[FOL_CHANNELS] = {in[0], in[1], in[2]};
      float value[FOL_CHANNELS];
      develop_values(row, first + i, code, value);
      for (int c = 0; c < FOL_CHANNELS; c++)
        out[c] = (uint8_t)fol_nearest_code(row->linear[c], UINT8_MAX, light_of(row->srgb, value[c]));
    }
  }
}

FOL_VECTORS void fol_develop_row_8(const fol_develop_row *row, const uint8_t *in, uint8_t *out) {
  pixels p;
  for (int first = 0; first < row->count; first += AT_ONCE) {
    int count = row->count - first < AT_ONCE ? row->count - first : AT_ONCE;
    read_values(&p, row, in, count);
    read_attenuation(&p, row, first, count);
    if (row->veil)
      weaken_veiled(&p, row->veil + first, count);
    darken(&p, count);
    sharpen(&p, count);
    find_steps(&p, count);
    write_codes(&p, row, count, out);
    mend_codes(&p, row, first, count, in, out);
    in += AT_ONCE * FOL_CHANNELS;
    out += AT_ONCE * FOL_CHANNELS;
  }
}

/* ---- 16 bits ----------------------------------------------------------------------------------------- */

void fol_develop_row_16(const fol_develop_row *row, const uint16_t *in, uint16_t *out) {
  for (int i = 0; i < row->count; i++, in += FOL_CHANNELS, out += FOL_CHANNELS) {
    bool changes = row->sharp && (row->sharp[i] < 0 || row->sharp[i] > 0);
    for (int c = 0; c < FOL_CHANNELS; c++)
      changes = changes || row->low[c][i] > 0;
    const int code[FOL_CHANNELS] = {in[0], in[1], in[2]};
    float value[FOL_CHANNELS];
    if (changes)
      develop_values(row, i, code, value);
    for (int c = 0; c < FOL_CHANNELS; c++)
      out[c] = changes ? (uint16_t)fol_nearest_code(row->linear[c], UINT16_MAX, light_of(row->srgb, value[c])) : in[c];
  }
}

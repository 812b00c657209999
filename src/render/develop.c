#include "develop.h"
#include "follidot/base_math.h"
#include "luma.h"

#include "follidot/photo.h"

#include <math.h>

static const float halo_end = 8;         /* beyond any field of dots; larger sums are held there */
static const float halo_none = 0x1p-16f; /* less than a quarter of a code value of 16 bits */
static const float steps_a_unit = 250;

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
static void take_codes(fol_darker_table *table) {
  int code = 0;
  for (int value = 0; value <= FOL_VALUE_MAX; value++) {
    while (code < 255 && table->value[code + 1][0] - value <= value - table->value[code][0])
      code++;
    table->code[value] = (uint8_t)code;
  }
}

void fol_darker_table_init(fol_darker_table *table, const fol_srgb_table *srgb, const float linear[256]) {
  float left[FOL_DARKER_STEPS];
  for (int step = 0; step < FOL_DARKER_STEPS; step++)
    left[step] = fol_expf(-(float)step / (2 * steps_a_unit)); /* its square root */
  for (int code = 0; code < 256; code++) {
    float root = sqrtf(linear[code]);
    for (int step = 0; step < FOL_DARKER_STEPS; step++)
      table->value[code][step] = (uint16_t)(between(srgb->value, root * left[step]) * FOL_VALUE_MAX + 0.5f);
  }
  take_codes(table);
}

void fol_sharp_table_init(fol_sharp_table *table, const fol_srgb_table *srgb) {
  float left[FOL_SHARP_STEPS];
  for (int step = 0; step < FOL_SHARP_STEPS; step++)
    left[step] = fol_expf(-(float)(step - FOL_SHARP_NONE) / (2 * steps_a_unit));
  for (int luma = 0; luma < 257; luma++) {
    float value = (float)(luma < 255 ? luma : 255) / 255, root = sqrtf(light_of(srgb, value));
    for (int step = 0; step < FOL_SHARP_STEPS; step++) {
      float change = (between(srgb->value, root * left[step]) - value) * FOL_VALUE_MAX;
      table->change[luma][step] = step == FOL_SHARP_NONE ? 0 : (int16_t)floorf(change + 0.5f);
    }
  }
}

void fol_left_table_init(fol_left_table *table) {
  for (int step = 0; step < FOL_DARKER_STEPS; step++)
    table->at[step] = fol_expf(-(float)step / steps_a_unit);
  for (int i = 0; i <= FOL_LEFT_STEPS; i++) {
    float step = i ? -fol_logf((float)i / FOL_LEFT_STEPS) * steps_a_unit : FOL_DARKER_STEPS;
    table->step[i] = (uint16_t)(step < FOL_DARKER_STEPS - 1 ? step + 0.5f : FOL_DARKER_STEPS - 1);
  }
}

/* ---- 8 bits ------------------------------------------------------------------------------------------ */

enum { AT_ONCE = 256 };

/* Pixels of a row: steps of attenuation, and of sharp attenuation above FOL_SHARP_NONE. */
typedef struct steps {
  int32_t low[FOL_CHANNELS][AT_ONCE], sharp[AT_ONCE];
} steps;

/* In loops of their own that become vector code. */
static void low_steps(const float *attenuation, int count, int32_t *restrict out) {
  for (int i = 0; i < count; i++) {
    float place = attenuation[i] * steps_a_unit + 0.5f;
    out[i] = (int32_t)(place < FOL_DARKER_STEPS - 1 ? place : FOL_DARKER_STEPS - 1);
  }
}

static void sharp_steps(const float *attenuation, int count, int32_t *restrict out) {
  for (int i = 0; i < count; i++) {
    float place = attenuation[i] * steps_a_unit + (FOL_SHARP_NONE + 0.5f);
    place = place > 0 ? place : 0;
    out[i] = (int32_t)(place < FOL_SHARP_STEPS - 1 ? place : FOL_SHARP_STEPS - 1);
  }
}

/* The pixels that a veil lies on. */
static int veiled(const float *veil, int count, int32_t *at) {
  int found = 0;
  for (int i = 0; i < count; i++) {
    at[found] = i;
    found += veil[i] > 0;
  }
  return found;
}

static int step_leaving(const fol_left_table *table, float left) {
  return table->step[(int)(left * FOL_LEFT_STEPS + 0.5f)];
}

/* What lies on top of pigment keeps its light: of v + (1 - v) exp(-E - d), v + (1 - v) exp(-E) is the low part,
 * and what is left of exp(-d) beside it, by green's E, the sharp one. */
static void weaken(steps *s, const fol_left_table *table, const float *veil, const int32_t *at, int count) {
  for (int k = 0; k < count; k++) {
    int i = at[k], sharp = s->sharp[i] - FOL_SHARP_NONE;
    float on_top = veil[i], below = 1 - on_top;
    float pigment = below * table->at[s->low[1][i]] / (on_top + below * table->at[s->low[1][i]]);
    for (int c = 0; c < FOL_CHANNELS; c++)
      s->low[c][i] = step_leaving(table, on_top + below * table->at[s->low[c][i]]);
    if (sharp > 0)
      s->sharp[i] = FOL_SHARP_NONE + step_leaving(table, 1 - pigment + pigment * table->at[sharp]);
    else if (sharp < 0)
      s->sharp[i] = FOL_SHARP_NONE - (int)((float)-sharp * pigment + 0.5f);
  }
}

/* In the dark of a steep curve several codes have one value: where nothing changes it is the code itself that stays. */
static void look_up_low(const fol_develop_row *row, const steps *s, int count, const uint8_t *in, uint8_t *out) {
  for (int c = 0; c < FOL_CHANNELS; c++) {
    const fol_darker_table *table = row->darker[c];
    for (int i = 0; i < count; i++) {
      int code = in[FOL_CHANNELS * i + c], step = s->low[c][i];
      out[FOL_CHANNELS * i + c] = step ? table->code[table->value[code][step]] : (uint8_t)code;
    }
  }
}

static int held(int value) {
  return value < 0 ? 0 : value < FOL_VALUE_MAX ? value : FOL_VALUE_MAX;
}

static void look_up_all(const fol_develop_row *row, const steps *s, int count, const uint8_t *in, uint8_t *out) {
  enum { RED = 77, GREEN = 150, BLUE = 29, ALL = 256 }; /* fol_luma_weights */
  const fol_darker_table *red = row->darker[0], *green = row->darker[1], *blue = row->darker[2];
  for (int i = 0; i < count; i++, in += FOL_CHANNELS, out += FOL_CHANNELS) {
    int r = red->value[in[0]][s->low[0][i]], g = green->value[in[1]][s->low[1][i]],
        b = blue->value[in[2]][s->low[2][i]];
    int luma = (RED * r + GREEN * g + BLUE * b) / ALL;
    int whole = luma / FOL_VALUE_UNIT, part = luma % FOL_VALUE_UNIT, step = s->sharp[i];
    int change =
        row->sharper->change[whole][step] * (FOL_VALUE_UNIT - part) + row->sharper->change[whole + 1][step] * part;
    change = (change + FOL_VALUE_UNIT / 2) >> FOL_VALUE_BITS;
    bool changes = (s->low[0][i] | s->low[1][i] | s->low[2][i] | change) != 0;
    out[0] = changes ? red->code[held(r + change)] : in[0];
    out[1] = changes ? green->code[held(g + change)] : in[1];
    out[2] = changes ? blue->code[held(b + change)] : in[2];
  }
}

void fol_develop_row_8(const fol_develop_row *row, const uint8_t *in, uint8_t *out) {
  steps s;
  int32_t at[AT_ONCE] = {0};
  for (int first = 0; first < row->count; first += AT_ONCE) {
    int count = row->count - first < AT_ONCE ? row->count - first : AT_ONCE;
    for (int c = 0; c < FOL_CHANNELS; c++)
      low_steps(row->low[c] + first, count, s.low[c]);
    for (int i = 0; i < count && !row->sharp; i++)
      s.sharp[i] = FOL_SHARP_NONE;
    if (row->sharp)
      sharp_steps(row->sharp + first, count, s.sharp);
    if (row->veil)
      weaken(&s, row->left, row->veil + first, at, veiled(row->veil + first, count, at));
    size_t from = (size_t)first * FOL_CHANNELS;
    if (row->sharp)
      look_up_all(row, &s, count, in + from, out + from);
    else
      look_up_low(row, &s, count, in + from, out + from);
  }
}

/* ---- 16 bits ----------------------------------------------------------------------------------------- */

static void develop_pixel(const fol_develop_row *row, int i, const uint16_t in[FOL_CHANNELS], uint16_t *out) {
  float veil = row->veil ? row->veil[i] : 0, sharp = row->sharp ? row->sharp[i] : 0;
  float value[FOL_CHANNELS], luma = 0, change = 0;
  for (int c = 0; c < FOL_CHANNELS; c++) {
    value[c] = value_of(row->srgb, row->linear[c][in[c]] * (veil + (1 - veil) * fol_expf(-row->low[c][i])));
    luma += (float)fol_luma_weights[c] * value[c];
  }
  if (sharp != 0) {
    float below = (1 - veil) * fol_expf(-row->low[1][i]), pigment = below / (veil + below);
    float left = 1 - pigment + pigment * fol_expf(-sharp);
    change = value_of(row->srgb, light_of(row->srgb, luma) * left) - luma;
  }
  for (int c = 0; c < FOL_CHANNELS; c++)
    out[c] = (uint16_t)fol_nearest_code(row->linear[c], UINT16_MAX, light_of(row->srgb, value[c] + change));
}

void fol_develop_row_16(const fol_develop_row *row, const uint16_t *in, uint16_t *out) {
  for (int i = 0; i < row->count; i++, in += FOL_CHANNELS, out += FOL_CHANNELS) {
    bool changes = row->sharp && row->sharp[i] != 0;
    for (int c = 0; c < FOL_CHANNELS; c++)
      changes = changes || row->low[c][i] > 0;
    for (int c = 0; c < FOL_CHANNELS; c++)
      out[c] = in[c];
    if (changes)
      develop_pixel(row, i, in, out);
  }
}

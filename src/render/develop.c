#include "develop.h"
#include "follidot/base_math.h"
#include "follidot/render_ink.h"

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

void fol_redness_saturate(float *sums, size_t count) {
  const float none = FOL_REDNESS_NONE, whole = FOL_REDNESS_WHOLE;
  for (size_t i = 0; i < count; i++) {
    float t = (sums[i] - none) / (whole - none);
    t = t < 0 ? 0 : t > 1 ? 1 : t;
    sums[i] = t * t * (3 - 2 * t);
  }
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

void fol_darker_table_init(fol_darker_table *table, const float linear[256]) {
  float left[FOL_DARKER_STEPS];
  for (int step = 0; step < FOL_DARKER_STEPS; step++)
    left[step] = fol_expf(-(float)step / steps_a_unit);
  for (int code = 0; code < 256; code++) {
    int darker = code;
    table->at[code][0] = (uint8_t)code;
    for (int step = 1; step < FOL_DARKER_STEPS; step++) {
      float light = linear[code] * left[step];
      while (darker > 0 && light - linear[darker - 1] < linear[darker] - light)
        darker--;
      table->at[code][step] = (uint8_t)darker;
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

/* Attenuations as steps of the table, in a loop of their own that becomes vector code. */
static void steps_of(const float *attenuation, int count, int32_t *restrict steps) {
  for (int i = 0; i < count; i++) {
    float place = attenuation[i] * steps_a_unit + 0.5f;
    steps[i] = (int32_t)(place < FOL_DARKER_STEPS - 1 ? place : FOL_DARKER_STEPS - 1);
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

/* What lies on top of pigment keeps its light: I (v + (1 - v) exp(-E)). */
static void veil_steps(const fol_left_table *table, const float *veil, const int32_t *at, int count, int32_t *steps) {
  for (int k = 0; k < count; k++) {
    int i = at[k];
    float left = veil[i] + (1 - veil[i]) * table->at[steps[i]];
    steps[i] = table->step[(int)(left * FOL_LEFT_STEPS + 0.5f)];
  }
}

void fol_develop_row_8(const fol_develop_row *row, const uint8_t *in, uint8_t *out) {
  enum { AT_ONCE = 256 };
  const fol_darker_table *red = &row->darker[0], *green = &row->darker[1], *blue = &row->darker[2];
  int32_t steps[FOL_CHANNELS][AT_ONCE], at[AT_ONCE] = {0};
  for (int first = 0; first < row->count; first += AT_ONCE) {
    int count = row->count - first < AT_ONCE ? row->count - first : AT_ONCE;
    int veiled_count = row->veil ? veiled(row->veil + first, count, at) : 0;
    for (int c = 0; c < FOL_CHANNELS; c++) {
      steps_of(row->attenuation[c] + first, count, steps[c]);
      if (veiled_count > 0)
        veil_steps(row->left, row->veil + first, at, veiled_count, steps[c]);
    }
    for (int i = 0; i < count; i++, in += FOL_CHANNELS, out += FOL_CHANNELS) {
      out[0] = red->at[in[0]][steps[0][i]];
      out[1] = green->at[in[1]][steps[1][i]];
      out[2] = blue->at[in[2]][steps[2][i]];
    }
  }
}

void fol_develop_row_16(const fol_develop_row *row, const uint16_t *in, uint16_t *out) {
  for (int i = 0; i < row->count; i++) {
    float veil = row->veil ? row->veil[i] : 0;
    for (int c = 0; c < FOL_CHANNELS; c++, in++, out++) {
      float attenuation = row->attenuation[c][i];
      float left = veil + (1 - veil) * fol_expf(-attenuation);
      const float *linear = row->linear[c];
      *out = attenuation > 0 ? (uint16_t)fol_nearest_code(linear, *in, linear[*in] * left) : *in;
    }
  }
}

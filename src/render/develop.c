#include "develop.h"

#include <math.h>

static const float halo_end = 8;         /* beyond any field of dots; larger sums are held there */
static const float halo_none = 0x1p-16f; /* less than a quarter of a code value of 16 bits */
static const float steps_a_unit = 250;

void halo_table_init(halo_table *table, double g) {
  for (int i = 0; i < HALO_STEPS + 2; i++)
    table->at[i] = (float)(log1p(g * (double)halo_end * i / HALO_STEPS) / g);
}

void halo_saturate(const halo_table *table, float *sums, size_t count) {
  for (size_t i = 0; i < count; i++) {
    float place = (sums[i] < halo_end ? sums[i] : halo_end) * (HALO_STEPS / halo_end);
    int k = (int)place;
    float value = table->at[k] + (table->at[k + 1] - table->at[k]) * (place - (float)k);
    sums[i] = sums[i] < halo_none ? 0 : value;
  }
}

/* The code of 0 .. highest whose linear light is nearest. */
static int nearest_code(const float *linear, int highest, float light) {
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

void darker_table_init(darker_table *table, const float linear[256]) {
  float left[DARKER_STEPS];
  for (int step = 0; step < DARKER_STEPS; step++)
    left[step] = expf(-(float)step / steps_a_unit);
  for (int code = 0; code < 256; code++) {
    int darker = code;
    table->at[code][0] = (uint8_t)code;
    for (int step = 1; step < DARKER_STEPS; step++) {
      float light = linear[code] * left[step];
      while (darker > 0 && light - linear[darker - 1] < linear[darker] - light)
        darker--;
      table->at[code][step] = (uint8_t)darker;
    }
  }
}

/* Attenuations as steps of the table, in a loop of their own that becomes vector code. */
static void steps_of(const float *halo, const float *core, int count, int32_t *restrict steps) {
  for (int i = 0; i < count; i++) {
    float place = (halo[i] + core[i]) * steps_a_unit + 0.5f;
    steps[i] = (int32_t)(place < DARKER_STEPS - 1 ? place : DARKER_STEPS - 1);
  }
}

void develop_row_8(const develop_row *row, const uint8_t *in, uint8_t *out) {
  enum { AT_ONCE = 256 };
  const darker_table *red = &row->darker[0], *green = &row->darker[1], *blue = &row->darker[2];
  int32_t steps[CHANNELS][AT_ONCE];
  for (int first = 0; first < row->count; first += AT_ONCE) {
    int count = row->count - first < AT_ONCE ? row->count - first : AT_ONCE;
    for (int c = 0; c < CHANNELS; c++)
      steps_of(row->halo[c] + first, row->core[c] + first, count, steps[c]);
    for (int i = 0; i < count; i++, in += CHANNELS, out += CHANNELS) {
      out[0] = red->at[in[0]][steps[0][i]];
      out[1] = green->at[in[1]][steps[1][i]];
      out[2] = blue->at[in[2]][steps[2][i]];
    }
  }
}

void develop_row_16(const develop_row *row, const uint16_t *in, uint16_t *out) {
  for (int i = 0; i < CHANNELS * row->count; i++) {
    int c = i % CHANNELS;
    float attenuation = row->halo[c][i / CHANNELS] + row->core[c][i / CHANNELS];
    const float *linear = row->linear[c];
    out[i] = attenuation > 0 ? (uint16_t)nearest_code(linear, in[i], linear[in[i]] * expf(-attenuation)) : in[i];
  }
}

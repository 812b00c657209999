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

void develop_row_8(const develop_row *row, const uint8_t *in, uint8_t *out) {
  const uint8_t *darker = &row->darker->at[0][0];
  for (int i = 0; i < row->count; i++) {
    float place = (row->halo[i] + row->core[i]) * steps_a_unit + 0.5f;
    int step = place < DARKER_STEPS - 1 ? (int)place : DARKER_STEPS - 1;
    out[3 * i] = darker[in[3 * i] * DARKER_STEPS + step];
  }
}

void develop_row_16(const develop_row *row, const uint16_t *in, uint16_t *out) {
  for (int i = 0; i < row->count; i++) {
    float attenuation = row->halo[i] + row->core[i];
    uint16_t code = in[3 * i];
    out[3 * i] =
        attenuation > 0 ? (uint16_t)nearest_code(row->linear, code, row->linear[code] * expf(-attenuation)) : code;
  }
}

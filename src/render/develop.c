#include "develop.h"

#include <math.h>
#include <string.h>

static const float halo_end = 8;         /* beyond any field of dots; larger sums are held there */
static const float halo_none = 0x1p-16f; /* a quarter of a code value of 16 bits, and less */

void halo_table_init(halo_table *table, double g) {
  for (int i = 0; i < HALO_STEPS + 2; i++) {
    double h = (double)halo_end * i / HALO_STEPS;
    table->at[i] = (float)pow(1 + g * h, -1 / g);
  }
}

void halo_transmit(const halo_table *table, float *sums, size_t count) {
  for (size_t i = 0; i < count; i++) {
    float place = (sums[i] < halo_end ? sums[i] : halo_end) * (HALO_STEPS / halo_end);
    int k = (int)place;
    float value = table->at[k] + (table->at[k + 1] - table->at[k]) * (place - (float)k);
    sums[i] = sums[i] < halo_none ? 1 : value;
  }
}

/* exp(-x) for x >= 0 within 3e-7, written so that compilers make vector code of it: 2^n 2^f with f in
 * [-1/2, 1/2], the second by Taylor's series. Exactly 1 at 0. */
static float exp_minus(float x) {
  float y = (x < 80 ? x : 80) * -1.44269504f;
  int n = (int)(y - 0.5f);
  float f = (y - (float)n) * 0.693147181f;
  float series = 1 + f * (1 + f * (0.5f + f * (1.f / 6 + f * (1.f / 24 + f * (1.f / 120 + f * (1.f / 720))))));
  uint32_t bits = (uint32_t)(n + 127) << 23;
  float power;
  memcpy(&power, &bits, sizeof power);
  return power * series;
}

void core_transmit(float *restrict transmittance, const float *restrict core, size_t count) {
  for (size_t i = 0; i < count; i++)
    transmittance[i] *= exp_minus(core[i]);
}

/* Floats from 2^-20 to 1 by exponent and upper mantissa bits; smaller ones share the first place. */
static const uint32_t lowest_bits = (uint32_t)(127 - CODE_EXPONENTS + 1) << 23;

static uint32_t code_place(float linear) {
  uint32_t bits;
  memcpy(&bits, &linear, sizeof bits);
  return bits < lowest_bits ? 0 : (bits - lowest_bits) >> (23 - CODE_MANTISSA_BITS);
}

void code_table_init(code_table *table, const float linear[256]) {
  int code = 0;
  const uint32_t places = sizeof table->at;
  for (uint32_t place = 0; place < places; place++) {
    uint32_t bits = lowest_bits + (place << (23 - CODE_MANTISSA_BITS)) + (1u << (22 - CODE_MANTISSA_BITS));
    float middle;
    memcpy(&middle, &bits, sizeof middle);
    while (code < 255 && fabsf(linear[code + 1] - middle) <= fabsf(linear[code] - middle))
      code++;
    table->at[place] = (uint8_t)code;
  }
}

void develop_row_8(const develop_row *row, const uint8_t *in, uint8_t *out) {
  for (int i = 0; i < row->count; i++) {
    uint8_t code = in[3 * i];
    uint8_t darker = row->codes->at[code_place(row->linear[code] * row->transmittance[i])];
    out[3 * i] = darker < code && row->transmittance[i] < 1 ? darker : code;
  }
}

/* The code of 0 .. highest whose linear light is nearest. */
static uint16_t nearest_code(const float *linear, uint16_t highest, float light) {
  int low = 0, high = highest;
  while (low < high) {
    int middle = (low + high) / 2;
    if (linear[middle] < light)
      low = middle + 1;
    else
      high = middle;
  }
  return (uint16_t)(low > 0 && light - linear[low - 1] < linear[low] - light ? low - 1 : low);
}

void develop_row_16(const develop_row *row, const uint16_t *in, uint16_t *out) {
  for (int i = 0; i < row->count; i++) {
    uint16_t code = in[3 * i];
    out[3 * i] =
        row->transmittance[i] < 1 ? nearest_code(row->linear, code, row->linear[code] * row->transmittance[i]) : code;
  }
}

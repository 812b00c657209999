#include "follidot/base_math.h"
#include "sample_scene.h"

#include <math.h>

/* The weights of the lens blur at distances of 0, 1 and 2 px: a Gaussian with a standard deviation of 0.6 px. */
static const float weights[FOL_CAMERA_REACH + 1] = {0.6652f, 0.1659f, 0.0015f};

/* Standard deviations of the sensor's read noise, and of its photon noise at white, in linear light, where 1 is white.
 */
static const float read_noise = 0.0018f, photon_noise = 0.0175f;

static fol_rgb add_weighted(fol_rgb sum, fol_rgb a, fol_rgb b, float weight) {
  return (fol_rgb){sum.r + weight * (a.r + b.r), sum.g + weight * (a.g + b.g), sum.b + weight * (a.b + b.b)};
}

/* Blurs one row down the columns; `rows` are the rows that contribute to it, `line` receives the result. */
static void blur_down(const fol_rgb *rows, size_t width, fol_rgb *line) {
  const fol_rgb *middle = rows + FOL_CAMERA_REACH * width;
  for (size_t x = 0; x < width; x++)
    line[x] = fol_rgb_scaled(middle[x], weights[0]);
  for (size_t k = 1; k <= FOL_CAMERA_REACH; k++) {
    const fol_rgb *above = middle - k * width, *below = middle + k * width;
    for (size_t x = 0; x < width; x++)
      line[x] = add_weighted(line[x], above[x], below[x], weights[k]);
  }
}

/* Returns pixel x of `line`, blurred along the row. */
static fol_rgb blur_across(const fol_rgb *line, int x, int width) {
  fol_rgb sum = fol_rgb_scaled(line[x], weights[0]);
  for (int k = 1; k <= FOL_CAMERA_REACH; k++)
    sum = add_weighted(sum, line[x < k ? 0 : x - k], line[x + k < width ? x + k : width - 1], weights[k]);
  return sum;
}

/* Returns a random number with mean 0 and standard deviation 1, from the 16 bits of `random` that begin at bit `shift`.
 * It is the sum of two uniform numbers, which is close enough to a normal distribution. */
static float sensor_noise(uint64_t random, int shift) {
  float a = (float)(random >> shift & 255), b = (float)(random >> (shift + 8) & 255);
  return (a + b - 255) * 0.00958f;
}

/* The sRGB curve as a table: code values from 0 to 255, not rounded, in steps fine enough that every 8-bit code occurs.
 */
enum { CURVE_STEPS = 4096 };
typedef struct curve {
  float at[CURVE_STEPS + 1];
} curve;

static void curve_init(curve *c) {
  /* An index is proportional to the square root of light, so that dark values, where the curve is steep, have more
   * entries. */
  for (int i = 0; i <= CURVE_STEPS; i++) {
    double root = (double)i / CURVE_STEPS;
    c->at[i] = (float)(255 * fol_linear_to_srgb(root * root));
  }
}

/* Converts linear light to an 8-bit code value. Adds noise, for which `grain` is a random number with standard
 * deviation 1. Highlights roll off, as in cameras, instead of clipping. */
static uint8_t code_of(const curve *c, float light, float grain) {
  light += grain * (read_noise + photon_noise * sqrtf(fol_fmaxf(0, light)));
  if (light > 0.7f)
    light = 0.7f + 0.3f * (1 - fol_expf(-(light - 0.7f) / 0.3f));
  float value = c->at[(int)(sqrtf(fol_clamp_unit(light)) * CURVE_STEPS + 0.5f)];
  return (uint8_t)(value + 0.5f);
}

void fol_sample_expose(const fol_sample_scene *s, const fol_rgb *pixels, int y0, int rows, fol_rgb *line,
                       fol_image *out) {
  curve c;
  curve_init(&c);
  size_t width = (size_t)s->width;
  for (int y = 0; y < rows; y++) {
    blur_down(pixels + (size_t)y * width, width, line);
    uint8_t *to = (uint8_t *)out->data + (size_t)(y0 + y) * out->stride;
    for (int x = 0; x < s->width; x++) {
      fol_rgb light = blur_across(line, x, s->width);
      uint64_t random = fol_hash(s->seed, FOL_STREAM_SAMPLE_GRAIN, (uint64_t)y0 + (uint64_t)y, (uint64_t)x);
      /* Most of the noise is common to the three channels, since cameras remove more noise from colour than from
       * brightness. */
      float common = 0.8f * sensor_noise(random, 0);
      to[3 * x] = code_of(&c, light.r, common + 0.4f * sensor_noise(random, 16));
      to[3 * x + 1] = code_of(&c, light.g, common + 0.4f * sensor_noise(random, 32));
      to[3 * x + 2] = code_of(&c, light.b, common + 0.5f * sensor_noise(random, 48));
    }
  }
}

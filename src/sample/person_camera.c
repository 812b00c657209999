#include "follidot/base_math.h"
#include "person.h"

#include <math.h>

/* Number of rows that a thread processes at a time. */
enum { BAND_ROWS = 32 };

/* ---- Gaussian blur, first along rows, then along columns -------------------------------------------- */

/* Maximum distance in pixels over which a blur takes pixels into account. */
enum { BLUR_REACH = 40 };

/* A Gaussian cut off at `reach` pixels: at[i] is the weight of each pixel at distance i; all weights together are 1. */
typedef struct gaussian {
  int reach;
  float at[BLUR_REACH + 1];
} gaussian;

static gaussian gaussian_of(float sigma) {
  gaussian b = {.reach = (int)ceilf(2.6f * sigma)};
  b.reach = b.reach > BLUR_REACH ? BLUR_REACH : b.reach;
  float sum = 0;
  for (int i = 0; i <= b.reach; i++) {
    b.at[i] = fol_expf(-0.5f * (float)(i * i) / (sigma * sigma));
    sum += i ? 2 * b.at[i] : b.at[i];
  }
  for (int i = 0; i <= b.reach; i++)
    b.at[i] /= sum;
  return b;
}

/* The input and output of a blur in one direction: along rows, or along columns if `down` is true. */
typedef struct blur {
  const fol_rgb *from;
  fol_rgb *to;
  int width, height;
  gaussian gaussian;
  bool down;
} blur;

static fol_rgb add_weighted(fol_rgb sum, fol_rgb a, float weight) {
  return (fol_rgb){sum.r + weight * a.r, sum.g + weight * a.g, sum.b + weight * a.b};
}

static int clamp_index(int i, int count) {
  return i < 0 ? 0 : i < count ? i : count - 1;
}

static void blur_rows(void *context, size_t block) {
  const blur *b = context;
  size_t width = (size_t)b->width;
  int to = ((int)block + 1) * BAND_ROWS < b->height ? ((int)block + 1) * BAND_ROWS : b->height;
  for (int y = (int)block * BAND_ROWS; y < to; y++) {
    fol_rgb *row = b->to + (size_t)y * width;
    for (int x = 0; x < b->width; x++)
      row[x] = (fol_rgb){0, 0, 0};
    for (int k = -b->gaussian.reach; k <= b->gaussian.reach; k++) {
      float weight = b->gaussian.at[k < 0 ? -k : k];
      const fol_rgb *source = b->from + (size_t)(b->down ? clamp_index(y + k, b->height) : y) * width;
      for (int x = 0; x < b->width; x++)
        row[x] = add_weighted(row[x], source[b->down ? x : clamp_index(x + k, b->width)], weight);
    }
  }
}

/* Blurs `pixels` into `to` by a Gaussian of `sigma` pixels; `work` is a buffer of equal size. */
static void blur_into(const fol_person *s, const fol_rgb *pixels, fol_rgb *to, fol_rgb *work, float sigma,
                      int threads) {
  blur b = {.from = pixels, .to = work, .width = s->width, .height = s->height, .gaussian = gaussian_of(sigma)};
  size_t bands = (size_t)((s->height + BAND_ROWS - 1) / BAND_ROWS);
  fol_parallel(bands, threads, blur_rows, &b);
  b.from = work;
  b.to = to;
  b.down = true;
  fol_parallel(bands, threads, blur_rows, &b);
}

/* ---- sensor and phone --------------------------------------------------------------------------------- */

/* A picture while it is turned into a photograph. */
typedef struct exposure {
  const fol_person *s;
  fol_rgb *pixels, *soft; /* soft: a blurred copy of `pixels` */
  const float *depth;     /* mm from the plane of the camera, by pixel */
  fol_image *out;
} exposure;

/* Returns the weight, [0, 1], of the blurred picture at a pixel whose surface is `depth` mm from the plane of the
 * camera. The lens focuses on the front of the head: the weight is 0 within 70 mm behind `nearest`, and 1 from 180 mm
 * on. */
static float defocus(const fol_person *s, float depth) {
  float nearest = (float)s->head.distance_mm - 75;
  return fol_smooth_step(30, 140, depth - nearest - 40);
}

static void focus_rows(void *context, size_t block) {
  const exposure *t = context;
  size_t from = block * BAND_ROWS * (size_t)t->s->width, end = (size_t)t->s->height * (size_t)t->s->width,
         to = from + BAND_ROWS * (size_t)t->s->width;
  for (size_t i = from; i < (to < end ? to : end); i++)
    t->pixels[i] = fol_rgb_mixed(t->pixels[i], t->soft[i], defocus(t->s, t->depth[i]));
}

/* Returns a random number with mean 0 and standard deviation 1, from the 16 bits of `random` that begin at bit `shift`.
 */
static float sensor_noise(uint64_t random, int shift) {
  float a = (float)(random >> shift & 255), b = (float)(random >> (shift + 8) & 255);
  return (a + b - 255) * 0.00958f;
}

/* Converts linear light to a code value in [0, 1]: by sRGB's curve, but with slightly more contrast, and with
 * highlights that roll off instead of clipping. */
static float tone_curve(float light) {
  light = 1.22f * fol_fmaxf(0, light);
  if (light > 0.62f)
    light = 0.62f + 0.38f * (1 - fol_expf(-(light - 0.62f) / 0.38f));
  float code = (float)fol_linear_to_srgb((double)light);
  return code + 0.10f * (code * code * (3 - 2 * code) - code);
}

/* Adds read noise, and photon noise, which grows with the square root of light. `grain` is a random number from
 * sensor_noise. */
static float add_noise(float light, float grain) {
  return light + grain * (0.0022f + 0.020f * sqrtf(fol_fmaxf(0, light)));
}

/* Adds sensor noise to the pixels and converts them to code values: luma in r, and the differences of red and of blue
 * from luma in g and b. */
static void expose_rows(void *context, size_t block) {
  const exposure *t = context;
  const fol_person *s = t->s;
  int to = ((int)block + 1) * BAND_ROWS < s->height ? ((int)block + 1) * BAND_ROWS : s->height;
  for (int y = (int)block * BAND_ROWS; y < to; y++)
    for (int x = 0; x < s->width; x++) {
      fol_rgb *p = &t->pixels[(size_t)y * (size_t)s->width + (size_t)x];
      uint64_t random = fol_hash(s->seed, FOL_STREAM_SAMPLE_GRAIN, (uint64_t)y, (uint64_t)x);
      float r = tone_curve(add_noise(p->r, sensor_noise(random, 0))),
            g = tone_curve(add_noise(p->g, 0.8f * sensor_noise(random, 16))),
            b = tone_curve(add_noise(p->b, sensor_noise(random, 32)));
      float luma = 0.299f * r + 0.587f * g + 0.114f * b;
      *p = (fol_rgb){luma, r - luma, b - luma};
    }
}

static uint8_t code_of(float value) {
  return (uint8_t)(255 * fol_clamp_unit(value) + 0.5f);
}

/* Writes 8-bit RGB. As phones do, it takes the colour differences from the blurred picture (`soft`) and the luma from
 * the sharp picture. To sharpen the result, it adds to this luma part of the difference between sharp and blurred luma.
 */
static void composite_rows(void *context, size_t block) {
  const exposure *t = context;
  const fol_person *s = t->s;
  int to = ((int)block + 1) * BAND_ROWS < s->height ? ((int)block + 1) * BAND_ROWS : s->height;
  for (int y = (int)block * BAND_ROWS; y < to; y++) {
    uint8_t *row = (uint8_t *)t->out->data + (size_t)y * t->out->stride;
    for (int x = 0; x < s->width; x++) {
      size_t at = (size_t)y * (size_t)s->width + (size_t)x;
      fol_rgb sharp = t->pixels[at], soft = t->soft[at];
      float edge = 0.75f * (sharp.r - soft.r), max = 0.10f;
      /* Small differences are mostly noise and are amplified less. */
      float size = fabsf(edge), luma = sharp.r + fol_fmaxf(-max, fol_fminf(max, edge * size / (size + 0.006f)));
      float r = luma + soft.g, b = luma + soft.b, g = (luma - 0.299f * r - 0.114f * b) / 0.587f;
      row[3 * x] = code_of(r);
      row[3 * x + 1] = code_of(g);
      row[3 * x + 2] = code_of(b);
    }
  }
}

bool fol_person_photograph(const fol_person *s, fol_rgb *pixels, const float *depth, int threads, fol_image *out,
                           fol_error *err) {
  size_t count = (size_t)s->width * (size_t)s->height, bands = (size_t)((s->height + BAND_ROWS - 1) / BAND_ROWS);
  fol_rgb *soft = fol_alloc_raw(2 * count, sizeof *soft, err);
  if (!soft)
    return false;
  fol_rgb *work = soft + count;
  exposure t = {.s = s, .pixels = pixels, .soft = soft, .depth = depth, .out = out};
  float focus = fol_fminf(0.36f * s->px_per_mm, BLUR_REACH / 2.6f);
  blur_into(s, pixels, soft, work, fol_fmaxf(0.4f, focus), threads);
  fol_parallel(bands, threads, focus_rows, &t);
  blur_into(s, pixels, pixels, work, 0.62f, threads);
  fol_parallel(bands, threads, expose_rows, &t);
  blur_into(s, pixels, soft, work, 1.7f, threads);
  fol_parallel(bands, threads, composite_rows, &t);
  fol_free(soft);
  return true;
}

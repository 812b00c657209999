#include "photo/decoded.h"

/* Converts limited-range YCbCr to RGB. libheif 1.15 would scale it by 256/219 and 256/224 instead of 255/219 and
 * 255/224, so that all colours become too light and white is clipped. */

enum { BAND_ROWS = 64 };

typedef struct conversion {
  const fol_heif_codes *codes;
  void *out;
  float y, offset, c, middle; /* from code to value: luma is y (code - offset), chroma is c (code - middle), both in the
                                 result's code values */
  float r_cr, g_cr, g_cb, b_cb; /* H.273, equations 38 to 40, solved for R, G, B */
  float top;                    /* the highest code of the result */
} conversion;

static int code(const fol_heif_codes *c, int x, int y, size_t channel) {
  const uint8_t *row = c->from + (size_t)y * c->stride;
  size_t at = (size_t)x * c->channels + channel;
  return c->bits > 8 ? row[2 * at] | row[2 * at + 1] << 8 : row[at];
}

/* Interpolates a chroma sample along a row. Each sample is shared by two pixels, lies in the middle between them, and
 * is repeated for both; so weights 1, 2, 1 over neighbouring pixels give linear interpolation, wherever the picture was
 * cropped. */
static int across(const fol_heif_codes *c, int x, int y, size_t channel) {
  int here = code(c, x, y, channel);
  if (c->boxes->chroma_step_x == 1)
    return 4 * here;
  return 2 * here + code(c, x > 0 ? x - 1 : x, y, channel) + code(c, x < c->width - 1 ? x + 1 : x, y, channel);
}

static float chroma(const conversion *k, int x, int y, size_t channel) {
  const fol_heif_codes *c = k->codes;
  int sum = across(c, x, y, channel) * (c->boxes->chroma_step_y == 1 ? 4 : 2);
  if (c->boxes->chroma_step_y != 1)
    sum += across(c, x, y > 0 ? y - 1 : y, channel) + across(c, x, y < c->height - 1 ? y + 1 : y, channel);
  return k->c * ((float)sum / 16 - k->middle);
}

static void put(const conversion *k, size_t at, float value) {
  float rounded = (value < 0 ? 0 : value > k->top ? k->top : value) + .5F;
  if (k->codes->bits == 8)
    ((uint8_t *)k->out)[at] = (uint8_t)rounded;
  else
    ((uint16_t *)k->out)[at] = (uint16_t)rounded;
}

/* Returns the sample of a channel at (x, y), scaled to full range as luma is. */
static float scaled(const conversion *k, int x, int y, size_t channel) {
  return k->y * ((float)code(k->codes, x, y, channel) - k->offset);
}

static void convert_pixel(const conversion *k, int x, int y) {
  enum { CR, Y, CB, ALPHA };
  const fol_heif_codes *c = k->codes;
  size_t at = ((size_t)y * (size_t)c->width + (size_t)x) * c->channels;
  float rgb[3], luma = scaled(k, x, y, Y);
  if (c->boxes->grey) {
    rgb[0] = rgb[1] = rgb[2] = luma;
  } else if (c->boxes->matrix == 0) { /* the identity matrix: the samples are R, G and B */
    rgb[0] = scaled(k, x, y, CR);
    rgb[1] = luma;
    rgb[2] = scaled(k, x, y, CB);
  } else {
    float cr = chroma(k, x, y, CR), cb = chroma(k, x, y, CB);
    rgb[0] = luma + k->r_cr * cr;
    rgb[1] = luma + k->g_cr * cr + k->g_cb * cb;
    rgb[2] = luma + k->b_cb * cb;
  }
  for (size_t i = 0; i < 3; i++)
    put(k, at + i, rgb[i]);
  if (c->channels > ALPHA)
    put(k, at + 3, (float)code(c, x, y, ALPHA) * k->top / (float)((1 << c->bits) - 1));
}

static void convert_band(void *context, size_t band) {
  const conversion *k = context;
  int top = (int)band * BAND_ROWS, end = top + BAND_ROWS < k->codes->height ? top + BAND_ROWS : k->codes->height;
  for (int y = top; y < end; y++)
    for (int x = 0; x < k->codes->width; x++)
      convert_pixel(k, x, y);
}

void fol_heif_codes_to_rgb(void *out, const fol_heif_codes *codes) {
  int matrix = codes->boxes->matrix;
  const float red = matrix == 1 ? .2126F : matrix == 9 ? .2627F : .299F; /* H.273, table 4 */
  const float blue = matrix == 1 ? .0722F : matrix == 9 ? .0593F : .114F, green = 1 - red - blue;
  const float unit = (float)(1 << (codes->bits - 8)), top = codes->bits == 8 ? 255 : 65535;
  conversion k = {.codes = codes,
                  .out = out,
                  .y = top / (219 * unit),
                  .offset = 16 * unit,
                  .c = top / (224 * unit),
                  .middle = 128 * unit,
                  .r_cr = 2 * (1 - red),
                  .g_cr = -2 * red * (1 - red) / green,
                  .g_cb = -2 * blue * (1 - blue) / green,
                  .b_cb = 2 * (1 - blue),
                  .top = top};
  fol_parallel(((size_t)codes->height + BAND_ROWS - 1) / BAND_ROWS, 0, convert_band, &k);
}

#include "silhouette_colour.h"
#include "follidot/base_math.h"

#include <math.h>

/* For each blurred picture: sigma of the blur, in cells; how far inside and outside the outline colours are sampled, in
 * cells; and the difference in colour (CIELAB) for which fol_silhouette_contrast is one half [M: 11 photographs of
 * scalps]. */
static const struct blur {
  double sigma;
  float reach, half;
} blurs[FOL_SILHOUETTE_BLURS] = {{1, 2, 8}, {2.5, 5, 12}};

/* ---- mean colours ------------------------------------------------------------------------------------------ */

/* Computes the mean colour of pixels spread evenly over a cell. */
static void cell_colour(float lab[3], const fol_photo *photo, double cell_px, int column, int row) {
  enum { ACROSS = 4 };
  const fol_image *image = fol_photo_image(photo);
  double mean[3] = {0};
  for (int i = 0; i < ACROSS * ACROSS; i++) {
    int right = i % ACROSS, down = i / ACROSS;
    int x = (int)((column + (right + 0.5) / ACROSS) * cell_px);
    int y = (int)((row + (down + 0.5) / ACROSS) * cell_px);
    double pixel[3];
    fol_photo_linear_srgb_at(photo, pixel, x < image->width ? x : image->width - 1,
                             y < image->height ? y : image->height - 1);
    for (int c = 0; c < 3; c++)
      mean[c] += pixel[c] / (ACROSS * ACROSS);
  }
  fol_lab colour = fol_lab_of(mean);
  lab[0] = (float)colour.l;
  lab[1] = (float)colour.a;
  lab[2] = (float)colour.b;
}

/* ---- blur ---------------------------------------------------------------------------------------------------- */

/* Blurs the `count` colours of a line that are `step` elements apart by a Gaussian; beyond its ends, the line continues
 * with its last colours. */
static void blur_line(float (*to)[3], float (*const from)[3], int count, int step, double sigma) {
  int reach = (int)(3 * sigma + 1);
  for (int i = 0; i < count; i++) {
    double sum[3] = {0}, weights = 0;
    for (int k = -reach; k <= reach; k++) {
      int at = i + k < 0 ? 0 : i + k >= count ? count - 1 : i + k;
      double weight = fol_exp(-k * k / (2 * sigma * sigma));
      for (int c = 0; c < 3; c++)
        sum[c] += weight * (double)from[at * step][c];
      weights += weight;
    }
    for (int c = 0; c < 3; c++)
      to[i * step][c] = (float)(sum[c] / weights);
  }
}

/* Blurs the colours `from` into `to`, with `between` as a buffer of the same size. */
static void blur(float (*to)[3], float (*between)[3], float (*const from)[3], const fol_silhouette_colours *size,
                 double sigma) {
  for (int row = 0; row < size->height; row++)
    blur_line(between + row * size->width, from + row * size->width, size->width, 1, sigma);
  for (int column = 0; column < size->width; column++)
    blur_line(to + column, between + column, size->height, size->width, sigma);
}

bool fol_silhouette_colours_new(fol_silhouette_colours **out, const fol_photo *photo, fol_error *err) {
  const fol_image *image = fol_photo_image(photo);
  int longer = image->width > image->height ? image->width : image->height;
  fol_silhouette_colours *c = fol_alloc(1, sizeof *c, err);
  if (!c)
    return false;
  c->cell_px = fol_fmax(1, (double)longer / FOL_SILHOUETTE_SIDE);
  c->width = (int)fol_fmax(1, floor(image->width / c->cell_px));
  c->height = (int)fol_fmax(1, floor(image->height / c->cell_px));
  size_t cells = (size_t)c->width * (size_t)c->height;
  float(*mean)[3] = fol_alloc(cells, sizeof *mean, err), (*between)[3] = NULL;
  between = mean ? fol_alloc(cells, sizeof *between, err) : NULL;
  bool done = between != NULL;
  for (size_t i = 0; done && i < cells; i++)
    cell_colour(mean[i], photo, c->cell_px, (int)(i % (size_t)c->width), (int)(i / (size_t)c->width));
  for (int i = 0; done && i < FOL_SILHOUETTE_BLURS; i++) {
    c->lab[i] = fol_alloc(cells, sizeof *c->lab[i], err);
    done = c->lab[i] != NULL;
    if (done)
      blur(c->lab[i], between, mean, c, blurs[i].sigma);
  }
  fol_free(between);
  fol_free(mean);
  if (!done) {
    fol_silhouette_colours_drop(c);
    return false;
  }
  *out = c;
  return true;
}

void fol_silhouette_colours_drop(fol_silhouette_colours *colours) {
  for (int i = 0; colours && i < FOL_SILHOUETTE_BLURS; i++)
    fol_free(colours->lab[i]);
  fol_free(colours);
}

/* ---- contrast ------------------------------------------------------------------------------------------------- */

/* Returns the colour of a point, or NULL outside the picture. */
static const float *colour_at(const fol_silhouette_colours *c, int blurred, float x, float y) {
  if (!(x >= 0 && y >= 0 && x < (float)c->width && y < (float)c->height))
    return NULL;
  return c->lab[blurred][(int)y * c->width + (int)x];
}

float fol_silhouette_contrast(const fol_silhouette_colours *c, const fol_silhouette_edge *e, float outside) {
  float sum = 0;
  for (int i = 0; i < FOL_SILHOUETTE_BLURS; i++) {
    float right = blurs[i].reach * e->across, down = blurs[i].reach * e->down;
    const float *inner = colour_at(c, i, e->x - right, e->y - down);
    const float *outer = colour_at(c, i, e->x + right, e->y + down);
    if (inner && outer) {
      float l = inner[0] - outer[0], a = inner[1] - outer[1], b = inner[2] - outer[2];
      float difference = sqrtf(l * l + a * a + b * b);
      sum += difference / (difference + blurs[i].half);
    } else {
      sum += outside;
    }
  }
  return sum / FOL_SILHOUETTE_BLURS;
}

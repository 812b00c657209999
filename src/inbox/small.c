/* Scales a photograph down to a small sRGB picture. */
#include "follidot/photo_sandbox.h"
#include "inbox_internal.h"

#include <math.h>

enum { SAMPLES = 4 }; /* number of samples averaged along each axis for a pixel when scaling down */

typedef struct making {
  const fol_photo *photo;
  fol_image small;
  double step; /* pixels of the photograph per pixel of the small picture */
  int samples;
} making;

static void add_up(const making *m, double sum[3], int x, int y) {
  const fol_image *image = fol_photo_image(m->photo);
  for (int i = 0; i < m->samples * m->samples; i++) {
    double linear[3];
    const int column = i % m->samples, row = i / m->samples;
    double across = (column + 0.5) / m->samples, down = (row + 0.5) / m->samples;
    int from_x = (int)((x + across) * m->step), from_y = (int)((y + down) * m->step);
    fol_photo_linear_srgb_at(m->photo, linear, from_x < image->width ? from_x : image->width - 1,
                             from_y < image->height ? from_y : image->height - 1);
    for (int c = 0; c < 3; c++)
      sum[c] += linear[c];
  }
}

static void make_row(const making *m, int y) {
  uint8_t *to = (uint8_t *)m->small.data + (size_t)y * m->small.stride;
  for (int x = 0; x < m->small.width; x++) {
    double sum[3] = {0, 0, 0};
    add_up(m, sum, x, y);
    for (int c = 0; c < 3; c++) {
      double linear = fmin(fmax(sum[c] / (m->samples * m->samples), 0), 1);
      to[3 * x + c] = (uint8_t)lround(255 * fol_linear_to_srgb(linear));
    }
  }
}

static int size_of(int side, double step) {
  int size = (int)lround(side / step);
  return size < 1 ? 1 : size;
}

bool fol_inbox_read_small(fol_image *out, const char *path, fol_error *err) {
  fol_photo *photo = NULL;
  if (!fol_photo_open(&photo, path, err))
    return false;
  const fol_image *image = fol_photo_image(photo);
  int longer = image->width > image->height ? image->width : image->height;
  making m = {.photo = photo, .step = fmax(1, longer / (double)FOL_INBOX_SMALL_PX)};
  m.samples = m.step > 1 ? SAMPLES : 1;
  bool done = fol_image_new(&m.small, size_of(image->width, m.step), size_of(image->height, m.step), 8, err);
  if (done) {
    for (int y = 0; y < m.small.height; y++) /* one thread without OpenMP, since the program may exit during this loop,
                                                and exiting ends OpenMP's threads */
      make_row(&m, y);
    *out = m.small;
  }
  fol_photo_drop(photo);
  return done;
}

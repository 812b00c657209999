/* Compares pictures of the window by CIEDE2000. */
#ifndef FOLLIDOT_TESTS_VIEWPORT_COMPARING_H
#define FOLLIDOT_TESTS_VIEWPORT_COMPARING_H

#include "follidot/photo.h"
#include "support.h"

#include <math.h>

enum { WINDOW_WIDTH = 900, WINDOW_HEIGHT = 640 };

static const double mean_max = 0.5, difference_max = 2.3;

typedef struct difference {
  double mean, max;
  int x, y, changed;
} difference;

static inline double difference_of(const uint8_t *a, const uint8_t *b) {
  double x[3], y[3];
  if (a[0] == b[0] && a[1] == b[1] && a[2] == b[2])
    return 0;
  for (int c = 0; c < 3; c++) {
    x[c] = fol_srgb_to_linear(a[c] / 255.0);
    y[c] = fol_srgb_to_linear(b[c] / 255.0);
  }
  return fol_ciede2000(fol_lab_of(x), fol_lab_of(y));
}

static inline difference compare(const uint8_t *a, const uint8_t *b) {
  difference d = {0};
  for (int i = 0; i < WINDOW_WIDTH * WINDOW_HEIGHT; i++) {
    double here = difference_of(a + 4 * (size_t)i, b + 4 * (size_t)i);
    d.changed += here > 0;
    d.mean += here;
    if (here > d.max) {
      d.max = here;
      d.x = i % WINDOW_WIDTH;
      d.y = WINDOW_HEIGHT - 1 - i / WINDOW_WIDTH;
    }
  }
  d.mean /= d.changed > 0 ? WINDOW_WIDTH * WINDOW_HEIGHT : 1;
  return d;
}

/* Writes the two pictures and their difference times 100, one below the other. */
static inline void write_difference(const char *name, const uint8_t *a, const uint8_t *b) {
  fol_image image;
  fol_bytes png = {0};
  char path[300];
  MUST(fol_image_new(&image, WINDOW_WIDTH, 3 * WINDOW_HEIGHT, 8, error));
  for (int y = 0; y < 3 * WINDOW_HEIGHT; y++) {
    uint8_t *to = (uint8_t *)image.data + (size_t)y * image.stride;
    size_t row = (size_t)(WINDOW_HEIGHT - 1 - y % WINDOW_HEIGHT) * WINDOW_WIDTH * 4;
    for (int x = 0; x < WINDOW_WIDTH; x++, row += 4, to += 3) {
      double grey = fmin(100 * difference_of(a + row, b + row), 255);
      for (int c = 0; c < 3; c++)
        to[c] = y < WINDOW_HEIGHT ? a[row + (size_t)c] : y < 2 * WINDOW_HEIGHT ? b[row + (size_t)c] : (uint8_t)grey;
    }
  }
  MUST(fol_image_encode(&png, &image, &(fol_encoding){.format = FOL_FORMAT_PNG}, error));
  snprintf(path, sizeof path, "%s/gpu-%s.png", FOL_TEST_OUT, name);
  FILE *file = fopen(path, "wb");
  assert_non_null(file);
  assert_int_equal(fwrite(png.data, 1, png.size, file), png.size);
  fclose(file);
  fol_bytes_drop(&png);
  fol_image_drop(&image);
  print_message("wrote %s\n", path);
}

static inline bool check(const char *name, const uint8_t *card, const uint8_t *truth, double max) {
  difference d = compare(truth, card);
  bool good = d.mean < mean_max && d.max < max;
  print_message("%-32s mean %.3f, max %.2f at %d,%d, %d pixels differ%s\n", name, d.mean, d.max, d.x, d.y, d.changed,
                good ? "" : "  TOO MUCH");
  if (!good)
    write_difference(name, truth, card);
  return good;
}

#endif

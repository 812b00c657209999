/* Makes pictures for tests of the command line, and compares the pictures that it wrote. */
#include "follidot/photo.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static fol_error err;

static int whole(const char *text) {
  return (int)strtol(text, NULL, 10);
}

static int complain(void) {
  fprintf(stderr, "cli_pixels: %s\n", err.text);
  return 1;
}

/* ---- making ----------------------------------------------------------------------------------- */

/* Skin with grain: neighbouring pixels differ, so that a shift by a pixel would be detected. */
static void paint(fol_image *picture) {
  static const int tone[3] = {196, 152, 130};
  for (int y = 0; y < picture->height; y++)
    for (int x = 0; x < picture->width; x++) {
      uint64_t grain = fol_hash(1, FOL_STREAM_TEST, (uint64_t)y, (uint64_t)x);
      for (int c = 0; c < 3; c++) {
        int value = tone[c] + (int)(grain >> (8 * c) & 15);
        uint8_t *row = (uint8_t *)picture->data + (size_t)y * picture->stride;
        if (picture->depth == 16)
          ((uint16_t *)(void *)row)[x * 3 + c] = (uint16_t)(value * 256 + (int)(grain >> 40 & 255));
        else
          row[x * 3 + c] = (uint8_t)value;
      }
    }
}

static int make(const char *path, int width, int height, int depth) {
  fol_image picture;
  fol_bytes bytes = {0};
  if (!fol_image_new(&picture, width, height, depth, &err))
    return complain();
  paint(&picture);
  fol_encoding encoding = {.format = strstr(path, ".png") ? FOL_FORMAT_PNG : FOL_FORMAT_JPEG};
  bool done = fol_image_encode(&bytes, &picture, &encoding, &err) && fol_file_write(path, bytes.data, bytes.size, &err);
  fol_bytes_drop(&bytes);
  fol_image_drop(&picture);
  return done ? 0 : complain();
}

/* A mask that is white in the left half. */
static int mask(const char *path, int width, int height) {
  uint8_t *grey = fol_alloc((size_t)width * (size_t)height, 1, &err);
  if (!grey)
    return complain();
  for (int y = 0; y < height; y++)
    memset(grey + (size_t)y * (size_t)width, 255, (size_t)width / 2);
  fol_bytes bytes = {0};
  bool done =
      fol_grey_encode_png(&bytes, grey, width, height, &err) && fol_file_write(path, bytes.data, bytes.size, &err);
  fol_bytes_drop(&bytes);
  fol_free(grey);
  return done ? 0 : complain();
}

static int noise(const char *path, size_t size) {
  uint8_t *data = fol_alloc(size, 1, &err);
  if (!data)
    return complain();
  for (size_t i = 0; i < size; i++)
    data[i] = (uint8_t)fol_hash(2, FOL_STREAM_TEST, 0, i);
  bool done = fol_file_write(path, data, size, &err);
  fol_free(data);
  return done ? 0 : complain();
}

/* ---- comparing -------------------------------------------------------------------------------- */

typedef struct pair {
  fol_photo *photo[2];
  const fol_image *picture[2];
  size_t pixel_bytes;
} pair;

static bool open_pair(pair *out, char *const *paths) {
  for (int i = 0; i < 2; i++) {
    if (!fol_photo_open(&out->photo[i], paths[i], &err))
      return false;
    out->picture[i] = fol_photo_image(out->photo[i]);
  }
  const fol_image *a = out->picture[0], *b = out->picture[1];
  out->pixel_bytes = (size_t)a->depth / 8 * 3;
  if (a->width != b->width || a->height != b->height || a->depth != b->depth)
    return fol_fail(&err, FOL_FAILED, "%s and %s differ in size or depth", paths[0], paths[1]);
  return true;
}

static const uint8_t *pixel(const pair *both, int i, int x, int y) {
  const fol_image *picture = both->picture[i];
  return (const uint8_t *)picture->data + (size_t)y * picture->stride + (size_t)x * both->pixel_bytes;
}

static bool same(const pair *both, int x, int y) {
  return memcmp(pixel(both, 0, x, y), pixel(both, 1, x, y), both->pixel_bytes) == 0;
}

/* Marks pixels within `reach` of a dot in the table; NULL if the table cannot be read. */
static uint8_t *near_dots(const char *path, double reach, int width, int height) {
  FILE *table = fopen(path, "r");
  uint8_t *near = fol_alloc((size_t)width * (size_t)height, 1, &err);
  char line[400];
  bool header = table && fgets(line, sizeof line, table);
  while (near && header && fgets(line, sizeof line, table)) {
    char *rest;
    double x_px = strtod(line, &rest), y_px = strtod(rest + 1, NULL);
    for (int y = (int)fmax(0, y_px - reach); y < fmin(height, y_px + reach); y++)
      for (int x = (int)fmax(0, x_px - reach); x < fmin(width, x_px + reach); x++)
        if (hypot(x + 0.5 - x_px, y + 0.5 - y_px) <= reach)
          near[(size_t)y * (size_t)width + (size_t)x] = 1;
  }
  if (table)
    fclose(table);
  return near;
}

/* far A B DOTS REACH_PX ROWS: above the last ROWS rows, some pixels differ, and only near dots. */
static int far_equal(const pair *both, char *const *rest) {
  int width = both->picture[0]->width, height = both->picture[0]->height;
  uint8_t *near = near_dots(rest[0], strtod(rest[1], NULL), width, height);
  int rows = height - whole(rest[2]);
  if (!near)
    return complain();
  size_t changed = 0, wrong = 0, untouched = 0;
  for (int y = 0; y < rows; y++)
    for (int x = 0; x < width; x++) {
      bool close = near[(size_t)y * (size_t)width + (size_t)x];
      changed += close && !same(both, x, y);
      wrong += !close && !same(both, x, y);
      untouched += !close;
    }
  fol_free(near);
  printf("%zu pixels changed near dots, %zu of %zu far from them\n", changed, wrong, untouched);
  return changed > 0 && wrong == 0 && untouched > 0 ? 0 : 1;
}

static int all_equal(const pair *both) {
  for (int y = 0; y < both->picture[0]->height; y++)
    for (int x = 0; x < both->picture[0]->width; x++)
      if (!same(both, x, y)) {
        printf("the pixel at %d, %d differs\n", x, y);
        return 1;
      }
  return 0;
}

static double sum_of(const pair *both, int i, int rows) {
  double sum = 0;
  for (int y = 0; y < rows; y++)
    for (size_t k = 0; k < (size_t)both->picture[i]->width * 3; k++)
      sum += both->picture[i]->depth == 16 ? ((const uint16_t *)(const void *)pixel(both, i, 0, y))[k]
                                           : pixel(both, i, 0, y)[k];
  return sum;
}

/* darker A B ROWS: B is darker than A above the last ROWS rows. */
static int is_darker(const pair *both, char *const *rest) {
  int rows = both->picture[0]->height - whole(rest[0]);
  return sum_of(both, 1, rows) < sum_of(both, 0, rows) ? 0 : 1;
}

static int compare(const char *verb, int count, char **words) {
  pair both = {0};
  int status = 2;
  if (!open_pair(&both, words))
    status = complain();
  else if (strcmp(verb, "far") == 0 && count == 5)
    status = far_equal(&both, words + 2);
  else if (strcmp(verb, "equal") == 0)
    status = all_equal(&both);
  else if (strcmp(verb, "darker") == 0 && count == 3)
    status = is_darker(&both, words + 2);
  fol_photo_drop(both.photo[0]);
  fol_photo_drop(both.photo[1]);
  return status;
}

int main(int argc, char **argv) {
  if (argc == 6 && strcmp(argv[1], "make") == 0)
    return make(argv[2], whole(argv[3]), whole(argv[4]), whole(argv[5]));
  if (argc == 5 && strcmp(argv[1], "mask") == 0)
    return mask(argv[2], whole(argv[3]), whole(argv[4]));
  if (argc == 4 && strcmp(argv[1], "noise") == 0)
    return noise(argv[2], (size_t)whole(argv[3]));
  return argc >= 4 ? compare(argv[1], argc - 2, argv + 2) : 2;
}

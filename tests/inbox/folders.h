/* Temporary folders and photographs for the inbox tests. */
#ifndef FOLLIDOT_TESTS_INBOX_FOLDERS_H
#define FOLLIDOT_TESTS_INBOX_FOLDERS_H

#define _XOPEN_SOURCE 700 /* for nftw; must precede all includes */

#include "inbox/inbox_internal.h"
#include "support.h"

#include <fcntl.h>
#include <ftw.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static inline int remove_one(const char *path, const struct stat *facts, int kind, struct FTW *at) {
  (void)facts;
  (void)kind;
  (void)at;
  return remove(path);
}

static inline void remove_all(const char *folder) {
  nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

/* Makes an empty folder for one test. The caller frees the path. */
static inline char *new_folder(const char *name) {
  char *path = malloc(4096);
  snprintf(path, 4096, "%s/inbox-%s", FOL_TEST_OUT, name);
  remove_all(path);
  assert_int_equal(mkdir(path, 0700), 0);
  return path;
}

static inline char *in(const char *folder, const char *name) {
  static char path[8192];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  return path;
}

/* Writes a file with a modification time `time_s` seconds after the start of 2020. */
static inline void put_bytes(const char *path, const void *data, size_t size, long time_s) {
  const struct timespec times[2] = {{1577836800 + time_s, 0}, {1577836800 + time_s, 0}};
  FILE *file = fopen(path, "wb");
  assert_non_null(file);
  assert_int_equal(fwrite(data, 1, size, file), size);
  assert_int_equal(fclose(file), 0);
  assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

static inline fol_bytes picture(fol_format format, int width, int height) {
  fol_image image;
  fol_bytes bytes = {0};
  MUST(fol_image_new(&image, width, height, 8, error));
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++) {
      uint8_t *to = (uint8_t *)image.data + (size_t)y * image.stride + 3 * (size_t)x;
      to[0] = 200;
      to[1] = (uint8_t)(x < width / 2 ? 40 : 160);
      to[2] = (uint8_t)(40 + x % 7);
    }
  MUST(fol_image_encode(&bytes, &image, &(fol_encoding){.format = format}, error));
  fol_image_drop(&image);
  return bytes;
}

static inline void put_photo(const char *path, long time_s) {
  fol_bytes bytes = picture(FOL_FORMAT_JPEG, 64, 48);
  put_bytes(path, bytes.data, bytes.size, time_s);
  fol_bytes_drop(&bytes);
}

static const atomic_bool goes_on = false;

#endif

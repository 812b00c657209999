#include "follidot/photo.h"

#include <string.h>

static const char *const formats[][2] = {
    {"jpeg", "JPEG"}, {"png", "PNG"},   {"heic", "HEIC"}, {"avif", "AVIF"},
    {"webp", "WebP"}, {"tiff", "TIFF"}, {"bmp", "BMP"},
};

enum { FORMATS = sizeof formats / sizeof *formats };

static size_t place(const char *name) {
  size_t i = 0;
  while (i < FORMATS && strcmp(formats[i][0], name) != 0)
    i++;
  return i;
}

const char *fol_photo_format_find(const char *name) {
  size_t i = place(name);
  return i < FORMATS ? formats[i][0] : NULL;
}

const char *fol_photo_format_label(const char *name) {
  size_t i = place(name);
  return i < FORMATS ? formats[i][1] : name;
}

/* Makes TIFF files by libtiff, through a temporary file in the current folder. */
#ifndef FOLLIDOT_TESTS_PHOTO_MAKE_TIFF_H
#define FOLLIDOT_TESTS_PHOTO_MAKE_TIFF_H

#include "photo/make.h"

#include <tiffio.h>
#include <unistd.h>

typedef struct tiff_recipe {
  int bits, samples;                    /* of the rows passed in */
  int photometric, compression, format; /* compression and format 0: none, unsigned integers */
  bool tiled, planar, big, big_endian;
  int orientation;         /* 0: none */
  int extra;               /* EXTRASAMPLE_... of the last sample; -1: none */
  const uint16_t *palette; /* 2^bits entries of each channel, one after the other */
  const fol_bytes *profile;
  const char *make;
  int pages; /* 0 means 1 */
} tiff_recipe;

static inline void set_tags(TIFF *file, int width, int height, const tiff_recipe *r) {
  TIFFSetField(file, TIFFTAG_IMAGEWIDTH, width);
  TIFFSetField(file, TIFFTAG_IMAGELENGTH, height);
  TIFFSetField(file, TIFFTAG_BITSPERSAMPLE, r->bits);
  TIFFSetField(file, TIFFTAG_SAMPLESPERPIXEL, r->samples);
  TIFFSetField(file, TIFFTAG_PHOTOMETRIC, r->photometric);
  TIFFSetField(file, TIFFTAG_COMPRESSION, r->compression ? r->compression : COMPRESSION_NONE);
  TIFFSetField(file, TIFFTAG_PLANARCONFIG, r->planar ? PLANARCONFIG_SEPARATE : PLANARCONFIG_CONTIG);
  if (r->format)
    TIFFSetField(file, TIFFTAG_SAMPLEFORMAT, r->format);
  if (r->orientation)
    TIFFSetField(file, TIFFTAG_ORIENTATION, r->orientation);
  if (r->extra >= 0) {
    const uint16_t extra = (uint16_t)r->extra;
    TIFFSetField(file, TIFFTAG_EXTRASAMPLES, 1, &extra);
  }
  if (r->palette)
    TIFFSetField(file, TIFFTAG_COLORMAP, r->palette, r->palette + (1 << r->bits), r->palette + (2 << r->bits));
  if (r->make)
    TIFFSetField(file, TIFFTAG_MAKE, r->make);
  if (r->profile)
    TIFFSetField(file, TIFFTAG_ICCPROFILE, (uint32_t)r->profile->size, r->profile->data);
  if (r->tiled) {
    TIFFSetField(file, TIFFTAG_TILEWIDTH, 32);
    TIFFSetField(file, TIFFTAG_TILELENGTH, 16);
  } else {
    TIFFSetField(file, TIFFTAG_ROWSPERSTRIP, 8);
  }
}

/* Writes samples of 8 or 16 bits in tiles of 32 x 16 px. */
static inline void write_tiles(TIFF *file, int width, int height, const uint8_t *rows, const tiff_recipe *r) {
  size_t sample = (size_t)r->bits / 8, step = sample * (size_t)r->samples, stride = step * (size_t)width;
  int planes = r->planar ? r->samples : 1;
  size_t pixel_bytes = r->planar ? sample : step;
  uint8_t *tile = malloc(32 * 16 * step);
  assert_non_null(tile);
  for (int plane = 0; plane < planes; plane++)
    for (int top = 0; top < height; top += 16)
      for (int left = 0; left < width; left += 32) {
        memset(tile, 0x5a, 32 * 16 * step);
        for (int y = top; y < top + 16 && y < height; y++)
          for (int x = left; x < left + 32 && x < width; x++)
            memcpy(tile + ((size_t)(y - top) * 32 + (size_t)(x - left)) * pixel_bytes,
                   rows + (size_t)y * stride + (size_t)x * step + (size_t)plane * sample, pixel_bytes);
        assert_true(TIFFWriteTile(file, tile, (uint32_t)left, (uint32_t)top, 0, (uint16_t)plane) > 0);
      }
  free(tile);
}

static inline void write_rows(TIFF *file, int width, int height, const uint8_t *rows, const tiff_recipe *r) {
  size_t sample = (size_t)r->bits / 8, step = sample * (size_t)r->samples;
  size_t stride = ((size_t)width * (size_t)r->samples * (size_t)r->bits + 7) / 8;
  uint8_t *room = malloc(stride);
  assert_non_null(room);
  for (int plane = 0; plane < (r->planar ? r->samples : 1); plane++)
    for (int y = 0; y < height; y++) {
      memcpy(room, rows + (size_t)y * stride, stride);
      for (int x = 0; r->planar && x < width; x++)
        memcpy(room + (size_t)x * sample, rows + (size_t)y * stride + (size_t)x * step + (size_t)plane * sample,
               sample);
      assert_int_equal(TIFFWriteScanline(file, room, (uint32_t)y, (uint16_t)plane), 1);
    }
  free(room);
}

static inline fol_bytes make_tiff(int width, int height, const void *rows, tiff_recipe recipe) {
  char path[64], mode[8];
  fol_bytes bytes;
  snprintf(path, sizeof path, "tiff-%ld.tif", (long)getpid());
  snprintf(mode, sizeof mode, "w%s%s", recipe.big ? "8" : "", recipe.big_endian ? "b" : "l");
  TIFF *file = TIFFOpen(path, mode);
  assert_non_null(file);
  for (int page = 0; page < (recipe.pages ? recipe.pages : 1); page++) {
    set_tags(file, width, height, &recipe);
    if (recipe.tiled)
      write_tiles(file, width, height, rows, &recipe);
    else
      write_rows(file, width, height, rows, &recipe);
    assert_int_equal(TIFFWriteDirectory(file), 1);
  }
  TIFFClose(file);
  assert_true(fol_file_read(&bytes, path, SIZE_MAX, NULL));
  remove(path);
  return bytes;
}

static inline fol_bytes make_rgb_tiff(const fol_image *image, tiff_recipe recipe) {
  recipe.bits = image->depth;
  recipe.samples = 3;
  recipe.photometric = PHOTOMETRIC_RGB;
  recipe.extra = -1;
  return make_tiff(image->width, image->height, image->data, recipe);
}

#endif

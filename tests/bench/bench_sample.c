#include "bench_sample.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include <jpeglib.h>

enum { CORNERS = 64, QUALITY = 90 };
static const double width_mm = 500;

/* Encodes as cameras do: libjpeg's defaults are YCbCr 4:2:0. */
static bool encode(fol_bytes *out, const fol_image *image, fol_error *err) {
  struct jpeg_error_mgr errors;
  struct jpeg_compress_struct jpeg = {.err = jpeg_std_error(&errors)};
  unsigned char *data = NULL;
  unsigned long size = 0;
  jpeg_create_compress(&jpeg);
  jpeg_mem_dest(&jpeg, &data, &size);
  jpeg.image_width = (JDIMENSION)image->width;
  jpeg.image_height = (JDIMENSION)image->height;
  jpeg.input_components = 3;
  jpeg.in_color_space = JCS_RGB;
  jpeg_set_defaults(&jpeg);
  jpeg_set_quality(&jpeg, QUALITY, TRUE);
  jpeg_start_compress(&jpeg, TRUE);
  for (int y = 0; y < image->height; y++) {
    JSAMPROW row = (JSAMPROW)image->data + image->stride * (size_t)y;
    jpeg_write_scanlines(&jpeg, &row, 1);
  }
  jpeg_finish_compress(&jpeg);
  jpeg_destroy_compress(&jpeg);
  bool done = fol_bytes_add(out, data, size, err);
  free(data);
  return done;
}

/* An ellipse of a third of the picture's area around its centre. */
static bool third_of_picture(fol_mask **out, int width, int height, fol_error *err) {
  const double scale = sqrt(4 / (3 * FOL_PI));
  fol_point corners[CORNERS];
  for (int i = 0; i < CORNERS; i++) {
    double angle = 2 * FOL_PI * i / CORNERS;
    corners[i] = (fol_point){width * (0.5 + 0.5 * scale * cos(angle)), height * (0.5 + 0.5 * scale * sin(angle))};
  }
  fol_polygon polygon = {.density = 1};
  if (!fol_points_new(&polygon.points_px, corners, CORNERS, err))
    return false;
  bool done = fol_mask_from_polygons(out, &polygon, 1, width, height, err);
  fol_points_drop(polygon.points_px);
  return done;
}

static bool make_plan(bench_sample *sample, int width, int height, fol_error *err) {
  if (!fol_plan_default(&sample->plan, width, height, err))
    return false;
  fol_mask_drop(sample->plan.mask);
  sample->plan.mask = NULL;
  sample->plan.scale = (fol_scale){{0, height / 2.0}, {width, height / 2.0}, width_mm};
  return third_of_picture(&sample->plan.mask, width, height, err) &&
         fol_plan_head(&sample->head, &sample->plan, width, height, err);
}

bool bench_sample_make(bench_sample *sample, int width, int height, fol_error *err) {
  fol_image image;
  const fol_sample plain = {.width = width, .height = height, .px_per_mm = width / width_mm, .seed = 1};
  if (!fol_sample_draw(&image, &plain, 0, err))
    return false;
  bool done = encode(&sample->jpeg, &image, err);
  fol_image_drop(&image);
  return done && fol_photo_decode(&sample->photo, sample->jpeg.data, sample->jpeg.size, "the sample head", err) &&
         make_plan(sample, width, height, err);
}

const bench_sample *bench_sample_open(fol_error *err) {
  static bench_sample sample;
  static bool made;
  if (!made && !bench_sample_make(&sample, 6000, 4000, err))
    return NULL;
  made = true;
  return &sample;
}

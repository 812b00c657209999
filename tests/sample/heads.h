/* Draws and plans sample heads, and fails the test on errors. */
#ifndef FOLLIDOT_TESTS_SAMPLE_HEADS_H
#define FOLLIDOT_TESTS_SAMPLE_HEADS_H

#include "follidot/sample.h"
#include "support.h"

static inline fol_image draw_sample(const fol_sample *sample, int threads) {
  fol_image image;
  MUST(fol_sample_draw(&image, sample, threads, error));
  assert_int_equal(image.width, sample->width);
  assert_int_equal(image.height, sample->height);
  assert_int_equal(image.depth, 8);
  return image;
}

static inline const uint8_t *pixel(const fol_image *image, int x, int y) {
  return (const uint8_t *)image->data + (size_t)y * image->stride + 3 * (size_t)x;
}

static inline size_t bytes_of(const fol_image *image) {
  return image->stride * (size_t)image->height;
}

static inline fol_plan plan_sample(const fol_sample *sample, fol_head *head) {
  fol_plan plan;
  MUST(fol_sample_plan(&plan, sample, error));
  MUST(fol_plan_check(&plan, sample->width, sample->height, error));
  MUST(fol_plan_head(head, &plan, sample->width, sample->height, error));
  return plan;
}

#endif

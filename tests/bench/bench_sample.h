/* The sample for all figures about pictures: the sample head as a photograph of 24 megapixels, and a plan of three
 * sessions over a third of it. */
#ifndef FOLLIDOT_BENCH_SAMPLE_H
#define FOLLIDOT_BENCH_SAMPLE_H

#include "follidot/sample.h"

typedef struct bench_sample {
  fol_bytes jpeg; /* quality 90, 4:2:0 */
  fol_photo *photo;
  fol_plan plan;
  fol_head head;
} bench_sample;

/* Makes a sample of the same head and plan at another resolution. It is never freed. */
bool bench_sample_make(bench_sample *sample, int width, int height, fol_error *err);

/* The sample, created on first use and kept; NULL on failure. */
const bench_sample *bench_sample_open(fol_error *err);

/* Decodes the sample's JPEG with plain stb_image, as a yardstick. A bench_work whose context is a bench_sample. */
bool bench_stb_decode(void *sample, fol_error *err);

#endif

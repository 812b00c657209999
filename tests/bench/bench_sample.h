/* What the figures on pictures work on: the sample head as a photograph of 24 megapixels, and a plan of three
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

/* The same head and plan at another resolution, never dropped. */
bool bench_sample_make(bench_sample *sample, int width, int height, fol_error *err);

/* Made when first asked for, and kept; NULL where that fails. */
const bench_sample *bench_sample_open(fol_error *err);

/* stb_image alone, on the sample's bytes: the yardstick. A bench_work on a bench_sample. */
bool bench_stb_decode(void *sample, fol_error *err);

#endif

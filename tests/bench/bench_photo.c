#include "bench.h"
#include "bench_sample.h"

static bool decode(void *context, fol_error *err) {
  const bench_sample *sample = context;
  fol_photo *photo = NULL;
  bool done = fol_photo_decode(&photo, sample->jpeg.data, sample->jpeg.size, "the sample head", err);
  fol_photo_drop(photo);
  return done;
}

static bool measure_decode(double *value, fol_error *err) {
  const bench_sample *sample = bench_sample_open(err);
  return sample && bench_best(value, decode, (void *)sample, err);
}

static bool measure_stb_decode(double *value, fol_error *err) {
  const bench_sample *sample = bench_sample_open(err);
  return sample && bench_best(value, bench_stb_decode, (void *)sample, err);
}

const bench_figure bench_photo[] = {
    {"photo.stb_decode_24mp", "s", measure_stb_decode},
    {"photo.decode_24mp", "s", measure_decode},
    {0},
};

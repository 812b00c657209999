#include "bench.h"

#include "follidot/scatter.h"

enum { POINTS = 100000, MANY_POINTS = 1000000, SEED = 1 };

typedef struct making {
  size_t wanted;
  int threads;
} making;

static bool make_set(void *context, fol_error *err) {
  const making *what = context;
  fol_set *set = NULL;
  bool done = fol_set_new(&set, SEED, what->wanted, what->threads, NULL, err);
  fol_set_drop(set);
  return done;
}

static bool time_both(double seconds[2], making first, making second, fol_error *err) {
  bench_work *const works[2] = {make_set, make_set};
  void *const contexts[2] = {&first, &second};
  return bench_best_of_two(seconds, works, contexts, err);
}

static bool measure_points_per_s(double *value, fol_error *err) {
  double seconds;
  if (!bench_best(&seconds, make_set, &(making){POINTS, 2}, err))
    return false;
  *value = POINTS / seconds;
  return true;
}

static bool measure_speedup_2t(double *value, fol_error *err) {
  double seconds[2];
  if (!time_both(seconds, (making){POINTS, 1}, (making){POINTS, 2}, err))
    return false;
  *value = seconds[0] / seconds[1];
  return true;
}

static bool measure_growth_1m(double *value, fol_error *err) {
  double seconds[2];
  if (!time_both(seconds, (making){POINTS, 1}, (making){MANY_POINTS, 1}, err))
    return false;
  *value = (seconds[1] / MANY_POINTS) / (seconds[0] / POINTS);
  return true;
}

const bench_figure bench_scatter[] = {
    {"scatter.points_per_s", "1/s", measure_points_per_s},
    {"scatter.speedup_2t", "ratio", measure_speedup_2t},
    {"scatter.growth_1m", "ratio", measure_growth_1m},
    {0},
};

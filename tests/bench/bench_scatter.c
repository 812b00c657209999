#include "bench.h"

#include "follidot/scatter.h"
#include "scatter/set_scratch.h"

#include <math.h>
#include <stdio.h>
#include <sys/wait.h>

enum { POINTS = 100000, MANY_POINTS = 1000000, SEED = 1 };

static const double head_mm[3] = {FOL_HEAD_BREADTH_MM / 2, FOL_HEAD_LENGTH_MM / 2, FOL_HEAD_HEIGHT_MM / 2};

static bool make_set(void *context, fol_error *err) {
  const fol_set_request *request = context;
  fol_set *set = NULL;
  bool done = fol_set_new(&set, request, NULL, err);
  fol_set_drop(set);
  return done;
}

/* Times making two sets alternately with the same scratch memory, in seconds. */
static bool time_both(double seconds[2], fol_set_request first, fol_set_request second, fol_error *err) {
  bench_work *const works[2] = {make_set, make_set};
  void *const contexts[2] = {&first, &second};
  fol_set_scratch scratch = {0};
  first.scratch = second.scratch = &scratch;
  bool done = bench_best_of_two(seconds, works, contexts, err);
  fol_set_scratch_clear(&scratch);
  return done;
}

static bool points_per_s(double *value, const double *semi_axes_mm, fol_error *err) {
  fol_set_scratch scratch = {0};
  fol_set_request request = {
      .seed = SEED, .semi_axes_mm = semi_axes_mm, .wanted = POINTS, .threads = 2, .scratch = &scratch};
  double seconds;
  bool done = bench_best(&seconds, make_set, &request, err);
  fol_set_scratch_clear(&scratch);
  if (done)
    *value = POINTS / seconds;
  return done;
}

static bool measure_points_per_s(double *value, fol_error *err) {
  return points_per_s(value, NULL, err);
}

static bool measure_head_points_per_s(double *value, fol_error *err) {
  return points_per_s(value, head_mm, err);
}

static bool measure_speedup_2t(double *value, fol_error *err) {
  double seconds[2];
  fol_set_request request = {.seed = SEED, .wanted = POINTS, .threads = 1}, both = request;
  both.threads = 2;
  if (!time_both(seconds, request, both, err))
    return false;
  *value = seconds[0] / seconds[1];
  return true;
}

static bool measure_growth_1m(double *value, fol_error *err) {
  double seconds[2];
  fol_set_request request = {.seed = SEED, .wanted = POINTS, .threads = 1}, many = request;
  many.wanted = MANY_POINTS;
  if (!time_both(seconds, request, many, err))
    return false;
  *value = (seconds[1] / MANY_POINTS) / (seconds[0] / POINTS);
  return true;
}

/* Points per second that the npm package poisson-disk-sampling makes in node (bench_npm.js); false if it cannot be run.
 */
static bool npm_points_per_s(double *value) {
  FILE *node = popen("node '" FOL_BENCH_NPM_SCRIPT "' '" FOL_BENCH_NPM_FOLDER "' 2>/dev/null", "r");
  if (!node)
    return false;
  double points, seconds;
  bool read = fscanf(node, "%lf points in %lf s", &points, &seconds) == 2;
  int status = pclose(node);
  if (!read || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
    return false;
  *value = points / seconds;
  return true;
}

static bool measure_ratio_npm(double *value, fol_error *err) {
  double theirs, ours;
  if (!npm_points_per_s(&theirs)) {
    fol_fail(err, FOL_FAILED,
             "left out: there is no node, or no package poisson-disk-sampling (./dev bench fetches it)");
    *value = NAN;
    return true;
  }
  if (!measure_points_per_s(&ours, err))
    return false;
  *value = ours / theirs;
  return true;
}

const bench_figure bench_scatter[] = {
    {"scatter.points_per_s", "1/s", measure_points_per_s},
    {"scatter.speedup_2t", "ratio", measure_speedup_2t},
    {"scatter.growth_1m", "ratio", measure_growth_1m},
    {"scatter.head_points_per_s", "1/s", measure_head_points_per_s},
    {"scatter.ratio_npm", "ratio", measure_ratio_npm},
    {0},
};

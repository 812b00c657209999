/* The benchmark program. `follidot-bench costs` prints the table of bench_costs.c. `follidot-bench [--json] [NAME...]`
 * prints name, value and unit of each figure, or of those whose name starts with a NAME. */
#include "bench.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum { RUNS = 15 };

double bench_now_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return 1e3 * (double)now.tv_sec + 1e-6 * (double)now.tv_nsec;
}

static bool best_of(double *seconds, bench_work *const *work, void *const *context, int works, fol_error *err) {
  for (int run = 0; run <= RUNS; run++) {
    for (int i = 0; i < works; i++) {
      double start = bench_now_ms();
      if (!work[i](context[i], err))
        return false;
      double taken = 1e-3 * (bench_now_ms() - start);
      /* Run 0 is a warm-up; run 1 is the first that counts. */
      if (run <= 1 || taken < seconds[i])
        seconds[i] = taken;
    }
  }
  return true;
}

bool bench_best(double *seconds, bench_work *work, void *context, fol_error *err) {
  return best_of(seconds, &work, &context, 1, err);
}

bool bench_best_of_two(double seconds[2], bench_work *const work[2], void *const context[2], fol_error *err) {
  return best_of(seconds, work, context, 2, err);
}

static bool is_asked(const char *name, char **asked, int count) {
  for (int i = 0; i < count; i++)
    if (strncmp(name, asked[i], strlen(asked[i])) == 0)
      return true;
  return count == 0;
}

static bool print_figure(const bench_figure *figure, bool json) {
  double value;
  fol_error err = {0};
  if (!figure->measure(&value, &err)) {
    fprintf(stderr, "%s: %s\n", figure->name, err.text);
    return false;
  }
  if (isnan(value)) {
    fprintf(stderr, "%s: %s\n", figure->name, err.text);
    return true;
  }
  printf(json ? "{\"name\": \"%s\", \"value\": %.6g, \"unit\": \"%s\"}\n" : "%-30s %12.6g %s\n", figure->name, value,
         figure->unit);
  fflush(stdout);
  return true;
}

int main(int count, char **arguments) {
  static const bench_figure *const rooms[] = {bench_photo, bench_scatter, bench_render, bench_consultation,
#ifdef FOL_BENCH_LIVE
                                              bench_live
#endif
  };
  if (count > 1 && strcmp(arguments[1], "costs") == 0) {
    fol_error err;
    bool done = bench_costs(&err);
    if (!done)
      fprintf(stderr, "%s\n", err.text);
    return done ? 0 : 1;
  }
  bool json = count > 1 && strcmp(arguments[1], "--json") == 0;
  int first = json ? 2 : 1, printed = 0;
  bool done = true, list = count > 1 && strcmp(arguments[1], "--list") == 0;
  if (list) /* print only the names, for compare.py */
    first = 2;
  for (size_t room = 0; room < sizeof rooms / sizeof *rooms; room++) {
    for (const bench_figure *figure = rooms[room]; figure->name; figure++) {
      if (!is_asked(figure->name, arguments + first, count - first))
        continue;
      done = (list ? puts(figure->name) >= 0 : print_figure(figure, json)) && done;
      printed++;
    }
  }
  if (printed == 0) {
    fprintf(stderr, "follidot-bench: no figure has such a name\n");
    return 2;
  }
  return done ? 0 : 1;
}

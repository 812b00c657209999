/* Benchmarks of the rooms. All are timed from memory to memory, without the disk. */
#ifndef FOLLIDOT_BENCH_H
#define FOLLIDOT_BENCH_H

#include "follidot/base.h"

/* Measures one figure. On failure the bench prints the error, omits the figure and fails at the end. A figure that
 * cannot be measured on this system is NAN with `err` filled: it is omitted as well, but the bench does not fail. */
typedef bool bench_measure(double *value, fol_error *err);

typedef struct bench_figure {
  const char *name, *unit;
  bench_measure *measure;
} bench_figure;

/* The figures of each room; the last entry has no name. */
extern const bench_figure bench_photo[], bench_scatter[], bench_render[], bench_consultation[];
extern const bench_figure bench_live[]; /* only if the window is built */

/* Prints a table of the cost of each step from a photograph to its pictures, with a lower bound for each. */
bool bench_costs(fol_error *err);

/* Work to be timed. Returning false with `err` filled ends the measurement. */
typedef bool bench_work(void *context, fol_error *err);

/* Milliseconds of a monotonic clock. */
double bench_now_ms(void);

/* Sets *seconds to the shortest of 15 runs after a warm-up. */
bool bench_best(double *seconds, bench_work *work, void *context, fol_error *err);

/* Runs two works alternately, so that both meet the same conditions, and sets their shortest times of 15 runs each. */
bool bench_best_of_two(double seconds[2], bench_work *const work[2], void *const context[2], fol_error *err);

#endif

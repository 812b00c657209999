/* Bench: figures of the rooms, timed memory to memory. */
#ifndef FOLLIDOT_BENCH_H
#define FOLLIDOT_BENCH_H

#include "follidot/base.h"

/* Measures one figure. What fails prints a line and leaves the figure out, and the bench has failed; so does NAN with
 * `err` filled, for what cannot be measured here, but the bench has not failed for it. */
typedef bool bench_measure(double *value, fol_error *err);

typedef struct bench_figure {
  const char *name, *unit;
  bench_measure *measure;
} bench_figure;

/* A room's figures, ended by one without a name. */
extern const bench_figure bench_photo[], bench_scatter[], bench_render[], bench_consultation[];
extern const bench_figure bench_live[]; /* where the window is built */

/* A table of what each step from a photograph to its pictures costs, beside what it would at least. */
bool bench_costs(fol_error *err);

/* Work to be timed; false, with `err` filled, ends the measuring. */
typedef bool bench_work(void *context, fol_error *err);

/* Of a clock that only goes on. */
double bench_now_ms(void);

/* Seconds of the best of 15 runs after a warm-up. */
bool bench_best(double *seconds, bench_work *work, void *context, fol_error *err);

/* Two works by turns, so that both meet the same machine: the best of 15 of each. */
bool bench_best_of_two(double seconds[2], bench_work *const work[2], void *const context[2], fol_error *err);

#endif

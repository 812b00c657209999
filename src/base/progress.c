/* Progress reporting and cancellation of long computations. */
#include "follidot/base.h"

void fol_progress_expect(fol_progress *progress, size_t total) {
  if (progress) {
    atomic_store(&progress->done, 0);
    atomic_store(&progress->total, total);
  }
}

void fol_progress_step(fol_progress *progress, size_t steps) {
  if (progress)
    atomic_fetch_add_explicit(&progress->done, steps, memory_order_relaxed);
}

bool fol_progress_cancelled(const fol_progress *progress) {
  for (; progress; progress = progress->whole)
    if (atomic_load_explicit(&progress->cancel, memory_order_relaxed))
      return true;
  return false;
}

double fol_progress_fraction(const fol_progress *progress) {
  if (!progress)
    return 0;
  size_t total = atomic_load(&progress->total), done = atomic_load(&progress->done);
  if (total == 0)
    return 0;
  return done >= total ? 1 : (double)done / (double)total;
}

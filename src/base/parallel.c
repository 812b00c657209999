#include "follidot/base.h"

#ifdef _OPENMP
#include <omp.h>
#endif

int fol_parallel_threads(int threads) {
#ifdef _OPENMP
  return threads > 0 ? threads : omp_get_num_procs();
#else
  (void)threads;
  return 1;
#endif
}

void fol_parallel(size_t blocks, int threads, fol_block_work *work, void *context) {
  int team = fol_parallel_threads(threads);
  if (blocks < 2 || team < 2) {
    for (size_t block = 0; block < blocks; block++)
      work(context, block);
    return;
  }
#ifdef _OPENMP
  /* Dynamic: blocks differ in work, and another program may hold a core. Which thread takes which block
   * is left open; what a block writes is not. */
#pragma omp parallel for schedule(dynamic, 1) num_threads(team)
  for (size_t block = 0; block < blocks; block++)
    work(context, block);
#endif
}

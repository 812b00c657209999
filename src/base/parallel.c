#include "follidot/base.h"

#include <sched.h>

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

typedef struct ordered {
  size_t blocks;
  fol_block_work *work;
  fol_block_needs *needs;
  void *context;
  atomic_size_t next;
  atomic_bool *done;
} ordered;

/* Takes one block after another, in order. What a block waits for was taken before it, so somebody is at it. */
static void work_in_order(ordered *o) {
  for (;;) {
    size_t block = atomic_fetch_add(&o->next, 1);
    if (block >= o->blocks)
      return;
    size_t before[FOL_NEEDS_MAX];
    size_t count = o->needs(o->context, block, before);
    for (size_t i = 0; i < count; i++) {
      FOL_ASSERT(before[i] < block);
      while (!atomic_load_explicit(&o->done[before[i]], memory_order_acquire))
        sched_yield();
    }
    o->work(o->context, block);
    atomic_store_explicit(&o->done[block], true, memory_order_release);
  }
}

bool fol_parallel_after(size_t blocks, int threads, fol_block_work *work, fol_block_needs *needs, void *context,
                        fol_error *err) {
  ordered o = {.blocks = blocks, .work = work, .needs = needs, .context = context};
  o.done = fol_alloc(blocks, sizeof *o.done, err);
  if (!o.done)
    return false;
  int team = fol_parallel_threads(threads);
  if (blocks < 2 || team < 2) {
    work_in_order(&o);
  } else {
#ifdef _OPENMP
#pragma omp parallel num_threads(team)
    work_in_order(&o);
#endif
  }
  fol_free(o.done);
  return true;
}

/* Batch: the dots of one session, as old as they are at a moment. */
#ifndef FOLLIDOT_RENDER_BATCH_H
#define FOLLIDOT_RENDER_BATCH_H

#include "follidot/render.h"

typedef struct fol_batch {
  const fol_kernels *kernels; /* at the depth that its implants have by then */
  fol_age age;
  double scab, redness;
  double new_per_mm2; /* of its own dots, where the plan wants them at full density */
} fol_batch;

/* Shared by count. */
typedef struct fol_batches {
  fol_refcount refcount;
  fol_batch at[FOL_SESSIONS_MAX]; /* session n is at n - 1 */
  int count;
  fol_healing healing;
  fol_kernels *owned[FOL_SESSIONS_MAX];
  double g[FOL_CHANNELS];         /* how halos saturate (skin.h) */
  double halo_left[FOL_CHANNELS]; /* what one more halo takes then, where all dots are: 1 / (1 + g h) */
  double redness;                 /* of the reddest batch */
  double red_per_mm2;             /* its dots, those of less red ones counted in as far as they are red */
} fol_batches;

/* The sessions up to the moment's, of which there is one. */
typedef struct fol_batches_request {
  const fol_plan *plan;
  const fol_moment *moment;
  const fol_skin *skin;
  fol_kernel_cache *cache;
} fol_batches_request;
bool fol_batches_new(fol_batches **out, const fol_batches_request *request, fol_error *err);
fol_batches *fol_batches_keep(fol_batches *batches);
void fol_batches_drop(fol_batches *batches);

fol_kernel fol_batches_kernel(const fol_batches *batches, const fol_dot *dot);

#endif

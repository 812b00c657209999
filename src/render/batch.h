/* Batches: what the dots of one session have in common at a given moment: age, kernels, scab, redness. Depends only on
 * the plan, the moment and the skin, not on what is painted where. */
#ifndef FOLLIDOT_RENDER_BATCH_H
#define FOLLIDOT_RENDER_BATCH_H

#include "follidot/render.h"

/* The dots of one session at the moment. */
typedef struct fol_batch {
  const fol_kernels *kernels; /* for the implant depth at that age; borrowed from `owned` of fol_batches */
  fol_age age;
  double scab, redness; /* as fol_scab and fol_redness return them */
  double new_per_mm2;   /* dots that this session adds where the plan asks for full density */
} fol_batch;

/* The batches of all sessions up to the moment. Immutable, reference-counted. */
typedef struct fol_batches {
  fol_refcount refcount;
  fol_batch at[FOL_SESSIONS_MAX]; /* session n is at n - 1 */
  int count;
  fol_healing healing;                  /* of the plan */
  fol_kernels *owned[FOL_SESSIONS_MAX]; /* kernels to drop; NULL for a session that shares another one's */
  double g[FOL_CHANNELS];               /* saturation of halos (skin.h), mean of the sessions weighted by their dots */
  double halo_left[FOL_CHANNELS];       /* slope of q() at full density, 1 / (1 + g h): the effect of one more halo */
  double redness;                       /* of the reddest batch, [0, 1] */
  double red_per_mm2;                   /* dots of all batches, each weighted by its redness over that of the reddest */
} fol_batches;

/* What batches are made from. All pointers are borrowed. The moment's session must be at least 1. */
typedef struct fol_batches_request {
  const fol_plan *plan;
  const fol_moment *moment;
  const fol_skin *skin;
  fol_kernel_cache *cache; /* of the prepared photograph */
} fol_batches_request;

/* The batches of sessions 1 to moment->session. Drop *out. Fails only if memory runs out. */
bool fol_batches_new(fol_batches **out, const fol_batches_request *request, fol_error *err);

/* Takes another reference and returns `batches`; drop it too. */
fol_batches *fol_batches_keep(fol_batches *batches);

/* Releases one reference; NULL is fine. */
void fol_batches_drop(fol_batches *batches);

/* The kernel of one dot at the age of its session, which must be one of the batches. */
fol_kernel fol_batches_kernel(const fol_batches *batches, const fol_dot *dot);

#endif

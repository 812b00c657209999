/* A batch is what all dots of one session have in common at a moment of the treatment: age, kernels, scab and redness.
 * It depends only on the plan, the moment and the skin, not on the densities painted in the mask. */
#ifndef FOLLIDOT_RENDER_BATCH_H
#define FOLLIDOT_RENDER_BATCH_H

#include "follidot/render.h"

/* What the dots of one session have in common at a moment of the treatment. */
typedef struct fol_batch {
  const fol_kernels *kernels; /* for the pigment's depth at `age`; borrowed from fol_batches.owned */
  fol_age age;
  double scab, redness; /* [0, 1], 1 when fresh: what is left of scabs (fol_scab) and redness (fol_redness) */
  double new_per_mm2; /* dots per mm^2 that this session adds to those of earlier sessions, where the mask has the full
                         density */
} fol_batch;

/* The batches of all sessions that have taken place at a moment of the treatment. Immutable, reference-counted. */
typedef struct fol_batches {
  fol_refcount refcount;
  fol_batch at[FOL_SESSIONS_MAX]; /* the batch of session n, counted from 1, is at[n - 1] */
  int count;
  fol_healing healing;                  /* copied from the plan */
  fol_kernels *owned[FOL_SESSIONS_MAX]; /* kernels of each session; NULL for a session that uses those of a later one */
  double g[FOL_CHANNELS]; /* saturation of halos, by channel (skin.h): mean over sessions, weighted by their dots */
  double halo_left[FOL_CHANNELS]; /* by channel, (0, 1]: effect of one more halo where the halos h of dots at full
                                     density already overlap: 1 / (1 + g h), the slope of q(h) (fol_halo_table) */
  double redness;                 /* redness of the reddest batch, [0, 1] */
  double red_per_mm2; /* dots of all batches per mm^2 at full density, each weighted by its redness / `redness` */
} fol_batches;

/* What fol_batches_new computes batches from. All pointers are borrowed. moment->session must be at least 1. */
typedef struct fol_batches_request {
  const fol_plan *plan;
  const fol_moment *moment;
  const fol_skin *skin;
  fol_kernel_cache *cache; /* from the prepared photograph */
} fol_batches_request;

/* Computes the batches of sessions 1 to request->moment->session. The caller drops *out. Fails only if memory runs
 * out. */
bool fol_batches_new(fol_batches **out, const fol_batches_request *request, fol_error *err);

/* Adds a reference to `batches` and returns `batches`. The caller drops the returned reference as well. */
fol_batches *fol_batches_keep(fol_batches *batches);

/* Drops a reference to `batches`, which may be NULL. */
void fol_batches_drop(fol_batches *batches);

/* Returns the kernel of a dot, at the age of the dot's session. `batches` must include that session. */
fol_kernel fol_batches_kernel(const fol_batches *batches, const fol_dot *dot);

#endif

/* Set prefetch: makes the point set of a plan (fol_set, the positions from which its dots are selected) on its own
 * thread while the photograph is still being decoded. */
#ifndef FOL_LIVE_SET_PREFETCH_H
#define FOL_LIVE_SET_PREFETCH_H

#include "follidot/scatter.h"

/* A point set (fol_set) that is being made, and the thread that makes it. */
typedef struct fol_set_prefetch fol_set_prefetch;

/* Starts making the point set (fol_set) of a plan; the plan need not outlive the call. Fails with FOL_FAILED if no
 * thread can be started. */
bool fol_set_prefetch_start(fol_set_prefetch **out, const fol_plan *plan, fol_error *err);

/* Waits until the point set is made and returns a reference to it, which the caller drops; NULL if making the set
 * failed or was cancelled. Only one thread may call this function. */
fol_set *fol_set_prefetch_wait(fol_set_prefetch *prefetch);

/* Requests cancellation and returns at once. May be called while another thread waits. */
void fol_set_prefetch_cancel(fol_set_prefetch *prefetch);

/* Cancels making the set, waits for the thread and frees the object. `prefetch` may be NULL. */
void fol_set_prefetch_drop(fol_set_prefetch *prefetch);

#endif

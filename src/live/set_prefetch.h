/* Set prefetch: makes the dot set of a plan on its own thread while the photograph is still being decoded. */
#ifndef FOL_LIVE_SET_PREFETCH_H
#define FOL_LIVE_SET_PREFETCH_H

#include "follidot/scatter.h"

/* A dot set being made. */
typedef struct fol_set_prefetch fol_set_prefetch;

/* Starts making the set of a plan, which need not outlive the call. Fails with FOL_FAILED if no thread can be
 * started. */
bool fol_set_prefetch_start(fol_set_prefetch **out, const fol_plan *plan, fol_error *err);

/* Waits for the set and returns a reference that the caller drops; NULL if making it failed or was cancelled. Only one
 * thread may call it. */
fol_set *fol_set_prefetch_wait(fol_set_prefetch *prefetch);

/* Requests cancellation and returns at once. May be called while another thread waits. */
void fol_set_prefetch_cancel(fol_set_prefetch *prefetch);

/* Cancels, waits for the thread and frees the object. NULL is fine. */
void fol_set_prefetch_drop(fol_set_prefetch *prefetch);

#endif

/* Ahead: makes the set that a plan's dots come from on a thread of its own, while its photograph is still decoded. */
#ifndef FOL_LIVE_SET_PREFETCH_H
#define FOL_LIVE_SET_PREFETCH_H

#include "follidot/scatter.h"

typedef struct fol_set_prefetch fol_set_prefetch;

bool fol_set_prefetch_start(fol_set_prefetch **out, const fol_plan *plan, fol_error *err);

/* Waits for the set, which the caller then keeps; NULL where it could not be made, or was stopped. For one thread. */
fol_set *fol_set_prefetch_wait(fol_set_prefetch *ahead);

void fol_set_prefetch_cancel(
    fol_set_prefetch *ahead); /* soon; does not wait, and may be called while another thread waits */
void fol_set_prefetch_drop(fol_set_prefetch *ahead); /* stops it and waits for that; NULL is fine */

#endif

/* Ahead: makes the set that a plan's dots come from on a thread of its own, while its photograph is still decoded. */
#ifndef FOL_LIVE_AHEAD_H
#define FOL_LIVE_AHEAD_H

#include "follidot/scatter.h"

typedef struct fol_ahead fol_ahead;

bool fol_ahead_start(fol_ahead **out, const fol_plan *plan, fol_error *err);

/* Waits for the set, which the caller then keeps; NULL where it could not be made, or was stopped. For one thread. */
fol_set *fol_ahead_set(fol_ahead *ahead);

void fol_ahead_stop(fol_ahead *ahead); /* soon; does not wait, and may be called while another thread waits */
void fol_ahead_drop(fol_ahead *ahead); /* stops it and waits for that; NULL is fine */

#endif

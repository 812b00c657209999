/* Flush: how redness of treated skin varies over the head. */
#ifndef FOLLIDOT_RENDER_FLUSH_H
#define FOLLIDOT_RENDER_FLUSH_H

#include "follidot/head.h"

/* Returns the redness of freshly treated skin at a point of the head, relative to the mean over the head. It varies in
 * patches 10 to 30 mm wide (docs/domain.md#redness [M]); the palest are at most a third as red as the reddest. A point
 * of the head has the same redness in all photographs. */
double fol_flush_at(fol_scalp_point mm);

#endif

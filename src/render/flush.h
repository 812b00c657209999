/* Flush: how redness of treated skin varies over the head. */
#ifndef FOLLIDOT_RENDER_FLUSH_H
#define FOLLIDOT_RENDER_FLUSH_H

#include "follidot/head.h"

/* Relative redness of treated skin at a point, of mean 1, in patches of 10-30 mm (docs/domain.md#redness [M]) whose
 * lows are a third of the highs or less. It is fixed to the head, so it is the same in every view. */
double fol_flush_at(fol_scalp_point mm);

#endif

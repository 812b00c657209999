/* Flush: where treated skin is more and where it is less red. */
#ifndef FOLLIDOT_RENDER_FLUSH_H
#define FOLLIDOT_RENDER_FLUSH_H

#include "follidot/head.h"

/* How red skin is there when treated, of a mean of 1: in patches of 10-30 mm (docs/domain.md#redness [M]), whose lows
 * are a third of the highs or less. It is the head's own: the same in every view of it. */
double fol_flush_at(fol_scalp_point mm);

#endif

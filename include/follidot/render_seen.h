/* What of a plan's dots pictures will show: hair and shine lie over some, and what is beside the scalp gets none. */
#ifndef FOLLIDOT_RENDER_SEEN_H
#define FOLLIDOT_RENDER_SEEN_H

#include "follidot/render.h"
#include "follidot/render_scalp.h"

/* Shares of the dots that are new in a session, [0, 1]; where it has none, all would be seen. A dot counts by the pixel
 * under its middle: it is beside where less than half of that is on the scalp (`scalp`, NULL: all of the head is), and
 * it is seen where it is on the scalp and no more than half of the pixel's light lies on top of pigment. */
typedef struct fol_seen_share {
  double seen, beside;
} fol_seen_share;

/* Of each session of the plan that the dots are of. Looks at the whole photograph under them, which takes as long as
 * drawing does where nothing was drawn before. Fails for want of memory alone. */
bool fol_dots_seen(fol_seen_share out[FOL_SESSIONS_MAX], const fol_dots *dots, const fol_prepared_photo *prepared,
                   const fol_scalp_matte *scalp, const fol_head *head, int threads, fol_error *err);

#endif

/* Timeline: the times after a session that the user can choose, from fresh to after a touch-up. */
#ifndef FOL_STATE_TIMELINE_H
#define FOL_STATE_TIMELINE_H

#include "follidot/plan.h"

/* A time on the timeline that the user can choose. */
typedef struct fol_stop {
  const char *label, *brief; /* the stop's name; a shorter one for narrow windows */
  const char *what;          /* description of how the treated skin looks at that time */
  fol_when when;
} fol_stop;

enum { FOL_STOPS = 11 };
extern const fol_stop fol_stops[FOL_STOPS];

/* Returns the index of the stop nearest to the time `when`. */
int fol_stop_nearest(fol_when when);

/* Returns the time of the stop that is `steps` stops after (before if negative) the one nearest to `when`, limited to
 * the first and last stop. */
fol_when fol_stop_step(fol_when when, int steps);

/* Whether the pace of fading makes a difference at the time `when`: after healing, until the next touch-up. */
bool fol_stop_fades(fol_when when);

#endif

/* Timeline: the times after a session that can be shown, from fresh to after a touch-up. */
#ifndef FOL_STATE_TIMELINE_H
#define FOL_STATE_TIMELINE_H

#include "follidot/plan.h"

/* A stop on the timeline. */
typedef struct fol_stop {
  const char *label, *brief; /* `brief` is for narrow windows */
  const char *what;          /* description of how it looks */
  fol_when when;
} fol_stop;

enum { FOL_STOPS = 11 };
extern const fol_stop fol_stops[FOL_STOPS];

/* Returns the index of the stop nearest to a time. */
int fol_stop_nearest(fol_when when);

/* Returns the time of the stop `steps` after (or, if negative, before) the nearest one, limited to the ends. */
fol_when fol_stop_step(fol_when when, int steps);

/* Whether the pace of fading makes a difference at that time: once healed, until the next touch-up. */
bool fol_stop_fades(fol_when when);

#endif

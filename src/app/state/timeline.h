/* The timeline: the times after a session that the user can choose from, from day 0 until a month after a touch-up. */
#ifndef FOL_STATE_TIMELINE_H
#define FOL_STATE_TIMELINE_H

#include "follidot/plan.h"

/* A time that the user can choose on the timeline. */
typedef struct fol_stop {
  const char *label, *brief; /* the time's name, and a shorter form of it for narrow windows */
  const char *what;          /* a sentence on how the treated skin looks at that time */
  fol_when when;
} fol_stop;

enum { FOL_STOPS = 11 };
extern const fol_stop fol_stops[FOL_STOPS];

/* Returns the index, in fol_stops, of the stop nearest to the time `when`. */
int fol_stop_nearest(fol_when when);

/* Returns the time of the stop that is `steps` stops after the one nearest to `when` (before it if negative); at most
 * the last stop and at least the first. */
fol_when fol_stop_step(fol_when when, int steps);

/* Whether the picture at the time `when` depends on the pace of fading: only after healing, and before the touch-up. */
bool fol_stop_fades(fol_when when);

#endif

/* The timeline: the times after a session that the user can choose from (stops), from day 0 to a month after a
 * touch-up. */
#ifndef FOL_STATE_TIMELINE_H
#define FOL_STATE_TIMELINE_H

#include "follidot/plan.h"

/* A time that the user can choose on the timeline. */
typedef struct fol_stop {
  const char *label, *brief; /* label: name of the time; brief: a shorter name, for narrow windows */
  const char *what;          /* a sentence that says how the treated skin looks at that time */
  fol_when when;
} fol_stop;

enum { FOL_STOPS = 11 };
extern const fol_stop fol_stops[FOL_STOPS];

/* Returns the index in fol_stops of the time nearest to `when`. */
int fol_stop_nearest(fol_when when);

/* Returns the time that is `steps` stops later (earlier if negative) than the stop nearest to `when`, but not beyond
 * the first or last stop. */
fol_when fol_stop_step(fol_when when, int steps);

/* Whether the picture at the time `when` depends on how fast pigment fades. It does after healing and before the
 * touch-up. */
bool fol_stop_fades(fol_when when);

#endif

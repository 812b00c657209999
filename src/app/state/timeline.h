/* Timeline: the times after a session that one looks at, from fresh to touched up. */
#ifndef FOL_STATE_TIMELINE_H
#define FOL_STATE_TIMELINE_H

#include "follidot/plan.h"

typedef struct fol_stop {
  const char *label, *brief; /* the second where there is little room */
  const char *what;          /* one sees then */
  fol_when when;
} fol_stop;

enum { FOL_STOPS = 11 };
extern const fol_stop fol_stops[FOL_STOPS];

int fol_stop_nearest(fol_when when);
/* So many stops on (or back, below 0), the first and the last being the end of it. */
fol_when fol_stop_step(fol_when when, int steps);

/* Whether how fast pigment fades makes a difference then: once it is healed, and until it is done again. */
bool fol_stop_fades(fol_when when);

#endif

/* Clock: the time of day, to record when changes were made. */
#ifndef FOL_LIVE_CLOCK_H
#define FOL_LIVE_CLOCK_H

#include <stdint.h>

/* Returns the current time, milliseconds since 1970-01-01 UTC. */
int64_t fol_clock_ms(void);

#endif

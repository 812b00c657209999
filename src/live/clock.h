/* Clock: what time it is, for the log of who did what. */
#ifndef FOL_LIVE_CLOCK_H
#define FOL_LIVE_CLOCK_H

#include <stdint.h>

int64_t fol_clock_ms(void); /* since 1970, UTC */

#endif

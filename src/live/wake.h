/* Wakes the window's loop from another thread. */
#ifndef FOL_LIVE_WAKE_H
#define FOL_LIVE_WAKE_H

#include <SDL.h>

static inline void fol_wake(void) {
  SDL_PushEvent(&(SDL_Event){.type = SDL_USEREVENT});
}

#endif

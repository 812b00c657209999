/* Wakes the event loop of the main thread. */
#ifndef FOL_LIVE_WAKE_H
#define FOL_LIVE_WAKE_H

#include <SDL.h>

/* Wakes the event loop of the main thread, so that it runs once more. May be called from any thread. */
static inline void fol_wake(void) {
  SDL_PushEvent(&(SDL_Event){.type = SDL_USEREVENT});
}

#endif

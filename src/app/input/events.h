/* Events: SDL's, one after the other, each to the one it is for. */
#ifndef FOL_INPUT_EVENTS_H
#define FOL_INPUT_EVENTS_H

#include "app/files/app_files.h"
#include "app/state/state.h"

#include <SDL.h>

/* Handles the event; false: a frame has to be run first, because what it does rests on what the
 * interface makes of those before it. `ratio`: window pixels to an SDL unit. */
bool fol_event_handle(fol_app *app, const SDL_Event *event, float ratio);

#endif

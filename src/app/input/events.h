/* Events: passes SDL's events to the interface, the commands or the picture. */
#ifndef FOL_INPUT_EVENTS_H
#define FOL_INPUT_EVENTS_H

#include "app/files/app_files.h"
#include "app/state/state.h"

#include <SDL.h>

/* Handles an SDL event. Returns false, without handling it, if a frame must be run first because the event depends on
 * the effects of earlier events. `ratio` is the number of window pixels per SDL unit. */
bool fol_event_handle(fol_app *app, const SDL_Event *event, float ratio);

#endif

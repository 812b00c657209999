/* Events: dispatches SDL's events. */
#ifndef FOL_INPUT_EVENTS_H
#define FOL_INPUT_EVENTS_H

#include "app/files/app_files.h"
#include "app/state/state.h"

#include <SDL.h>

/* Handles an event. Returns false if a frame must be run first, because the event depends on the effects of earlier
 * ones. `ratio`: window pixels per SDL unit. */
bool fol_event_handle(fol_app *app, const SDL_Event *event, float ratio);

#endif

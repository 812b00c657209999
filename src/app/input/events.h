/* Events: passes each event from SDL to the widgets, to the commands or to the picture. */
#ifndef FOL_INPUT_EVENTS_H
#define FOL_INPUT_EVENTS_H

#include "app/files/app_files.h"
#include "app/state/state.h"

#include <SDL.h>

/* Handles an event from SDL. Returns false, without handling it, if a frame must be run first because the event depends
 * on what earlier events do in that frame. `ratio`: window pixels per SDL unit. */
bool fol_event_handle(fol_app *app, const SDL_Event *event, float ratio);

#endif

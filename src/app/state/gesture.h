/* Gesture: what a press that is under way does; here only how it is broken off. */
#ifndef FOL_STATE_GESTURE_H
#define FOL_STATE_GESTURE_H

#include "app/state/app.h"

enum { FOL_BUTTON_LEFT = 0, FOL_BUTTON_RIGHT, FOL_BUTTON_MIDDLE, FOL_BUTTON_KEY }; /* the last: the left one by a key */

bool fol_gesture_cancel(fol_app *app); /* true: there was something to cancel */

#endif

/* Gesture: cancelling a press in progress, whatever it does. */
#ifndef FOL_STATE_GESTURE_H
#define FOL_STATE_GESTURE_H

#include "app/state/app.h"

enum {
  FOL_BUTTON_LEFT = 0,
  FOL_BUTTON_RIGHT,
  FOL_BUTTON_MIDDLE,
  FOL_BUTTON_KEY
}; /* the last is the left button pressed by a key */

/* Cancels the gesture in progress; returns false if there was none. */
bool fol_gesture_cancel(fol_app *app);

#endif

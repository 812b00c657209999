/* A gesture lasts from the press of a mouse button until its release: it pans the picture, drags the split line, or
 * operates a tool. */
#ifndef FOL_STATE_GESTURE_H
#define FOL_STATE_GESTURE_H

#include "app/state/app.h"

enum {
  FOL_BUTTON_LEFT = 0,
  FOL_BUTTON_RIGHT,
  FOL_BUTTON_MIDDLE,
  FOL_BUTTON_KEY
}; /* FOL_BUTTON_KEY: a key that acts like the left mouse button */

/* Cancels the gesture in progress: the release of the button will have no effect. A press on a widget is not cancelled.
 * Returns true if a tool was being used, in which case its changes are undone. */
bool fol_gesture_cancel(fol_app *app);

#endif

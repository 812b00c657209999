/* A gesture is what a press of a mouse button does until its release: pan the picture, drag the split line, or use a
 * tool. */
#ifndef FOL_STATE_GESTURE_H
#define FOL_STATE_GESTURE_H

#include "app/state/app.h"

enum {
  FOL_BUTTON_LEFT = 0,
  FOL_BUTTON_RIGHT,
  FOL_BUTTON_MIDDLE,
  FOL_BUTTON_KEY
}; /* FOL_BUTTON_KEY: the keyboard acts as the left button */

/* Cancels the gesture in progress, so that releasing the button has no effect; does nothing to a press on a widget.
 * Returns true if it was a gesture of the tool, whose changes are then undone. */
bool fol_gesture_cancel(fol_app *app);

#endif

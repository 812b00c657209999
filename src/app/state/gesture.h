/* Gesture: what a press of a button does until its release; here, cancelling it. */
#ifndef FOL_STATE_GESTURE_H
#define FOL_STATE_GESTURE_H

#include "app/state/app.h"

enum {
  FOL_BUTTON_LEFT = 0,
  FOL_BUTTON_RIGHT,
  FOL_BUTTON_MIDDLE,
  FOL_BUTTON_KEY
}; /* FOL_BUTTON_KEY: the left button, pressed with the keyboard */

/* Cancels a pan, a drag of the split line or a gesture of the tool, so that its release has no effect. Returns true if
 * it was a gesture of the tool. */
bool fol_gesture_cancel(fol_app *app);

#endif

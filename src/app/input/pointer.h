/* Pointer: passes presses, moves and wheel over the picture to panning, the split line or the tool. */
#ifndef FOL_INPUT_POINTER_H
#define FOL_INPUT_POINTER_H

#include "app/state/gesture.h"
#include "app/state/state.h"

/* Starts a gesture; `clicks` is 2 for a double click. */
void fol_gesture_press(fol_app *app, int button, int clicks);

/* Moves the pointer. */
void fol_gesture_move(fol_app *app, fol_spot at);

/* Ends the gesture of a button. */
void fol_gesture_release(fol_app *app, int button);

/* Zooms about the pointer. */
void fol_gesture_wheel(fol_app *app, float steps);

/* Returns the cursor to show. */
fol_cursor fol_gesture_cursor(const fol_app *app);

/* Returns the position of the split line's handle, window px. */
fol_spot fol_split_handle(const fol_app *app);

#endif

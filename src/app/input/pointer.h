/* Pointer: handles presses, moves and the wheel over the picture: they pan, move the split line or go to the tool. */
#ifndef FOL_INPUT_POINTER_H
#define FOL_INPUT_POINTER_H

#include "app/state/gesture.h"
#include "app/state/state.h"

/* Handles the press of a button at the pointer's position, which starts a gesture. `clicks` is 2 for a double click. */
void fol_gesture_press(fol_app *app, int button, int clicks);

/* Moves the pointer to `at`, window pixels, and continues the gesture in progress. */
void fol_gesture_move(fol_app *app, fol_spot at);

/* Handles the release of a button: ends the gesture that it began. */
void fol_gesture_release(fol_app *app, int button);

/* Zooms the picture about the pointer by steps of the wheel. */
void fol_gesture_wheel(fol_app *app, float steps);

/* Returns the shape of the mouse cursor at the pointer's position. */
fol_cursor fol_gesture_cursor(const fol_app *app);

/* Returns the position of the split line's handle, window px. */
fol_spot fol_split_handle(const fol_app *app);

#endif

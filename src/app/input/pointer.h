/* Pointer: handles presses, moves and the wheel over the picture, which move the picture or the split line, zoom, or
 * operate the tool. */
#ifndef FOL_INPUT_POINTER_H
#define FOL_INPUT_POINTER_H

#include "app/state/gesture.h"
#include "app/state/state.h"

/* Handles the press of a button at the pointer's position, which begins a gesture. `clicks`: 2 for the second press of
 * a double click, else 1. */
void fol_gesture_press(fol_app *app, int button, int clicks);

/* Moves the pointer to `at`, window pixels, and continues the gesture in progress. */
void fol_gesture_move(fol_app *app, fol_spot at);

/* Handles the release of a button: ends the gesture that the press of this button began. */
void fol_gesture_release(fol_app *app, int button);

/* Zooms the picture about the pointer by `steps` steps of the mouse wheel. */
void fol_gesture_wheel(fol_app *app, float steps);

/* Returns the shape that the mouse pointer has at its present position. */
fol_cursor fol_gesture_cursor(const fol_app *app);

/* Returns the centre of the round handle on the split line, window pixels. */
fol_spot fol_split_handle(const fol_app *app);

#endif

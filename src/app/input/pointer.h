/* Pointer: presses, moves and wheel over the picture, handed to panning, the split line or the tool. */
#ifndef FOL_INPUT_POINTER_H
#define FOL_INPUT_POINTER_H

#include "app/state/gesture.h"
#include "app/state/state.h"

void fol_gesture_press(fol_app *app, int button, int clicks);
void fol_gesture_move(fol_app *app, fol_spot at);
void fol_gesture_release(fol_app *app, int button);
void fol_gesture_wheel(fol_app *app, float steps);
fol_cursor fol_gesture_cursor(const fol_app *app);
fol_spot fol_split_handle(const fol_app *app); /* the split line's, window px */

#endif

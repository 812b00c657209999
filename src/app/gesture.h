/* Gesture: presses, moves and wheel over the picture, handed to panning, the split line or the tool. */
#ifndef FOL_APP_GESTURE_H
#define FOL_APP_GESTURE_H

#include "app/app.h"

enum { FOL_BUTTON_LEFT = 0, FOL_BUTTON_RIGHT, FOL_BUTTON_MIDDLE, FOL_BUTTON_KEY }; /* the last: the left one by a key */

void fol_gesture_press(fol_app *app, int button, int clicks);
void fol_gesture_move(fol_app *app, fol_spot at);
void fol_gesture_release(fol_app *app, int button);
void fol_gesture_wheel(fol_app *app, float steps);
bool fol_gesture_cancel(fol_app *app); /* true: there was something to cancel */
fol_cursor fol_gesture_cursor(const fol_app *app);

float fol_split_x(const fol_app *app); /* of the split line, window px */
void fol_gesture_draw(fol_app *app);   /* the split line's handle, and what the tool shows */

#endif

/* Compare: before and after shown together: split by a line, side by side, or before for as long as something is
 * held. */
#ifndef FOL_STATE_BEFORE_AFTER_H
#define FOL_STATE_BEFORE_AFTER_H

#include "app/state/app.h"

void fol_compare_split(fol_app *app); /* on or off; the other way is off then */
void fol_compare_sides(fol_app *app);

bool fol_compare_is_split(const fol_app *app);
bool fol_compare_is_halved(const fol_app *app); /* before in the left half, after in the right */

/* The part of the window that shows the picture, whole, and one half of it: 0 left, 1 right. */
fol_box fol_compare_half(const fol_app *app, int half);

/* The picture's place in that half; the same part of the head as in the other. */
fol_canvas fol_compare_canvas(const fol_app *app, int half);

float fol_split_x(const fol_app *app); /* of the line between them, window px */

/* Gives app->view.canvas the half that the hand is in; the other one shows the same. */
void fol_compare_follow(fol_app *app);

#endif

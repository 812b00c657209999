/* Compare: shows before and after together: split by a line, side by side, or before while a key or button is held. */
#ifndef FOL_STATE_BEFORE_AFTER_H
#define FOL_STATE_BEFORE_AFTER_H

#include "app/state/app.h"

/* Switches the split view on or off, and the side-by-side view off. */
void fol_compare_split(fol_app *app);

/* Switches the side-by-side view on or off, and the split view off. */
void fol_compare_sides(fol_app *app);

/* Whether the split view is on. */
bool fol_compare_is_split(const fol_app *app);

/* Whether the side-by-side view is on: before in the left half, after in the right. */
bool fol_compare_is_halved(const fol_app *app);

/* Returns the left (0) or right (1) half of the part of the window that shows the picture. */
fol_box fol_compare_half(const fol_app *app, int half);

/* Returns the canvas of a half; both show the same part of the head. */
fol_canvas fol_compare_canvas(const fol_app *app, int half);

/* Returns the position of the split line, window px. */
float fol_split_x(const fol_app *app);

/* Sets app->view.canvas to the half that the pointer is in; the other half shows the same. */
void fol_compare_follow(fol_app *app);

#endif

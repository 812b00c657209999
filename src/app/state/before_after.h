/* Compare: shows the pictures before and after treatment together, split by a line or side by side, or the picture
 * before treatment while a key or button is held. */
#ifndef FOL_STATE_BEFORE_AFTER_H
#define FOL_STATE_BEFORE_AFTER_H

#include "app/state/app.h"

/* Switches the split view on or off, and the side-by-side view off. */
void fol_compare_split(fol_app *app);

/* Switches the side-by-side view on or off, and the split view off. */
void fol_compare_sides(fol_app *app);

/* Whether the split view is shown: it is switched on, a session is shown, and no photograph is being aligned. */
bool fol_compare_is_split(const fol_app *app);

/* Whether the side-by-side view is shown: it is switched on, a session is shown, and no photograph is being aligned.
 * The left half shows before, the right half after. */
bool fol_compare_is_halved(const fol_app *app);

/* Returns the left (`half` 0) or right (1) half of the part of the window that shows the picture; the whole part if the
 * side-by-side view is off. */
fol_box fol_compare_half(const fol_app *app, int half);

/* Returns the canvas of a half. Both halves show the same part of the head. */
fol_canvas fol_compare_canvas(const fol_app *app, int half);

/* Returns the x coordinate of the split line, window px. */
float fol_split_x(const fol_app *app);

/* Sets app->view.canvas to the half of the side-by-side view that the pointer is in, or in which a gesture in progress
 * began. */
void fol_compare_follow(fol_app *app);

#endif

/* Comparison of the pictures before and after treatment: on both sides of a line (split view), or next to each other
 * (side-by-side view). */
#ifndef FOL_STATE_BEFORE_AFTER_H
#define FOL_STATE_BEFORE_AFTER_H

#include "app/state/app.h"

/* Switches the split view on or off, and always switches the side-by-side view off. */
void fol_compare_split(fol_app *app);

/* Switches the side-by-side view on or off, and always switches the split view off. */
void fol_compare_sides(fol_app *app);

/* Whether the split view is visible: it is switched on, a session is selected, and no after-photo is being aligned. */
bool fol_compare_is_split(const fol_app *app);

/* Whether the side-by-side view is visible: it is switched on, a session is selected, and no after-photo is being
 * aligned. Its left half is the picture before treatment. */
bool fol_compare_is_halved(const fol_app *app);

/* Returns the box in the window of the left (`half` 0) or right (`half` 1) half of the side-by-side view; while that
 * view is off, the box of the whole picture area. */
fol_box fol_compare_half(const fol_app *app, int half);

/* Returns the canvas (position and zoom of the picture) of the left (`half` 0) or right (1) half of the side-by-side
 * view. Both halves show the same part of the head. */
fol_canvas fol_compare_canvas(const fol_app *app, int half);

/* Returns the x coordinate of the line of the split view, window px. */
float fol_split_x(const fol_app *app);

/* Gives app->view.canvas the box of the half of the side-by-side view that the pointer is in; during a gesture, of the
 * half in which the gesture began. */
void fol_compare_follow(fol_app *app);

#endif

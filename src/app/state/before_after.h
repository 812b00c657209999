/* Comparison of pictures before and after treatment: in one picture on the two sides of a line (split view), or in two
 * pictures next to each other (side-by-side view). */
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
 * aligned. Its left half shows the picture before treatment or, if the after-photo is shown in the right half, the
 * simulation. */
bool fol_compare_is_halved(const fol_app *app);

/* Returns the area in the window of one half of the side-by-side view (`half` 0: left, 1: right), window px; if that
 * view is not visible, the area of the whole picture. */
fol_box fol_compare_half(const fol_app *app, int half);

/* Returns the canvas (area, position and zoom of the picture) of one half of the side-by-side view (`half` 0: left, 1:
 * right). Both halves show the same part of the head. */
fol_canvas fol_compare_canvas(const fol_app *app, int half);

/* Returns the x coordinate of the line that splits the picture in the split view, window px. */
float fol_split_x(const fol_app *app);

/* In the side-by-side view, sets the area of app->view.canvas to that of the half in which the pointer is; during a
 * gesture, of the half in which the gesture began. */
void fol_compare_follow(fol_app *app);

#endif

/* Shows what the scalp matte excludes from the scalp, such as background, clothes or the face: tints the parts of the
 * picture that are within the head's outline but not scalp. Also has functions and switches for the tint and for the
 * scalp matte. */
#ifndef FOL_TOOLS_SCALP_VIEW_H
#define FOL_TOOLS_SCALP_VIEW_H

#include "widgets/pen.h"

typedef struct fol_app fol_app;
typedef struct fol_scalp_view fol_scalp_view;

/* Starts computing the tint in the background if it is shown and out of date; called once per frame. */
void fol_scalp_view_update(fol_app *app);

/* Draws the tint over the picture. */
void fol_scalp_view_draw(fol_app *app);

/* Shows or hides the tint. */
void fol_scalp_view_toggle(fol_app *app);

/* Frees the tint when another view is shown or the document is closed; needs the OpenGL context. */
void fol_scalp_view_forget(fol_app *app);

/* Whether the view that is shown can have a scalp matte: only if its surface is an ellipsoid. */
bool fol_scalp_matte_is_of_use(const fol_app *app);

/* Switches the use of the scalp matte in the plan on or off, by an edit that can be undone. */
void fol_scalp_matte_toggle(fol_app *app);

/* Whether the user has corrected the scalp matte by hand. */
bool fol_scalp_matte_is_corrected(const fol_app *app);

/* Removes all of the user's corrections of the scalp matte, by an edit that can be undone. */
void fol_scalp_matte_reset(fol_app *app);

/* Adds a switch to a panel with which the user switches the use of the scalp matte on or off. */
void fol_scalp_matte_switch(fol_app *app, fol_pen *pen);

/* Adds a switch to a panel with which the user shows or hides the tint. */
void fol_scalp_view_switch(fol_app *app, fol_pen *pen);

#endif

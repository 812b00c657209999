/* Shows what the scalp matte excludes: tints the parts of the picture within the head's outline that are not scalp.
 * Also has the functions and switches for tint and matte. */
#ifndef FOL_TOOLS_SCALP_VIEW_H
#define FOL_TOOLS_SCALP_VIEW_H

#include "widgets/pen.h"

typedef struct fol_app fol_app;
typedef struct fol_scalp_view fol_scalp_view;

/* Starts to compute the tint if it is shown and out of date; called once per frame. */
void fol_scalp_view_update(fol_app *app);

/* Draws the tint over the picture. */
void fol_scalp_view_draw(fol_app *app);

/* Shows or hides the tint. */
void fol_scalp_view_toggle(fol_app *app);

/* Frees the tint when another view is shown or the document is closed; needs the OpenGL context. */
void fol_scalp_view_forget(fol_app *app);

/* Whether the view can have a scalp matte, which it can if its surface is an ellipsoid. */
bool fol_scalp_matte_is_of_use(const fol_app *app);

/* Switches the plan's scalp matte on or off, by an edit. */
void fol_scalp_matte_toggle(fol_app *app);

/* Whether the user has corrected the scalp matte by hand. */
bool fol_scalp_matte_is_corrected(const fol_app *app);

/* Removes all corrections of the scalp matte, by an edit. */
void fol_scalp_matte_reset(fol_app *app);

/* Adds a switch for the scalp matte to a panel. */
void fol_scalp_matte_switch(fol_app *app, fol_pen *pen);

/* Adds a switch for the tint to a panel. */
void fol_scalp_view_switch(fol_app *app, fol_pen *pen);

#endif

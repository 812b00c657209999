/* Scalp view: tints the parts of the picture that the scalp matte excludes; and the switches for tint and matte. */
#ifndef FOL_TOOLS_SCALP_VIEW_H
#define FOL_TOOLS_SCALP_VIEW_H

#include "widgets/pen.h"

typedef struct fol_app fol_app;
typedef struct fol_scalp_view fol_scalp_view;

/* Starts computing the tint if it is out of date; called once per frame. */
void fol_scalp_view_update(fol_app *app);

/* Draws the tint over the picture. */
void fol_scalp_view_draw(fol_app *app);

/* Shows or hides the tint. */
void fol_scalp_view_toggle(fol_app *app);

/* Frees the tint of the document that is being closed; needs the OpenGL context. */
void fol_scalp_view_forget(fol_app *app);

/* Whether a scalp matte can be used: the surface is a head. */
bool fol_scalp_matte_is_of_use(const fol_app *app);

/* Switches the plan's matte on or off, by an edit. */
void fol_scalp_matte_toggle(fol_app *app);

/* Whether the matte has manual corrections. */
bool fol_scalp_matte_is_corrected(const fol_app *app);

/* Removes all corrections, by an edit. */
void fol_scalp_matte_reset(fol_app *app);

/* Adds a switch for the matte to a panel. */
void fol_scalp_matte_switch(fol_app *app, fol_pen *pen);

/* Adds a switch for the tint to a panel. */
void fol_scalp_view_switch(fol_app *app, fol_pen *pen);

#endif

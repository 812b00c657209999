/* What the scalp matte leaves out of pictures, as a tint over the picture; and its switches. */
#ifndef FOL_TOOLS_SCALP_VIEW_H
#define FOL_TOOLS_SCALP_VIEW_H

#include "widgets/pen.h"

typedef struct fol_app fol_app;
typedef struct fol_scalp_view fol_scalp_view;

void fol_scalp_view_update(fol_app *app); /* each round: has the tint made anew where it is out of date */
void fol_scalp_view_draw(fol_app *app);   /* over the picture */
void fol_scalp_view_toggle(fol_app *app);
void fol_scalp_view_forget(fol_app *app); /* what belongs to a document that is left; needs the OpenGL context */

bool fol_scalp_matte_is_of_use(const fol_app *app); /* a head is laid */
void fol_scalp_matte_toggle(fol_app *app);          /* the plan's own switch, by an edit */
bool fol_scalp_matte_is_corrected(const fol_app *app);
void fol_scalp_matte_reset(fol_app *app); /* all corrections are taken away, by an edit */
void fol_scalp_matte_switch(fol_app *app, fol_pen *pen);
void fol_scalp_view_switch(fol_app *app, fol_pen *pen);

#endif

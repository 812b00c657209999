/* Ghost: a photograph taken after a session, laid over its view where its pins say, or else as the camera framed it. It
 * has a picture and a worker of its own, so that going between the two takes no time. */
#ifndef FOL_TOOLS_GHOST_H
#define FOL_TOOLS_GHOST_H

#include "app/state/state.h"
#include "live/worker.h"
#include "viewport/alignment.h"
#include "viewport/picture.h"

void fol_ghost_receive(fol_app *app, const fol_ghost *made); /* takes all of it over, and looks at it */
void fol_ghost_forget(fol_app *app);
void fol_ghost_look(fol_app *app, bool looked);        /* at it in the view's place, where it was read */
bool fol_ghost_is_of(const fol_app *app, int session); /* of the view shown, and it is still in the document */

/* Each frame: asks for what is to be seen of it, and takes in what was made, for at most `budget_ms`. */
void fol_ghost_update(fol_app *app, uint64_t budget_ms);

/* Of the one that is looked at. */
fol_frame fol_ghost_frame(const fol_app *app);
bool fol_ghost_is_lined_up(const fol_app *app); /* it has pins */
fol_similarity fol_ghost_alignment(const fol_app *app);
void fol_ghost_paint(const fol_app *app, const fol_picture_options *options); /* where and how the view would be */

#endif

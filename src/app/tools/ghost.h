/* Ghost: a photograph taken after a session, shown over its view: aligned by its pins, else as the camera framed it.
 * It has its own picture and worker, so that switching between the two takes no time. */
#ifndef FOL_TOOLS_GHOST_H
#define FOL_TOOLS_GHOST_H

#include "app/state/state.h"
#include "live/worker.h"
#include "viewport/alignment.h"
#include "viewport/picture.h"

/* Takes ownership of a ghost that was read, and shows it. */
void fol_ghost_receive(fol_app *app, const fol_ghost *made);

/* Frees the ghost. */
void fol_ghost_forget(fol_app *app);

/* Shows the ghost instead of the view, if there is one, or the view again. */
void fol_ghost_look(fol_app *app, bool looked);

/* Whether the ghost belongs to this session of the view shown and is still in the document. */
bool fol_ghost_is_of(const fol_app *app, int session);

/* Requests what is visible of it, and handles results for at most `budget_ms`; called once per frame. */
void fol_ghost_update(fol_app *app, uint64_t budget_ms);

/* Returns the size of its photograph. */
fol_frame fol_ghost_frame(const fol_app *app);

/* Whether it has pins. */
bool fol_ghost_is_lined_up(const fol_app *app);

/* Returns its alignment with the view. */
fol_similarity fol_ghost_alignment(const fol_app *app);

/* Draws it with the options of the view's picture. */
void fol_ghost_paint(const fol_app *app, const fol_picture_options *options);

#endif

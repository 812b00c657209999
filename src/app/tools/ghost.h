/* Ghost: a photograph taken after a session, shown in place of its view or over it. It is aligned with the view by its
 * pins, else it is shown as the camera framed it. The ghost has a picture and worker of its own, so that switching
 * between it and the view takes no time. */
#ifndef FOL_TOOLS_GHOST_H
#define FOL_TOOLS_GHOST_H

#include "app/state/state.h"
#include "live/worker.h"
#include "viewport/alignment.h"
#include "viewport/picture.h"

/* Takes ownership of a ghost whose photograph was read, and shows it. */
void fol_ghost_receive(fol_app *app, const fol_ghost *result);

/* Frees the ghost with its picture, worker and document; none is shown then. */
void fol_ghost_forget(fol_app *app);

/* Shows the ghost instead of the view, if there is one, or the view again. */
void fol_ghost_look(fol_app *app, bool looked);

/* Whether the ghost is the photograph of the view shown after session number `session`, and still in the document. */
bool fol_ghost_is_of(const fol_app *app, int session);

/* Requests the visible part of the ghost from its worker, and handles results for at most `budget_ms`; called once per
 * frame. */
void fol_ghost_update(fol_app *app, uint64_t budget_ms);

/* Returns the size of the ghost's photograph. */
fol_frame fol_ghost_frame(const fol_app *app);

/* Whether the ghost is aligned, that is whether pins were placed on it. */
bool fol_ghost_is_lined_up(const fol_app *app);

/* Returns the similarity that maps the ghost's pixels to the view's. */
fol_similarity fol_ghost_alignment(const fol_app *app);

/* Draws the ghost with the options of the view's picture. */
void fol_ghost_paint(const fol_app *app, const fol_picture_options *options);

#endif

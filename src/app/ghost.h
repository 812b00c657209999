/* Ghost: a photograph taken after a session, laid over its view where its pins say, or else as the camera framed it. It
 * has a picture and a worker of its own, so that going between the two takes no time. */
#ifndef FOL_APP_GHOST_H
#define FOL_APP_GHOST_H

#include "app/laid.h"
#include "app/picture.h"
#include "app/tool.h"
#include "app/worker.h"

typedef struct fol_ghost {
  fol_document *document; /* with that photograph as its one view; NULL: none was read */
  fol_photo *photo;
  fol_picture *picture;
  fol_worker *worker;
  fol_wish wish; /* what that was last asked for; its view is the document's */
  fol_view_name view;
  int session;
} fol_ghost;

void fol_ghost_take(fol_app *app, const fol_ghost *made); /* takes all of it over, and looks at it */
void fol_ghost_forget(fol_app *app);
void fol_ghost_look(fol_app *app, bool looked);        /* at it in the view's place, where it was read */
bool fol_ghost_is_of(const fol_app *app, int session); /* of the view shown, and it is still in the document */

/* Each frame: asks for what is to be seen of it, and takes in what was made, for at most `budget_ms`. */
void fol_ghost_update(fol_app *app, uint64_t budget_ms);

/* Of the one that is looked at. */
fol_frame fol_ghost_frame(const fol_app *app);
bool fol_ghost_is_lined_up(const fol_app *app); /* it has pins */
fol_similarity fol_ghost_lies(const fol_app *app);
void fol_ghost_paint(const fol_app *app, const fol_picture_look *look); /* where and how the view would be */

/* What the picture shows, over it (ghost_words.c); and, where the session shown has such a photograph, a button there
 * that goes between that and the simulation. */
void fol_ghost_words(const fol_app *app);
void fol_ghost_button(fol_app *app);

/* ---- lining it up (tool_align.c) --------------------------------------------------------------------- */

bool fol_align_is_on(const fol_app *app);
void fol_align_toggle(fol_app *app); /* reads the photograph first, where that was not done */
void fol_align_panel(fol_app *app, fol_pen *pen);
void fol_align_words(fol_app *app, fol_pen *pen); /* how the one that is looked at was framed */

#endif

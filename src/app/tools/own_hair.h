/* The client's own hair, as the photograph that is shown has it: strokes and fills blend into it. Looked for beside the
 * window when a photograph opens, and anew before the density is painted where what it hangs on has changed. */
#ifndef FOL_TOOLS_OWN_HAIR_H
#define FOL_TOOLS_OWN_HAIR_H

#include "app/state/state.h"
#include "widgets/pen.h"

#include "follidot/mask_existing.h"

typedef struct fol_own_hair {
  bool off;               /* strokes and fills do not blend */
  fol_view *view;         /* that was looked at; NULL: none */
  fol_existing *existing; /* NULL: there is none in it */
  fol_job *search;        /* NULL: none */
} fol_own_hair;

bool fol_own_hair_init(fol_app *app, fol_error *err);
void fol_own_hair_drop(fol_app *app);
void fol_own_hair_forget(fol_app *app); /* what belongs to a document that is left */
void fol_own_hair_update(fol_app *app); /* each round */

/* What the next stroke or fill blends into, borrowed; NULL: nothing, or it is not known yet. */
fol_existing *fol_own_hair_now(const fol_app *app);
/* Gives a stroke or a fill of the view that is shown its part of it. */
bool fol_own_hair_give(const fol_app *app, fol_edit *edit, fol_error *err);
void fol_own_hair_switch(fol_app *app, fol_pen *pen);

#endif

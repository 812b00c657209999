/* Own hair: the client's existing hair in the photograph shown, which strokes and fills blend into. Found in the
 * background when a photograph opens, and again before painting if what it depends on has changed. */
#ifndef FOL_TOOLS_OWN_HAIR_H
#define FOL_TOOLS_OWN_HAIR_H

#include "app/state/state.h"
#include "widgets/pen.h"

#include "follidot/mask_existing.h"

/* The hair found. */
typedef struct fol_own_hair {
  bool off;               /* blending is off */
  fol_view *view;         /* the view it was found in; NULL: none */
  fol_existing *existing; /* NULL: there is no hair */
  fol_job *search;        /* NULL: not running */
} fol_own_hair;

/* Creates the state. */
bool fol_own_hair_init(fol_app *app, fol_error *err);

/* Frees the state. */
void fol_own_hair_drop(fol_app *app);

/* Frees what belongs to the document being closed. */
void fol_own_hair_forget(fol_app *app);

/* Starts finding the hair if necessary; called once per frame. */
void fol_own_hair_update(fol_app *app);

/* Returns what the next stroke or fill blends into, borrowed; NULL: nothing, or not known yet. */
fol_existing *fol_own_hair_now(const fol_app *app);

/* Adds the hair to an edit, a stroke or fill in the view shown. */
bool fol_own_hair_give(const fol_app *app, fol_edit *edit, fol_error *err);

/* Adds a switch for blending to a panel. */
void fol_own_hair_switch(fol_app *app, fol_pen *pen);

#endif

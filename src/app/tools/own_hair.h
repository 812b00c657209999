/* Own hair: the client's existing hair in the photograph shown. Strokes and fills take it into account, so that the
 * density blends into it. It is found in the background when a photograph is opened, and again before painting if the
 * head or what else it depends on has changed. */
#ifndef FOL_TOOLS_OWN_HAIR_H
#define FOL_TOOLS_OWN_HAIR_H

#include "app/state/state.h"
#include "widgets/pen.h"

#include "follidot/mask_hair_map.h"

/* The hair that was found, and the search for it. */
typedef struct fol_own_hair {
  bool off;               /* blending is off */
  fol_view *view;         /* the view it was found in; NULL: none */
  fol_hair_map *existing; /* the hair; NULL: there is none */
  fol_job *search;        /* NULL: not running */
} fol_own_hair;

/* Creates the state, with blending on and no hair found yet. Fails only if memory runs out. */
bool fol_own_hair_init(fol_app *app, fol_error *err);

/* Frees the state, with the hair that was found. */
void fol_own_hair_drop(fol_app *app);

/* Frees the hair found, and cancels the search, when the document is closed. */
void fol_own_hair_forget(fol_app *app);

/* Starts finding the hair if it is not known for the view shown; called once per frame. */
void fol_own_hair_update(fol_app *app);

/* Returns the hair that the next stroke or fill blends into, borrowed; NULL: blending is off, there is no hair, or it
 * is not known yet. */
fol_hair_map *fol_own_hair_now(const fol_app *app);

/* Adds the hair to an edit that is a stroke or fill of the view shown, so that it blends. Fails only if memory runs
 * out. */
bool fol_own_hair_give(const fol_app *app, fol_edit *edit, fol_error *err);

/* Adds a switch for blending to a panel. */
void fol_own_hair_switch(fol_app *app, fol_pen *pen);

#endif

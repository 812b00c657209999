/* The client's own hair in the photograph that is shown, into which strokes and fills blend. It is found in the
 * background when a photograph is opened. If the head, the hairline or the course of the sessions change, it is found
 * again in the step in which the user paints. */
#ifndef FOL_TOOLS_OWN_HAIR_H
#define FOL_TOOLS_OWN_HAIR_H

#include "app/state/state.h"
#include "widgets/pen.h"

#include "follidot/mask_hair_map.h"

/* The hair that was found, and the job that finds it. */
typedef struct fol_own_hair {
  bool off;               /* the user has switched blending off */
  fol_view *view;         /* the view in which the hair was found; NULL: not searched yet */
  fol_hair_map *existing; /* the hair that was found; NULL: none */
  fol_job *search;        /* finds the hair; NULL: not running */
} fol_own_hair;

/* Creates the state, with blending switched on and no hair found. Fails only if memory runs out. */
bool fol_own_hair_init(fol_app *app, fol_error *err);

/* Frees the state and the hair that was found. */
void fol_own_hair_drop(fol_app *app);

/* Frees the hair that was found and cancels the search, when another view is shown or the document is closed. */
void fol_own_hair_forget(fol_app *app);

/* Starts to find the hair in the background if it is not known for the view that is shown and may be needed; called
 * once per frame. */
void fol_own_hair_update(fol_app *app);

/* Returns the hair into which the next stroke or fill blends, borrowed; NULL if blending is switched off, no hair was
 * found, or it is not known yet. */
fol_hair_map *fol_own_hair_now(const fol_app *app);

/* Makes `edit`, a stroke or fill in the view that is shown, blend into the hair. Fails only if memory runs out. */
bool fol_own_hair_give(const fol_app *app, fol_edit *edit, fol_error *err);

/* Adds a switch for blending to a panel. */
void fol_own_hair_switch(fol_app *app, fol_pen *pen);

#endif

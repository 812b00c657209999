/* The client's own hair in the photograph that is shown; strokes and fills add only the dots that this hair lacks. The
 * hair is found in the background when a photograph is opened. After a change of the plan on which the result depends,
 * for example of the head, the hairline or the pigment, it is found again while the density step is open. */
#ifndef FOL_TOOLS_OWN_HAIR_H
#define FOL_TOOLS_OWN_HAIR_H

#include "app/state/state.h"
#include "widgets/pen.h"

#include "follidot/mask_hair_map.h"

/* The hair that was found, and the job that finds it. */
typedef struct fol_own_hair {
  bool off;               /* the user has switched off that strokes and fills blend into hair */
  fol_view *view;         /* the view in which the hair was found; NULL: not searched yet */
  fol_hair_map *existing; /* the hair that was found; NULL: none was found */
  fol_job *search;        /* the job that finds the hair; NULL: none is running */
} fol_own_hair;

/* Creates the state, with blending switched on and no hair found. Fails only if memory runs out. */
bool fol_own_hair_init(fol_app *app, fol_error *err);

/* Frees the state and the hair that was found. */
void fol_own_hair_drop(fol_app *app);

/* Frees the hair that was found and cancels the search, when another view is shown or the document is closed. */
void fol_own_hair_forget(fol_app *app);

/* Starts finding the hair in the background if it was not searched for in the view shown, or if the plan has changed
 * since in a way that changes the result; called once per frame. */
void fol_own_hair_update(fol_app *app);

/* Returns the client's hair into which the next stroke or fill blends, borrowed; NULL if blending is switched off, no
 * hair was found, or the search is not done yet. */
fol_hair_map *fol_own_hair_now(const fol_app *app);

/* Makes `edit`, a stroke or fill in the view that is shown, blend into the client's hair. Fails only if memory runs
 * out. */
bool fol_own_hair_give(const fol_app *app, fol_edit *edit, fol_error *err);

/* Adds a switch to a panel with which the user switches blending into hair on or off. */
void fol_own_hair_switch(fol_app *app, fol_pen *pen);

#endif

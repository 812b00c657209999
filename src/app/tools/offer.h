/* Offers: fills of the mask that the program suggests. An offer is shown without changing the document until the user
 * accepts or refuses it. It restores a pattern of hair loss, or fills the bare skin found in the photograph. */
#ifndef FOL_TOOLS_OFFER_H
#define FOL_TOOLS_OFFER_H

#include "app/state/state.h"
#include "live/edits.h"

#include "follidot/plan_loss.h"

/* A suggested fill, shown until the user accepts or refuses it. */
typedef struct fol_offer {
  fol_edits edits;                    /* the edits that make the fill, owned; none: nothing is offered */
  fol_document *after[FOL_EDITS_MAX]; /* the document after each of the edits; the last one is shown */
  fol_loss loss;                      /* the pattern of hair loss; FOL_LOSSES: bare skin found in the photograph */
  fol_document *base;                 /* the document before the edits */
} fol_offer;

/* The state of the fill tool and of offers. */
typedef struct fol_fill_tool {
  double density, feather_mm; /* density [0, 1] and feather (mm) of the next fill */
  fol_offer offer;
  fol_job *making; /* computes an offer; NULL: not running */
  fol_loss making_loss;
  fol_job *search; /* finds the bare skin in the photograph; NULL: not running */
} fol_fill_tool;

/* Creates the state of the fill tool. Fails only if memory runs out. */
bool fol_fill_init(fol_app *app, fol_error *err);

/* Frees the state of the fill tool. */
void fol_fill_drop(fol_app *app);

/* Starts to compute an offer of fills that restore a pattern of hair loss. */
void fol_offer_loss(fol_app *app, fol_loss loss);

/* Starts to search for bare skin in the photograph, in the background. If some is found, an offer to fill it follows.
 */
void fol_offer_skin(fol_app *app);

/* Whether the search for bare skin is running. */
bool fol_offer_searches(const fol_app *app);

/* Whether an offer is shown. */
bool fol_offer_is_shown(const fol_app *app);

/* Applies the edits of the offer to the document, unless the document has changed since the offer was computed. */
void fol_offer_accept(fol_app *app);

/* Withdraws the offer, shown or still being computed; returns false if there is none. */
bool fol_offer_refuse(fol_app *app);

/* Withdraws the offer if the window shows another document than the offered one; called once per frame. */
void fol_offer_update(fol_app *app);

/* Draws the outline of the offered fills over the picture, and the buttons that accept and refuse the offer. */
void fol_offer_draw(fol_app *app);

/* Withdraws the offer and cancels the jobs, when another view is shown or the document is closed. */
void fol_offer_forget(fol_app *app);

#endif

/* Offer: a fill of the painted area that is only shown at first, and done when the user accepts it. It fills a pattern
 * of hair loss, or the bare skin found in the photograph. */
#ifndef FOL_TOOLS_OFFER_H
#define FOL_TOOLS_OFFER_H

#include "app/state/state.h"
#include "live/edits.h"

#include "follidot/plan_loss.h"

/* A fill that is shown until the user accepts or refuses it. */
typedef struct fol_offer {
  fol_edits edits;                    /* edits that make the fill; owned; no edits: nothing is offered */
  fol_document *after[FOL_EDITS_MAX]; /* document after each edit; the last one is shown */
  fol_loss loss;                      /* pattern of hair loss; FOL_LOSSES: the bare skin found */
  fol_document *base;                 /* the document the edits apply to */
} fol_offer;

/* The state of the fill tool. */
typedef struct fol_fill_tool {
  double density, feather_mm; /* density and feather of the next fill */
  fol_offer offer;
  fol_job *making; /* computes an offer; NULL: none */
  fol_loss making_loss;
  fol_job *search; /* finds bare skin; NULL: none */
} fol_fill_tool;

/* Creates the state of the fill tool. Fails only if memory runs out. */
bool fol_fill_init(fol_app *app, fol_error *err);

/* Frees the state of the fill tool. */
void fol_fill_drop(fol_app *app);

/* Offers to fill a pattern of hair loss. */
void fol_offer_loss(fol_app *app, fol_loss loss);

/* Starts to find the bare skin in the background; an offer to fill it follows. */
void fol_offer_skin(fol_app *app);

/* Whether bare skin is being searched for. */
bool fol_offer_searches(const fol_app *app);

/* Whether an offer is shown. */
bool fol_offer_is_shown(const fol_app *app);

/* Accepts the offer: does its edits. */
void fol_offer_accept(fol_app *app);

/* Refuses the offer, so that it is no longer shown; returns false if there was none. */
bool fol_offer_refuse(fol_app *app);

/* Drops the offer if the document has changed or something else is shown; called once per frame. */
void fol_offer_update(fol_app *app);

/* Draws the outline of the offered fill over the picture. */
void fol_offer_draw(fol_app *app);

/* Frees the offer and cancels jobs when the document is closed. */
void fol_offer_forget(fol_app *app);

#endif

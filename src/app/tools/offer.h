/* Offer: a fill that is shown first and done when accepted: a pattern of hair loss, or the bare skin found in the
 * photograph. */
#ifndef FOL_TOOLS_OFFER_H
#define FOL_TOOLS_OFFER_H

#include "app/state/state.h"
#include "live/edits.h"

#include "follidot/plan_loss.h"

/* A change of the painted area that is shown until it is accepted or refused. */
typedef struct fol_offer {
  fol_edits edits;                    /* owned; none: nothing is offered */
  fol_document *after[FOL_EDITS_MAX]; /* the documents after each edit; the last one is shown */
  fol_loss loss;                      /* the pattern; FOL_LOSSES: the area found */
  fol_document *base;                 /* the document the edits apply to */
} fol_offer;

/* The state of the fill tool. */
typedef struct fol_fill_tool {
  double density, feather_mm; /* for the next fill */
  fol_offer offer;
  fol_job *making; /* computes an offer; NULL: none */
  fol_loss making_loss;
  fol_job *search; /* finds bare skin; NULL: none */
} fol_fill_tool;

/* Creates the tool's state. */
bool fol_fill_init(fol_app *app, fol_error *err);

/* Frees the state. */
void fol_fill_drop(fol_app *app);

/* Offers to fill a pattern of hair loss. */
void fol_offer_loss(fol_app *app, fol_loss loss);

/* Finds the bare skin in the background and offers to fill it. */
void fol_offer_skin(fol_app *app);

/* Whether that is in progress. */
bool fol_offer_searches(const fol_app *app);

/* Whether an offer is shown. */
bool fol_offer_stands(const fol_app *app);

/* Accepts the offer. */
void fol_offer_accept(fol_app *app);

/* Refuses the offer; returns false if there was none. */
bool fol_offer_refuse(fol_app *app);

/* Updates the offer if the document has changed; called once per frame. */
void fol_offer_update(fol_app *app);

/* Draws the offer over the picture. */
void fol_offer_draw(fol_app *app);

/* Frees what belongs to the document being closed. */
void fol_offer_forget(fol_app *app);

#endif

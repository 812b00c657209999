/* Offers: fills that are shown first, and done when they are accepted: a pattern of hair loss, or the bare skin that
 * was found in the photograph. */
#ifndef FOL_TOOLS_OFFER_H
#define FOL_TOOLS_OFFER_H

#include "app/state/state.h"
#include "live/edits.h"

#include "follidot/plan_loss.h"

/* A change of the painted area that is shown until it is taken or refused. */
typedef struct fol_offer {
  fol_edits edits;                    /* owned; none: nothing is offered */
  fol_document *after[FOL_EDITS_MAX]; /* each of them; the last is shown */
  fol_loss loss;                      /* FOL_LOSSES: it is no pattern but the area found */
  fol_document *base;                 /* that they were made of */
} fol_offer;

typedef struct fol_fill_tool {
  double density, feather_mm; /* of the next fill */
  fol_offer offer;
  fol_job *making; /* what is to be offered; NULL: nothing */
  fol_loss making_loss;
  fol_job *search; /* for bare skin; NULL: none */
} fol_fill_tool;

bool fol_fill_init(fol_app *app, fol_error *err);
void fol_fill_drop(fol_app *app);
void fol_offer_loss(fol_app *app, fol_loss loss);
void fol_offer_skin(fol_app *app); /* looks for it beside the window */
bool fol_offer_searches(const fol_app *app);
bool fol_offer_stands(const fol_app *app);
void fol_offer_accept(fol_app *app);
bool fol_offer_refuse(fol_app *app); /* false: there was none */
void fol_offer_update(fol_app *app); /* each round */
void fol_offer_draw(fol_app *app);
void fol_offer_forget(fol_app *app); /* what belongs to a document that is left */

#endif

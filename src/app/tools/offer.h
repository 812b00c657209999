/* Offers: changes of the document that the program suggests. Fills of the mask restore what a pattern of hair loss has
 * lost, or fill the bare skin found in the photograph; a first plan has several parts. An offer is only shown; the
 * document changes if the user accepts it. */
#ifndef FOL_TOOLS_OFFER_H
#define FOL_TOOLS_OFFER_H

#include "app/state/state.h"
#include "follidot/consultation_edits.h"

#include "follidot/plan_loss.h"
#include "follidot/suggest.h"

/* A suggested fill or plan, shown until the user accepts or refuses it. */
typedef struct fol_offer {
  fol_edits edits; /* the edits that make what is suggested, owned; count 0: nothing is suggested */
  /* The documents after each of the edits: after[i] contains those up to number i. The last of them is shown. */
  fol_document *after[FOL_EDITS_MAX];
  /* The pattern of hair loss that the fills restore; FOL_LOSSES: they fill the bare skin found in the photograph. */
  fol_loss loss;
  bool is_plan;       /* a first plan is suggested (plan_offer.h), not only fills */
  int session_before; /* the session that was shown before a plan was suggested */
  fol_document *base; /* the document before the edits, for which the offer was computed */
} fol_offer;

/* The state of the fill tool and of the fills that the program suggests. */
typedef struct fol_fill_tool {
  /* Density (fraction of the session's density, [0, 1]) and feather (mm) of the next fill. */
  double density, feather_mm;
  fol_offer offer;
  fol_job *making; /* the job that computes suggested fills; NULL: none is running */
  fol_loss making_loss;
  fol_job *search; /* the job that finds the bare skin in the photograph; NULL: none is running */
} fol_fill_tool;

/* Creates the state of the fill tool. Fails only if memory runs out. */
bool fol_fill_init(fol_app *app, fol_error *err);

/* Frees the state of the fill tool. */
void fol_fill_drop(fol_app *app);

/* Starts computing, in the background, fills that restore what the pattern `loss` of hair loss has lost; they are then
 * suggested to the user. */
void fol_offer_loss(fol_app *app, fol_loss loss);

/* Starts searching for bare skin in the photograph, in the background. If some is found, a fill of it is suggested to
 * the user. */
void fol_offer_skin(fol_app *app);

/* Shows a suggested plan as an offer, as it looks after its last session. The plan must have edits. Takes ownership of
 * the edits and documents of `plan`, which is empty afterwards. `base` is the document for which the plan was computed.
 */
void fol_offer_plan(fol_app *app, fol_suggested_plan *plan, fol_document *base);

/* Whether the search for bare skin is running. */
bool fol_offer_searches(const fol_app *app);

/* Whether suggested fills are shown, which the user can accept or decline. */
bool fol_offer_is_shown(const fol_app *app);

/* Applies the suggested fills to the document, unless the document has changed since they were computed. */
void fol_offer_accept(fol_app *app);

/* Withdraws the suggested fills, whether they are shown or still being computed; returns false if there are none. */
bool fol_offer_refuse(fol_app *app);

/* Withdraws the suggested fills if the window does not show the document with them any more; called once per frame. */
void fol_offer_update(fol_app *app);

/* Draws the outlines of the suggested fills over the picture, and the buttons that accept and decline them. */
void fol_offer_draw(fol_app *app);

/* Withdraws the suggested fills and cancels the jobs that compute them, when another view is shown or the document is
 * closed. */
void fol_offer_forget(fol_app *app);

#endif

/* The offer of a first plan (follidot/suggest.h): head and scale, hairline, area and pigment for the photograph shown.
 * It asks at most one question, which side the photograph shows or where the landmarks of the face are; then the plan
 * is computed in the background, and shown as an offer (offer.h) of which the user can leave out parts. */
#ifndef FOL_TOOLS_PLAN_OFFER_H
#define FOL_TOOLS_PLAN_OFFER_H

#include "app/state/state.h"

#include "follidot/suggest.h"

/* The state of the offer of a plan. */
typedef struct fol_plan_offer {
  bool asks_side; /* the user is asked which side of the head the photograph shows */
  bool goes;      /* the page of `step` is to be shown */
  fol_step step;
  fol_landmarks landmarks;           /* those that the user has clicked for this offer */
  unsigned wanted;                   /* the parts that the user wants: bit 1 << part for each */
  unsigned parts;                    /* the parts of the plan that is offered */
  char said[FOL_SUGGEST_PARTS][500]; /* what is said about each part (fol_suggested_plan) */
  fol_job *job;                      /* the job that computes the plan; NULL: none is running */
} fol_plan_offer;

/* Creates the state. Fails only if memory runs out. */
bool fol_plan_offer_init(fol_app *app, fol_error *err);

/* Frees the state. */
void fol_plan_offer_drop(fol_app *app);

/* Forgets question, landmarks and job, when another view is shown or the document is closed. */
void fol_plan_offer_forget(fol_app *app);

/* Whether there is nothing yet that a plan consists of: no head, no hairline and no painted area. */
bool fol_plan_offer_is_due(const fol_app *app);

/* Begins the offer: asks which side the photograph shows, if that is not known, or continues as fol_plan_offer_side. */
void fol_plan_offer_begin(fol_app *app);

/* Handles the answer which side the photograph shows, by which the view is then named. In a photograph from the front
 * the user is asked to click the landmarks of the face, unless they are known. Otherwise the plan is computed. */
void fol_plan_offer_side(fol_app *app, fol_view_name side);

/* Takes back the question which side the photograph shows; returns false if it was not asked. */
bool fol_plan_offer_dismiss(fol_app *app);

/* Whether the page of another step is to be shown for the next question or for the offer; if so, sets *step to it.
 * Called once per frame. */
bool fol_plan_offer_goes(fol_app *app, fol_step *step);

/* Adds a part to the offer or leaves it out, and computes the plan again. */
void fol_plan_offer_toggle(fol_app *app, fol_suggest_part part);

/* Computes the plan again, after a setting has changed. */
void fol_plan_offer_again(fol_app *app);

#endif

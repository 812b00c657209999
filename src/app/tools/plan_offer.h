/* The offer of a first plan (follidot/suggest.h): head and scale, hairline, area and pigment for the photograph shown.
 * Asks the user at most two things: which side the photograph shows, and where the landmarks of the face are. Then the
 * plan is computed in the background and shown as an offer (offer.h), of which the user can leave out parts. */
#ifndef FOL_TOOLS_PLAN_OFFER_H
#define FOL_TOOLS_PLAN_OFFER_H

#include "app/state/state.h"

#include "follidot/suggest.h"

/* The state of the offer of a first plan. */
typedef struct fol_plan_offer {
  bool asks_side; /* the user is asked which side of the head the photograph shows */
  bool goes;      /* the panel of `step` is to be shown in the next frame */
  fol_step step;
  fol_landmarks landmarks;           /* the landmarks of the face that the user has clicked for this offer */
  unsigned wanted;                   /* parts of a plan that the user wants; bit number i: part i (fol_suggest_part) */
  unsigned parts;                    /* parts of which the offered plan consists; bits as in `wanted` */
  char said[FOL_SUGGEST_PARTS][500]; /* for each part, a text for the user about it (fol_suggested_plan) */
  fol_job *job;                      /* the job that computes the plan; NULL: none is running */
} fol_plan_offer;

/* Creates the state of the offer of a first plan. Fails only if memory runs out. */
bool fol_plan_offer_init(fol_app *app, fol_error *err);

/* Frees the state of the offer of a first plan. */
void fol_plan_offer_drop(fol_app *app);

/* Withdraws the question to the user, forgets the landmarks that the user has clicked, and cancels the job. Called when
 * another view is shown or the document is closed. */
void fol_plan_offer_forget(fol_app *app);

/* Whether the plan of the view shown is still empty: no head, no hairline and no painted area. */
bool fol_plan_offer_is_due(const fol_app *app);

/* Begins the offer. Asks the user which side of the head the photograph shows, if that is not known; otherwise
 * continues as fol_plan_offer_side does. */
void fol_plan_offer_begin(fol_app *app);

/* Called when it is known which side of the head the photograph shows: names the view after it. For a front, front left
 * or front right view, asks the user to click the landmarks of the face, unless they are known or there is a hairline.
 * Otherwise starts computing the plan. */
void fol_plan_offer_side(fol_app *app, fol_view_name side);

/* Withdraws the question which side the photograph shows; returns false if the user is not being asked. */
bool fol_plan_offer_dismiss(fol_app *app);

/* Whether the panel of another step is to be shown, for the next question or for the offer; if so, sets *step to that
 * step. Called once per frame. */
bool fol_plan_offer_goes(fol_app *app, fol_step *step);

/* Adds a part to the offered plan or leaves it out, and computes the plan again. */
void fol_plan_offer_toggle(fol_app *app, fol_suggest_part part);

/* Computes the offered plan again, for example after the user has changed a setting. */
void fol_plan_offer_again(fol_app *app);

#endif

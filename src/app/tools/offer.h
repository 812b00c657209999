/* Offers: fills that are shown first, and done when they are accepted: a pattern of hair loss, or the bare skin that
 * was found in the photograph. */
#ifndef FOL_TOOLS_OFFER_H
#define FOL_TOOLS_OFFER_H

#include "app/tools/tools.h"

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

/* The graphics card: whether it draws the dots. */
#ifndef FOL_STATE_CARD_H
#define FOL_STATE_CARD_H

#include "app/state/app.h"

void fol_card_try(fol_app *app, fol_picture *picture);            /* for a new picture */
bool fol_card_start(fol_app *app, int tile, fol_gpu_task *order); /* takes it; false: the card is off */
void fol_card_fill_request(const fol_app *app,
                           fol_picture_request *request); /* fills in who draws, and in which size */
void fol_card_tell(fol_app *app);                         /* that it is off, once */

#endif

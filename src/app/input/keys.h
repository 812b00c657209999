/* Keys: what the keyboard does instead of a mouse. It moves along the panels, and it has a pointer of its own over the
 * picture, a cross, that presses, drags and lets go as the mouse does. */
#ifndef FOL_INPUT_KEYS_H
#define FOL_INPUT_KEYS_H

#include "app/files/app_files.h"
#include "app/state/state.h"

#include <SDL.h>

typedef struct fol_key_press {
  SDL_Keycode code;
  bool control, shift, alt, again; /* again: it is held, and repeats itself */
} fol_key_press;

/* The panels' share, that of a sheet over them included: true where it was for them. */
bool fol_keys_in_panels(fol_app *app, const fol_key_press *key);

/* The picture's share, while it has the keyboard. */
bool fol_keys_on_picture(fol_app *app, const fol_key_press *key);
void fol_keys_released(fol_app *app, SDL_Keycode code);

bool fol_keys_holds(const fol_app *app);                   /* the cross presses: the mouse has to wait */
bool fol_keys_outlast(const fol_app *app, fol_spot mouse); /* it has hardly been moved */
void fol_keys_put_away(fol_app *app);                      /* the mouse leads again */
void fol_keys_draw(fol_app *app);                          /* the cross, over the picture */
const char *fol_keys_hint(const fol_app *app);             /* what keys do now; NULL where the mouse leads */

#endif

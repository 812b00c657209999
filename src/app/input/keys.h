/* Keys: using the program without a mouse. In the panels, keys move the keyboard focus. Over the picture, keys move a
 * crosshair ("cross") that replaces the mouse pointer and can click and drag. */
#ifndef FOL_INPUT_KEYS_H
#define FOL_INPUT_KEYS_H

#include "app/files/app_files.h"
#include "app/state/state.h"

#include <SDL.h>

/* A key press. */
typedef struct fol_key_press {
  SDL_Keycode code;
  /* Whether the modifier keys are held; `again`: whether the press is an auto-repeat, because the key is held. */
  bool control, shift, alt, again;
} fol_key_press;

/* Handles a key press while the keyboard focus is in a panel or modal sheet; returns false if the key does nothing
 * there. */
bool fol_keys_in_panels(fol_app *app, const fol_key_press *key);

/* Handles a key press over the picture, if the keyboard focus is not in a panel; returns false if the key does nothing
 * over the picture. */
bool fol_keys_on_picture(fol_app *app, const fol_key_press *key);

/* Handles the release of a key: if the key was held to press at the crosshair, ends that press. */
void fol_keys_released(fol_app *app, SDL_Keycode code);

/* Whether a press by key at the crosshair is in progress, as if a mouse button were held; meanwhile, the mouse is
 * ignored. */
bool fol_keys_has_focus(const fol_app *app);

/* Whether the crosshair stays shown although the mouse has moved to `mouse`, window pixels: true if the mouse is still
 * close to where it was when the crosshair replaced its pointer. */
bool fol_keys_outlast(const fol_app *app, fol_spot mouse);

/* Hides the crosshair; the mouse pointer is used again. */
void fol_keys_put_away(fol_app *app);

/* Draws the crosshair over the picture, if it is shown. */
void fol_keys_draw(fol_app *app);

/* Returns a text that tells the user what keys do at the moment; NULL while the mouse is used. */
const char *fol_keys_hint(const fol_app *app);

#endif

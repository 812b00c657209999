/* Keys: using the program without a mouse. In the panels, keys move the keyboard focus; over the picture, they move a
 * cross that replaces the mouse pointer and can press and drag. */
#ifndef FOL_INPUT_KEYS_H
#define FOL_INPUT_KEYS_H

#include "app/files/app_files.h"
#include "app/state/state.h"

#include <SDL.h>

/* A key press. */
typedef struct fol_key_press {
  SDL_Keycode code;
  bool control, shift, alt, again; /* modifiers held; whether it is an auto-repeat */
} fol_key_press;

/* Handles a key press while the keyboard focus is in a panel or modal sheet; returns false if the key has no function
 * in it. */
bool fol_keys_in_panels(fol_app *app, const fol_key_press *key);

/* Handles a key press over the picture, if the keyboard focus is not in a panel; returns false if the key has no
 * function over the picture. */
bool fol_keys_on_picture(fol_app *app, const fol_key_press *key);

/* Handles the release of a key: if the key was pressing the cross, ends that press. */
void fol_keys_released(fol_app *app, SDL_Keycode code);

/* Whether a key is pressing the cross; until that key is released, the mouse is ignored. */
bool fol_keys_has_focus(const fol_app *app);

/* Whether the cross is shown and stays: the mouse, now at `mouse`, has moved too little since the cross appeared to
 * replace it. */
bool fol_keys_outlast(const fol_app *app, fol_spot mouse);

/* Hides the cross; the pointer follows the mouse again. */
void fol_keys_put_away(fol_app *app);

/* Draws the cross, the pointer moved by the keyboard, over the picture. */
void fol_keys_draw(fol_app *app);

/* Returns a text that explains what keys do now; NULL while the mouse is used. */
const char *fol_keys_hint(const fol_app *app);

#endif

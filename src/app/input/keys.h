/* Keys: using the program without a mouse. The keyboard moves the focus in the panels, and a cross over the picture
 * that presses, drags and releases like the mouse. */
#ifndef FOL_INPUT_KEYS_H
#define FOL_INPUT_KEYS_H

#include "app/files/app_files.h"
#include "app/state/state.h"

#include <SDL.h>

/* A key press. */
typedef struct fol_key_press {
  SDL_Keycode code;
  bool control, shift, alt, again; /* again: auto-repeat */
} fol_key_press;

/* Handles a key in the panels or a sheet; returns true if it was for them. */
bool fol_keys_in_panels(fol_app *app, const fol_key_press *key);

/* Handles a key over the picture, when that has the keyboard; returns true if it was for it. */
bool fol_keys_on_picture(fol_app *app, const fol_key_press *key);

/* Handles the release of a key. */
void fol_keys_released(fol_app *app, SDL_Keycode code);

/* Whether the cross is pressing, so that the mouse must wait. */
bool fol_keys_holds(const fol_app *app);

/* Whether the mouse has moved too little to take over from the cross. */
bool fol_keys_outlast(const fol_app *app, fol_spot mouse);

/* Hides the cross; the mouse takes over. */
void fol_keys_put_away(fol_app *app);

/* Draws the cross over the picture. */
void fol_keys_draw(fol_app *app);

/* Returns a text about what keys do now; NULL while the mouse is used. */
const char *fol_keys_hint(const fol_app *app);

#endif

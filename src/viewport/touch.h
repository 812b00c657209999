/* Touch: two fingers on the picture zoom it about the point midway between them, and move it. A single finger acts as
 * the mouse, through SDL's emulation. */
#ifndef FOL_VIEWPORT_TOUCH_H
#define FOL_VIEWPORT_TOUCH_H

#include "viewport/canvas.h"

#include <SDL.h>

/* A finger on the screen. */
typedef struct fol_finger {
  int64_t id;
  fol_spot at; /* window pixels */
} fol_finger;

/* The fingers that touch the screen; zero: none. */
typedef struct fol_touch {
  fol_finger fingers[2]; /* the first two fingers that landed */
  int count;             /* number of fingers on the screen */
  bool pinches; /* two fingers have landed on the picture and zoom it; until all fingers are lifted, they do not act as
                   the mouse */
} fol_touch;

/* Adds a finger that landed. Returns true if it is the second of two fingers inside `picture` (part of the window), so
 * that a pinch begins. */
bool fol_touch_land(fol_touch *touch, const fol_finger *finger, fol_box picture);

/* Updates the position of a finger; returns true if this zoomed or moved the canvas. */
bool fol_touch_move(fol_touch *touch, const fol_finger *finger, fol_canvas *canvas);

/* Removes a finger that was lifted. */
void fol_touch_lift(fol_touch *touch, int64_t id);

/* ---- called by the application ------------------------------------------------------------------------- */

typedef struct fol_app fol_app;

/* Handles an SDL finger event: applies a pinch to the picture shown. */
void fol_touch_handle(fol_app *app, const SDL_TouchFingerEvent *event);

/* Whether an event comes from SDL's mouse emulation during a pinch, and must be ignored. */
bool fol_touch_swallows(const fol_app *app, const SDL_Event *event);

#endif

/* Touch: two fingers on the picture zoom it about their middle and move it. A single finger acts as the mouse, by SDL's
 * emulation. */
#ifndef FOL_VIEWPORT_TOUCH_H
#define FOL_VIEWPORT_TOUCH_H

#include "viewport/canvas.h"

#include <SDL.h>

/* A finger on the screen. */
typedef struct fol_finger {
  int64_t id;
  fol_spot at; /* window pixels */
} fol_finger;

/* All fingers on the screen; zero: none. */
typedef struct fol_touch {
  fol_finger fingers[2]; /* the first two that landed */
  int count;             /* number of fingers on the screen */
  bool pinches;          /* two landed on the picture: until all are lifted, other actions are blocked */
} fol_touch;

/* Adds a finger that landed. Returns true if it is the second of two inside `picture`, so that a pinch begins. */
bool fol_touch_land(fol_touch *touch, const fol_finger *finger, fol_box picture);

/* Moves a finger; returns true if the canvas was zoomed or moved. */
bool fol_touch_move(fol_touch *touch, const fol_finger *finger, fol_canvas *canvas);

/* Removes a finger that was lifted. */
void fol_touch_lift(fol_touch *touch, int64_t id);

/* ---- of the application ------------------------------------------------------------------------- */

typedef struct fol_app fol_app;

/* Handles a finger event. */
void fol_touch_handle(fol_app *app, const SDL_TouchFingerEvent *event);

/* Whether an event comes from SDL's mouse emulation during a pinch, and must be ignored. */
bool fol_touch_swallows(const fol_app *app, const SDL_Event *event);

#endif

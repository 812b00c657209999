/* Touch: two fingers on the picture bring it nearer about their middle and move it along. One finger is the mouse,
 * which SDL makes of it. */
#ifndef FOL_VIEWPORT_TOUCH_H
#define FOL_VIEWPORT_TOUCH_H

#include "viewport/canvas.h"

#include <SDL.h>

typedef struct fol_finger {
  int64_t id;
  fol_spot at; /* window pixels */
} fol_finger;

typedef struct fol_touch {
  fol_finger fingers[2]; /* the first that landed */
  int count;             /* that lie on the screen, all of them */
  bool pinches;          /* two have landed on the picture: until all are lifted nothing else is done */
} fol_touch;

/* A finger has landed. True where it is the second of two that may begin to pinch: both are inside `picture`. */
bool fol_touch_land(fol_touch *touch, const fol_finger *finger, fol_box picture);
/* True where the canvas was zoomed or moved. */
bool fol_touch_move(fol_touch *touch, const fol_finger *finger, fol_canvas *canvas);
void fol_touch_lift(fol_touch *touch, int64_t id);

/* ---- the window's ------------------------------------------------------------------------------- */

typedef struct fol_app fol_app;

void fol_touch_handle(fol_app *app, const SDL_TouchFingerEvent *event);

/* Whether the event is of a mouse that SDL made of a finger, while two do something else. */
bool fol_touch_swallows(const fol_app *app, const SDL_Event *event);

#endif

/* Keyboard focus: which widget the keyboard acts on. Each frame registers its widgets as focus stops in drawing order;
 * keys move the focus among the stops of the last complete frame. */
#ifndef FOL_WIDGETS_FOCUS_H
#define FOL_WIDGETS_FOCUS_H

#include "widgets/shapes.h"

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A move of the focus: to the next or previous stop or panel in drawing order, or to the nearest stop of the same panel
 * in a direction. */
typedef enum fol_focus_step {
  FOL_FOCUS_NEXT = 0,
  FOL_FOCUS_PREVIOUS,
  FOL_FOCUS_NEXT_PANEL,
  FOL_FOCUS_PREVIOUS_PANEL,
  FOL_FOCUS_LEFT,
  FOL_FOCUS_RIGHT,
  FOL_FOCUS_UP,
  FOL_FOCUS_DOWN
} fol_focus_step;

/* A widget that can have the focus. */
typedef struct fol_focus_stop {
  uint32_t id, panel;
  fol_box box;
  bool field; /* the widget is a text field */
} fol_focus_stop;

enum { FOL_FOCUS_STOPS_MAX = 400 }; /* more widgets than fit a window; further ones can only be clicked */

/* The state of the focus. Initially zero. */
typedef struct fol_focus {
  fol_focus_stop stops[FOL_FOCUS_STOPS_MAX]; /* stops of the last complete frame, in drawing order */
  int count;
  fol_focus_stop added[FOL_FOCUS_STOPS_MAX]; /* stops registered in the current frame so far */
  int added_count;
  uint32_t at; /* id of the stop that has the focus; 0: none yet */
  int index;   /* index in `stops` of the stop `at` when it was last there: if it disappears, moves of the focus start
                  from this index */
  bool shown;  /* keys act on the focused widget; else the focus is only remembered */
} fol_focus;

/* Begins a frame: no stops are registered for it yet. */
void fol_focus_frame_begin(fol_focus *focus);

/* Registers a focus stop (a widget that can have the focus) of the current frame. Call it in drawing order; copies
 * *stop. */
void fol_focus_add(fol_focus *focus, const fol_focus_stop *stop);

/* Discards the focus stops registered so far in this frame, because a modal panel blocks the input of their widgets. */
void fol_focus_confine(fol_focus *focus);

/* Ends a frame: from now on, keys move the focus among the stops that were registered in it. */
void fol_focus_frame_end(fol_focus *focus);

/* Returns the focus stop (widget) that has the focus, borrowed until the next frame ends; NULL if no stop of the last
 * frame has it. */
const fol_focus_stop *fol_focus_now(const fol_focus *focus);

/* Moves the focus as `step` says and returns the stop (widget) that has it now. If there is no stop in that direction,
 * returns NULL and does not move the focus. */
const fol_focus_stop *fol_focus_go(fol_focus *focus, fol_focus_step step);

#ifdef __cplusplus
}
#endif

#endif

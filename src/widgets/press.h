/* Press: a press of the mouse button on a widget, until it becomes a click. The widget is clicked if the pointer, when
 * the button is released, is inside the box that the widget had when it was pressed, even if the widget has moved
 * since. A widget that has meanwhile moved under the pointer is not clicked. If the press ended the editing of a text
 * field, the text is entered first and the click is reported one frame later. */
#ifndef FOL_WIDGETS_PRESS_H
#define FOL_WIDGETS_PRESS_H

#include "widgets/shapes.h"

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The press in progress, and the click that is yet to be reported; zero: neither. */
typedef struct fol_press {
  uint32_t held;    /* identifier of the pressed widget; 0: none */
  fol_box box;      /* visible part of the widget's box when it was pressed */
  uint32_t pending; /* the widget whose click is yet to be reported; 0: none */
  int frames;       /* number of calls of fol_press_frame_end until the pending click is dropped */
} fol_press;

/* Begins a press on the widget `id`, whose visible box is `box`. */
void fol_press_begin(fol_press *press, uint32_t id, fol_box box);

/* Ends the press, since the button was released with the pointer at `at`. Returns true if that clicks the widget `id`.
 * If `text_first` is true, returns false and makes the click pending until the next frame, so that the text of a field
 * is entered first. */
bool fol_press_end(fol_press *press, uint32_t id, fol_spot at, bool text_first);

/* Cancels the press without a click. */
void fol_press_cancel(fol_press *press);

/* Whether the widget `id` has a pending click that is due in this frame; the click is then consumed. */
bool fol_press_receive(fol_press *press, uint32_t id);

/* Whether a widget is pressed or has a pending click. */
bool fol_press_lasts(const fol_press *press);

/* Ends a frame. `down` says whether the mouse button is held; if it is not, a press that its widget did not end is
 * dropped. */
void fol_press_frame_end(fol_press *press, bool down);

#ifdef __cplusplus
}
#endif

#endif

/* Press: the mouse button held on a widget, from press to click. The widget is clicked if the pointer is still inside
 * the box where the widget was when it was pressed, even if the widget has moved since; a widget that has moved under
 * the pointer meanwhile is not. If the press ended the editing of a text field, the text is entered first and the click
 * is reported one frame later. */
#ifndef FOL_WIDGETS_PRESS_H
#define FOL_WIDGETS_PRESS_H

#include "widgets/shapes.h"

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The state of a press; zero: none. */
typedef struct fol_press {
  uint32_t held;    /* the pressed widget; 0: none */
  fol_box box;      /* its visible box when it was pressed */
  uint32_t pending; /* the widget whose click is yet to be reported; 0: none */
  int frames;       /* until the pending click is dropped */
} fol_press;

/* Begins a press on a widget. */
void fol_press_begin(fol_press *press, uint32_t id, fol_box box);

/* Ends the press at `at`. Returns true if `id` is clicked now; with `text_first` the click becomes pending instead. */
bool fol_press_end(fol_press *press, uint32_t id, fol_spot at, bool text_first);

/* Cancels the press without a click. */
void fol_press_cancel(fol_press *press);

/* Whether `id` has a pending click, which is then consumed. */
bool fol_press_receive(fol_press *press, uint32_t id);

/* Whether a widget is pressed or has a pending click. */
bool fol_press_lasts(const fol_press *press);

/* Ends a frame; `down`: the button is still held. */
void fol_press_frame_end(fol_press *press, bool down);

#ifdef __cplusplus
}
#endif

#endif

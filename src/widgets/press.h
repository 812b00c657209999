/* Press: a button held on something that is clicked, from the press to the click that comes of it. What was pressed
 * counts as clicked where the pointer has not left the place that it had then, wherever it lies now; what has come to
 * lie under the pointer instead does not. Text that the press has ended is entered first, and the click a frame later.
 */
#ifndef FOL_WIDGETS_PRESS_H
#define FOL_WIDGETS_PRESS_H

#include "widgets/shapes.h"

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct fol_press {
  uint32_t held; /* what is pressed; 0: nothing */
  fol_box box;   /* where it was in sight when it was pressed */
  uint32_t owed; /* what is to be told that it was clicked; 0: nothing */
  int frames;    /* until that is given up */
} fol_press;

void fol_press_begin(fol_press *press, uint32_t id, fol_box box);

/* The button was let go over `at`, or the press has come to nothing; true where `id` counts as clicked now. With
 * `text_first` it is owed instead. */
bool fol_press_end(fol_press *press, uint32_t id, fol_spot at, bool text_first);
void fol_press_give_up(fol_press *press);

bool fol_press_receive(fol_press *press, uint32_t id); /* whether a click was owed to `id`, which has it then */
bool fol_press_lasts(const fol_press *press);          /* something is held, or owed its click */
void fol_press_frame_end(fol_press *press, bool down); /* down: the button is, still */

#ifdef __cplusplus
}
#endif

#endif

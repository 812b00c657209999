/* Mouse, pen, fingers and keys: where they are and what they hold. Changed by input/ and gesture.c. */
#ifndef FOL_STATE_INPUT_STATE_H
#define FOL_STATE_INPUT_STATE_H

#include "app/state/tool.h"
#include "viewport/touch.h"

typedef struct fol_input_state {
  fol_pointer pointer; /* where it is now */
  fol_cross cross;
  fol_touch touch;
  fol_gesture gesture;
  int gesture_button; /* that began it */
  bool space_held, shift_held;
  bool key_repeats, key_with_control; /* the key that was pressed last */
  bool before_key, before_pressed;    /* before is seen for as long as they are held */
  bool scrubbing;                     /* the timeline is being dragged over */
  float wheel_turned;                 /* over the timeline, less than a step of it */
  bool unfocused;                     /* another window has the keyboard */
  uint64_t moved_ms;                  /* when the pointer last moved */
  uint64_t touched_ms;                /* when somebody last did something */
  fol_box claims[4];                  /* parts of the canvas where something lies over the picture */
  int claim_count;
  struct fol_stylus *stylus; /* NULL: not looked for */
} fol_input_state;

#endif

/* Input state: mouse, pen, fingers and keys. Changed by input/ and gesture.c. */
#ifndef FOL_STATE_INPUT_STATE_H
#define FOL_STATE_INPUT_STATE_H

#include "app/state/tool.h"
#include "viewport/touch.h"

/* The state of the input devices. */
typedef struct fol_input_state {
  fol_pointer pointer; /* the pointer now */
  fol_cross cross;
  fol_touch touch;
  fol_gesture gesture;
  int gesture_button; /* the button whose press began the gesture */
  bool space_held, shift_held;
  bool key_repeats, key_with_control; /* whether the key pressed last was an auto-repeat; whether Ctrl was held */
  bool before_key, before_pressed;    /* the picture before treatment is shown while one of these is held */
  bool scrubbing;                     /* the timeline is being dragged */
  float wheel_turned;                 /* wheel movement over the timeline that is not yet a whole step */
  bool unfocused;                     /* another window has the keyboard */
  uint64_t moved_ms;                  /* time when the pointer last moved */
  uint64_t touched_ms;                /* time of the last input */
  fol_box claims[4];                  /* parts of the canvas covered by widgets */
  int claim_count;
  struct fol_stylus *stylus; /* NULL: not initialised yet */
} fol_input_state;

#endif

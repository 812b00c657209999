/* The state of mouse, stylus, fingers and keyboard. It is changed by input/ and, for presses on their widgets, by
 * panels. */
#ifndef FOL_STATE_INPUT_STATE_H
#define FOL_STATE_INPUT_STATE_H

#include "app/state/tool.h"
#include "viewport/touch.h"

/* The state of the input devices and of the gesture in progress. */
typedef struct fol_input_state {
  fol_pointer pointer; /* the position of the pointer, and what is pressed */
  fol_cross cross;
  fol_touch touch;
  fol_gesture gesture;
  int gesture_button; /* the button that is held during the gesture, FOL_BUTTON_... */
  bool space_held, shift_held;
  /* Of the last key press: whether it was an auto-repeat (the key was held), and whether Ctrl was held. */
  bool key_repeats, key_with_control;
  /* The user is holding a key (before_key) or a button of the window (before_pressed) that shows the picture before
   * treatment. */
  bool before_key, before_pressed;
  bool scrubbing; /* the user is dragging along the timeline */
  /* By how much the mouse wheel was turned over the timeline without yet reaching a whole step, in steps; positive:
   * towards later times. */
  float wheel_turned;
  bool unfocused; /* another window has the keyboard focus */
  /* When the mouse was last moved, pressed or its wheel turned, ms, by SDL_GetTicks64. */
  uint64_t moved_ms;
  /* When a key, the mouse or a finger was last used, ms, by SDL_GetTicks64. */
  uint64_t touched_ms;
  /* Areas of the canvas that widgets cover in this frame (see fol_app_claim), window px; presses in them do not act on
   * the picture. */
  fol_box claims[4];
  int claim_count;
  struct fol_stylus *stylus; /* the pressure of pens and fingers (input/stylus.h); NULL: not started yet */
} fol_input_state;

#endif

/* The state of mouse, stylus, fingers and keyboard. Mainly input/ changes it; panels add the presses that they handle.
 */
#ifndef FOL_STATE_INPUT_STATE_H
#define FOL_STATE_INPUT_STATE_H

#include "app/state/tool.h"
#include "viewport/touch.h"

/* The state of the input devices and of the gesture in progress. */
typedef struct fol_input_state {
  fol_pointer pointer; /* the pointer's current position and buttons */
  fol_cross cross;
  fol_touch touch;
  fol_gesture gesture;
  int gesture_button; /* the button whose press began the gesture, FOL_BUTTON_... */
  bool space_held, shift_held;
  /* For the key pressed last: whether the press was an auto-repeat, and whether Ctrl was held. */
  bool key_repeats, key_with_control;
  /* A key, or a button of the interface, is held that shows the picture before treatment. */
  bool before_key, before_pressed;
  bool scrubbing; /* the user is dragging the marker of the timeline */
  /* Turns of the mouse wheel over the timeline that do not add up to a whole step yet, in steps; positive: forward in
   * time. */
  float wheel_turned;
  bool unfocused; /* another window has the keyboard */
  /* Time when the mouse last moved, was pressed, or its wheel turned, ms, by SDL_GetTicks64. */
  uint64_t moved_ms;
  /* Time of the last key press, or action of mouse or finger, ms, by SDL_GetTicks64. */
  uint64_t touched_ms;
  /* Parts of the picture area that widgets cover in this frame (fol_app_claim); presses there do not reach the picture.
   */
  fol_box claims[4];
  int claim_count;
  struct fol_stylus *stylus; /* the driver of pen tablets; NULL: not started yet */
} fol_input_state;

#endif

#include "widgets/press.h"

void fol_press_begin(fol_press *press, uint32_t id, fol_box box) {
  *press = (fol_press){.held = id, .box = box};
}

bool fol_press_end(fol_press *press, uint32_t id, fol_spot at, bool text_first) {
  const fol_box box = press->box;
  bool stayed = at.x >= box.x && at.y >= box.y && at.x < box.x + box.w && at.y < box.y + box.h;
  bool clicked = press->held == id && stayed;
  *press = (fol_press){0};
  if (clicked && text_first)
    *press = (fol_press){.pending = id, .frames = 2}; /* due in the next frame only */
  return clicked && !text_first;
}

void fol_press_cancel(fol_press *press) {
  press->held = 0;
}

bool fol_press_receive(fol_press *press, uint32_t id) {
  if (press->pending != id || press->frames != 1)
    return false;
  *press = (fol_press){0};
  return true;
}

bool fol_press_lasts(const fol_press *press) {
  return press->held || press->pending;
}

void fol_press_frame_end(fol_press *press, bool down) {
  if (!down)
    press->held = 0; /* the button was released, but no widget has ended the press: its widget no longer exists */
  if (press->frames > 0 && --press->frames == 0)
    press->pending = 0;
}

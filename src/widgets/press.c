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
    *press = (fol_press){.owed = id, .frames = 2}; /* the present one, and that in which it is met */
  return clicked && !text_first;
}

void fol_press_give_up(fol_press *press) {
  press->held = 0;
}

bool fol_press_receive(fol_press *press, uint32_t id) {
  if (press->owed != id || press->frames != 1)
    return false;
  *press = (fol_press){0};
  return true;
}

bool fol_press_lasts(const fol_press *press) {
  return press->held || press->owed;
}

void fol_press_frame_end(fol_press *press, bool down) {
  if (!down)
    press->held = 0; /* it was not met any more */
  if (press->frames > 0 && --press->frames == 0)
    press->owed = 0;
}

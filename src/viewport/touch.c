#include "viewport/touch.h"

#include <math.h>

static fol_finger *find(fol_touch *touch, int64_t id) {
  for (int i = 0; i < 2 && i < touch->count; i++)
    if (touch->fingers[i].id == id)
      return &touch->fingers[i];
  return NULL;
}

bool fol_touch_land(fol_touch *touch, const fol_finger *finger, fol_box picture) {
  if (touch->count < 2)
    touch->fingers[touch->count] = *finger;
  touch->count++;
  if (touch->count != 2 || !fol_box_contains(picture, touch->fingers[0].at) || !fol_box_contains(picture, finger->at))
    return false;
  touch->pinches = true;
  return true;
}

static fol_spot middle_of(const fol_touch *touch) {
  const fol_spot a = touch->fingers[0].at, b = touch->fingers[1].at;
  return (fol_spot){(a.x + b.x) / 2, (a.y + b.y) / 2};
}

static double distance_of(const fol_touch *touch) {
  const fol_spot a = touch->fingers[0].at, b = touch->fingers[1].at;
  return hypot((double)a.x - b.x, (double)a.y - b.y);
}

/* If the two fingers are closer to each other than this distance, in window pixels, the ratio of their distances before
 * and after a move is too inaccurate to zoom by. */
static const double min_distance_px = 8;

bool fol_touch_move(fol_touch *touch, const fol_finger *finger, fol_canvas *canvas) {
  fol_finger *moved = find(touch, finger->id);
  if (!moved)
    return false;
  fol_spot middle = middle_of(touch);
  double distance = distance_of(touch);
  moved->at = finger->at;
  if (!touch->pinches || touch->count != 2)
    return false;
  fol_spot now = middle_of(touch);
  fol_canvas_pan(canvas, now.x - middle.x, now.y - middle.y);
  if (distance >= min_distance_px && distance_of(touch) >= min_distance_px)
    fol_canvas_zoom_about(canvas, now, distance_of(touch) / distance);
  return true;
}

/* If one of three or more fingers is lifted, moves of the others no longer zoom or move the picture, since it is not
 * known which two are meant. If one of two is lifted, the other one is kept as fingers[0]. */
void fol_touch_lift(fol_touch *touch, int64_t id) {
  if (touch->count > 2)
    touch->fingers[0].id = touch->fingers[1].id = -1;
  else if (touch->count == 2 && touch->fingers[0].id == id)
    touch->fingers[0] = touch->fingers[1];
  touch->count -= touch->count > 0;
  if (touch->count == 0)
    *touch = (fol_touch){0};
}

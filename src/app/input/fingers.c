/* Handles SDL's finger events: moving two fingers on the picture (a pinch) zooms and moves the picture
 * (viewport/touch.h). */
#include "app/files/app_files.h"
#include "app/input/pointer.h"
#include "app/tools/tool_zone.h"
#include "viewport/touch.h"

static fol_finger finger_of(const fol_app *app, const SDL_TouchFingerEvent *event) {
  return (fol_finger){(int64_t)event->fingerId,
                      {event->x * app->panels.layout.window.w, event->y * app->panels.layout.window.h}};
}

/* Begins a pinch, when a second finger touches the screen. Cancels the gesture that the first finger has begun. If that
 * gesture has added a point to an outline begun earlier, only this point is removed; the outline stays. */
static void begin_pinch(fol_app *app) {
  if (app->input.gesture == FOL_GESTURE_TOOL && fol_zone_release_early(app))
    app->input.gesture = FOL_GESTURE_NONE;
  fol_gesture_cancel(app);
  fol_trace(app, "pinch");
}

void fol_touch_handle(fol_app *app, const SDL_TouchFingerEvent *event) {
  const fol_finger finger = finger_of(app, event);
  bool may = app->document.history && !app->panels.sheet.kind && !app->jobs.dialog && !app->jobs.opening &&
             app->input.gesture != FOL_GESTURE_UI;
  const fol_box picture = may ? app->view.canvas.box : (fol_box){0};
  if (event->type == SDL_FINGERUP)
    fol_touch_lift(&app->input.touch, finger.id);
  else if (event->type == SDL_FINGERMOTION)
    fol_touch_move(&app->input.touch, &finger, &app->view.canvas);
  else if (fol_touch_land(&app->input.touch, &finger, picture))
    begin_pinch(app);
}

static uint32_t mouse_of(const SDL_Event *event) {
  switch (event->type) {
  case SDL_MOUSEMOTION:
    return event->motion.which;
  case SDL_MOUSEBUTTONDOWN:
  case SDL_MOUSEBUTTONUP:
    return event->button.which;
  default:
    return 0;
  }
}

bool fol_touch_swallows(const fol_app *app, const SDL_Event *event) {
  return app->input.touch.pinches && mouse_of(event) == SDL_TOUCH_MOUSEID;
}

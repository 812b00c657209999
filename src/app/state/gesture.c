#include "app/state/gesture.h"

bool fol_gesture_cancel(fol_app *app) {
  fol_gesture gesture = app->input.gesture;
  if (gesture == FOL_GESTURE_TOOL)
    app->tool->cancel(app);
  if (gesture != FOL_GESTURE_UI)
    app->input.gesture = FOL_GESTURE_NONE;
  return gesture == FOL_GESTURE_TOOL;
}

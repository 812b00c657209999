#include "app/state/show.h"
#include "app/state/shown_document.h"
#include "app/state/timeline.h"

void fol_app_leave_after(fol_app *app) {
  if (app->tool && app->tool->of_after)
    app->tool = NULL;
  app->view.after_photo_shown = false;
}

bool fol_app_is_aligning(const fol_app *app) {
  return app->view.after_photo_shown && app->tool && app->tool->of_after && !app->panels.client;
}

void fol_app_show_session(fol_app *app, int session) {
  fol_app_leave_after(app);
  app->view.session = session;
}

/* On an after-photo (a photograph taken after a session), only the tool that aligns it works (`of_after`). In client
 * mode no tool works. */
const fol_tool *fol_app_tool(const fol_app *app) {
  bool of_after = app->tool && app->tool->of_after;
  return app->panels.client || app->view.after_photo_shown != of_after ? NULL : app->tool;
}

bool fol_app_sees_before(const fol_app *app) {
  return app->input.before_key || app->input.before_pressed;
}

int fol_app_session_seen(const fol_app *app) {
  return app->view.after_photo_shown || fol_app_sees_before(app) ? 0 : app->view.session;
}

fol_scene fol_app_scene(const fol_app *app) {
  fol_pace pace = fol_stop_fades(app->view.when) ? app->view.pace : FOL_PACE_EXPECTED;
  return (fol_scene){{app->view.session, app->view.when, pace}, app->view.light, app->view.no_camera};
}

void fol_app_show_when(fol_app *app, fol_when when) {
  app->view.when = when;
  if (app->view.session == 0)
    fol_app_show_session(app, fol_app_plan(app)->session_count);
}

void fol_app_step_when(fol_app *app, int steps) {
  fol_app_show_when(app, fol_stop_step(app->view.when, steps));
}

/* Turning the mouse wheel down goes to later times, just as it goes forward in a text. */
void fol_app_wheel_when(fol_app *app, float steps) {
  app->input.wheel_turned -= steps;
  int whole = (int)app->input.wheel_turned;
  app->input.wheel_turned -= (float)whole;
  if (whole != 0)
    fol_app_step_when(app, whole);
}

/* The painted area is hidden while a tool with `hides_mask` is selected, since it would cover what the user needs to
 * see, such as a scar. */
bool fol_app_shows_mask(const fol_app *app) {
  return app->view.overlay && !app->view.heat_on && !app->view.after_photo_shown && !app->panels.client &&
         app->panels.step == FOL_STEP_DENSITY && !(app->tool && app->tool->hides_mask);
}

void fol_app_show_mask(fol_app *app, fol_mask *mask, fol_rect changed) {
  if (app->view.picture && mask)
    fol_picture_show_mask(app->view.picture, mask, changed);
}

void fol_app_repaint(fol_app *app) {
  /* Two frames, because the library of the widgets, Dear ImGui, needs up to two frames to react to an event completely.
   */
  app->loop.frames_owed = 2;
}

void fol_app_claim(fol_app *app, fol_box box) {
  if (app->input.claim_count < (int)(sizeof app->input.claims / sizeof app->input.claims[0]))
    app->input.claims[app->input.claim_count++] = box;
}

bool fol_app_pointer_is_free(const fol_app *app) {
  if (app->input.gesture == FOL_GESTURE_TOOL)
    return true;
  if (!app->document.history || app->panels.sheet.kind || app->jobs.dialog || app->jobs.opening ||
      !fol_box_contains(app->panels.layout.canvas, app->input.pointer.at))
    return false;
  for (int i = 0; i < app->input.claim_count; i++)
    if (fol_box_contains(app->input.claims[i], app->input.pointer.at))
      return false;
  return true;
}

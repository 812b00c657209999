#include "app/input/keys.h"
#include "app/input/pointer.h"
#include "app/tools/offer.h"
#include "app/tools/tool_zone.h"
#include "widgets/theme.h"

#include <math.h>

/* Lengths in pixels at an interface scale of 1: plain and fast: how far an arrow key moves the crosshair without and
 * with Shift; margin: the distance from the canvas's edge at which the picture scrolls; mouse_slip: movements of the
 * mouse that are ignored. */
static const float plain = 8, fast = 40, margin = 40, mouse_slip = 4;
static const float page = 0.8f; /* Page Up and Page Down scroll a panel by this fraction of its height, so that some of
                                   what was visible stays visible. */

static bool is_enter(SDL_Keycode code) {
  return code == SDLK_RETURN || code == SDLK_KP_ENTER;
}

/* ---- panels ------------------------------------------------------------------------------------ */

static bool step_focus(fol_app *app, fol_focus_step step) {
  if (fol_ui_focus_go(app->ui, step) == FOL_FOCUS_MOVED_TO_FIELD)
    app->loop.settling = 4; /* number of frames that the text field needs to receive the keyboard */
  return true;
}

static bool move_focus(fol_app *app, const fol_key_press *key) {
  switch (key->code) {
  case SDLK_LEFT:
    return step_focus(app, FOL_FOCUS_LEFT);
  case SDLK_RIGHT:
    return step_focus(app, FOL_FOCUS_RIGHT);
  case SDLK_UP:
    return step_focus(app, FOL_FOCUS_UP);
  case SDLK_DOWN:
    return step_focus(app, FOL_FOCUS_DOWN);
  case SDLK_PAGEUP:
    fol_ui_focus_scroll(app->ui, -page);
    return true;
  case SDLK_PAGEDOWN:
    fol_ui_focus_scroll(app->ui, page);
    return true;
  default:
    return false;
  }
}

/* Handles a key for the widget that has the keyboard focus: Enter and Space click it, Escape gives the focus back to
 * the picture, arrows move the focus to another widget. */
static bool use_focus(fol_app *app, const fol_key_press *key) {
  if (is_enter(key->code) || key->code == SDLK_SPACE) {
    if (!key->again)
      fol_ui_focus_press(app->ui);
    app->loop.settling = 4;
    return true;
  }
  if (key->code == SDLK_ESCAPE && !app->panels.sheet.kind && app->document.history) {
    fol_ui_focus_leave(app->ui);
    return !fol_offer_is_shown(app); /* if an offer is shown, Escape also declines it */
  }
  return move_focus(app, key);
}

bool fol_keys_in_panels(fol_app *app, const fol_key_press *key) {
  if (app->input.gesture != FOL_GESTURE_NONE || app->jobs.dialog)
    return false;
  if (key->code == SDLK_TAB && !key->control && !key->alt)
    return step_focus(app, key->shift ? FOL_FOCUS_PREVIOUS : FOL_FOCUS_NEXT);
  if (key->code == SDLK_F6 && !app->panels.sheet.kind)
    return step_focus(app, key->shift ? FOL_FOCUS_PREVIOUS_PANEL : FOL_FOCUS_NEXT_PANEL);
  if (fol_ui_typing(app->ui) || !fol_ui_focused(app->ui) || key->control || key->alt)
    return false;
  return use_focus(app, key);
}

/* ---- the crosshair over the picture --------------------------------------------------------------- */

bool fol_keys_has_focus(const fol_app *app) {
  return app->input.gesture != FOL_GESTURE_NONE && app->input.gesture_button == FOL_BUTTON_KEY;
}

bool fol_keys_outlast(const fol_app *app, fol_spot mouse) {
  float moved = hypotf(mouse.x - app->input.cross.mouse.x, mouse.y - app->input.cross.mouse.y);
  return app->input.cross.shown && moved < mouse_slip * app->panels.layout.scale;
}

void fol_keys_put_away(fol_app *app) {
  app->input.cross.shown = false;
}

/* Shows the crosshair at the position of the mouse or, if the mouse is not over the picture, at the picture's centre.
 */
static void show_cross(fol_app *app) {
  const fol_box box = app->view.canvas.box;
  fol_spot at = app->input.pointer.at;
  if (app->input.cross.shown)
    return;
  app->input.cross.mouse = at;
  if (!fol_app_pointer_is_free(app))
    at = (fol_spot){roundf(box.x + box.w / 2), roundf(box.y + box.h / 2)};
  app->input.cross.shown = true;
  fol_gesture_move(app, at);
}

/* Returns by how much to scroll so that the coordinate `at` is at least `inset` away from both ends of the interval
 * [from, from + length); 0 if it is already. */
static float overshoot(float at, float from, float length, float inset) {
  return at < from + inset ? at - (from + inset) : at > from + length - inset ? at - (from + length - inset) : 0;
}

/* Scrolls the picture when the crosshair, moved to `at`, comes near the canvas's edge, until the edge of the picture is
 * reached. Returns the position of the crosshair after scrolling. */
static fol_spot follow(fol_app *app, fol_spot at) {
  fol_canvas *canvas = &app->view.canvas;
  const fol_box box = canvas->box;
  float inset = margin * app->panels.layout.scale;
  fol_spot from = fol_canvas_to_window(canvas, (fol_point){0, 0});
  fol_spot to = fol_canvas_to_window(canvas, (fol_point){canvas->width, canvas->height});
  float dx = overshoot(at.x, box.x, box.w, inset), dy = overshoot(at.y, box.y, box.h, inset);
  dx = dx < 0 ? fmaxf(dx, fminf(from.x - box.x, 0)) : fminf(dx, fmaxf(to.x - box.x - box.w, 0));
  dy = dy < 0 ? fmaxf(dy, fminf(from.y - box.y, 0)) : fminf(dy, fmaxf(to.y - box.y - box.h, 0));
  if (dx != 0 || dy != 0)
    fol_canvas_pan(canvas, -dx, -dy);
  return (fol_spot){fminf(fmaxf(at.x - dx, box.x), box.x + box.w - 1),
                    fminf(fmaxf(at.y - dy, box.y), box.y + box.h - 1)};
}

static void move_cross(fol_app *app, float x, float y, const fol_key_press *key) {
  float step = key->control || key->alt ? 1 : (key->shift ? fast : plain) * app->panels.layout.scale;
  show_cross(app);
  app->input.cross.moved = true;
  if (app->input.gesture == FOL_GESTURE_PAN) {
    fol_canvas_pan(&app->view.canvas, x * step, y * step);
    return;
  }
  fol_spot at = {app->input.pointer.at.x + x * step, app->input.pointer.at.y + y * step};
  fol_gesture_move(app, follow(app, at));
}

static bool arrow(fol_app *app, const fol_key_press *key) {
  switch (key->code) {
  case SDLK_LEFT:
    move_cross(app, -1, 0, key);
    return true;
  case SDLK_RIGHT:
    move_cross(app, 1, 0, key);
    return true;
  case SDLK_UP:
    move_cross(app, 0, -1, key);
    return true;
  case SDLK_DOWN:
    move_cross(app, 0, 1, key);
    return true;
  default:
    return false;
  }
}

static void let_go(fol_app *app) {
  app->input.cross.latched = false;
  fol_gesture_release(app, FOL_BUTTON_KEY);
}

/* Presses at the crosshair like a mouse button, or releases that press. If `stays` is true (Shift is held), the press
 * lasts until Enter is pressed again, not only while the key is held. */
static void press(fol_app *app, bool stays) {
  if (fol_keys_has_focus(app)) {
    let_go(app);
    return;
  }
  fol_gesture_press(app, FOL_BUTTON_KEY, 1);
  app->input.cross.latched = stays;
  app->input.cross.moved = false;
}

/* Whether a press at the crosshair closes the outline that the user is drawing: if the crosshair has not moved since
 * the last press, another press would add the same point again. */
static bool closes_outline(const fol_app *app) {
  return fol_zone_dragged(app) && !app->input.cross.moved;
}

bool fol_keys_on_picture(fol_app *app, const fol_key_press *key) {
  if (app->input.gesture != FOL_GESTURE_NONE && !fol_keys_has_focus(app))
    return false;
  if (arrow(app, key))
    return true;
  if (key->code == SDLK_ESCAPE && app->input.gesture == FOL_GESTURE_NONE && !fol_zone_dragged(app))
    fol_keys_put_away(app);
  if (!is_enter(key->code) || !app->input.cross.shown || key->control || key->alt || fol_offer_is_shown(app) ||
      closes_outline(app))
    return false;
  if (!key->again)
    press(app, key->shift);
  return true;
}

void fol_keys_released(fol_app *app, SDL_Keycode code) {
  if (is_enter(code) && fol_keys_has_focus(app) && !app->input.cross.latched)
    let_go(app);
}

/* ---- drawing the crosshair ----------------------------------------------------------------------- */

void fol_keys_draw(fol_app *app) {
  fol_ui *ui = app->ui;
  float s = fol_ui_scale(ui), from = 5 * s, to = 17 * s;
  const fol_spot at = app->input.pointer.at;
  app->input.cross.shown = app->input.cross.shown && fol_box_contains(app->view.canvas.box, at);
  if (!app->input.cross.shown || (fol_ui_focused(ui) && !fol_keys_has_focus(app)))
    return;
  if (app->input.gesture == FOL_GESTURE_NONE)
    fol_gesture_move(app, at); /* zooming or scrolling may have moved the picture under the crosshair */
  for (int edge = 1; edge >= 0; edge--)
    for (int i = 0; i < 4; i++) {
      float x = i == 0 ? 1 : i == 2 ? -1 : 0, y = i == 1 ? 1 : i == 3 ? -1 : 0, more = (float)edge * 1.5f * s;
      fol_ui_line(ui, (fol_spot){at.x + x * (from - more), at.y + y * (from - more)},
                  (fol_spot){at.x + x * (to + more), at.y + y * (to + more)}, edge ? FOL_RGBA(0, 0, 0, 220) : FOL_MARK,
                  (edge ? 5 : 2) * s);
    }
  if (fol_keys_has_focus(app)) {
    fol_ui_ring(ui, at, to, FOL_RGBA(0, 0, 0, 220), 4 * s);
    fol_ui_ring(ui, at, to, FOL_MARK, 2 * s);
  }
}

const char *fol_keys_hint(const fol_app *app) {
  if (fol_ui_focused(app->ui) && !fol_keys_has_focus(app))
    return fol_ui_typing(app->ui) ? "Up and Down change the number, with Shift by ten steps. Tab moves on."
                                  : "Tab and arrows move, Enter presses, Escape goes back to the picture.";
  if (!app->input.cross.shown)
    return NULL;
  if (fol_keys_has_focus(app) && app->input.cross.latched)
    return "Arrows drag, Shift far, Ctrl fine. Enter releases, Escape cancels.";
  if (fol_keys_has_focus(app))
    return "Arrows drag while Enter is down. Escape cancels.";
  if (fol_zone_dragged(app))
    return "Arrows move, Enter sets a point, twice on one spot closes. Escape cancels.";
  return "Arrows move, Shift far, Ctrl fine. Enter clicks, Shift+Enter holds.";
}

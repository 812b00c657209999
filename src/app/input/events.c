#include "app/input/events.h"
#include "app/commands/client.h"
#include "app/commands/commands.h"
#include "app/commands/palette_rows.h"
#include "app/input/keys.h"
#include "app/input/pointer.h"
#include "app/input/stylus.h"

#include <string.h>

static bool is_modal(const fol_app *app) {
  return app->panels.sheet.kind || app->jobs.dialog || !app->document.history;
}

/* Whether editing is blocked because another document is being opened: changes to the present document would be lost.
 */
static bool is_closed(const fol_app *app) {
  return app->jobs.opening && app->document.history;
}

static int button_of(const SDL_MouseButtonEvent *event) {
  switch (event->button) {
  case SDL_BUTTON_LEFT:
    return FOL_BUTTON_LEFT;
  case SDL_BUTTON_RIGHT:
    return FOL_BUTTON_RIGHT;
  case SDL_BUTTON_MIDDLE:
    return FOL_BUTTON_MIDDLE;
  default:
    return -1;
  }
}

static void handle_move(fol_app *app, fol_spot at) {
  if (fol_keys_has_focus(app) || fol_keys_outlast(app, at))
    return;
  fol_keys_put_away(app);
  if (app->input.gesture == FOL_GESTURE_UI || !app->document.history) {
    app->input.pointer.at = at;
    fol_ui_send_mouse(app->ui, at.x, at.y);
    return;
  }
  fol_gesture_move(app, at);
  if (app->input.gesture == FOL_GESTURE_NONE)
    fol_ui_send_mouse(app->ui, at.x, at.y);
  else
    fol_ui_send_mouse_gone(app->ui); /* so that widgets under the pointer are not highlighted while the user draws */
}

/* If the user is typing in a text field, ends the typing, so that what follows can depend on the typed text. Then
 * returns true: a frame must be run first, in which the text takes effect. */
static bool must_end_typing(fol_app *app) {
  bool typing = fol_ui_typing(app->ui);
  if (typing)
    fol_ui_stop_typing(app->ui);
  return typing;
}

/* Handles the press of a mouse button. Returns false, and has to be called again, if a frame must be run first. */
static bool handle_press(fol_app *app, const SDL_MouseButtonEvent *event, fol_spot at) {
  int button = button_of(event);
  if (button < 0 || fol_keys_has_focus(app) || (is_closed(app) && !fol_box_contains(app->panels.cancel_box, at)))
    return true;
  fol_keys_put_away(app);
  fol_ui_focus_leave(app->ui);
  handle_move(app, at);
  if (is_modal(app) || !fol_app_pointer_is_free(app)) {
    if (app->input.gesture == FOL_GESTURE_NONE) {
      app->input.gesture = FOL_GESTURE_UI;
      app->input.gesture_button = button;
    }
    if (app->input.gesture == FOL_GESTURE_UI)
      fol_ui_send_button(app->ui, button, true);
    return true;
  }
  if (must_end_typing(app))
    return false;
  fol_gesture_press(app, button, event->clicks);
  return true;
}

static void handle_release(fol_app *app, const SDL_MouseButtonEvent *event, fol_spot at) {
  int button = button_of(event);
  if (button < 0)
    return;
  handle_move(app, at);
  if (app->input.gesture == FOL_GESTURE_UI) {
    fol_ui_send_button(app->ui, button, false);
    if (button == app->input.gesture_button)
      app->input.gesture = FOL_GESTURE_NONE;
  } else {
    fol_gesture_release(app, button);
  }
}

static void handle_wheel(fol_app *app, const SDL_MouseWheelEvent *event) {
  float steps = event->preciseY != 0 ? event->preciseY : (float)event->y;
  if (!is_modal(app) && fol_app_pointer_is_free(app))
    fol_gesture_wheel(app, steps);
  else if (!is_modal(app) && fol_box_contains(app->panels.layout.timeline, app->input.pointer.at))
    fol_app_wheel_when(app, steps);
  else
    fol_ui_send_wheel(app->ui, steps);
}

/* Whether a key press ends the program although a modal sheet is open. No key does while the user is asked what to do
 * with unsaved work. */
static bool quits_from_sheet(const fol_app *app, SDL_Keycode key, bool control) {
  return control && key == SDLK_q && app->panels.sheet.kind && app->panels.sheet.kind != FOL_SHEET_QUESTION &&
         !app->jobs.dialog;
}

/* Ends the program. Returns false, and has to be called again, if a frame must be run first. */
static bool quit_from_sheet(fol_app *app) {
  if (must_end_typing(app))
    return false;
  fol_app_intend(app, FOL_INTENT_QUIT, NULL);
  return true;
}

/* Handles a key press while a modal sheet is open. Escape closes the sheet. In the question what to do with unsaved
 * work, Enter saves it and Escape cancels what the user was about to do. All other keys are ignored. */
static void answer_key(fol_app *app, SDL_Keycode key) {
  bool asks = app->panels.sheet.kind == FOL_SHEET_QUESTION;
  if (app->jobs.dialog || !app->panels.sheet.kind)
    return;
  if (asks && (key == SDLK_RETURN || key == SDLK_KP_ENTER))
    fol_app_answer(app, FOL_ANSWER_SAVE);
  else if (asks && key == SDLK_ESCAPE)
    fol_app_answer(app, FOL_ANSWER_CANCEL);
  else if (key == SDLK_ESCAPE)
    fol_app_close_sheet(app);
}

/* Whether a key press is meant for the active text field: any key without Ctrl, and with Ctrl only those that edit
 * text. */
static bool is_for_field(const fol_app *app, SDL_Keycode key, bool control) {
  static const SDL_Keycode editing[] = {SDLK_a, SDLK_c, SDLK_v, SDLK_x, SDLK_y, SDLK_z};
  if (!fol_ui_typing(app->ui))
    return false;
  for (size_t i = 0; i < sizeof editing / sizeof editing[0]; i++)
    if (key == editing[i])
      return true;
  return !control;
}

static bool run_command(fol_app *app, const fol_command *command, bool again) {
  if (!command || (again && !command->repeats) || !fol_client_allows(app, command))
    return true;
  if (must_end_typing(app))
    return false;
  fol_command_run(app, command);
  return true;
}

static bool handle_key(fol_app *app, const SDL_KeyboardEvent *event) {
  SDL_Keycode key = event->keysym.sym;
  app->input.shift_held = (event->keysym.mod & KMOD_SHIFT) != 0;
  bool down = event->type == SDL_KEYDOWN;
  bool control = (event->keysym.mod & (KMOD_CTRL | KMOD_GUI)) != 0, shift = (event->keysym.mod & KMOD_SHIFT) != 0;
  fol_key_press pressed = {key, control, shift, (event->keysym.mod & KMOD_ALT) != 0, event->repeat != 0};
  if (!down) {
    if (key == SDLK_SPACE)
      app->input.space_held = false;
    fol_keys_released(app, key);
    if (key == SDLK_v)
      app->input.before_key = false;
    fol_ui_send_key(app->ui, key, false, control, shift);
    return true;
  }
  fol_ui_set_keys_lead(app->ui);
  app->input.key_repeats = event->repeat != 0;
  app->input.key_with_control = control;
  if (key == SDLK_ESCAPE && app->jobs.opening && !app->panels.sheet.kind && !app->jobs.dialog) {
    fol_app_cancel_background_task(app);
    return true;
  }
  if (app->panels.sheet.kind == FOL_SHEET_PALETTE && !app->jobs.dialog && fol_palette_key(app, key))
    return true;
  if (quits_from_sheet(app, key, control))
    return quit_from_sheet(app);
  if (!is_closed(app) && fol_keys_in_panels(app, &pressed))
    return true;
  bool typing = app->panels.sheet.kind && !app->jobs.dialog && fol_ui_typing(app->ui) && key != SDLK_ESCAPE;
  if ((app->panels.sheet.kind || app->jobs.dialog || is_closed(app)) && !typing) {
    answer_key(app, key);
    return true;
  }
  if (is_for_field(app, key, control)) {
    fol_ui_send_key(app->ui, key, true, control, shift);
    return true;
  }
  if (app->panels.sheet.kind)
    return true;
  if (key == SDLK_SPACE && app->document.history) {
    app->input.space_held = true;
    return true;
  }
  if (app->document.history && fol_keys_on_picture(app, &pressed))
    return true;
  if (key == SDLK_v && app->document.history && !control) {
    app->input.before_key = true;
    return true;
  }
  return run_command(app, fol_command_for_key(key, control, shift), event->repeat != 0);
}

static bool begins_number(const char *utf8) {
  return *utf8 && strchr("0123456789+-.,", *utf8);
}

/* Handles typed text: an active text field receives it. Without one, it runs the command for that character, which
 * works in every keyboard layout. The first character of a number activates a text field that has the focus. Returns
 * false if frames must be run first, until the field is active. */
static bool handle_text(fol_app *app, const char *utf8) {
  if (fol_ui_typing(app->ui)) {
    fol_ui_send_text(app->ui, utf8);
  } else if (fol_ui_focused(app->ui) && fol_ui_focus_is_field(app->ui) && begins_number(utf8)) {
    fol_ui_focus_press(app->ui);
    app->loop.settling = 4;
    return false;
  } else if (!app->panels.sheet.kind && !app->jobs.dialog && !is_closed(app) && !app->input.key_with_control) {
    run_command(app, fol_command_for_text(utf8), app->input.key_repeats);
  }
  return true;
}

static fol_ui_event kind_of(const fol_app *app, const SDL_Event *event) {
  switch (event->type) {
  case SDL_MOUSEMOTION:
    return FOL_UI_MOVE;
  case SDL_MOUSEBUTTONDOWN:
  case SDL_MOUSEBUTTONUP:
    return FOL_UI_BUTTON;
  case SDL_MOUSEWHEEL:
    return FOL_UI_WHEEL;
  case SDL_KEYDOWN:
  case SDL_KEYUP:
    return FOL_UI_KEY;
  case SDL_TEXTINPUT:
    return fol_ui_typing(app->ui) ? FOL_UI_TEXT : FOL_UI_OTHER;
  default:
    return FOL_UI_OTHER;
  }
}

static fol_spot spot(int x, int y, float ratio) {
  return (fol_spot){(float)x * ratio, (float)y * ratio};
}

static void handle_window(fol_app *app, const SDL_WindowEvent *event) {
  switch (event->event) {
  case SDL_WINDOWEVENT_LEAVE:
    fol_ui_send_mouse_gone(app->ui);
    break;
  case SDL_WINDOWEVENT_FOCUS_LOST:
    app->input.space_held = app->input.shift_held = app->input.before_key = false;
    app->input.unfocused = true;
    break;
  case SDL_WINDOWEVENT_FOCUS_GAINED:
    app->input.unfocused = false;
    break;
  default:
    break;
  }
}

bool fol_event_handle(fol_app *app, const SDL_Event *event, float ratio) {
  bool counts = event->type == SDL_KEYDOWN || event->type == SDL_TEXTINPUT || event->type == SDL_MOUSEBUTTONDOWN ||
                event->type == SDL_FINGERDOWN;
  if (!fol_ui_accepts(app->ui, kind_of(app, event)) || (counts && app->loop.settling > 0))
    return false;
  if (counts || event->type == SDL_MOUSEMOTION || event->type == SDL_MOUSEWHEEL)
    fol_app_touched(app);
  if (event->type == SDL_MOUSEMOTION || event->type == SDL_MOUSEBUTTONDOWN || event->type == SDL_MOUSEWHEEL)
    app->input.moved_ms = SDL_GetTicks64();
  fol_app_repaint(app);
  if (fol_touch_swallows(app, event))
    return true;
  switch (event->type) {
  case SDL_QUIT:
    if (app->panels.sheet.kind != FOL_SHEET_QUESTION)
      fol_app_intend(app, FOL_INTENT_QUIT, NULL);
    break;
  case SDL_MOUSEMOTION:
    fol_stylus_follow(app, event->motion.which);
    handle_move(app, spot(event->motion.x, event->motion.y, ratio));
    break;
  case SDL_MOUSEBUTTONDOWN:
    fol_stylus_follow(app, event->button.which);
    return handle_press(app, &event->button, spot(event->button.x, event->button.y, ratio));
  case SDL_MOUSEBUTTONUP:
    handle_release(app, &event->button, spot(event->button.x, event->button.y, ratio));
    break;
  case SDL_MOUSEWHEEL:
    handle_wheel(app, &event->wheel);
    break;
  case SDL_FINGERDOWN:
  case SDL_FINGERMOTION:
  case SDL_FINGERUP:
    fol_touch_handle(app, &event->tfinger);
    break;
  case SDL_KEYDOWN:
  case SDL_KEYUP:
    return handle_key(app, &event->key);
  case SDL_TEXTINPUT:
    return handle_text(app, event->text.text);
  case SDL_WINDOWEVENT:
    handle_window(app, &event->window);
    break;
  case SDL_DROPFILE:
    if (!app->panels.client)
      fol_app_drop_file(app, event->drop.file);
    SDL_free(event->drop.file);
    break;
  default:
    break;
  }
  return true;
}

#include "app/commands.h"
#include "app/gesture.h"
#include "app/hairline.h"

#include <string.h>

static bool has_photo(const fol_app *app) {
  return app->history != NULL;
}

static bool has_session_2(const fol_app *app) {
  return has_photo(app) && fol_app_plan(app)->session_count >= 2;
}

static bool has_session_3(const fol_app *app) {
  return has_photo(app) && fol_app_plan(app)->session_count >= 3;
}

static bool has_session_4(const fol_app *app) {
  return has_photo(app) && fol_app_plan(app)->session_count >= 4;
}

static bool can_undo(const fol_app *app) {
  return has_photo(app) && fol_history_can_undo(app->history);
}

static bool can_redo(const fol_app *app) {
  return has_photo(app) && fol_history_can_redo(app->history);
}

static bool can_save(const fol_app *app) {
  return has_photo(app) && !app->chore && !app->opening;
}

static bool can_save_plan(const fol_app *app) {
  return has_photo(app) && !app->saving;
}

static bool can_add_after(const fol_app *app) {
  return has_photo(app) && !app->read_only && app->session > 0;
}

static bool can_protect(const fol_app *app) {
  return has_photo(app) && app->keeper && !app->read_only && !app->chore;
}

static bool is_protected(const fol_app *app) {
  return has_photo(app) && app->keeper && fol_case_is_protected(fol_keeper_file(app->keeper));
}

static bool can_go_earlier(const fol_app *app) {
  return has_photo(app) && app->keeper && !app->read_only && fol_history_edits(app->history) > 0;
}

static bool can_export(const fol_app *app) {
  return has_photo(app) && !app->exporting;
}

static bool has_brush(const fol_app *app) {
  return app->tool == &fol_tool_brush || app->tool == &fol_tool_eraser;
}

static bool can_remove(const fol_app *app) {
  return app->tool && app->tool->remove;
}

static void open_file(fol_app *app) {
  fol_app_ask_for(app, FOL_DIALOG_OPEN);
}
static void open_plan(fol_app *app) {
  fol_app_ask_for(app, FOL_DIALOG_OPEN_PLAN);
}
static void save(fol_app *app) {
  fol_app_save(app, false);
}
static void save_as(fol_app *app) {
  fol_app_save(app, true);
}
static void duplicate(fol_app *app) {
  fol_app_ask_for(app, FOL_DIALOG_DUPLICATE);
}
static void close_file(fol_app *app) {
  fol_app_intend(app, FOL_INTENT_CLOSE, NULL);
}
static void protect(fol_app *app) {
  fol_app_show_sheet(app, FOL_SHEET_PROTECT);
}
static void go_earlier(fol_app *app) {
  fol_app_show_sheet(app, FOL_SHEET_EARLIER);
}
static void show_settings(fol_app *app) {
  fol_app_show_sheet(app, FOL_SHEET_SETTINGS);
}
static void quit(fol_app *app) {
  fol_app_intend(app, FOL_INTENT_QUIT, NULL);
}
static void go_photo(fol_app *app) {
  fol_app_go(app, FOL_STEP_PHOTO);
}
static void go_ruler(fol_app *app) {
  fol_app_go(app, FOL_STEP_SCALE);
}
static void go_head(fol_app *app) {
  fol_app_go(app, FOL_STEP_HEAD);
}
static void go_hairline(fol_app *app) {
  fol_app_go(app, FOL_STEP_HAIRLINE);
}
static void go_brush(fol_app *app) {
  fol_app_go(app, FOL_STEP_DENSITY);
}
static void go_eraser(fol_app *app) {
  fol_app_go(app, FOL_STEP_DENSITY);
  app->tool = &fol_tool_eraser;
}
static void go_zones(fol_app *app) {
  fol_app_go(app, FOL_STEP_DENSITY);
  app->tool = &fol_tool_zone;
}
static void go_sessions(fol_app *app) {
  fol_app_go(app, FOL_STEP_SESSIONS);
}
static void go_export(fol_app *app) {
  fol_app_go(app, FOL_STEP_EXPORT);
}
static void smaller(fol_app *app) {
  fol_brush_resize(app, 1 / 1.15);
}
static void larger(fol_app *app) {
  fol_brush_resize(app, 1.15);
}
static void toggle_overlay(fol_app *app) {
  app->overlay = !app->overlay;
}
static void show_before(fol_app *app) {
  fol_app_show_session(app, 0);
}
static void show_1(fol_app *app) {
  fol_app_show_session(app, 1);
}
static void show_2(fol_app *app) {
  fol_app_show_session(app, 2);
}
static void show_3(fol_app *app) {
  fol_app_show_session(app, 3);
}
static void show_4(fol_app *app) {
  fol_app_show_session(app, 4);
}
static void toggle_split(fol_app *app) {
  app->split = !app->split;
  if (app->split && app->session == 0)
    fol_app_show_session(app, fol_app_plan(app)->session_count);
}
static void earlier(fol_app *app) {
  fol_app_step_when(app, -1);
}
static void later(fol_app *app) {
  fol_app_step_when(app, 1);
}
static void next_light(fol_app *app) {
  app->light = (fol_light)(((int)app->light + 1) % FOL_LIGHTS);
}
static void toggle_camera(fol_app *app) {
  app->no_camera = !app->no_camera;
}
static void fit(fol_app *app) {
  fol_canvas_fit(&app->canvas);
}
static void one_to_one(fol_app *app) {
  fol_canvas_zoom_to(&app->canvas, 1);
}
static void zoom_in(fol_app *app) {
  fol_canvas_zoom_to(&app->canvas, app->canvas.zoom * 1.25);
}
static void zoom_out(fol_app *app) {
  fol_canvas_zoom_to(&app->canvas, app->canvas.zoom / 1.25);
}
static void remove_chosen(fol_app *app) {
  app->tool->remove(app);
}
static void dismiss(fol_app *app) {
  if (!fol_gesture_cancel(app) && app->tool)
    app->tool->cancel(app);
  fol_app_dismiss(app);
}

static bool compares_hairlines(const fol_app *app) {
  return has_photo(app) && fol_app_plan_now(app)->variants.count > 0;
}

static const fol_command commands[] = {
    {"file.open", "Open", "Ctrl+O", "", SDLK_o, true, false, false, NULL, open_file},
    {"file.save", "Save", "Ctrl+S", "", SDLK_s, true, false, false, can_save, save},
    {"file.save-as", "Save as", "Ctrl+Shift+S", "", SDLK_s, true, true, false, can_save, save_as},
    {"file.duplicate", "Duplicate", "", "", 0, false, false, false, can_save, duplicate},
    {"file.close", "Close", "Ctrl+W", "", SDLK_w, true, false, false, has_photo, close_file},
    {"file.protect", "Passphrase", "", "", 0, false, false, false, can_protect, protect},
    {"file.lock", "Lock now", "Ctrl+L", "", SDLK_l, true, false, false, is_protected, fol_app_lock_screen},
    {"file.earlier", "Earlier states", "", "", 0, false, false, false, can_go_earlier, go_earlier},
    {"settings", "Settings", "Ctrl+,", "", SDLK_COMMA, true, false, false, NULL, show_settings},
    {"plan.open", "Take over a plan file", "Ctrl+Shift+O", "", SDLK_o, true, true, false, has_photo, open_plan},
    {"plan.save", "Save the plan as a file", "", "", 0, false, false, false, can_save_plan, fol_app_save_plan},
    {"after.add", "Add a photo taken after it", "", "", 0, false, false, false, can_add_after, fol_app_ask_for_after},
    {"export", "Export pictures", "Ctrl+E", "", SDLK_e, true, false, false, can_export, fol_app_export},
    {"quit", "Quit", "Ctrl+Q", "", SDLK_q, true, false, false, NULL, quit},
    {"undo", "Undo", "Ctrl+Z", "", SDLK_z, true, false, true, can_undo, fol_app_undo},
    {"redo", "Redo", "Ctrl+Shift+Z or Ctrl+Y", "", SDLK_z, true, true, true, can_redo, fol_app_redo},
    {"redo.y", "Redo", "Ctrl+Y", "", SDLK_y, true, false, true, can_redo, fol_app_redo},
    {"step.photo", "Photo", "P", "p", 0, false, false, false, has_photo, go_photo},
    {"step.scale", "Scale", "R", "r", 0, false, false, false, has_photo, go_ruler},
    {"step.head", "Head", "G", "g", 0, false, false, false, has_photo, go_head},
    {"step.hairline", "Hairline", "H", "h", 0, false, false, false, has_photo, go_hairline},
    {"hairline.flip", "Next hairline", "V", "v", 0, false, false, false, compares_hairlines, fol_hairline_flip},
    {"step.density", "Density", "B", "b", 0, false, false, false, has_photo, go_brush},
    {"eraser", "Eraser", "E", "e", 0, false, false, false, has_photo, go_eraser},
    {"zones", "Zones", "Z", "z", 0, false, false, false, has_photo, go_zones},
    {"zone.close", "Close the outline", "Enter", "", SDLK_RETURN, false, false, false, fol_zone_in_hand,
     fol_zone_close},
    {"zone.close.pad", "Close the outline", "Enter", "", SDLK_KP_ENTER, false, false, false, fol_zone_in_hand,
     fol_zone_close},
    {"step.sessions", "Sessions", "S", "s", 0, false, false, false, has_photo, go_sessions},
    {"step.export", "Export", "", "", 0, false, false, false, has_photo, go_export},
    {"brush.smaller", "Smaller brush", "[", "[", 0, false, false, true, has_brush, smaller},
    {"brush.larger", "Larger brush", "]", "]", 0, false, false, true, has_brush, larger},
    {"overlay", "Painted area", "M", "m", 0, false, false, false, has_photo, toggle_overlay},
    {"show.0", "Before", "0", "0", 0, false, false, false, has_photo, show_before},
    {"show.1", "Session 1", "1", "1", 0, false, false, false, has_photo, show_1},
    {"show.2", "Session 2", "2", "2", 0, false, false, false, has_session_2, show_2},
    {"show.3", "Session 3", "3", "3", 0, false, false, false, has_session_3, show_3},
    {"show.4", "Session 4", "4", "4", 0, false, false, false, has_session_4, show_4},
    {"when.back", "Earlier", ",", ",", 0, false, false, true, has_photo, earlier},
    {"when.on", "Later", ".", ".", 0, false, false, true, has_photo, later},
    {"light", "Light", "L", "l", 0, false, false, false, has_photo, next_light},
    {"camera", "Camera", "C", "c", 0, false, false, false, has_photo, toggle_camera},
    {"split", "Split", "X", "x", 0, false, false, false, has_photo, toggle_split},
    {"fit", "Fit", "F or Ctrl+0", "f", SDLK_0, true, false, false, has_photo, fit},
    {"zoom.1", "1:1", "Ctrl+1", "", SDLK_1, true, false, false, has_photo, one_to_one},
    {"zoom.in", "Zoom in", "+", "+", 0, false, false, true, has_photo, zoom_in},
    {"zoom.out", "Zoom out", "-", "-", 0, false, false, true, has_photo, zoom_out},
    {"remove", "Take away", "Delete", "", SDLK_DELETE, false, false, false, can_remove, remove_chosen},
    {"remove.back", "Take away", "Backspace", "", SDLK_BACKSPACE, false, false, false, can_remove, remove_chosen},
    {"dismiss", "Cancel", "Escape", "", SDLK_ESCAPE, false, false, false, has_photo, dismiss},
};

enum { COMMANDS = sizeof commands / sizeof commands[0] };

const fol_command *fol_command_find(const char *id) {
  int i = 0;
  while (i < COMMANDS && strcmp(commands[i].id, id) != 0)
    i++;
  FOL_ASSERT(i < COMMANDS);
  return &commands[i];
}

bool fol_command_enabled(const fol_app *app, const fol_command *command) {
  return !command->enabled || command->enabled(app);
}

void fol_command_run(fol_app *app, const fol_command *command) {
  if (fol_command_enabled(app, command))
    command->run(app);
}

const fol_command *fol_command_for_key(SDL_Keycode key, bool control, bool shift) {
  for (int i = 0; i < COMMANDS; i++)
    if (key != 0 && commands[i].key == key && commands[i].control == control && commands[i].shift == shift)
      return &commands[i];
  return NULL;
}

const fol_command *fol_command_for_text(const char *utf8) {
  for (int i = 0; i < COMMANDS; i++)
    if (*commands[i].typed && SDL_strcasecmp(commands[i].typed, utf8) == 0)
      return &commands[i];
  return NULL;
}

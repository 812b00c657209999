/* Files, and what is done to all of a consultation. */
#include "app/commands.h"

static bool can_undo(const fol_app *app) {
  return fol_command_has_photo(app) && fol_history_can_undo(app->history);
}

static bool can_redo(const fol_app *app) {
  return fol_command_has_photo(app) && fol_history_can_redo(app->history);
}

static bool can_save(const fol_app *app) {
  return fol_command_has_photo(app) && !app->chore && !app->opening;
}

static bool can_save_plan(const fol_app *app) {
  return fol_command_has_photo(app) && !app->saving;
}

static bool can_add_after(const fol_app *app) {
  return fol_command_has_photo(app) && !app->read_only && app->session > 0;
}

static bool can_protect(const fol_app *app) {
  return fol_command_has_photo(app) && app->keeper && !app->read_only && !app->chore;
}

static bool is_protected(const fol_app *app) {
  return fol_command_has_photo(app) && app->keeper && fol_case_is_protected(fol_keeper_file(app->keeper));
}

static bool can_go_earlier(const fol_app *app) {
  return fol_command_has_photo(app) && app->keeper && !app->read_only && fol_history_edits(app->history) > 0;
}

static bool can_export(const fol_app *app) {
  return fol_command_has_photo(app) && !app->exporting;
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

static const fol_command rows[] = {
    {.id = "file.open", .label = "Open", .keys = "Ctrl+O", .key = SDLK_o, .control = true, .run = open_file},
    {.id = "file.save",
     .label = "Save",
     .keys = "Ctrl+S",
     .key = SDLK_s,
     .control = true,
     .enabled = can_save,
     .run = save},
    {.id = "file.save-as",
     .label = "Save as",
     .keys = "Ctrl+Shift+S",
     .key = SDLK_s,
     .control = true,
     .shift = true,
     .enabled = can_save,
     .run = save_as},
    {.id = "file.duplicate", .label = "Duplicate", .enabled = can_save, .run = duplicate},
    {.id = "file.close",
     .label = "Close",
     .keys = "Ctrl+W",
     .key = SDLK_w,
     .control = true,
     .enabled = fol_command_has_photo,
     .run = close_file},
    {.id = "file.protect", .label = "Passphrase", .enabled = can_protect, .run = protect},
    {.id = "file.lock",
     .label = "Lock now",
     .keys = "Ctrl+L",
     .key = SDLK_l,
     .control = true,
     .enabled = is_protected,
     .run = fol_app_lock_screen},
    {.id = "file.earlier", .label = "Earlier states", .enabled = can_go_earlier, .run = go_earlier},
    {.id = "settings", .label = "Settings", .keys = "Ctrl+,", .key = SDLK_COMMA, .control = true, .run = show_settings},
    {.id = "plan.open",
     .label = "Take over a plan file",
     .keys = "Ctrl+Shift+O",
     .key = SDLK_o,
     .control = true,
     .shift = true,
     .enabled = fol_command_has_photo,
     .run = open_plan},
    {.id = "plan.save", .label = "Save the plan as a file", .enabled = can_save_plan, .run = fol_app_save_plan},
    {.id = "after.add", .label = "Add a photo taken after it", .enabled = can_add_after, .run = fol_app_ask_for_after},
    {.id = "export",
     .label = "Export pictures",
     .keys = "Ctrl+E",
     .key = SDLK_e,
     .control = true,
     .enabled = can_export,
     .run = fol_app_export},
    {.id = "quit", .label = "Quit", .keys = "Ctrl+Q", .key = SDLK_q, .control = true, .run = quit},
    {.id = "undo",
     .label = "Undo",
     .keys = "Ctrl+Z",
     .key = SDLK_z,
     .control = true,
     .repeats = true,
     .enabled = can_undo,
     .run = fol_app_undo},
    {.id = "redo",
     .label = "Redo",
     .keys = "Ctrl+Shift+Z or Ctrl+Y",
     .key = SDLK_z,
     .control = true,
     .shift = true,
     .repeats = true,
     .enabled = can_redo,
     .run = fol_app_redo},
    {.id = "redo.y",
     .label = "Redo",
     .keys = "Ctrl+Y",
     .key = SDLK_y,
     .control = true,
     .repeats = true,
     .again = true,
     .enabled = can_redo,
     .run = fol_app_redo},
};

const fol_command_group fol_commands_of_files = {"File", rows, sizeof rows / sizeof rows[0]};

/* Commands for files and for the whole consultation. */
#include "app/commands/commands.h"
#include "app/commands/undo.h"

static bool can_undo(const fol_app *app) {
  return fol_app_has_photo(app) && fol_history_can_undo(app->document.history);
}

static bool can_redo(const fol_app *app) {
  return fol_app_has_photo(app) && fol_history_can_redo(app->document.history);
}

static bool can_save(const fol_app *app) {
  return fol_app_has_photo(app) && !app->jobs.file_job && !app->jobs.opening;
}

static bool can_save_plan(const fol_app *app) {
  return fol_app_has_photo(app) && !app->jobs.saving;
}

static bool can_protect(const fol_app *app) {
  return fol_app_has_photo(app) && app->document.autosave && !app->document.read_only && !app->jobs.file_job;
}

static bool is_protected(const fol_app *app) {
  return fol_app_has_photo(app) && fol_app_is_protected(app);
}

static bool can_go_earlier(const fol_app *app) {
  return fol_app_has_photo(app) && fol_app_file(app) && !app->document.read_only &&
         fol_history_edits(app->document.history) > 0;
}

static bool can_export(const fol_app *app) {
  return fol_app_has_photo(app) && !app->jobs.exporting;
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
static bool has_inbox(const fol_app *app) {
  return app->settings.inbox != NULL;
}
static bool can_try_sample(const fol_app *app) {
  return !app->jobs.opening;
}
static void try_sample(fol_app *app) {
  fol_app_intend(app, FOL_INTENT_SAMPLE, NULL);
}
static void try_thinning(fol_app *app) {
  fol_app_intend(app, FOL_INTENT_THINNING, NULL);
}
static bool can_cancel(const fol_app *app) {
  fol_background_task beside;
  return fol_app_background_task(app, &beside) && beside.can_cancel;
}
static void show_palette(fol_app *app) {
  fol_app_show_sheet(app, FOL_SHEET_PALETTE);
  app->panels.palette.chosen = 0;
}
static void quit(fol_app *app) {
  fol_app_intend(app, FOL_INTENT_QUIT, NULL);
}

static const fol_command rows[] = {
    {.id = "file.open",
     .label = "Open",
     .name = "Open a photo or a consultation",
     .tip = "A photo begins a new consultation",
     .keys = "Ctrl+O",
     .key = SDLK_o,
     .control = true,
     .run = open_file},
    {.id = "file.save",
     .label = "Save",
     .tip = "Changes are saved automatically; this gives a new consultation a name and a folder",
     .keys = "Ctrl+S",
     .key = SDLK_s,
     .control = true,
     .enabled = can_save,
     .run = save},
    {.id = "file.save-as",
     .label = "Save as",
     .name = "Save as another file",
     .tip = "Continues in the new file; this one stays as it is",
     .keys = "Ctrl+Shift+S",
     .key = SDLK_s,
     .control = true,
     .shift = true,
     .enabled = can_save,
     .run = save_as},
    {.id = "file.duplicate",
     .label = "Duplicate",
     .name = "Duplicate the consultation",
     .tip = "Makes a copy under another name; you stay in this one",
     .enabled = can_save,
     .run = duplicate},
    {.id = "file.close",
     .label = "Close",
     .name = "Close the consultation",
     .tip = "Returns to the start page; everything is saved",
     .keys = "Ctrl+W",
     .key = SDLK_w,
     .control = true,
     .enabled = fol_app_has_photo,
     .run = close_file},
    {.id = "file.protect",
     .label = "Protect file",
     .name = "Protect with a passphrase",
     .tip = "Encrypts the file: nobody can open it without the passphrase",
     .enabled = can_protect,
     .run = protect},
    {.id = "file.lock",
     .label = "Lock screen",
     .name = "Lock the screen",
     .tip = "Closes this protected file until its passphrase is typed",
     .keys = "Ctrl+L",
     .key = SDLK_l,
     .control = true,
     .enabled = is_protected,
     .run = fol_app_lock_screen},
    {.id = "file.earlier",
     .label = "Earlier states",
     .name = "Go back to an earlier state",
     .tip = "Restores the consultation as it was some changes ago; you can undo this",
     .enabled = can_go_earlier,
     .run = go_earlier},
    {.id = "settings",
     .label = "Settings",
     .tip = "Your name, when the screen locks, the folder for new photos",
     .keys = "Ctrl+,",
     .key = SDLK_COMMA,
     .control = true,
     .run = show_settings},
    {.id = "inbox.choose",
     .label = "Watch a folder",
     .name = "Watch a folder for new photos",
     .tip = "Photos that arrive there from a phone are offered here automatically",
     .run = fol_app_inbox_ask},
    {.id = "inbox.stop",
     .label = "Stop watching",
     .name = "Stop watching the folder for new photos",
     .tip = "The photos in it stay there",
     .enabled = has_inbox,
     .run = fol_app_inbox_stop},
    {.id = "sample",
     .label = "Try the sample head",
     .tip = "A computer-made head to try everything on",
     .enabled = can_try_sample,
     .run = try_sample},
    {.id = "sample.thinning",
     .label = "Try a head with thin hair",
     .tip = "The sample head with some hair left on top",
     .enabled = can_try_sample,
     .run = try_thinning},
    {.id = "plan.open",
     .label = "Load a plan file",
     .tip = "Uses a plan from another consultation for this photo; you can undo this",
     .keys = "Ctrl+Shift+O",
     .key = SDLK_o,
     .control = true,
     .shift = true,
     .enabled = fol_app_has_photo,
     .run = open_plan},
    {.id = "plan.save",
     .label = "Save the plan as a file",
     .tip = "As text, for another photo or for follidot-cli",
     .enabled = can_save_plan,
     .run = fol_app_save_plan},
    {.id = "export",
     .label = "Export pictures",
     .tip = "Before, each session, and all side by side, stamped as simulations",
     .keys = "Ctrl+E",
     .key = SDLK_e,
     .control = true,
     .enabled = can_export,
     .run = fol_app_export},
    {.id = "export.elsewhere",
     .label = "Export to another place",
     .tip = "Asks where; later exports go there too",
     .enabled = can_export,
     .run = fol_app_export_elsewhere},
    {.id = "cancel",
     .label = "Cancel the export",
     .tip = "No pictures are written",
     .enabled = can_cancel,
     .run = fol_app_cancel_background_task},
    {.id = "palette",
     .label = "Find a command",
     .tip = "Searches all commands by name",
     .keys = "Ctrl+K or F1",
     .key = SDLK_k,
     .control = true,
     .run = show_palette},
    {.id = "palette.f1", .label = "Find a command", .keys = "F1", .key = SDLK_F1, .again = true, .run = show_palette},
    {.id = "quit",
     .label = "Quit",
     .name = "Quit Follidot",
     .keys = "Ctrl+Q",
     .key = SDLK_q,
     .control = true,
     .run = quit},
    {.id = "undo",
     .label = "Undo",
     .tip = "Undoes the last change",
     .keys = "Ctrl+Z",
     .key = SDLK_z,
     .control = true,
     .repeats = true,
     .enabled = can_undo,
     .run = fol_app_undo},
    {.id = "redo",
     .label = "Redo",
     .tip = "Redoes the last change undone",
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

/* Panel of the export step: what is exported, and the lock that protects an agreed plan from changes. */
#include "app/panels/command_button.h"
#include "app/panels/panels.h"
#include "app/state/timeline.h"

#include <stdio.h>

static void write_contents(const fol_app *app, fol_pen *pen) {
  static const char *const paces[FOL_PACES] = {
      [FOL_PACE_EXPECTED] = "as expected", [FOL_PACE_EARLY] = "early (fast)", [FOL_PACE_LATE] = "late (slow)"};
  const fol_scene scene = fol_app_scene(app);
  int sessions = fol_app_plan(app)->session_count;
  char text[60];
  snprintf(text, sizeof text, sessions == 1 ? "before and session 1" : "before and sessions 1 to %d", sessions);
  fol_pen_pair(pen, "Pictures", text);
  fol_when_print(text, sizeof text, scene.moment.when);
  fol_pen_pair(pen, "Each session", text);
  if (fol_stop_fades(scene.moment.when))
    fol_pen_pair(pen, "Fading", paces[scene.moment.pace]);
  fol_pen_pair(pen, "Light", fol_light_label(scene.light));
  if (scene.no_camera)
    fol_pen_pair(pen, "Camera blur", "off");
  fol_pen_gap(pen, 6);
}

static void keep_use(fol_app *app, fol_export_use use) {
  fol_error err = {0};
  app->settings.export_use = use;
  if (!fol_settings_save(&app->settings, &err))
    fol_app_report(app, &err);
}

/* Adds what the export is for, and where its folder is made. A folder named on the command line is used as it is. */
static void write_place(fol_app *app, fol_pen *pen) {
  static const char *const uses[] = {"For the record", "To hand out"};
  static const char *const tips[] = {"Folder and files are called by the client's reference",
                                     "Folder and files do not tell who it is"};
  const char *to = app->options.export_to, *place = to ? to : app->settings.export_place;
  char name[40];
  fol_choice choice = {
      .id = "export.use", .labels = uses, .tips = tips, .count = 2, .chosen = (int)app->settings.export_use};
  int chosen = to ? -1 : fol_pen_choice(pen, &choice);
  if (chosen >= 0)
    keep_use(app, (fol_export_use)chosen);
  if (!place)
    return;
  fol_text_shorten(name, sizeof name, fol_path_name(place));
  fol_text_clean(name);
  fol_pen_pair(pen, "Place", name);
}

/* Adds a text that says whether the plan is locked, and a button that locks or unlocks it. */
static void write_lock(fol_app *app, fol_pen *pen) {
  const fol_lock *lock = fol_document_lock(fol_history_now(app->document.history));
  char text[240];
  bool locked = fol_document_is_locked(fol_history_now(app->document.history));
  if (locked && lock->number == FOL_ENGINE)
    snprintf(text, sizeof text, "The plan is locked, as version %s drew it. You can still add records and photos.",
             lock->engine);
  else if (locked)
    snprintf(text, sizeof text,
             "The plan is locked, as version %s drew it with engine %d. It is shown with engine %d, which places dots "
             "differently. You can still add records and photos.",
             lock->engine, lock->number, FOL_ENGINE);
  if (locked)
    fol_pen_note(pen, text);
  fol_button button = {
      .id = "plan.lock",
      .label = locked ? "Unlock the plan" : "Lock the plan",
      .tip = locked ? "It can be changed again; the file records who unlocked it"
                    : "When it is agreed: it can no longer be changed, and you can show later that it was not",
      .disabled = app->jobs.file_job || app->document.read_only};
  if (fol_pen_button(pen, &button))
    fol_app_lock_plan(app, !locked);
}

void fol_panel_export(fol_app *app, fol_pen *pen) {
  static const char *const names[] = {"PNG", "JPEG"};
  static const char *const tips[] = {"Full quality", "Smaller files, for sending"};
  fol_panel_help(app, pen,
                 "The before photo, a picture of each session, and all of them side by side. They are stamped "
                 "as simulations and contain no location, device or file name.");
  write_contents(app, pen);
  if (app->view.light != FOL_LIGHT_PHOTO)
    fol_pen_note(pen, "The before photo is shown in this light too, and stamped as well.");
  fol_choice choice = {
      .id = "format", .labels = names, .tips = tips, .count = 2, .chosen = (int)app->panels.export_format};
  int chosen = fol_pen_choice(pen, &choice);
  if (chosen >= 0)
    app->panels.export_format = (fol_format)chosen;
  write_place(app, pen);
  fol_pen_command(app, pen, "export", !fol_rect_empty(fol_mask_bounds(fol_app_plan_now(app)->mask)));
  if (app->settings.export_place && !app->options.export_to)
    fol_pen_command(app, pen, "export.elsewhere", false);
  fol_pen_command(app, pen, "plan.save", false);
  fol_pen_gap(pen, 8);
  write_lock(app, pen);
  fol_panel_warnings(app, pen);
}

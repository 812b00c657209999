/* Commands for photographs and for exporting. */
#include "app/commands/align_photo.h"
#include "app/commands/commands.h"
#include "app/state/actions.h"
#include "app/state/view_labels.h"
#include "app/tools/plan_offer.h"
#include "app/tools/toolset.h"

/* ---- photographs ------------------------------------------------------------------------------- */

static bool has_views(const fol_app *app) {
  return fol_app_has_photo(app) && fol_document_view_count(fol_history_now(app->document.history)) >= 2;
}

static bool can_remove_view(const fol_app *app) {
  return has_views(app) && !app->document.read_only;
}

static bool can_suggest(const fol_app *app) {
  return fol_app_has_photo(app) && !app->document.read_only && !app->view.after_photo_shown;
}

static bool can_rename_view(const fol_app *app) {
  return fol_app_has_photo(app) && !app->document.read_only;
}

static void choose_view(fol_app *app, int which) {
  fol_app_choose_view(app, (fol_view_name)which);
}

/* Shows the next (`step` 1) or previous (`step` -1) of the views that have a photograph, in the order of
 * fol_view_order. After the last view comes the first. */
static void step_view(fol_app *app, int step) {
  const int count = FOL_VIEWS - 1;
  const fol_document *now = fol_history_now(app->document.history);
  int at = 0;
  while (at < count - 1 && fol_view_order[at] != app->view.name)
    at++;
  do
    at = (at + step + count) % count;
  while (!fol_document_view(now, fol_view_order[at]) && fol_view_order[at] != app->view.name);
  fol_app_show_view(app, fol_view_order[at]);
}

static void next_view(fol_app *app) {
  step_view(app, 1);
}

static void previous_view(fol_app *app) {
  step_view(app, -1);
}

static bool can_add_after(const fol_app *app) {
  return fol_app_has_photo(app) && !app->document.read_only && app->view.session > 0;
}

static bool has_after(const fol_app *app) {
  return fol_app_has_photo(app) && app->view.session > 0 &&
         fol_document_after(fol_history_now(app->document.history), app->view.session, app->view.name);
}

static void show_after(fol_app *app) {
  fol_app_show_after(app, app->view.after_photo_shown ? 0 : app->view.session);
}

static bool can_change_after(const fol_app *app) {
  return has_after(app) && !app->document.read_only;
}

/* ---- exporting ----------------------------------------------------------------------------------- */

static void choose_format(fol_app *app, int format) {
  app->panels.export_format = (fol_format)format;
  fol_app_go(app, FOL_STEP_EXPORT);
}

static bool is_locked(const fol_app *app) {
  return fol_app_has_photo(app) && fol_document_is_locked(fol_history_now(app->document.history));
}

static bool can_lock(const fol_app *app) {
  return fol_app_has_photo(app) && !app->jobs.file_job && !app->document.read_only && !is_locked(app);
}

static bool can_unlock(const fol_app *app) {
  return is_locked(app) && !app->jobs.file_job && !app->document.read_only;
}

static void lock_plan(fol_app *app) {
  fol_app_lock_plan(app, true);
}

static void unlock_plan(fol_app *app) {
  fol_app_lock_plan(app, false);
}

#define VIEW(name_, label_, which)                                                                                     \
  {                                                                                                                    \
    .id = "show-view." name_, .label = label_, .tip = "Show the photo from this side, or add one",                     \
    .enabled = fol_app_has_photo, .choose = choose_view, .value = (which)                                              \
  }
/* Initialisers for the members of a command that first shows the panel of a step, or a page of the sessions' panel, so
 * that the user sees the command's effect. */
#define ON_STEP(step_) .goes_there = true, .step = (step_)
#define ON_PAGE(page_) .goes_there = true, .step = FOL_STEP_SESSIONS, .page = (page_)
#define GROUP(name_, rows_)                                                                                            \
  { name_, rows_, sizeof(rows_) / sizeof(rows_)[0] }

static const fol_command photo[] = {
    {.id = "plan.suggest",
     .label = "Suggest a plan",
     .tip = "Finds the head, and suggests scale, hairline, area and pigment, which you can take or change",
     .keys = "N",
     .typed = "n",
     .enabled = can_suggest,
     .run = fol_plan_offer_begin},
    VIEW("front", "Front view", FOL_VIEW_FRONT),
    VIEW("top", "Top view", FOL_VIEW_TOP),
    VIEW("left", "Left view", FOL_VIEW_LEFT),
    VIEW("right", "Right view", FOL_VIEW_RIGHT),
    VIEW("half-left", "Front left view", FOL_VIEW_OBLIQUE_LEFT),
    VIEW("half-right", "Front right view", FOL_VIEW_OBLIQUE_RIGHT),
    VIEW("back", "Back view", FOL_VIEW_BACK),
    VIEW("close-up", "Close-up view", FOL_VIEW_CLOSE_UP),
    {.id = "view.next",
     .label = "Next view",
     .tip = "Shows the next photo of the head",
     .keys = "Ctrl+Tab",
     .key = SDLK_TAB,
     .control = true,
     .enabled = has_views,
     .run = next_view},
    {.id = "view.previous",
     .label = "Previous view",
     .tip = "Shows the photo of the head before this one",
     .keys = "Ctrl+Shift+Tab",
     .key = SDLK_TAB,
     .control = true,
     .shift = true,
     .enabled = has_views,
     .run = previous_view},
    {.id = "view.rename",
     .label = "Rename this view",
     .tip = "Changes which side of the head this photo shows",
     .enabled = can_rename_view,
     .run = fol_app_rename_view,
     ON_STEP(FOL_STEP_PHOTO)},
    {.id = "view.remove",
     .label = "Remove this view",
     .tip = "Removes this view from the consultation; you can undo this",
     .enabled = can_remove_view,
     .run = fol_app_remove_view},
    {.id = "after.add",
     .label = "Add an after photo",
     .tip = "Shows the real result of this session, next to the simulation",
     .enabled = can_add_after,
     .run = fol_app_ask_for_after},
    {.id = "after.show",
     .label = "After photo or simulation",
     .tip = "Switches between the after photo and the simulation",
     .keys = "T",
     .typed = "t",
     .enabled = has_after,
     .run = show_after},
    {.id = "after.align",
     .label = "Line up",
     .name = "Line up the after photo",
     .tip = "Lays it half transparent over the before photo; move it until both match",
     .keys = "U",
     .typed = "u",
     .enabled = can_change_after,
     .run = fol_align_toggle},
    {.id = "after.remove",
     .label = "Remove the after photo",
     .tip = "Removes it from the consultation; you can undo this",
     .enabled = can_change_after,
     .run = fol_app_remove_after,
     ON_PAGE(FOL_PAGE_RECORD)},
};

static const fol_command leaving[] = {
    {.id = "format.png",
     .label = "Export as PNG",
     .tip = "Full quality",
     .enabled = fol_app_has_photo,
     .choose = choose_format,
     .value = FOL_FORMAT_PNG},
    {.id = "format.jpeg",
     .label = "Export as JPEG",
     .tip = "Smaller files, for sending",
     .enabled = fol_app_has_photo,
     .choose = choose_format,
     .value = FOL_FORMAT_JPEG},
    {.id = "plan.lock",
     .label = "Lock the plan",
     .tip = "When it is agreed: it can no longer be changed, and you can show later that it was not",
     .enabled = can_lock,
     .run = lock_plan},
    {.id = "plan.unlock",
     .label = "Unlock the plan",
     .tip = "It can be changed again; the file records who unlocked it",
     .enabled = can_unlock,
     .run = unlock_plan},
};

const fol_command_group fol_commands_of_photos = GROUP("Photo", photo),
                        fol_commands_of_export = GROUP("Export", leaving);

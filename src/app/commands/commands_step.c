/* Commands that show the panel of a step of the consultation, and commands with which a step's tools are used without
 * the mouse. */
#include "app/commands/client.h"
#include "app/commands/commands.h"
#include "app/state/gesture.h"
#include "app/tools/offer.h"
#include "app/tools/plan_offer.h"
#include "app/tools/scalp_view.h"
#include "app/tools/tool_brush.h"
#include "app/tools/tool_zone.h"
#include "app/tools/toolset.h"

static bool has_brush(const fol_app *app) {
  return app->tool == &fol_tool_brush || app->tool == &fol_tool_eraser || app->tool == &fol_tool_smooth ||
         fol_brush_corrects(app, &(fol_correction){0});
}

static bool can_remove(const fol_app *app) {
  return app->tool && app->tool->remove;
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
static void go_smooth(fol_app *app) {
  fol_app_go(app, FOL_STEP_DENSITY);
  app->tool = &fol_tool_smooth;
}
static void go_fill(fol_app *app) {
  fol_app_go(app, FOL_STEP_DENSITY);
  app->tool = &fol_tool_fill;
}
static void go_zones(fol_app *app) {
  fol_app_go(app, FOL_STEP_DENSITY);
  app->tool = &fol_tool_zone;
}
static void go_correct(fol_app *app) {
  const fol_tool *next = app->tool == &fol_tool_scalp_remove ? &fol_tool_scalp_add
                         : app->tool == &fol_tool_scalp_add  ? &fol_tool_scalp_restore
                                                             : &fol_tool_scalp_remove;
  fol_app_go(app, FOL_STEP_HEAD);
  app->tool = next;
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
static void remove_chosen(fol_app *app) {
  app->tool->remove(app);
}
static bool can_close(const fol_app *app) {
  return fol_offer_is_shown(app) || fol_zone_dragged(app);
}
static void accept_or_close(fol_app *app) {
  if (fol_offer_is_shown(app))
    fol_offer_accept(app);
  else
    fol_zone_close(app);
}
static void dismiss(fol_app *app) {
  if (fol_offer_refuse(app) || fol_plan_offer_dismiss(app))
    return;
  if (app->panels.client) {
    fol_client_toggle(app);
    return;
  }
  if (!fol_gesture_cancel(app) && app->tool)
    app->tool->cancel(app);
  fol_app_dismiss(app);
}

static const fol_command rows[] = {
    {.id = "step.photo",
     .label = "Photo",
     .name = "Go to the photo",
     .tip = "Client, views of the head, and the file",
     .keys = "P",
     .typed = "p",
     .enabled = fol_app_has_photo,
     .run = go_photo},
    {.id = "step.scale",
     .label = "Scale",
     .name = "Go to the scale: ruler",
     .tip = "Draw the ruler along something of known length",
     .keys = "R",
     .typed = "r",
     .enabled = fol_app_has_photo,
     .run = go_ruler},
    {.id = "step.head",
     .label = "Head",
     .name = "Go to the head",
     .tip = "Fit a head to the photo, so that dots follow its curve",
     .keys = "G",
     .typed = "g",
     .enabled = fol_app_has_photo,
     .run = go_head},
    {.id = "scalp.correct",
     .label = "Correct with a brush",
     .name = "Correct the scalp with a brush",
     .tip = "Paint what is scalp and what is not; press again for the next brush",
     .keys = "W",
     .typed = "w",
     .enabled = fol_scalp_matte_is_of_use,
     .run = go_correct},
    {.id = "step.hairline",
     .label = "Hairline",
     .name = "Go to the hairline",
     .tip = "Draw the hairline",
     .keys = "H",
     .typed = "h",
     .enabled = fol_app_has_photo,
     .run = go_hairline},
    {.id = "step.density",
     .label = "Density",
     .name = "Go to density: brush",
     .tip = "Paint the area to treat",
     .keys = "B",
     .typed = "b",
     .enabled = fol_app_has_photo,
     .run = go_brush},
    {.id = "eraser",
     .label = "Eraser",
     .name = "Go to density: eraser",
     .tip = "Erase painted area",
     .keys = "E",
     .typed = "e",
     .enabled = fol_app_has_photo,
     .run = go_eraser},
    {.id = "smooth",
     .label = "Smooth",
     .name = "Go to density: smooth",
     .tip = "Smooth the painted area under the brush",
     .keys = "O",
     .typed = "o",
     .enabled = fol_app_has_photo,
     .run = go_smooth},
    {.id = "fill",
     .label = "Fill",
     .name = "Go to density: fill",
     .tip = "Outline an area to paint it at once",
     .keys = "I",
     .typed = "i",
     .enabled = fol_app_has_photo,
     .run = go_fill},
    {.id = "zones",
     .label = "Zones",
     .name = "Go to density: zones",
     .tip = "Outline scars, birthmarks and areas to leave out",
     .keys = "Z",
     .typed = "z",
     .enabled = fol_app_has_photo,
     .run = go_zones},
    {.id = "zone.close",
     .label = "Close the outline",
     .tip = "Turns the outline into a zone",
     .keys = "Enter",
     .key = SDLK_RETURN,
     .enabled = can_close,
     .run = accept_or_close},
    {.id = "zone.close.pad",
     .label = "Close the outline",
     .keys = "Enter",
     .key = SDLK_KP_ENTER,
     .again = true,
     .enabled = can_close,
     .run = accept_or_close},
    {.id = "step.sessions",
     .label = "Sessions",
     .name = "Go to the sessions",
     .tip = "Plan and see each session",
     .keys = "S",
     .typed = "s",
     .enabled = fol_app_has_photo,
     .run = go_sessions},
    {.id = "step.export",
     .label = "Export",
     .name = "Go to the export",
     .tip = "Pictures for the client and the record",
     .enabled = fol_app_has_photo,
     .run = go_export},
    {.id = "brush.smaller",
     .label = "Smaller brush",
     .tip = "By a seventh",
     .keys = "[",
     .typed = "[",
     .repeats = true,
     .enabled = has_brush,
     .run = smaller},
    {.id = "brush.larger",
     .label = "Larger brush",
     .tip = "By a seventh",
     .keys = "]",
     .typed = "]",
     .repeats = true,
     .enabled = has_brush,
     .run = larger},
    {.id = "remove",
     .label = "Remove",
     .name = "Remove the selection",
     .tip = "A point of the hairline, or a zone",
     .keys = "Delete",
     .key = SDLK_DELETE,
     .enabled = can_remove,
     .run = remove_chosen},
    {.id = "remove.back",
     .label = "Remove",
     .keys = "Backspace",
     .key = SDLK_BACKSPACE,
     .again = true,
     .enabled = can_remove,
     .run = remove_chosen},
    {.id = "dismiss",
     .label = "Cancel",
     .name = "Cancel, or close a message",
     .tip = "Stops the current action without changing anything",
     .keys = "Escape",
     .key = SDLK_ESCAPE,
     .enabled = fol_app_has_photo,
     .run = dismiss},
};

const fol_command_group fol_commands_of_steps = {"Go", rows, sizeof rows / sizeof rows[0]};

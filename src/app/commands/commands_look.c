/* Commands that change what the picture shows, such as the session, the light and the zoom. */
#include "app/commands/client.h"
#include "app/commands/commands.h"
#include "app/state/before_after.h"
#include "app/state/timeline.h"
#include "app/tools/heat.h"
#include "app/tools/scalp_view.h"

static bool has_session_2(const fol_app *app) {
  return fol_app_has_photo(app) && fol_app_plan(app)->session_count >= 2;
}

static bool has_session_3(const fol_app *app) {
  return fol_app_has_photo(app) && fol_app_plan(app)->session_count >= 3;
}

static bool has_session_4(const fol_app *app) {
  return fol_app_has_photo(app) && fol_app_plan(app)->session_count >= 4;
}

/* Before and after cannot be compared while the user aligns the after-photo, since two photographs are shown then. */
static bool can_compare(const fol_app *app) {
  return fol_app_has_photo(app) && !fol_app_is_aligning(app);
}

static void toggle_overlay(fol_app *app) {
  app->view.overlay = !app->view.overlay;
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
static void earlier(fol_app *app) {
  fol_app_step_when(app, -1);
}
static void later(fol_app *app) {
  fol_app_step_when(app, 1);
}
static void next_light(fol_app *app) {
  app->view.light = (fol_light)(((int)app->view.light + 1) % FOL_LIGHTS);
}
static void toggle_camera(fol_app *app) {
  app->view.no_camera = !app->view.no_camera;
}
static void fit(fol_app *app) {
  fol_canvas_fit(&app->view.canvas);
}
static void one_to_one(fol_app *app) {
  fol_canvas_zoom_to(&app->view.canvas, 1);
}
/* Zooms about the crosshair, which replaces the mouse pointer when the keyboard is used; about the centre of the canvas
 * if the crosshair is hidden. */
static void zoom_by(fol_app *app, double factor) {
  if (app->input.cross.shown)
    fol_canvas_zoom_about(&app->view.canvas, app->input.pointer.at, factor);
  else
    fol_canvas_zoom_to(&app->view.canvas, app->view.canvas.zoom * factor);
}
static void zoom_in(fol_app *app) {
  zoom_by(app, 1.25);
}
static void zoom_out(fol_app *app) {
  zoom_by(app, 1 / 1.25);
}

static void choose_light(fol_app *app, int light) {
  app->view.light = (fol_light)light;
}
static void choose_stop(fol_app *app, int stop) {
  fol_app_show_when(app, fol_stops[stop].when);
}
static void choose_pace(fol_app *app, int pace) {
  app->view.pace = (fol_pace)pace;
}

static const fol_command rows[] = {
    {.id = "overlay",
     .label = "Painted area",
     .name = "Show or hide the painted area",
     .tip = "Tints it blue while you paint",
     .keys = "M",
     .typed = "m",
     .enabled = fol_app_has_photo,
     .run = toggle_overlay},
    {.id = "show.0",
     .label = "Before",
     .name = "Show before",
     .tip = "The original photo",
     .keys = "0",
     .typed = "0",
     .enabled = fol_app_has_photo,
     .run = show_before},
    {.id = "show.1",
     .label = "Session 1",
     .name = "Show session 1",
     .tip = "After the first session",
     .keys = "1",
     .typed = "1",
     .enabled = fol_app_has_photo,
     .run = show_1},
    {.id = "show.2",
     .label = "Session 2",
     .name = "Show session 2",
     .tip = "After the second session",
     .keys = "2",
     .typed = "2",
     .enabled = has_session_2,
     .run = show_2},
    {.id = "show.3",
     .label = "Session 3",
     .name = "Show session 3",
     .tip = "After the third session",
     .keys = "3",
     .typed = "3",
     .enabled = has_session_3,
     .run = show_3},
    {.id = "show.4",
     .label = "Session 4",
     .name = "Show session 4",
     .tip = "After the fourth session",
     .keys = "4",
     .typed = "4",
     .enabled = has_session_4,
     .run = show_4},
    {.id = "when.back",
     .label = "Earlier",
     .name = "Earlier: back in time",
     .tip = "One step back on the timeline",
     .keys = ",",
     .typed = ",",
     .repeats = true,
     .enabled = fol_app_has_photo,
     .run = earlier},
    {.id = "when.on",
     .label = "Later",
     .name = "Later: forward in time",
     .tip = "One step forward on the timeline",
     .keys = ".",
     .typed = ".",
     .repeats = true,
     .enabled = fol_app_has_photo,
     .run = later},
    {.id = "light",
     .label = "Light",
     .name = "Next light",
     .tip = "In both pictures: as photographed, daylight, harsh top light, warm room",
     .keys = "L",
     .typed = "l",
     .enabled = fol_app_has_photo,
     .run = next_light},
    {.id = "light.photo",
     .label = "As photographed",
     .tip = "Changes the light both before and after",
     .enabled = fol_app_has_photo,
     .choose = choose_light,
     .value = FOL_LIGHT_PHOTO},
    {.id = "light.daylight",
     .label = "Daylight",
     .tip = "Changes the light both before and after",
     .enabled = fol_app_has_photo,
     .choose = choose_light,
     .value = FOL_LIGHT_DAYLIGHT},
    {.id = "light.harsh",
     .label = "Harsh top light",
     .tip = "Changes the light both before and after",
     .enabled = fol_app_has_photo,
     .choose = choose_light,
     .value = FOL_LIGHT_HARSH},
    {.id = "light.warm",
     .label = "Warm room light",
     .tip = "Changes the light both before and after",
     .enabled = fol_app_has_photo,
     .choose = choose_light,
     .value = FOL_LIGHT_WARM},
    {.id = "when.0",
     .label = "Fresh, right after the session",
     .tip = "Shows how the session looks then; for before, the last session",
     .enabled = fol_app_has_photo,
     .choose = choose_stop,
     .value = 0},
    {.id = "when.1",
     .label = "Day 4",
     .tip = "Shows how the session looks then; for before, the last session",
     .enabled = fol_app_has_photo,
     .choose = choose_stop,
     .value = 1},
    {.id = "when.2",
     .label = "Day 7",
     .tip = "Shows how the session looks then; for before, the last session",
     .enabled = fol_app_has_photo,
     .choose = choose_stop,
     .value = 2},
    {.id = "when.3",
     .label = "Healed, after a month",
     .tip = "Shows how the session looks then; for before, the last session",
     .enabled = fol_app_has_photo,
     .choose = choose_stop,
     .value = 3},
    {.id = "when.4",
     .label = "After 1 year",
     .tip = "Shows how the session looks then; for before, the last session",
     .enabled = fol_app_has_photo,
     .choose = choose_stop,
     .value = 4},
    {.id = "when.5",
     .label = "After 2 years",
     .tip = "Shows how the session looks then; for before, the last session",
     .enabled = fol_app_has_photo,
     .choose = choose_stop,
     .value = 5},
    {.id = "when.6",
     .label = "After 3 years",
     .tip = "Shows how the session looks then; for before, the last session",
     .enabled = fol_app_has_photo,
     .choose = choose_stop,
     .value = 6},
    {.id = "when.7",
     .label = "After 4 years",
     .tip = "Shows how the session looks then; for before, the last session",
     .enabled = fol_app_has_photo,
     .choose = choose_stop,
     .value = 7},
    {.id = "when.8",
     .label = "After 5 years",
     .tip = "Shows how the session looks then; for before, the last session",
     .enabled = fol_app_has_photo,
     .choose = choose_stop,
     .value = 8},
    {.id = "when.9",
     .label = "After 6 years",
     .tip = "Shows how the session looks then; for before, the last session",
     .enabled = fol_app_has_photo,
     .choose = choose_stop,
     .value = 9},
    {.id = "when.10",
     .label = "After a touch-up",
     .tip = "Shows how the session looks then; for before, the last session",
     .enabled = fol_app_has_photo,
     .choose = choose_stop,
     .value = 10},
    {.id = "pace.early",
     .label = "Pigment fades fast",
     .tip = "Makes a difference from a month after the session",
     .enabled = fol_app_has_photo,
     .choose = choose_pace,
     .value = FOL_PACE_EARLY},
    {.id = "pace.expected",
     .label = "Pigment fades as expected",
     .tip = "Makes a difference from a month after the session",
     .enabled = fol_app_has_photo,
     .choose = choose_pace,
     .value = FOL_PACE_EXPECTED},
    {.id = "pace.late",
     .label = "Pigment fades slowly",
     .tip = "Makes a difference from a month after the session",
     .enabled = fol_app_has_photo,
     .choose = choose_pace,
     .value = FOL_PACE_LATE},
    {.id = "camera",
     .label = "Camera blur",
     .name = "Camera blur on or off",
     .tip = "Dots as blurred as the photo, or perfectly sharp for comparison",
     .keys = "C",
     .typed = "c",
     .enabled = fol_app_has_photo,
     .run = toggle_camera},
    {.id = "heat",
     .label = "Densities as colours",
     .tip = "Dots per cm\xc2\xb2 in the session shown",
     .keys = "D",
     .typed = "d",
     .enabled = fol_app_has_photo,
     .run = fol_heat_toggle},
    {.id = "scalp",
     .label = "Keep dots on the scalp",
     .name = "Keep dots on the scalp, or not",
     .tip = "Leaves dots off walls, clothes, hands and the face within the head's outline",
     .keys = "J",
     .typed = "j",
     .enabled = fol_scalp_matte_is_of_use,
     .run = fol_scalp_matte_toggle},
    {.id = "scalp.show",
     .label = "Show what is not scalp",
     .name = "Show or hide what is not scalp",
     .tip = "Tints it pink",
     .keys = "K",
     .typed = "k",
     .enabled = fol_scalp_matte_is_of_use,
     .run = fol_scalp_view_toggle},
    {.id = "scalp.reset",
     .label = "Remove all corrections",
     .name = "Remove all corrections of the scalp",
     .tip = "Goes back to the scalp as found in the photo",
     .enabled = fol_scalp_matte_is_corrected,
     .run = fol_scalp_matte_reset},
    {.id = "split",
     .label = "Split",
     .name = "Split: a line between before and after",
     .tip = "Drag the line across the picture",
     .keys = "X",
     .typed = "x",
     .enabled = can_compare,
     .run = fol_compare_split},
    {.id = "sides",
     .label = "Side by side",
     .name = "Before and after side by side",
     .tip = "Two pictures of the same part of the head",
     .keys = "Y",
     .typed = "y",
     .enabled = can_compare,
     .run = fol_compare_sides},
    {.id = "client",
     .label = "Show to the client",
     .tip = "Full screen: only the picture, the sessions and the timeline",
     .keys = "F11",
     .key = SDLK_F11,
     .enabled = fol_app_has_photo,
     .run = fol_client_toggle},
    {.id = "fit",
     .label = "Fit",
     .name = "Fit the picture into the window",
     .keys = "F or Ctrl+0",
     .typed = "f",
     .key = SDLK_0,
     .control = true,
     .enabled = fol_app_has_photo,
     .run = fit},
    {.id = "zoom.1",
     .label = "1:1",
     .name = "One to one (1:1)",
     .tip = "One photo pixel per screen pixel",
     .keys = "Ctrl+1",
     .key = SDLK_1,
     .control = true,
     .enabled = fol_app_has_photo,
     .run = one_to_one},
    {.id = "zoom.in",
     .label = "Zoom in",
     .tip = "By a quarter",
     .keys = "+",
     .typed = "+",
     .repeats = true,
     .enabled = fol_app_has_photo,
     .run = zoom_in},
    {.id = "zoom.out",
     .label = "Zoom out",
     .tip = "By a quarter",
     .keys = "-",
     .typed = "-",
     .repeats = true,
     .enabled = fol_app_has_photo,
     .run = zoom_out},
};

const fol_command_group fol_commands_of_looks = {"Show", rows, sizeof rows / sizeof rows[0]};

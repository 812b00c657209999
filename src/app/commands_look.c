/* What is shown, and how one looks at it. */
#include "app/client.h"
#include "app/commands.h"
#include "app/compare.h"

static bool has_session_2(const fol_app *app) {
  return fol_command_has_photo(app) && fol_app_plan(app)->session_count >= 2;
}

static bool has_session_3(const fol_app *app) {
  return fol_command_has_photo(app) && fol_app_plan(app)->session_count >= 3;
}

static bool has_session_4(const fol_app *app) {
  return fol_command_has_photo(app) && fol_app_plan(app)->session_count >= 4;
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

static const fol_command rows[] = {
    {.id = "overlay",
     .label = "Painted area",
     .keys = "M",
     .typed = "m",
     .enabled = fol_command_has_photo,
     .run = toggle_overlay},
    {.id = "show.0",
     .label = "Before",
     .keys = "0",
     .typed = "0",
     .enabled = fol_command_has_photo,
     .run = show_before},
    {.id = "show.1", .label = "Session 1", .keys = "1", .typed = "1", .enabled = fol_command_has_photo, .run = show_1},
    {.id = "show.2", .label = "Session 2", .keys = "2", .typed = "2", .enabled = has_session_2, .run = show_2},
    {.id = "show.3", .label = "Session 3", .keys = "3", .typed = "3", .enabled = has_session_3, .run = show_3},
    {.id = "show.4", .label = "Session 4", .keys = "4", .typed = "4", .enabled = has_session_4, .run = show_4},
    {.id = "when.back",
     .label = "Earlier",
     .keys = ",",
     .typed = ",",
     .repeats = true,
     .enabled = fol_command_has_photo,
     .run = earlier},
    {.id = "when.on",
     .label = "Later",
     .keys = ".",
     .typed = ".",
     .repeats = true,
     .enabled = fol_command_has_photo,
     .run = later},
    {.id = "light", .label = "Light", .keys = "L", .typed = "l", .enabled = fol_command_has_photo, .run = next_light},
    {.id = "camera",
     .label = "Camera",
     .keys = "C",
     .typed = "c",
     .enabled = fol_command_has_photo,
     .run = toggle_camera},
    {.id = "split",
     .label = "Split",
     .keys = "X",
     .typed = "x",
     .enabled = fol_command_has_photo,
     .run = fol_compare_split},
    {.id = "sides",
     .label = "Side by side",
     .keys = "Y",
     .typed = "y",
     .enabled = fol_command_has_photo,
     .run = fol_compare_sides},
    {.id = "client",
     .label = "Show to the client",
     .keys = "F11",
     .key = SDLK_F11,
     .enabled = fol_command_has_photo,
     .run = fol_client_toggle},
    {.id = "fit",
     .label = "Fit",
     .keys = "F or Ctrl+0",
     .typed = "f",
     .key = SDLK_0,
     .control = true,
     .enabled = fol_command_has_photo,
     .run = fit},
    {.id = "zoom.1",
     .label = "1:1",
     .keys = "Ctrl+1",
     .key = SDLK_1,
     .control = true,
     .enabled = fol_command_has_photo,
     .run = one_to_one},
    {.id = "zoom.in",
     .label = "Zoom in",
     .keys = "+",
     .typed = "+",
     .repeats = true,
     .enabled = fol_command_has_photo,
     .run = zoom_in},
    {.id = "zoom.out",
     .label = "Zoom out",
     .keys = "-",
     .typed = "-",
     .repeats = true,
     .enabled = fol_command_has_photo,
     .run = zoom_out},
};

const fol_command_group fol_commands_of_looks = {"Look", rows, sizeof rows / sizeof rows[0]};

/* The strip of buttons below the picture: before treatment and after each session, comparisons, light and camera blur,
 * zoom. */
#include "app/panels/command_button.h"
#include "app/panels/panels.h"
#include "app/state/before_after.h"
#include "widgets/icons.h"

#include <math.h>
#include <stdio.h>

static void draw_choice(fol_app *app, fol_box box, bool in_full) {
  static const char *const names[] = {"Before", "Session 1", "Session 2", "Session 3", "Session 4"};
  static const char *const short_names[] = {"0", "1", "2", "3", "4"};
  static const char *const tips[] = {"The original photo (0)", "After the first session (1)",
                                     "After the second session (2)", "After the third session (3)",
                                     "After the fourth session (4)"};
  fol_choice choice = {.id = "show",
                       .labels = in_full ? names : short_names,
                       .tips = tips,
                       .count = fol_app_plan(app)->session_count + 1,
                       .chosen = app->view.session};
  int clicked = fol_choice_at(app->ui, &choice, box);
  if (clicked >= 0)
    fol_app_show_session(app, clicked);
}

static float width_of(const fol_app *app, const char *label) {
  return fol_ui_text_size(app->ui, FOL_FONT_STRONG, label, 0).x + 22 * fol_ui_scale(app->ui);
}

typedef struct strip_key {
  const char *command, *label, *tip; /* tip NULL: the command's description is the tooltip */
  bool chosen;
  float width;
  fol_icon icon; /* shown if `label` is NULL */
} strip_key;

static void draw_key(fol_app *app, const strip_key *key, float x) {
  fol_ui *ui = app->ui;
  float height = 36 * fol_ui_scale(ui);
  const fol_box strip = app->panels.layout.strip;
  const fol_command *command = fol_command_find(key->command);
  char tip[160];
  fol_button button = {.id = key->command,
                       .label = key->label ? key->label : "",
                       .chosen = key->chosen,
                       .disabled = !fol_command_enabled(app, command),
                       .tip = key->tip ? fol_command_tip(tip, sizeof tip, key->tip, command->keys)
                                       : fol_command_tip_of(tip, sizeof tip, command)};
  fol_box box = {x, strip.y + (strip.h - height) / 2, key->width, height};
  bool clicked = fol_button_at(ui, &button, box);
  float size = 22 * fol_ui_scale(ui);
  if (!key->label)
    fol_icon_draw(ui, key->icon, (fol_spot){box.x + (box.w - size) / 2, box.y + (box.h - size) / 2}, size,
                  button.disabled ? FOL_TEXT_FAINT
                  : key->chosen   ? FOL_ON_BRIGHT
                                  : FOL_TEXT);
  if (clicked)
    fol_command_run(app, command);
}

static const float icon_width = 42, key_gap = 6;

/* Draws the button that shows the picture before treatment while the user holds it. If the window shows that picture
 * anyway, the button is disabled rather than hidden, so that no other button moves. */
static void draw_before(fol_app *app, fol_box box) {
  fol_ui *ui = app->ui;
  float s = fol_ui_scale(ui), size = 22 * s;
  const fol_spot at = {box.x + (box.w - size) / 2, box.y + (box.h - size) / 2};
  app->input.before_pressed = false;
  if (app->view.session == 0) {
    fol_ui_fill(ui, box, FOL_PANEL_RAISED, FOL_ROUNDING * s);
    fol_icon_draw(ui, FOL_ICON_EYE, at, size, FOL_TEXT_FAINT);
    return;
  }
  fol_hit hit = fol_ui_hold(ui, "before.hold", box);
  app->input.before_pressed = hit.held && !app->input.unfocused;
  bool seen = app->input.before_pressed || app->input.before_key;
  fol_ui_fill(ui, box, seen ? FOL_BRIGHT : hit.hovered ? FOL_CONTROL_OVER : FOL_CONTROL, FOL_ROUNDING * s);
  fol_icon_draw(ui, FOL_ICON_EYE, at, size, seen ? FOL_ON_BRIGHT : FOL_TEXT);
  if (hit.hovered)
    fol_ui_tip(ui, "Shows before while pressed  (hold V)");
}

static const char *const light_names[FOL_LIGHTS] = {"Original light", "Daylight", "Harsh light", "Warm light"};

static float width_of_lights(const fol_app *app) {
  float widest = 0;
  for (int i = 0; i < FOL_LIGHTS; i++)
    widest = fmaxf(widest, width_of(app, light_names[i]));
  return widest;
}

/* Draws as many of the buttons for comparisons as fit between the x coordinates `x` and `end`, window px, the most
 * important ones first. Returns the x coordinate at which the next widget can begin. */
static float draw_together(fol_app *app, float x, float end) {
  float s = fol_ui_scale(app->ui), height = 36 * s, before = icon_width * s;
  const fol_box strip = app->panels.layout.strip;
  const strip_key keys[] = {{.command = "split",
                             .tip = "Before and after, split by a line",
                             .chosen = fol_compare_is_split(app),
                             .width = icon_width * s,
                             .icon = FOL_ICON_SPLIT},
                            {.command = "sides",
                             .tip = "Before and after side by side",
                             .chosen = fol_compare_is_halved(app),
                             .width = icon_width * s,
                             .icon = FOL_ICON_SIDES}};
  for (size_t i = 0; i < sizeof keys / sizeof keys[0] && x + keys[i].width <= end; i++) {
    draw_key(app, &keys[i], x);
    x += keys[i].width + key_gap * s;
  }
  app->input.before_pressed = false;
  if (x + before > end)
    return x + before + key_gap * s;
  draw_before(app, (fol_box){x, strip.y + (strip.h - height) / 2, before, height});
  return x + before + key_gap * s;
}

/* Draws as many of the buttons for light and camera blur as fit between the x coordinates `x` and `end`, window px. A
 * button is highlighted while its setting differs from the photograph's. Returns the x coordinate at which the next
 * widget can begin. */
static float draw_looks(fol_app *app, float x, float end) {
  const strip_key keys[] = {
      {.command = "light",
       .label = light_names[app->view.light],
       .tip = "The light both before and after: as photographed, daylight, harsh top light, warm room",
       .chosen = app->view.light != FOL_LIGHT_PHOTO,
       .width = width_of_lights(app)},
      {.command = "camera",
       .label = app->view.no_camera ? "Sharp dots" : "Camera blur",
       .tip = "Dots as blurred as the photo, or perfectly sharp for comparison",
       .chosen = app->view.no_camera,
       .width = width_of(app, "Camera blur")},
  };
  for (size_t i = 0; i < sizeof keys / sizeof keys[0] && x + keys[i].width <= end; i++) {
    draw_key(app, &keys[i], x);
    x += keys[i].width + key_gap * fol_ui_scale(app->ui);
  }
  return x;
}

static float width_of_looks(const fol_app *app) {
  float s = fol_ui_scale(app->ui), gaps = 4 * key_gap * s;
  return 3 * icon_width * s + width_of_lights(app) + width_of(app, "Camera blur") + gaps;
}

/* Draws the zoom buttons from the right edge of the strip towards the left, as many as fit to the right of the x
 * coordinate `left`, window px. In client mode the rightmost button ends client mode, since touchscreens have no Escape
 * key. */
static void draw_zoom(fol_app *app, float left) {
  static const strip_key keys[] = {
      {.command = "client", .tip = "Back to the plan", .icon = FOL_ICON_CLOSE, .width = icon_width},
      {.command = "fit", .label = "Fit"},
      {.command = "zoom.1", .label = "1:1"}};
  fol_ui *ui = app->ui;
  const fol_box strip = app->panels.layout.strip;
  float s = fol_ui_scale(ui), x = strip.x + strip.w - 8 * s;
  for (size_t i = app->panels.client ? 0 : 1; i < sizeof keys / sizeof keys[0]; i++) {
    strip_key key = keys[i];
    key.width = key.label ? width_of(app, key.label) : key.width * s;
    x -= 6 * s + key.width;
    if (x < left)
      return;
    draw_key(app, &key, x);
  }
  char zoom[16];
  snprintf(zoom, sizeof zoom, "%.0f %%", app->view.canvas.zoom * 100);
  fol_spot size = fol_ui_text_size(ui, FOL_FONT_SMALL, zoom, 0);
  x -= 10 * s + size.x;
  if (x >= left)
    fol_ui_text(ui, FOL_FONT_SMALL, (fol_spot){x, strip.y + (strip.h - size.y) / 2}, FOL_TEXT_DIM, zoom, 0);
}

void fol_panel_strip(fol_app *app) {
  const fol_box strip = app->panels.layout.strip;
  fol_pen pen = fol_pen_begin(app->ui, "strip", strip, 0, false);
  float s = pen.scale, pad = 14 * s, x = strip.x + pad, parts = (float)(fol_app_plan(app)->session_count + 1);
  fol_ui_fill(app->ui, strip, FOL_PANEL, 0);
  float looks = width_of_looks(app), room = strip.w - 2 * pad - looks - 10 * s;
  bool in_full = room >= 88 * s * parts;
  float width = fmaxf(fminf(room, (in_full ? 90 : 40) * s * parts), 30 * s * parts);
  draw_choice(app, (fol_box){x, strip.y + (strip.h - 38 * s) / 2, width, 38 * s}, in_full);
  x += width + 10 * s;
  float end = strip.x + strip.w - pad, zoom = width_of(app, "Fit") + width_of(app, "1:1") + 12 * s;
  zoom += app->panels.client ? (icon_width + key_gap) * s : 0;
  x = draw_looks(app, draw_together(app, x, end), end - zoom);
  draw_zoom(app, x);
  fol_pen_end(&pen, 0);
}

/* The strip under the picture: before and each session, the split line, and how near one looks. */
#include "app/commands.h"
#include "app/panels.h"

#include <math.h>
#include <stdio.h>

static void draw_choice(fol_app *app, fol_box box, bool in_full) {
  static const char *const names[] = {"Before", "Session 1", "Session 2", "Session 3", "Session 4"};
  static const char *const short_names[] = {"0", "1", "2", "3", "4"};
  static const char *const tips[] = {"The photograph as it is (0)", "After the first session, healed (1)",
                                     "After the second session, healed (2)", "After the third session, healed (3)",
                                     "After the fourth session, healed (4)"};
  fol_choice choice = {.id = "show",
                       .labels = in_full ? names : short_names,
                       .tips = tips,
                       .count = fol_app_plan(app)->session_count + 1,
                       .chosen = app->session};
  int clicked = fol_choice_at(app->ui, &choice, box);
  if (clicked >= 0)
    fol_app_show_session(app, clicked);
}

static float width_of(const fol_app *app, const char *label) {
  return fol_ui_text_size(app->ui, FOL_FONT_STRONG, label, 0).x + 24 * fol_ui_scale(app->ui);
}

static void draw_command(fol_app *app, const char *id, const char *label, bool chosen, float x) {
  fol_ui *ui = app->ui;
  float height = 32 * fol_ui_scale(ui);
  const fol_box strip = app->layout.strip;
  const fol_command *command = fol_command_find(id);
  char tip[120];
  fol_button button = {.id = id,
                       .label = label,
                       .chosen = chosen,
                       .tip = fol_command_tip(tip, sizeof tip, command->label, command->keys)};
  if (fol_button_at(ui, &button, (fol_box){x, strip.y + (strip.h - height) / 2, width_of(app, label), height}))
    fol_command_run(app, command);
}

/* From the right edge leftwards, as far as there is room. */
static void draw_zoom(fol_app *app, float left) {
  fol_ui *ui = app->ui;
  const fol_box strip = app->layout.strip;
  float s = fol_ui_scale(ui), x = strip.x + strip.w - 14 * s - width_of(app, "1:1");
  if (x < left)
    return;
  draw_command(app, "zoom.1", "1:1", false, x);
  x -= 6 * s + width_of(app, "Fit");
  if (x < left)
    return;
  draw_command(app, "fit", "Fit", false, x);
  char zoom[16];
  snprintf(zoom, sizeof zoom, "%.0f %%", app->canvas.zoom * 100);
  fol_spot size = fol_ui_text_size(ui, FOL_FONT_SMALL, zoom, 0);
  x -= 12 * s + size.x;
  if (x >= left)
    fol_ui_text(ui, FOL_FONT_SMALL, (fol_spot){x, strip.y + (strip.h - size.y) / 2}, FOL_TEXT_DIM, zoom, 0);
}

void fol_panel_strip(fol_app *app) {
  const fol_box strip = app->layout.strip;
  fol_pen pen = fol_pen_begin(app->ui, "strip", strip, 0, false);
  float s = pen.scale, x = strip.x + 14 * s, parts = (float)(fol_app_plan(app)->session_count + 1);
  fol_ui_fill(app->ui, strip, FOL_PANEL, 0);
  float split = width_of(app, "Split") + 24 * s;
  bool in_full = strip.w - 28 * s - split >= 92 * s * parts;
  float width = fminf(strip.w - 28 * s - split, (in_full ? 104 : 40) * s * parts);
  draw_choice(app, (fol_box){x, strip.y + (strip.h - 38 * s) / 2, width, 38 * s}, in_full);
  draw_command(app, "split", "Split", app->split && app->session > 0, x + width + 10 * s);
  draw_zoom(app, x + width + split);
  fol_pen_end(&pen, 0);
}

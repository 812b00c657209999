/* The strip under the picture: before and each session, the split line, and how near one looks. */
#include "app/commands.h"
#include "app/icons.h"
#include "app/panels.h"

#include <stdio.h>

static void draw_choice(fol_app *app, fol_box box) {
  static const char *const names[] = {"Before", "Session 1", "Session 2", "Session 3", "Session 4"};
  static const char *const tips[] = {"The photograph as it is (0)", "After the first session, healed (1)",
                                     "After the second session, healed (2)", "After the third session, healed (3)",
                                     "After the fourth session, healed (4)"};
  fol_choice choice = {.id = "show",
                       .labels = names,
                       .tips = tips,
                       .count = fol_app_plan(app)->session_count + 1,
                       .chosen = app->session};
  int clicked = fol_choice_at(app->ui, &choice, box);
  if (clicked >= 0)
    fol_app_show_session(app, clicked);
}

static float draw_command(fol_app *app, const char *id, const char *label, bool chosen, float x) {
  fol_ui *ui = app->ui;
  float s = fol_ui_scale(ui), height = 32 * s;
  const fol_box strip = app->layout.strip;
  const fol_command *command = fol_command_find(id);
  char tip[120];
  fol_button button = {.id = id,
                       .label = label,
                       .chosen = chosen,
                       .tip = fol_command_tip(tip, sizeof tip, command->label, command->keys)};
  float width = fol_ui_text_size(ui, FOL_FONT_STRONG, label, 0).x + 24 * s;
  if (fol_button_at(ui, &button, (fol_box){x, strip.y + (strip.h - height) / 2, width, height}))
    fol_command_run(app, command);
  return x + width + 6 * s;
}

void fol_panel_strip(fol_app *app) {
  fol_ui *ui = app->ui;
  const fol_box strip = app->layout.strip;
  fol_pen pen = fol_pen_begin(ui, "strip", strip, 0, false);
  float s = pen.scale;
  fol_ui_fill(ui, strip, FOL_PANEL, 0);
  float x = strip.x + 14 * s;
  float each = 104 * s, width = each * (float)(fol_app_plan(app)->session_count + 1);
  draw_choice(app, (fol_box){x, strip.y + (strip.h - 38 * s) / 2, width, 38 * s});
  draw_command(app, "split", "Split", app->split && app->session > 0, x + width + 10 * s);

  char zoom[16];
  snprintf(zoom, sizeof zoom, "%.0f %%", app->canvas.zoom * 100);
  fol_spot size = fol_ui_text_size(ui, FOL_FONT_SMALL, zoom, 0);
  float right = strip.x + strip.w - 118 * s;
  fol_ui_text(ui, FOL_FONT_SMALL, (fol_spot){right - size.x - 12 * s, strip.y + (strip.h - size.y) / 2}, FOL_TEXT_DIM,
              zoom, 0);
  right = draw_command(app, "fit", "Fit", false, right);
  draw_command(app, "zoom.1", "1:1", false, right);
  fol_pen_end(&pen, 0);
}

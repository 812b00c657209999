/* Draws the command palette, a list of all commands that is searched by typing. */
#include "app/commands/palette_rows.h"
#include "app/panels/panels.h"

#include <math.h>
#include <stdio.h>

static bool draw_row(fol_app *app, const fol_palette_row *shown, int index, fol_box box) {
  fol_ui *ui = app->ui;
  float s = fol_ui_scale(ui), pad = 14 * s;
  char id[80];
  const fol_command *command = shown->command;
  bool enabled = fol_command_enabled(app, command), chosen = index == app->panels.palette.chosen;
  snprintf(id, sizeof id, "palette.%s", command->id);
  fol_hit hit = fol_ui_row(ui, id, box);
  if (hit.hovered && fol_ui_mouse_leads(ui))
    app->panels.palette.chosen = index;
  if (chosen)
    fol_ui_fill(ui, box, FOL_CONTROL, FOL_ROUNDING * s);
  fol_spot size = fol_ui_text_size(ui, FOL_FONT_BODY, fol_palette_name(command), 0);
  float y = box.y + (box.h - size.y) / 2;
  fol_ui_text(ui, FOL_FONT_BODY, (fol_spot){box.x + pad, y}, enabled ? FOL_TEXT : FOL_TEXT_FAINT,
              fol_palette_name(command), 0);
  fol_ui_text(ui, FOL_FONT_SMALL, (fol_spot){box.x + pad + size.x + 10 * s, y + 1 * s}, FOL_TEXT_FAINT, shown->group,
              0);
  if (command->keys) {
    fol_spot keys = fol_ui_text_size(ui, FOL_FONT_SMALL, command->keys, 0);
    fol_ui_text(ui, FOL_FONT_SMALL, (fol_spot){box.x + box.w - keys.x - pad, box.y + (box.h - keys.y) / 2},
                enabled ? FOL_TEXT_DIM : FOL_TEXT_FAINT, command->keys, 0);
  }
  return hit.clicked;
}

static void draw_field(fol_app *app, fol_box box) {
  fol_ui *ui = app->ui;
  float s = fol_ui_scale(ui);
  fol_text_field field = {.id = "palette.search",
                          .box = box,
                          .focus = app->panels.sheet.fresh,
                          .live = true,
                          .text = app->panels.sheet.typed,
                          .size = sizeof app->panels.sheet.typed};
  app->panels.sheet.fresh = false;
  fol_ui_fill(ui, box, FOL_FIELD, FOL_ROUNDING * s);
  fol_ui_field(ui, &field);
  fol_ui_outline(ui, box, FOL_EDGE, FOL_ROUNDING * s, fmaxf(1, s));
  if (!*app->panels.sheet.typed)
    fol_ui_text(ui, FOL_FONT_BODY, (fol_spot){box.x + 12 * s, box.y + (box.h - 20 * s) / 2}, FOL_TEXT_FAINT,
                "What do you want to do?", 0);
}

/* Writes at the bottom of the palette what the selected command does, or that it cannot be run at the moment. */
static void draw_foot(fol_app *app, const fol_palette_row *chosen, fol_box box) {
  fol_ui *ui = app->ui;
  float s = fol_ui_scale(ui);
  const char *text = !chosen                                      ? "No command has that name."
                     : !fol_command_enabled(app, chosen->command) ? "Not available right now."
                     : chosen->command->tip                       ? chosen->command->tip
                                                                  : "";
  fol_ui_fill(ui, (fol_box){box.x, box.y, box.w, fmaxf(1, floorf(s))}, FOL_RULE, 0);
  fol_ui_text(ui, FOL_FONT_SMALL, (fol_spot){box.x + 14 * s, box.y + 9 * s}, FOL_TEXT_DIM, text, box.w - 28 * s);
}

/* Returns the index of the first visible row. `count` rows are listed, of which `shown` are visible at once. The
 * selected row, number `chosen`, is placed in their middle, if possible. */
static int first_shown(int chosen, int count, int shown) {
  int first = chosen - shown / 2;
  first = first > count - shown ? count - shown : first;
  return first > 0 ? first : 0;
}

void fol_panel_palette(fol_app *app) {
  fol_palette_row rows[FOL_PALETTE_ROWS_MAX];
  fol_ui *ui = app->ui;
  const fol_box window = app->panels.layout.window;
  fol_pen pen = fol_pen_begin(ui, "palette", window, 0, true);
  float s = pen.scale, high = 34 * s, w = fminf(560 * s, window.w - 24 * s), top = fminf(56 * s, window.h * 0.08f);
  int count = fol_palette_find(app, rows), room = (int)((window.h - top - 128 * s) / high);
  fol_palette_follow(app, count);
  int most = room < FOL_PALETTE_SHOWN ? (room > 1 ? room : 1) : FOL_PALETTE_SHOWN, shown = count < most ? count : most;
  int first = first_shown(app->panels.palette.chosen, count, shown);
  fol_box box = {roundf((window.w - w) / 2), roundf(top), w, 112 * s + high * (float)most};
  fol_ui_fill(ui, window, FOL_RGBA(10, 10, 10, 120), 0);
  fol_ui_fill(ui, box, FOL_PANEL, 12 * s);
  fol_ui_outline(ui, box, FOL_CONTROL_HELD, 12 * s, fmaxf(1, s));
  draw_field(app, (fol_box){box.x + 12 * s, box.y + 12 * s, w - 24 * s, 38 * s});
  const fol_palette_row *clicked = NULL;
  for (int i = first; i < first + shown; i++)
    if (draw_row(app, &rows[i], i,
                 (fol_box){box.x + 8 * s, box.y + 58 * s + (float)(i - first) * high, w - 16 * s, high}))
      clicked = &rows[i];
  draw_foot(app, count > 0 ? &rows[app->panels.palette.chosen] : NULL,
            (fol_box){box.x, box.y + box.h - 48 * s, box.w, 48 * s});
  fol_pen_end(&pen, 0);
  if (clicked)
    fol_palette_run(app, clicked);
}

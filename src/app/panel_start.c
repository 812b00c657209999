/* Before a photo is open: three ways to begin. */
#include "app/commands.h"
#include "app/icons.h"
#include "app/panels.h"

#include <math.h>

static void write_centred(fol_app *app, fol_font font, fol_colour colour, float middle, float y, const char *text) {
  fol_spot size = fol_ui_text_size(app->ui, font, text, 0);
  fol_ui_text(app->ui, font, (fol_spot){middle - size.x / 2, y}, colour, text, 0);
}

void fol_panel_start(fol_app *app) {
  fol_ui *ui = app->ui;
  const fol_box window = app->layout.window;
  fol_pen pen = fol_pen_begin(ui, "start", window, 0, false);
  float s = pen.scale, middle = window.w / 2, w = fminf(520 * s, window.w - 40 * s), h = 220 * s;
  fol_ui_fill(ui, window, FOL_PANEL, 0);
  float y = fmaxf(window.h / 2 - 210 * s, 12 * s);
  write_centred(app, FOL_FONT_TITLE, FOL_TEXT, middle, y, "Follidot");
  write_centred(app, FOL_FONT_BODY, FOL_TEXT_DIM, middle, y + 34 * s,
                "See the scalp after each session, before the first dot is made.");
  fol_box drop = {roundf(middle - w / 2), roundf(y + 84 * s), w, h};
  fol_ui_fill(ui, drop, FOL_PANEL_RAISED, 12 * s);
  fol_ui_outline(ui, drop, FOL_GREY(0x40), 12 * s, fmaxf(1, s));
  fol_icon_draw(ui, FOL_ICON_PHOTO, (fol_spot){middle - 24 * s, drop.y + 32 * s}, 48 * s, FOL_TEXT_DIM);
  bool opening = app->opening != NULL;
  write_centred(app, FOL_FONT_BODY, FOL_TEXT, middle, drop.y + 100 * s,
                opening ? "Opening the photo..." : "Drop a photo here");
  fol_box open = {middle - 90 * s, drop.y + 146 * s, 180 * s, 40 * s};
  fol_button button = {
      .id = "photo.open", .label = "Open photo", .tip = "Ctrl+O", .primary = true, .disabled = opening};
  if (fol_button_at(ui, &button, open))
    fol_command_run(app, fol_command_find("photo.open"));
  fol_button sample = {.id = "sample", .label = "Try the sample head", .disabled = opening};
  if (fol_button_at(ui, &sample, (fol_box){middle - 90 * s, drop.y + h + 20 * s, 180 * s, 36 * s}))
    fol_app_intend(app, FOL_INTENT_SAMPLE, NULL);
  write_centred(app, FOL_FONT_SMALL, FOL_TEXT_FAINT, middle, drop.y + h + 80 * s,
                "JPEG or PNG. Everything stays on this computer.");
  pen.y = drop.y + h + 100 * s;
  fol_pen_end(&pen, 0);
}

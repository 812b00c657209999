/* The text in a panel that says how its tools are used. */
#include "app/panels/panels.h"

void fol_panel_help(fol_app *app, fol_pen *pen, const char *text) {
  const int most_lines = 2; /* a longer text is folded away behind a button, which is as high as two lines */
  float high = fol_ui_text_size(pen->ui, FOL_FONT_SMALL, text, pen->width).y;
  bool folds =
      app->panels.layout.low && high > ((float)most_lines + 0.5f) * fol_ui_text_size(pen->ui, FOL_FONT_SMALL, "x", 0).y;
  const fol_button fold = {.id = "help",
                           .label = app->panels.help ? "Hide help" : "How this works",
                           .tip = app->panels.help ? "Makes room for the controls" : text,
                           .small = true};
  if (folds) {
    if (fol_button_at(pen->ui, &fold, (fol_box){pen->x, pen->y, pen->width, FOL_TOUCH * pen->scale}))
      app->panels.help = !app->panels.help;
    pen->y += (FOL_TOUCH + 10) * pen->scale;
  }
  if (!folds || app->panels.help)
    fol_pen_paragraph(pen, text);
}

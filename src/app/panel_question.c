/* Whether to save what is unsaved before it is left; and the veil while a file dialog is open. */
#include "app/panels.h"

static void draw_veil(fol_app *app, const char *text) {
  float s = fol_ui_scale(app->ui);
  const fol_box window = app->layout.window;
  fol_pen pen = fol_pen_begin(app->ui, "veil", window, 0, true);
  fol_ui_fill(app->ui, window, FOL_RGBA(10, 10, 10, 150), 0);
  fol_spot size = fol_ui_text_size(app->ui, FOL_FONT_BODY, text, 0);
  fol_ui_text(app->ui, FOL_FONT_BODY, (fol_spot){(window.w - size.x) / 2, window.h - 90 * s}, FOL_TEXT, text, 0);
  fol_pen_end(&pen, 0);
}

static void draw_question(fol_app *app) {
  fol_ui *ui = app->ui;
  float s = fol_ui_scale(ui);
  const fol_box window = app->layout.window;
  fol_pen veil = fol_pen_begin(ui, "question", window, 0, true);
  fol_ui_fill(ui, window, FOL_RGBA(10, 10, 10, 170), 0);
  fol_box box = {(window.w - 440 * s) / 2, (window.h - 176 * s) / 2, 440 * s, 176 * s};
  fol_ui_fill(ui, box, FOL_PANEL, 12 * s);
  fol_ui_outline(ui, box, FOL_CONTROL, 12 * s, s);
  fol_pen pen = {ui, box.x + 24 * s, box.y + 22 * s, box.w - 48 * s, box.y, s};
  fol_pen_title(&pen, "Save the plan first?");
  fol_pen_paragraph(&pen, "What you drew since it was last saved would be lost.");
  static const char *const labels[] = {"Discard", "Cancel", "Save"};
  static const char *const ids[] = {"question.discard", "question.cancel", "question.save"};
  static const fol_answer answers[] = {FOL_ANSWER_DISCARD, FOL_ANSWER_CANCEL, FOL_ANSWER_SAVE};
  static const char *const tips[] = {"Leave it unsaved", "Go back to it (Escape)", "Save it, then go on (Enter)"};
  float width = (pen.width - 20 * s) / 3, y = box.y + box.h - 60 * s;
  for (int i = 0; i < 3; i++) {
    fol_button button = {.id = ids[i], .label = labels[i], .tip = tips[i], .primary = answers[i] == FOL_ANSWER_SAVE};
    if (fol_button_at(ui, &button, (fol_box){pen.x + (float)i * (width + 10 * s), y, width, 38 * s}))
      fol_app_answer(app, answers[i]);
  }
  fol_pen_end(&veil, 0);
}

void fol_panel_question(fol_app *app) {
  if (app->dialog)
    draw_veil(app, "Choose in the file dialog.");
  else if (app->asking)
    draw_question(app);
}

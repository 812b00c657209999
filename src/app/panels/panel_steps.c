/* The bar with the steps of a consultation, and with small buttons at its bottom: undo, redo, save, open, client mode,
 * command palette. */
#include "app/panels/command_button.h"
#include "app/panels/panels.h"
#include "app/panels/step_guide.h"
#include "widgets/icons.h"

#include <math.h>
#include <stdio.h>

typedef struct step {
  const char *command;
  fol_icon icon;
  const char *tip;
} step;

static const step steps[FOL_STEPS] = {
    [FOL_STEP_PHOTO] = {"step.photo", FOL_ICON_PHOTO, "Client, views of the head, and the file"},
    [FOL_STEP_SCALE] = {"step.scale", FOL_ICON_SCALE, "Draw the ruler along something of known length"},
    [FOL_STEP_HEAD] = {"step.head", FOL_ICON_HEAD, "Fit a head to the photo, so that dots follow its curve"},
    [FOL_STEP_HAIRLINE] = {"step.hairline", FOL_ICON_HAIRLINE, "Draw the hairline"},
    [FOL_STEP_DENSITY] = {"step.density", FOL_ICON_DENSITY, "Paint the area to treat"},
    [FOL_STEP_SESSIONS] = {"step.sessions", FOL_ICON_SESSIONS, "Plan and see each session"},
    [FOL_STEP_EXPORT] = {"step.export", FOL_ICON_EXPORT, "Pictures for the client and the record"},
};

static void draw_step(fol_app *app, int index, fol_box box, bool done) {
  fol_ui *ui = app->ui;
  float s = fol_ui_scale(ui);
  const fol_command *command = fol_command_find(steps[index].command);
  fol_hit hit = fol_ui_hit(ui, command->id, box);
  bool current = (int)app->panels.step == index;
  fol_colour colour = current ? FOL_GREY(0xff) : hit.hovered ? FOL_TEXT : FOL_TEXT_DIM;
  if (current || hit.hovered)
    fol_ui_fill(ui, box, current ? FOL_CONTROL : FOL_PANEL_RAISED, 8 * s);
  float icon = 24 * s;
  float above = app->panels.layout.low ? (box.h - icon) / 2 : 9 * s;
  fol_icon_draw(ui, steps[index].icon, (fol_spot){box.x + (box.w - icon) / 2, box.y + above}, icon, colour);
  fol_spot size = fol_ui_text_size(ui, FOL_FONT_SMALL, command->label, 0);
  if (!app->panels.layout.low)
    fol_ui_text(ui, FOL_FONT_SMALL, (fol_spot){box.x + (box.w - size.x) / 2, box.y + 39 * s}, colour, command->label,
                0);
  if (done && !app->panels.layout.low)
    fol_icon_draw(ui, FOL_ICON_CHECK, (fol_spot){box.x + box.w - 19 * s, box.y + 5 * s}, 13 * s, FOL_TEXT_DIM);
  char tip[160];
  if (hit.hovered)
    fol_ui_tip(ui, fol_command_tip(tip, sizeof tip, steps[index].tip, command->keys));
  if (hit.clicked)
    fol_command_run(app, command);
}

static void draw_small(fol_app *app, const char *id, fol_icon icon, fol_box box) {
  fol_ui *ui = app->ui;
  const fol_command *command = fol_command_find(id);
  float s = fol_ui_scale(ui), size = fminf(20 * s, box.w - 6 * s);
  fol_spot at = {box.x + (box.w - size) / 2, box.y + (box.h - size) / 2};
  if (!fol_command_enabled(app, command)) {
    fol_icon_draw(ui, icon, at, size, FOL_GREY(0x48));
    return;
  }
  fol_hit hit = fol_ui_hit(ui, id, box);
  if (hit.hovered)
    fol_ui_fill(ui, box, hit.held ? FOL_CONTROL_OVER : FOL_CONTROL, 6 * s);
  fol_icon_draw(ui, icon, at, size, hit.hovered ? FOL_GREY(0xff) : FOL_TEXT_DIM);
  char tip[160];
  if (hit.hovered)
    fol_ui_tip(ui, fol_command_tip_of(tip, sizeof tip, command));
  if (hit.clicked)
    fol_command_run(app, command);
}

void fol_panel_steps(fol_app *app) {
  fol_box box = app->panels.layout.steps;
  fol_pen pen = fol_pen_begin(app->ui, "steps", box, 8, false);
  float s = pen.scale, height = (app->panels.layout.low ? 36 : 62) * s;
  fol_ui_fill(app->ui, box, FOL_PANEL, 0);
  const fol_step_guide_facts facts = fol_step_guide_state(app);
  for (int i = 0; i < FOL_STEPS; i++) {
    bool done = fol_step_guide_is_done((fol_step)i, &facts);
    draw_step(app, i, (fol_box){pen.x, pen.y, pen.width, height}, done);
    pen.y += height + 4 * s;
  }
  float small = fmaxf(fminf((box.y + box.h - pen.y - 8 * s) / 3, 36 * s), 24 * s);
  float bottom = box.y + box.h - 3 * small - 12 * s;
  if (bottom < pen.y)
    bottom = pen.y; /* in a low window the buttons directly follow the steps, and the bar can be scrolled */
  float left = pen.x + pen.width / 2 - small - 1 * s, right = pen.x + pen.width / 2 + 1 * s;
  draw_small(app, "undo", FOL_ICON_UNDO, (fol_box){left, bottom, small, small});
  draw_small(app, "redo", FOL_ICON_REDO, (fol_box){right, bottom, small, small});
  draw_small(app, "file.save", FOL_ICON_SAVE, (fol_box){left, bottom + small, small, small});
  draw_small(app, "file.open", FOL_ICON_OPEN, (fol_box){right, bottom + small, small, small});
  draw_small(app, "client", FOL_ICON_FULL_SCREEN, (fol_box){left, bottom + 2 * small, small, small});
  draw_small(app, "palette", FOL_ICON_FIND, (fol_box){right, bottom + 2 * small, small, small});
  pen.y = bottom + 3 * small;
  fol_pen_end(&pen, 8);
}

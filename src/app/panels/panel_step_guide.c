/* The guide through the steps of a consultation, in each panel: at the top, a title, what to do in this step and what
 * is missing; at the bottom, the button to the next step. */
#include "app/panels/command_button.h"
#include "app/panels/panels.h"
#include "app/panels/step_guide.h"
#include "app/tools/hairline_tool.h"
#include "app/tools/tool_brush.h"
#include "app/tools/tool_head.h"
#include "app/tools/tool_ruler.h"
#include "app/tools/tools.h"

#include <math.h>
#include <stdio.h>

static const char *const commands[FOL_STEPS] = {
    [FOL_STEP_PHOTO] = "step.photo",       [FOL_STEP_SCALE] = "step.scale",     [FOL_STEP_HEAD] = "step.head",
    [FOL_STEP_HAIRLINE] = "step.hairline", [FOL_STEP_DENSITY] = "step.density", [FOL_STEP_SESSIONS] = "step.sessions",
    [FOL_STEP_EXPORT] = "step.export"};

fol_step_guide_facts fol_step_guide_state(const fol_app *app) {
  const fol_plan *plan = fol_app_plan(app);
  const fol_points *line = plan->hairline.points_px;
  return (fol_step_guide_facts){.scale_known = !fol_app_scale_is_assumed(app),
                                .head = plan->surface.kind == FOL_SURFACE_ELLIPSOID,
                                .flat = app->tools->head->flat,
                                .hairline_points = app->tools->hairline->count > 0 ? app->tools->hairline->count
                                                   : line                          ? (int)line->count
                                                                                   : 0,
                                .marking = app->tools->hairline->marking,
                                .locked = fol_document_is_locked(fol_history_now(app->document.history)),
                                .read_only = app->document.read_only != NULL,
                                .painted = !fol_rect_empty(fol_mask_bounds(fol_app_plan_now(app)->mask)),
                                .shown = app->view.session > 0,
                                .ruler_asks = app->tools->ruler->drawn,
                                .correcting = fol_brush_corrects(app, &(fol_correction){0})};
}

/* Adds a button whose text says what is missing; a click opens the panel of the step in which the user can add it. */
static void link_to(fol_app *app, fol_pen *pen, const fol_step_guide *guide) {
  fol_ui *ui = pen->ui;
  float s = pen->scale, pad = 12 * s;
  const fol_command *command = fol_command_find(commands[guide->missing_step]);
  char text[120];
  fol_command_tip(text, sizeof text, guide->missing, command->keys);
  fol_spot size = fol_ui_text_size(ui, FOL_FONT_SMALL, text, pen->width - 2 * pad);
  fol_box box = {pen->x, pen->y, pen->width, fmaxf(34 * s, size.y + 14 * s)};
  fol_hit hit = fol_ui_hit(ui, "guide.missing", box);
  fol_ui_fill(ui, box, hit.hovered ? FOL_CONTROL_OVER : FOL_CONTROL, FOL_ROUNDING * s);
  fol_ui_fill(ui, (fol_box){box.x, box.y + 7 * s, 3 * s, box.h - 14 * s}, FOL_BRIGHT, 1.5f * s);
  fol_ui_text(ui, FOL_FONT_SMALL, (fol_spot){box.x + pad, box.y + (box.h - size.y) / 2}, FOL_TEXT, text,
              pen->width - 2 * pad);
  pen->y += box.h + 10 * s;
  if (hit.hovered)
    fol_ui_tip(ui, "Goes to that step");
  if (hit.clicked)
    fol_command_run(app, command);
}

/* Writes the title of the step. In the sessions step, writes the number of warnings, too, since the warnings are at the
 * end of the panel and may be out of sight. */
static void write_title(const fol_app *app, fol_pen *pen) {
  size_t count = app->view.findings && app->panels.step == FOL_STEP_SESSIONS ? app->view.findings->warning_count : 0;
  char text[40];
  snprintf(text, sizeof text, "Warnings: %zu", count);
  fol_spot size = fol_ui_text_size(pen->ui, FOL_FONT_SMALL, text, 0);
  const char *title = fol_command_find(commands[app->panels.step])->label;
  fol_spot own = fol_ui_text_size(pen->ui, FOL_FONT_TITLE, title, 0);
  bool beside = own.x + size.x + 12 * pen->scale <= pen->width;
  if (count > 0 && beside)
    fol_ui_text(pen->ui, FOL_FONT_SMALL, (fol_spot){pen->x + pen->width - size.x, pen->y + 8 * pen->scale},
                FOL_TEXT_DIM, text, 0);
  fol_pen_title(pen, title);
  if (count > 0 && !beside)
    fol_pen_caption(pen, text);
}

void fol_panel_step_guide(fol_app *app, fol_pen *pen) {
  const fol_step_guide_facts facts = fol_step_guide_state(app);
  const fol_step_guide guide = fol_step_guide_of(app->panels.step, &facts);
  write_title(app, pen);
  fol_ui_text(pen->ui, FOL_FONT_BODY, (fol_spot){pen->x, pen->y}, FOL_TEXT, guide.now, pen->width);
  pen->y += fol_ui_text_size(pen->ui, FOL_FONT_BODY, guide.now, pen->width).y + 10 * pen->scale;
  if (guide.missing)
    link_to(app, pen, &guide);
  fol_pen_gap(pen, 4);
}

float fol_panel_step_guide_height(const fol_app *app) {
  return app->panels.step == FOL_STEP_EXPORT ? 0 : roundf(64 * fol_ui_scale(app->ui));
}

/* Draws the button to the next step, in the same position in every step. */
void fol_panel_step_guide_next(fol_app *app, fol_box box) {
  if (box.h <= 0)
    return;
  const fol_step_guide_facts facts = fol_step_guide_state(app);
  const fol_step_guide guide = fol_step_guide_of(app->panels.step, &facts);
  const fol_command *command = fol_command_find(commands[guide.next]);
  char label[60], tip[80];
  snprintf(label, sizeof label, "Next: %s", command->label);
  const fol_button next = {.id = "guide.next",
                           .label = label,
                           .tip = fol_command_tip(tip, sizeof tip, "You can go to any step at any time", command->keys),
                           .primary = guide.done};
  fol_pen pen = fol_pen_begin(app->ui, "guide", box, 0, false);
  float s = pen.scale, pad = FOL_PAD * s;
  fol_ui_fill(app->ui, box, FOL_PANEL, 0);
  fol_ui_fill(app->ui, (fol_box){box.x, box.y, box.w, fmaxf(1, s)}, FOL_RULE, 0);
  if (fol_button_at(app->ui, &next, (fol_box){box.x + pad, box.y + 12 * s, box.w - 2 * pad, 40 * s}))
    fol_command_run(app, command);
  fol_pen_end(&pen, 0);
}

/* The page "Pigment" of the sessions' panel: the pigment's shade, which is matched to the hair, and its depth in the
 * skin. */
#include "app/panels/panels.h"
#include "app/state/actions.h"
#include "app/tools/tool_hair.h"

#include <math.h>
#include <stdio.h>

static void change_pigment(fol_app *app, fol_change change, const fol_pigment *pigment) {
  const fol_pigment *before = &fol_app_plan_now(app)->pigment;
  fol_edit edit = {.kind = FOL_EDIT_PIGMENT, .pigment = *pigment};
  if (change == FOL_CHANGING)
    fol_app_preview(app, &edit, NULL);
  else if (change == FOL_CHANGED &&
           (pigment->depth_mm[0] != before->depth_mm[0] || pigment->depth_mm[1] != before->depth_mm[1]))
    fol_app_do(app, &edit);
  else if (change == FOL_CHANGED)
    fol_app_show_live(app, NULL);
}

/* ---- match of the pigment with the hair -------------------------------------------------------- */

static fol_colour colour_of(const double linear[FOL_CHANNELS]) {
  unsigned code[FOL_CHANNELS];
  for (int i = 0; i < FOL_CHANNELS; i++)
    code[i] = (unsigned)lround(255 * fol_linear_to_srgb(fmin(fmax(linear[i], 0), 1)));
  return FOL_RGBA(code[0], code[1], code[2], 255);
}

static void draw_swatch(fol_pen *pen, const char *name, const double linear[FOL_CHANNELS], fol_box box) {
  float s = pen->scale;
  fol_colour colour = colour_of(linear);
  bool is_light = linear[1] > 0.2;
  fol_ui_fill(pen->ui, box, colour, FOL_ROUNDING * s);
  fol_ui_text(pen->ui, FOL_FONT_SMALL, (fol_spot){box.x + 10 * s, box.y + box.h - 26 * s},
              is_light ? FOL_ON_BRIGHT : FOL_TEXT, name, 0);
}

static void write_swatches(fol_pen *pen, const fol_findings *findings) {
  float s = pen->scale, gap = 6 * s, width = (pen->width - gap) / 2, height = 46 * s;
  if (!findings->skin.measured || !findings->hair.found)
    return;
  draw_swatch(pen, "Skin", findings->skin.linear, (fol_box){pen->x, pen->y, width, height});
  draw_swatch(pen, "Hair", findings->hair.linear, (fol_box){pen->x + width + gap, pen->y, width, height});
  pen->y += height + 12 * s;
}

static void write_suggestion(fol_app *app, fol_pen *pen, const fol_suggestion *suggestion) {
  fol_pen_paragraph(pen, suggestion->reason);
  if (!suggestion->made)
    return;
  bool some = fol_app_has_suggestion(app);
  char label[40];
  const char *form = suggestion->finer ? "Use fine dots, %.3g : 1" : some ? "Use %.3g : 1" : "%.3g : 1 is in use";
  snprintf(label, sizeof label, form, suggestion->dilution);
  fol_button use = {.id = "suggestion.use",
                    .label = label,
                    .tip = suggestion->finer
                               ? "Gives sessions still to come the dots of the look Fine and this dilution"
                               : "Gives all sessions this dilution: ml of water to 1 ml of pigment",
                    .primary = true,
                    /* The button is disabled rather than hidden, so that the widgets below it do not move. */
                    .disabled = !some};
  if (fol_pen_button(pen, &use))
    fol_app_accept_suggestion(app);
}

static void write_hair(fol_app *app, fol_pen *pen) {
  bool picking = app->tool == &fol_tool_hair, picked = fol_app_plan_now(app)->pigment.has_hair;
  float s = pen->scale, gap = 8 * s, width = picked ? (pen->width - gap) / 2 : pen->width;
  fol_button pick = {.id = "hair.pick",
                     .label = picking  ? "Click on hair"
                              : picked ? "Pick again"
                                       : "Pick the hair",
                     .tip = "Then click shaved or short hair at the side of the head; Escape cancels",
                     .chosen = picking};
  fol_button find = {.id = "hair.find", .label = "Find hair", .tip = "Measures hair next to the painted area"};
  if (fol_button_at(pen->ui, &pick, (fol_box){pen->x, pen->y, width, 36 * s}))
    fol_hair_pick(app);
  if (picked && fol_button_at(pen->ui, &find, (fol_box){pen->x + width + gap, pen->y, width, 36 * s}))
    fol_app_find_hair(app);
  pen->y += 44 * s;
}

/* ---- shade and depth of the pigment ---------------------------------------------------------------- */

static void write_shade(fol_app *app, fol_pen *pen) {
  static const char *const names[FOL_SHADES] = {"Light", "Medium", "Dark"};
  static const char *const tips[FOL_SHADES] = {"25 ml of water to 1 ml of pigment, in all sessions",
                                               "15 ml of water to 1 ml of pigment, in all sessions",
                                               "6 ml of water to 1 ml of pigment, in all sessions"};
  fol_choice choice = {.id = "shade", .labels = names, .tips = tips, .count = FOL_SHADES, .chosen = -1};
  for (int i = 0; i < FOL_SHADES; i++)
    if (fol_app_all_diluted(app, fol_shade_dilution((fol_shade)i)))
      choice.chosen = i;
  int clicked = fol_pen_choice(pen, &choice);
  if (clicked >= 0)
    fol_app_choose_shade(app, (fol_shade)clicked);
}

static void write_dilution(const fol_app *app, fol_pen *pen) {
  const fol_plan *plan = fol_app_plan(app);
  double least = INFINITY, most = 0;
  char text[40];
  for (int i = 0; i < plan->session_count; i++) {
    least = fmin(least, plan->sessions[i].dilution);
    most = fmax(most, plan->sessions[i].dilution);
  }
  snprintf(text, sizeof text, least < most ? "%.3g to %.3g : 1" : "%.3g : 1", least, most);
  fol_pen_pair(pen, "Dilution of all sessions", text);
  fol_pen_gap(pen, 8);
}

static void write_depth(fol_app *app, fol_pen *pen) {
  const double thinnest_mm = 0.01;
  fol_pigment pigment = fol_app_plan(app)->pigment;
  double *top = &pigment.depth_mm[0], *bottom = &pigment.depth_mm[1];
  fol_slider from = {.id = "depth.from",
                     .label = "Depth from",
                     .unit = "mm",
                     .from = 0,
                     .to = 0.8,
                     .decimals = 2,
                     .tip = "Depth below the skin's surface where healed pigment begins"};
  fol_slider to = {.id = "depth.to",
                   .label = "Depth to",
                   .unit = "mm",
                   .from = 0.1,
                   .to = 1.2,
                   .decimals = 2,
                   .tip = "Where it ends; 0.4 mm is usual, and deeper than 0.5 mm it looks bluish and blurred"};
  fol_change change = fol_pen_slider(pen, &from, top);
  *top = fmin(*top, *bottom - thinnest_mm);
  change_pigment(app, change, &pigment);
  change = fol_pen_slider(pen, &to, bottom);
  *bottom = fmax(*bottom, *top + thinnest_mm);
  change_pigment(app, change, &pigment);
}

void fol_panel_pigment(fol_app *app, fol_pen *pen) {
  fol_pen_heading(pen, "Matched to the hair");
  if (app->view.findings) {
    write_swatches(pen, app->view.findings);
    write_suggestion(app, pen, &app->view.findings->suggestion);
  }
  write_hair(app, pen);
  fol_pen_rule(pen);
  fol_pen_heading(pen, "Shade");
  write_shade(app, pen);
  write_dilution(app, pen);
  write_depth(app, pen);
}

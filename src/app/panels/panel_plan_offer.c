/* The offer of a first plan, at the top of the panel of the photo step: asks which side of the head the photograph
 * shows, and lists the parts of the plan that is offered. */
#include "app/panels/command_button.h"
#include "app/panels/panels.h"
#include "app/state/view_labels.h"
#include "app/tools/hairline_tool.h"
#include "app/tools/offer.h"
#include "app/tools/plan_offer.h"
#include "app/tools/tools.h"

#include <stdio.h>

static void write_question(fol_app *app, fol_pen *pen) {
  float s = pen->scale, gap = 6 * s, w = (pen->width - gap) / 2, h = FOL_TOUCH * s;
  fol_pen_note(pen, "Which side of the head does this photo show?");
  for (int place = 0; place < FOL_VIEWS - 1; place++) {
    char id[40];
    fol_view_name side = fol_view_order[place];
    snprintf(id, sizeof id, "side.%s", fol_view_name_text(side));
    fol_button button = {.id = id, .label = fol_view_label(side), .small = true};
    if (fol_button_at(app->ui, &button, (fol_box){pen->x + (float)(place % 2) * (w + gap), pen->y, w, h}))
      fol_plan_offer_side(app, side);
    if (place % 2 == 1)
      pen->y += h + gap;
  }
  fol_button no = {.id = "side.none", .label = "Not now", .small = true};
  if (fol_pen_button(pen, &no))
    fol_plan_offer_dismiss(app);
}

static void write_part(fol_app *app, fol_pen *pen, fol_suggest_part part) {
  static const char *const labels[FOL_SUGGEST_PARTS] = {"Head and scale", "Hairline", "Area", "Pigment"};
  const fol_plan_offer *offer = app->tools->plan_offer;
  bool wanted = offer->wanted & 1U << part;
  if (fol_pen_switch(pen, labels[part], "A part of the suggestion that you can leave out", wanted))
    fol_plan_offer_toggle(app, part);
  if (*offer->said[part] && wanted)
    fol_pen_paragraph(pen, offer->said[part]);
}

static void write_plan(fol_app *app, fol_pen *pen) {
  fol_hairline_tool *hairline = app->tools->hairline;
  float s = pen->scale, half = (pen->width - 8 * s) / 2;
  fol_pen_note(pen, "This is a suggestion. You can change every part of it later.");
  fol_button yes = {.id = "plan.yes", .label = "Accept", .tip = "Enter", .primary = true};
  fol_button no = {.id = "plan.no", .label = "Not now", .tip = "Escape"};
  bool accepts = fol_button_at(pen->ui, &yes, (fol_box){pen->x, pen->y, half, 36 * s});
  bool refuses = fol_button_at(pen->ui, &no, (fol_box){pen->x + half + 8 * s, pen->y, half, 36 * s});
  pen->y += 46 * s;
  for (int part = 0; part < FOL_SUGGEST_PARTS; part++)
    write_part(app, pen, (fol_suggest_part)part);
  if (app->tools->plan_offer->parts & 1U << FOL_SUGGEST_HAIRLINE &&
      fol_pen_switch(pen, "A woman's hairline", "Usually 5 mm lower than a man's", hairline->woman)) {
    fol_hairline_set_woman(app, !hairline->woman);
    fol_plan_offer_again(app);
  }
  if (accepts)
    fol_offer_accept(app);
  else if (refuses)
    fol_offer_refuse(app);
}

bool fol_panel_plan_offer(fol_app *app, fol_pen *pen) {
  if (fol_offer_is_shown(app) && app->tools->fill->offer.is_plan)
    write_plan(app, pen);
  else if (app->tools->plan_offer->asks_side)
    write_question(app, pen);
  else
    return false;
  return true;
}

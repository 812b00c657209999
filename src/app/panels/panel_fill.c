/* Panel of the fill tool: density and feather of the next fill, the search for bare skin, and patterns of hair loss. */
#include "app/panels/panels.h"
#include "app/tools/heat.h"
#include "app/tools/offer.h"
#include "app/tools/own_hair.h"
#include "app/tools/tool_zone.h"
#include "app/tools/tools.h"

#include <math.h>
#include <stdio.h>

/* Height of two sliders (fol_pen_slider), px at interface scale 1. */
#define SLIDERS_HEIGHT 128.0f

/* Adds the text and buttons of a suggested fill. They replace the two sliders and are at least as high, so that widgets
 * below do not move. */
static void write_offer(fol_app *app, fol_pen *pen) {
  const fol_offer *offer = &app->tools->fill->offer;
  float s = pen->scale, top = pen->y, half = (pen->width - 8 * s) / 2;
  char text[160];
  if (offer->loss < FOL_LOSSES)
    snprintf(text, sizeof text, "%s. This replaces anything painted there.", fol_loss_label(offer->loss));
  else
    snprintf(text, sizeof text, "Bare skin found in the photo. Check its edge before you accept it.");
  fol_pen_note(pen, text);
  fol_button yes = {.id = "fill.yes", .label = "Accept", .tip = "Enter", .primary = true};
  fol_button no = {.id = "fill.no", .label = "Not now", .tip = "Escape"};
  bool accepts = fol_button_at(pen->ui, &yes, (fol_box){pen->x, pen->y, half, 36 * s});
  bool refuses = fol_button_at(pen->ui, &no, (fol_box){pen->x + half + 8 * s, pen->y, half, 36 * s});
  pen->y = fmaxf(top + SLIDERS_HEIGHT * s, pen->y + 44 * s);
  if (accepts)
    fol_offer_accept(app);
  else if (refuses)
    fol_offer_refuse(app);
}

/* A row of buttons, one for each pattern of hair loss, from number `first` on. */
typedef struct row {
  const char *const *labels, *const *tips, *const *ids;
  fol_loss first;
  int count;
} row;

static void write_row(fol_app *app, fol_pen *pen, const row *r) {
  const fol_offer *offer = &app->tools->fill->offer;
  int chosen = fol_offer_is_shown(app) && offer->loss >= r->first && offer->loss < r->first + (unsigned)r->count
                   ? (int)(offer->loss - r->first)
                   : -1;
  fol_choice choice = {
      .labels = r->labels, .tips = r->tips, .ids = r->ids, .count = r->count, .chosen = chosen, .small = true};
  int clicked = fol_pen_choice(pen, &choice);
  if (clicked >= 0)
    fol_offer_loss(app, (fol_loss)((int)r->first + clicked));
}

#define COUNT(list) (int)(sizeof(list) / sizeof *(list))

static void write_patterns(fol_app *app, fol_pen *pen) {
  static const char *const norwood[] = {"II", "III", "III v", "IV", "V", "VI", "VII"};
  static const char *const norwood_ids[] = {"norwood-2", "norwood-3", "norwood-3-vertex", "norwood-4",
                                            "norwood-5", "norwood-6", "norwood-7"};
  static const char *const norwood_tips[] = {"Both temples recede a little",
                                             "Both temples recede deeply",
                                             "The temples, and a bald spot on the crown",
                                             "Front and crown, with a band of hair between",
                                             "Front and crown, with a thin band of hair between",
                                             "Front and crown have merged",
                                             "Bald on top, down to a low fringe"};
  static const char *const front[] = {"IIa", "IIIa", "IVa", "Va"};
  static const char *const front_ids[] = {"norwood-2a", "norwood-3a", "norwood-4a", "norwood-5a"};
  static const char *const front_tips[] = {"The whole front recedes a little", "The whole front recedes",
                                           "The whole front recedes to the top of the head",
                                           "The whole front recedes to the crown"};
  static const char *const ludwig[] = {"I", "II", "III"};
  static const char *const ludwig_ids[] = {"ludwig-1", "ludwig-2", "ludwig-3"};
  static const char *const ludwig_tips[] = {"Thin along the parting; the hairline remains", "Clearly thin on top",
                                            "Bald on top; the hairline remains"};
  static const char *const thin[] = {"30 %", "50 %", "70 %"};
  static const char *const thin_ids[] = {"thinning-30", "thinning-50", "thinning-70"};
  const row rows[] = {{norwood, norwood_tips, norwood_ids, FOL_LOSS_NORWOOD_2, COUNT(norwood)},
                      {front, front_tips, front_ids, FOL_LOSS_NORWOOD_2A, COUNT(front)},
                      {ludwig, ludwig_tips, ludwig_ids, FOL_LOSS_LUDWIG_1, COUNT(ludwig)},
                      {thin, NULL, thin_ids, FOL_LOSS_THINNING_30, COUNT(thin)}};
  static const char *const captions[] = {"Norwood-Hamilton", "A: the whole front recedes", "Ludwig",
                                         "Thinning all over"};
  fol_pen_heading(pen, "Start from a pattern");
  for (int i = 0; i < COUNT(rows); i++) {
    fol_pen_caption(pen, captions[i]);
    write_row(app, pen, &rows[i]);
  }
  fol_button swirl = {.id = "crown-swirl",
                      .label = fol_loss_label(FOL_LOSS_CROWN_SWIRL),
                      .tip = "A crown whorl: denser outwards, skin visible in the middle",
                      .chosen = fol_offer_is_shown(app) && app->tools->fill->offer.loss == FOL_LOSS_CROWN_SWIRL};
  if (fol_pen_button(pen, &swirl))
    fol_offer_loss(app, FOL_LOSS_CROWN_SWIRL);
}

static void write_sliders(fol_app *app, fol_pen *pen) {
  fol_slider density = {.id = "fill.density",
                        .label = "Density",
                        .unit = "%",
                        .from = 0,
                        .to = 1,
                        .show = 100,
                        .tip = "Share of each session's density inside the area"};
  fol_slider feather = {.id = "fill.feather",
                        .label = "Fade inside",
                        .unit = "mm",
                        .from = 0,
                        .to = 30,
                        .decimals = 1,
                        .tip = "Width inside the edge over which dots fade in"};
  fol_pen_slider(pen, &density, &app->tools->fill->density);
  fol_pen_slider(pen, &feather, &app->tools->fill->feather_mm);
}

void fol_fill_panel(fol_app *app, fol_pen *pen) {
  fol_density_choose(app, pen);
  if (app->tool != &fol_tool_fill)
    return;
  fol_pen_paragraph(pen, "Click or drag around an area to fill it.");
  if (fol_offer_is_shown(app))
    write_offer(app, pen);
  else
    write_sliders(app, pen);
  fol_button find = {.id = "fill.find",
                     .label = fol_offer_searches(app) ? "Looking for bare skin ..." : "Find the bare skin",
                     .tip = "Suggests the bare skin of the head, behind any hairline",
                     .disabled = fol_offer_searches(app)};
  if (fol_pen_button(pen, &find))
    fol_offer_skin(app);
  fol_pen_gap(pen, 10);
  write_patterns(app, pen);
  fol_pen_gap(pen, 6);
  fol_own_hair_switch(app, pen);
  fol_heat_switch(app, pen);
}

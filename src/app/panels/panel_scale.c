/* Panel of the ruler: the length of the user's line, and the scale that results from it. */
#include "app/panels/command_button.h"
#include "app/panels/panels.h"
#include "app/tools/plan_offer.h"
#include "app/tools/tool_ruler.h"

#include <stdio.h>

/* Handles a change of the slider for the ruler's length. The edits are always computed from the plan without this
 * change, although a preview of the change is shown while the slider moves. */
static void change_length(fol_app *app, fol_change change, double length_mm) {
  const fol_view *now = fol_app_view_now(app);
  fol_scale scale = fol_view_plan(now)->scale;
  bool differs = length_mm != scale.length_mm;
  scale.length_mm = length_mm;
  fol_edits edits = fol_app_rescale(app, &scale);
  if (change == FOL_CHANGING)
    fol_app_preview_all(app, &edits, NULL);
  else if (change == FOL_CHANGED && differs)
    fol_app_do_all(app, &edits);
}

void fol_scale_panel(fol_app *app, fol_pen *pen) {
  char text[80];
  const fol_scale *scale = &fol_app_plan(app)->scale;
  double px_per_mm = 1 / fol_app_head(app)->mm_per_px;
  fol_panel_help(app, pen,
                 "Use something of known length, ideally a ruler or sticker on the skin: drag from one end to "
                 "the other, then type its length.");
  if (fol_app_scale_is_assumed(app)) {
    if (fol_plan_offer_is_due(app))
      fol_pen_command(app, pen, "plan.suggest", true);
    fol_pen_note(pen, "Scale assumed from an average head, 152 mm wide. Sizes and numbers of dots depend on it.");
  } else {
    double length_mm = scale->length_mm;
    fol_slider slider = {.id = "scale.length",
                         .label = "Length of the ruler",
                         .unit = "mm",
                         .from = 1,
                         .to = 400,
                         .decimals = 1,
                         .logarithmic = true,
                         .tip = "The real length of the ruler's line"};
    fol_change change = fol_pen_slider(pen, &slider, &length_mm);
    change_length(app, change, length_mm);
  }
  snprintf(text, sizeof text, "%.2f px/mm", px_per_mm);
  fol_pen_pair(pen, "Scale", text);
  snprintf(text, sizeof text, "%.0f \xc3\x97 %.0f mm", app->view.canvas.width / px_per_mm,
           app->view.canvas.height / px_per_mm);
  fol_pen_pair(pen, "The picture shows", text);
  fol_pen_gap(pen, 6);
  if (fol_head_scale_remark(px_per_mm))
    fol_pen_paragraph(pen, "Below 6 px/mm single dots cannot be told apart: the picture shows tone and grain. Take the "
                           "photo from closer up to see each dot.");
}

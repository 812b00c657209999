/* Comparison of hairlines. The user can keep up to three; one of them is the hairline of the plan. */
#include "app/commands/commands.h"
#include "app/panels/panels.h"
#include "app/tools/hairline_tool.h"

/* Adds a button for each hairline that is kept, a button that keeps another one, and a button that removes the plan's
 * hairline from those kept. */
void fol_hairline_compare_panel(fol_app *app, fol_pen *pen) {
  static const char *const names[FOL_VARIANTS_MAX] = {"A", "B", "C"};
  static const char *const ids[FOL_VARIANTS_MAX] = {"variant.A", "variant.B", "variant.C"};
  const fol_plan *plan = fol_app_plan_now(app);
  int chosen = plan->variants.chosen > 0 ? plan->variants.chosen : 1, fresh = 0;
  float s = pen->scale, gap = 6 * s, chip = (fol_pen_is_narrow(pen) ? FOL_TOUCH : 44) * s;
  if (!plan->hairline.points_px && plan->variants.count == 0)
    return;
  fol_pen_caption(pen, plan->variants.count > 0 ? "Compare hairlines (A switches)" : "Compare hairlines");
  fol_box box = {pen->x, pen->y, chip, 34 * s};
  for (int n = 1; n <= FOL_VARIANTS_MAX; n++) {
    bool is_there = n == chosen || fol_plan_has_variant(plan, n);
    if (!is_there) {
      fresh = fresh ? fresh : n;
      continue;
    }
    const fol_button button = {.id = ids[n - 1],
                               .label = names[n - 1],
                               .tip = n == chosen ? "The hairline shown" : "Show this hairline instead",
                               .chosen = n == chosen};
    if (fol_button_at(app->ui, &button, box) && n != chosen)
      fol_hairline_choose(app, n);
    box.x += chip + gap;
  }
  const fol_button keep = {.id = "variant.keep",
                           .label = fol_pen_is_narrow(pen) ? "+" : "Keep another",
                           .tip = "Keeps this hairline and makes a copy for you to change",
                           .small = true,
                           .disabled = app->document.read_only || !plan->hairline.points_px},
                   remove = {.id = "variant.remove",
                             .label = fresh ? "\xc3\x97" : "Remove",
                             .tip = "Removes the hairline shown, and shows another one",
                             .small = true,
                             .disabled = app->document.read_only};
  float left = pen->x + pen->width - box.x, out = fresh ? FOL_TOUCH * s : left;
  bool several = plan->variants.count > 0;
  if (fresh && fol_button_at(app->ui, &keep, (fol_box){box.x, box.y, left - (several ? out + gap : 0), box.h}))
    fol_hairline_choose(app, fresh);
  if (several && fol_button_at(app->ui, &remove, (fol_box){pen->x + pen->width - out, box.y, out, box.h}))
    fol_hairline_forget_present(app);
  pen->y += box.h + 14 * s;
}

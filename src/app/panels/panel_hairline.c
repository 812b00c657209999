/* Panel of the hairline: its style, feather (width over which it fades in) and irregularity. */
#include "app/panels/panels.h"
#include "app/state/view_labels.h"
#include "app/tools/hairline_tool.h"
#include "app/tools/tools.h"

#include <stdio.h>

static void change_shape(fol_app *app, fol_change change, const fol_hairline *shape) {
  if (change != FOL_UNCHANGED)
    fol_hairline_shape(app, shape, change == FOL_CHANGING);
}

/* Adds buttons that copy the hairline of another view of the same head to the view that is shown, one for each view
 * with a hairline. */
static void write_carry(fol_app *app, fol_pen *pen) {
  for (int i = FOL_VIEW_FRONT; i < FOL_VIEWS; i++) {
    fol_view_name name = (fol_view_name)i;
    if (!fol_hairline_can_carry(app, name))
      continue;
    char label[60], id[40];
    snprintf(label, sizeof label, "Copy from the view %s", fol_view_label(name));
    snprintf(id, sizeof id, "carry.%s", fol_view_name_text(name));
    fol_button carry = {.id = id,
                        .label = label,
                        .tip = "Places that view's hairline at the same place on the head, instead of this one",
                        .disabled = app->document.read_only};
    if (fol_pen_button(pen, &carry))
      fol_app_carry_hairline(app, name);
  }
}

void fol_hairline_panel(fol_app *app, fol_pen *pen) {
  static const char *const styles[] = {"Soft", "Defined", "Edge-up"};
  static const char *const tips[] = {"Fades in over 12 mm, with a few single dots ahead of the line",
                                     "Fades in over 2 mm", "A sharp line, as cut by a barber: 0.8 mm"};
  if (!app->tools->hairline->marking)
    fol_panel_help(
        app, pen,
        fol_hairline_has_landmarks(app)
            ? "Choose a design, then drag its points. Click the line to add a point, double-click a point to remove it."
            : "Click along the new hairline from one temple to the other. Drag a point to move it, double-click or "
              "right-click it to remove it.");
  fol_hairline_compare_panel(app, pen);
  fol_hairline_face_panel(app, pen);
  const fol_hairline *now = &fol_app_plan(app)->hairline;
  fol_hairline shape = now->points_px ? *now : app->tools->hairline->preset;
  fol_pen_caption(pen, "Edge");
  fol_choice choice = {.id = "style", .labels = styles, .tips = tips, .count = 3, .chosen = (int)shape.style};
  int style = fol_pen_choice(pen, &choice);
  if (style >= 0) {
    shape = fol_hairline_default((fol_hairline_style)style);
    fol_hairline_shape(app, &shape, false);
  }
  fol_slider feather = {.id = "hairline.feather",
                        .label = "Feather",
                        .unit = "mm",
                        .from = 0,
                        .to = 25,
                        .decimals = 1,
                        .tip = "Width behind the line over which dots fade in"};
  fol_slider micro = {.id = "hairline.micro",
                      .label = "Fine irregularity",
                      .unit = "mm",
                      .from = 0,
                      .to = 5,
                      .decimals = 1,
                      .tip = "Small waves, 3 to 8 mm long, that keep the line from looking drawn"};
  fol_slider macro = {.id = "hairline.macro",
                      .label = "Broad irregularity",
                      .unit = "mm",
                      .from = 0,
                      .to = 10,
                      .decimals = 1,
                      .tip = "Large waves, 15 to 30 mm long"};
  change_shape(app, fol_pen_slider(pen, &feather, &shape.feather_mm), &shape);
  change_shape(app, fol_pen_slider(pen, &micro, &shape.micro_mm), &shape);
  change_shape(app, fol_pen_slider(pen, &macro, &shape.macro_mm), &shape);
  write_carry(app, pen);
  if (!fol_app_plan(app)->hairline.points_px)
    return;
  fol_button remove = {.label = "Remove the hairline", .tip = "Dots then end where the painted area ends"};
  if (fol_pen_button(pen, &remove))
    fol_hairline_remove(app);
}

/* Panel of the brushes that correct the scalp matte. */
#include "app/panels/command_button.h"
#include "app/panels/panels.h"
#include "app/tools/scalp_view.h"
#include "app/tools/tool_brush.h"
#include "app/tools/tool_head.h"

static void choose(fol_app *app, fol_pen *pen) {
  static const char *const names[] = {"Not scalp", "Scalp", "As found"};
  static const char *const ids[] = {"scalp.remove", "scalp.add", "scalp.restore"};
  static const char *const tips[] = {"Dots are not drawn there: a wall, a towel, a hand, an ear (W)",
                                     "Dots are drawn there again (W)",
                                     "Removes corrections: back to the scalp as found in the photo (W)"};
  static const fol_tool *const tools[] = {&fol_tool_scalp_remove, &fol_tool_scalp_add, &fol_tool_scalp_restore};
  enum { TOOLS = sizeof tools / sizeof *tools };
  const fol_choice choice = {
      .id = "scalp.mode", .labels = names, .tips = tips, .ids = ids, .count = TOOLS, .small = true};
  fol_tool_choice(app, pen, choice, tools);
}

void fol_scalp_panel(fol_app *app, fol_pen *pen) {
  /* The surface became a plane, which has no scalp matte, after the tool was selected. */
  if (!fol_scalp_matte_is_of_use(app)) {
    app->tool->cancel(app);
    app->tool = &fol_tool_head;
    fol_head_panel(app, pen);
    return;
  }
  choose(app, pen);
  fol_panel_help(app, pen,
                 "Pink gets no dots: it was taken for a wall, clothes, a hand or the face. Green was added "
                 "back by hand. This changes pictures only; dots and minutes stay the same.");
  fol_brush_sliders(app, pen);
  fol_scalp_matte_switch(app, pen);
  fol_pen_command(app, pen, "scalp.reset", false);
  const fol_button back = {.id = "scalp.back", .label = "Back to the head", .tip = "Its position and size (G)"};
  if (fol_pen_button(pen, &back))
    fol_command_run(app, fol_command_find("step.head"));
}

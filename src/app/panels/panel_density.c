/* Panel of the brush, the eraser and the smoothing brush, and the choice of the tool in the density step. */
#include "app/panels/panels.h"
#include "app/tools/heat.h"
#include "app/tools/own_hair.h"
#include "app/tools/tool_brush.h"
#include "app/tools/tool_zone.h"
#include "app/tools/tools.h"

void fol_density_choose(fol_app *app, fol_pen *pen) {
  static const char *const names[] = {"Brush", "Eraser", "Smooth", "Fill", "Zones"};
  static const char *const tips[] = {"Paint the area to treat (B)", "Erase painted area (E)",
                                     "Smooth the painted area (O)",
                                     "Outline an area, or start from a pattern of hair loss (I)",
                                     "Outline scars, birthmarks and areas to leave out (Z)"};
  static const fol_tool *const tools[] = {&fol_tool_brush, &fol_tool_eraser, &fol_tool_smooth, &fol_tool_fill,
                                          &fol_tool_zone};
  enum { TOOLS = sizeof tools / sizeof *tools };
  const fol_choice choice = {.id = "density", .labels = names, .tips = tips, .count = TOOLS, .small = true};
  fol_tool_choice(app, pen, choice, tools);
}

static const char *about(const fol_app *app) {
  if (app->tool == &fol_tool_smooth)
    return "Brush over edges and patches to smooth them. Hold Shift for straight strokes.";
  if (app->tool == &fol_tool_eraser)
    return "Erase painted area. Hold Shift for a straight stroke, or click with Shift to continue the last one.";
  return "Paint the area to treat; dots stay behind the hairline. Hold Shift for a straight stroke, or click with "
         "Shift to continue the last one.";
}

static const char *about_flow(const fol_app *app) {
  if (app->tool == &fol_tool_smooth)
    return "How strongly one stroke smooths; less when a pen presses lightly";
  return "How strongly one stroke paints or erases; less when a pen presses lightly";
}

void fol_brush_sliders(fol_app *app, fol_pen *pen) {
  fol_brush *brush = &app->tools->brush->brush;
  double size_mm = brush->radius_mm * 2;
  fol_slider size = {.id = "brush.size",
                     .label = "Size",
                     .unit = "mm",
                     .from = 2 * FOL_BRUSH_MIN_MM,
                     .to = 2 * FOL_BRUSH_MAX_MM,
                     .decimals = 1,
                     .logarithmic = true,
                     .tip = "Width of the brush on the skin ( [ and ] )"};
  fol_slider softness = {.id = "brush.softness",
                         .label = "Softness",
                         .unit = "%",
                         .from = 0,
                         .to = 1,
                         .show = 100,
                         .tip = "How much of the brush fades towards its edge"};
  if (fol_pen_slider(pen, &size, &size_mm))
    brush->radius_mm = size_mm / 2;
  fol_pen_slider(pen, &softness, &brush->softness);
}

void fol_density_panel(fol_app *app, fol_pen *pen) {
  fol_density_choose(app, pen);
  fol_panel_help(app, pen, about(app));
  fol_slider flow = {
      .id = "brush.strength", .label = "Flow", .unit = "%", .from = 0.05, .to = 1, .show = 100, .tip = about_flow(app)};
  fol_brush_sliders(app, pen);
  fol_pen_slider(pen, &flow, &app->tools->brush->brush.flow);
  if (app->tool == &fol_tool_brush)
    fol_own_hair_switch(app, pen);
  if (fol_pen_switch(pen, "Show the painted area", "Tints it blue while you paint (M)", app->view.overlay))
    app->view.overlay = !app->view.overlay;
  fol_heat_switch(app, pen);
}

/* Toolset: all tools together, and which of them a step begins with. */
#include "app/state/gesture.h"
#include "app/tools/tools.h"

bool fol_tools_init(fol_app *app, fol_error *err) {
  static const fol_tool *const toolset[] = {&fol_tool_ruler,
                                            &fol_tool_head,
                                            &fol_tool_hairline,
                                            &fol_tool_brush,
                                            &fol_tool_eraser,
                                            &fol_tool_smooth,
                                            &fol_tool_fill,
                                            &fol_tool_zone,
                                            &fol_tool_hair,
                                            &fol_tool_align,
                                            NULL};
  app->tools = fol_alloc(1, sizeof *app->tools, err);
  if (!app->tools)
    return false;
  app->toolset = toolset;
  fol_brush_init(app);
  fol_hairline_init(app);
  fol_zone_init(app);
  fol_align_init(app);
  return true;
}

void fol_tools_forget(fol_app *app) {
  fol_head_forget(app);
  fol_brush_forget(app);
  fol_offer_forget(app);
  fol_hairline_forget(app);
  fol_zone_forget(app);
}

void fol_tools_drop(fol_app *app) {
  if (!app->tools)
    return;
  fol_offer_forget(app);
  fol_brush_drop(app);
  fol_hairline_drop(app);
  fol_zone_drop(app);
  fol_free(app->tools);
  app->tools = NULL;
}

void fol_app_go(fol_app *app, fol_step step) {
  static const fol_tool *const tools[FOL_STEPS] = {[FOL_STEP_SCALE] = &fol_tool_ruler,
                                                   [FOL_STEP_HEAD] = &fol_tool_head,
                                                   [FOL_STEP_HAIRLINE] = &fol_tool_hairline,
                                                   [FOL_STEP_DENSITY] = &fol_tool_brush};
  fol_gesture_cancel(app);
  if (app->tool && app->panels.step != step)
    app->tool->cancel(app);
  if (step != FOL_STEP_SESSIONS)
    fol_app_leave_after(app);
  app->panels.step = step;
  app->tool = tools[step];
}

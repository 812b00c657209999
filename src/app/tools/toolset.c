#include "app/tools/toolset.h"
#include "app/state/gesture.h"
#include "app/tools/hairline_tool.h"
#include "app/tools/offer.h"
#include "app/tools/own_hair.h"
#include "app/tools/plan_offer.h"
#include "app/tools/tool_align.h"
#include "app/tools/tool_brush.h"
#include "app/tools/tool_hair.h"
#include "app/tools/tool_head.h"
#include "app/tools/tool_ruler.h"
#include "app/tools/tool_zone.h"
#include "app/tools/tools.h"

bool fol_tools_init(fol_app *app, fol_error *err) {
  static const fol_tool *const toolset[] = {&fol_tool_ruler,         &fol_tool_head,
                                            &fol_tool_hairline,      &fol_tool_brush,
                                            &fol_tool_eraser,        &fol_tool_smooth,
                                            &fol_tool_scalp_add,     &fol_tool_scalp_remove,
                                            &fol_tool_scalp_restore, &fol_tool_fill,
                                            &fol_tool_zone,          &fol_tool_hair,
                                            &fol_tool_align,         NULL};
  app->tools = fol_alloc(1, sizeof *app->tools, err);
  if (!app->tools)
    return false;
  app->toolset = toolset;
  if (fol_ruler_init(app, err) && fol_head_init(app, err) && fol_hairline_init(app, err) && fol_brush_init(app, err) &&
      fol_zone_init(app, err) && fol_fill_init(app, err) && fol_align_init(app, err) && fol_own_hair_init(app, err) &&
      fol_plan_offer_init(app, err))
    return true;
  fol_tools_drop(app);
  return false;
}

void fol_tools_forget(fol_app *app) {
  fol_head_forget(app);
  fol_brush_forget(app);
  fol_offer_forget(app);
  fol_plan_offer_forget(app);
  fol_hairline_forget(app);
  fol_zone_forget(app);
  fol_own_hair_forget(app);
}

void fol_tools_drop(fol_app *app) {
  if (!app->tools)
    return;
  fol_ruler_drop(app);
  fol_head_drop(app);
  fol_hairline_drop(app);
  fol_brush_drop(app);
  fol_zone_drop(app);
  fol_fill_drop(app);
  fol_align_drop(app);
  fol_own_hair_drop(app);
  fol_plan_offer_drop(app);
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

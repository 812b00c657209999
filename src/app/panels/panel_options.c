/* The panel of the current step, which ends with a summary of the sessions. */
#include "app/panels/panels.h"
#include "app/tools/hairline_tool.h"
#include "app/tools/tool_brush.h"
#include "app/tools/tool_head.h"
#include "app/tools/tool_ruler.h"
#include "app/tools/tool_zone.h"

#include <math.h>

/* Darkens the bottom of the panel gradually if the panel has more widgets below, so that the user sees that it can be
 * scrolled. */
static void hint_at_more(const fol_pen *pen, fol_box page) {
  enum { STRIPS = 12, HIGH = 36 };
  /* bar: width that stays free for the scroll bar */
  const float step = HIGH * pen->scale / STRIPS, bar = 10 * pen->scale;
  if (pen->y <= page.y + page.h)
    return;
  for (int i = 0; i < STRIPS; i++) {
    float top = floorf(page.y + page.h - (float)(STRIPS - i) * step), end = page.y + page.h;
    if (i + 1 < STRIPS)
      end = floorf(page.y + page.h - (float)(STRIPS - i - 1) * step);
    fol_ui_fill(pen->ui, (fol_box){page.x, top, page.w - bar, end - top},
                FOL_RGBA(0x1c, 0x1c, 0x1c, 240 * (i + 1) / STRIPS), 0);
  }
}

static void write_tool(fol_app *app, fol_pen *pen) {
  static const struct {
    const fol_tool *tool;
    void (*write)(fol_app *app, fol_pen *pen);
  } pages[] = {{&fol_tool_ruler, fol_scale_panel},        {&fol_tool_head, fol_head_panel},
               {&fol_tool_hairline, fol_hairline_panel},  {&fol_tool_brush, fol_density_panel},
               {&fol_tool_eraser, fol_density_panel},     {&fol_tool_smooth, fol_density_panel},
               {&fol_tool_fill, fol_fill_panel},          {&fol_tool_zone, fol_zone_panel},
               {&fol_tool_scalp_add, fol_scalp_panel},    {&fol_tool_scalp_remove, fol_scalp_panel},
               {&fol_tool_scalp_restore, fol_scalp_panel}};
  for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++)
    if (pages[i].tool == app->tool)
      pages[i].write(app, pen);
}

void fol_panel_options(fol_app *app) {
  fol_ui_draw_on(app->ui, FOL_LAYER_PANEL);
  fol_box page = app->panels.layout.options, foot = page;
  foot.h = fol_panel_step_guide_height(app);
  page.h -= foot.h;
  foot.y = page.y + page.h;
  if (app->panels.page_read != app->panels.step) /* a panel that the last frame did not show is scrolled to its top */
    fol_ui_panel_top(app->ui);
  app->panels.page_read = app->panels.step;
  fol_pen pen = fol_pen_begin(app->ui, "options", page, FOL_PAD, false);
  fol_ui_fill(app->ui, page, FOL_PANEL, 0);
  fol_panel_step_guide(app, &pen);
  switch (app->panels.step) {
  case FOL_STEP_PHOTO:
    fol_panel_photo(app, &pen);
    break;
  case FOL_STEP_SESSIONS:
    fol_panel_sessions(app, &pen);
    break;
  case FOL_STEP_EXPORT:
    fol_panel_export(app, &pen);
    break;
  default:
    write_tool(app, &pen);
    break;
  }
  if (app->panels.step != FOL_STEP_SESSIONS && app->panels.step != FOL_STEP_PHOTO)
    fol_panel_sessions_summary(app, &pen);
  hint_at_more(&pen, page);
  fol_pen_end(&pen, FOL_PAD);
  fol_panel_step_guide_next(app, foot);
}

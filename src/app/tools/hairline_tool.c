/* Creates, resets and frees the state of the hairline tool. */
#include "app/tools/hairline_tool.h"
#include "app/tools/tools.h"

bool fol_hairline_init(fol_app *app, fol_error *err) {
  app->tools->hairline = fol_alloc(1, sizeof *app->tools->hairline, err);
  if (!app->tools->hairline)
    return false;
  app->tools->hairline->preset = fol_hairline_default(FOL_HAIRLINE_SOFT);
  app->tools->hairline->held = app->tools->hairline->chosen = -1;
  return true;
}

void fol_hairline_forget(fol_app *app) {
  fol_hairline_tool *tool = app->tools->hairline;
  tool->laid = tool->symmetric = tool->symmetric_known = tool->marking = false;
  tool->mark_count = tool->mark_held = 0;
  tool->raised_mm = 0;
}

void fol_hairline_drop(fol_app *app) {
  if (app->tools->hairline)
    fol_free(app->tools->hairline->points);
  fol_free(app->tools->hairline);
}

void fol_hairline_discard(fol_app *app) {
  app->tools->hairline->count = 0;
  app->tools->hairline->held = -1;
  app->tools->hairline->bad = false;
  fol_app_show_live(app, NULL);
}

void fol_hairline_cancel(fol_app *app) {
  fol_hairline_tool *tool = app->tools->hairline;
  tool->mark_held = tool->mark_count = 0;
  tool->marking = false;
  fol_hairline_discard(app);
  tool->chosen = -1;
}

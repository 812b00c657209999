#include "app/panels/panels.h"

void fol_tool_choice(fol_app *app, fol_pen *pen, fol_choice choice, const fol_tool *const *tools) {
  while (choice.chosen < choice.count - 1 && tools[choice.chosen] != app->tool)
    choice.chosen++;
  int chosen = fol_pen_choice(pen, &choice);
  if (chosen < 0)
    return;
  app->tool->cancel(app);
  app->tool = tools[chosen];
}

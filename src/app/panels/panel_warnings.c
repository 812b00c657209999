/* Warnings about the plan: the two most serious ones, and a button that shows all warnings. */
#include "app/panels/panels.h"

#include <stdio.h>

enum { AT_ONCE = 2 };

void fol_panel_warnings(fol_app *app, fol_pen *pen) {
  size_t count = app->view.findings ? app->view.findings->warning_count : 0;
  if (count == 0)
    return;
  size_t shown = app->panels.all_warnings || count <= AT_ONCE ? count : AT_ONCE;
  fol_pen_rule(pen);
  fol_pen_heading(pen, "Warnings");
  for (size_t i = 0; i < shown; i++)
    fol_pen_note(pen, app->view.findings->warnings[i].text);
  if (count <= AT_ONCE)
    return;
  char more[40];
  snprintf(more, sizeof more, "%zu more", count - AT_ONCE);
  fol_button toggle = {.id = "warnings.more",
                       .label = app->panels.all_warnings ? "Show fewer" : more,
                       .tip = app->panels.all_warnings ? "Only the most serious" : "All warnings",
                       .small = true};
  if (fol_pen_button(pen, &toggle))
    app->panels.all_warnings = !app->panels.all_warnings;
}

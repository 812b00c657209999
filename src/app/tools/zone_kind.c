/* What buttons and commands do to zones: the kind of the next, and what the chosen one does to dots. */
#include "app/tools/tool_zone.h"
#include "app/tools/tools.h"

static bool differs(const fol_zone *a, const fol_zone *b) {
  return a->kind != b->kind || a->density != b->density || a->size != b->size || a->feather_mm != b->feather_mm;
}

void fol_zone_change(fol_app *app, const fol_zone *zone, bool live) {
  int n = app->tools->zone->chosen + 1;
  const fol_zones *before = fol_app_plan_now(app)->zones;
  fol_edit edit = {.kind = FOL_EDIT_ZONE, .zone = {.n = n, .zone = *zone}}; /* its points stay the plan's */
  if (!before || n > (int)before->count)
    return;
  if (live)
    fol_app_preview(app, &edit, NULL);
  else if (differs(&before->at[n - 1], zone))
    fol_app_do(app, &edit);
  else
    fol_app_show_live(app, NULL);
}

void fol_zone_choose_kind(fol_app *app, fol_zone_kind kind) {
  const fol_zone *chosen = fol_zone_chosen(app);
  app->tools->zone->kind = kind;
  if (!chosen || chosen->kind == kind)
    return;
  fol_zone zone = fol_zone_default(kind);
  zone.points_px = chosen->points_px;
  fol_zone_change(app, &zone, false);
}

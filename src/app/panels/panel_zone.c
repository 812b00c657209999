/* Panel of the zone tool: the kind of the next zone that the user draws, and the settings of the selected zone. */
#include "app/panels/panels.h"
#include "app/tools/tool_zone.h"
#include "app/tools/tools.h"

#include <math.h>
#include <stdio.h>

static void change_zone(fol_app *app, fol_change change, const fol_zone *zone) {
  if (change != FOL_UNCHANGED)
    fol_zone_change(app, zone, change == FOL_CHANGING);
}

static void choose_kind(fol_app *app, fol_pen *pen) {
  static const char *const tips[FOL_ZONE_KINDS] = {"In scar tissue pigment spreads wider and looks paler",
                                                   "Treated like the skin around it, unless you change that",
                                                   "No dots here: a mole, a wound, or skin not to be treated"};
  const fol_zone *chosen = fol_zone_chosen(app);
  fol_zone_kind kind = chosen ? chosen->kind : app->tools->zone->kind;
  fol_choice choice = {
      .id = "zone.kind", .labels = fol_zone_labels, .tips = tips, .count = FOL_ZONE_KINDS, .chosen = (int)kind};
  int clicked = fol_pen_choice(pen, &choice);
  if (clicked >= 0)
    fol_zone_choose_kind(app, (fol_zone_kind)clicked);
}

static void write_chosen(fol_app *app, fol_pen *pen) {
  fol_zone zone = *fol_zone_chosen(app);
  fol_slider density = {.id = "zone.density",
                        .label = "Density",
                        .unit = "%",
                        .from = 0,
                        .to = zone.density > 2 ? 5 : 2,
                        .show = 100,
                        .tip = "Compared with the same place without the zone"};
  fol_slider size = {.id = "zone.size",
                     .label = "Dot size",
                     .unit = "%",
                     .from = 0.3,
                     .to = 3,
                     .show = 100,
                     .logarithmic = true,
                     .tip = "Width of healed dots, compared with those outside"};
  fol_slider feather = {.id = "zone.feather",
                        .label = "Fade outside",
                        .unit = "mm",
                        .from = 0,
                        .to = fmax(20, zone.feather_mm),
                        .decimals = 1,
                        .tip = "Width outside the edge over which the zone fades into its surroundings"};
  if (zone.kind != FOL_ZONE_KEEP_OUT) {
    change_zone(app, fol_pen_slider(pen, &density, &zone.density), &zone);
    change_zone(app, fol_pen_slider(pen, &size, &zone.size), &zone);
  }
  change_zone(app, fol_pen_slider(pen, &feather, &zone.feather_mm), &zone);
  fol_button remove = {.id = "zone.remove", .label = "Remove the zone", .tip = "Delete"};
  if (fol_pen_button(pen, &remove))
    fol_zone_remove(app);
}

void fol_zone_panel(fol_app *app, fol_pen *pen) {
  fol_density_choose(app, pen);
  if (app->tool != &fol_tool_zone)
    return;
  fol_panel_help(app, pen,
                 "Click or drag around a scar, a birthmark or an area to leave out. To close, click the first "
                 "point, double-click or press Enter.");
  choose_kind(app, pen);
  if (fol_zone_chosen(app)) {
    write_chosen(app, pen);
    return;
  }
  char text[40];
  const fol_zones *zones = fol_app_plan(app)->zones;
  snprintf(text, sizeof text, "%zu", zones ? zones->count : 0);
  fol_pen_pair(pen, "Zones", zones ? text : "none yet");
  if (zones)
    fol_pen_paragraph(pen, "Click a zone in the picture to change or remove it.");
}

/* The status bar: a text that says what to do at the moment, and where on the head the pointer is. */
#include "app/input/keys.h"
#include "app/panels/location_text.h"
#include "app/panels/panels.h"
#include "app/tools/hairline_tool.h"
#include "app/tools/offer.h"
#include "app/tools/plan_offer.h"
#include "app/tools/tool_brush.h"
#include "app/tools/tool_hair.h"
#include "app/tools/tool_head.h"
#include "app/tools/tool_ruler.h"
#include "app/tools/tool_zone.h"
#include "app/tools/tools.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Returns a text that says how to answer the offer shown, or the question before it; NULL if there is neither. */
static const char *offer_hint(const fol_app *app) {
  if (fol_offer_is_shown(app))
    return app->tools->fill->offer.is_plan ? "Enter accepts the suggestion, Escape declines it."
                                           : "Enter accepts the dashed area, Escape declines it.";
  if (app->tools->plan_offer->asks_side)
    return "Choose on the right which side of the head the photo shows.";
  return NULL;
}

/* Returns a text that says what the user can do with the selected tool at the moment. Without a tool, the text says
 * what the plan lacks or, if it is complete, which keys change the picture. */
static const char *hint(const fol_app *app) {
  const fol_plan *plan = fol_app_plan(app);
  if (fol_keys_hint(app))
    return fol_keys_hint(app);
  int points = app->tools->hairline->count > 0 ? app->tools->hairline->count : plan->hairline.points_px ? 2 : 0;
  bool painted = !fol_rect_empty(fol_mask_bounds(plan->mask));
  if (fol_app_is_aligning(app))
    return "Drag the photo, or a pin to turn and resize it. U when done. Hold V for before.";
  if (app->view.after_photo_shown)
    return "T: photo or simulation. X splits, Y side by side, U lines it up. Hold V for before.";
  if (app->tool == &fol_tool_ruler && app->tools->ruler->drawn)
    return "Type the real length of the line, then press Enter.";
  if (app->tool == &fol_tool_ruler)
    return fol_app_scale_is_assumed(app) ? "Drag the ruler from one end to the other of something of known length."
                                         : "Drag an end to correct the ruler, or draw a new one. Next: the head (G).";
  if (app->tool == &fol_tool_head)
    return plan->surface.kind == FOL_SURFACE_PLANE
               ? "Choose Head for a whole head, or stay flat for a close-up. Next: the hairline (H)."
               : "Drag the scalp to turn the head, outside it to roll, the handles to resize it. Next: the hairline "
                 "(H).";
  if (app->tool == &fol_tool_zone && app->tools->zone->chosen >= 0)
    return "Change the selected zone on the right, or remove it with Delete. Escape deselects it.";
  if (app->tool == &fol_tool_zone)
    return fol_zone_dragged(app) ? "Keep clicking around it; Enter or a click on the first point closes it. Delete "
                                   "removes the last point, Escape all."
                                 : "Click or drag around a scar, a birthmark or an area to leave out.";
  if (offer_hint(app))
    return offer_hint(app);
  if (app->tool == &fol_tool_fill)
    return fol_zone_dragged(app)
               ? "Keep clicking around it; Enter or a click on the first point fills it. Escape cancels."
               : "Click or drag around an area to fill it, or start from a pattern on the right.";
  if (fol_brush_corrects(app, &(fol_correction){0}))
    return "Drag where the tint is wrong. [ and ] change the size, W the brush; G goes back to the head.";
  if (app->tool == &fol_tool_smooth)
    return "Brush over edges to smooth them. [ and ] change the size; B goes back to the brush.";
  if (app->tool == &fol_tool_hairline && app->tools->hairline->marking)
    return "Click the three landmarks in the picture. Ctrl+Z undoes the last one, Escape cancels.";
  if (app->tool == &fol_tool_hairline && points < 2)
    return points == 0 ? "Click where the new hairline begins, at one temple."
                       : "Keep clicking along the hairline to the other temple.";
  if (app->tool == &fol_tool_hairline)
    return "Click to add a point, drag to move one, double-click to remove it. Next: density (B).";
  if (app->tool == &fol_tool_eraser)
    return "Drag to erase painted area. [ and ] change the size; B goes back to the brush.";
  if (app->tool == &fol_tool_brush)
    return painted ? "Keep painting, or look at the sessions with 0 to 3. [ and ] change the size; E erases, Z "
                     "outlines zones."
                   : "Drag over the thin or bald area to paint it.";
  if (fol_app_scale_is_assumed(app))
    return "Scale assumed from an average head: draw the ruler along something of known length (R).";
  if (!painted)
    return "Nothing is painted yet: paint the area to treat (B).";
  return app->tool == &fol_tool_hair ? "Click shaved or short hair at the side of the head. Escape cancels."
                                     : "0 to 3 show before and each session. Comma and full stop go back and forward "
                                       "in time. X splits, Y shows side "
                                       "by side. Hold V for before.";
}

/* Writes where on the head the pointer is, and the scale of the picture at that point. If the pointer is not on the
 * head, writes the scale of the photograph. */
static void print_place(const fol_app *app, char *text, size_t size) {
  const fol_head *head = fol_app_head(app);
  const char *mark = fol_app_scale_is_assumed(app) ? " (assumed)" : "";
  fol_point px = app->input.pointer.px;
  fol_scalp_point mm;
  bool inside = px.x >= 0 && px.y >= 0 && px.x < app->view.canvas.width && px.y < app->view.canvas.height;
  char place[80] = "";
  double px_per_mm = 1 / head->mm_per_px;
  if (inside && fol_app_pointer_is_free(app) && fol_head_to_scalp(&mm, head, px)) {
    fol_footprint spot = fol_head_footprint(head, mm);
    px_per_mm = sqrt(sqrt(fmax(spot.xx * spot.yy - spot.xy * spot.xy, 0)));
    if (head->surface.kind == FOL_SURFACE_PLANE)
      snprintf(place, sizeof place, "%.1f, %.1f mm", mm.x_mm, mm.y_mm);
    else
      fol_location_print(place, sizeof place, &head->surface, mm);
  }
  snprintf(text, size, "%s%s%.2f px/mm%s%s", place, *place ? "     " : "", px_per_mm, *place ? " here" : "", mark);
}

/* Shortens a text to a width of `room`, window px: to as many whole sentences as fit or, if not even the first one
 * does, to its beginning, followed by an ellipsis. */
static void cut_to(const fol_ui *ui, char *text, float room) {
  const char dots[] = "\xe2\x80\xa6";
  for (char *end = text + strlen(text); fol_ui_text_size(ui, FOL_FONT_SMALL, text, 0).x > room;) {
    while (end > text && !(end[-1] == '.' && *end == ' '))
      end--;
    if (end == text)
      break;
    *end = '\0';
    end--;
  }
  while (fol_ui_text_size(ui, FOL_FONT_SMALL, text, 0).x > room && strrchr(text, ' '))
    memcpy(strrchr(text, ' '), dots, sizeof dots);
}

void fol_panel_status(fol_app *app) {
  static const char not_saved[] = "NOT SAVED";
  fol_ui *ui = app->ui;
  const fol_box box = app->panels.layout.status;
  fol_pen pen = fol_pen_begin(ui, "status", box, 0, false);
  float s = pen.scale, pad = 14 * s;
  fol_ui_fill(ui, box, FOL_GREY(0x17), 0);
  char text[120], says[240];
  print_place(app, text, sizeof text);
  fol_spot size = fol_ui_text_size(ui, FOL_FONT_SMALL, text, 0);
  float y = box.y + (box.h - size.y) / 2, right = box.x + box.w - size.x - pad;
  fol_ui_text(ui, FOL_FONT_SMALL, (fol_spot){right, y}, FOL_TEXT_DIM, text, 0);
  if (fol_app_is_unsaved(app)) {
    right -= fol_ui_text_size(ui, FOL_FONT_SMALL, not_saved, 0).x + 2 * pad;
    fol_ui_text(ui, FOL_FONT_SMALL, (fol_spot){right, y}, FOL_MARK_BAD, not_saved, 0);
  }
  snprintf(says, sizeof says - 4, "%s", hint(app)); /* - 4: leaves space for an ellipsis */
  cut_to(ui, says, right - box.x - 2 * pad);
  fol_ui_text(ui, FOL_FONT_SMALL, (fol_spot){box.x + pad, y}, FOL_TEXT, says, 0);
  fol_pen_end(&pen, 0);
}

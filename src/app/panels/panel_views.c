/* The buttons over the picture with which a view of the head (front, top ...) is chosen. */
#include "app/files/views.h"
#include "app/panels/panels.h"
#include "app/state/show.h"
#include "app/state/view_labels.h"

#include <stdio.h>

static void draw_view(fol_app *app, fol_view_name which, fol_box box) {
  char id[40], label[40], tip[80];
  snprintf(id, sizeof id, "views.%s", fol_view_name_text(which));
  snprintf(label, sizeof label, app->panels.client ? "%s view" : "%s", fol_view_label(which));
  snprintf(tip, sizeof tip, "Shows the photo from this side  (next: Ctrl+Tab)");
  const fol_button button = {.id = id,
                             .label = label,
                             .tip = app->panels.client ? NULL : tip,
                             .small = !app->panels.client,
                             .chosen = which == app->view.name && !app->view.after_photo_shown};
  if (fol_button_at(app->ui, &button, box))
    fol_app_show_view(app, which);
}

/* Draws the buttons at the top right of the picture, in client mode larger ones. Draws none if the consultation has
 * only one view, or if they would cover much of a narrow picture. */
void fol_panel_views(fol_app *app) {
  const fol_document *now = fol_history_now(app->document.history);
  int count = (int)fol_document_view_count(now), place = 0;
  const fol_box canvas = app->panels.layout.canvas;
  bool large = app->panels.client;
  float s = fol_ui_scale(app->ui);
  if (count < 2 || (!large && canvas.w < 420 * s))
    return;
  float w = (large ? 130 : 96) * s, h = (large ? 36 : FOL_TOUCH) * s, step = h + 4 * s;
  const fol_box box = {canvas.x + canvas.w - w - 12 * s, canvas.y + 12 * s, w, step * (float)count};
  fol_app_claim(app, box);
  fol_pen pen = fol_pen_begin(app->ui, "views", box, 0, false);
  for (int i = 0; i < FOL_VIEWS - 1; i++)
    if (fol_document_view(now, fol_view_order[i]))
      draw_view(app, fol_view_order[i], (fol_box){box.x, box.y + (float)place++ * step, w, h});
  pen.y += box.h;
  fol_pen_end(&pen, 0);
}

/* The buttons over the picture in client mode with which a view of the head (front, top ...) is chosen. */
#include "app/files/views.h"
#include "app/panels/panels.h"
#include "app/panels/view_labels.h"
#include "app/state/show.h"

#include <stdio.h>

static void draw_view(fol_app *app, fol_view_name which, fol_box box) {
  char id[40], label[40];
  snprintf(id, sizeof id, "views.%s", fol_view_name_text(which));
  snprintf(label, sizeof label, "%s view", fol_view_label(which));
  const fol_button button = {
      .id = id, .label = label, .chosen = which == app->view.name && !app->view.after_photo_shown};
  if (fol_button_at(app->ui, &button, box))
    fol_app_show_view(app, which);
}

/* Draws the buttons at the top right of the picture; draws none if the consultation has only one view. */
void fol_panel_client_views(fol_app *app) {
  const fol_document *now = fol_history_now(app->document.history);
  int count = (int)fol_document_view_count(now), place = 0;
  if (count < 2)
    return;
  const fol_box canvas = app->panels.layout.canvas;
  float s = fol_ui_scale(app->ui), w = 130 * s, step = 40 * s;
  const fol_box box = {canvas.x + canvas.w - w - 12 * s, canvas.y + 12 * s, w, step * (float)count};
  fol_app_claim(app, box);
  fol_pen pen = fol_pen_begin(app->ui, "views", box, 0, false);
  for (int i = FOL_VIEW_FRONT; i < FOL_VIEWS; i++)
    if (fol_document_view(now, (fol_view_name)i))
      draw_view(app, (fol_view_name)i, (fol_box){box.x, box.y + (float)place++ * step, w, 36 * s});
  pen.y += box.h;
  fol_pen_end(&pen, 0);
}

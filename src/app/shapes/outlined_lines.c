#include "app/shapes/outlined_lines.h"

#include <math.h>

void fol_mark_line(const fol_mark *mark, const fol_point *px, size_t count) {
  const fol_app *app = mark->app;
  float s = fol_ui_scale(app->ui);
  fol_spot *spots = count > 0 ? fol_alloc_raw(count + 1, sizeof *spots, NULL) : NULL;
  if (!spots)
    return;
  for (size_t i = 0; i < count; i++)
    spots[i] = fol_canvas_to_window(&app->view.canvas, px[i]);
  spots[count] = spots[0];
  int drawn = (int)count + mark->closed;
  if (mark->edge_width > 0)
    fol_ui_polyline(app->ui, spots, drawn, mark->edge, mark->edge_width * s);
  fol_ui_polyline(app->ui, spots, drawn, mark->colour, mark->width * s);
  fol_free(spots);
}

void fol_mark_stretch(void *context, const fol_point *px, int count) {
  fol_mark_line(context, px, (size_t)count);
}

int fol_mark_under(const fol_app *app, const fol_point *points, int count, float reach) {
  float nearest = reach * app->panels.layout.scale;
  int found = -1;
  for (int i = 0; i < count; i++) {
    fol_spot at = fol_canvas_to_window(&app->view.canvas, points[i]);
    float away = hypotf(at.x - app->input.pointer.at.x, at.y - app->input.pointer.at.y);
    if (away < nearest) {
      nearest = away;
      found = i;
    }
  }
  return found;
}

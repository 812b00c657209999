#include "app/overlay.h"
#include "app/input/keys.h"
#include "app/input/pointer.h"
#include "app/panels/panels.h"
#include "app/state/before_after.h"
#include "app/tools/after_photo.h"
#include "app/tools/heat.h"
#include "app/tools/offer.h"
#include "app/tools/scalp_view.h"
#include "app/tools/tool_hair.h"
#include "app/tools/tool_ruler.h"
#include "app/tools/tools.h"

#include <stdio.h>

static void draw_split(fol_app *app) {
  fol_ui *ui = app->ui;
  float s = fol_ui_scale(ui), x = fol_split_x(app), top = app->panels.layout.canvas.y;
  fol_ui_line(ui, (fol_spot){x, top}, (fol_spot){x, top + app->panels.layout.canvas.h}, FOL_MARK_EDGE, 3 * s);
  fol_ui_line(ui, (fol_spot){x, top}, (fol_spot){x, top + app->panels.layout.canvas.h}, FOL_MARK, 1.5f * s);
  fol_spot handle = fol_split_handle(app);
  fol_ui_disc(ui, handle, 16 * s, FOL_MARK_EDGE);
  fol_ui_disc(ui, handle, 15 * s, FOL_RGBA(245, 245, 245, 255));
  for (float side = -1; side <= 1; side += 2) {
    fol_spot arrow[3] = {
        {x + side * 4 * s, handle.y - 4 * s}, {x + side * 8 * s, handle.y}, {x + side * 4 * s, handle.y + 4 * s}};
    fol_ui_polyline(ui, arrow, 3, FOL_ON_BRIGHT, 1.8f * s);
  }
}

static void write_scene(const fol_app *app, fol_spot at, float align, bool before) {
  fol_scene scene = fol_app_scene(app);
  char words[160], text[180];
  if (before)
    scene.moment.session = 0;
  fol_scene_print(words, sizeof words, &scene);
  /* Says "Simulated", so that the client does not take the picture for a result. */
  bool simulated = app->panels.client && !before;
  snprintf(text, sizeof text, "%s%s", simulated ? "Simulated: " : "", words);
  fol_label_at(app->ui, at, align, text);
}

/* Draws labels that say which session and time the picture shows: one for each side of the split line, one for each
 * half of the side-by-side view, or a single one. */
static void draw_words(const fol_app *app) {
  const fol_box box = app->panels.layout.canvas;
  float s = fol_ui_scale(app->ui), left = box.x + 14 * s, top = box.y + 14 * s;
  bool before = fol_app_session_seen(app) == 0;
  if (app->view.after_photo_shown) {
    fol_after_photo_words(app);
  } else if (fol_compare_is_split(app)) {
    write_scene(app, (fol_spot){fol_split_x(app) + 10 * s, top}, 0, before);
    write_scene(app, (fol_spot){fol_split_x(app) - 10 * s, top}, 1, true);
  } else if (fol_compare_is_halved(app)) {
    write_scene(app, (fol_spot){left, top}, 0, true);
    write_scene(app, (fol_spot){fol_compare_half(app, 1).x + 14 * s, top}, 0, before);
  } else {
    write_scene(app, (fol_spot){left, top}, 0, before);
  }
}

/* Draws the overlay over the picture. In the side-by-side view the overlay is drawn in both halves; only the text field
 * for the ruler's length is drawn once. */
static void draw_over(fol_app *app) {
  const fol_canvas mine = app->view.canvas;
  bool halved = fol_compare_is_halved(app);
  for (int half = 0; half <= halved; half++) {
    bool asks = app->tools->ruler->drawn && half != app->view.half;
    if (halved)
      app->view.canvas = fol_compare_canvas(app, half);
    fol_ui_clip(app->ui, app->view.canvas.box);
    if (!(halved && half == 0)) /* the left half shows the scalp before treatment */
      fol_heat_draw(app);
    fol_scalp_view_draw(app);
    if (fol_app_tool(app) && !(halved && asks))
      app->tool->draw(app);
    fol_offer_draw(app);
    if (!app->view.after_photo_shown && !app->panels.client)
      fol_hair_draw(app);
    fol_ui_unclip(app->ui);
    app->view.canvas = mine;
  }
}

void fol_overlay_draw(fol_app *app) {
  fol_ui_draw_on(app->ui, FOL_LAYER_PICTURE);
  fol_ui_clip(app->ui, app->panels.layout.canvas);
  draw_over(app);
  if (fol_compare_is_split(app))
    draw_split(app);
  draw_words(app);
  fol_after_photo_button(app);
  fol_keys_draw(app);
  fol_ui_unclip(app->ui);
  fol_ui_draw_on(app->ui, FOL_LAYER_PANEL);
}

/* A bar over the picture with a message to the user, or with the progress of a background job. */
#include "app/panels/panels.h"
#include "app/state/paths.h"
#include "widgets/icons.h"

#include <SDL.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static void open_folder(fol_app *app, const char *folder) {
  fol_error err = {0};
  char url[4096] = "file://";
  size_t used = strlen(url);
  char *whole = fol_path_whole(folder, NULL);
  for (const char *c = whole; c && *c && used + 4 < sizeof url; c++) {
    bool plain = SDL_isalnum((unsigned char)*c) || strchr("/-_.", *c);
    used += (size_t)snprintf(url + used, sizeof url - used, plain ? "%c" : "%%%02X", (unsigned char)*c);
  }
  fol_free(whole);
  if (SDL_OpenURL(url) != 0) {
    fol_fail(&err, FOL_FAILED, "cannot open the folder: %s", SDL_GetError());
    fol_app_report(app, &err);
  }
}

static bool overlap(fol_box a, fol_box b) {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

/* Returns the bar's box: above the widgets at the bottom of the picture. The bar is at the bottom because there it
 * covers the face rather than the scalp. */
static fol_box bar_of(const fol_app *app, float height) {
  float s = fol_ui_scale(app->ui), width = fminf(620 * s, app->panels.layout.canvas.w - 32 * s);
  const fol_box canvas = app->panels.layout.canvas;
  fol_box bar = {roundf(canvas.x + (canvas.w - width) / 2), canvas.y + canvas.h - roundf(height) - 12 * s, width,
                 roundf(height)};
  for (int i = 0; i < app->input.claim_count; i++)
    if (overlap(bar, app->input.claims[i]))
      bar.y = fmaxf(canvas.y, app->input.claims[i].y - bar.h - 8 * s);
  return bar;
}

static bool close_button(fol_app *app, fol_box bar) {
  fol_ui *ui = app->ui;
  float s = fol_ui_scale(ui);
  fol_box box = {bar.x + bar.w - 39 * s, bar.y + 5 * s, FOL_TOUCH * s, FOL_TOUCH * s};
  fol_hit hit = fol_ui_hit(ui, "notice.close", box);
  if (hit.hovered)
    fol_ui_fill(ui, box, FOL_CONTROL_OVER, 6 * s);
  fol_icon_draw(ui, FOL_ICON_CLOSE, (fol_spot){box.x + 8 * s, box.y + 8 * s}, 18 * s, FOL_TEXT_DIM);
  if (hit.hovered)
    fol_ui_tip(ui, "Close (Escape)");
  return hit.clicked;
}

static void draw_notice(fol_app *app) {
  fol_ui *ui = app->ui;
  float s = fol_ui_scale(ui), pad = 14 * s, buttons = (app->panels.notice.folder ? 160 : 52) * s;
  float wrap = bar_of(app, 0).w - pad - buttons;
  fol_spot size = fol_ui_text_size(ui, FOL_FONT_BODY, app->panels.notice.text, wrap);
  fol_box bar = bar_of(app, fmaxf(44 * s, size.y + 24 * s));
  /* Claims only the area of the buttons, so that strokes can be painted under the text. */
  fol_app_claim(app, (fol_box){bar.x + bar.w - buttons, bar.y, buttons, bar.h});
  fol_pen pen = fol_pen_begin(ui, "notice", bar, 0, false);
  /* Identifies the bar's buttons with the message: a press that began on another message does not click a button of
   * this one. */
  fol_ui_panel_about(ui, app->panels.notice.text);
  fol_ui_fill(ui, bar, FOL_GREY(0x14), 8 * s);
  fol_ui_outline(ui, bar, app->panels.notice.is_error ? FOL_TEXT_DIM : FOL_CONTROL, 8 * s, fmaxf(1, s));
  if (app->panels.notice.is_error)
    fol_ui_fill(ui, (fol_box){bar.x + 4 * s, bar.y + 8 * s, 3 * s, bar.h - 16 * s}, FOL_MARK_BAD, 1.5f * s);
  fol_ui_text(ui, FOL_FONT_BODY, (fol_spot){bar.x + pad, bar.y + (bar.h - size.y) / 2}, FOL_TEXT,
              app->panels.notice.text, wrap);
  fol_button folder = {.id = "notice.folder", .label = "Open folder", .tip = "Shows the pictures in the file manager"};
  bool wants_folder =
      app->panels.notice.folder &&
      fol_button_at(ui, &folder, (fol_box){bar.x + bar.w - 152 * s, bar.y + 5 * s, 106 * s, FOL_TOUCH * s});
  bool closed = close_button(app, bar);
  fol_pen_end(&pen, 0);
  if (wants_folder)
    open_folder(app, app->panels.notice.folder);
  if (closed)
    fol_app_dismiss(app);
}

static void draw_beside(fol_app *app, const fol_background_task *beside) {
  fol_ui *ui = app->ui;
  float s = fol_ui_scale(ui), pad = 14 * s;
  fol_box bar = bar_of(app, 48 * s);
  fol_app_claim(app, (fol_box){bar.x + bar.w - 108 * s, bar.y, 108 * s, bar.h});
  fol_pen pen = fol_pen_begin(ui, "beside", bar, 0, false);
  fol_ui_fill(ui, bar, FOL_GREY(0x14), 8 * s);
  fol_ui_outline(ui, bar, FOL_CONTROL, 8 * s, fmaxf(1, s));
  fol_spot size = fol_ui_text_size(ui, FOL_FONT_BODY, beside->what, 0);
  fol_ui_text(ui, FOL_FONT_BODY, (fol_spot){bar.x + pad, bar.y + (bar.h - size.y) / 2}, FOL_TEXT, beside->what, 0);
  if (beside->fraction >= 0) {
    fol_box track = {bar.x + pad + size.x + pad, bar.y + bar.h / 2 - 2 * s, 0, 4 * s};
    track.w = bar.x + bar.w - 114 * s - track.x;
    fol_ui_fill(ui, track, FOL_EDGE, 2 * s);
    track.w *= (float)beside->fraction;
    fol_ui_fill(ui, track, FOL_BRIGHT, 2 * s);
  }
  fol_button cancel = {.id = "beside.cancel", .label = "Cancel", .tip = "No pictures are written  (Escape)"};
  app->panels.cancel_box = (fol_box){bar.x + bar.w - 100 * s, bar.y + 6 * s, 90 * s, 36 * s};
  if (beside->can_cancel && fol_button_at(ui, &cancel, app->panels.cancel_box))
    fol_app_cancel_background_task(app);
  fol_pen_end(&pen, 0);
}

/* Draws a thin bar along the bottom of the picture while dots are being drawn, as wide as the fraction that is done. */
static void draw_working(fol_app *app) {
  float s = fol_ui_scale(app->ui);
  const fol_box canvas = app->panels.layout.canvas;
  fol_box line = {canvas.x, canvas.y + canvas.h - 3 * s, canvas.w, 3 * s};
  fol_ui_draw_on(app->ui, FOL_LAYER_PICTURE);
  fol_ui_fill(app->ui, line, FOL_RGBA(255, 255, 255, 20), 0);
  line.w *= (float)fmax(fol_worker_fraction(app->view.worker), 0.02);
  fol_ui_fill(app->ui, line, FOL_RGBA(255, 255, 255, 150), 0);
  fol_ui_draw_on(app->ui, FOL_LAYER_PANEL);
}

void fol_panel_notice(fol_app *app) {
  fol_background_task beside;
  app->panels.cancel_box = (fol_box){0};
  bool as_photographed = app->view.session == 0 && app->view.light == FOL_LIGHT_PHOTO;
  if (app->document.history && !as_photographed && fol_worker_busy(app->view.worker))
    draw_working(app);
  if (fol_app_background_task(app, &beside) && app->document.history)
    draw_beside(app, &beside);
  else if (*app->panels.notice.text)
    draw_notice(app);
}

/* The labels over the picture that say what is shown while the photograph taken after the session (after-photo) is
 * visible, and the button that switches between it and the simulation. */
#include "app/files/app_files.h"
#include "app/input/pointer.h"
#include "app/panels/panels.h"
#include "app/state/before_after.h"
#include "app/tools/after_photo.h"

#include <math.h>
#include <stdio.h>

/* Writes texts[0] over the picture or, if texts[0] is wider than `room` (window px), the shorter texts[1]. `align`: 0:
 * the text begins at `at`, 1: it ends there. */
static void write_fitting(const fol_app *app, fol_spot at, float align, float room, const char *const texts[2]) {
  float s = fol_ui_scale(app->ui), width = fol_ui_text_size(app->ui, FOL_FONT_SMALL, texts[0], 0).x + 16 * s;
  fol_label_at(app->ui, at, align, texts[width <= room ? 0 : 1]);
}

/* Writes the label of the after-photo, beginning at `at`. It is at most `room` wide, window px. */
static void write_photo(const fol_app *app, fol_spot at, float room) {
  char text[80], brief[40];
  const char *aside = fol_after_photo_is_lined_up(app) ? "" : ", not lined up";
  snprintf(text, sizeof text, "Photo taken after session %d%s", app->view.after_photo.session, aside);
  snprintf(brief, sizeof brief, "Photo after S%d", app->view.after_photo.session);
  write_fitting(app, at, 0, room, (const char *const[]){text, brief});
}

static void write_simulated(const fol_app *app, fol_spot at, float align, float room) {
  char scene[160], text[200];
  fol_scene now = fol_app_scene(app);
  fol_scene_print(scene, sizeof scene, &now);
  snprintf(text, sizeof text, "Simulated: %s", scene);
  const char *const texts[] = {text, "Simulated"};
  if (fol_app_sees_before(app))
    fol_label_at(app->ui, at, align, "Before");
  else
    write_fitting(app, at, align, room, texts);
}

static void write_over_before(const fol_app *app, fol_spot at, float room) {
  char text[80], brief[40];
  snprintf(text, sizeof text, "Before, with the photo after session %d over it", app->view.after_photo.session);
  snprintf(brief, sizeof brief, "Before, and after S%d", app->view.after_photo.session);
  write_fitting(app, at, 0, room, (const char *const[]){text, brief});
}

void fol_after_photo_words(const fol_app *app) {
  const fol_box box = app->panels.layout.canvas;
  float s = fol_ui_scale(app->ui), gap = 14 * s, top = box.y + gap, line = fol_split_x(app), end = box.x + box.w;
  fol_spot corner = {box.x + gap, top};
  if (fol_compare_is_split(app)) {
    write_simulated(app, (fol_spot){line - 10 * s, top}, 1, line - 10 * s - box.x);
    write_photo(app, (fol_spot){line + 10 * s, top}, end - line - 10 * s);
  } else if (fol_compare_is_halved(app)) {
    const fol_box half = fol_compare_half(app, 1);
    write_simulated(app, corner, 0, half.w - gap);
    write_photo(app, (fol_spot){half.x + gap, top}, half.w - gap);
  } else if (fol_app_sees_before(app)) {
    fol_label_at(app->ui, corner, 0, "Before");
  } else if (fol_app_is_aligning(app)) {
    write_over_before(app, corner, box.w - 2 * gap);
  } else {
    write_photo(app, corner, box.w - 2 * gap);
  }
}

/* Draws the button that switches between simulation and after-photo at the bottom right of the picture. */
void fol_after_photo_button(fol_app *app) {
  bool shown = app->view.session > 0 && (app->panels.client || app->panels.step == FOL_STEP_SESSIONS) &&
               !fol_app_is_aligning(app);
  if (!shown || !fol_document_after(fol_history_now(app->document.history), app->view.session, app->view.name))
    return;
  /* The longer label determines the button's width, so that the width stays when the label changes. */
  static const char *const labels[] = {"Simulation", "After photo"};
  fol_button flip = {.id = "after.flip",
                     .label = labels[app->view.after_photo_shown ? 0 : 1],
                     .tip = "Switches between the after photo and the simulation  (T)"};
  float s = fol_ui_scale(app->ui), w = 0;
  for (int i = 0; i < 2; i++)
    w = fmaxf(w, fol_ui_text_size(app->ui, FOL_FONT_BODY, labels[i], 0).x + 28 * s);
  const fol_box canvas = app->panels.layout.canvas;
  fol_box box = {canvas.x + canvas.w - w - 12 * s, canvas.y + canvas.h - 48 * s, w, 36 * s};
  fol_app_claim(app, box);
  fol_ui_draw_on(app->ui, FOL_LAYER_PANEL);
  fol_pen pen = fol_pen_begin(app->ui, "after", box, 0, false);
  bool clicked = fol_button_at(app->ui, &flip, box);
  pen.y += box.h;
  fol_pen_end(&pen, 0);
  fol_ui_draw_on(app->ui, FOL_LAYER_PICTURE);
  if (clicked)
    fol_app_show_after(app, app->view.after_photo_shown ? 0 : app->view.session);
}

#include "app/screen.h"
#include "app/gesture.h"
#include "app/panels.h"
#include "app/profile.h"

#include <SDL.h>
#include <epoxy/gl.h>
#include <math.h>

/* In a small window the columns give way to the picture: steps lose their labels, options some breadth. */
static fol_layout lay_out(float w, float h, float s) {
  bool low = h < FOL_LOW_HEIGHT * s;
  float steps = roundf((low ? FOL_STEPS_WIDTH_LOW : FOL_STEPS_WIDTH) * s);
  float options = roundf(fminf(fmaxf(w * 0.3f, 216 * s), FOL_OPTIONS_WIDTH * s));
  float timeline = roundf((low ? FOL_TIMELINE_HEIGHT_LOW : FOL_TIMELINE_HEIGHT) * s);
  float strip = roundf(FOL_STRIP_HEIGHT * s), status = roundf(FOL_STATUS_HEIGHT * s);
  options = fminf(options, fmaxf(w - steps - 80, 80));
  float high = fmaxf(h - status, 1), wide = fmaxf(w - steps - options, 1);
  return (fol_layout){
      .window = {0, 0, w, h},
      .steps = {0, 0, steps, high},
      .options = {w - options, 0, options, high},
      .timeline = {steps, high - strip - timeline, wide, timeline},
      .strip = {steps, high - strip, wide, strip},
      .status = {0, high, w, status},
      .canvas = {steps, 0, wide, fmaxf(high - strip - timeline, 1)},
      .low = low,
  };
}

/* Where the picture lies, for those who follow the program from outside. */
static void trace_picture(const fol_app *app) {
  static fol_spot told[2];
  fol_spot from = fol_canvas_to_window(&app->canvas, (fol_point){0, 0});
  fol_spot to = fol_canvas_to_window(&app->canvas, (fol_point){app->canvas.width, app->canvas.height});
  if (from.x == told[0].x && from.y == told[0].y && to.x == told[1].x && to.y == told[1].y)
    return;
  told[0] = from;
  told[1] = to;
  fol_trace(app, "picture at %.0f %.0f %.0f %.0f", from.x, from.y, to.x - from.x, to.y - from.y);
}

static void run_panels(fol_app *app) {
  fol_panel_steps(app);
  if (app->history)
    fol_panel_options(app);
  fol_panel_timeline(app);
  fol_panel_strip(app);
  fol_gesture_draw(app);
  fol_panel_notice(app);
  fol_panel_status(app);
}

void fol_screen_run(fol_app *app, int width, int height) {
  app->layout = lay_out((float)width, (float)height, fol_ui_scale(app->ui));
  app->claim_count = 0;
  if (app->settling > 0)
    app->settling--;
  fol_ui_begin(app->ui, (float)width, (float)height, (double)SDL_GetTicks64() / 1000);
  if (app->history) {
    fol_canvas_set_box(&app->canvas, app->layout.canvas);
    run_panels(app);
    trace_picture(app);
  } else {
    app->layout.canvas = app->layout.window;
    fol_panel_start(app);
    fol_panel_notice(app);
  }
  fol_panel_sheet(app);
  fol_ui_end(app->ui);
}

static void paint_picture(const fol_app *app, int width, int height) {
  fol_picture_look look = {.canvas = &app->canvas,
                           .window_width = width,
                           .window_height = height,
                           .part = app->canvas.box,
                           .after = app->session > 0 && !app->looked,
                           .overlay = fol_app_shows_mask(app)};
  if (!app->split || app->session == 0 || app->looked) {
    fol_picture_draw(app->picture, &look);
    return;
  }
  float x = fol_split_x(app);
  look.part.w = x - app->canvas.box.x;
  look.after = false;
  fol_picture_draw(app->picture, &look);
  look.part = (fol_box){x, app->canvas.box.y, app->canvas.box.x + app->canvas.box.w - x, app->canvas.box.h};
  look.after = true;
  fol_picture_draw(app->picture, &look);
}

void fol_screen_paint(const fol_app *app, int width, int height) {
  fol_profile_driver_begin();
  glViewport(0, 0, width, height);
  const float grey = (float)(FOL_CANVAS & 0xff) / 255;
  glClearColor(grey, grey, grey, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  fol_profile_driver_end();
  if (app->picture)
    paint_picture(app, width, height);
  fol_ui_paint(app->ui);
}

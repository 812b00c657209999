#include "app/screen.h"
#include "app/commands/client.h"
#include "app/input/pointer.h"
#include "app/overlay.h"
#include "app/panels/panels.h"
#include "app/state/before_after.h"
#include "app/tools/after_photo.h"
#include "app/tools/tool_align.h"
#include "app/tools/tools.h"
#include "widgets/frame_profile.h"

#include <SDL.h>
#include <epoxy/gl.h>
#include <math.h>

/* Lays out a window of w x h px at interface scale s. In a small window the side panels are narrower: the list of steps
 * has no labels, and the panel with the step's options is less wide. */
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
      .scale = s,
      .low = low,
  };
}

/* Lays out a window of w x h px at interface scale s for client mode: the timeline at the bottom, and the picture in
 * all the rest. */
static fol_layout lay_out_for_client(float w, float h, float s) {
  float timeline = roundf(FOL_TIMELINE_HEIGHT * s), strip = roundf(FOL_STRIP_HEIGHT * s);
  float high = fmaxf(h - strip - timeline, 1);
  return (fol_layout){.window = {0, 0, w, h},
                      .timeline = {0, high, w, timeline},
                      .strip = {0, high + timeline, w, strip},
                      .canvas = {0, 0, w, high},
                      .scale = s,
                      .low = h < FOL_LOW_HEIGHT * s};
}

/* Prints the picture's position and size in the window to the trace, if they have changed since the last call. */
static void trace_picture(const fol_app *app) {
  static fol_spot told[2];
  fol_spot from = fol_canvas_to_window(&app->view.canvas, (fol_point){0, 0});
  fol_spot to = fol_canvas_to_window(&app->view.canvas, (fol_point){app->view.canvas.width, app->view.canvas.height});
  if (from.x == told[0].x && from.y == told[0].y && to.x == told[1].x && to.y == told[1].y)
    return;
  told[0] = from;
  told[1] = to;
  fol_trace(app, "picture at %.0f %.0f %.0f %.0f", from.x, from.y, to.x - from.x, to.y - from.y);
}

/* Prints to the trace which session the picture shows (0: before treatment), if it has changed and a document is open.
 */
static void trace_seen(const fol_app *app) {
  static int told = -1;
  int seen = fol_app_session_seen(app);
  if (seen != told)
    fol_trace(app, "seen %d", seen);
  told = seen;
}

static void run_client(fol_app *app) {
  fol_panel_timeline(app);
  fol_panel_strip(app);
  fol_overlay_draw(app);
  fol_panel_views(app);
}

static void run_panels(fol_app *app) {
  fol_panel_steps(app);
  if (app->document.history)
    fol_panel_options(app);
  fol_panel_inbox_preview(app);
  fol_panel_timeline(app);
  fol_panel_strip(app);
  fol_overlay_draw(app);
  if (app->document.history && app->panels.step != FOL_STEP_PHOTO)
    fol_panel_views(app);
  fol_panel_notice(app);
  fol_panel_status(app);
}

void fol_screen_run(fol_app *app, int width, int height) {
  bool was_pressed = fol_ui_is_pressed(app->ui);
  fol_client_follow(app);
  app->panels.layout =
      (app->panels.client ? lay_out_for_client : lay_out)((float)width, (float)height, fol_ui_scale(app->ui));
  app->input.claim_count = 0;
  if (app->loop.settling > 0)
    app->loop.settling--;
  fol_panel_inbox_begin(app);
  fol_ui_begin(app->ui, (float)width, (float)height, (double)SDL_GetTicks64() / 1000);
  if (app->document.history) {
    fol_compare_follow(app);
    (app->panels.client ? run_client : run_panels)(app);
    trace_picture(app);
    trace_seen(app);
  } else {
    app->panels.layout.canvas = app->panels.layout.window;
    if (!app->panels.client) {
      fol_panel_start(app);
      fol_panel_notice(app);
    }
  }
  fol_panel_sheet(app);
  fol_ui_end(app->ui);
  if (was_pressed && !fol_ui_is_pressed(app->ui))
    fol_app_repaint(app); /* applies the changes that waited until the mouse button was released */
}

/* Draws one of the two pictures of a comparison (side 0: left, 1: right) in `part` of the window. The left one is the
 * photograph before treatment and the right one the simulation; if the photograph taken after the session is shown, the
 * left one is the simulation and the right one that photograph. */
static void paint_side(const fol_app *app, const fol_picture_options *whole, fol_box part, int side) {
  bool simulated = app->view.session > 0 && !fol_app_sees_before(app);
  fol_picture_options options = *whole;
  options.clip = part;
  options.after = simulated && (side == 1 || app->view.after_photo_shown);
  if (app->view.after_photo_shown && side == 1)
    fol_after_photo_paint(app, &options);
  else
    fol_picture_draw(app->view.picture, &options);
}

/* Draws the two pictures of the side-by-side view, each in its half of the canvas. */
static void paint_halves(const fol_app *app, fol_picture_options options) {
  for (int half = 0; half < 2; half++) {
    fol_canvas canvas = fol_compare_canvas(app, half);
    options.canvas = &canvas;
    paint_side(app, &options, canvas.box, half);
  }
}

/* Draws a single picture. While the user aligns the photograph taken after a session, that photograph is drawn partly
 * transparent over the photograph of the view. */
static void paint_whole(const fol_app *app, fol_picture_options options) {
  bool lines_up = fol_app_is_aligning(app);
  if (!app->view.after_photo_shown || lines_up || fol_app_sees_before(app))
    fol_picture_draw(app->view.picture, &options);
  if (!app->view.after_photo_shown || fol_app_sees_before(app))
    return;
  options.transparency = lines_up ? 1 - app->tools->align->share : 0;
  fol_after_photo_paint(app, &options);
}

static void paint_picture(const fol_app *app, int width, int height) {
  const fol_box all = app->panels.layout.canvas;
  fol_picture_options options = {.canvas = &app->view.canvas,
                                 .window_width = width,
                                 .window_height = height,
                                 .clip = all,
                                 .after = fol_app_session_seen(app) > 0,
                                 .overlay = fol_app_shows_mask(app)};
  if (fol_compare_is_halved(app)) {
    paint_halves(app, options);
  } else if (fol_compare_is_split(app)) {
    float x = fol_split_x(app);
    paint_side(app, &options, (fol_box){all.x, all.y, x - all.x, all.h}, 0);
    paint_side(app, &options, (fol_box){x, all.y, all.x + all.w - x, all.h}, 1);
  } else {
    paint_whole(app, options);
  }
}

void fol_screen_paint(const fol_app *app, int width, int height) {
  fol_frame_profile_driver_begin();
  glViewport(0, 0, width, height);
  const float grey = (float)(FOL_CANVAS & 0xff) / 255;
  glClearColor(grey, grey, grey, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  fol_frame_profile_driver_end();
  if (app->view.picture)
    paint_picture(app, width, height);
  fol_ui_paint(app->ui);
}

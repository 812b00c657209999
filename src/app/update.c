#include "app/update.h"
#include "app/files/app_files.h"
#include "app/results.h"
#include "app/state/gpu_state.h"
#include "app/tools/after_photo.h"
#include "app/tools/heat.h"
#include "app/tools/offer.h"
#include "app/tools/own_hair.h"
#include "app/tools/plan_offer.h"
#include "app/tools/scalp_view.h"
#include "app/tools/tool_brush.h"
#include "app/tools/toolset.h"
#include "widgets/frame_profile.h"

#include <string.h>

static void follow_mask(fol_app *app) {
  fol_mask *painted = fol_brush_mask(app);
  fol_app_show_mask(app, painted ? painted : fol_app_plan(app)->mask,
                    (fol_rect){0, 0, app->view.canvas.width, app->view.canvas.height});
}

/* Requests from the worker (a thread that computes the picture) the picture that should be shown now, unless that was
 * requested already. */
static void ask_for_picture(fol_app *app) {
  fol_rect visible = fol_canvas_visible(&app->view.canvas);
  fol_view *view = fol_app_view(app);
  fol_scene scene = fol_app_scene(app);
  bool in_motion = app->document.live || app->input.scrubbing, settles = app->view.request.in_motion && !in_motion;
  fol_picture_request request = {
      .view = view, .scene = scene, .visible = visible, .in_motion = in_motion, .number = app->view.request.number + 1};
  fol_app_gpu_fill_request(app, &request);
  bool same_way = request.by_gpu == app->view.request.by_gpu && request.level == app->view.request.level;
  if (view == app->view.request.view && fol_scene_equal(&scene, &app->view.request.scene) && same_way && !settles) {
    if (memcmp(&visible, &app->view.request.visible, sizeof visible) != 0)
      fol_worker_set_visible(app->view.worker, visible);
    app->view.request.visible = visible;
    return;
  }
  app->view.request = request;
  fol_worker_request(app->view.worker, &app->view.request);
}

/* Whether the worker's results must wait. They can change the rows of a panel and what its buttons do, so they wait
 * while the user presses a widget. They do not wait if another window has the keyboard focus, because the program may
 * then miss the release of the mouse button. */
static bool must_wait(const fol_app *app) {
  return fol_ui_is_pressed(app->ui) && !app->input.unfocused;
}

void fol_app_update(fol_app *app) {
  app->loop.has_more = false;
  if (fol_app_notice_wait_ms(app) == 0) {
    fol_app_dismiss(app);
    fol_app_repaint(app);
  }
  fol_frame_profile_part("files");
  fol_app_update_files(app);
  fol_frame_profile_part("jobs");
  fol_jobs_update(app->jobs.all);
  fol_frame_profile_part("keeping");
  fol_autosave_update(app);
  if (!app->view.picture || must_wait(app))
    return;
  fol_app_gpu_report(app);
  fol_frame_profile_part("brush");
  fol_brush_refresh(app);
  fol_frame_profile_part("offer");
  fol_step step;
  if (fol_plan_offer_goes(app, &step))
    fol_app_go(app, step);
  fol_offer_update(app);
  fol_own_hair_update(app);
  fol_frame_profile_part("densities");
  fol_heat_update(app);
  fol_scalp_view_update(app);
  fol_frame_profile_part("picture");
  follow_mask(app);
  ask_for_picture(app);
  fol_app_receive_results(app, 6);
  fol_after_photo_update(app, 6);
  fol_frame_profile_part("mask");
  if (fol_app_shows_mask(app) && fol_picture_send_mask(app->view.picture, &app->view.canvas, 6))
    fol_app_repaint(app);
}

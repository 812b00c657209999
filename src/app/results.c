#include "app/results.h"
#include "app/state/gpu_state.h"
#include "app/state/state.h"

#include <SDL.h>
#include <string.h>

static void trace_ready(const fol_app *app) {
  char text[160];
  fol_scene_print(text, sizeof text, &app->view.request.scene);
  fol_trace(app, "picture session=%d ready: %s", app->view.request.scene.moment.session, text);
}

/* Starts drawing the tile of a result on the GPU. Takes ownership of result->gpu_task, even on failure. Returns false
 * if the GPU failed. */
static bool start_gpu_task(fol_app *app, fol_worker_result *result) {
  bool done = fol_app_gpu_start(app, result->tile, result->gpu_task);
  if (!done)
    result->gpu_task = NULL;
  return done;
}

static void receive(fol_app *app, fol_worker_result *result) {
  switch (result->kind) {
  case FOL_RESULT_PHOTO:
    fol_picture_put_photo(app->view.picture, result->tile, result->photo);
    break;
  case FOL_RESULT_TILE:
    if (result->photo)
      fol_picture_put_photo(app->view.picture, result->tile, result->photo);
    if (result->gpu_task && !start_gpu_task(app, result))
      break;
    if (result->has_after && !result->gpu_task)
      fol_picture_put(app->view.picture, result->tile, result->after);
    result->gpu_task = NULL;
    if (result->complete)
      fol_picture_flip(app->view.picture);
    break;
  case FOL_RESULT_COUNTS:
    memcpy(app->view.dots, result->dots, sizeof app->view.dots);
    break;
  case FOL_RESULT_AREA:
    app->view.area_cm2 = result->area_cm2;
    app->view.off_head_share = result->off_head_share;
    break;
  case FOL_RESULT_FINDINGS:
    fol_free(app->view.findings);
    app->view.findings = result->findings;
    result->findings = NULL;
    break;
  case FOL_RESULT_ALL:
    fol_picture_flip(app->view.picture);
    if (result->request == app->view.request.number && !app->view.request.in_motion &&
        app->view.request.by_gpu == !app->view.gpu.off)
      trace_ready(app);
    break;
  case FOL_RESULT_FAILURE:
    fol_app_report(app, &result->error);
    break;
  }
  fol_worker_result_clear(result);
}

/* Whether the window must be drawn again for a result. A tile that is shown only together with later tiles changes
 * nothing but the displayed progress, for which one frame in 100 ms is enough. */
static bool needs_frame(const fol_app *app, const fol_worker_result *result) {
  return result->kind != FOL_RESULT_TILE || result->complete || SDL_GetTicks64() > app->loop.shown_ms + 100;
}

/* Continues drawing tiles on the GPU; returns false if the time `end_ms` (SDL_GetTicks64) comes before all of them are
 * drawn. */
static bool continue_drawing(fol_app *app, uint64_t end_ms) {
  if (!fol_picture_is_busy(app->view.picture))
    return true;
  uint64_t now = SDL_GetTicks64();
  if (!fol_picture_work(app->view.picture, end_ms > now ? end_ms - now : 1))
    return false;
  fol_app_repaint(app);
  return true;
}

void fol_app_receive_results(fol_app *app, uint64_t budget_ms) {
  uint64_t end = SDL_GetTicks64() + budget_ms;
  fol_worker_result result;
  for (;;) {
    app->loop.has_more = !continue_drawing(app, end);
    if (app->loop.has_more || !fol_worker_next_result(app->view.worker, &result))
      return;
    if (needs_frame(app, &result))
      fol_app_repaint(app);
    receive(app, &result);
    app->loop.has_more = SDL_GetTicks64() >= end;
    if (app->loop.has_more)
      return;
  }
}

#include "app/results.h"
#include "app/state/card.h"
#include "app/state/state.h"

#include <SDL.h>
#include <string.h>

static void trace_ready(const fol_app *app) {
  char text[160];
  fol_scene_print(text, sizeof text, &app->view.request.scene);
  fol_trace(app, "picture session=%d ready: %s", app->view.request.scene.moment.session, text);
}

/* It was taken, whatever became of it. */
static bool start_gpu_task(fol_app *app, fol_worker_result *made) {
  bool done = fol_card_start(app, made->tile, made->gpu_task);
  if (!done)
    made->gpu_task = NULL;
  return done;
}

static void receive(fol_app *app, fol_worker_result *made) {
  switch (made->kind) {
  case FOL_RESULT_PHOTO:
    fol_picture_put_photo(app->view.picture, made->tile, made->photo);
    break;
  case FOL_RESULT_TILE:
    if (made->photo)
      fol_picture_put_photo(app->view.picture, made->tile, made->photo);
    if (made->gpu_task && !start_gpu_task(app, made))
      break;
    if (made->has_after && !made->gpu_task)
      fol_picture_put(app->view.picture, made->tile, made->after);
    made->gpu_task = NULL;
    if (made->complete)
      fol_picture_flip(app->view.picture);
    break;
  case FOL_RESULT_COUNTS:
    memcpy(app->view.dots, made->dots, sizeof app->view.dots);
    break;
  case FOL_RESULT_AREA:
    app->view.area_cm2 = made->area_cm2;
    app->view.off_head_share = made->off_head_share;
    break;
  case FOL_RESULT_FINDINGS:
    fol_free(app->view.findings);
    app->view.findings = made->findings;
    made->findings = NULL;
    break;
  case FOL_RESULT_ALL:
    fol_picture_flip(app->view.picture);
    if (made->request == app->view.request.number && !app->view.request.in_motion &&
        app->view.request.by_gpu == !app->view.card.off)
      trace_ready(app);
    break;
  case FOL_RESULT_FAILURE:
    fol_app_report(app, &made->error);
    break;
  }
  fol_worker_result_clear(made);
}

/* A tile that waits for its neighbours shows nothing yet, but that things go on. */
static bool is_to_be_seen(const fol_app *app, const fol_worker_result *made) {
  return made->kind != FOL_RESULT_TILE || made->complete || SDL_GetTicks64() > app->loop.shown_ms + 100;
}

/* Lets the graphics card draw on; false where it takes longer. */
static bool work_on(fol_app *app, uint64_t end_ms) {
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
  fol_worker_result made;
  for (;;) {
    app->loop.has_more = !work_on(app, end);
    if (app->loop.has_more || !fol_worker_next_result(app->view.worker, &made))
      return;
    if (is_to_be_seen(app, &made))
      fol_app_repaint(app);
    receive(app, &made);
    app->loop.has_more = SDL_GetTicks64() >= end;
    if (app->loop.has_more)
      return;
  }
}

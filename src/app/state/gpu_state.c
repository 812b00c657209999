/* Whether dots are drawn on the GPU, and the message to the user if they are not. */
#include "app/state/gpu_state.h"
#include "app/state/app.h"
#include "app/state/report.h"

#include <stdio.h>

static void give_up(fol_app *app, const char *why) {
  app->view.gpu.off = true;
  if (!app->view.gpu.why[0])
    snprintf(app->view.gpu.why, sizeof app->view.gpu.why, "%.*s", (int)sizeof app->view.gpu.why - 1, why);
  fol_trace(app, "card off: %s", why);
}

void fol_app_gpu_enable(fol_app *app, fol_picture *picture) {
  fol_error err = {0};
  if (!app->view.gpu.off && app->options.no_gpu)
    give_up(app, "as asked for by --no-gpu");
  if (!app->view.gpu.off && !fol_picture_use_gpu(picture, &err))
    give_up(app, err.text);
}

bool fol_app_gpu_start(fol_app *app, int tile, fol_gpu_task *task) {
  fol_error err = {0};
  if (app->view.gpu.off)
    fol_gpu_task_drop(task);
  else if (!fol_picture_add_task(app->view.picture, tile, task, &err))
    give_up(app, err.text);
  return !app->view.gpu.off;
}

void fol_app_gpu_fill_request(const fol_app *app, fol_picture_request *request) {
  request->by_gpu = !app->view.gpu.off;
  if (request->by_gpu && request->scene.light == FOL_LIGHT_PHOTO)
    request->level = fol_gpu_task_level(app->view.canvas.zoom);
}

/* Waits until no other message is shown, so that it does not replace one that the user has not read yet. */
void fol_app_gpu_report(fol_app *app) {
  if (!app->view.gpu.off || app->view.gpu.reported || app->panels.notice.text[0])
    return;
  app->view.gpu.reported = true;
  fol_app_notify(app, "Dots are drawn on the processor, which is slower. The graphics card is not used: %s.",
                 app->view.gpu.why);
}

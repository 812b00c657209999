/* Whether the graphics card draws the dots, and what is said where it does not. */
#include "app/state/card.h"
#include "app/state/app.h"
#include "app/state/report.h"

#include <stdio.h>

static void give_up(fol_app *app, const char *why) {
  app->view.card.off = true;
  if (!app->view.card.why[0])
    snprintf(app->view.card.why, sizeof app->view.card.why, "%.*s", (int)sizeof app->view.card.why - 1, why);
  fol_trace(app, "card off: %s", why);
}

void fol_card_try(fol_app *app, fol_picture *picture) {
  fol_error err = {0};
  if (!app->view.card.off && app->options.no_gpu)
    give_up(app, "as asked for by --no-gpu");
  if (!app->view.card.off && !fol_picture_use_gpu(picture, &err))
    give_up(app, err.text);
}

bool fol_card_start(fol_app *app, int tile, fol_gpu_task *order) {
  fol_error err = {0};
  if (app->view.card.off)
    fol_gpu_task_drop(order);
  else if (!fol_picture_add_task(app->view.picture, tile, order, &err))
    give_up(app, err.text);
  return !app->view.card.off;
}

void fol_card_fill_request(const fol_app *app, fol_picture_request *request) {
  request->by_gpu = !app->view.card.off;
  if (request->by_gpu && request->scene.light == FOL_LIGHT_PHOTO)
    request->level = fol_gpu_task_level(app->view.canvas.zoom);
}

/* Once, and not over anything else. */
void fol_card_tell(fol_app *app) {
  if (!app->view.card.off || app->view.card.told || app->panels.notice.text[0])
    return;
  app->view.card.told = true;
  fol_app_notify(app, "The processor draws the dots, which takes longer. The graphics card does not: %s.",
                 app->view.card.why);
}

#include "app/taking.h"
#include "app/state/card.h"
#include "app/state/state.h"

#include <SDL.h>
#include <string.h>

static void trace_ready(const fol_app *app) {
  char text[160];
  fol_scene_print(text, sizeof text, &app->view.wish.scene);
  fol_trace(app, "picture session=%d ready: %s", app->view.wish.scene.moment.session, text);
}

/* It was taken, whatever became of it. */
static bool take_order(fol_app *app, fol_made *made) {
  bool done = fol_card_order(app, made->tile, made->order);
  if (!done)
    made->order = NULL;
  return done;
}

static void take_made(fol_app *app, fol_made *made) {
  switch (made->kind) {
  case FOL_MADE_PHOTO:
    fol_picture_put_photo(app->view.picture, made->tile, made->photo);
    break;
  case FOL_MADE_TILE:
    if (made->photo)
      fol_picture_put_photo(app->view.picture, made->tile, made->photo);
    if (made->order && !take_order(app, made))
      break;
    if (made->has_after && !made->order)
      fol_picture_put(app->view.picture, made->tile, made->after);
    made->order = NULL;
    if (made->complete)
      fol_picture_flip(app->view.picture);
    break;
  case FOL_MADE_COUNTS:
    memcpy(app->view.dots, made->dots, sizeof app->view.dots);
    break;
  case FOL_MADE_AREA:
    app->view.area_cm2 = made->area_cm2;
    app->view.beside_share = made->beside_share;
    break;
  case FOL_MADE_FINDINGS:
    fol_free(app->view.findings);
    app->view.findings = made->findings;
    made->findings = NULL;
    break;
  case FOL_MADE_ALL:
    fol_picture_flip(app->view.picture);
    if (made->wish == app->view.wish.number && !app->view.wish.in_motion &&
        app->view.wish.by_card == !app->view.card.off)
      trace_ready(app);
    break;
  case FOL_MADE_FAILURE:
    fol_app_report(app, &made->error);
    break;
  }
  fol_made_clear(made);
}

/* A tile that waits for its neighbours shows nothing yet, but that things go on. */
static bool is_to_be_seen(const fol_app *app, const fol_made *made) {
  return made->kind != FOL_MADE_TILE || made->complete || SDL_GetTicks64() > app->loop.shown_ms + 100;
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

void fol_app_take_made(fol_app *app, uint64_t budget_ms) {
  uint64_t end = SDL_GetTicks64() + budget_ms;
  fol_made made;
  for (;;) {
    app->loop.has_more = !work_on(app, end);
    if (app->loop.has_more || !fol_worker_take(app->view.worker, &made))
      return;
    if (is_to_be_seen(app, &made))
      fol_app_repaint(app);
    take_made(app, &made);
    app->loop.has_more = SDL_GetTicks64() >= end;
    if (app->loop.has_more)
      return;
  }
}

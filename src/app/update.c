#include "app/update.h"
#include "app/files/files.h"
#include "app/state/card.h"
#include "app/state/coming.h"
#include "app/tools/ghost.h"
#include "app/tools/heat.h"
#include "app/tools/offer.h"
#include "app/tools/tools.h"
#include "widgets/profile.h"

#include <SDL.h>
#include <stdio.h>
#include <string.h>

static fol_mask *mask_of(const fol_app *app) {
  return app->tools->brush.mask ? app->tools->brush.mask : fol_app_plan(app)->mask;
}

static void follow_mask(fol_app *app) {
  fol_mask *mask = mask_of(app);
  if (mask == app->view.mask_shown)
    return;
  fol_picture_mask_changed(app->view.picture, (fol_rect){0, 0, app->view.canvas.width, app->view.canvas.height});
  fol_app_mask_is_shown(app, mask);
}

/* Asks for the picture as it should be now, unless that is what was asked for last. */
static void ask_for_picture(fol_app *app) {
  fol_rect visible = fol_canvas_visible(&app->view.canvas);
  fol_view *view = fol_app_view(app);
  fol_scene scene = fol_app_scene(app);
  bool in_motion = app->document.live || app->input.scrubbing, settles = app->view.wish.in_motion && !in_motion;
  fol_wish wish = {
      .view = view, .scene = scene, .visible = visible, .in_motion = in_motion, .number = app->view.wish.number + 1};
  fol_card_wish(app, &wish);
  bool same_way = wish.by_card == app->view.wish.by_card && wish.level == app->view.wish.level;
  if (view == app->view.wish.view && fol_scene_equal(&scene, &app->view.wish.scene) && same_way && !settles) {
    if (memcmp(&visible, &app->view.wish.visible, sizeof visible) != 0)
      fol_worker_look(app->view.worker, visible);
    app->view.wish.visible = visible;
    return;
  }
  app->view.wish = wish;
  fol_worker_ask(app->view.worker, &app->view.wish);
}

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

/* At most `budget_ms` of handing tiles to the graphics card; the rest waits for the next round. */
static void take_all_made(fol_app *app, uint64_t budget_ms) {
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

bool fol_update_waits(const fol_app *app) {
  return fol_ui_is_pressed(app->ui) && !app->input.unfocused; /* which may miss that it was let go */
}

void fol_app_update(fol_app *app) {
  app->loop.has_more = false;
  if (fol_update_waits(app))
    return;
  if (fol_app_notice_wait_ms(app) == 0) {
    fol_app_dismiss(app);
    fol_app_repaint(app);
  }
  fol_profile_part("files");
  fol_app_update_files(app);
  if (!app->view.picture)
    return;
  fol_card_tell(app);
  fol_profile_part("brush");
  fol_brush_refresh(app);
  fol_coming_update(app);
  fol_profile_part("offer");
  fol_offer_update(app);
  fol_profile_part("densities");
  fol_heat_update(app);
  fol_profile_part("picture");
  follow_mask(app);
  ask_for_picture(app);
  take_all_made(app, 6);
  fol_ghost_update(app, 6);
  fol_profile_part("mask");
  if (fol_app_shows_mask(app) && fol_picture_send_mask(app->view.picture, &app->view.canvas, mask_of(app), 6))
    fol_app_repaint(app);
}

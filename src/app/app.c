#include "app/app.h"
#include "app/coming.h"
#include "app/gesture.h"
#include "app/offer.h"
#include "app/profile.h"
#include "app/timeline.h"
#include "app/words.h"

#include <SDL.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* ---- the document ----------------------------------------------------------------------------- */

fol_document *fol_app_document(const fol_app *app) {
  if (app->live)
    return app->live;
  return app->history ? fol_history_now(app->history) : NULL;
}

/* The view may have been taken away by undoing what added it; then the first is shown until another is read. */
static fol_view *view_in(const fol_app *app, const fol_document *document) {
  fol_view *view = document ? fol_document_view(document, app->view) : NULL;
  return view || !document ? view : fol_document_first(document);
}

fol_view *fol_app_view(const fol_app *app) {
  return view_in(app, fol_app_document(app));
}

fol_view *fol_app_view_now(const fol_app *app) {
  return view_in(app, app->history ? fol_history_now(app->history) : NULL);
}

const fol_plan *fol_app_plan(const fol_app *app) {
  return fol_view_plan(fol_app_view(app));
}

const fol_plan *fol_app_plan_now(const fol_app *app) {
  return fol_view_plan(fol_app_view_now(app));
}

const fol_head *fol_app_head(const fol_app *app) {
  return fol_view_head(fol_app_view(app));
}

bool fol_app_scale_is_assumed(const fol_app *app) {
  const fol_scale *now = &fol_app_plan(app)->scale, *assumed = &app->assumed_scale;
  return now->from_px.x == assumed->from_px.x && now->from_px.y == assumed->from_px.y &&
         now->to_px.x == assumed->to_px.x && now->to_px.y == assumed->to_px.y && now->length_mm == assumed->length_mm;
}

fol_case *fol_app_file(const fol_app *app) {
  return app->keeper ? fol_keeper_file(app->keeper) : NULL;
}

bool fol_app_is_protected(const fol_app *app) {
  fol_case *file = fol_app_file(app);
  return file && fol_case_is_protected(file);
}

bool fol_app_is_unsaved(const fol_app *app) {
  return app->history && fol_history_edits(app->history) > 0 && (!app->keeper || app->kept == FOL_KEPT_FAILING);
}

/* ---- looking ---------------------------------------------------------------------------------- */

void fol_app_go(fol_app *app, fol_step step) {
  static const fol_tool *const tools[FOL_STEPS] = {[FOL_STEP_SCALE] = &fol_tool_ruler,
                                                   [FOL_STEP_HEAD] = &fol_tool_head,
                                                   [FOL_STEP_HAIRLINE] = &fol_tool_hairline,
                                                   [FOL_STEP_DENSITY] = &fol_tool_brush};
  fol_gesture_cancel(app);
  if (app->tool && app->step != step)
    app->tool->cancel(app);
  if (app->looked && step != FOL_STEP_SESSIONS)
    fol_app_show_after(app, 0);
  app->step = step;
  app->tool = tools[step];
}

void fol_app_show_session(fol_app *app, int session) {
  if (app->looked)
    fol_app_show_after(app, 0);
  app->session = session;
}

/* A photograph taken after a session is looked at or lined up and nothing else, and what a client sees is looked at. */
const fol_tool *fol_app_tool(const fol_app *app) {
  return app->client || app->looked != (app->tool == &fol_tool_align) ? NULL : app->tool;
}

bool fol_app_sees_before(const fol_app *app) {
  return app->before_key || app->before_pressed;
}

int fol_app_session_seen(const fol_app *app) {
  return app->looked || fol_app_sees_before(app) ? 0 : app->session;
}

fol_scene fol_app_scene(const fol_app *app) {
  fol_pace pace = fol_stop_fades(app->when) ? app->pace : FOL_PACE_EXPECTED;
  return (fol_scene){{app->session, app->when, pace}, app->light, app->no_camera};
}

void fol_app_show_when(fol_app *app, fol_when when) {
  app->when = when;
  if (app->session == 0)
    fol_app_show_session(app, fol_app_plan(app)->session_count);
}

void fol_app_step_when(fol_app *app, int steps) {
  fol_app_show_when(app, fol_stop_step(app->when, steps));
}

/* Turned towards oneself, as one scrolls on in a text, time goes on. */
void fol_app_wheel_when(fol_app *app, float steps) {
  app->wheel_turned -= steps;
  int whole = (int)app->wheel_turned;
  app->wheel_turned -= (float)whole;
  if (whole != 0)
    fol_app_step_when(app, whole);
}

static fol_mask *mask_of(const fol_app *app) {
  return app->brush.mask ? app->brush.mask : fol_app_plan(app)->mask;
}

/* Whoever outlines a scar has to see it. */
bool fol_app_shows_mask(const fol_app *app) {
  return app->overlay && !app->heat_on && !app->looked && !app->client && app->step == FOL_STEP_DENSITY &&
         app->tool != &fol_tool_zone;
}

void fol_app_mask_is_shown(fol_app *app, fol_mask *mask) {
  fol_mask *kept = mask ? fol_mask_keep(mask) : NULL;
  fol_mask_drop(app->mask_shown);
  app->mask_shown = kept;
}

static void follow_mask(fol_app *app) {
  fol_mask *mask = mask_of(app);
  if (mask == app->mask_shown)
    return;
  fol_picture_mask_changed(app->picture, (fol_rect){0, 0, app->canvas.width, app->canvas.height});
  fol_app_mask_is_shown(app, mask);
}

/* Asks for the picture as it should be now, unless that is what was asked for last. */
static void ask_for_picture(fol_app *app) {
  fol_rect visible = fol_canvas_visible(&app->canvas);
  fol_view *view = fol_app_view(app);
  fol_scene scene = fol_app_scene(app);
  bool in_motion = app->live || app->scrubbing, settles = app->wish.in_motion && !in_motion;
  fol_wish wish = {
      .view = view, .scene = scene, .visible = visible, .in_motion = in_motion, .number = app->wish.number + 1};
  fol_card_wish(app, &wish);
  bool same_way = wish.by_card == app->wish.by_card && wish.level == app->wish.level;
  if (view == app->wish.view && fol_scene_equal(&scene, &app->wish.scene) && same_way && !settles) {
    if (memcmp(&visible, &app->wish.visible, sizeof visible) != 0)
      fol_worker_look(app->worker, visible);
    app->wish.visible = visible;
    return;
  }
  app->wish = wish;
  fol_worker_ask(app->worker, &app->wish);
}

static void trace_ready(const fol_app *app) {
  char text[160];
  fol_scene_print(text, sizeof text, &app->wish.scene);
  fol_trace(app, "picture session=%d ready: %s", app->wish.scene.moment.session, text);
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
    fol_picture_put_photo(app->picture, made->tile, made->photo);
    break;
  case FOL_MADE_TILE:
    if (made->photo)
      fol_picture_put_photo(app->picture, made->tile, made->photo);
    if (made->order && !take_order(app, made))
      break;
    if (made->has_after && !made->order)
      fol_picture_put(app->picture, made->tile, made->after);
    made->order = NULL;
    if (made->complete)
      fol_picture_flip(app->picture);
    break;
  case FOL_MADE_COUNTS:
    memcpy(app->dots, made->dots, sizeof app->dots);
    break;
  case FOL_MADE_AREA:
    app->area_cm2 = made->area_cm2;
    app->beside_share = made->beside_share;
    break;
  case FOL_MADE_FINDINGS:
    fol_free(app->findings);
    app->findings = made->findings;
    made->findings = NULL;
    break;
  case FOL_MADE_ALL:
    fol_picture_flip(app->picture);
    if (made->wish == app->wish.number && !app->wish.in_motion && app->wish.by_card == !app->card.off)
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
  return made->kind != FOL_MADE_TILE || made->complete || SDL_GetTicks64() > app->shown_ms + 100;
}

/* Lets the graphics card draw on; false where it takes longer. */
static bool work_on(fol_app *app, uint64_t end_ms) {
  if (!fol_picture_is_busy(app->picture))
    return true;
  uint64_t now = SDL_GetTicks64();
  if (!fol_picture_work(app->picture, end_ms > now ? end_ms - now : 1))
    return false;
  fol_app_repaint(app);
  return true;
}

/* At most `budget_ms` of handing tiles to the graphics card; the rest waits for the next round. */
static void take_all_made(fol_app *app, uint64_t budget_ms) {
  uint64_t end = SDL_GetTicks64() + budget_ms;
  fol_made made;
  for (;;) {
    app->has_more = !work_on(app, end);
    if (app->has_more || !fol_worker_take(app->worker, &made))
      return;
    if (is_to_be_seen(app, &made))
      fol_app_repaint(app);
    take_made(app, &made);
    app->has_more = SDL_GetTicks64() >= end;
    if (app->has_more)
      return;
  }
}

void fol_app_update(fol_app *app) {
  app->has_more = false;
  if (fol_app_notice_wait_ms(app) == 0) {
    fol_app_dismiss(app);
    fol_app_repaint(app);
  }
  fol_profile_part("files");
  fol_app_update_files(app);
  if (!app->picture)
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
  if (fol_app_shows_mask(app) && fol_picture_send_mask(app->picture, &app->canvas, mask_of(app), 6))
    fol_app_repaint(app);
}

void fol_app_repaint(fol_app *app) {
  /* Dear ImGui settles within two frames of what it was told. */
  app->frames_owed = 2;
}

void fol_app_claim(fol_app *app, fol_box box) {
  if (app->claim_count < (int)(sizeof app->claims / sizeof app->claims[0]))
    app->claims[app->claim_count++] = box;
}

bool fol_app_pointer_is_free(const fol_app *app) {
  if (app->gesture == FOL_GESTURE_TOOL)
    return true;
  if (!app->history || app->sheet.kind || app->dialog || app->opening ||
      !fol_box_holds(app->layout.canvas, app->pointer.at))
    return false;
  for (int i = 0; i < app->claim_count; i++)
    if (fol_box_holds(app->claims[i], app->pointer.at))
      return false;
  return true;
}

/* ---- telling ---------------------------------------------------------------------------------- */

/* Errors stay until they are closed. */
static const uint64_t told_for_ms = 10000;

void fol_app_dismiss(fol_app *app) {
  fol_free(app->notice.folder);
  app->notice = (fol_notice){0};
}

void fol_app_report(fol_app *app, const fol_error *err) {
  fol_app_dismiss(app);
  app->notice.is_error = true;
  fol_words_of_error(app->notice.text, sizeof app->notice.text, err->text);
  fol_trace(app, "error %s", err->text);
  fol_app_repaint(app);
}

void fol_app_tell(fol_app *app, const char *format, ...) {
  fol_app_dismiss(app);
  va_list args;
  va_start(args, format);
  vsnprintf(app->notice.text, sizeof app->notice.text, format, args);
  va_end(args);
  app->notice.until_ms = SDL_GetTicks64() + told_for_ms;
  fol_app_repaint(app);
}

int fol_app_notice_wait_ms(const fol_app *app) {
  uint64_t now = SDL_GetTicks64(), until = app->notice.until_ms;
  return until == 0 ? -1 : until > now ? (int)(until - now) : 0;
}

void fol_trace(const fol_app *app, const char *format, ...) {
  if (!app->options.trace)
    return;
  va_list args;
  va_start(args, format);
  vprintf(format, args);
  va_end(args);
  putchar('\n');
  fflush(stdout);
}

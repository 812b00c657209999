/* The state of the window without a window: a document, a canvas and tools, driven by presses on the picture. */
#ifndef FOLLIDOT_TESTS_APPS_H
#define FOLLIDOT_TESTS_APPS_H

#include "app/commands/commands.h"
#include "app/commands/undo.h"
#include "app/input/pointer.h"
#include "app/state/actions.h"
#include "app/tools/hairline_tool.h"
#include "app/tools/offer.h"
#include "app/tools/tool_align.h"
#include "app/tools/tool_brush.h"
#include "app/tools/tool_hair.h"
#include "app/tools/tool_head.h"
#include "app/tools/tool_ruler.h"
#include "app/tools/tool_zone.h"
#include "app/tools/tools.h"
#include "app/tools/toolset.h"
#include "consultation/documents.h"
#include "originals.h"

enum { APP_WIDTH = 400, APP_HEIGHT = 300 };

typedef struct tested {
  fol_app app;
  fol_document *first; /* the initial document */
} tested;

/* Makes an app with a document of one view after the given edits; window pixels equal picture pixels. Free it with
 * drop_app. */
static inline tested *make_app(const char *const *lines, size_t count) {
  fol_bytes png = make_png(APP_WIDTH, APP_HEIGHT, 128);
  fol_original *original = NULL;
  tested *t = NULL;
  MUST((t = fol_alloc(1, sizeof *t, error)));
  fol_app *app = &t->app;
  MUST(original_new(&original, &app->view.photo, &png, error));
  MUST(fol_document_start(&t->first, FOL_VIEW_FRONT, original, NULL, error));
  fol_original_drop(original);
  app->view.assumed_scale = plan_of(t->first)->scale;
  t->first = after(t->first, lines, count);
  MUST(fol_history_new(&app->document.history, t->first, error));
  app->view.name = FOL_VIEW_FRONT;
  app->view.canvas = (fol_canvas){.box = {50, 20, APP_WIDTH, APP_HEIGHT},
                                  .width = APP_WIDTH,
                                  .height = APP_HEIGHT,
                                  .zoom = 1,
                                  .centre = {APP_WIDTH / 2.0, APP_HEIGHT / 2.0}};
  app->panels.layout.canvas = app->view.canvas.box;
  app->panels.layout.scale = 1;
  MUST(fol_jobs_new(&app->jobs.all, app, error));
  MUST(fol_tools_init(app, error));
  return t;
}

#define APP(...)                                                                                                       \
  make_app((const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

static inline void drop_app(tested *t) {
  fol_app *app = &t->app;
  fol_app_show_live(app, NULL);
  fol_tools_drop(app);
  fol_jobs_drop(app->jobs.all);
  fol_app_dismiss(app);
  fol_history_drop(app->document.history);
  fol_photo_drop(app->view.photo);
  fol_document_drop(t->first);
  fol_free(t);
}

/* ---- the pointer --------------------------------------------------------------------------------- */

/* Points are pixels of the picture. */
static inline void drag(tested *t, double x, double y) {
  fol_gesture_move(&t->app, fol_canvas_to_window(&t->app.view.canvas, (fol_point){x, y}));
}

static inline void press(tested *t, double x, double y) {
  drag(t, x, y);
  fol_gesture_press(&t->app, FOL_BUTTON_LEFT, 1);
}

static inline void release(tested *t) {
  fol_gesture_release(&t->app, FOL_BUTTON_LEFT);
}

static inline void click(tested *t, double x, double y) {
  press(t, x, y);
  release(t);
}

static inline void double_click(tested *t, double x, double y) {
  click(t, x, y);
  fol_gesture_press(&t->app, FOL_BUTTON_LEFT, 2);
  release(t);
}

static inline void right_click(tested *t, double x, double y) {
  drag(t, x, y);
  fol_gesture_press(&t->app, FOL_BUTTON_RIGHT, 1);
  fol_gesture_release(&t->app, FOL_BUTTON_RIGHT);
}

static inline void run(tested *t, const char *command) {
  fol_command_run(&t->app, fol_command_find(command));
}

/* ---- checking results ------------------------------------------------------------------------ */

static inline const fol_plan *plan_now(tested *t) {
  return fol_app_plan_now(&t->app);
}

static inline int edits_of(const tested *t) {
  return (int)fol_history_edits(t->app.document.history);
}

/* Checks that `edits` edits were made, nothing is in progress, and the document equals the first one after `lines`. */
static inline void check_made(tested *t, int edits, const char *const *lines, size_t count) {
  fol_app_finish_pending(&t->app);
  assert_int_equal(edits_of(t), edits);
  assert_null(t->app.document.live);
  assert_int_equal(t->app.input.gesture, FOL_GESTURE_NONE);
  fol_document *expected = after(fol_document_keep(t->first), lines, count);
  if (!same_content(fol_history_now(t->app.document.history), expected))
    fail_msg("the document is not the first one after %s ...", count > 0 ? lines[0] : "nothing");
  fol_document_drop(expected);
}

#define MADE(t, ...)                                                                                                   \
  check_made(t, (int)(sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *)),                              \
             (const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))
#define MADE_NOTHING(t) check_made(t, 0, NULL, 0)

#endif

#include "app/state/coming.h"
#include "app/state/change.h"
#include "app/state/report.h"
#include "app/state/show.h"
#include "live/applying.h"

/* Nothing was done since it began: its document is the next. */
static bool take(fol_app *app, const fol_applying *applying, const fol_error *err) {
  app->jobs.coming = NULL;
  FOL_ASSERT(fol_applying_base(applying) == fol_history_now(app->document.history));
  if (err)
    fol_app_report(app, err);
  bool taken = !err && fol_app_take(app, &fol_applying_edits(applying)->at[0], fol_applying_documents(applying)[0]);
  fol_app_repaint(app);
  return taken;
}

static void edit_done(void *owner, void *applying, const fol_error *err) {
  take(owner, applying, err);
}

static void plan_done(void *owner, void *applying, const fol_error *err) {
  fol_app *app = owner;
  if (take(app, applying, err))
    fol_trace(app, "plan taken over");
}

static void start(fol_app *app, const fol_edit *edit, const char *plan_path, const fol_applying_how *how) {
  fol_error err = {0};
  fol_app_settle(app);
  const fol_image *image = fol_photo_image(app->view.photo);
  const fol_edits edits = {.at = {fol_app_meant(app, edit)}, .count = 1};
  const fol_applying_ask ask = {fol_history_now(app->document.history), &edits, plan_path, image->width, image->height};
  if (!fol_app_may_write(app, &err) || !fol_applying_start(&app->jobs.coming, app->jobs.all, &ask, how, &err))
    fol_app_report(app, &err);
}

void fol_coming_do(fol_app *app, const fol_edit *edit) {
  start(app, edit, NULL, &(fol_applying_how){FOL_QUEUE_EDIT, "Filling the area", edit_done});
}

void fol_coming_take_plan(fol_app *app, const char *path) {
  start(app, &(fol_edit){.kind = FOL_EDIT_PLAN}, path,
        &(fol_applying_how){FOL_QUEUE_EDIT, "Taking the plan over", plan_done});
}

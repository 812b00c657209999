#include "app/state/coming.h"
#include "app/state/change.h"
#include "app/state/document.h"
#include "app/state/report.h"
#include "app/state/show.h"
#include "live/applying.h"

struct fol_coming {
  fol_applying *applying;
  bool is_plan; /* that was read from a file */
};

static void start(fol_app *app, const fol_edit *edit, const char *plan_path) {
  fol_error err = {0};
  fol_app_settle(app);
  const fol_image *image = fol_photo_image(app->view.photo);
  const fol_edits edits = {.at = {fol_app_meant(app, edit)}, .count = 1};
  const fol_applying_ask ask = {fol_history_now(app->document.history), &edits, plan_path, image->width, image->height};
  struct fol_coming *coming = fol_app_may_write(app, &err) ? fol_alloc(1, sizeof *coming, &err) : NULL;
  if (coming && fol_applying_start(&coming->applying, &ask, &err)) {
    coming->is_plan = plan_path != NULL;
    app->jobs.coming = coming;
    return;
  }
  fol_free(coming);
  fol_app_report(app, &err);
}

void fol_coming_do(fol_app *app, const fol_edit *edit) {
  start(app, edit, NULL);
}

void fol_coming_take_plan(fol_app *app, const char *path) {
  start(app, &(fol_edit){.kind = FOL_EDIT_PLAN}, path);
}

/* Nothing was done since it began: its document is the next. */
void fol_coming_settle(fol_app *app) {
  struct fol_coming *coming = app->jobs.coming;
  fol_error err = {0};
  if (!coming)
    return;
  app->jobs.coming = NULL;
  FOL_ASSERT(fol_applying_base(coming->applying) == fol_history_now(app->document.history));
  if (!fol_applying_end(coming->applying, &err))
    fol_app_report(app, &err);
  else if (fol_app_take(app, &fol_applying_edits(coming->applying)->at[0],
                        fol_applying_documents(coming->applying)[0]) &&
           coming->is_plan)
    fol_trace(app, "plan taken over");
  fol_applying_drop(coming->applying);
  fol_free(coming);
  fol_app_repaint(app);
}

void fol_coming_update(fol_app *app) {
  if (app->jobs.coming && fol_applying_is_over(app->jobs.coming->applying))
    fol_coming_settle(app);
}

bool fol_coming_beside(const fol_app *app, fol_beside *out) {
  if (app->jobs.coming)
    *out = (fol_beside){app->jobs.coming->is_plan ? "Taking the plan over" : "Filling the area", -1, false};
  return app->jobs.coming != NULL;
}

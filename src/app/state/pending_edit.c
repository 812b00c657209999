#include "app/state/pending_edit.h"
#include "app/state/change.h"
#include "app/state/report.h"
#include "app/state/show.h"
#include "live/edit_job.h"

/* Applies the edit whose result the job has computed. The document is still the one for which the job has computed it,
 * since all other edits wait for the job. */
static bool finish(fol_app *app, const fol_edit_job *edit_job, const fol_error *err) {
  app->jobs.pending = NULL;
  FOL_ASSERT(fol_edit_job_base(edit_job) == fol_history_now(app->document.history));
  if (err)
    fol_app_report(app, err);
  bool taken = !err && fol_app_adopt(app, &fol_edit_job_edits(edit_job)->at[0], fol_edit_job_documents(edit_job)[0]);
  fol_app_repaint(app);
  return taken;
}

static void edit_done(void *owner, void *edit_job, const fol_error *err) {
  finish(owner, edit_job, err);
}

static void plan_done(void *owner, void *edit_job, const fol_error *err) {
  fol_app *app = owner;
  if (finish(app, edit_job, err))
    fol_trace(app, "plan taken over");
}

static void start(fol_app *app, const fol_edit *edit, const char *plan_path, const fol_edit_job_options *how) {
  fol_error err = {0};
  fol_app_finish_pending(app);
  const fol_image *image = fol_photo_image(app->view.photo);
  const fol_edits edits = {.at = {fol_app_with_view(app, edit)}, .count = 1};
  const fol_edit_job_request request = {fol_history_now(app->document.history), &edits, plan_path, image->width,
                                        image->height};
  if (!fol_app_may_write(app, &err) || !fol_edit_job_start(&app->jobs.pending, app->jobs.all, &request, how, &err))
    fol_app_report(app, &err);
}

void fol_pending_edit_do(fol_app *app, const fol_edit *edit) {
  start(app, edit, NULL, &(fol_edit_job_options){FOL_QUEUE_EDIT, "Filling the area", edit_done});
}

void fol_pending_edit_load_plan(fol_app *app, const char *path) {
  start(app, &(fol_edit){.kind = FOL_EDIT_PLAN}, path,
        &(fol_edit_job_options){FOL_QUEUE_EDIT, "Loading the plan", plan_done});
}

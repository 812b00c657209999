#include "app/files/closing.h"
#include "app/files/file_job.h"
#include "app/state/state.h"
#include "app/tools/after_photo.h"
#include "app/tools/heat.h"
#include "app/tools/scalp_view.h"
#include "app/tools/toolset.h"

#include <string.h>
#include <unistd.h>

void fol_app_forget_shown(fol_app *app) {
  fol_app_show_live(app, NULL);
  fol_tools_forget(app);
  fol_heat_forget(app);
  fol_scalp_view_forget(app);
  fol_worker_drop(app->view.worker);
  fol_picture_drop(app->view.picture);
  fol_photo_drop(app->view.photo);
  fol_after_photo_forget(app);
  app->view.worker = NULL;
  app->view.picture = NULL;
  app->view.photo = NULL;
  app->view.request.view = NULL;
  memset(app->view.dots, 0, sizeof app->view.dots);
  app->view.area_cm2 = 0;
  app->view.off_head_share = 0;
  fol_free(app->view.findings);
  app->view.findings = NULL;
}

/* Closes the document's file, which contains `edits` changes of the document. Deletes the file if it contains no
 * changes and the user has not chosen its name. */
static void leave_file(fol_app *app, uint64_t edits) {
  fol_file_job_stop(app);
  if (app->document.autosave)
    fol_autosave_flush(app->document.autosave); /* waits, as a thread may still be creating the file */
  char *path = fol_app_file(app) ? fol_text_copy(fol_autosave_path(app->document.autosave), NULL) : NULL;
  bool is_empty = path && edits == 0 && fol_settings_is_unnamed(path);
  fol_autosave_drop(app->document.autosave);
  app->document.autosave = NULL;
  if (is_empty)
    unlink(path);
  fol_free(path);
}

void fol_app_forget_document(fol_app *app) {
  fol_app_finish_pending(app);
  fol_app_forget_shown(app);
  uint64_t edits = app->document.history ? fol_history_edits(app->document.history) : 0;
  fol_history_drop(app->document.history);
  app->document.history = NULL;
  leave_file(app, edits);
  fol_free(app->document.read_only);
  app->document.read_only = NULL;
  app->document.unkept = (fol_error){0};
  app->document.creating = false;
  app->document.kept = FOL_SAVE_DONE;
  app->document.kept_edit = 0;
  app->jobs.renaming = false;
  app->jobs.adding = FOL_VIEW_UNSPECIFIED;
}

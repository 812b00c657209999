#include "live/edit_job.h"

struct fol_edit_job {
  fol_document *base;
  fol_edits edits;
  char *plan_path;
  int width, height;
  fol_document *after[FOL_EDITS_MAX];
};

/* ---- background thread ----------------------------------------------------------------------------- */

static bool read_plan(fol_edit_job *edit_job, fol_error *err) {
  return !edit_job->plan_path ||
         fol_plan_open(&edit_job->edits.at[0].plan, edit_job->plan_path, edit_job->width, edit_job->height, err);
}

static bool run(void *context, fol_progress *progress, fol_error *err) {
  fol_edit_job *edit_job = context;
  if (!read_plan(edit_job, err))
    return false;
  const fol_document *now = edit_job->base;
  for (int i = 0; i < edit_job->edits.count; i++) {
    if (fol_progress_cancelled(progress))
      return fol_fail(err, FOL_CANCELLED, "cancelled");
    if (!fol_document_apply(&edit_job->after[i], now, &edit_job->edits.at[i], err))
      return false;
    now = edit_job->after[i];
  }
  return true;
}

/* ---- main thread ----------------------------------------------------------------------------------- */

static void drop(void *context) {
  fol_edit_job *edit_job = context;
  for (int i = 0; i < edit_job->edits.count; i++) {
    fol_edit_drop(&edit_job->edits.at[i]);
    fol_document_drop(edit_job->after[i]);
  }
  fol_document_drop(edit_job->base);
  fol_free(edit_job->plan_path);
  fol_free(edit_job);
}

bool fol_edit_job_start(fol_job **out, fol_jobs *jobs, const fol_edit_job_request *request,
                        const fol_edit_job_options *options, fol_error *err) {
  FOL_ASSERT(!request->plan_path || (request->edits->count == 1 && request->edits->at[0].kind == FOL_EDIT_PLAN));
  fol_edit_job *edit_job = fol_alloc(1, sizeof *edit_job, err);
  if (!edit_job)
    return false;
  edit_job->base = fol_document_keep(request->base);
  edit_job->width = request->width;
  edit_job->height = request->height;
  for (int i = 0; i < request->edits->count; i++)
    edit_job->edits.at[i] = fol_edit_copy(&request->edits->at[i]);
  edit_job->edits.count = request->edits->count;
  if (request->plan_path && !(edit_job->plan_path = fol_text_copy(request->plan_path, err))) {
    drop(edit_job);
    return false;
  }
  return fol_job_start(out, jobs,
                       &(fol_job_request){.queue = options->queue,
                                          .context = edit_job,
                                          .run = run,
                                          .done = options->done,
                                          .drop = drop,
                                          .status = options->status},
                       err);
}

fol_document *fol_edit_job_base(const fol_edit_job *edit_job) {
  return edit_job->base;
}

const fol_edits *fol_edit_job_edits(const fol_edit_job *edit_job) {
  return &edit_job->edits;
}

fol_document *const *fol_edit_job_documents(const fol_edit_job *edit_job) {
  return edit_job->after;
}

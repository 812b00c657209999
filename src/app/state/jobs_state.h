/* The jobs that run in the background, and the user's requests that have to wait for them. Each job's result is handled
 * in the source file that starts the job. */
#ifndef FOL_STATE_JOBS_STATE_H
#define FOL_STATE_JOBS_STATE_H

#include "live/job.h"

#include "follidot/consultation.h"

/* A request of the user that would close the document, and that waits until the user has decided what to do with
 * unsaved work. */
typedef enum fol_intent_kind {
  FOL_INTENT_NONE = 0,
  FOL_INTENT_QUIT,
  FOL_INTENT_CLOSE, /* close the document and return to the start page */
  FOL_INTENT_OPEN,  /* open the file at `path`: a consultation, or a photograph with which a new consultation begins */
  FOL_INTENT_PHOTO, /* begin a new consultation with the file at `path`, which is known to be a photograph */
  FOL_INTENT_SAMPLE,
  FOL_INTENT_THINNING /* open the sample head with thin hair */
} fol_intent_kind;

/* A user's request that would close the document, and that waits until the user has decided what to do with unsaved
 * work. */
typedef struct fol_intent {
  fol_intent_kind kind;
  char *path; /* path of the file that is to be opened, owned; NULL: the request needs no file */
} fol_intent;

/* What happens to the document after the current frame, when panels do not use it any more: nothing; it is closed; it
 * is locked, that is closed until its passphrase is typed. */
typedef enum fol_leaving { FOL_LEAVING_NOT = 0, FOL_LEAVING_CLOSE, FOL_LEAVING_LOCK } fol_leaving;

/* An encrypted file that will be opened when the user has typed its passphrase. Owns its texts. If `path` is NULL, no
 * file waits. */
typedef struct fol_awaiting_passphrase {
  /* path: of the encrypted file; left: of a file to delete once the encrypted one is open, NULL: none. */
  char *path, *left;
  bool stays;
} fol_awaiting_passphrase;

/* The background jobs of the window. Pointers to jobs that are not running are NULL. */
typedef struct fol_jobs_state {
  fol_jobs *all;    /* all jobs and their queues */
  fol_job *pending; /* computes an edit that takes long, such as filling a large area */
  fol_job *opening; /* reads a consultation or a photograph */
  fol_job *saving;  /* writes the plan to a plan file */
  fol_job *exporting;
  fol_job *file_job; /* copies, encrypts or checks the consultation (files/file_job.h) */
  struct fol_dialog *dialog;
  /* The view for which the user is choosing a photograph. FOL_VIEW_UNSPECIFIED: it becomes the photograph taken after
   * the session that is shown. */
  fol_view_name adding;
  bool renaming; /* the view that is shown gets the name of the view that the user chooses next */
  fol_awaiting_passphrase locked;
  fol_intent intent;
  fol_leaving leaving;
} fol_jobs_state;

/* What is shown to the user about a background job: its name and progress, and whether it can be cancelled. */
typedef struct fol_background_task {
  const char *what;
  double fraction; /* how much of the job is done, [0, 1]; negative: unknown */
  bool can_cancel;
} fol_background_task;

#endif

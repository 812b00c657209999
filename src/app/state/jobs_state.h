/* The jobs that run in the background, and requests of the user that wait for them. The source file that starts a job
 * also handles its end. */
#ifndef FOL_STATE_JOBS_STATE_H
#define FOL_STATE_JOBS_STATE_H

#include "live/job.h"

#include "follidot/consultation.h"

/* What the user asked for that would close the document, and has to wait until the user has decided about unsaved work.
 */
typedef enum fol_intent_kind {
  FOL_INTENT_NONE = 0,
  FOL_INTENT_QUIT,
  FOL_INTENT_CLOSE, /* close the document and return to the start page */
  FOL_INTENT_OPEN,  /* open a file: a consultation, or a photograph as a new consultation */
  FOL_INTENT_PHOTO, /* open a file that is known to be a photograph, as a new consultation */
  FOL_INTENT_SAMPLE,
  FOL_INTENT_THINNING /* open the sample head with thin hair */
} fol_intent_kind;

/* A request that would close the document; see fol_intent_kind. */
typedef struct fol_intent {
  fol_intent_kind kind;
  char *path; /* path of the file to open; NULL: none; owned */
} fol_intent;

/* What happens to the document after the current frame, when no panel uses it any more: nothing, close it, or lock it
 * (close it and ask for its passphrase). */
typedef enum fol_leaving { FOL_LEAVING_NOT = 0, FOL_LEAVING_CLOSE, FOL_LEAVING_LOCK } fol_leaving;

/* An encrypted file that can be opened when the user has typed its passphrase. `path` is NULL if there is none. Owns
 * its texts. */
typedef struct fol_awaiting_passphrase {
  /* Path of the encrypted file; path of a file to delete once the encrypted one is open (NULL: none). */
  char *path, *left;
  bool stays;
} fol_awaiting_passphrase;

/* The jobs of the window; pointers to jobs that do not run are NULL. */
typedef struct fol_jobs_state {
  fol_jobs *all;    /* all jobs and their queues */
  fol_job *pending; /* computes an edit that takes long, such as filling an area */
  fol_job *opening; /* reads a consultation or a photograph */
  fol_job *saving;  /* writes a plan to a file */
  fol_job *exporting;
  fol_job *file_job; /* works on the consultation's whole file or document, such as a copy or a new passphrase */
  struct fol_dialog *dialog;
  /* The view for which the user is choosing a photograph. FOL_VIEW_UNSPECIFIED: the photograph becomes the after-photo
   * of the current view and session. */
  fol_view_name adding;
  bool renaming; /* the view that the user chooses next becomes the new name of the current view */
  fol_awaiting_passphrase locked;
  fol_intent intent;
  fol_leaving leaving;
} fol_jobs_state;

/* How a background job is shown to the user. */
typedef struct fol_background_task {
  const char *what;
  double fraction; /* fraction of the job that is done, [0, 1]; negative: unknown */
  bool can_cancel;
} fol_background_task;

#endif

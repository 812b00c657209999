/* Jobs state: the jobs that run in the background, and requests that wait for them. Each job belongs to the file that
 * starts it. */
#ifndef FOL_STATE_JOBS_STATE_H
#define FOL_STATE_JOBS_STATE_H

#include "live/job.h"

#include "follidot/consultation.h"

/* A request that waits until the user has decided about unsaved work. */
typedef enum fol_intent_kind {
  FOL_INTENT_NONE = 0,
  FOL_INTENT_QUIT,
  FOL_INTENT_CLOSE, /* return to the start page */
  FOL_INTENT_OPEN,  /* open a file: a photograph as a new consultation, or a consultation */
  FOL_INTENT_PHOTO, /* open a file that is known to be a photograph, as a new consultation */
  FOL_INTENT_SAMPLE,
  FOL_INTENT_THINNING /* open the sample with thin hair */
} fol_intent_kind;

/* A request to leave the document. */
typedef struct fol_intent {
  fol_intent_kind kind;
  char *path; /* file to open; NULL: none; owned */
} fol_intent;

/* What to do with the document after the frame, when no panel uses it any more. */
typedef enum fol_leaving { FOL_LEAVING_NOT = 0, FOL_LEAVING_CLOSE, FOL_LEAVING_LOCK } fol_leaving;

/* A protected file that is waiting for its passphrase; path NULL: there is none. Owns its texts. */
typedef struct fol_locked {
  char *path, *left; /* path of the file; a file to remove once it is open; see fol_opening_request */
  bool stays;
} fol_locked;

/* The jobs; NULL: not running. */
typedef struct fol_jobs_state {
  fol_jobs *all;    /* the queues of all jobs; their owner is the app */
  fol_job *pending; /* an edit that takes long to compute */
  fol_job *opening; /* reading a file or a photograph */
  fol_job *saving;  /* saving a plan */
  fol_job *exporting;
  fol_job *file_job; /* a job on the whole file or document */
  struct fol_dialog *dialog;
  fol_view_name adding; /* the view for which the user is choosing a photograph; FOL_VIEW_UNSPECIFIED: a photograph of
                           the current view, taken after a session */
  bool renaming;        /* the next view that the user chooses becomes the new name of the current one */
  fol_locked locked;
  fol_intent intent;
  fol_leaving leaving;
} fol_jobs_state;

/* The progress of a background job, as shown to the user. */
typedef struct fol_background_task {
  const char *what;
  double fraction; /* [0, 1]; negative: unknown */
  bool can_cancel;
} fol_background_task;

#endif

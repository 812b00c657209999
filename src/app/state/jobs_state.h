/* What goes on beside the window, and what waits for it. Each is looked after by the file that starts it. */
#ifndef FOL_STATE_JOBS_STATE_H
#define FOL_STATE_JOBS_STATE_H

#include "live/job.h"

#include "follidot/consultation.h"

/* What was asked for and waits until it is settled what becomes of work that could not be saved. */
typedef enum fol_intent_kind {
  FOL_INTENT_NONE = 0,
  FOL_INTENT_QUIT,
  FOL_INTENT_CLOSE, /* back to the start */
  FOL_INTENT_OPEN,  /* a photograph, as a new consultation, or a consultation */
  FOL_INTENT_SAMPLE,
  FOL_INTENT_THINNING /* the sample with thin hair */
} fol_intent_kind;
typedef struct fol_intent {
  fol_intent_kind kind;
  char *path; /* owned */
} fol_intent;

/* What becomes of the document once no panel looks at it any more. */
typedef enum fol_leaving { FOL_LEAVING_NOT = 0, FOL_LEAVING_CLOSE, FOL_LEAVING_LOCK } fol_leaving;

/* A protected file that waits for its passphrase; path NULL: none. Owned. */
typedef struct fol_locked {
  char *path, *left; /* as fol_opening_request has them */
  bool stays;
} fol_locked;

typedef struct fol_jobs_state {
  fol_jobs *all;    /* its owner is the app */
  fol_job *pending; /* what was done and takes long to work out; NULL: nothing, as of all that follow */
  fol_job *opening; /* a file or a photograph */
  fol_job *saving;  /* a plan */
  fol_job *exporting;
  fol_job *file_job; /* with the file or the document as a whole */
  struct fol_dialog *dialog;
  fol_view_name
      adding; /* the view that a photograph asked for is to be; FOL_VIEW_UNSPECIFIED: the present one after a session */
  bool renaming; /* the next view chosen is what the present one is to be called */
  fol_locked locked;
  fol_intent intent;
  fol_leaving leaving;
} fol_jobs_state;

/* How far what goes on beside has come. */
typedef struct fol_background_task {
  const char *what;
  double fraction; /* negative: not known */
  bool can_cancel;
} fol_background_task;

#endif

/* What is being opened, and what comes of it. For app_open*.c and app_shown.c alone. */
#ifndef FOL_FILES_APP_OPENING_H
#define FOL_FILES_APP_OPENING_H

#include "app/files/app_files.h"
#include "live/task.h"
#include "viewport/pyramid.h"

typedef enum fol_opening_kind {
  FOL_OPENING_NEW = 0, /* a photograph, as a new consultation */
  FOL_OPENING_FILE,    /* a consultation */
  FOL_OPENING_VIEW,    /* another view's photograph */
  FOL_OPENING_AFTER,   /* one taken after a session */
  FOL_OPENING_ADDED    /* a photograph that is to be either of the two */
} fol_opening_kind;

struct fol_opening {
  fol_task *task;
  fol_opening_kind kind;
  char *path;      /* of the photograph or the consultation; NULL of a view */
  char *plan_path; /* NULL for a plan of one's own */
  char *new_path;  /* where a new consultation is kept; NULL: `unkept` says why nowhere */
  char who[FOL_NAME_MAX];
  char passphrase[256]; /* wiped */
  bool stays;           /* where it is being looked, it was only saved elsewhere, */
  bool bared;           /* without the passphrase that it had */
  fol_view_name view;
  int session;            /* after which the photograph was taken; 0: it is a view's */
  fol_original *original; /* of a view or of after a session */
  char *left;             /* a file to be removed once this one is open; NULL: none */
  /* what comes of it */
  fol_photo *photo;
  fol_pyramid *coarse; /* the photograph; NULL: it could not be made so soon */
  uint64_t began;      /* by SDL's performance counter */
  double decoded_ms;   /* decoding took */
  fol_scale assumed;
  fol_case *file;
  fol_document *document; /* of a new one; what is looked at */
  fol_history *history;
  fol_error unkept;
};

/* On a thread of its own: a fol_task_work on a fol_opening (app_opening.c). */
bool fol_opening_do(void *context, fol_progress *progress, fol_error *err);
void fol_opening_drop(struct fol_opening *opening);

/* Lets the file of a new consultation be made, on its keeper's thread. False: `unkept` says why there will be none. */
bool fol_opening_found(fol_keeper **out, struct fol_opening *opening);

/* Shows what was opened in the place of what was there, which is let go only then (app_shown.c). */
bool fol_opening_take(fol_app *app, struct fol_opening *opening, fol_error *err);

#endif

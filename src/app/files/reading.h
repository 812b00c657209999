/* Reading a photograph as a new consultation, a consultation's file, another view's photograph: beside the window. */
#ifndef FOL_FILES_READING_H
#define FOL_FILES_READING_H

#include "app/state/app.h"
#include "live/set_prefetch.h"
#include "viewport/pyramid.h"

#include "follidot/sample.h"

typedef enum fol_opening_kind {
  FOL_OPENING_NEW = 0, /* a photograph, as a new consultation */
  FOL_OPENING_FILE,    /* a consultation */
  FOL_OPENING_VIEW,    /* another view's photograph */
  FOL_OPENING_AFTER,   /* one taken after a session */
  FOL_OPENING_ADDED    /* a photograph that is to be either of the two */
} fol_opening_kind;

/* The context of the job that is app->jobs.opening. */
typedef struct fol_opening {
  fol_opening_kind kind;
  char *path;        /* of the photograph or the consultation; NULL of a view */
  char *plan_path;   /* NULL for a plan of one's own */
  fol_sample sample; /* width above 0: it is drawn instead, with its plan, and `path` is but what it is called */
  char *new_path;    /* where a new consultation is kept; NULL: `unkept` says why nowhere */
  char who[FOL_NAME_MAX];
  char passphrase[256]; /* wiped */
  bool stays;           /* where it is being looked, it was only saved elsewhere, */
  bool unprotected;     /* without the passphrase that it had */
  fol_view_name view;
  int session;            /* after which the photograph was taken; 0: it is a view's */
  fol_original *original; /* of a view or of after a session */
  char *left;             /* a file to be removed once this one is open; NULL: none */
  /* what comes of it */
  fol_photo *photo;
  fol_pyramid *coarse;     /* the photograph; NULL: it could not be made so soon */
  uint64_t began;          /* by SDL's performance counter */
  double decoded_ms;       /* decoding took */
  fol_set_prefetch *ahead; /* the set of the dots of a consultation; NULL: none */
  fol_scale assumed;
  fol_consultation *file;
  fol_document *document; /* of a new one; what is looked at */
  fol_history *history;
  fol_error unkept;
} fol_opening;

bool fol_opening_read(void *opening, fol_progress *progress, fol_error *err); /* the job's work, on another thread */
void fol_opening_drop(void *context);                                         /* NULL is fine */

#endif

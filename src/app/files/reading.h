/* Reading: reads a photograph as a new consultation, a consultation, or another photograph of it, in the background. */
#ifndef FOL_FILES_READING_H
#define FOL_FILES_READING_H

#include "app/state/app.h"
#include "live/set_prefetch.h"
#include "viewport/pyramid.h"

#include "follidot/sample.h"

/* What is read. */
typedef enum fol_opening_kind {
  FOL_OPENING_NEW = 0, /* a photograph, as a new consultation */
  FOL_OPENING_FILE,    /* a consultation */
  FOL_OPENING_VIEW,    /* another view's photograph */
  FOL_OPENING_AFTER,   /* one taken after a session */
  FOL_OPENING_ADDED    /* a photograph that is to be either of the two */
} fol_opening_kind;

/* The context of the job app->jobs.opening. */
typedef struct fol_opening {
  fol_opening_kind kind;
  char *path;      /* of the photograph or consultation; NULL for a view */
  char *plan_path; /* NULL: a new plan */
  fol_sample
      sample; /* if sample.width > 0, nothing is read: this sample is drawn, with its own plan, and `path` is a label */
  char *new_path; /* file for a new consultation; NULL: none, for the reason in `unkept` */
  char who[FOL_NAME_MAX];
  char passphrase[256]; /* wiped */
  bool stays;           /* it is the open consultation, just saved elsewhere */
  bool unprotected;     /* that copy lacks the original's passphrase */
  fol_view_name view;
  int session;            /* session after which the photograph was taken; 0: it is the view's own */
  fol_original *original; /* of the view, or of the photograph after a session */
  fol_consultation *home; /* the consultation that a photograph is added to; borrowed; NULL: none yet */
  char *left;             /* a file to remove once this one is open; NULL: none */
  /* results: */
  fol_photo *photo;
  fol_pyramid *coarse;     /* the photograph at low resolution; NULL: not available */
  uint64_t began;          /* start time, by SDL's performance counter */
  double decoded_ms;       /* duration of decoding */
  fol_set_prefetch *ahead; /* dot set of a consultation being made; NULL: none */
  fol_scale assumed;
  fol_consultation *file;
  fol_document *document; /* of a new consultation; what is shown */
  fol_history *history;
  fol_error unkept;
} fol_opening;

/* Reads; the job's run(), on a background thread. */
bool fol_opening_read(void *opening, fol_progress *progress, fol_error *err);

/* Frees the context. NULL is fine. */
void fol_opening_drop(void *context);

#endif

/* Reading: reads in the background a consultation, a photograph as a new consultation, or another photograph of the
 * open consultation. */
#ifndef FOL_FILES_READING_H
#define FOL_FILES_READING_H

#include "app/state/app.h"
#include "live/set_prefetch.h"
#include "viewport/pyramid.h"

#include "follidot/sample.h"

/* Kinds of things to read. */
typedef enum fol_opening_kind {
  FOL_OPENING_NEW = 0, /* a photograph, as a new consultation */
  FOL_OPENING_FILE,    /* a consultation */
  FOL_OPENING_VIEW,    /* another view's photograph */
  FOL_OPENING_AFTER,   /* a photograph taken after a session */
  FOL_OPENING_ADDED    /* a photograph to add to the consultation, as a view or after a session */
} fol_opening_kind;

/* The context of the job app->jobs.opening: what to read, and the result. */
typedef struct fol_opening {
  fol_opening_kind kind;
  char *path;      /* path of the photograph or consultation; NULL for a view */
  char *plan_path; /* path of a plan file; NULL: a new plan */
  fol_sample
      sample; /* if sample.width > 0, nothing is read: this sample is drawn, with its own plan, and `path` is a label */
  char *new_path; /* path of the file for a new consultation; NULL: none, for the reason in `unkept` */
  char who[FOL_NAME_MAX];
  char passphrase[256]; /* passphrase of the file; wiped when the context is freed */
  bool stays;           /* the consultation is the one that is open and was just saved to `path` */
  bool unprotected;     /* the file at `path` is a copy that lacks the original's passphrase */
  fol_view_name view;
  int session;            /* session after which the photograph was taken; 0: the photograph is the view's own */
  fol_original *original; /* the photograph to read: of the view, or taken after a session */
  fol_consultation *home; /* the consultation that a photograph is added to; borrowed; NULL: none yet */
  char *left;             /* a file to delete once the consultation is open; NULL: none */
  /* members that receive the results: */
  fol_photo *photo;
  fol_pyramid *coarse;     /* the photograph at low resolution; NULL: not available */
  uint64_t began;          /* time when reading began, by SDL's performance counter */
  double decoded_ms;       /* duration of decoding */
  fol_set_prefetch *ahead; /* makes the point set (fol_set) for the plan of a consultation; NULL: none */
  fol_scale assumed;
  fol_consultation *file;
  fol_document *document; /* document of a new consultation, or of a photograph taken after a session */
  fol_history *history;
  fol_error unkept;
} fol_opening;

/* Reads what the context describes; the job's run(), called on a background thread. */
bool fol_opening_read(void *opening, fol_progress *progress, fol_error *err);

/* Frees a fol_opening. `context` may be NULL. */
void fol_opening_drop(void *context);

#endif

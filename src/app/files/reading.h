/* Reading: reads files in the background: a consultation, a photograph for a new consultation, or another photograph of
 * the open consultation. */
#ifndef FOL_FILES_READING_H
#define FOL_FILES_READING_H

#include "app/state/app.h"
#include "live/set_prefetch.h"
#include "viewport/pyramid.h"

#include "follidot/sample.h"

/* What is read. */
typedef enum fol_opening_kind {
  FOL_OPENING_NEW = 0, /* a photograph, with which a new consultation begins */
  FOL_OPENING_FILE,    /* a consultation file */
  FOL_OPENING_VIEW,    /* the photograph of another view of the open consultation */
  FOL_OPENING_AFTER,   /* a photograph of the open consultation that was taken after a session */
  FOL_OPENING_ADDED    /* a new photograph to add to the open consultation, as a view or as taken after a session */
} fol_opening_kind;

/* The context of the job app->jobs.opening: what to read, and the result. */
typedef struct fol_opening {
  fol_opening_kind kind;
  char *path;        /* path of the photograph or consultation; NULL for a photograph of the open consultation */
  char *plan_path;   /* path of the plan file to start from; NULL: the default plan */
  fol_sample sample; /* if sample.width > 0, no file is read: this sample head is drawn, with a plan made for it, and
                        `path` is a name to show */
  /* Path of the file to create for a new consultation; NULL: none is created, for the reason in `unkept`. */
  char *new_path;
  char who[FOL_NAME_MAX];
  char passphrase[256]; /* passphrase of the file; wiped when the context is freed */
  bool stays;           /* the consultation is the one that is open and was just saved to `path` */
  bool unprotected;     /* the file at `path` is a copy that, unlike its original, is not protected by a passphrase */
  fol_view_name view;
  int session; /* number of the session after which the photograph was taken; 0: it was taken before treatment */
  fol_original *original; /* the file of the photograph, byte for byte */
  /* The open consultation, to which a photograph is added; borrowed; NULL: its file is not created yet. */
  fol_consultation *home;
  char *left; /* path of a file to delete once the consultation is open; NULL: none */
  /* The members below receive the results: */
  fol_photo *photo;
  fol_pyramid *coarse; /* a copy of the photograph at low resolution, which can be shown sooner; NULL: not available */
  uint64_t began;      /* time when reading began, by SDL's performance counter */
  double decoded_ms;   /* how long decoding took, ms */
  fol_set_prefetch *ahead; /* computes in advance the points at which dots of the plan can lie (fol_set); NULL: none */
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

/* Desk: what the worker has in front of it: the dots and the renderer of one document, and how far its
 * picture is drawn. Belongs to one thread. */
#ifndef FOL_APP_DESK_H
#define FOL_APP_DESK_H

#include "app/pyramid.h"
#include "follidot/consultation.h"
#include "follidot/render.h"

typedef struct fol_desk {
  fol_photo *photo;
  fol_tiling tiling;
  int threads;
  fol_document *document; /* that dots and renderer belong to; NULL before the first */
  fol_dots dots;
  fol_renderer *renderer;
  int session;      /* that tiles were last drawn for */
  fol_set *set;     /* the scalp's, as far as it was made; kept while it serves */
  bool *dirty;      /* by tile: not yet as it should be */
  bool *plain;      /* by tile: looks like the photograph as it was last drawn */
  bool *photo_made; /* by tile: the photograph itself was made */
  fol_pyramid_tables tables;
} fol_desk;

bool fol_desk_open(fol_desk *desk, fol_photo *photo, int threads, fol_error *err); /* keeps */
void fol_desk_clear(fol_desk *desk);

/* Makes dots and renderer of a document, and finds out which tiles change with it; session 0 leaves for
 * later what was drawn. Keeps the document. Fails with FOL_CANCELLED, and is as before. */
bool fol_desk_ready(fol_desk *desk, fol_document *document, int session, fol_progress *progress, fol_error *err);

size_t fol_desk_count_dirty(const fol_desk *desk);

typedef struct fol_desk_next {
  int tile; /* -1: nothing is left to draw */
  bool in_sight;
  bool completes; /* no other one that is in sight is left */
} fol_desk_next;
/* What to draw next: in sight first, from the middle outwards. */
fol_desk_next fol_desk_choose(const fol_desk *desk, fol_rect visible);

/* The tile as it should be; *out is NULL where it looks like the photograph. `*news`: it did not before. */
bool fol_desk_draw(fol_desk *desk, int tile, fol_pyramid **out, bool *news, fol_progress *progress, fol_error *err);

/* The next tile of the photograph that is in sight and was not made yet; `*tile` is -1 where there is none. */
bool fol_desk_photo(fol_desk *desk, fol_rect visible, int *tile, fol_pyramid **out, fol_error *err);

#endif

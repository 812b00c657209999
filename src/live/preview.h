/* Desk: what the worker has in front of it: the dots and the renderers of one view at one moment, and how far its
 * picture is drawn. Belongs to one thread. */
#ifndef FOL_LIVE_PREVIEW_H
#define FOL_LIVE_PREVIEW_H

#include "follidot/consultation.h"
#include "follidot/render_scalp.h"
#include "live/preview_tiles.h"
#include "viewport/gpu_task.h"
#include "viewport/scene.h"

typedef struct fol_preview {
  fol_photo *photo;
  int threads;
  fol_view *view; /* that the dots belong to; NULL before the first */
  fol_dot_grid *dots;
  fol_set *set;                    /* the scalp's, as far as it was made; kept while it serves */
  fol_dot_cache *stage;            /* its points in the picture */
  fol_prepared_photo *prepared;    /* the same */
  fol_scalp_matte *scalp;          /* the same; NULL where the plan has it off, or the surface is flat */
  fol_view *seen;                  /* the last whose skin was looked at; NULL: none */
  fol_skin_seen skin_seen, skin;   /* that one's, and what the renderers have */
  fol_view *blur_view;             /* the last whose camera's blur was measured; NULL: none */
  fol_camera_blur blur_measured;   /* that one's */
  fol_camera_blur blur;            /* what the renderers have */
  fol_scene scene;                 /* that tiles are drawn for */
  fol_renderer *renderer, *before; /* `before`: the photograph in another light; NULL where it is as photographed */
  /* Of each level the last one that differs from `renderer` in dots and level at most: kept, since who paints goes to
   * and fro between them, and inks hang on the level. NULL: none. */
  fol_renderer *by_level[FOL_PYRAMID_LEVELS];
  int level;               /* that the graphics card draws at */
  fol_preview_tiles tiles; /* how far each is drawn */
  fol_pyramid_tables tables;
} fol_preview;

bool fol_preview_open(fol_preview *preview, fol_photo *photo, int threads, fol_error *err); /* keeps */
void fol_preview_clear(fol_preview *preview);

/* Makes dots and renderers of a view, and finds out which tiles change with it; session 0 leaves for later what
 * was drawn after one. In motion, skin and blur stay what they were, so that nothing flickers. Keeps the view. Fails
 * with FOL_CANCELLED, and is as before. */
typedef struct fol_preview_request {
  fol_view *view;
  fol_scene scene;
  bool in_motion;
  bool by_card; /* tiles become orders, in the photograph's own light; while the hand moves those in sight alone */
  int level;    /* of those */
} fol_preview_request;
bool fol_preview_update(fol_preview *preview, const fol_preview_request *request, fol_progress *progress,
                        fol_error *err);

/* A tile as it should be. */
typedef struct fol_drawn {
  bool has_after;             /* the picture after the session was drawn */
  fol_pyramid *after, *photo; /* after: NULL where it looks like the photograph; photo: where that stays as it was */
  fol_gpu_task *order;        /* in the place of `after` */
  bool news;                  /* it looks otherwise than before */
} fol_drawn;
bool fol_preview_draw(fol_preview *preview, int tile, fol_drawn *out, fol_progress *progress, fol_error *err);

/* The next tile of the photograph that is in sight and was not made yet; `*tile` is -1 where there is none. */
bool fol_preview_photo(fol_preview *preview, fol_rect visible, int *tile, fol_pyramid **out, fol_error *err);

#endif

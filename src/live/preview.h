/* Preview: the worker's drawing state: dots and renderers of one view at one moment, and which tiles of its picture
 * are up to date. Used by the worker's thread only. */
#ifndef FOL_LIVE_PREVIEW_H
#define FOL_LIVE_PREVIEW_H

#include "follidot/consultation.h"
#include "follidot/render_scalp.h"
#include "live/preview_tiles.h"
#include "viewport/gpu_task.h"
#include "viewport/scene.h"

/* The state; its members are for preview.c, and for worker.c to read. */
typedef struct fol_preview {
  fol_photo *photo;
  int threads;
  fol_view *view; /* the view that the dots belong to; NULL before the first update */
  fol_dot_grid *dots;
  fol_set *set;                  /* dot set of the scalp, reused while it matches the plan */
  fol_dot_cache *dot_cache;      /* its dots in the picture */
  fol_prepared_photo *prepared;  /* reused while it matches the view's head */
  fol_scalp_matte *scalp;        /* NULL if the plan has it off or the surface is flat */
  fol_view *skin_view;           /* the view whose skin was measured last; NULL: none */
  fol_skin_seen skin_measured;   /* its skin */
  fol_skin_seen skin;            /* the skin the renderers use */
  fol_view *blur_view;           /* the view whose camera blur was measured last; NULL: none */
  fol_camera_blur blur_measured; /* its blur */
  fol_camera_blur blur;          /* the blur the renderers use */
  fol_scene scene;               /* what tiles are drawn for */
  fol_renderer *renderer;
  fol_renderer *before; /* draws the photograph in another light; NULL in the original light */
  /* By level, the last renderer that differs from `renderer` in dots and level at most. Cached because inks depend on
   * the level and the user zooms in and out while painting. NULL: none. */
  fol_renderer *by_level[FOL_PYRAMID_LEVELS];
  int level; /* level of detail that the GPU draws at */
  fol_preview_tiles tiles;
  fol_pyramid_tables tables;
} fol_preview;

/* Initialises a preview of a photograph, of which it keeps a reference. On failure nothing needs to be freed. */
bool fol_preview_open(fol_preview *preview, fol_photo *photo, int threads, fol_error *err);

/* Frees the contents. */
void fol_preview_clear(fol_preview *preview);

/* What the preview should show. */
typedef struct fol_preview_request {
  fol_view *view;
  fol_scene scene; /* session 0: only the photograph; the picture after a session is left for later */
  bool in_motion;  /* the user is dragging: skin and blur stay the same, to avoid flicker */
  bool by_gpu;     /* tiles become GPU tasks, if in the photograph's own light; visible ones only while dragging */
  int level;       /* level of detail of these tasks */
} fol_preview_request;

/* Makes dots and renderers for a request and marks the tiles that change. Keeps a reference to the view. If it fails,
 * for instance with FOL_CANCELLED, the preview is unchanged. */
bool fol_preview_update(fol_preview *preview, const fol_preview_request *request, fol_progress *progress,
                        fol_error *err);

/* A redrawn tile. */
typedef struct fol_drawn {
  bool has_after;         /* the picture after the session was drawn */
  fol_pyramid *after;     /* that picture; NULL if it equals the photograph or the GPU draws it */
  fol_pyramid *photo;     /* the photograph; NULL if unchanged */
  fol_gpu_task *gpu_task; /* instead of `after`, if the GPU draws */
  bool changed;           /* the tile looks different from before */
} fol_drawn;

/* Redraws a dirty tile; the caller owns the contents of *out. On failure the tile stays dirty. */
bool fol_preview_draw(fol_preview *preview, int tile, fol_drawn *out, fol_progress *progress, fol_error *err);

/* Makes the next visible tile of the photograph that was not made yet; the caller owns *out. `*tile` is -1 if there is
 * none. */
bool fol_preview_photo(fol_preview *preview, fol_rect visible, int *tile, fol_pyramid **out, fol_error *err);

#endif

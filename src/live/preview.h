/* Preview: what the worker's thread keeps in order to draw one view at one moment: dots, renderers, and which tiles of
 * the picture are up to date. Used by the worker's thread only. */
#ifndef FOL_LIVE_PREVIEW_H
#define FOL_LIVE_PREVIEW_H

#include "follidot/consultation.h"
#include "follidot/render_scalp.h"
#include "live/preview_tiles.h"
#include "viewport/gpu_task.h"
#include "viewport/scene.h"

/* The drawing state. Only preview.c may change its members; worker.c may read them. */
typedef struct fol_preview {
  fol_photo *photo;
  int threads;
  fol_view *view; /* the view that the dots belong to; NULL before the first update */
  fol_dot_grid *dots;
  fol_set *set;                 /* point set from which the plan's dots are made, reused while it matches the plan */
  fol_dot_cache *dot_cache;     /* positions in the picture of the points in `set`, cached */
  fol_prepared_photo *prepared; /* the photograph prepared for drawing; reused while it matches the view's head */
  fol_scalp_matte *scalp;       /* scalp matte; NULL if the plan switches it off or the surface is a plane */
  fol_view *skin_view;          /* the view whose skin was measured last; NULL: none */
  fol_skin_measurement skin_measured; /* the skin measured for `skin_view` */
  fol_skin_measurement skin;          /* the skin the renderers use */
  fol_view *blur_view;                /* the view whose camera blur was measured last; NULL: none */
  fol_camera_blur blur_measured;      /* the blur measured for `blur_view` */
  fol_camera_blur blur;               /* the blur the renderers use */
  fol_scene scene;                    /* the scene that the tiles are drawn for */
  fol_renderer *renderer;
  fol_renderer *before; /* draws the photograph in another light; NULL for the original light */
  /* For each level of detail, the last renderer that differs from `renderer` at most in dots and level; NULL: none.
   * Cached because inks depend on the level, and the user zooms in and out while painting. */
  fol_renderer *by_level[FOL_PYRAMID_LEVELS];
  int level; /* level of detail that the GPU draws at */
  fol_preview_tiles tiles;
  fol_pyramid_tables tables;
} fol_preview;

/* Initialises a preview of a photograph, of which it keeps a reference. On failure nothing needs to be freed. */
bool fol_preview_open(fol_preview *preview, fol_photo *photo, int threads, fol_error *err);

/* Frees what the preview owns, but not *preview itself. */
void fol_preview_clear(fol_preview *preview);

/* What the preview should show. */
typedef struct fol_preview_request {
  fol_view *view;
  fol_scene scene; /* session 0: only the photograph is drawn; the picture after a session is left for later */
  bool in_motion;  /* the user is dragging: skin and blur stay the same, to avoid flicker */
  bool by_gpu;     /* the GPU draws the tiles, if the light is the photograph's own; while the user is dragging, only
                      visible tiles are drawn */
  int level;       /* level of detail at which the GPU draws: in cells with sides of 2^level pixels */
} fol_preview_request;

/* Makes the dots and renderers for a request and marks the tiles that change. Keeps a reference to the view. On
 * failure, for instance with FOL_CANCELLED, the preview is unchanged. */
bool fol_preview_update(fol_preview *preview, const fol_preview_request *request, fol_progress *progress,
                        fol_error *err);

/* A redrawn tile. */
typedef struct fol_drawn {
  bool has_after;         /* the picture after the session was drawn */
  fol_pyramid *after;     /* the picture after the session; NULL if it equals the photograph or the GPU draws it */
  fol_pyramid *photo;     /* the tile of the photograph; NULL if it has not changed */
  fol_gpu_task *gpu_task; /* the task for the GPU, in place of `after`; NULL if the CPU draws */
  bool changed;           /* the tile looks different than when it was drawn last */
} fol_drawn;

/* Redraws a dirty tile; the caller owns the contents of *out. On failure the tile stays dirty. */
bool fol_preview_draw(fol_preview *preview, int tile, fol_drawn *out, fol_progress *progress, fol_error *err);

/* Makes the next visible tile of the photograph that was not made yet and sets *tile to its index, or to -1 if no such
 * tile is left. The caller owns *out. */
bool fol_preview_photo(fol_preview *preview, fol_rect visible, int *tile, fol_pyramid **out, fol_error *err);

#endif

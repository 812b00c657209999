/* Render: dots + light + photograph -> picture. The processor's picture is the truth that every other
 * way of drawing is measured against. */
#ifndef FOLLIDOT_RENDER_H
#define FOLLIDOT_RENDER_H

#include "follidot/photo.h"
#include "follidot/plan.h"
#include "follidot/scatter.h"

typedef struct fol_render_options {
  bool no_camera; /* leave out the camera's blur of the dots (for comparison and for measuring) */
  int threads;    /* 0: all */
} fol_render_options;

/* How far a dot's light reaches on the skin, mm, the camera's blur aside: pixels farther from every dot keep their
 * bytes, as do those whose centre lies beside the head. */
#define FOL_DOT_REACH_MM 6.0

/* Draws one photograph's dots at any session, whole or in part. Keeps the photograph and takes what it
 * needs of plan and dots when made; immutable, so one may draw from several threads. `options` NULL: as usual. */
typedef struct fol_renderer fol_renderer;
bool fol_renderer_new(fol_renderer **out, fol_photo *photo, const fol_plan *plan, const fol_head *head,
                      const fol_dots *dots, const fol_render_options *options, fol_error *err);
void fol_renderer_drop(fol_renderer *renderer);

/* The picture after `session` (0: before), pixels `rect` of it, into `out`, whose size is rect's and
 * whose depth is the photograph's. The same bytes whatever the rectangle and the thread count. Parallel
 * over tiles. */
bool fol_renderer_draw(const fol_renderer *renderer, int session, fol_rect rect, fol_image *out, fol_progress *progress,
                       fol_error *err);

/* Where the picture after `session` may differ from the photograph. */
fol_rect fol_renderer_bounds(const fol_renderer *renderer, int session);

#endif

/* Render: dots + light + photograph -> picture. The processor's picture is the truth that every other
 * way of drawing is measured against. */
#ifndef FOLLIDOT_RENDER_H
#define FOLLIDOT_RENDER_H

#include "follidot/photo.h"
#include "follidot/plan.h"
#include "follidot/scatter.h"
#include "follidot/skin.h"

/* The light a picture is looked at in, before and after alike: clients fear harsh light. */
typedef enum fol_light {
  FOL_LIGHT_PHOTO = 0,
  FOL_LIGHT_DAYLIGHT,
  FOL_LIGHT_HARSH,
  FOL_LIGHT_WARM,
  FOL_LIGHTS
} fol_light;
const char *fol_light_name(fol_light light);  /* "photo", "daylight", "harsh", "warm" */
const char *fol_light_words(fol_light light); /* "as photographed", "daylight", "harsh top light", "warm room" */
bool fol_light_from_name(fol_light *out, const char *name);

/* How far a dot's light reaches on the skin, mm, the camera's blur and redness counted in: pixels farther from every
 * dot keep their bytes, as do those whose centre lies beside the head. */
#define FOL_DOT_REACH_MM 12.0

/* ---- the photograph, made ready ------------------------------------------------------------------- */

/* A photograph made ready to be drawn on: its curves, its camera, and the matte of what lies in front of pigment, shine
 * and existing hair. Hangs on the photograph and its scale alone. Immutable, shared by count; keeps the photograph. */
typedef struct fol_prepared_photo fol_prepared_photo;
bool fol_prepared_photo_new(fol_prepared_photo **out, fol_photo *photo, const fol_head *head, int threads,
                            fol_error *err);
fol_prepared_photo *fol_prepared_photo_keep(fol_prepared_photo *prepared);
void fol_prepared_photo_drop(fol_prepared_photo *prepared);
bool fol_prepared_photo_matches(const fol_prepared_photo *prepared, const fol_photo *photo,
                                const fol_head *head); /* NULL: no */
fol_camera_traits fol_prepared_photo_camera(const fol_prepared_photo *prepared);

/* What tells how widely the camera blurs small dots. */
typedef enum fol_blur_from {
  FOL_BLUR_USUAL = 0, /* nothing: as cameras usually do */
  FOL_BLUR_EDGES,     /* edges sharper than that, or much sharper than what spots tell */
  FOL_BLUR_STUBBLE,   /* the widths of small dark spots on the scalp, stubble above all */
  FOL_BLUR_FROMS
} fol_blur_from;
const char *fol_blur_from_name(fol_blur_from from); /* "usual", "edges", "stubble" */

/* What the camera, with all that it makes of a picture (JPEG included), does to a dot: two Gaussians in pixels of the
 * file, and sharpening of luma. Sharpening is an unsharp mask on code values, of radius (sigma) 1 px: of a Gaussian of
 * variance v it makes (1 + a) G(v) - a G(v + 1), which is deeper and has a brighter rim. */
typedef struct fol_camera_blur {
  double blur_px; /* sigma for luma, [0.4, 3] in steps of 0.05 (spots tell no more than 2.5) */
  fol_blur_from from;
  int spots;             /* that tell a width: 30 tell it alone, fewer together with what is usual */
  double chroma_blur_px; /* sigma for colour: 4, since no photograph tells it (docs/domain.md#camera) */
  double sharpening;     /* a, in steps of 0.1; 0 unless spots are narrower than any lens leaves them */
} fol_camera_blur;

/* By the spots within 40 mm of the plan's mask, inside it too, where they stand as densely as stubble; of the whole
 * head where nothing is painted. Of the plan it looks at the mask alone. The same for any number of threads. Costs some
 * milliseconds for each part of the picture that it looks at for the first time, which the darkroom keeps.
 */
fol_camera_blur fol_prepared_photo_blur(const fol_prepared_photo *prepared, const fol_plan *plan, const fol_head *head);
bool fol_camera_blur_equal(const fol_camera_blur *a, const fol_camera_blur *b); /* whether dots look the same by both */

/* ---- pictures ----------------------------------------------------------------------------------- */

typedef struct fol_render_request {
  fol_prepared_photo *prepared;
  const fol_plan *plan;
  const fol_head *head;
  const fol_dots *dots;
  const fol_dot_grid *dots_by_place; /* the same, in the place of `dots`; NULL: those */
  const fol_skin_seen *skin;         /* as fol_skin_see tells */
  fol_moment moment;                 /* session 0: the photograph itself, in that light */
  fol_light light;
  /* NULL: fol_prepared_photo_blur's; else another that is to be used, such as that of a plan before a stroke */
  const fol_camera_blur *blur;
  /* NULL: none; else that of this photograph and head (render_scalp.h), kept: dots are drawn on the scalp alone */
  struct fol_scalp_matte *scalp;
  bool no_camera; /* leave out the camera's blur and the colour's bandwidth (for comparison and for measuring) */
  int level;      /* for another way of drawing (render_ink.h), on cells of 2^level pixels; 0 for fol_renderer_draw */
  int threads;    /* 0: all */
  /* NULL, or a renderer that differs in its dots at most, by mask, hairline and zones of the plan: what the dots add
   * that both have is taken from it. The picture is the same to the bit. */
  const struct fol_renderer *like;
} fol_render_request;

/* Draws one photograph's dots at one moment, whole or in part. Keeps the darkroom and takes what it needs of plan and
 * dots when made; immutable and shared by count, so one may draw from several threads. */
typedef struct fol_renderer fol_renderer;
bool fol_renderer_new(fol_renderer **out, const fol_render_request *request, fol_error *err);
fol_renderer *fol_renderer_keep(fol_renderer *renderer);
void fol_renderer_drop(fol_renderer *renderer);

/* Pixels `rect` of the picture into `out`, whose size is rect's and whose depth is the photograph's. The same bytes
 * whatever the rectangle and the thread count. Parallel over tiles. */
bool fol_renderer_draw(const fol_renderer *renderer, fol_rect rect, fol_image *out, fol_progress *progress,
                       fol_error *err);

/* Where the picture may differ from the photograph: everywhere where the light is another. */
fol_rect fol_renderer_bounds(const fol_renderer *renderer);

#endif

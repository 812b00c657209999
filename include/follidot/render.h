/* Render: draws dots on a photograph. A fol_prepared_photo holds what depends only on the photograph and is computed
 * once; a fol_renderer draws the dots of one plan at one moment on it, whole or in part. What the processor draws here
 * is the reference for every other way of drawing (render_ink.h). Further headers: render_scalp.h keeps dots on the
 * scalp, render_seen.h counts the dots that a picture shows. */
#ifndef FOLLIDOT_RENDER_H
#define FOLLIDOT_RENDER_H

#include "follidot/photo.h"
#include "follidot/plan.h"
#include "follidot/scatter.h"
#include "follidot/skin.h"

/* The light in which a picture is shown, with and without dots: clients fear harsh light. */
typedef enum fol_light {
  FOL_LIGHT_PHOTO = 0, /* as photographed */
  FOL_LIGHT_DAYLIGHT,
  FOL_LIGHT_HARSH,
  FOL_LIGHT_WARM,
  FOL_LIGHTS
} fol_light;

/* The name of a light on the command line: "photo", "daylight", "harsh", "warm". */
const char *fol_light_name(fol_light light);

/* The name of a light for users: "as photographed", "daylight", "harsh top light", "warm room". */
const char *fol_light_words(fol_light light);

/* The light that fol_light_name calls `name`; false if there is none. */
bool fol_light_from_name(fol_light *out, const char *name);

/* How far the effect of a dot reaches on the skin, in mm, including the camera's blur and redness. Pixels farther from
 * every dot keep their bytes, as do those whose centre lies off the head. */
#define FOL_DOT_REACH_MM 12.0

/* ---- the prepared photograph --------------------------------------------------------------------- */

/* A photograph prepared for drawing: its tone curves, its camera, and the matte of what lies in front of pigment (shine
 * and existing hair). Depends only on the photograph and its scale. Immutable, reference-counted; keeps the photograph.
 */
typedef struct fol_prepared_photo fol_prepared_photo;

/* Prepares a photograph; of `head` it uses the scale alone. `threads` 0 uses all processors. Drop *out. Fails only if
 * memory runs out. */
bool fol_prepared_photo_new(fol_prepared_photo **out, fol_photo *photo, const fol_head *head, int threads,
                            fol_error *err);

/* Takes another reference and returns `prepared`; drop it too. */
fol_prepared_photo *fol_prepared_photo_keep(fol_prepared_photo *prepared);

/* Releases one reference; NULL is fine. */
void fol_prepared_photo_drop(fol_prepared_photo *prepared);

/* Whether it was made from this photograph at this head's scale; false for NULL. */
bool fol_prepared_photo_matches(const fol_prepared_photo *prepared, const fol_photo *photo, const fol_head *head);

/* What fol_photo_camera measured in the photograph. */
fol_camera_traits fol_prepared_photo_camera(const fol_prepared_photo *prepared);

/* What an estimate of the camera's blur is based on. */
typedef enum fol_blur_from {
  FOL_BLUR_USUAL = 0, /* nothing: typical cameras */
  FOL_BLUR_EDGES,     /* edges that are sharper than is usual, or much sharper than spots suggest */
  FOL_BLUR_STUBBLE,   /* the widths of small dark spots on the scalp, mainly stubble */
  FOL_BLUR_FROMS
} fol_blur_from;

/* "usual", "edges", "stubble" */
const char *fol_blur_from_name(fol_blur_from from);

/* What the camera and its processing, JPEG included, do to a dot: a Gaussian blur of luma and a wider one of colour, in
 * pixels of the file, then sharpening of luma. Sharpening is an unsharp mask on code values, of radius (sigma) 1 px: a
 * Gaussian of variance v becomes (1 + a) G(v) - a G(v + 1), which is deeper and has a brighter rim. */
typedef struct fol_camera_blur {
  double blur_px;        /* sigma for luma, [0.4, 3] in steps of 0.05 (from spots, at most 2.5) */
  fol_blur_from from;    /* what blur_px is based on */
  int spots;             /* how many spots have a width: 30 suffice, fewer are averaged with the usual blur */
  double chroma_blur_px; /* sigma for colour: 4, since no photograph reveals it (docs/domain.md#camera) */
  double sharpening;     /* a, in steps of 0.1; 0 unless spots are narrower than any lens leaves them */
} fol_camera_blur;

/* Estimates the blur from spots within 40 mm of the plan's mask, or inside it, that are as dense as stubble; from the
 * whole head if nothing is painted. Of the plan it reads only the mask. Does not depend on the number of threads. Takes
 * some milliseconds for each part of the picture that it reads for the first time; the prepared photograph caches them.
 */
fol_camera_blur fol_prepared_photo_blur(const fol_prepared_photo *prepared, const fol_plan *plan, const fol_head *head);

/* Whether dots look the same with both. */
bool fol_camera_blur_equal(const fol_camera_blur *a, const fol_camera_blur *b);

/* ---- pictures ----------------------------------------------------------------------------------- */

/* What a renderer is to draw. All pointers are borrowed; the renderer keeps what it needs. */
typedef struct fol_render_request {
  fol_prepared_photo *prepared;
  const fol_plan *plan;
  const fol_head *head;
  const fol_dots *dots;
  const fol_dot_grid *dots_by_place; /* the same dots in a grid, used instead of `dots`; or NULL */
  const fol_skin_seen *skin;         /* measured by fol_skin_see */
  fol_moment moment;                 /* session 0: the photograph itself, in that light */
  fol_light light;
  const fol_camera_blur *blur; /* NULL: fol_prepared_photo_blur; else one to use instead, e.g. from before a stroke */
  struct fol_scalp_matte
      *scalp;     /* that of this photograph and head (render_scalp.h), to keep dots on the scalp; or NULL */
  bool no_camera; /* leave out the camera's blur and the colour's bandwidth, for comparison and measurements */
  int level;      /* for other ways of drawing (render_ink.h), on cells of 2^level pixels; 0 for fol_renderer_draw */
  int threads;    /* 0: all */
  /* NULL, or a renderer to reuse work from. It must have the same prepared photograph, level, and moment, and its plan
   * may differ only in mask, hairline and zones. The picture is bit-identical to one without it. */
  const struct fol_renderer *like;
} fol_render_request;

/* Draws the dots of one photograph at one moment. Immutable and reference-counted; several threads may draw with it. */
typedef struct fol_renderer fol_renderer;

/* A renderer for that request. Drop *out. FOL_FAILED if memory runs out. */
bool fol_renderer_new(fol_renderer **out, const fol_render_request *request, fol_error *err);

/* Takes another reference and returns `renderer`; drop it too. */
fol_renderer *fol_renderer_keep(fol_renderer *renderer);

/* Releases one reference; NULL is fine. */
void fol_renderer_drop(fol_renderer *renderer);

/* Draws the pixels `rect` of the picture into `out`, which must have the size of `rect` and the photograph's depth; the
 * renderer's level must be 0. Runs in parallel over tiles; the bytes depend neither on the rectangle nor on the number
 * of threads. FOL_CANCELLED, or FOL_FAILED if memory runs out. */
bool fol_renderer_draw(const fol_renderer *renderer, fol_rect rect, fol_image *out, fol_progress *progress,
                       fol_error *err);

/* Where the picture may differ from the photograph: the whole picture unless the light is FOL_LIGHT_PHOTO. */
fol_rect fol_renderer_bounds(const fol_renderer *renderer);

#endif

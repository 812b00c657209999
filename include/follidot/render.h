/* Render: draws dots on a photograph. A fol_prepared_photo holds what depends only on the photograph and is computed
 * once. A fol_renderer draws the dots of one plan at one moment on the photograph, in the whole picture or a part of
 * it. What the processor draws here is the reference for drawing on the graphics card (render_ink.h). Further headers:
 * render_scalp.h keeps dots on the scalp, render_visible.h counts the dots that are visible in a picture. */
#ifndef FOLLIDOT_RENDER_H
#define FOLLIDOT_RENDER_H

#include "follidot/photo.h"
#include "follidot/plan.h"
#include "follidot/scatter.h"
#include "follidot/skin.h"

/* The light in which a picture is shown. Other light than that of the photograph is offered since clients want to know
 * how dots look in harsh light too. */
typedef enum fol_light {
  FOL_LIGHT_PHOTO = 0, /* the light in which the photograph was taken */
  FOL_LIGHT_DAYLIGHT,
  FOL_LIGHT_HARSH,
  FOL_LIGHT_WARM,
  FOL_LIGHTS
} fol_light;

/* The name of a light on the command line: "photo", "daylight", "harsh", "warm". */
const char *fol_light_name(fol_light light);

/* The name of a light for display: "as photographed", "daylight", "harsh top light", "warm room". */
const char *fol_light_label(fol_light light);

/* Finds the light that the command line calls `name` (fol_light_name); returns false and leaves *out unchanged if there
 * is none. */
bool fol_light_from_name(fol_light *out, const char *name);

/* The distance from a dot, in mm of skin, within which the dot can change the picture, including by redness of the skin
 * and by the camera's blur. Pixels farther than this from every dot keep their bytes, and so do pixels whose centre
 * lies off the head. */
#define FOL_DOT_REACH_MM 12.0

/* ---- the prepared photograph --------------------------------------------------------------------- */

/* A photograph prepared for drawing: its tone curves, its camera, and the matte of what lies in front of pigment
 * (shine and existing hair). Depends only on the photograph and its scale. Immutable, reference-counted; keeps the
 * photograph. */
typedef struct fol_prepared_photo fol_prepared_photo;

/* Prepares a photograph for drawing; *out keeps a reference to `photo`. `head` is the view of the head in it, of which
 * only the scale is used. `threads` 0 uses all processors. Drop *out. Fails only if memory runs out. */
bool fol_prepared_photo_new(fol_prepared_photo **out, fol_photo *photo, const fol_head *head, int threads,
                            fol_error *err);

/* Adds a reference to `prepared`, which must not be NULL, and returns `prepared`. Each reference has to be dropped. */
fol_prepared_photo *fol_prepared_photo_keep(fol_prepared_photo *prepared);

/* Drops a reference to `prepared`, which may be NULL. */
void fol_prepared_photo_drop(fol_prepared_photo *prepared);

/* Whether `prepared` was made from this photograph at the scale of `head`; false if `prepared` is NULL. */
bool fol_prepared_photo_matches(const fol_prepared_photo *prepared, const fol_photo *photo, const fol_head *head);

/* What fol_photo_camera measured in the photograph: how its camera renders edges, colour and noise. */
fol_camera_traits fol_prepared_photo_camera(const fol_prepared_photo *prepared);

/* The evidence on which an estimate of the camera's blur is based. */
typedef enum fol_blur_source {
  FOL_BLUR_USUAL = 0, /* no evidence: the blur of a typical camera */
  FOL_BLUR_EDGES,     /* edges that are sharper than usual, or much sharper than dark spots suggest */
  FOL_BLUR_STUBBLE,   /* the widths of small dark spots on the scalp, mainly stubble */
  FOL_BLUR_SOURCES
} fol_blur_source;

/* The name of the evidence for an estimate of blur: "usual", "edges" or "stubble". */
const char *fol_blur_source_name(fol_blur_source from);

/* How the camera and its processing, JPEG included, change the image of a dot: luma is blurred by a Gaussian and colour
 * by a wider one, both in pixels of the file; then luma is sharpened. Sharpening is an unsharp mask on code values,
 * with a Gaussian of sigma 1 px: a normalised Gaussian G(v) of variance v becomes (1 + a) G(v) - a G(v + 1), which is
 * deeper and has a brighter rim. */
typedef struct fol_camera_blur {
  double blur_px;        /* sigma for luma, [0.4, 3] in steps of 0.05 (at most 2.5 if based on spots) */
  fol_blur_source from;  /* the evidence for blur_px */
  int spots;             /* number of spots measured: 30 suffice, fewer are averaged with the usual blur */
  double chroma_blur_px; /* sigma for colour: always 4, since no photograph reveals it (docs/domain.md#camera) */
  double sharpening;     /* factor a above, in steps of 0.1; 0 unless spots are narrower than any lens makes them */
} fol_camera_blur;

/* Estimates the blur of the photograph's camera from small dark spots inside the plan's mask or within 40 mm of it,
 * where spots are as dense as stubble; if the mask is empty, from spots on the whole head. `head` is the view of the
 * head in the photograph; of `plan` only the mask is used. The result does not depend on the number of threads. The
 * first call for a part of the picture takes a few milliseconds; later calls use spots cached in `prepared`. */
fol_camera_blur fol_prepared_photo_blur(const fol_prepared_photo *prepared, const fol_plan *plan, const fol_head *head);

/* Whether dots look the same with two estimates of blur. Compares blur_px, chroma_blur_px and sharpening only. */
bool fol_camera_blur_equal(const fol_camera_blur *a, const fol_camera_blur *b);

/* ---- pictures ----------------------------------------------------------------------------------- */

/* What a renderer is to draw. All pointers are borrowed; the renderer adds references to what it needs. */
typedef struct fol_render_request {
  fol_prepared_photo *prepared;
  const fol_plan *plan;
  const fol_head *head;
  const fol_dots *dots;
  const fol_dot_grid *dots_by_place; /* the same dots in a grid, then used instead of the list `dots`; NULL: none */
  const fol_skin_measurement *skin;  /* measured by fol_skin_measure */
  fol_moment moment;                 /* session 0: no dots, only the photograph in `light` */
  fol_light light;
  const fol_camera_blur *blur;   /* the blur to use; NULL: estimated by fol_prepared_photo_blur */
  struct fol_scalp_matte *scalp; /* keeps dots on the scalp (render_scalp.h); of `prepared` and `head`; NULL: none */
  bool no_camera; /* draws dots without the camera's blur of luma and colour, for comparisons and measurements */
  int level;      /* dots are drawn in cells with sides of 2^level pixels; 0 for fol_renderer_draw (render_ink.h) */
  int threads;    /* 0: all processors */
  /* NULL, or a renderer whose work is reused where possible. That renderer must have the same prepared photograph,
   * level and moment, and its plan may differ from `plan` only in mask, hairline and zones. The picture is
   * bit-identical to one drawn without `like`. */
  const struct fol_renderer *like;
} fol_render_request;

/* Draws the dots of one photograph at one moment. Immutable and reference-counted; several threads may draw with it. */
typedef struct fol_renderer fol_renderer;

/* Makes a renderer for `request`. Drop *out. Fails with FOL_FAILED if memory runs out. */
bool fol_renderer_new(fol_renderer **out, const fol_render_request *request, fol_error *err);

/* Adds a reference to `renderer`, which must not be NULL, and returns `renderer`. Each reference has to be dropped. */
fol_renderer *fol_renderer_keep(fol_renderer *renderer);

/* Drops a reference to `renderer`, which may be NULL. */
void fol_renderer_drop(fol_renderer *renderer);

/* Draws the pixels of the picture within `rect`, which must lie inside the picture, into `out`, which must have the
 * size of `rect` and the depth of the photograph. The renderer's level must be 0. Draws tiles in parallel; each pixel
 * is the same for any rectangle that contains it, and for any number of threads. `progress` may be NULL. Fails with
 * FOL_CANCELLED if `progress` is cancelled, or with FOL_FAILED if memory runs out; `out` may then be partly drawn. */
bool fol_renderer_draw(const fol_renderer *renderer, fol_rect rect, fol_image *out, fol_progress *progress,
                       fol_error *err);

/* The rectangle, in pixels, outside which the renderer's picture equals the photograph; empty if nothing is drawn. In
 * any light but FOL_LIGHT_PHOTO it is the whole picture. */
fol_rect fol_renderer_bounds(const fol_renderer *renderer);

#endif

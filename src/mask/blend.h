/* Blends painted areas into the client's own hair, so that no edge between dots and hair is visible. */
#ifndef FOLLIDOT_MASK_BLEND_H
#define FOLLIDOT_MASK_BLEND_H

#include "follidot/mask_hair_map.h"
#include "stroke_state.h"

/* The properties of a stroke or fill on which blending depends. */
typedef struct fol_blend_request {
  double rim_mm;  /* distance from where the coverage is one half to where it is 0 */
  double density; /* mask value where the stroke covers fully, [0, 1] */
} fol_blend_request;

/* Continues a stroke or fill over bare skin up to the client's hair nearby (stroke->existing). *changed is enlarged to
 * contain the pixels that were painted. */
bool fol_blend_out(fol_stroke *stroke, const fol_blend_request *request, fol_rect *changed, fol_error *err);

#endif

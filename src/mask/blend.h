/* Blends painted areas into the client's own hair without a seam. */
#ifndef FOLLIDOT_MASK_BLEND_H
#define FOLLIDOT_MASK_BLEND_H

#include "follidot/mask_hair_map.h"
#include "stroke_state.h"

/* What blending needs to know about the stroke. */
typedef struct fol_blend_request {
  double rim_mm;  /* distance over which the stroke fades out, counted outwards from where it covers half */
  double density; /* density that the stroke paints where it covers fully */
} fol_blend_request;

/* Extends the painted tone over bare skin up to the client's hair nearby. *changed is enlarged to contain the pixels
 * that were painted. */
bool fol_blend_out(fol_stroke *stroke, const fol_blend_request *request, fol_rect *changed, fol_error *err);

#endif

/* Blends painted areas into the client's own hair without a seam. */
#ifndef FOLLIDOT_MASK_BLEND_H
#define FOLLIDOT_MASK_BLEND_H

#include "follidot/mask_existing.h"
#include "stroke_state.h"

/* What blending needs to know of the stroke. */
typedef struct fol_blend_request {
  double rim_mm;  /* distance over which it fades out, past where it covers half */
  double density; /* that it paints where it covers fully */
} fol_blend_request;

/* Carries the painted tone over bare skin to hair nearby. *changed grows by the pixels that were painted. */
bool fol_blend_out(fol_stroke *stroke, const fol_blend_request *request, fol_rect *changed, fol_error *err);

#endif

/* Blending: what is painted near hair that the client has goes over into it, without a seam. */
#ifndef FOLLIDOT_MASK_BLEND_H
#define FOLLIDOT_MASK_BLEND_H

#include "follidot/mask_existing.h"
#include "stroke_state.h"

/* Carries the painted tone on to hair that is near, over the bare skin between. `rim_mm`: how far beyond where it is
 * half covered the stroke fades out. `density`: what it paints where it covers wholly. */
typedef struct fol_blend_request {
  double rim_mm, density;
} fol_blend_request;
bool fol_blend_out(fol_stroke *stroke, const fol_blend_request *request, fol_rect *changed, fol_error *err);

#endif

/* Blends painted areas into the client's own hair without a seam. */
#ifndef FOLLIDOT_MASK_BLEND_H
#define FOLLIDOT_MASK_BLEND_H

#include "follidot/mask_hair_map.h"
#include "stroke_state.h"

/* The properties of the stroke that blending needs. */
typedef struct fol_blend_request {
  double rim_mm;  /* distance over which the stroke fades out, measured outwards from where its coverage is one half */
  double density; /* mask density where the stroke covers fully */
} fol_blend_request;

/* Extends the painted tone over bare skin up to hair of the client's nearby. *changed is enlarged to contain the pixels
 * that were painted. */
bool fol_blend_out(fol_stroke *stroke, const fol_blend_request *request, fol_rect *changed, fol_error *err);

#endif

/* Relight: shows a photograph in another light, by one curve per channel on code values. */
#ifndef FOLLIDOT_RENDER_RELIGHT_H
#define FOLLIDOT_RENDER_RELIGHT_H

#include "follidot/render.h"

/* The curves of one light for one photograph. Immutable. */
typedef struct fol_light_curves fol_light_curves;

/* Computes the curves. `skin_linear` is the skin's colour in linear light, about which contrast is raised or lowered.
 * The curves rise, and none reaches white before the input does. Drop *out. Fails only if memory runs out. */
bool fol_light_curves_new(fol_light_curves **out, const fol_photo *photo, fol_light light, const double skin_linear[3],
                          fol_error *err);

/* Frees the curves; NULL is fine. */
void fol_light_curves_drop(fol_light_curves *curves);

/* Applies the curves in place to `count` pixels of the photograph's depth. */
void fol_light_apply(const fol_light_curves *curves, void *pixels, int count);

#endif

/* Relight: shows a photograph as if taken in another light, by a curve for each channel that maps code values to code
 * values. */
#ifndef FOLLIDOT_RENDER_RELIGHT_H
#define FOLLIDOT_RENDER_RELIGHT_H

#include "follidot/render.h"

/* The curves that show one photograph in one light. Immutable. */
typedef struct fol_light_curves fol_light_curves;

/* Computes the curves for one light. `skin_linear` is the skin's colour in linear light; contrast is raised or lowered
 * about this colour. All curves rise, and none reaches white below white input. The caller drops *out. Fails only if
 * memory runs out. */
bool fol_light_curves_new(fol_light_curves **out, const fol_photo *photo, fol_light light, const double skin_linear[3],
                          fol_error *err);

/* Frees `curves`, which may be NULL. */
void fol_light_curves_drop(fol_light_curves *curves);

/* Applies the curves in place to `count` pixels, which have as many bits per channel as the photograph. */
void fol_light_apply(const fol_light_curves *curves, void *pixels, int count);

#endif

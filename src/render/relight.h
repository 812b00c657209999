/* Light: a photograph as another light would show it, by one curve a channel on code values. */
#ifndef FOLLIDOT_RENDER_RELIGHT_H
#define FOLLIDOT_RENDER_RELIGHT_H

#include "follidot/render.h"

typedef struct fol_light_curves fol_light_curves;

/* `skin_linear` is the skin's colour in linear light: contrast is raised or lowered about it. The curves rise
 * everywhere, and none reaches white before white does. */
bool fol_light_curves_new(fol_light_curves **out, const fol_photo *photo, fol_light light, const double skin_linear[3],
                          fol_error *err);
void fol_light_curves_drop(fol_light_curves *curves);

/* `count` pixels of the photograph's depth, in place. */
void fol_light_apply(const fol_light_curves *curves, void *pixels, int count);

#endif

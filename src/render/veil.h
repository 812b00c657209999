/* Veil: what lies on top of pigment, so that no dot darkens it: shine, and hair that is there already. */
#ifndef FOLLIDOT_RENDER_VEIL_H
#define FOLLIDOT_RENDER_VEIL_H

#include "follidot/photo.h"

/* Immutable. Borrows the photograph. The same whatever the thread count. */
typedef struct fol_veil fol_veil;
bool fol_veil_new(fol_veil **out, const fol_photo *photo, double px_per_mm, const fol_camera_traits *camera,
                  int threads, fol_error *err);
void fol_veil_drop(fol_veil *veil);

/* The share, [0, 1], of the light of each of `count` pixels of a row from (x0, y) on that does not come from below
 * pigment, the same in whatever parts a row is asked for. False where no pixel nearby has any; `share` is then not
 * written. */
bool fol_veil_row(const fol_veil *veil, float *share, int x0, int y, int count);

#endif

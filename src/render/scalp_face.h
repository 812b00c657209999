/* Scalp face: where the picture shows the face below the brow, which is not scalp, according to the fitted head. */
#ifndef FOLLIDOT_RENDER_SCALP_FACE_H
#define FOLLIDOT_RENDER_SCALP_FACE_H

#include "follidot/head.h"

/* The fraction of each pixel that is not face. It changes slowly, so it is stored only at the corners of square cells.
 */
typedef struct fol_scalp_face {
  int across, down; /* numbers of corners per row and per column */
  int cell_px;
  float *scalp;  /* at each corner: fraction that is not face, [0, 1] */
  fol_rect rect; /* px; outside it the fraction is 1 */
} fol_scalp_face;

/* Computes the fraction at all corners of the picture on several threads. The caller releases *out with
 * fol_scalp_face_clear. Fails only if memory runs out. */
bool fol_scalp_face_new(fol_scalp_face *out, const fol_head *head, int threads, fol_error *err);

/* Frees the memory that `face` points to, and sets all members to 0. */
void fol_scalp_face_clear(fol_scalp_face *face);

/* Multiplies share[i] by the fraction that is not face, for each of `count` pixels of row y from column x0 on. */
void fol_scalp_face_row(const fol_scalp_face *face, float *share, int x0, int y, int count);

#endif

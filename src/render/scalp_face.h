/* Scalp face: where, by the fitted head, the picture shows the face below the brow, which is not scalp. */
#ifndef FOLLIDOT_RENDER_SCALP_FACE_H
#define FOLLIDOT_RENDER_SCALP_FACE_H

#include "follidot/head.h"

/* The share of scalp, sampled at the corners of square cells, since it changes slowly. */
typedef struct fol_scalp_face {
  int across, down; /* numbers of corners */
  int cell_px;
  float *scalp;  /* share that is not face, [0, 1] */
  fol_rect rect; /* px: outside it all is 1 */
} fol_scalp_face;

/* Samples the share over the picture, in parallel. Release with fol_scalp_face_clear. Fails only if memory runs out. */
bool fol_scalp_face_new(fol_scalp_face *out, const fol_head *head, int threads, fol_error *err);

/* Releases what it holds and empties it. */
void fol_scalp_face_clear(fol_scalp_face *face);

/* Multiplies `count` values of row y from x0 on by the share at each pixel. */
void fol_scalp_face_row(const fol_scalp_face *face, float *share, int x0, int y, int count);

#endif

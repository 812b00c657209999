/* Face: where the laid head says that a picture shows the face below the brow, which is no scalp. */
#ifndef FOLLIDOT_RENDER_SCALP_FACE_H
#define FOLLIDOT_RENDER_SCALP_FACE_H

#include "follidot/head.h"

/* Shares at the corners of square cells, since they change slowly. */
typedef struct fol_scalp_face {
  int across, down; /* corners; 0 where no face is seen */
  int cell_px;
  float *scalp;  /* how much of a place is not face, [0, 1] */
  fol_rect rect; /* px: beyond it all of it is 1 */
} fol_scalp_face;
bool fol_scalp_face_new(fol_scalp_face *out, const fol_head *head, int threads, fol_error *err);
void fol_scalp_face_clear(fol_scalp_face *face);

/* Multiplies the shares of `count` pixels of a row from (x0, y) on. */
void fol_scalp_face_row(const fol_scalp_face *face, float *share, int x0, int y, int count);

#endif

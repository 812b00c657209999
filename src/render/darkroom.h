/* Darkroom: what of drawing hangs on the photograph alone, or on nothing. */
#ifndef FOLLIDOT_RENDER_DARKROOM_H
#define FOLLIDOT_RENDER_DARKROOM_H

#include "follidot/render.h"

#include "develop.h"
#include "ink.h"
#include "spot_sheet.h"
#include "veil_sheet.h"

struct fol_darkroom {
  fol_owners owners;
  fol_photo *photo;
  double mm_per_px;
  int threads;
  fol_camera_traits camera;
  fol_spot_sheet *spots;
  fol_veil_sheet *veil;
  fol_darker_table *darker; /* one a channel; NULL for 16 bits */
  fol_left_table *left;     /* NULL for 16 bits */
  fol_loss_table losses;
};

#endif

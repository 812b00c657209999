/* A photograph prepared for rendering: everything that depends on the photograph alone, or on nothing. */
#ifndef FOLLIDOT_RENDER_PREPARED_PHOTO_H
#define FOLLIDOT_RENDER_PREPARED_PHOTO_H

#include "follidot/render.h"

#include "composite.h"
#include "follidot/matte.h"
#include "ink.h"
#include "spot_sheet.h"

struct fol_prepared_photo {
  fol_refcount refcount;
  fol_photo *photo;
  double mm_per_px;
  int threads;
  fol_camera_traits camera;
  fol_spot_sheet *spots;
  fol_matte_sheet *matte;
  fol_srgb_table srgb;
  fol_code_table *codes[FOL_CHANNELS]; /* one for all channels whose curves are the same; NULL for 16 bits */
  fol_loss_table losses;
  fol_kernel_cache *kernels;
};

/* A row with what compositing takes from the prepared photograph; all other fields are 0. */
fol_composite_row fol_prepared_photo_row(const fol_prepared_photo *prepared);

#endif

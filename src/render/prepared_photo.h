/* Prepared photo: what drawing needs of a photograph and computes once (fol_prepared_photo in render.h). */
#ifndef FOLLIDOT_RENDER_PREPARED_PHOTO_H
#define FOLLIDOT_RENDER_PREPARED_PHOTO_H

#include "follidot/render.h"

#include "composite.h"
#include "follidot/matte.h"
#include "ink.h"
#include "spot_sheet.h"

/* Everything here depends on the photograph and its scale alone, or on no photograph at all (losses, kernels). The
 * sheets and the kernel cache fill on demand. */
struct fol_prepared_photo {
  fol_refcount refcount;
  fol_photo *photo;
  double mm_per_px;
  int threads;
  fol_camera_traits camera;
  fol_spot_sheet *spots;  /* dark spots, for fol_prepared_photo_blur */
  fol_matte_sheet *matte; /* light in front of pigment */
  fol_srgb_table srgb;
  fol_code_table *codes[FOL_CHANNELS]; /* shared by channels with equal curves; NULL for 16 bits */
  fol_loss_table losses;
  fol_kernel_cache *kernels;
};

/* A row with the tables and curves of the prepared photograph; its other fields are 0. */
fol_composite_row fol_prepared_photo_row(const fol_prepared_photo *prepared);

#endif

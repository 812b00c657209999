/* Prepared photo: tables and caches that are computed once for a photograph and used whenever dots are drawn on it
 * (fol_prepared_photo in render.h). */
#ifndef FOLLIDOT_RENDER_PREPARED_PHOTO_H
#define FOLLIDOT_RENDER_PREPARED_PHOTO_H

#include "follidot/render.h"

#include "composite.h"
#include "follidot/matte.h"
#include "ink.h"
#include "spot_sheet.h"

/* All members depend only on the photograph and its scale; `losses` and `kernels` do not even depend on these. The
 * caches `spots`, `matte` and `kernels` are filled when their values are first needed. */
struct fol_prepared_photo {
  fol_refcount refcount;
  fol_photo *photo;
  double mm_per_px;
  int threads;
  fol_camera_traits camera;
  fol_spot_sheet *spots;  /* cache of small dark spots, from which fol_prepared_photo_blur estimates blur */
  fol_matte_sheet *matte; /* cache: fraction of each pixel's light from in front of pigment */
  fol_srgb_table srgb;
  fol_code_table *codes[FOL_CHANNELS]; /* one table for channels with equal tone curves; NULL for 16-bit photographs */
  fol_loss_table losses;
  fol_kernel_cache *kernels;
};

/* Returns a row description for compositing with the photograph's tables and tone curves set, and all other members
 * 0. */
fol_composite_row fol_prepared_photo_row(const fol_prepared_photo *prepared);

#endif

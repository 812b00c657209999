#include "prepared_photo.h"

#include "follidot/render_ink.h"

_Static_assert((int)FOL_FOREGROUND_SQUARE_PX == (int)FOL_MATTE_TILE_PX,
               "squares of the foreground are tiles of the matte");

static bool same_curve(const float a[256], const float b[256]) {
  for (int i = 0; i < 256; i++)
    if (a[i] < b[i] || a[i] > b[i])
      return false;
  return true;
}

/* Returns the first channel that has the same tone curve as `channel`; this may be `channel` itself. */
static int like_channel(const fol_photo *photo, int channel) {
  for (int c = 0; c < channel; c++)
    if (same_curve(fol_photo_linear(photo, c), fol_photo_linear(photo, channel)))
      return c;
  return channel;
}

static bool init_curves(fol_prepared_photo *d, fol_error *err) {
  fol_srgb_table_init(&d->srgb);
  if (fol_photo_image(d->photo)->depth != 8)
    return true;
  for (int c = 0; c < FOL_CHANNELS; c++) {
    int like = like_channel(d->photo, c);
    d->codes[c] = like < c ? d->codes[like] : fol_alloc_raw(1, sizeof *d->codes[c], err);
    if (!d->codes[c])
      return false;
    if (like == c)
      fol_code_table_init(d->codes[c], fol_photo_linear(d->photo, c));
  }
  return true;
}

bool fol_prepared_photo_new(fol_prepared_photo **out, fol_photo *photo, const fol_head *head, int threads,
                            fol_error *err) {
  fol_prepared_photo *d = fol_alloc(1, sizeof *d, err);
  if (!d)
    return false;
  fol_refcount_init(&d->refcount);
  d->photo = fol_photo_keep(photo);
  d->mm_per_px = head->mm_per_px;
  d->threads = threads;
  fol_loss_table_init(&d->losses);
  d->camera = fol_photo_camera(photo, threads);
  if (!fol_kernel_cache_new(&d->kernels, err) || !init_curves(d, err) || !fol_spot_sheet_new(&d->spots, photo, err) ||
      !fol_matte_sheet_new(&d->matte, photo, 1 / d->mm_per_px, &d->camera, threads, err)) {
    fol_prepared_photo_drop(d);
    return false;
  }
  *out = d;
  return true;
}

fol_prepared_photo *fol_prepared_photo_keep(fol_prepared_photo *d) {
  fol_refcount_increment(&d->refcount);
  return d;
}

void fol_prepared_photo_drop(fol_prepared_photo *d) {
  if (!d || !fol_refcount_decrement(&d->refcount))
    return;
  fol_kernel_cache_drop(d->kernels);
  fol_matte_sheet_drop(d->matte);
  fol_spot_sheet_drop(d->spots);
  for (int c = 0; c < FOL_CHANNELS; c++)
    if (like_channel(d->photo, c) == c)
      fol_free(d->codes[c]);
  fol_photo_drop(d->photo);
  fol_free(d);
}

bool fol_prepared_photo_matches(const fol_prepared_photo *d, const fol_photo *photo, const fol_head *head) {
  return d && d->photo == photo && d->mm_per_px == head->mm_per_px;
}

fol_camera_traits fol_prepared_photo_camera(const fol_prepared_photo *d) {
  return d->camera;
}

bool fol_prepared_photo_foreground(const fol_prepared_photo *d, float *share, int x0, int y, int count) {
  return fol_matte_sheet_row(d->matte, share, x0, y, count);
}

fol_composite_row fol_prepared_photo_row(const fol_prepared_photo *d) {
  fol_composite_row row = {.srgb = &d->srgb};
  for (int c = 0; c < FOL_CHANNELS; c++) {
    row.codes[c] = d->codes[c];
    row.linear[c] = fol_photo_linear(d->photo, c);
  }
  return row;
}

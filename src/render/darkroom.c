#include "darkroom.h"

#include "follidot/render_ink.h"

_Static_assert((int)FOL_VEIL_SQUARE_PX == (int)FOL_MATTE_TILE_PX, "squares of the veil are tiles of the matte");

static bool same_curve(const float a[256], const float b[256]) {
  for (int i = 0; i < 256; i++)
    if (a[i] < b[i] || a[i] > b[i])
      return false;
  return true;
}

/* The channel whose curve serves this one: the first that is the same. */
static int like_channel(const fol_photo *photo, int channel) {
  for (int c = 0; c < channel; c++)
    if (same_curve(fol_photo_linear(photo, c), fol_photo_linear(photo, channel)))
      return c;
  return channel;
}

static bool take_curves(fol_darkroom *d, fol_error *err) {
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

bool fol_darkroom_new(fol_darkroom **out, fol_photo *photo, const fol_head *head, int threads, fol_error *err) {
  fol_darkroom *d = fol_alloc(1, sizeof *d, err);
  if (!d)
    return false;
  fol_owners_init(&d->owners);
  d->photo = fol_photo_keep(photo);
  d->mm_per_px = head->mm_per_px;
  d->threads = threads;
  fol_loss_table_init(&d->losses);
  d->camera = fol_photo_camera(photo, threads);
  if (!fol_kernel_shelf_new(&d->kernels, err) || !take_curves(d, err) || !fol_spot_sheet_new(&d->spots, photo, err) ||
      !fol_matte_sheet_new(&d->matte, photo, 1 / d->mm_per_px, &d->camera, threads, err)) {
    fol_darkroom_drop(d);
    return false;
  }
  *out = d;
  return true;
}

fol_darkroom *fol_darkroom_keep(fol_darkroom *d) {
  fol_owners_more(&d->owners);
  return d;
}

void fol_darkroom_drop(fol_darkroom *d) {
  if (!d || !fol_owners_less(&d->owners))
    return;
  fol_kernel_shelf_drop(d->kernels);
  fol_matte_sheet_drop(d->matte);
  fol_spot_sheet_drop(d->spots);
  for (int c = 0; c < FOL_CHANNELS; c++)
    if (like_channel(d->photo, c) == c)
      fol_free(d->codes[c]);
  fol_photo_drop(d->photo);
  fol_free(d);
}

bool fol_darkroom_serves(const fol_darkroom *d, const fol_photo *photo, const fol_head *head) {
  return d && d->photo == photo && d->mm_per_px == head->mm_per_px;
}

fol_camera_traits fol_darkroom_camera(const fol_darkroom *d) {
  return d->camera;
}

bool fol_darkroom_veil(const fol_darkroom *d, float *share, int x0, int y, int count) {
  return fol_matte_sheet_row(d->matte, share, x0, y, count);
}

fol_develop_row fol_darkroom_row(const fol_darkroom *d) {
  fol_develop_row row = {.srgb = &d->srgb};
  for (int c = 0; c < FOL_CHANNELS; c++) {
    row.codes[c] = d->codes[c];
    row.linear[c] = fol_photo_linear(d->photo, c);
  }
  return row;
}

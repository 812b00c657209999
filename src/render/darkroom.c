#include "darkroom.h"

static bool take_curves(fol_darkroom *d, fol_error *err) {
  if (fol_photo_image(d->photo)->depth != 8)
    return true;
  d->darker = fol_alloc_raw(FOL_CHANNELS, sizeof *d->darker, err);
  d->left = fol_alloc_raw(1, sizeof *d->left, err);
  if (!d->darker || !d->left)
    return false;
  for (int c = 0; c < FOL_CHANNELS; c++)
    fol_darker_table_init(&d->darker[c], fol_photo_linear(d->photo, c));
  fol_left_table_init(d->left);
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
  d->camera = fol_photo_camera(photo);
  if (!take_curves(d, err) || !fol_spot_sheet_new(&d->spots, photo, err) ||
      !fol_veil_sheet_new(&d->veil, photo, 1 / d->mm_per_px, &d->camera, threads, err)) {
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
  fol_veil_sheet_drop(d->veil);
  fol_spot_sheet_drop(d->spots);
  fol_free(d->darker);
  fol_free(d->left);
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
  return fol_veil_sheet_row(d->veil, share, x0, y, count);
}

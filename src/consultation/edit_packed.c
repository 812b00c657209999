/* Packed values in edits: masks, corrections of the scalp matte, and maps of the client's own hair. In the text of an
 * edit they are binary data encoded as Base64. */
#include "edit.h"

#include <sodium.h>

/* ---- text form of packed values ------------------------------------------------------------------ */

/* Decodes Base64. The caller frees *out with fol_free. */
static bool read_base64(uint8_t **out, size_t *size, fol_piece text, fol_error *err) {
  uint8_t *bytes = fol_alloc_raw(text.size, 1, err);
  if (!bytes)
    return false;
  if (sodium_base642bin(bytes, text.size, text.text, text.size, NULL, size, NULL, sodium_base64_VARIANT_ORIGINAL) !=
      0) {
    fol_free(bytes);
    return fol_fail(err, FOL_REFUSED, "it is not base64");
  }
  *out = bytes;
  return true;
}

/* Decodes and unpacks a mask, which must have the size of the mask `like`. */
static bool read_mask(fol_mask **out, const fol_mask *like, fol_piece text, fol_error *err) {
  uint8_t *packed = NULL;
  size_t size;
  if (!read_base64(&packed, &size, text, err))
    return false;
  bool done = fol_mask_unpack(out, packed, size, fol_mask_width(like), fol_mask_height(like), err);
  fol_free(packed);
  return done;
}

bool fol_edit_read_mask(void *target, fol_piece text, fol_error *err) {
  fol_plan *plan = target;
  fol_mask *mask;
  if (!read_mask(&mask, plan->mask, text, err))
    return false;
  fol_mask_drop(plan->mask);
  plan->mask = mask;
  return true;
}

bool fol_edit_read_corrections(void *target, fol_piece text, fol_error *err) {
  fol_plan *plan = target;
  fol_mask *mask;
  if (!read_mask(&mask, plan->mask, text, err))
    return false;
  fol_plan_set_corrections(plan, mask);
  fol_mask_drop(mask);
  return true;
}

bool fol_edit_read_hair_map(void *target, fol_piece text, fol_error *err) {
  uint8_t *packed = NULL;
  size_t size;
  fol_hair_map *existing;
  if (!read_base64(&packed, &size, text, err))
    return false;
  bool done = fol_hair_map_unpack(&existing, packed, size, err);
  fol_free(packed);
  if (done)
    *(fol_hair_map **)target = existing;
  return done;
}

static bool print_base64(fol_bytes *text, const fol_bytes *bytes, fol_error *err) {
  size_t size = sodium_base64_encoded_len(bytes->size, sodium_base64_VARIANT_ORIGINAL);
  char *encoded = fol_alloc_raw(size, 1, err);
  if (encoded)
    sodium_bin2base64(encoded, size, bytes->data, bytes->size, sodium_base64_VARIANT_ORIGINAL);
  bool done = encoded && fol_bytes_add(text, encoded, size - 1, err);
  fol_free(encoded);
  return done;
}

static bool print_mask(fol_bytes *text, const fol_mask *mask, fol_error *err) {
  fol_bytes packed = {0};
  bool done = fol_mask_pack(&packed, mask, err) && print_base64(text, &packed, err);
  fol_bytes_drop(&packed);
  return done;
}

bool fol_edit_print_mask(fol_bytes *text, const void *value, fol_error *err) {
  return print_mask(text, ((const fol_plan *)value)->mask, err);
}

bool fol_edit_print_corrections(fol_bytes *text, const void *value, fol_error *err) {
  return print_mask(text, ((const fol_plan *)value)->corrections, err);
}

bool fol_edit_print_hair_map(fol_bytes *text, const void *value, fol_error *err) {
  fol_bytes packed = {0};
  bool done = fol_hair_map_pack(&packed, *(fol_hair_map *const *)value, err) && print_base64(text, &packed, err);
  fol_bytes_drop(&packed);
  return done;
}

/* ---- maps of the client's own hair --------------------------------------------------------------- */

fol_hair_map **fol_edit_hair_map_of(fol_edit *edit) {
  return edit->kind == FOL_EDIT_BRUSH  ? &edit->stroke.existing
         : edit->kind == FOL_EDIT_FILL ? &edit->fill.existing
                                       : NULL;
}

bool fol_edit_set_hair_map(fol_edit *edit, const fol_hair_map *existing, const fol_head *head, fol_error *err) {
  fol_hair_map **own = fol_edit_hair_map_of(edit), *part = NULL;
  FOL_ASSERT(own);
  double reach_mm = edit->kind == FOL_EDIT_BRUSH ? edit->stroke.brush.radius_mm : edit->fill.feather_mm;
  if (existing &&
      !fol_hair_map_around(&part, existing, head,
                           edit->kind == FOL_EDIT_BRUSH ? edit->stroke.points_px : edit->fill.points_px, reach_mm, err))
    return false;
  fol_hair_map_drop(*own);
  *own = part;
  edit->blends = false;
  return true;
}

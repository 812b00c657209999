#include "plan_keys.h"

#include "follidot/photo.h"

#include <stdio.h>
#include <string.h>

bool fol_plan_open(fol_plan *out, const char *path, int width_px, int height_px, fol_error *err) {
  fol_bytes bytes;
  if (!fol_file_read(&bytes, path, FOL_PLAN_BYTES_MAX, err))
    return false;
  char *folder = fol_path_folder(path, err);
  bool done = folder && (fol_plan_parse(out, (const char *)bytes.data, bytes.size, folder, width_px, height_px, err) ||
                         fol_fail_in(err, "%s", path));
  fol_free(folder);
  fol_bytes_drop(&bytes);
  return done;
}

bool fol_plan_print(fol_bytes *out, const fol_plan *plan, const char *mask_file, fol_error *err) {
  return fol_plan_write(out, plan, &(fol_plan_style){.mask_file = mask_file}, err);
}

/* ---- saving ---------------------------------------------------------------------------------- */

/* "plan.json" -> "plan-mask.png". The name goes into the plan, which is UTF-8. */
static bool name_mask(char **out, const char *plan_name, fol_error *err) {
  static const char suffix[] = "-mask.png";
  size_t size = strlen(plan_name), end;
  if (!fol_utf8_check(plan_name, size, &end))
    return fol_fail(err, FOL_FAILED, "cannot save as %s: the name is not UTF-8 text", plan_name);
  const char *dot = strrchr(plan_name, '.');
  size_t stem = dot && dot > plan_name ? (size_t)(dot - plan_name) : size;
  char *name = fol_alloc_raw(stem + sizeof suffix, 1, err);
  if (!name)
    return false;
  memcpy(name, plan_name, stem);
  memcpy(name + stem, suffix, sizeof suffix);
  *out = name;
  return true;
}

static bool encode_mask(fol_bytes *out, const fol_mask *mask, fol_error *err) {
  int width = fol_mask_width(mask), height = fol_mask_height(mask);
  uint8_t *grey = fol_alloc_raw((size_t)width, (size_t)height, err);
  if (!grey)
    return false;
  fol_mask_copy_grey(mask, (fol_rect){0, 0, width, height}, grey, (size_t)width);
  bool done = fol_grey_encode_png(out, grey, width, height, err);
  fol_free(grey);
  return done;
}

static bool add_mask(fol_file_set *set, const char *name, const fol_mask *mask, fol_error *err) {
  fol_bytes png = {0};
  bool done = encode_mask(&png, mask, err) && fol_file_set_add(set, name, png.data, png.size, err);
  fol_bytes_drop(&png);
  return done;
}

static bool save_in(const char *folder, const char *name, const char *mask_name, const fol_plan *plan, fol_error *err) {
  fol_bytes text = {0};
  fol_file_set *set = NULL;
  bool done = fol_plan_print(&text, plan, mask_name, err) && fol_file_set_new(&set, folder, err) &&
              (!mask_name || add_mask(set, mask_name, plan->mask, err)) &&
              fol_file_set_add(set, name, text.data, text.size, err) && fol_file_set_commit(set, err);
  fol_file_set_drop(set);
  fol_bytes_drop(&text);
  return done;
}

bool fol_plan_save(const fol_plan *plan, const char *path, fol_error *err) {
  const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
  char *folder = fol_path_folder(path, err), *mask_name = NULL;
  bool done = folder && (!fol_mask_is_painted(plan->mask) || name_mask(&mask_name, name, err)) &&
              save_in(folder, name, mask_name, plan, err);
  fol_free(mask_name);
  fol_free(folder);
  return done;
}

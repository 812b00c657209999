#include "plan_json.h"
#include "plan_read.h"

#include "follidot/photo_sandbox.h"

#include <stdio.h>
#include <string.h>

static void drop_files(fol_plan_files *files) {
  fol_free(files->mask);
  fol_free(files->corrections);
}

bool fol_plan_open_files(fol_plan *out, fol_plan_files *files, const char *path, int width_px, int height_px,
                         fol_error *err) {
  fol_bytes bytes;
  if (!fol_file_read(&bytes, path, FOL_PLAN_BYTES_MAX, err))
    return false;
  char *folder = fol_path_folder(path, err);
  fol_plan_files read = {0};
  const fol_plan_source source = {.folder = folder, .width_px = width_px, .height_px = height_px, .files = &read};
  bool done = folder && (fol_plan_parse_from(out, (const char *)bytes.data, bytes.size, &source, err) ||
                         fol_fail_in(err, "%s", path));
  fol_free(folder);
  fol_bytes_drop(&bytes);
  if (done)
    *files = read;
  else
    drop_files(&read);
  return done;
}

bool fol_plan_open(fol_plan *out, const char *path, int width_px, int height_px, fol_error *err) {
  fol_plan_files files;
  if (!fol_plan_open_files(out, &files, path, width_px, height_px, err))
    return false;
  drop_files(&files);
  return true;
}

bool fol_plan_print(fol_bytes *out, const fol_plan *plan, const char *mask_file, const char *corrections_file,
                    fol_error *err) {
  return fol_plan_write(out, plan, &(fol_plan_style){.mask_file = mask_file, .corrections_file = corrections_file},
                        err);
}

/* ---- saving ---------------------------------------------------------------------------------- */

/* Derives the name of a picture file from the name of the plan's file: "plan.json" and "-mask.png" give
 * "plan-mask.png". The name is written into the plan, so it must be UTF-8. */
static bool name_picture(char **out, const char *plan_name, const char *suffix, fol_error *err) {
  size_t size = strlen(plan_name), end, suffix_size = strlen(suffix) + 1;
  if (!fol_utf8_check(plan_name, size, &end))
    return fol_fail(err, FOL_FAILED, "cannot save as %s: the name is not UTF-8 text", plan_name);
  const char *dot = strrchr(plan_name, '.');
  size_t stem = dot && dot > plan_name ? (size_t)(dot - plan_name) : size;
  char *name = fol_alloc_raw(stem + suffix_size, 1, err);
  if (!name)
    return false;
  memcpy(name, plan_name, stem);
  memcpy(name + stem, suffix, suffix_size);
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

/* ---- overwriting ---------------------------------------------------------------------------- */

/* A picture of a mask that is saved in a file next to the plan; `name` is the name of that file, NULL if there is none.
 */
typedef struct picture {
  const char *key; /* the key in the plan that names the picture */
  char *name;
  const fol_mask *mask;
} picture;

enum { PICTURES = 2 };
/* A plan's path, and the pictures that are saved with it. */
typedef struct saving {
  const char *path;
  picture pictures[PICTURES];
} saving;

/* Whether the file at `path` is a plan that names the file of `picture_named`. If `picture_named` is NULL: whether the
 * file is any plan. */
static bool is_plan(const char *path, const picture *picture_named) {
  fol_bytes text = {0};
  cJSON *json = NULL;
  bool is = fol_file_read(&text, path, FOL_PLAN_BYTES_MAX, NULL) &&
            fol_json_parse(&json, (const char *)text.data, text.size, NULL);
  const cJSON *mask = cJSON_GetObjectItemCaseSensitive(json, "mask");
  const cJSON *owner = picture_named ? cJSON_GetObjectItemCaseSensitive(json, picture_named->key) : NULL;
  const char *file = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(owner, "file"));
  is = is && cJSON_IsNumber(cJSON_GetObjectItemCaseSensitive(json, "version")) &&
       cJSON_IsObject(cJSON_GetObjectItemCaseSensitive(json, "scale")) && cJSON_IsObject(mask) &&
       cJSON_IsArray(cJSON_GetObjectItemCaseSensitive(json, "sessions")) &&
       (!picture_named || (file && strcmp(file, picture_named->name) == 0));
  cJSON_Delete(json);
  fol_bytes_drop(&text);
  return is;
}

/* Whether Follidot wrote the picture file. The file has no mark of its origin, but it is practically certain that no
 * other program encodes the same pixels to exactly the same bytes. */
static bool is_our_picture(const char *mask_path) {
  fol_bytes existing = {0}, encoded = {0};
  uint8_t *grey = NULL;
  int width, height;
  bool is = fol_file_read(&existing, mask_path, FOL_PHOTO_BYTES_MAX, NULL) &&
            fol_grey_read(&grey, &width, &height, existing.data, existing.size, mask_path, NULL) &&
            fol_grey_encode_png(&encoded, grey, width, height, NULL) && existing.size == encoded.size &&
            memcmp(existing.data, encoded.data, existing.size) == 0;
  fol_free(grey);
  fol_bytes_drop(&existing);
  fol_bytes_drop(&encoded);
  return is;
}

/* Whether an existing file may be overwritten. A plan may, since the user chose its name. A picture may if Follidot
 * wrote it and the plan to be overwritten names it. */
static bool is_ours(void *context, const char *path, int fd, size_t size) {
  const saving *work = context;
  const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
  (void)fd;
  (void)size;
  for (int i = 0; i < PICTURES; i++)
    if (work->pictures[i].name && strcmp(name, work->pictures[i].name) == 0)
      return is_plan(work->path, &work->pictures[i]) && is_our_picture(path);
  return is_plan(path, NULL);
}

static bool save_in(const char *folder, const char *name, saving *work, const fol_plan *plan, fol_error *err) {
  const fol_overwrite rule = {.is_ours = is_ours,
                              .context = work,
                              .wanted = "is not a plan, or not its mask as Follidot saves it",
                              .advice = "choose another name"};
  fol_bytes text = {0};
  fol_file_set *set = NULL;
  bool done = fol_plan_print(&text, plan, work->pictures[0].name, work->pictures[1].name, err) &&
              fol_file_set_new(&set, folder, &rule, err);
  for (int i = 0; done && i < PICTURES; i++)
    done = !work->pictures[i].name || add_mask(set, work->pictures[i].name, work->pictures[i].mask, err);
  done = done && fol_file_set_add(set, name, text.data, text.size, err) && fol_file_set_commit(set, err);
  fol_file_set_drop(set);
  fol_bytes_drop(&text);
  return done;
}

bool fol_plan_save(const fol_plan *plan, const char *path, fol_error *err) {
  const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
  char *folder = fol_path_folder(path, err);
  saving work = {path, {{.key = "mask", .mask = plan->mask}, {.key = "scalp_corrections", .mask = plan->corrections}}};
  bool done = folder &&
              (!fol_mask_is_painted(plan->mask) || name_picture(&work.pictures[0].name, name, "-mask.png", err)) &&
              (!plan->corrections || name_picture(&work.pictures[1].name, name, "-scalp.png", err)) &&
              save_in(folder, name, &work, plan, err);
  for (int i = 0; i < PICTURES; i++)
    fol_free(work.pictures[i].name);
  fol_free(folder);
  return done;
}

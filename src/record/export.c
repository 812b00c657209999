#include "parts.h"

#include "follidot/render_scalp.h"

#include <stdio.h>
#include <string.h>

/* State of a running export. Besides the photograph, memory holds one picture of its size and the cache of encoded
 * parts, and two more pictures while an existing `before` file without XMP is checked. */
typedef struct exporting {
  const fol_export *what;
  int first, last; /* range of sessions */
  fol_head head;
  fol_dot_grid *dots;
  fol_skin_measurement skin;
  fol_prepared_photo *prepared;
  fol_scalp_matte *scalp; /* NULL: none */
  fol_camera_blur blur;   /* all 0 if the camera is not simulated */
  fol_image picture;
  fol_encoded_like *like; /* cache of encoded parts of the photograph; NULL if the light is simulated, since then no
                             exported picture has parts equal to the photograph's */
  fol_comparison comparison;
  fol_file_set *files;
  fol_exported list[FOL_EXPORTED_MAX];
  int count;
  fol_progress *progress;
  uint64_t photograph;
  fol_overwrite over;
} exporting;

/* Counts one step of progress; fails if the export was cancelled. Drawing a picture and encoding it take about equally
 * long, and each is one step. Making the dots is one step, and so is making the comparison. */
static bool step(exporting *work, fol_error *err) {
  fol_progress_step(work->progress, 1);
  return !fol_progress_cancelled(work->progress) || fol_fail(err, FOL_CANCELLED, "the export was stopped");
}

static size_t steps_of(const exporting *work) {
  return 3 + 2 * (size_t)(work->last - work->first + 1);
}

static bool is_lit(const exporting *work) {
  return work->what->light != FOL_LIGHT_PHOTO;
}

/* ---- the files -------------------------------------------------------------------------------- */

/* Encodes a picture and adds it to the files to be written. If `xmp` is NULL, adds the unchanged photograph instead. */
static bool add_file(exporting *work, const fol_image *picture, const char *xmp, fol_exported *entry, fol_error *err) {
  fol_encoding encoding = {.format = work->what->format,
                           .profile = fol_photo_profile(work->what->photo),
                           .xmp = xmp,
                           .progress = work->progress,
                           .threads = work->what->threads,
                           .like = entry->kind == FOL_EXPORTED_COMPARISON ? NULL : work->like};
  fol_bytes bytes = {0};
  bool done = (xmp ? fol_image_encode(&bytes, picture, &encoding, err)
                   : fol_photo_encode(&bytes, work->what->photo, &encoding, err)) &&
              fol_file_set_add(work->files, entry->name, bytes.data, bytes.size, err);
  fol_bytes_drop(&bytes);
  if (!done)
    return false;
  entry->width = picture->width;
  entry->height = picture->height;
  work->list[work->count++] = *entry;
  return step(work, err);
}

static fol_exported entry_of(const exporting *work, fol_exported_kind kind, int session) {
  fol_exported entry = {.kind = kind, .session = session};
  const char *ending = work->what->format == FOL_FORMAT_JPEG ? "jpg" : "png";
  const char *prefix = work->what->prefix ? work->what->prefix : "";
  if (kind == FOL_EXPORTED_SESSION)
    snprintf(entry.name, sizeof entry.name, "%ssession-%d.%s", prefix, session, ending);
  else
    snprintf(entry.name, sizeof entry.name, "%s%s.%s", prefix, kind == FOL_EXPORTED_BEFORE ? "before" : "comparison",
             ending);
  return entry;
}

static fol_caption caption_of(const exporting *work, const fol_exported *entry) {
  bool single = entry->kind == FOL_EXPORTED_SESSION;
  return (fol_caption){
      .what = work->what,
      .kind = entry->kind,
      .first = single ? entry->session : work->first,
      .last = single ? entry->session : work->last,
      .skin = &work->skin,
      .photograph = work->photograph,
      .camera_blur_px = work->blur.blur_px,
      .camera_sharpening = work->blur.sharpening,
  };
}

/* Marks a simulated picture as such, by a caption in its pixels and by its metadata, and adds it to the files to be
 * written. */
static bool add_stamped(exporting *work, fol_image *picture, fol_exported *entry, fol_error *err) {
  fol_caption caption = caption_of(work, entry);
  char text[FOL_CAPTION_SIZE];
  fol_caption_stamp(text, &caption);
  entry->stamp = fol_stamp_rect(picture->width, picture->height);
  fol_bytes xmp = {0};
  bool done = fol_stamp_draw(picture, text, err) && fol_xmp_print(&xmp, &caption, err) &&
              add_file(work, picture, (const char *)xmp.data, entry, err);
  fol_bytes_drop(&xmp);
  return done;
}

/* ---- files that exist already ------------------------------------------------------------------- */

/* Whether an existing file is a picture `before` that was exported in the photograph's own, not simulated, light; such
 * a file has no XMP by which it could be recognised. */
static bool is_plain_before(const exporting *work, const char *path, int fd, size_t size) {
  const fol_exported entry = entry_of(work, FOL_EXPORTED_BEFORE, 0);
  const char *slash = strrchr(path, '/');
  return strcmp(slash ? slash + 1 : path, entry.name) == 0 &&
         fol_plain_is_of(work->what->photo, work->what->threads, fd, size);
}

static bool is_ours(void *context, const char *path, int fd, size_t size) {
  const exporting *work = context;
  uint64_t photograph;
  if (fol_original_is_in(work->what->photo, fd, size))
    return false;
  if (!fol_mark_read(&photograph, fd, size))
    return is_plain_before(work, path, fd, size);
  return !work->what->this_photo_only || photograph == work->photograph;
}

/* Checks, before anything is drawn, that this export would not overwrite an existing file that it may not replace. The
 * file `before` is checked when it is written, which is before all other files. */
static bool check_names(const exporting *work, fol_error *err) {
  bool done = true;
  for (int session = work->first; session <= work->last && done; session++) {
    const fol_exported entry = entry_of(work, FOL_EXPORTED_SESSION, session);
    done = fol_file_set_check(work->files, entry.name, err);
  }
  const fol_exported last = entry_of(work, FOL_EXPORTED_COMPARISON, 0);
  return done && fol_file_set_check(work->files, last.name, err);
}

/* ---- the pictures ----------------------------------------------------------------------------- */

/* Draws the photograph as it would look after session number `session`, or before the treatment if `session` is 0. */
static bool draw(exporting *work, int session, fol_error *err) {
  const fol_export *what = work->what;
  const fol_render_request request = {
      .prepared = work->prepared,
      .plan = what->plan,
      .head = &work->head,
      .dots_by_place = work->dots,
      .skin = &work->skin,
      .moment = {session, what->when, what->pace},
      .light = what->light,
      .blur = &work->blur,
      .scalp = work->scalp,
      .no_camera = what->no_camera,
      .threads = what->threads,
  };
  fol_renderer *renderer;
  if (!fol_renderer_new(&renderer, &request, err))
    return false;
  fol_rect whole = {0, 0, work->picture.width, work->picture.height};
  fol_progress part = {.whole = work->progress};
  bool done = fol_renderer_draw(renderer, whole, &work->picture, &part, err);
  fol_renderer_drop(renderer);
  return done;
}

static bool add_panel(exporting *work, const fol_image *picture, const fol_exported *entry, fol_error *err) {
  fol_caption caption = caption_of(work, entry);
  char label[FOL_CAPTION_SIZE];
  fol_caption_label(label, &caption);
  return fol_comparison_add(&work->comparison, picture, label, err);
}

static bool export_before(exporting *work, fol_error *err) {
  const fol_image *photograph = fol_photo_image(work->what->photo);
  fol_exported entry = entry_of(work, FOL_EXPORTED_BEFORE, 0);
  if (!is_lit(work))
    return add_panel(work, photograph, &entry, err) && add_file(work, photograph, NULL, &entry, err);
  return draw(work, 0, err) && add_panel(work, &work->picture, &entry, err) &&
         add_stamped(work, &work->picture, &entry, err);
}

static bool export_session(exporting *work, int session, fol_error *err) {
  fol_exported entry = entry_of(work, FOL_EXPORTED_SESSION, session);
  return draw(work, session, err) && step(work, err) && add_panel(work, &work->picture, &entry, err) &&
         add_stamped(work, &work->picture, &entry, err);
}

static bool export_comparison(exporting *work, fol_error *err) {
  fol_exported entry = entry_of(work, FOL_EXPORTED_COMPARISON, 0);
  return add_stamped(work, &work->comparison.sheet, &entry, err);
}

static bool prepare(exporting *work, fol_error *err) {
  const fol_export *what = work->what;
  const fol_image *photograph = fol_photo_image(what->photo);
  fol_progress part = {.whole = work->progress};
  work->photograph = fol_photograph_number(what->photo);
  if (!fol_file_set_new(&work->files, what->folder, &work->over, err) || !check_names(work, err) ||
      !fol_plan_head(&work->head, what->plan, photograph->width, photograph->height, err) ||
      !fol_dot_grid_of_plan(&work->dots, what->plan, &work->head, NULL, NULL, what->threads, &part, err) ||
      !fol_prepared_photo_new(&work->prepared, what->photo, &work->head, what->threads, err) ||
      !fol_image_new(&work->picture, photograph->width, photograph->height, photograph->depth, err) ||
      !fol_comparison_new(&work->comparison, what->photo, work->last - work->first + 2, what->threads, err))
    return false;
  if (!what->no_scalp_matte &&
      !fol_scalp_matte_of_plan(&work->scalp, NULL, what->photo, what->plan, &work->head, what->threads, err))
    return false;
  if (!is_lit(work) && !fol_encoded_like_new(&work->like, photograph, err))
    return false;
  fol_skin_measure(&work->skin, what->photo, what->plan, &work->head);
  if (!what->no_camera)
    work->blur = fol_prepared_photo_blur(work->prepared, what->plan, &work->head);
  return step(work, err);
}

static bool export_all(exporting *work, fol_error *err) {
  if (!prepare(work, err) || !export_before(work, err))
    return false;
  for (int session = work->first; session <= work->last; session++)
    if (!export_session(work, session, err))
      return false;
  return export_comparison(work, err) && fol_file_set_commit(work->files, err);
}

bool fol_export_pictures(const fol_export *what, fol_exported list[FOL_EXPORTED_MAX], int *count,
                         fol_progress *progress, fol_error *err) {
  int sessions = what->plan->session_count;
  if (what->session < 0 || what->session > sessions)
    return fol_fail(err, FOL_USAGE, "there is no session %d: the plan has %d", what->session, sessions);
  if (what->prefix && (strlen(what->prefix) > FOL_EXPORT_PREFIX_MAX || strchr(what->prefix, '/')))
    return fol_fail(err, FOL_USAGE, "file names cannot begin with %s", what->prefix);
  exporting work = {.what = what,
                    .first = what->session ? what->session : 1,
                    .last = what->session ? what->session : sessions,
                    .progress = progress,
                    .over = what->over};
  work.over.is_ours = is_ours;
  work.over.context = &work;
  fol_progress_expect(progress, steps_of(&work));
  bool done = export_all(&work, err);
  fol_comparison_drop(&work.comparison);
  fol_encoded_like_drop(work.like);
  fol_image_drop(&work.picture);
  fol_scalp_matte_drop(work.scalp);
  fol_prepared_photo_drop(work.prepared);
  fol_dot_grid_drop(work.dots);
  fol_file_set_drop(work.files);
  if (done) {
    *count = work.count;
    for (int i = 0; i < work.count; i++)
      list[i] = work.list[i];
  }
  return done;
}

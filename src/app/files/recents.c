#include "app/files/recents.h"
#include "app/files/picture_texture.h"
#include "app/state/paths.h"
#include "app/state/show.h"
#include "follidot/photo_sandbox.h"

#include <SDL.h>
#include <epoxy/gl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

/* The context of the job that reads the previews of recent files: their paths, and what was read from them. */
typedef struct preview_job {
  char *paths[FOL_RECENT_MAX];
  fol_recent at[FOL_RECENT_MAX];
  int count;
} preview_job;

/* ---- background thread ------------------------------------------------------------------------------ */

static void print_when(char *text, size_t size, const char *path) {
  struct stat found;
  struct tm local;
  text[0] = '\0';
  if (stat(path, &found) == 0 && localtime_r(&found.st_mtime, &local))
    strftime(text, size, "%d %b %Y, %H:%M", &local);
}

/* Reads the preview of one file. Missing or unreadable files are skipped, since opening them reports why. */
static void read_preview(preview_job *l, const char *path) {
  fol_consultation_summary card;
  fol_recent recent = {0};
  if (!fol_consultation_peek(&card, path, NULL))
    return;
  recent.path = fol_text_copy(path, NULL);
  recent.is_protected = card.is_protected;
  snprintf(recent.reference, sizeof recent.reference, "%s", card.reference);
  print_when(recent.when, sizeof recent.when, path);
  if (card.thumbnail.size > 0)
    fol_photo_read(&recent.small, card.thumbnail.data, card.thumbnail.size, "a thumbnail", NULL);
  fol_bytes_drop(&card.thumbnail);
  if (recent.path)
    l->at[l->count++] = recent;
}

static bool do_look(void *context, fol_progress *progress, fol_error *err) {
  preview_job *l = context;
  (void)err;
  for (int i = 0; i < FOL_RECENT_MAX && l->paths[i] && !fol_progress_cancelled(progress); i++)
    read_preview(l, l->paths[i]);
  return true;
}

/* ---- main thread ----------------------------------------------------------------------------------- */

static void drop_recents(fol_recent *at) {
  for (int i = 0; i < FOL_RECENT_MAX; i++) {
    fol_free(at[i].path);
    fol_photo_drop(at[i].small);
    if (at[i].texture)
      glDeleteTextures(1, &at[i].texture);
    if (at[i].blurred)
      glDeleteTextures(1, &at[i].blurred);
  }
}

static void drop(void *context) {
  preview_job *l = context;
  for (int i = 0; i < FOL_RECENT_MAX; i++)
    fol_free(l->paths[i]);
  drop_recents(l->at);
  fol_free(l);
}

/* Averages a block of pixels of an 8-bit RGB image, from (x0, y0) up to but not including (x1, y1). */
static void average(uint8_t out[3], const fol_image *image, int x0, int y0, int x1, int y1) {
  unsigned long sums[3] = {0}, count = 0;
  for (int y = y0; y < y1; y++) {
    const uint8_t *row = (const uint8_t *)image->data + (size_t)y * image->stride;
    for (int x = x0; x < x1; x++, count++)
      for (int c = 0; c < 3; c++)
        sums[c] += row[3 * x + c];
  }
  for (int c = 0; c < 3; c++)
    out[c] = (uint8_t)(count > 0 ? sums[c] / count : 0);
}

/* Makes the texture of a blurred thumbnail: at most BLURRED_PX a side, which is too few pixels for a face. Returns 0 if
 * memory runs out. */
static unsigned blurred_texture(const fol_image *image) {
  enum { BLURRED_PX = 7 };
  const int longer = image->width > image->height ? image->width : image->height;
  const int px = longer < BLURRED_PX ? longer : BLURRED_PX;
  const int w = (image->width * px + longer - 1) / longer, h = (image->height * px + longer - 1) / longer;
  fol_image small;
  if (!fol_image_new(&small, w, h, 8, NULL))
    return 0;
  for (int y = 0; y < h; y++)
    for (int x = 0; x < w; x++)
      average((uint8_t *)small.data + (size_t)y * small.stride + 3 * (size_t)x, image, image->width * x / w,
              image->height * y / h, image->width * (x + 1) / w, image->height * (y + 1) / h);
  unsigned texture = fol_picture_texture(&small);
  fol_image_drop(&small);
  return texture;
}

static void done(void *owner, void *context, const fol_error *err) {
  fol_app *app = owner;
  preview_job *l = context;
  fol_recents *recents = app->recents;
  (void)err;
  recents->reading = NULL;
  memcpy(recents->at, l->at, sizeof recents->at);
  memset(l->at, 0, sizeof l->at);
  recents->count = l->count;
  for (int i = 0; i < recents->count; i++)
    if (recents->at[i].small) {
      recents->at[i].texture = fol_picture_texture(fol_photo_image(recents->at[i].small));
      recents->at[i].blurred = blurred_texture(fol_photo_image(recents->at[i].small));
    }
  fol_app_repaint(app);
}

void fol_recents_read(fol_app *app) {
  fol_recents *recents = fol_alloc(1, sizeof *recents, NULL);
  preview_job *l = recents ? fol_alloc(1, sizeof *l, NULL) : NULL;
  if (!l) {
    fol_free(recents);
    return;
  }
  for (int i = 0; i < FOL_RECENT_MAX && app->settings.recent[i]; i++)
    if (!(l->paths[i] = fol_text_copy(app->settings.recent[i], NULL)))
      break;
  app->recents = recents;
  const fol_job_request request = {.queue = FOL_QUEUE_READ, .context = l, .run = do_look, .done = done, .drop = drop};
  fol_job_start(&recents->reading, app->jobs.all, &request, NULL); /* errors are ignored: no previews are shown */
}

static bool holds(const char *text, const char *part) {
  size_t size = strlen(part);
  for (; *text; text++)
    if (SDL_strncasecmp(text, part, size) == 0)
      return true;
  return size == 0;
}

bool fol_recents_match(const fol_recents *recents, int index) {
  const fol_recent *recent = &recents->at[index];
  return holds(recent->reference, recents->search) || holds(fol_path_name(recent->path), recents->search);
}

void fol_recents_drop(fol_recents *recents) {
  if (!recents)
    return;
  fol_job_abandon(recents->reading);
  drop_recents(recents->at);
  fol_free(recents);
}

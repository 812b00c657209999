#include "app/files/recents.h"
#include "app/state/paths.h"
#include "live/task.h"
#include "widgets/profile.h"

#include <SDL.h>
#include <epoxy/gl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

/* ---- on a thread of its own ------------------------------------------------------------------------ */

static void print_when(char *text, size_t size, const char *path) {
  struct stat found;
  struct tm local;
  text[0] = '\0';
  if (stat(path, &found) == 0 && localtime_r(&found.st_mtime, &local))
    strftime(text, size, "%d %b %Y, %H:%M", &local);
}

/* A file that is gone, or cannot be read, is left out: opening it by hand tells why. */
static void look(fol_recents *recents, const char *path) {
  fol_case_card card;
  fol_recent recent = {0};
  if (!fol_case_peek(&card, path, NULL))
    return;
  recent.path = fol_text_copy(path, NULL);
  recent.is_protected = card.is_protected;
  snprintf(recent.reference, sizeof recent.reference, "%s", card.reference);
  print_when(recent.when, sizeof recent.when, path);
  if (card.thumbnail.size > 0)
    fol_photo_decode(&recent.small, card.thumbnail.data, card.thumbnail.size, "a thumbnail", NULL);
  fol_bytes_drop(&card.thumbnail);
  if (recent.path)
    recents->at[recents->count++] = recent;
}

static bool do_look(void *context, fol_progress *progress, fol_error *err) {
  fol_recents *recents = context;
  (void)err;
  for (int i = 0; i < FOL_RECENT_MAX && recents->paths[i] && !fol_progress_cancelled(progress); i++)
    look(recents, recents->paths[i]);
  return true;
}

/* ---- from the window's thread ---------------------------------------------------------------------- */

bool fol_recents_new(fol_recents **out, const fol_settings *settings, fol_error *err) {
  fol_recents *recents = fol_alloc(1, sizeof *recents, err);
  if (!recents)
    return false;
  for (int i = 0; i < FOL_RECENT_MAX && settings->recent[i]; i++)
    if (!(recents->paths[i] = fol_text_copy(settings->recent[i], NULL)))
      break;
  if (!fol_task_start(&recents->task, do_look, recents, err)) {
    fol_recents_drop(recents);
    return false;
  }
  *out = recents;
  return true;
}

static unsigned texture_of(const fol_photo *photo) {
  const fol_image *image = fol_photo_image(photo);
  unsigned texture;
  fol_profile_driver_begin();
  glGenTextures(1, &texture);
  glBindTexture(GL_TEXTURE_2D, texture);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glPixelStorei(GL_UNPACK_ROW_LENGTH, (int)(image->stride / 3));
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGB8, image->width, image->height, 0, GL_RGB, GL_UNSIGNED_BYTE, image->data);
  glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
  fol_profile_driver_end();
  return texture;
}

bool fol_recents_ready(fol_recents *recents) {
  if (!recents->task)
    return true;
  if (!fol_task_is_over(recents->task))
    return false;
  fol_task_end(recents->task, NULL);
  recents->task = NULL;
  for (int i = 0; i < recents->count; i++)
    if (recents->at[i].small)
      recents->at[i].texture = texture_of(recents->at[i].small);
  return true;
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
  if (recents->task) {
    fol_task_cancel(recents->task);
    fol_task_end(recents->task, NULL);
  }
  for (int i = 0; i < FOL_RECENT_MAX; i++) {
    fol_free(recents->paths[i]);
    fol_free(recents->at[i].path);
    fol_photo_drop(recents->at[i].small);
    if (recents->at[i].texture)
      glDeleteTextures(1, &recents->at[i].texture);
  }
  fol_free(recents);
}

#include "app/state/settings.h"
#include "app/state/paths.h"

#include <SDL.h>
#include <errno.h>
#include <math.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static const char file_name[] = "settings.txt", folder_name[] = "consultations";
static const int lock_minutes_at_first = 10;
static const size_t bytes_max = 100000;

/* Returns the path of the file `name` in the program's settings folder, and creates that folder if it does not exist;
 * NULL on failure. The caller frees the path with fol_free. */
static char *own_path(const char *name, fol_error *err) {
  char *folder = SDL_GetPrefPath(NULL, "follidot");
  if (!folder) {
    fol_fail(err, FOL_FAILED, "there is no folder to keep files in: %s", SDL_GetError());
    return NULL;
  }
  size_t size = strlen(folder) + strlen(name) + 1;
  char *path = fol_alloc_raw(size, 1, err);
  if (path)
    snprintf(path, size, "%s%s", folder, name);
  SDL_free(folder);
  return path;
}

static const char *const start_pictures[FOL_START_PICTURES] = {
    [FOL_START_INITIALS] = "initials", [FOL_START_BLURRED] = "blurred", [FOL_START_SHARP] = "sharp"};

static const char *const export_uses[FOL_EXPORT_USES] = {
    [FOL_EXPORT_RECORD] = "record", [FOL_EXPORT_HAND_OUT] = "hand-out"};

/* ---- reading and writing -------------------------------------------------------------------------- */

/* Parses a number. Returns 0 if `text` is not a number or the number is outside [from, to]. */
static double number_in(const char *text, double from, double to) {
  char *end;
  double value = strtod(text, &end);
  return end != text && value >= from && value <= to ? value : 0;
}

/* Parses the setting that says how the start page shows recent files. An unknown value counts as initials, which reveal
 * the least about a client. */
static fol_start_picture start_picture_in(const char *text) {
  for (int i = 0; i < FOL_START_PICTURES; i++)
    if (strcmp(text, start_pictures[i]) == 0)
      return (fol_start_picture)i;
  return FOL_START_INITIALS;
}

/* Parses a line "key=value" of the settings file. Ignores unknown keys, which a newer version of the program may have
 * written. *recent is the number of recent files parsed so far. */
static void read_line(fol_settings *settings, const char *line, int *recent) {
  const char *value = strchr(line, '=');
  if (!value++)
    return;
  if (strncmp(line, "name=", 5) == 0)
    snprintf(settings->name, sizeof settings->name, "%s", value);
  else if (strncmp(line, "lock_minutes=", 13) == 0)
    settings->lock_minutes = (int)fmax(0, fmin(strtod(value, NULL), 24 * 60));
  else if (strncmp(line, "ui_scale=", 9) == 0)
    settings->ui_scale = number_in(value, 0.5, 4);
  else if (strncmp(line, "start_picture=", 14) == 0)
    settings->start_picture = start_picture_in(value);
  else if (strncmp(line, "window=", 7) == 0)
    fol_placement_read(&settings->window, value);
  else if (strncmp(line, "overlay=", 8) == 0)
    settings->no_overlay = strcmp(value, "0") == 0;
  else if (strncmp(line, "split_at=", 9) == 0)
    settings->split_at = number_in(value, 0.02, 0.98);
  else if (strncmp(line, "inbox=", 6) == 0 && *value && !settings->inbox)
    settings->inbox = fol_text_copy(value, NULL);
  else if (strncmp(line, "export_for=", 11) == 0)
    settings->export_use =
        strcmp(value, export_uses[FOL_EXPORT_HAND_OUT]) == 0 ? FOL_EXPORT_HAND_OUT : FOL_EXPORT_RECORD;
  else if (strncmp(line, "export_place=", 13) == 0 && *value && !settings->export_place)
    settings->export_place = fol_text_copy(value, NULL);
  else if (strncmp(line, "recent=", 7) == 0 && *recent < FOL_RECENT_MAX)
    settings->recent[(*recent)++] = fol_text_copy(value, NULL);
}

void fol_settings_load(fol_settings *settings) {
  *settings = (fol_settings){.lock_minutes = lock_minutes_at_first};
  char *path = own_path(file_name, NULL);
  fol_bytes text = {0};
  int recent = 0;
  if (path && fol_file_read(&text, path, bytes_max, NULL) && fol_bytes_add(&text, "", 1, NULL))
    for (char *line = (char *)text.data, *end; line && *line; line = end) {
      end = strchr(line, '\n');
      if (end)
        *end++ = '\0';
      read_line(settings, line, &recent);
    }
  fol_bytes_drop(&text);
  fol_free(path);
}

void fol_settings_drop(fol_settings *settings) {
  for (int i = 0; i < FOL_RECENT_MAX; i++)
    fol_free(settings->recent[i]);
  fol_free(settings->inbox);
  fol_free(settings->export_place);
  *settings = (fol_settings){0};
}

static bool print_look(fol_bytes *text, const fol_settings *settings, fol_error *err) {
  const fol_placement *w = &settings->window;
  bool done = fol_bytes_printf(text, err, "overlay=%d\n", !settings->no_overlay);
  if (done && settings->ui_scale > 0)
    done = fol_bytes_printf(text, err, "ui_scale=%g\n", settings->ui_scale);
  if (done && settings->split_at > 0)
    done = fol_bytes_printf(text, err, "split_at=%.4f\n", settings->split_at);
  if (done && w->width > 0)
    done = fol_bytes_printf(text, err, "window=%d %d %d %d %d\n", w->x, w->y, w->width, w->height, w->maximised);
  return done;
}

bool fol_settings_save(const fol_settings *settings, fol_error *err) {
  char *path = own_path(file_name, err);
  fol_bytes text = {0};
  bool done = path && fol_bytes_printf(&text, err, "name=%s\nlock_minutes=%d\nstart_picture=%s\n", settings->name,
                                       settings->lock_minutes, start_pictures[settings->start_picture]);
  done = done && print_look(&text, settings, err);
  if (done && settings->inbox)
    done = fol_bytes_printf(&text, err, "inbox=%s\n", settings->inbox);
  done = done && fol_bytes_printf(&text, err, "export_for=%s\n", export_uses[settings->export_use]);
  if (done && settings->export_place)
    done = fol_bytes_printf(&text, err, "export_place=%s\n", settings->export_place);
  for (int i = 0; done && i < FOL_RECENT_MAX && settings->recent[i]; i++)
    if (!strchr(settings->recent[i], '\n'))
      done = fol_bytes_printf(&text, err, "recent=%s\n", settings->recent[i]);
  done = done && fol_file_write(path, text.data, text.size, err);
  fol_bytes_drop(&text);
  fol_free(path);
  return done;
}

bool fol_settings_save_look(const fol_settings *settings, fol_error *err) {
  fol_settings kept;
  fol_settings_load(&kept);
  kept.window = settings->window;
  kept.no_overlay = settings->no_overlay;
  kept.split_at = settings->split_at;
  bool done = fol_settings_save(&kept, err);
  fol_settings_drop(&kept);
  return done;
}

/* ---- recent files --------------------------------------------------------------------------------- */

void fol_settings_forget(fol_settings *settings, const char *path) {
  int kept = 0;
  for (int i = 0; i < FOL_RECENT_MAX; i++) {
    char *recent = settings->recent[i];
    settings->recent[i] = NULL;
    if (recent && strcmp(recent, path) == 0)
      fol_free(recent);
    else if (recent)
      settings->recent[kept++] = recent;
  }
}

void fol_settings_opened(fol_settings *settings, const char *path) {
  char *whole = fol_path_whole(path, NULL);
  if (!whole)
    return;
  fol_settings_forget(settings, whole);
  fol_free(settings->recent[FOL_RECENT_MAX - 1]);
  memmove(settings->recent + 1, settings->recent, (FOL_RECENT_MAX - 1) * sizeof settings->recent[0]);
  settings->recent[0] = whole;
}

/* ---- names of users and files ---------------------------------------------------------------------- */

const char *fol_settings_who(const fol_settings *settings) {
  const struct passwd *user = *settings->name ? NULL : getpwuid(getuid());
  return *settings->name ? settings->name : user && *user->pw_name ? user->pw_name : "somebody";
}

char *fol_settings_new_path(fol_error *err) {
  char name[120], day[40];
  time_t now = time(NULL);
  struct tm local;
  char *folder = own_path(folder_name, err);
  if (!folder)
    return NULL;
  bool made = mkdir(folder, 0700) == 0 || errno == EEXIST;
  if (!made)
    fol_fail(err, FOL_FAILED, "cannot make the folder %s: %s", folder, strerror(errno));
  fol_free(folder);
  if (!made)
    return NULL;
  localtime_r(&now, &local);
  strftime(day, sizeof day, "%Y-%m-%d %H.%M.%S", &local);
  for (int n = 1;; n++) {
    snprintf(name, sizeof name, n == 1 ? "%s/%s.follidot" : "%s/%s (%d).follidot", folder_name, day, n);
    char *path = own_path(name, err);
    if (!path || access(path, F_OK) != 0)
      return path;
    fol_free(path);
  }
}

bool fol_settings_is_unnamed(const char *path) {
  char *folder = own_path(folder_name, NULL);
  bool is_unnamed = folder && strncmp(path, folder, strlen(folder)) == 0;
  fol_free(folder);
  return is_unnamed;
}

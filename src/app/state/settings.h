/* What the program remembers between runs, in the user's settings folder: the user's name for the record, when files
 * are locked, display settings, the position and size of the window, and the paths of recent files and of the inbox.
 * Nothing from inside a consultation is stored. */
#ifndef FOL_STATE_SETTINGS_H
#define FOL_STATE_SETTINGS_H

#include "app/state/window_placement.h"
#include "follidot/base.h"

enum { FOL_RECENT_MAX = 12, FOL_NAME_MAX = 80 };

/* The settings. */
typedef struct fol_settings {
  char name[FOL_NAME_MAX]; /* the user's name, for the record of who did what; "": the login name is used */
  int lock_minutes;        /* minutes without input after which a protected file is locked; 0: never */
  double ui_scale;         /* scale of the interface; 0: from the screen's resolution */
  fol_placement window;    /* the window's position and size when it was closed last */
  bool no_overlay;         /* the painted area is not drawn over the picture */
  /* Position of the line of the split view, as a fraction of the width of the picture area; 0: the middle. */
  double split_at;
  char *inbox;                  /* path of the folder that is watched for new photographs; NULL: none; owned */
  char *recent[FOL_RECENT_MAX]; /* paths of the files opened last, the latest first; NULL after the last; owned */
} fol_settings;

/* Reads the settings from the disk. Settings that cannot be read get their default. */
void fol_settings_load(fol_settings *settings);

/* Frees the memory that the settings own, but not `settings` itself. */
void fol_settings_drop(fol_settings *settings);

/* Writes all settings to the disk. */
bool fol_settings_save(const fol_settings *settings, fol_error *err);

/* Writes to the disk the window's position and size, no_overlay and split_at. All other settings keep the values that
 * they have on the disk, since another window of the program may have changed them. */
bool fol_settings_save_look(const fol_settings *settings, fol_error *err);

/* Puts a file first in the list of recent files. */
void fol_settings_opened(fol_settings *settings, const char *path);

/* Removes a file from the list of recent files. */
void fol_settings_forget(fol_settings *settings, const char *path);

/* Returns the name under which the user's actions are recorded; borrowed, never "". */
const char *fol_settings_who(const fol_settings *settings);

/* Returns a path for the file of a new consultation, in the program's own folder, which is created if it does not
 * exist. The file's name is the current date and time. NULL on failure. The caller frees the path with fol_free. */
char *fol_settings_new_path(fol_error *err);

/* Whether a file is in the program's own folder for new consultations, where fol_settings_new_path puts it, so that the
 * user has not named it. */
bool fol_settings_is_unnamed(const char *path);

#endif

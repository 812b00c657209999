/* Settings: what the program remembers between runs, in the user's settings folder: the user's name for the record,
 * when to lock, display settings, the window's placement, and the paths of recent files. Nothing from the contents of
 * consultations is stored. */
#ifndef FOL_STATE_SETTINGS_H
#define FOL_STATE_SETTINGS_H

#include "app/state/window_placement.h"
#include "follidot/base.h"

enum { FOL_RECENT_MAX = 12, FOL_NAME_MAX = 80 };

/* The settings. */
typedef struct fol_settings {
  char name[FOL_NAME_MAX];      /* the user's name for the audit log; "": the login name */
  int lock_minutes;             /* minutes without input after which a protected file is locked; 0: never */
  double ui_scale;              /* scale of the interface; 0: as the screen's resolution suggests */
  fol_placement window;         /* the window's placement when it was closed */
  bool no_overlay;              /* the painted area is hidden while the user works on it */
  double split_at;              /* position of the split line as a fraction of the picture's width; 0: the middle */
  char *inbox;                  /* the folder that is watched for new photographs; NULL: none; owned */
  char *recent[FOL_RECENT_MAX]; /* paths, the newest first; NULL beyond the last; owned */
} fol_settings;

/* Reads the settings from disk; uses defaults if there are none or they cannot be read. */
void fol_settings_load(fol_settings *settings);

/* Frees what the settings own, but not the object itself. */
void fol_settings_drop(fol_settings *settings);

/* Writes all settings to disk. */
bool fol_settings_save(const fol_settings *settings, fol_error *err);

/* Writes to disk only the window's placement and the display settings. The others are kept as they are on disk, where
 * another window may have changed them. */
bool fol_settings_save_look(const fol_settings *settings, fol_error *err);

/* Moves a file to the head of the list of recent files, or adds it there. */
void fol_settings_opened(fol_settings *settings, const char *path);

/* Removes a file from the list of recent files. */
void fol_settings_forget(fol_settings *settings, const char *path);

/* Returns the user's name for the record, borrowed; never "". */
const char *fol_settings_who(const fol_settings *settings);

/* Returns a path for a new consultation in the program's own folder, which is created if needed. The name consists of
 * day and time only. Free it with fol_free; NULL on failure. */
char *fol_settings_new_path(fol_error *err);

/* Whether a path is one that fol_settings_new_path makes, so that the user has not named the file. */
bool fol_settings_is_unnamed(const char *path);

#endif

/* Settings: what the program remembers between runs, in the user's settings folder: the user's name for the record,
 * when to lock, display settings, the window's placement, and the recent files. Nothing of the contents of those
 * files. */
#ifndef FOL_STATE_SETTINGS_H
#define FOL_STATE_SETTINGS_H

#include "app/state/window_placement.h"
#include "follidot/base.h"

enum { FOL_RECENT_MAX = 12, FOL_NAME_MAX = 80 };

/* The settings. */
typedef struct fol_settings {
  char name[FOL_NAME_MAX];      /* for the audit log; "": the system user's */
  int lock_minutes;             /* of idleness before a protected file is locked; 0: never */
  double ui_scale;              /* 0: as the screen says */
  fol_placement window;         /* placement when it was closed */
  bool no_overlay;              /* the painted area is not shown while it is worked on */
  double split_at;              /* share of the picture's width; 0: the middle */
  char *inbox;                  /* the folder that is watched for new photographs; NULL: none; owned */
  char *recent[FOL_RECENT_MAX]; /* paths, the newest first; NULL beyond the last; owned */
} fol_settings;

/* Reads the settings; defaults if there are none or they cannot be read. */
void fol_settings_load(fol_settings *settings);

/* Frees the contents. */
void fol_settings_drop(fol_settings *settings);

/* Writes the settings. */
bool fol_settings_save(const fol_settings *settings, fol_error *err);

/* Writes the window and display settings only; the others are read again from disk, since another window may have
 * changed them. */
bool fol_settings_save_look(const fol_settings *settings, fol_error *err);

/* Moves a file to the head of the recent ones. */
void fol_settings_opened(fol_settings *settings, const char *path);

/* Removes a file from the recent ones. */
void fol_settings_forget(fol_settings *settings, const char *path);

/* Returns the user's name for the record; never "" */
const char *fol_settings_who(const fol_settings *settings);

/* Returns a path for a new consultation, named after day and time only, and creates its folder. Free it with
 * fol_free. */
char *fol_settings_new_path(fol_error *err);

/* Whether a path is of that kind. */
bool fol_settings_is_unnamed(const char *path);

#endif

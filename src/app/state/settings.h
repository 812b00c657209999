/* Settings: what the program keeps between runs, in a folder of the user's: their name for the record, when to lock,
 * how they look at things, where the window was, and which files were open last. Nothing of what is in those files. */
#ifndef FOL_STATE_SETTINGS_H
#define FOL_STATE_SETTINGS_H

#include "app/state/window_placement.h"
#include "follidot/base.h"

enum { FOL_RECENT_MAX = 12, FOL_NAME_MAX = 80 };

typedef struct fol_settings {
  char name[FOL_NAME_MAX];      /* for the audit log; "": the system user's */
  int lock_minutes;             /* of idleness before a protected file is locked; 0: never */
  double ui_scale;              /* 0: as the screen says */
  fol_placement window;         /* as it was left */
  bool no_overlay;              /* the painted area is not shown while it is worked on */
  double split_at;              /* share of the picture's width; 0: the middle */
  char *recent[FOL_RECENT_MAX]; /* paths, the newest first; NULL beyond the last; owned */
} fol_settings;

/* As they were kept; where nothing was, or it cannot be read, as they are at first. */
void fol_settings_load(fol_settings *settings);
void fol_settings_drop(fol_settings *settings);
bool fol_settings_save(const fol_settings *settings, fol_error *err);

/* Keeps the window and the look of `settings`, and all else as it lies on the disk, where another window may have
 * written it. */
bool fol_settings_save_look(const fol_settings *settings, fol_error *err);

void fol_settings_opened(fol_settings *settings, const char *path); /* goes to the head of the recent ones */
void fol_settings_forget(fol_settings *settings, const char *path);

const char *fol_settings_who(const fol_settings *settings); /* the name to be logged; never "" */

/* A path for a new consultation, named after the day and hour alone; its folder is made. Free it. */
char *fol_settings_new_path(fol_error *err);
bool fol_settings_is_unnamed(const char *path); /* one that was made so */

#endif

/* What the program remembers between runs, in the user's settings folder: the user's name for the record, after which
 * time files are locked, display settings, the window's position and size, and the paths of the recent files and of the
 * watched folder, and the place and use of exports. Nothing that is inside a consultation. */
#ifndef FOL_STATE_SETTINGS_H
#define FOL_STATE_SETTINGS_H

#include "app/state/window_placement.h"
#include "follidot/base.h"

enum { FOL_RECENT_MAX = 12, FOL_NAME_MAX = 80 };

/* How the start page shows what is in a recent file. */
typedef enum fol_start_picture {
  FOL_START_INITIALS, /* the first letters of the client's reference; no picture */
  FOL_START_BLURRED,  /* a picture so blurred that nobody can be recognised */
  FOL_START_SHARP,
  FOL_START_PICTURES
} fol_start_picture;

/* What exported pictures are for, which decides how folder and files are called (files/export_names.h). */
typedef enum fol_export_use {
  FOL_EXPORT_RECORD = 0, /* for the record: under the client's reference */
  FOL_EXPORT_HAND_OUT,   /* to hand out: nothing in the names tells who it is */
  FOL_EXPORT_USES
} fol_export_use;

/* The settings. */
typedef struct fol_settings {
  char name[FOL_NAME_MAX]; /* the user's name, for the record of who did what; "": the login name is used */
  /* Minutes without input after which an encrypted file is locked (closed until its passphrase is typed); 0: never. */
  int lock_minutes;
  double ui_scale;      /* interface scale; 0: chosen to suit the screen's resolution */
  fol_placement window; /* position and size that the window had when it was closed */
  fol_start_picture start_picture;
  bool no_overlay; /* true: the painted area is not drawn over the picture */
  /* Position of the line of the split view, as a fraction of the canvas's width; 0: not set, the line is in the middle.
   */
  double split_at;
  char *inbox; /* path of the folder that is watched for new photographs, owned; NULL: no folder is watched */
  fol_export_use export_use;
  char *export_place;           /* path of the folder in which exports make theirs, owned; NULL: none was chosen yet */
  char *recent[FOL_RECENT_MAX]; /* paths of the files opened last, owned, the latest first; NULL after the last */
} fol_settings;

/* Reads the settings from the disk. Settings that are missing or cannot be read get their default values. */
void fol_settings_load(fol_settings *settings);

/* Frees the memory that the settings own, but not `settings` itself. */
void fol_settings_drop(fol_settings *settings);

/* Writes all settings to the disk. */
bool fol_settings_save(const fol_settings *settings, fol_error *err);

/* Writes to the disk only the window's position and size, no_overlay and split_at. Keeps all other settings as they are
 * on the disk, since another running copy of the program may have changed them. */
bool fol_settings_save_look(const fol_settings *settings, fol_error *err);

/* Makes `path` the first of the recent files. */
void fol_settings_opened(fol_settings *settings, const char *path);

/* Removes `path` from the recent files. */
void fol_settings_forget(fol_settings *settings, const char *path);

/* Returns the name under which the user's actions are recorded; borrowed, never "". */
const char *fol_settings_who(const fol_settings *settings);

/* Returns a path at which the file of a new consultation can be created: in the program's folder for such files, which
 * is created if it does not exist, with the current date and time as the name. NULL on failure. The caller frees the
 * path with fol_free. */
char *fol_settings_new_path(fol_error *err);

/* Whether a file is in the program's folder for new consultations (see fol_settings_new_path), which means that the
 * user has not chosen its name. */
bool fol_settings_is_unnamed(const char *path);

#endif

/* Inbox: watches a folder in which photographs arrive, from a phone over the network or a cable. fol_inbox scans the
 * folder and decodes small pictures (thumbnails) of the photographs on background threads; fol_inbox_list is an
 * immutable snapshot of the newest photographs, each a fol_inbox_file. The folder is only read: nothing in it is moved,
 * changed or deleted, and nothing about it is stored anywhere else. */
#ifndef FOLLIDOT_INBOX_H
#define FOLLIDOT_INBOX_H

#include "follidot/photo.h"

enum {
  FOL_INBOX_SHOWN_MAX = 40, /* maximum number of files in a fol_inbox_list */
  FOL_INBOX_SMALL_PX = 320, /* maximum length of the longer side of a small picture (thumbnail), px */
};

/* Whether the small picture (thumbnail) of a file has been decoded. */
typedef enum fol_inbox_file_state {
  FOL_INBOX_UNREAD = 0, /* the small picture was not requested yet (fol_inbox_want), or is being decoded */
  FOL_INBOX_READ,       /* the small picture is decoded, in `small` */
  FOL_INBOX_REFUSED,    /* decoding failed (`why`); retried if the file changes, or 30 s after FOL_FAILED */
} fol_inbox_file_state;

/* One photograph in the folder. Immutable and reference-counted. */
typedef struct fol_inbox_file {
  fol_refcount refcount;
  uint64_t id;    /* hash of path, size, modification time and permissions; never 0 */
  char *path;     /* full path, in the file system's own encoding */
  char name[80];  /* file name to display: printable UTF-8, shortened in the middle if too long */
  int64_t time_s; /* modification time, seconds since 1970 */
  fol_inbox_file_state state;
  fol_image small; /* the small picture, 8-bit sRGB, owned; small.data is NULL if there is none */
  fol_error why;   /* why the small picture cannot be decoded; only if the state is FOL_INBOX_REFUSED */
} fol_inbox_file;

/* Snapshot of the folder as of the last scan. Immutable and reference-counted. */
typedef struct fol_inbox_list {
  fol_refcount refcount;
  bool looked;       /* whether the list can be shown: the folder was scanned twice, or it is empty or cannot be read */
  fol_error problem; /* why the folder or a subfolder cannot be read; problem.code is FOL_OK if all can be read */
  int count;
  fol_inbox_file *files[FOL_INBOX_SHOWN_MAX]; /* complete files, newest first */
  size_t arriving;                            /* number of files that would be listed, but may be incomplete */
  size_t more; /* number of files older than those listed, counted by name without opening them */
} fol_inbox_list;

/* Adds a reference to `list`, which must not be NULL, and returns `list`. Each reference has to be dropped. */
fol_inbox_list *fol_inbox_list_keep(fol_inbox_list *list);

/* Drops a reference; frees the list with the last reference. `list` may be NULL. */
void fol_inbox_list_drop(fol_inbox_list *list);

/* What to watch and how: the arguments of fol_inbox_new. */
typedef struct fol_inbox_request {
  const char *folder;       /* path of the folder to watch; copied */
  uint64_t (*now_ms)(void); /* returns the time of a monotonic clock, ms; called on any thread */
  /* Called on a background thread when fol_inbox_now has a new list to return, never after fol_inbox_drop. It must not
   * call functions of the inbox. May be NULL. */
  void (*wake)(void *context);
  void *context; /* passed to `wake` */
  /* Whether this program wrote the file, so that it is not listed as a new photograph. Called on a background thread
   * with the file (`fd`) and its folder open for reading. If `is_ours` is NULL, no file counts as written by this
   * program. */
  bool (*is_ours)(int folder, const char *name, int fd, size_t size);
  const struct fol_inbox_disk *disk; /* disk operations, which tests replace; NULL: the real disk */
} fol_inbox_request;

/* A watched folder with its background threads. Its functions may be called from any thread. */
typedef struct fol_inbox fol_inbox;

/* Starts watching the folder, which need not exist yet, and two levels of subfolders (phones have DCIM/100APPLE), by
 * scanning them every second or two. Skips files whose names begin with a dot or "~" or are typical of unfinished files
 * (NAME.part, NAME~); videos, texts and any other file whose first bytes are not those of a picture; symbolic links,
 * pipes and devices; empty files; and pictures that this program wrote. A file counts as complete when its size and
 * time were the same in two scans at least a second apart; a file whose end seems to be missing must stay unchanged for
 * 15 seconds. Drop *out. Fails with FOL_FAILED if there is no memory or no thread can be started. */
bool fol_inbox_new(fol_inbox **out, const fol_inbox_request *request, fol_error *err);

/* Stops watching. Never blocks, even if the disk hangs: the background threads end once their current disk operation
 * returns. `inbox` may be NULL. */
void fol_inbox_drop(fol_inbox *inbox);

/* Returns the current list, never NULL; the caller drops it. Never waits for the disk. */
fol_inbox_list *fol_inbox_now(fol_inbox *inbox);

/* Returns for how many milliseconds the current scan of the folder has been running; 0 if no scan is in progress. */
uint64_t fol_inbox_scan_ms(fol_inbox *inbox);

/* Requests the small pictures (thumbnails) of `count` files, given by their fol_inbox_file.id, to be decoded in this
 * order. Replaces the request of the previous call. `count` is at most FOL_INBOX_SHOWN_MAX. */
void fol_inbox_want(fol_inbox *inbox, const uint64_t *ids, int count);

/* With `on` true, stops decoding small pictures, so that more urgent work gets the disk and the processor; with `on`
 * false, decoding continues. */
void fol_inbox_pause(fol_inbox *inbox, bool on);

#endif

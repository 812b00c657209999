/* Inbox: a folder that a phone's sync or a cable fills, watched on threads of its own. What lies there is only read:
 * never moved, changed or deleted, and nothing about it is written anywhere. */
#ifndef FOLLIDOT_INBOX_H
#define FOLLIDOT_INBOX_H

#include "follidot/photo.h"

enum {
  FOL_INBOX_SHOWN_MAX = 40, /* files in a list */
  FOL_INBOX_SMALL_PX = 320, /* of a small picture, at most, along its longer side */
};

typedef enum fol_inbox_file_state {
  FOL_INBOX_UNREAD = 0, /* nobody has asked for its small picture, or it is on its way */
  FOL_INBOX_READ,
  FOL_INBOX_REFUSED, /* `why` tells the reason; not tried again until the file changes, unless the disk was to blame */
} fol_inbox_file_state;

/* A photograph's file. Immutable, shared by count. */
typedef struct fol_inbox_file {
  fol_refcount refcount;
  uint64_t id;    /* of the file as it is: another path, size or time has another one */
  char *path;     /* as the disk has it, in whatever encoding */
  char name[80];  /* for people: printable UTF-8, shortened in its middle */
  int64_t time_s; /* when it was changed last, in seconds since 1970 */
  fol_inbox_file_state state;
  fol_image small; /* of 8 bits, in sRGB; data NULL: there is none */
  fol_error why;   /* of FOL_INBOX_REFUSED */
} fol_inbox_file;

/* What the folder holds, as of the last look. Immutable, shared by count. */
typedef struct fol_inbox_list {
  fol_refcount refcount;
  bool looked;       /* else the first look, which takes two passes over the folder, is not over */
  fol_error problem; /* the folder, or one in it, cannot be read: why; FOL_OK: nothing is wrong */
  int count;
  fol_inbox_file *files[FOL_INBOX_SHOWN_MAX]; /* whole files alone, the newest first */
  size_t arriving;                            /* newer or as new, but still being written */
  size_t more;                                /* further ones, told by their names alone */
} fol_inbox_list;
fol_inbox_list *fol_inbox_list_keep(fol_inbox_list *list);
void fol_inbox_list_drop(fol_inbox_list *list);

typedef struct fol_inbox_ask {
  const char *folder;
  uint64_t (*now_ms)(void); /* a clock that never goes back; called on any thread */
  void (*wake)(
      void *context); /* there is another list; called on any thread, not after fol_inbox_drop. NULL: nothing */
  void *context;
  /* Whether a file was written by this program, so that it is no new photograph: called with its folder and itself open
   * for reading, on the inbox's thread. NULL: none is. */
  bool (*is_ours)(int folder, const char *name, int fd, size_t size);
  const struct fol_inbox_disk *disk; /* for tests; NULL: the real one */
} fol_inbox_ask;

/* Watches the folder, and two levels of folders in it (phones have DCIM/100APPLE), by looking at it every second or
 * two; it need not be there yet. What is passed over: names that begin with a dot or "~", or that programs give to
 * files which are still coming (NAME.part, NAME~); films, texts and whatever else does not begin as a picture does;
 * symbolic links, pipes, devices; empty files; the program's own pictures. A file is whole when its size and time were
 * the same in two looks at least a second apart; one whose end seems to be missing has to rest for 15 seconds. Fails
 * where no thread can be started. */
typedef struct fol_inbox fol_inbox;
bool fol_inbox_new(fol_inbox **out, const fol_inbox_ask *request, fol_error *err);

/* Never waits, whatever the disk does: its threads end by themselves when the disk lets them. NULL is fine. */
void fol_inbox_drop(fol_inbox *inbox);

/* The present list, which is yours to drop; never NULL. Never waits for the disk. */
fol_inbox_list *fol_inbox_now(fol_inbox *inbox);

/* For how long the look that goes on has been going on, ms; 0: none does. */
uint64_t fol_inbox_looking_ms(fol_inbox *inbox);

/* Small pictures that are wanted from now on, in that order, by the files' ids; others are not made. At most
 * FOL_INBOX_SHOWN_MAX. */
void fol_inbox_want(fol_inbox *inbox, const uint64_t *ids, int count);

/* While on, no further small picture is begun: something more urgent is being read. */
void fol_inbox_pause(fol_inbox *inbox, bool on);

#endif

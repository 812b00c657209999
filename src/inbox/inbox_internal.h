/* Inside the inbox: what passes between looking at the folder, telling which files are whole, and reading them. */
#ifndef FOLLIDOT_INBOX_INSIDE_H
#define FOLLIDOT_INBOX_INSIDE_H

#include "follidot/inbox.h"

/* ---- what lies in the folder ---------------------------------------------------------------------- */

enum {
  FOL_INBOX_FOUND_MAX = 512, /* the newest files, of which those are passed over that turn out to be no photographs */
  FOL_INBOX_PATH_MAX = 1200, /* within the folder; longer ones are passed over */
};

typedef struct fol_inbox_found {
  uint64_t id;
  char *path; /* within the folder */
  uint64_t size;
  int64_t time_s;
  long time_ns;
} fol_inbox_found;

/* Files that are known to be none of ours to show, by id; so that they are neither opened again nor take the place of
 * older ones. Zero is empty. Full, it forgets everything. */
typedef struct fol_inbox_passed {
  uint64_t *ids; /* a hash table; 0: free */
  size_t count;
} fol_inbox_passed;
void fol_inbox_pass(fol_inbox_passed *passed, uint64_t id);
bool fol_inbox_is_passed(const fol_inbox_passed *passed, uint64_t id);
void fol_inbox_passed_drop(fol_inbox_passed *passed);

typedef struct fol_inbox_scan {
  fol_inbox_found *at; /* the newest first, at most FOL_INBOX_FOUND_MAX */
  size_t count;
  size_t files;      /* that may be photographs, by their names */
  fol_error problem; /* with a folder in it */
} fol_inbox_scan;

/* Names of files that are still coming, or are no photographs. */
bool fol_inbox_name_is_passed(const char *name);

/* Drop *out, on failure too. FOL_FAILED: the folder itself cannot be read; FOL_CANCELLED: `leaving` became true. */
bool fol_inbox_scan_folder(fol_inbox_scan *out, const char *folder, const fol_inbox_passed *passed,
                           const atomic_bool *leaving, fol_error *err);
void fol_inbox_scan_drop(fol_inbox_scan *scan);

/* ---- one file ----------------------------------------------------------------------------------- */

typedef enum fol_inbox_verdict {
  FOL_INBOX_UNKNOWN = 0,
  FOL_INBOX_PHOTO,
  FOL_INBOX_OTHER,    /* no photograph, or one of the program's own pictures */
  FOL_INBOX_DOUBTFUL, /* it begins as a photograph, but its end seems to be missing */
  FOL_INBOX_CHANGED,  /* it is not what was found any more, or its first bytes are still to come */
  FOL_INBOX_UNREADABLE,
} fol_inbox_verdict;

/* Opens it, reads its first bytes and its last, and closes it. `err` is filled for FOL_INBOX_UNREADABLE alone. */
fol_inbox_verdict fol_inbox_probe(const fol_inbox_ask *request, const fol_inbox_found *found, fol_error *err);

/* Whether a file begins as a photograph does, of whatever kind: also of those that are refused with a reason. */
bool fol_inbox_begins_as_photo(const uint8_t *bytes, size_t size);

/* Decodes it and makes it small. */
bool fol_inbox_read_small(fol_image *out, const char *path, fol_error *err);

/* `id` and what else is told are the caller's to fill in; takes `path` over, on failure too. */
fol_inbox_file *fol_inbox_file_new(char *path, fol_error *err);
fol_inbox_file *fol_inbox_file_keep(fol_inbox_file *file);
void fol_inbox_file_drop(fol_inbox_file *file);

/* ---- which are whole ------------------------------------------------------------------------------- */

typedef struct fol_inbox_tracked {
  uint64_t id, since_ms; /* it has been like this, by the inbox's clock */
  int looks;             /* in which it was */
  fol_inbox_verdict verdict;
  uint64_t told_ms; /* when that was found */
  fol_error why;
} fol_inbox_tracked;

/* What was seen in the looks before. Zero is at the beginning. */
typedef struct fol_inbox_tracker {
  fol_inbox_tracked *at; /* in the order of the last scan */
  size_t count;
  int looks;
  fol_inbox_passed passed;
} fol_inbox_tracker;

/* The list that follows from a scan made at `now_ms`. Files of `before` (NULL: none) that are still the same are in it
 * with what was read of them. NULL: no memory. */
fol_inbox_list *fol_inbox_track(fol_inbox_tracker *tracker, const fol_inbox_ask *request, const fol_inbox_scan *scan,
                                const fol_inbox_list *before, uint64_t now_ms);
bool fol_inbox_tracker_waits(const fol_inbox_tracker *tracker); /* for another look, to tell whether a file is whole */
void fol_inbox_tracker_drop(fol_inbox_tracker *tracker);

fol_inbox_list *fol_inbox_list_new(void); /* empty; NULL: no memory */
bool fol_inbox_list_same(const fol_inbox_list *a, const fol_inbox_list *b);

/* ---- the disk ----------------------------------------------------------------------------------- */

/* What takes as long as the disk does. */
typedef struct fol_inbox_disk {
  bool (*scan)(fol_inbox_scan *out, const char *folder, const fol_inbox_passed *passed, const atomic_bool *leaving,
               fol_error *err);
  fol_inbox_verdict (*probe)(const fol_inbox_ask *request, const fol_inbox_found *found, fol_error *err);
  bool (*read_small)(fol_image *out, const char *path, fol_error *err);
} fol_inbox_disk;
extern const fol_inbox_disk fol_inbox_real_disk;

#endif

/* Internals of the inbox: scanning the folder, probing files, tracking which are complete, decoding small pictures. */
#ifndef FOLLIDOT_INBOX_INTERNAL_H
#define FOLLIDOT_INBOX_INTERNAL_H

#include "follidot/inbox.h"

/* ---- scanning the folder -------------------------------------------------------------------------- */

enum {
  FOL_INBOX_FOUND_MAX = 512, /* number of newest files that a scan keeps before it is known which are photographs */
  FOL_INBOX_PATH_MAX = 1200, /* maximum length of a path in the folder, bytes; files with longer ones are skipped */
};

/* A file as a scan found it. */
typedef struct fol_inbox_found {
  uint64_t id; /* identifies the file in its present state, as in fol_inbox_file */
  char *path;  /* relative to the watched folder */
  uint64_t size;
  int64_t time_s;
  long time_ns;
} fol_inbox_found;

/* A set of the ids of files that are not to be shown, so that these files are not opened again and do not displace
 * older photographs. A zero-initialised set is empty. When the set is full, it is cleared before an id is added. */
typedef struct fol_inbox_passed {
  uint64_t *ids; /* open-addressing hash table; 0 marks a free slot */
  size_t count;
} fol_inbox_passed;

/* Adds a file's id to the set. If memory runs out, does nothing, and the file will be probed again. */
void fol_inbox_pass(fol_inbox_passed *passed, uint64_t id);

/* Whether a file's id is in the set; `passed` may be NULL, which means an empty set. */
bool fol_inbox_is_passed(const fol_inbox_passed *passed, uint64_t id);

/* Frees the table and empties the set. */
void fol_inbox_passed_drop(fol_inbox_passed *passed);

/* Result of one scan of the folder. */
typedef struct fol_inbox_scan {
  fol_inbox_found *at; /* newest first, at most FOL_INBOX_FOUND_MAX */
  size_t count;
  size_t files;      /* number of all files that may be photographs, judging by their names */
  fol_error problem; /* why a subfolder could not be read; its code is FOL_OK if all could be read */
} fol_inbox_scan;

/* Whether a file's name shows that the file is unfinished or not a photograph, so that the scan skips it. */
bool fol_inbox_name_is_passed(const char *name);

/* Scans the folder without opening files, and leaves out the files in `passed`. The caller drops *out, even on failure.
 * Fails with FOL_FAILED if the folder itself cannot be read or memory runs out, with FOL_CANCELLED if `leaving` becomes
 * true. */
bool fol_inbox_scan_folder(fol_inbox_scan *out, const char *folder, const fol_inbox_passed *passed,
                           const atomic_bool *leaving, fol_error *err);

/* Frees the results of a scan and sets *scan to zero. */
void fol_inbox_scan_drop(fol_inbox_scan *scan);

/* ---- one file ----------------------------------------------------------------------------------- */

/* What the first and last bytes of a file say about it. */
typedef enum fol_inbox_verdict {
  FOL_INBOX_UNKNOWN = 0, /* not probed yet */
  FOL_INBOX_PHOTO,       /* begins and ends like a photograph */
  FOL_INBOX_OTHER,       /* no photograph, or one of the program's own pictures */
  FOL_INBOX_DOUBTFUL,    /* begins like a photograph, but its end seems to be missing */
  FOL_INBOX_CHANGED,     /* changed or deleted since the scan, or its first bytes are not written yet */
  FOL_INBOX_UNREADABLE,  /* cannot be opened or read */
} fol_inbox_verdict;

/* Judges a file by its first and last bytes. Sets *err only if the result is FOL_INBOX_UNREADABLE. */
fol_inbox_verdict fol_inbox_probe(const fol_inbox_request *request, const fol_inbox_found *found, fol_error *err);

/* Whether bytes begin like a photograph of any kind, including kinds that the program recognises but cannot read. */
bool fol_inbox_begins_as_photo(const uint8_t *bytes, size_t size);

/* Decodes a photograph and scales it down to at most FOL_INBOX_SMALL_PX, as 8-bit sRGB. Fails with the errors of
 * fol_photo_open, or with FOL_FAILED if memory runs out. */
bool fol_inbox_read_small(fol_image *out, const char *path, fol_error *err);

/* Makes a fol_inbox_file with its path and display name; the caller sets the other members. Takes ownership of `path`,
 * even on failure. Returns NULL if memory runs out or `path` is NULL. */
fol_inbox_file *fol_inbox_file_new(char *path, fol_error *err);

/* Adds a reference and returns `file`. */
fol_inbox_file *fol_inbox_file_keep(fol_inbox_file *file);

/* Drops a reference; the last one frees the file. NULL is fine. */
void fol_inbox_file_drop(fol_inbox_file *file);

/* ---- tracking complete files ----------------------------------------------------------------------- */

/* What the scans so far have found out about one file. */
typedef struct fol_inbox_tracked {
  uint64_t id, since_ms; /* since_ms: time of the first scan that found the file in its present state */
  int looks;             /* number of scans so far that found the file */
  fol_inbox_verdict verdict;
  uint64_t told_ms; /* time when the file was last probed */
  fol_error why;    /* why the file cannot be read; set for FOL_INBOX_UNREADABLE */
} fol_inbox_tracked;

/* What the previous scans found. Zero-initialised before the first scan. */
typedef struct fol_inbox_tracker {
  fol_inbox_tracked *at; /* the known files, in the order of the last scan */
  size_t count;
  int looks; /* number of scans so far */
  fol_inbox_passed passed;
} fol_inbox_tracker;

/* Updates the tracker with a scan made at `now_ms`, probes files that have stayed unchanged long enough, and returns
 * the new list. Unchanged files of `before`, the previous list (may be NULL), are reused with their small pictures.
 * Returns NULL if memory runs out. */
fol_inbox_list *fol_inbox_track(fol_inbox_tracker *tracker, const fol_inbox_request *request,
                                const fol_inbox_scan *scan, const fol_inbox_list *before, uint64_t now_ms);

/* Whether another scan is needed soon, since it is not known yet whether all of the newest files are complete. */
bool fol_inbox_tracker_waits(const fol_inbox_tracker *tracker);

/* Frees what the tracker owns and sets *tracker to zero. */
void fol_inbox_tracker_drop(fol_inbox_tracker *tracker);

/* Makes an empty list; returns NULL if memory runs out. */
fol_inbox_list *fol_inbox_list_new(void);

/* Whether two lists are equal and have the same file objects. */
bool fol_inbox_list_same(const fol_inbox_list *a, const fol_inbox_list *b);

/* ---- the disk ----------------------------------------------------------------------------------- */

/* The operations that may wait for the disk, as function pointers, so that tests can replace them. Each is documented
 * at the function that fol_inbox_real_disk uses for it. */
typedef struct fol_inbox_disk {
  bool (*scan)(fol_inbox_scan *out, const char *folder, const fol_inbox_passed *passed, const atomic_bool *leaving,
               fol_error *err);
  fol_inbox_verdict (*probe)(const fol_inbox_request *request, const fol_inbox_found *found, fol_error *err);
  bool (*read_small)(fol_image *out, const char *path, fol_error *err);
} fol_inbox_disk;

/* The operations on the real disk: fol_inbox_scan_folder, fol_inbox_probe and fol_inbox_read_small. */
extern const fol_inbox_disk fol_inbox_real_disk;

#endif

/* Decides which files are complete by comparing them with the previous scans. */
#include "inbox_internal.h"

#include <stdio.h>
#include <string.h>

enum {
  REST_MS = 1000,           /* a file must stay unchanged this long to be complete */
  DOUBTFUL_REST_MS = 15000, /* as REST_MS, for a file whose end seems to be missing */
  AGAIN_MS = 30000,         /* time until an unreadable file is probed again */
  PROBES_MAX = 64,          /* maximum number of files probed per scan, since opening files may be slow */
};

static const fol_inbox_tracked *find_before(const fol_inbox_tracker *tracker, uint64_t id, size_t *from) {
  for (size_t i = 0; i < tracker->count;
       i++) { /* starts at *from, since files mostly have the same order as in the previous scan */
    const fol_inbox_tracked *t = &tracker->at[(*from + i) % tracker->count];
    if (t->id == id) {
      *from += i + 1;
      return t;
    }
  }
  return NULL;
}

/* Returns what is known about each scanned file: if the file is unchanged, its entry in `tracker`, otherwise a new
 * entry. Returns NULL if memory runs out. */
static fol_inbox_tracked *carry_over(const fol_inbox_tracker *tracker, const fol_inbox_scan *scan, uint64_t now_ms) {
  fol_inbox_tracked *next = fol_alloc(scan->count, sizeof *next, NULL);
  size_t from = 0;
  for (size_t i = 0; next && i < scan->count; i++) {
    const fol_inbox_tracked *before = find_before(tracker, scan->at[i].id, &from);
    next[i] = before ? *before : (fol_inbox_tracked){.id = scan->at[i].id, .since_ms = now_ms};
    next[i].looks++;
  }
  return next;
}

static bool has_rested(const fol_inbox_tracked *t, uint64_t now_ms) {
  return t->looks >= 2 && now_ms - t->since_ms >= REST_MS;
}

static bool is_to_be_probed(const fol_inbox_tracked *t, uint64_t now_ms) {
  return t->verdict == FOL_INBOX_UNKNOWN || t->verdict == FOL_INBOX_CHANGED || t->verdict == FOL_INBOX_DOUBTFUL ||
         (t->verdict == FOL_INBOX_UNREADABLE && now_ms - t->told_ms >= AGAIN_MS);
}

static bool is_shown(const fol_inbox_tracked *t, uint64_t now_ms) {
  return t->verdict == FOL_INBOX_PHOTO || t->verdict == FOL_INBOX_UNREADABLE ||
         (t->verdict == FOL_INBOX_DOUBTFUL && now_ms - t->since_ms >= DOUBTFUL_REST_MS);
}

/* Whether `file`, an entry of the previous list, is still valid for the scanned file `found`. An entry with an error is
 * no longer valid once the file can be read. */
static bool still_holds(const fol_inbox_file *file, const fol_inbox_found *found, const fol_inbox_tracked *t,
                        uint64_t now_ms) {
  bool was_refused = file->state == FOL_INBOX_REFUSED, news = t->told_ms == now_ms;
  return file->id == found->id && (t->verdict == FOL_INBOX_UNREADABLE ? was_refused : !was_refused || !news);
}

/* Returns the scanned file's entry in `before`, the previous list, if that entry is still valid; otherwise a new entry,
 * with the error if the file cannot be read. */
static fol_inbox_file *file_of(const fol_inbox_request *request, const fol_inbox_found *found,
                               const fol_inbox_tracked *t, const fol_inbox_list *before, uint64_t now_ms) {
  for (int i = 0; before && i < before->count; i++)
    if (still_holds(before->files[i], found, t, now_ms))
      return fol_inbox_file_keep(before->files[i]);
  size_t size = strlen(request->folder) + strlen(found->path) + 2;
  char *path = fol_alloc_raw(size, 1, NULL);
  if (path)
    snprintf(path, size, "%s/%s", request->folder, found->path);
  fol_inbox_file *file = fol_inbox_file_new(path, NULL);
  if (!file)
    return NULL;
  file->id = found->id;
  file->time_s = found->time_s;
  if (t->verdict == FOL_INBOX_UNREADABLE) {
    file->state = FOL_INBOX_REFUSED;
    file->why = t->why;
  }
  return file;
}

static void probe(fol_inbox_tracked *t, const fol_inbox_request *request, const fol_inbox_found *found,
                  uint64_t now_ms) {
  t->why = (fol_error){0};
  t->verdict = request->disk->probe(request, found, &t->why);
  t->told_ms = now_ms;
}

/* Adds the complete files to the list, newest first, until it is full, and counts the files that are left out. */
static void fill(fol_inbox_list *list, fol_inbox_tracker *tracker, const fol_inbox_request *request,
                 const fol_inbox_scan *scan, const fol_inbox_list *before, uint64_t now_ms) {
  int probes = 0;
  size_t others = 0;
  for (size_t i = 0; i < scan->count && list->count < FOL_INBOX_SHOWN_MAX; i++) {
    fol_inbox_tracked *t = &tracker->at[i];
    if (has_rested(t, now_ms) && is_to_be_probed(t, now_ms) && probes < PROBES_MAX) {
      probe(t, request, &scan->at[i], now_ms);
      probes++;
    }
    if (t->verdict == FOL_INBOX_OTHER) {
      fol_inbox_pass(&tracker->passed, t->id);
      others++;
    } else if (is_shown(t, now_ms)) {
      fol_inbox_file *file = file_of(request, &scan->at[i], t, before, now_ms);
      if (file)
        list->files[list->count++] = file;
    } else if (tracker->looks > 1) {
      list->arriving++;
    }
  }
  size_t told = (size_t)list->count + others + list->arriving;
  list->more = scan->files > told ? scan->files - told : 0;
}

fol_inbox_list *fol_inbox_track(fol_inbox_tracker *tracker, const fol_inbox_request *request,
                                const fol_inbox_scan *scan, const fol_inbox_list *before, uint64_t now_ms) {
  fol_inbox_list *list = fol_inbox_list_new();
  fol_inbox_tracked *next = list ? carry_over(tracker, scan, now_ms) : NULL;
  if (!next) {
    fol_inbox_list_drop(list);
    return NULL;
  }
  fol_free(tracker->at);
  tracker->at = next;
  tracker->count = scan->count;
  tracker->looks++;
  fill(list, tracker, request, scan, before, now_ms);
  list->looked = tracker->looks > 1 || scan->count == 0;
  list->problem = scan->problem;
  return list;
}

bool fol_inbox_tracker_waits(const fol_inbox_tracker *tracker) {
  for (size_t i = 0; i < tracker->count && i < FOL_INBOX_SHOWN_MAX; i++)
    if (tracker->at[i].verdict == FOL_INBOX_UNKNOWN || tracker->at[i].verdict == FOL_INBOX_DOUBTFUL)
      return true;
  return false;
}

void fol_inbox_tracker_drop(fol_inbox_tracker *tracker) {
  fol_free(tracker->at);
  fol_inbox_passed_drop(&tracker->passed);
  *tracker = (fol_inbox_tracker){0};
}

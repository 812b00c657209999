/* Recognises unfinished files, and files that are no photographs, by their names. */
#include "inbox_internal.h"

#include <string.h>
#include <strings.h>

/* File name extensions of files that programs are still writing. */
static const char *const pending[] = {".part",     ".partial", ".crdownload", ".download", ".opdownload",
                                      ".filepart", ".tmp",     ".temp",       ".!ut",      ".bts",
                                      ".swp",      ".lock",    ".syncpart",   ".aria2",    ".incomplete"};

/* File name extensions of other files that phones and cameras keep next to photographs. Files with other names are
 * judged by their first bytes. */
static const char *const other[] = {
    ".mov", ".mp4",  ".m4v",  ".3gp", ".avi",  ".mts", ".mkv",  ".webm", ".aae", ".xmp", ".thm", ".lrv", ".dop",
    ".pp3", ".txt",  ".json", ".xml", ".html", ".csv", ".log",  ".ini",  ".db",  ".pdf", ".zip", ".7z",  ".gz",
    ".doc", ".docx", ".m4a",  ".mp3", ".wav",  ".aac", ".opus", ".vcf",  ".apk", ".exe", ".url", ".lnk", ".follidot"};

static bool ends_in(const char *name, const char *const *ends, size_t count) {
  size_t size = strlen(name);
  for (size_t i = 0; i < count; i++) {
    size_t end = strlen(ends[i]);
    if (size > end && strcasecmp(name + size - end, ends[i]) == 0)
      return true;
  }
  return false;
}

bool fol_inbox_name_is_passed(const char *name) {
  size_t size = strlen(name);
  return size == 0 || name[0] == '.' || name[0] == '~' || name[size - 1] == '~' ||
         ends_in(name, pending, sizeof pending / sizeof *pending) || ends_in(name, other, sizeof other / sizeof *other);
}

/* Judges by a file's first and last bytes whether it is a photograph and complete. */
#include "inbox_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { HEAD = 32, TAIL = 1 << 16, BOXES_MAX = 64 };

/* ---- beginning of the file ------------------------------------------------------------------------- */

typedef struct beginning {
  size_t at;
  const char *bytes;
  size_t size;
} beginning;

#define BEGINS(at, text)                                                                                               \
  { at, text, sizeof(text) - 1 }

/* Signatures of the formats that the program reads, and of camera and phone formats that it refuses with advice: raw
 * files, JPEG XL, JPEG 2000. Formats with an ftyp box, which videos have too, are distinguished by is_still. */
static const beginning beginnings[] = {
    BEGINS(0, "\xff\xd8\xff"),
    BEGINS(0, "\x89PNG\r\n\x1a\n"),
    BEGINS(0, "II*\0"),
    BEGINS(0, "MM\0*"),
    BEGINS(0, "II+\0"),
    BEGINS(0, "MM\0+"),
    BEGINS(8, "WEBP"),
    BEGINS(0, "IIRO"),
    BEGINS(0, "IIRS"),
    BEGINS(0, "MMOR"),
    BEGINS(0, "IIU\0"),
    BEGINS(0, "FUJIFILMCCD-RAW"),
    BEGINS(0, "FOVb"),
    BEGINS(0, "\xff\x0a"),
    BEGINS(0, "\0\0\0\x0cJXL "),
    BEGINS(0, "\0\0\0\x0cjP  "),
    BEGINS(0, "\xff\x4f\xff\x51"),
};

static bool is_still(const char *brand) {
  static const char brands[][5] = {"heic", "heix", "heim", "heis", "mif1", "mif2", "avif",
                                   "avis", "hevc", "hevx", "hevm", "hevs", "msf1", "crx "};
  for (size_t i = 0; i < sizeof brands / sizeof *brands; i++)
    if (memcmp(brand, brands[i], 4) == 0)
      return true;
  return false;
}

bool fol_inbox_begins_as_photo(const uint8_t *bytes, size_t size) {
  for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++) {
    const beginning *b = &beginnings[i];
    if (size >= b->at + b->size && memcmp(bytes + b->at, b->bytes, b->size) == 0)
      return true;
  }
  if (size >= 10 && memcmp(bytes, "BM", 2) == 0 && memcmp(bytes + 6, "\0\0\0\0", 4) == 0)
    return true;
  if (size < 12 || memcmp(bytes + 4, "ftyp", 4) != 0)
    return false;
  for (size_t at = 8; at + 4 <= size; at += at == 8 ? 8 : 4)
    if (is_still((const char *)bytes + at))
      return true;
  return false;
}

/* ---- end of the file -------------------------------------------------------------------------------- */

static bool holds(const uint8_t *bytes, size_t size, const char *what, size_t length) {
  for (size_t i = 0; i + length <= size; i++)
    if (bytes[i] == (uint8_t)what[0] && memcmp(bytes + i, what, length) == 0)
      return true;
  return false;
}

static uint64_t number_of(const uint8_t *bytes, int count) {
  uint64_t number = 0;
  for (int i = 0; i < count; i++)
    number = number << 8 | bytes[i];
  return number;
}

/* Whether ISO boxes fill the file exactly. Each box begins with a four-byte length and a type; length 1 means that
 * eight bytes of length follow the type, length 0 that the box reaches to the end of the file. */
static bool boxes_fill(int fd, uint64_t size) {
  uint64_t at = 0;
  for (int i = 0; i < BOXES_MAX && at < size; i++) {
    uint8_t head[16];
    if (size - at < 8 || !fol_file_read_at(fd, at, head, size - at < sizeof head ? 8 : sizeof head))
      return false;
    uint64_t length = number_of(head, 4);
    if (length == 1 && size - at >= sizeof head)
      length = number_of(head + 8, 8);
    if (length == 0)
      return true;
    if (length < 8 || length > size - at)
      return false;
    at += length;
  }
  return true;
}

/* Whether the file seems to be complete, judging by its end. The result is only a guess, since some programs write no
 * end marker, and data after the marker may hide it. If the result is false, the caller waits longer for the rest of
 * the file. A file that ends in zeros counts as preallocated and not filled yet. */
static bool ends_as_photo(int fd, uint64_t size, const uint8_t *head) {
  static const uint8_t zeros[1024];
  size_t length = size < TAIL ? (size_t)size : TAIL, blank = length < sizeof zeros ? length : sizeof zeros;
  uint8_t *tail = fol_alloc_raw(length, 1, NULL);
  bool ends = tail && fol_file_read_at(fd, size - length, tail, length);
  ends = ends && (blank < sizeof zeros || memcmp(tail + length - blank, zeros, blank) != 0);
  if (ends && memcmp(head, "\xff\xd8", 2) == 0)
    ends = holds(tail, length, "\xff\xd9", 2);
  else if (ends && memcmp(head, "\x89PNG", 4) == 0)
    ends = holds(tail, length, "IEND", 4);
  else if (ends && memcmp(head + 4, "ftyp", 4) == 0)
    ends = boxes_fill(fd, size);
  else if (ends && memcmp(head, "RIFF", 4) == 0)
    ends = ((uint64_t)head[4] | (uint64_t)head[5] << 8 | (uint64_t)head[6] << 16 | (uint64_t)head[7] << 24) + 8 <= size;
  fol_free(tail);
  return ends;
}

/* ---- probing ---------------------------------------------------------------------------------------- */

static fol_inbox_verdict cannot_read(const fol_inbox_found *found, fol_error *err) {
  if (errno == ENOENT || errno == ENOTDIR || errno == ELOOP)
    return FOL_INBOX_CHANGED;
  fol_fail(err, FOL_FAILED, "%s cannot be read: %s", found->path, strerror(errno));
  return FOL_INBOX_UNREADABLE;
}

static bool is_ours(const fol_inbox_request *request, int root, const char *path, int fd, uint64_t size) {
  const char *slash = strrchr(path, '/');
  char folder[FOL_INBOX_PATH_MAX] = ".";
  if (!request->is_ours)
    return false;
  if (slash)
    snprintf(folder, sizeof folder, "%.*s", (int)(slash - path), path);
  int inner = openat(root, folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  bool ours = inner >= 0 && request->is_ours(inner, slash ? slash + 1 : path, fd, (size_t)size);
  if (inner >= 0)
    close(inner);
  return ours;
}

static fol_inbox_verdict probe_open(const fol_inbox_request *request, const fol_inbox_found *found, int root, int fd,
                                    fol_error *err) {
  uint8_t head[HEAD] = {0};
  struct stat facts;
  if (fstat(fd, &facts) != 0)
    return cannot_read(found, err);
  if (!S_ISREG(facts.st_mode) || (uint64_t)facts.st_size != found->size || facts.st_mtim.tv_sec != found->time_s ||
      facts.st_mtim.tv_nsec != found->time_ns)
    return FOL_INBOX_CHANGED;
  size_t length = found->size < sizeof head ? (size_t)found->size : sizeof head;
  errno = EIO; /* the reason to report if the file ends early, which sets no errno */
  if (!fol_file_read_at(fd, 0, head, length))
    return cannot_read(found, err);
  static const uint8_t zeros[HEAD];
  if (memcmp(head, zeros, sizeof head) == 0) /* the file is preallocated, and nothing is written yet */
    return FOL_INBOX_CHANGED;
  if (!fol_inbox_begins_as_photo(head, length) || is_ours(request, root, found->path, fd, found->size))
    return FOL_INBOX_OTHER;
  return ends_as_photo(fd, found->size, head) ? FOL_INBOX_PHOTO : FOL_INBOX_DOUBTFUL;
}

fol_inbox_verdict fol_inbox_probe(const fol_inbox_request *request, const fol_inbox_found *found, fol_error *err) {
  fol_inbox_verdict verdict;
  int root = open(request->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (root < 0)
    return FOL_INBOX_CHANGED; /* the next scan reports the folder's error */
  int fd = openat(root, found->path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (fd < 0) {
    verdict = cannot_read(found, err);
  } else {
    verdict = probe_open(request, found, root, fd, err);
    close(fd);
  }
  close(root);
  return verdict;
}

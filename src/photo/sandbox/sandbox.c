#include "sandbox.h"
#include "photo/decoded.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The child may take WAIT_LEAST_S seconds of wall-clock time, and one second more for every BYTES_A_SECOND bytes of the
 * file. This is more than its limit of processor time, since the disk may be slow. */
enum { WAIT_LEAST_S = 60, BYTES_A_SECOND = 1000 * 1000 };

typedef struct asking {
  int input;
  size_t size;
  const char *name;
  fol_sandbox_kind kind;
  int turn;
} asking;

static int wait_s(const asking *request) {
  return WAIT_LEAST_S + (int)(request->size / BYTES_A_SECOND);
}

static bool check_end(fol_child_outcome end, const asking *request, fol_error *err) {
  switch (end) {
  case FOL_CHILD_DONE:
    return true;
  case FOL_CHILD_FAILED:
    return fol_fail(err, FOL_FAILED, "%s was not read: the process that reads photographs could not set its limits",
                    request->name);
  case FOL_CHILD_OUT_OF_TIME:
    return fol_fail(err, FOL_REFUSED,
                    "%s takes too long to read (more than %u s of processor time), which no ordinary photograph "
                    "does; " FOL_SANDBOX_ADVICE,
                    request->name, fol_sandbox_seconds(request->size));
  case FOL_CHILD_STUCK:
    return fol_fail(err, FOL_REFUSED,
                    "%s cannot be read: its decoder never finishes, so it is damaged; " FOL_SANDBOX_ADVICE,
                    request->name);
  case FOL_CHILD_TOO_SLOW:
    return fol_fail(err, FOL_FAILED,
                    "%s was not read within %d s: its disk or this computer is too slow right now; copy it to a disk "
                    "of this computer, or try again later",
                    request->name, wait_s(request));
  case FOL_CHILD_OUT_OF_MEMORY:
    return fol_sandbox_no_memory(request->name, err);
  case FOL_CHILD_KILLED:
    return fol_fail(err, FOL_FAILED,
                    "%s was not read: the process that reads photographs was stopped from outside, perhaps for lack of "
                    "memory; try again",
                    request->name);
  case FOL_CHILD_CRASHED:
    break;
  }
  return fol_fail(err, FOL_REFUSED,
                  "%s cannot be read: the process that reads photographs crashed on it, so it is damaged, or was made "
                  "to do harm; " FOL_SANDBOX_ADVICE,
                  request->name);
}

/* Runs the decoding child process and maps its sealed answer into *out; the answer may be an error. */
static bool ask_child(fol_mapping *out, const asking *request, fol_error *err) {
  fol_sandbox_request question = {.kind = request->kind, .turn = request->turn};
  strncpy(question.name, request->name, sizeof question.name - 1);
  int fd;
  if (!fol_shared_new(&fd, err))
    return fol_fail_in(err, "%s was not read", request->name);
  fol_child_request child = {.argument = FOL_SANDBOX_ARGUMENT,
                             .input = request->input,
                             .output = fd,
                             .wait_s = wait_s(request),
                             .processor_s = fol_sandbox_seconds(request->size)};
  fol_child_outcome end = FOL_CHILD_FAILED;
  bool done = (fol_shared_write(fd, 0, &question, sizeof question, err) && fol_child_run(&end, &child, err)) ||
              fol_fail_in(err, "%s was not read", request->name);
  done = done && check_end(end, request, err);
  if (done && !fol_shared_map(out, fd, fol_answer_size_max(), err))
    done = err && err->code == FOL_FAILED ? fol_fail_in(err, "%s was not read", request->name)
                                          : check_end(FOL_CHILD_CRASHED, request, err);
  close(fd);
  return done;
}

static bool read_photo(fol_photo **out, const asking *request, fol_error *err) {
  fol_mapping mapping;
  if (!ask_child(&mapping, request, err))
    return false;
  bool done = fol_answer_read_photo(out, &mapping, request->name, err);
  if (!done)
    fol_mapping_drop(&mapping);
  return done;
}

/* Copies the bytes into a sealed shared memory file, so that they cannot change while the child reads them. */
static bool share(int *fd, const void *bytes, size_t size, fol_error *err) {
  int made;
  if (!fol_shared_new(&made, err))
    return false;
  if (fol_shared_write(made, 0, bytes, size, err) && fol_shared_seal(made, err)) {
    *fd = made;
    return true;
  }
  close(made);
  return false;
}

static bool is_of_possible_size(size_t size) {
  return size > 0 && size <= FOL_PHOTO_BYTES_MAX;
}

bool fol_photo_read(fol_photo **out, const void *bytes, size_t size, const char *name, fol_error *err) {
  return fol_photo_read_turned(out, bytes, size, name, FOL_ORIENTATION_OF_FILE, err);
}

bool fol_photo_read_turned(fol_photo **out, const void *bytes, size_t size, const char *name, int turn,
                           fol_error *err) {
  asking request = {.size = size, .name = name, .kind = FOL_SANDBOX_PHOTO, .turn = turn};
  if (!fol_sandbox_is_available || !is_of_possible_size(size)) /* fol_photo_decode_turned refuses impossible sizes
                                                                  without reading the bytes */
    return fol_photo_decode_turned(out, bytes, size, name, turn, err);
  if (!share(&request.input, bytes, size, err))
    return fol_fail_in(err, "%s was not read", name);
  bool done = read_photo(out, &request, err);
  close(request.input);
  return done;
}

static bool read_stream(fol_photo **out, int fd, const char *path, fol_error *err) {
  fol_bytes bytes;
  if (!fol_file_read_open(&bytes, fd, path, FOL_PHOTO_BYTES_MAX, err))
    return false;
  bool done = fol_photo_read(out, bytes.data, bytes.size, path, err);
  fol_bytes_drop(&bytes);
  return done;
}

/* Returns the size of a file that can be passed to the child directly. Returns 0 if this process must read the file
 * itself: if the file is not a regular file, is empty or too large, or if there is no child process. */
static size_t straight_size(int fd) {
  struct stat facts;
  bool is = fol_sandbox_is_available && fstat(fd, &facts) == 0 && S_ISREG(facts.st_mode) && facts.st_size > 0 &&
            is_of_possible_size((size_t)facts.st_size);
  return is ? (size_t)facts.st_size : 0;
}

bool fol_photo_open(fol_photo **out, const char *path, fol_error *err) {
  asking request = {.name = path, .kind = FOL_SANDBOX_PHOTO};
  if (!fol_file_open(&request.input, path, err))
    return false;
  request.size = straight_size(request.input);
  bool done = request.size > 0 ? read_photo(out, &request, err) : read_stream(out, request.input, path, err);
  close(request.input);
  return done;
}

/* ---- fol_photo_file ------------------------------------------------------------------------------- */

fol_photo_file fol_photo_file_of(fol_bytes *bytes) {
  fol_photo_file file = {.bytes = {bytes->data, bytes->size}, .own = *bytes};
  *bytes = (fol_bytes){0};
  return file;
}

static void close_shared(fol_photo_file *file) {
  if (file->fd > 0)
    close(file->fd);
  file->fd = 0;
}

void fol_photo_file_drop(fol_photo_file *file) {
  close_shared(file);
  fol_mapping_drop(&file->shared);
  fol_bytes_drop(&file->own);
  *file = (fol_photo_file){0};
}

static bool read_shared(fol_photo_file *out, int from, const char *path, fol_error *err) {
  fol_photo_file file = {0};
  size_t size;
  if (!fol_shared_new(&file.fd, err))
    return fol_fail_in(err, "%s was not read", path);
  bool taken = fol_shared_write_from(&size, file.fd, from, path, FOL_PHOTO_BYTES_MAX, err);
  if (!taken || !fol_shared_seal(file.fd, err) || !fol_shared_map(&file.shared, file.fd, FOL_PHOTO_BYTES_MAX, err)) {
    fol_photo_file_drop(&file);
    return taken ? fol_fail_in(err, "%s was not read", path) : false;
  }
  file.bytes = (fol_span){file.shared.data, file.shared.size};
  *out = file;
  return true;
}

bool fol_photo_file_read(fol_photo_file *out, const char *path, fol_error *err) {
  fol_bytes bytes;
  int fd;
  if (!fol_file_open(&fd, path, err))
    return false;
  bool done;
  if (straight_size(fd) > 0) {
    done = read_shared(out, fd, path, err);
  } else {
    done = fol_file_read_open(&bytes, fd, path, FOL_PHOTO_BYTES_MAX, err);
    if (done)
      *out = fol_photo_file_of(&bytes);
  }
  close(fd);
  return done;
}

bool fol_photo_file_decode(fol_photo **out, fol_photo_file *file, const char *name, fol_error *err) {
  if (file->fd <= 0)
    return fol_photo_read(out, file->bytes.data, file->bytes.size, name, err);
  bool done = read_photo(
      out, &(asking){.input = file->fd, .size = file->bytes.size, .name = name, .kind = FOL_SANDBOX_PHOTO}, err);
  close_shared(file);
  return done;
}

/* ---- masks ---------------------------------------------------------------------------------------- */

bool fol_grey_read(uint8_t **out, int *width, int *height, const void *bytes, size_t size, const char *name,
                   fol_error *err) {
  asking request = {.size = size, .name = name, .kind = FOL_SANDBOX_GREY};
  fol_mapping mapping;
  if (!fol_sandbox_is_available || !is_of_possible_size(size))
    return fol_grey_decode(out, width, height, bytes, size, name, err);
  if (!share(&request.input, bytes, size, err))
    return fol_fail_in(err, "%s was not read", name);
  bool done = ask_child(&mapping, &request, err);
  close(request.input);
  if (!done)
    return false;
  done = fol_answer_read_grey(out, width, height, &mapping, name, err);
  fol_mapping_drop(&mapping);
  return done;
}

#include "photo/decoded.h"
#include "sandbox.h"

#include <unistd.h>

/* The file to decode. A sealed file is mapped and used in place. Any other file could change after it was checked, so
 * it is copied. Neither the mapping nor the copy counts towards the memory limit of decoding. */
typedef struct input {
  fol_mapping mapping;
  fol_bytes bytes;
  const uint8_t *data;
  size_t size;
} input;

static bool read_input(input *in, const char *name, fol_error *err) {
  if (fol_shared_is_sealed(FOL_CHILD_INPUT)) {
    if (!fol_shared_map(&in->mapping, FOL_CHILD_INPUT, FOL_PHOTO_BYTES_MAX, err))
      return fol_fail_in(err, "%s was not read", name);
    in->data = in->mapping.data;
    in->size = in->mapping.size;
    return true;
  }
  if (!fol_file_read_open(&in->bytes, FOL_CHILD_INPUT, name, FOL_PHOTO_BYTES_MAX, err))
    return false;
  in->data = in->bytes.data;
  in->size = in->bytes.size;
  return true;
}

/* Reads the parent's request from the shared file, and then empties the file: the answer for a very small picture is
 * shorter than the request, and the rest of the request must not remain behind it. */
static bool read_question(fol_sandbox_request *out, fol_error *err) {
  bool whole = pread(FOL_CHILD_OUTPUT, out, sizeof *out, 0) == (ssize_t)sizeof *out;
  out->name[sizeof out->name - 1] = '\0';
  return (whole && ftruncate(FOL_CHILD_OUTPUT, 0) == 0) || fol_fail(err, FOL_USAGE, "nothing was asked");
}

/* Writes a decoding failure as the answer. FOL_FAILED can only mean that decoding reached the memory limit; only a
 * malicious or damaged file needs so much memory. */
static bool refuse(const fol_sandbox_request *question, fol_error *why, fol_error *err) {
  if (why->code == FOL_FAILED)
    fol_sandbox_no_memory(question->name, why);
  why->code = FOL_REFUSED;
  return fol_answer_write_error(FOL_CHILD_OUTPUT, why, err);
}

static bool decode_photo(const fol_sandbox_request *question, const input *in, fol_error *err) {
  fol_error why = {0};
  fol_photo *photo;
  if (!fol_photo_decode_turned(&photo, in->data, in->size, question->name, question->turn, &why))
    return refuse(question, &why, err);
  bool done = fol_answer_write_photo(FOL_CHILD_OUTPUT, photo, err);
  fol_photo_drop(photo);
  return done;
}

static bool decode_grey(const fol_sandbox_request *question, const input *in, fol_error *err) {
  fol_error why = {0};
  uint8_t *grey;
  int width, height;
  if (!fol_grey_decode(&grey, &width, &height, in->data, in->size, question->name, &why))
    return refuse(question, &why, err);
  bool done = fol_answer_write_grey(FOL_CHILD_OUTPUT, grey, width, height, err);
  fol_free(grey);
  return done;
}

/* Decodes the file and writes the answer; if decoding fails, writes the error as the answer, if possible. */
static bool give_answer(const fol_sandbox_request *question, const input *in, fol_error *err) {
  fol_child_limits limits = {.memory = FOL_SANDBOX_MEMORY_MAX + in->bytes.capacity,
                             .written = fol_answer_size_max(),
                             .processor_s = fol_sandbox_seconds(in->size)};
  fol_error why = {0};
  if (!fol_source_begin(&(fol_source){.bytes = in->data, .size = in->size, .name = question->name}, &why))
    return fol_answer_write_error(FOL_CHILD_OUTPUT, &why, err);
  if (fol_child_limit(&limits, &why) &&
      (question->kind == FOL_SANDBOX_GREY ? decode_grey(question, in, &why) : decode_photo(question, in, &why)))
    return true;
  fol_fail_in(&why, "%s was not read", question->name);
  return fol_answer_write_error(FOL_CHILD_OUTPUT, &why, err);
}

static bool serve(int count, char *const *arguments, fol_error *err) {
  fol_sandbox_request question;
  input in = {0};
  fol_error why = {0};
  if (!fol_child_begin(count > 2 ? arguments[2] : NULL, err) || !read_question(&question, err))
    return false;
  bool read = read_input(&in, question.name, &why);
  bool done = read ? give_answer(&question, &in, err) : fol_answer_write_error(FOL_CHILD_OUTPUT, &why, err);
  fol_mapping_drop(&in.mapping);
  fol_bytes_drop(&in.bytes);
  return done && fol_shared_seal(FOL_CHILD_OUTPUT, err);
}

void fol_sandbox_serve(int count, char *const *arguments) {
  fol_error err;
  fol_child_exit(serve(count, arguments, &err) ? 0 : FOL_CHILD_STATUS_FAILED);
}

#define _DEFAULT_SOURCE /* for madvise: posix_madvise does not release memory */
#include "photo/decoded.h"
#include "photo/photo_value.h"
#include "sandbox.h"

#include <math.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* The header of an answer. In the shared file it is followed by the tables of linear light, the profile and the JPEG
 * copy. The pixels begin at the next page boundary, their rows tightly packed. The file contains nothing else. */
typedef struct answer {
  uint64_t mark;
  uint32_t kind, size; /* fol_sandbox_kind, sizeof(answer) */
  int32_t code; /* fol_code: FOL_OK, or the code of an error; then `text` is its message, and members after `text` are
                   unused */
  char text[400];
  int32_t width, height, depth;
  int32_t chroma_step[2], orientation;
  uint8_t has_profile, monochrome, has_location, has_device;
  char format[8], profile_name[80];
  uint32_t file_checksum, remarks;
  double focal_35mm, to_srgb[3][3];
  uint64_t file_size, profile_size, copy_size;
} answer;

#define MARK UINT64_C(0x31524f4f444c4f46) /* "FOLDOOR1" */

enum { PAGE = 4096, COPY_MORE = 1 << 20 };
static const size_t profile_size_max = 8 * 1000 * 1000;

/* Offsets of the parts of an answer in the shared file, bytes. */
typedef struct layout {
  size_t linear, profile, copy, pixels, end;
} layout;

/* Computes the offsets. The sizes in *a must have been checked, so that nothing here overflows. */
static layout lay_out(const answer *a) {
  layout l;
  size_t channels = a->kind == FOL_SANDBOX_GREY ? 1 : 3, bytes = (size_t)a->depth / 8;
  l.linear = (sizeof *a + 63) / 64 * 64;
  l.profile = l.linear + (a->kind == FOL_SANDBOX_GREY ? 0 : ((size_t)3 << a->depth) * sizeof(float));
  l.copy = l.profile + (size_t)a->profile_size;
  l.pixels = (l.copy + (size_t)a->copy_size + PAGE - 1) / PAGE * PAGE;
  l.end = l.pixels + (size_t)a->width * (size_t)a->height * channels * bytes;
  return l;
}

size_t fol_answer_size_max(void) {
  const size_t tables = ((size_t)3 << 16) * sizeof(float);
  return 2 * PAGE + tables + profile_size_max + FOL_PHOTO_BYTES_MAX + COPY_MORE + 6 * FOL_PHOTO_PIXELS_MAX;
}

unsigned fol_sandbox_seconds(size_t file_size) {
  enum { LEAST = 4, BYTES_A_SECOND = 2 * 1000 * 1000 };
  return LEAST + (unsigned)(file_size / BYTES_A_SECOND);
}

bool fol_sandbox_no_memory(const char *name, fol_error *err) {
  return fol_fail(
      err, FOL_REFUSED,
      "%s needs more memory than a photograph may take here (%.0f MB): save it smaller, or export it as a new "
      "JPEG",
      name, FOL_SANDBOX_MEMORY_MAX / 1e6);
}

/* ---- the child ----------------------------------------------------------------------------------- */

/* Writes data in chunks, and releases the memory pages of each chunk after writing it, so that the data are not in
 * memory twice. */
static bool put_and_give_back(int fd, size_t at, void *data, size_t size, fol_error *err) {
  const size_t chunk = 8 << 20, page = (size_t)sysconf(_SC_PAGESIZE);
  uint8_t *bytes = data;
  size_t skip = (page - (uintptr_t)bytes % page) % page;
  for (size_t done = 0; done < size; done += chunk) {
    size_t now = size - done < chunk ? size - done : chunk;
    if (!fol_shared_write(fd, at + done, bytes + done, now, err))
      return false;
    size_t whole = now > skip ? (now - skip) / page * page : 0;
    if (whole > 0)
      madvise(bytes + done + skip, whole, MADV_DONTNEED);
  }
  return true;
}

static answer describe(const fol_photo *photo) {
  const fol_photo_facts *facts = &photo->facts;
  answer a = {.mark = MARK,
              .kind = FOL_SANDBOX_PHOTO,
              .size = sizeof a,
              .width = photo->image.width,
              .height = photo->image.height,
              .depth = photo->image.depth,
              .chroma_step = {photo->chroma_step[0], photo->chroma_step[1]},
              .orientation = facts->orientation,
              .has_profile = facts->has_profile,
              .monochrome = facts->monochrome,
              .has_location = facts->has_location,
              .has_device = facts->has_device,
              .file_checksum = photo->file_checksum,
              .remarks = facts->remarks,
              .focal_35mm = facts->focal_35mm,
              .file_size = facts->file_size,
              .profile_size = photo->profile.size,
              .copy_size = photo->copy.size};
  memcpy(a.to_srgb, photo->to_srgb, sizeof a.to_srgb);
  memcpy(a.profile_name, facts->profile_name, sizeof a.profile_name);
  strncpy(a.format, facts->format, sizeof a.format - 1);
  return a;
}

bool fol_answer_write_photo(int fd, fol_photo *photo, fol_error *err) {
  answer a = describe(photo);
  layout l = lay_out(&a);
  return fol_shared_write(fd, 0, &a, sizeof a, err) &&
         fol_shared_write(fd, l.linear, photo->linear, l.profile - l.linear, err) &&
         fol_shared_write(fd, l.profile, photo->profile.data, photo->profile.size, err) &&
         fol_shared_write(fd, l.copy, photo->copy.data, photo->copy.size, err) &&
         put_and_give_back(fd, l.pixels, photo->image.data, l.end - l.pixels, err);
}

bool fol_answer_write_grey(int fd, uint8_t *grey, int width, int height, fol_error *err) {
  answer a = {.mark = MARK, .kind = FOL_SANDBOX_GREY, .size = sizeof a, .width = width, .height = height, .depth = 8};
  layout l = lay_out(&a);
  return fol_shared_write(fd, 0, &a, sizeof a, err) && put_and_give_back(fd, l.pixels, grey, l.end - l.pixels, err);
}

bool fol_answer_write_error(int fd, const fol_error *what, fol_error *err) {
  answer a = {.mark = MARK, .size = sizeof a, .code = (int32_t)what->code};
  memcpy(a.text, what->text, sizeof a.text);
  return fol_shared_write(fd, 0, &a, sizeof a, err);
}

/* ---- the parent ---------------------------------------------------------------------------------- */

static bool is_nonsense(const char *name, fol_error *err) {
  return fol_fail(err, FOL_REFUSED,
                  "%s cannot be read: the process that reads photographs gave an invalid answer, so the file was made "
                  "to do harm; " FOL_SANDBOX_ADVICE,
                  name);
}

static bool in_range(int32_t value, int32_t low, int32_t high) {
  return value >= low && value <= high;
}

/* Checks all sizes in the answer's header, before anything is computed from them. */
static bool sizes_fit(const answer *a, const fol_mapping *mapping) {
  if (!in_range(a->width, 1, FOL_PHOTO_SIDE_MAX) || !in_range(a->height, 1, FOL_PHOTO_SIDE_MAX) ||
      (a->depth != 8 && a->depth != 16) || a->profile_size > profile_size_max ||
      a->copy_size > FOL_PHOTO_BYTES_MAX + COPY_MORE || (a->copy_size > 0 && a->copy_size < FOL_JPEG_HEAD))
    return false;
  size_t most = a->depth == 16 ? FOL_PHOTO_PIXELS_DEEP_MAX : FOL_PHOTO_PIXELS_MAX;
  return (size_t)a->width * (size_t)a->height <= most && lay_out(a).end == mapping->size;
}

/* Reads and checks the header. If the child reported an error, fails with its message. */
static bool read_header(answer *out, const fol_mapping *mapping, fol_sandbox_kind kind, const char *name,
                        fol_error *err) {
  answer a = {0};
  if (mapping->size < sizeof a)
    return is_nonsense(name, err);
  memcpy(&a, mapping->data, sizeof a);
  a.text[sizeof a.text - 1] = '\0';
  a.profile_name[sizeof a.profile_name - 1] = a.format[sizeof a.format - 1] = '\0';
  if (a.mark != MARK || a.size != sizeof a)
    return is_nonsense(name, err);
  if (a.code != FOL_OK && *a.text)
    return fol_fail(err, a.code == FOL_FAILED ? FOL_FAILED : FOL_REFUSED, "%s", a.text);
  if (a.code != FOL_OK || a.kind != kind || !sizes_fit(&a, mapping))
    return is_nonsense(name, err);
  fol_text_clean(a.profile_name);
  *out = a;
  return true;
}

static bool facts_fit(const answer *a) {
  bool fit = in_range(a->orientation, 1, 8) && in_range(a->chroma_step[0], 1, 4) && in_range(a->chroma_step[1], 1, 4) &&
             fol_photo_format_find(a->format) && a->remarks < 1U << FOL_REMARKS &&
             a->file_size <= FOL_PHOTO_BYTES_MAX &&
             (a->focal_35mm == 0 || (a->focal_35mm >= FOL_FOCAL_35MM_MIN && a->focal_35mm <= FOL_FOCAL_35MM_MAX)) &&
             (a->profile_size > 0) == (a->has_profile != 0);
  for (int i = 0; i < 9; i++)
    fit = fit && fabs(a->to_srgb[i / 3][i % 3]) < 1e6; /* false for NaN too */
  return fit;
}

static bool curves_fit(const float *linear, int depth) {
  for (size_t c = 0; c < 3; c++) {
    float before = 0;
    for (size_t v = 0; v < (size_t)1 << depth; v++, before = *linear++)
      if (!(*linear >= before && *linear <= 1))
        return false;
  }
  return true;
}

static fol_photo_facts facts_of(const answer *a) {
  fol_photo_facts facts = {.format = fol_photo_format_find(a->format),
                           .focal_35mm = a->focal_35mm,
                           .orientation = a->orientation,
                           .file_size = (size_t)a->file_size,
                           .has_profile = a->has_profile != 0,
                           .remarks = a->remarks,
                           .monochrome = a->monochrome != 0,
                           .has_location = a->has_location != 0,
                           .has_device = a->has_device != 0};
  memcpy(facts.profile_name, a->profile_name, sizeof facts.profile_name);
  return facts;
}

static fol_bytes view(uint8_t *data, uint64_t size) {
  return (fol_bytes){.data = size > 0 ? data : NULL, .size = (size_t)size, .capacity = (size_t)size};
}

bool fol_answer_read_photo(fol_photo **out, const fol_mapping *mapping, const char *name, fol_error *err) {
  answer a = {0};
  if (!read_header(&a, mapping, FOL_SANDBOX_PHOTO, name, err))
    return false;
  layout l = lay_out(&a);
  uint8_t *base = (uint8_t *)(uintptr_t)mapping->data; /* the mapping is read-only, and nothing writes to it */
  if (!facts_fit(&a) || !curves_fit((const float *)(const void *)(base + l.linear), a.depth))
    return is_nonsense(name, err);
  fol_photo *photo = fol_alloc(1, sizeof *photo, err);
  if (!photo)
    return fol_fail_in(err, "%s was not read", name);
  fol_refcount_init(&photo->refcount);
  photo->image = (fol_image){.data = base + l.pixels,
                             .width = a.width,
                             .height = a.height,
                             .stride = (size_t)a.width * 3 * (size_t)(a.depth / 8),
                             .depth = a.depth};
  photo->linear = (float *)(void *)(base + l.linear);
  memcpy(photo->to_srgb, a.to_srgb, sizeof a.to_srgb);
  photo->chroma_step[0] = a.chroma_step[0];
  photo->chroma_step[1] = a.chroma_step[1];
  photo->profile = view(base + l.profile, a.profile_size);
  photo->copy = view(base + l.copy, a.copy_size);
  photo->facts = facts_of(&a);
  photo->file_checksum = a.file_checksum;
  photo->mapping = *mapping;
  *out = photo;
  return true;
}

bool fol_answer_read_grey(uint8_t **out, int *width, int *height, const fol_mapping *mapping, const char *name,
                          fol_error *err) {
  answer a = {0};
  if (!read_header(&a, mapping, FOL_SANDBOX_GREY, name, err))
    return false;
  layout l = lay_out(&a);
  if (a.depth != 8)
    return is_nonsense(name, err);
  uint8_t *grey = fol_alloc_raw(l.end - l.pixels, 1, err);
  if (!grey)
    return fol_fail_in(err, "%s was not read", name);
  memcpy(grey, mapping->data + l.pixels, l.end - l.pixels);
  *out = grey;
  *width = a.width;
  *height = a.height;
  return true;
}

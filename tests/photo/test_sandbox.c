/* Decoding in the child process gives the same result as in this one, and a crash of the decoder only gives an error
 * message. The decoder in this program crashes when a file asks for it. */
#define _GNU_SOURCE /* for mmap of executable memory */
#include "support.h"

#include "photo/make.h"

#include "follidot/base_child.h"
#include "follidot/photo_sandbox.h"
#include "photo/decoded.h"
#include "photo/sandbox/sandbox.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* ---- crashes and limits --------------------------------------------------------------------------- */

bool __real_fol_source_decode(fol_decoded *out, const fol_source *source, fol_error *err);
static void write_nowhere(void) {
  volatile uintptr_t nowhere = 16; /* hidden from the compiler */
  *(volatile int *)nowhere = 1;
}

bool __wrap_fol_source_decode(fol_decoded *out, const fol_source *source, fol_error *err);

static void spin(void) {
  for (volatile unsigned i = 0;; i++)
    ;
}

static bool eat(fol_error *err) {
  enum { PIECE = 10 << 20 };
  for (;;) {
    uint8_t *piece = fol_alloc_raw(PIECE, 1, err);
    if (!piece)
      return false;
    memset(piece, 1, PIECE);
  }
}

/* Allocates as codecs written in C++ do. */
static bool eat_by_new(fol_error *err) {
  enum { PIECE = 10 << 20 };
  void *(*new)(size_t) = NULL;
  void *library = dlopen("libstdc++.so.6", RTLD_LAZY | RTLD_NOLOAD), *found = library ? dlsym(library, "_Znwm") : NULL;
  memcpy(&new, &found, sizeof found);
  if (!new)
    return fol_fail(err, FOL_FAILED, "no library of C++ is loaded");
  for (;;)
    memset(new (PIECE), 1, PIECE);
}

static int denied(long result) {
  return result == -1 && errno == EPERM;
}

/* Reports which operations are denied, one digit each. */
static bool try_rights(fol_error *err) {
  char *const arguments[] = {(char *)(uintptr_t) "true", NULL};
  int reads = denied(open("/etc/passwd", O_RDONLY)), writes = denied(open("must-not-exist", O_WRONLY | O_CREAT, 0600));
  int speaks = denied(socket(AF_INET, SOCK_STREAM, 0)), runs = denied(execv("/bin/true", arguments));
  int kills = denied(kill(getppid(), 0)), forks = denied(fork());
  void *code = mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  void *shared = mmap(NULL, 4096, PROT_READ, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  return fol_fail(err, FOL_REFUSED, "rights %d%d%d%d%d%d%d%d", reads, writes, speaks, runs, kills, forks,
                  code == MAP_FAILED, shared == MAP_FAILED);
}

static void count_block(void *context, size_t block) {
  atomic_fetch_add((atomic_size_t *)context, block);
}

static bool use_threads(fol_error *err) {
  atomic_size_t sum = 0;
  fol_parallel(100, 4, count_block, &sum);
  return fol_fail(err, FOL_REFUSED, "threads %zu", (size_t)sum);
}

static bool begins(const fol_source *source, const char *word) {
  return source->size >= strlen(word) && memcmp(source->bytes, word, strlen(word)) == 0;
}

bool __wrap_fol_source_decode(fol_decoded *out, const fol_source *source, fol_error *err) {
  if (begins(source, "break: abort"))
    abort();
  if (begins(source, "break: write"))
    write_nowhere();
  if (begins(source, "break: leave"))
    _exit(0);
  if (begins(source, "break: fail"))
    _exit(FOL_CHILD_STATUS_FAILED);
  if (begins(source, "break: exit"))
    _exit(1);
  if (begins(source, "break: spin"))
    spin();
  if (begins(source, "break: sleep"))
    for (;;)
      sleep(60);
  if (begins(source, "break: eat"))
    return eat(err);
  if (begins(source, "break: new"))
    return eat_by_new(err);
  if (begins(source, "break: killed"))
    raise(SIGKILL);
  if (begins(source, "break: ended"))
    raise(SIGTERM);
  if (begins(source, "break: rights"))
    return try_rights(err);
  if (begins(source, "break: threads"))
    return use_threads(err);
  return __real_fol_source_decode(out, source, err);
}

static void assert_read_fails(const char *order, fol_code code, const char *because) {
  fol_photo *photo = NULL;
  fol_error err = {0};
  assert_false(fol_photo_read(&photo, order, strlen(order), "a name", &err));
  assert_null(photo);
  assert_one_line(&err);
  if (err.code != code || !strstr(err.text, because))
    fail_msg("%s: code %d, \"%s\", not \"%s\"", order, (int)err.code, err.text, because);
}

static void a_crash_costs_one_line(void **state) {
  (void)state;
  assert_read_fails("break: abort", FOL_REFUSED,
                    "a name cannot be read: the process that reads photographs crashed on it");
  assert_read_fails("break: write", FOL_REFUSED, "export it there as a new JPEG or PNG");
  assert_read_fails("break: leave", FOL_REFUSED, "crashed on it");
  assert_read_fails("break: exit", FOL_REFUSED, "crashed on it");
  assert_read_fails("break: fail", FOL_FAILED, "could not set its limits");
}

static void the_same_for_a_mask(void **state) {
  (void)state;
  uint8_t *grey = NULL;
  int width, height;
  fol_error err = {0};
  assert_false(fol_grey_read(&grey, &width, &height, "break: abort", 12, "a mask", &err));
  assert_int_equal(err.code, FOL_REFUSED);
  assert_non_null(strstr(err.text, "a mask cannot be read"));
}

/* Sanitizer builds have no limits. */
static void limits_hold(void **state) {
  (void)state;
#if !defined(FOL_SANITIZED)
  assert_read_fails("break: spin", FOL_REFUSED, "takes too long");
  assert_read_fails("break: sleep", FOL_REFUSED, "its decoder never finishes");
  assert_read_fails("break: eat", FOL_REFUSED, "a name needs more memory than a photograph may take here (900 MB)");
  assert_read_fails("break: new", FOL_REFUSED, "a name needs more memory than a photograph may take here (900 MB)");
#endif
}

static void an_end_from_outside_is_no_fault_of_the_file(void **state) {
  (void)state;
  assert_read_fails("break: killed", FOL_FAILED, "a name was not read: the process that reads photographs was stopped");
  assert_read_fails("break: ended", FOL_FAILED, "try again");
}

static void rights_are_given_up(void **state) {
  (void)state;
#if defined(FOL_SECCOMP)
  assert_read_fails("break: rights", FOL_REFUSED, "rights 11111111");
#elif !defined(FOL_SANITIZED)
  skip();
#endif
}

static void threads_are_allowed(void **state) {
  (void)state;
  assert_read_fails("break: threads", FOL_REFUSED, "threads 4950");
}

/* ---- lifetime of the child ------------------------------------------------------------------------ */

static void wait_a_little(void) {
  nanosleep(&(struct timespec){.tv_nsec = 10 * 1000 * 1000}, NULL);
}

/* The child of a process; 0 if it has none yet. */
static pid_t child_of(pid_t parent) {
  char path[80], text[40] = "";
  snprintf(path, sizeof path, "/proc/%ld/task/%ld/children", (long)parent, (long)parent);
  int fd = open(path, O_RDONLY);
  if (fd < 0)
    return 0;
  ssize_t size = read(fd, text, sizeof text - 1);
  close(fd);
  return size > 0 ? (pid_t)strtol(text, NULL, 10) : 0;
}

static void no_child_stays_behind(void **state) {
  (void)state;
  pid_t parent = fork(), child = 0;
  if (parent == 0) {
    fol_photo *photo;
    fol_photo_read(&photo, "break: sleep", 12, "a name", NULL);
    _exit(0);
  }
  for (int i = 0; i < 1000 && child == 0; i++, wait_a_little())
    child = child_of(parent);
  if (child == 0)
    fail_msg("there is no child");
  for (int i = 0; i < 20; i++) /* most likely until it sleeps; earlier, it notices the lost parent itself */
    wait_a_little();
  kill(parent, SIGKILL);
  waitpid(parent, NULL, 0);
  int i = 0;
  while (i < 1000 && kill(child, 0) == 0)
    i++, wait_a_little();
  assert_true(i < 1000);
}

static void nobody_else_starts_it(void **state) {
  (void)state;
  pid_t child = fork();
  int status;
  if (child == 0) {
    execl("/proc/self/exe", "follidot", FOL_SANDBOX_ARGUMENT, "1", (char *)NULL);
    _exit(99);
  }
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_true(WIFEXITED(status) && WEXITSTATUS(status) == FOL_CHILD_STATUS_FAILED);
}

/* ---- the same result as in this process ------------------------------------------------------------ */

static void assert_same_facts(const fol_photo *a, const fol_photo *b) {
  fol_photo_facts x = fol_photo_describe(a), y = fol_photo_describe(b);
  assert_string_equal(x.format, y.format);
  assert_true(x.focal_35mm == y.focal_35mm);
  assert_int_equal(x.orientation, y.orientation);
  assert_int_equal(x.file_size, y.file_size);
  assert_int_equal(x.has_profile, y.has_profile);
  assert_int_equal(x.monochrome, y.monochrome);
  assert_string_equal(x.profile_name, y.profile_name);
  assert_int_equal(x.has_location, y.has_location);
  assert_int_equal(x.has_device, y.has_device);
}

static void assert_same_colours(const fol_photo *a, const fol_photo *b) {
  const fol_image *image = fol_photo_image(a);
  for (int c = 0; c < 3; c++)
    assert_memory_equal(fol_photo_linear(a, c), fol_photo_linear(b, c), sizeof(float) << image->depth);
  fol_span x = fol_photo_profile(a), y = fol_photo_profile(b);
  assert_int_equal(x.size, y.size);
  if (x.size > 0)
    assert_memory_equal(x.data, y.data, x.size);
  double of_a[3], of_b[3];
  fol_photo_linear_srgb_at(a, of_a, 2, 3);
  fol_photo_linear_srgb_at(b, of_b, 2, 3);
  assert_memory_equal(of_a, of_b, sizeof of_a);
}

static void assert_same_copy(const fol_photo *a, const fol_photo *b) {
  const fol_encoding encoding = {.format = FOL_FORMAT_JPEG};
  fol_bytes x = {0}, y = {0};
  MUST(fol_photo_encode(&x, a, &encoding, error));
  MUST(fol_photo_encode(&y, b, &encoding, error));
  assert_int_equal(x.size, y.size);
  assert_memory_equal(x.data, y.data, x.size);
  fol_bytes_drop(&x);
  fol_bytes_drop(&y);
}

static void assert_same_by_door(fol_bytes bytes) {
  fol_photo *here = decode(&bytes), *there = NULL;
  MUST(fol_photo_read(&there, bytes.data, bytes.size, "test.jpg", error));
  assert_same_pixels(fol_photo_image(here), fol_photo_image(there));
  assert_same_facts(here, there);
  assert_same_colours(here, there);
  assert_same_copy(here, there);
  assert_true(fol_photo_is_from(there, bytes.data, bytes.size));
  fol_camera_traits x = fol_photo_camera(here, 1), y = fol_photo_camera(there, 1);
  assert_memory_equal(&x, &y, sizeof x);
  fol_photo_drop(here);
  fol_photo_drop(fol_photo_keep(there));
  fol_photo_drop(there);
  fol_bytes_drop(&bytes);
}

static void photographs_come_through_unchanged(void **state) {
  (void)state;
  fol_image image = make_image(90, 70, 8), deep = make_image(33, 40, 16);
  fol_bytes exif = make_exif(6, true), profile = make_rgb_profile(cmsBuildGamma(NULL, 1.8));
  assert_same_by_door(make_jpeg(&image, (jpeg_recipe){.progressive = true}));
  assert_same_by_door(make_jpeg(&image, (jpeg_recipe){.grey = true}));
  assert_same_by_door(make_jpeg(&image, (jpeg_recipe){.exif = &exif, .profile = &profile}));
  assert_same_by_door(make_rgb_png(&image, (png_recipe){0}));
  assert_same_by_door(make_rgb_png(&deep, (png_recipe){.profile = &profile}));
  fol_bytes_drop(&exif);
  fol_bytes_drop(&profile);
  fol_image_drop(&image);
  fol_image_drop(&deep);
}

/* Their answers are shorter than the question that lay in the same file. */
static void the_smallest_pictures_come_through(void **state) {
  (void)state;
  for (int width = 1; width <= 3; width++)
    for (int height = 1; height <= 3; height++) {
      fol_image image = make_image(width, height, 8);
      fol_bytes bytes = make_rgb_png(&image, (png_recipe){0});
      fol_photo *photo = NULL;
      MUST(fol_photo_read(&photo, bytes.data, bytes.size, "test.png", error));
      assert_same_pixels(&image, fol_photo_image(photo));
      fol_photo_drop(photo);
      fol_bytes_drop(&bytes);
      fol_image_drop(&image);
    }
}

static void files_are_opened_through_it(void **state) {
  (void)state;
  fol_image image = make_image(90, 70, 8);
  fol_bytes bytes = make_jpeg(&image, (jpeg_recipe){0});
  fol_photo *here = decode(&bytes), *there = NULL;
  MUST(fol_file_write("head.jpg", bytes.data, bytes.size, error));
  MUST(fol_photo_open(&there, "head.jpg", error));
  assert_same_pixels(fol_photo_image(here), fol_photo_image(there));
  fol_photo_drop(there);
  fol_photo_file file;
  MUST(fol_photo_file_read(&file, "head.jpg", error));
  assert_int_equal(file.bytes.size, bytes.size);
  assert_non_null(file.shared.data);
  MUST(fol_photo_file_decode(&there, &file, "head.jpg", error));
  assert_same_pixels(fol_photo_image(here), fol_photo_image(there));
  assert_memory_equal(file.bytes.data, bytes.data, bytes.size);
  fol_photo_file_drop(&file);
  fol_photo_drop(here);
  fol_photo_drop(there);
  unlink("head.jpg");
  assert_false(fol_photo_file_read(&file, "head.jpg", NULL));
  fol_error err = {0};
  assert_false(fol_photo_open(&there, "head.jpg", &err));
  assert_int_equal(err.code, FOL_FAILED);
  fol_bytes_drop(&bytes);
  fol_image_drop(&image);
}

static void masks_come_through_unchanged(void **state) {
  (void)state;
  uint8_t grey[35], *back = NULL;
  int width, height;
  fol_bytes png = {0};
  for (size_t i = 0; i < sizeof grey; i++)
    grey[i] = (uint8_t)(7 * i);
  MUST(fol_grey_encode_png(&png, grey, 7, 5, error));
  MUST(fol_grey_read(&back, &width, &height, png.data, png.size, "mask.png", error));
  assert_true(width == 7 && height == 5);
  assert_memory_equal(back, grey, sizeof grey);
  fol_free(back);
  fol_bytes_drop(&png);
}

static void refusals_are_the_same(void **state) {
  (void)state;
  static const char *const texts[] = {"", "text, and no picture", "\xff\xd8\xff", "GIF89a, say"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    fol_photo *photo = NULL;
    fol_error here = {0}, there = {0};
    assert_false(fol_photo_decode(&photo, texts[i], strlen(texts[i]), "a name", &here));
    assert_false(fol_photo_read(&photo, texts[i], strlen(texts[i]), "a name", &there));
    assert_int_equal(here.code, there.code);
    assert_string_equal(here.text, there.text);
  }
}

int main(int count, char **arguments) {
  fol_sandbox_main(count, arguments);
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(photographs_come_through_unchanged),
      cmocka_unit_test(the_smallest_pictures_come_through),
      cmocka_unit_test(files_are_opened_through_it),
      cmocka_unit_test(masks_come_through_unchanged),
      cmocka_unit_test(refusals_are_the_same),
      cmocka_unit_test(a_crash_costs_one_line),
      cmocka_unit_test(the_same_for_a_mask),
      cmocka_unit_test(limits_hold),
      cmocka_unit_test(an_end_from_outside_is_no_fault_of_the_file),
      cmocka_unit_test(rights_are_given_up),
      cmocka_unit_test(threads_are_allowed),
      cmocka_unit_test(no_child_stays_behind),
      cmocka_unit_test(nobody_else_starts_it),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

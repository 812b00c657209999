#include "record/parts.h"
#include "shapes.h"

#include <dirent.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { WIDTH = 420, HEIGHT = 300 };

typedef struct fixture {
  fol_photo *photo;
  fol_plan plan;
} fixture;

/* A photograph read from a file with metadata, as cameras write it. */
static fol_photo *noted_photo(const fol_image *picture) {
  fol_photo *photo;
  fol_bytes png = {0};
  MUST(fol_image_encode(&png, picture, &(fol_encoding){.xmp = "<x>a note</x>"}, error));
  MUST(fol_photo_decode(&photo, png.data, png.size, "a picture", error));
  fol_bytes_drop(&png);
  return photo;
}

/* Uniform skin at 3 px/mm, with dots over a square of 60 mm. */
static fixture fixture_of(int depth) {
  fixture made = {0};
  fol_image picture;
  MUST(fol_image_new(&picture, WIDTH, HEIGHT, depth, error));
  memset(picture.data, 0xb0, picture.stride * HEIGHT);
  made.photo = noted_photo(&picture);
  fol_image_drop(&picture);

  MUST(fol_plan_default(&made.plan, WIDTH, HEIGHT, error));
  made.plan.scale = (fol_scale){{30, 30}, {330, 30}, 100};
  fol_mask_drop(made.plan.mask);
  made.plan.mask = square_mask(60, 240, 1, WIDTH, HEIGHT);
  return made;
}

static void drop(fixture *made) {
  fol_plan_drop(&made->plan);
  fol_photo_drop(made->photo);
}

static int files_in(const char *folder) {
  DIR *listing = opendir(folder);
  if (!listing)
    return -1;
  int count = 0;
  for (const struct dirent *entry; (entry = readdir(listing));)
    count += entry->d_name[0] != '.';
  closedir(listing);
  return count;
}

static fol_bytes read_and_remove(const char *folder, const char *name) {
  char path[300];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  fol_bytes bytes = {0};
  MUST(fol_file_read(&bytes, path, 1 << 26, error));
  assert_int_equal(unlink(path), 0);
  return bytes;
}

static bool holds(const fol_bytes *bytes, const char *word) {
  size_t length = strlen(word);
  for (size_t i = 0; i + length <= bytes->size; i++)
    if (memcmp(bytes->data + i, word, length) == 0)
      return true;
  return false;
}

static void check_picture(const fol_exported *file, const fol_bytes *bytes, const fol_photo *original, bool lit) {
  fol_photo *photo;
  MUST(fol_photo_decode(&photo, bytes->data, bytes->size, file->name, error));
  const fol_image *picture = fol_photo_image(photo), *before = fol_photo_image(original);
  assert_int_equal(picture->width, file->width);
  assert_int_equal(picture->height, file->height);
  bool simulated = file->kind != FOL_EXPORTED_BEFORE, altered = simulated || lit;
  assert_int_equal(fol_rect_empty(file->stamp), !altered);
  assert_int_equal(holds(bytes, "digitalsourcetype/compositeSynthetic"), simulated);
  assert_int_equal(holds(bytes, "digitalsourcetype/algorithmicallyEnhanced"), lit && !simulated);
  assert_int_equal(holds(bytes, "Follidot"), altered);
  assert_false(holds(bytes, "Exif"));
  assert_false(holds(bytes, file->name));
  if (!altered && picture->depth == before->depth) {
    assert_int_equal(picture->stride, before->stride);
    if (strstr(file->name, ".png"))
      assert_memory_equal(picture->data, before->data, picture->stride * (size_t)picture->height);
  }
  fol_photo_drop(photo);
}

static void check_export(const fol_export *how, int depth, int expected) {
  fixture made = fixture_of(depth);
  int session = how->session;
  static const char folder[] = FOL_TEST_OUT "/record-export";
  rmdir(folder);
  fol_export what = *how;
  what.photo = made.photo;
  what.plan = &made.plan;
  what.folder = folder;
  fol_exported list[FOL_EXPORTED_MAX];
  int count = 0;
  fol_progress progress = {0};
  MUST(fol_export_pictures(&what, list, &count, &progress, error));
  assert_int_equal(count, expected);
  assert_int_equal(files_in(folder), expected);
  assert_true(fol_progress_fraction(&progress) >= 1);
  assert_int_equal(list[0].kind, FOL_EXPORTED_BEFORE);
  assert_int_equal(list[1].session, session ? session : 1);
  assert_int_equal(list[count - 1].kind, FOL_EXPORTED_COMPARISON);
  for (int i = 0; i < count; i++) {
    const char *prefix = how->prefix ? how->prefix : "";
    assert_memory_equal(list[i].name, prefix, strlen(prefix));
    fol_bytes bytes = read_and_remove(folder, list[i].name);
    check_picture(&list[i], &bytes, made.photo, how->light != FOL_LIGHT_PHOTO);
    fol_bytes_drop(&bytes);
  }
  assert_int_equal(rmdir(folder), 0);
  drop(&made);
}

static void test_all_pictures_are_written(void **state) {
  (void)state;
  const fol_when healed = {.days = FOL_HEALED_DAYS};
  check_export(&(fol_export){.when = healed}, 8, 5);
  check_export(&(fol_export){.when = healed, .format = FOL_FORMAT_JPEG}, 8, 5);
  check_export(&(fol_export){.when = healed}, 16, 5);
  check_export(&(fol_export){.when = healed, .session = 2}, 8, 3);
  check_export(&(fol_export){.session = 2, .no_camera = true}, 8, 3);
  check_export(&(fol_export){.session = 2, .prefix = "Zoë 113 "}, 8, 3);
}

static void test_other_light_marks_every_picture(void **state) {
  (void)state;
  check_export(&(fol_export){.session = 1, .light = FOL_LIGHT_WARM}, 8, 3);
  check_export(&(fol_export){.session = 1, .light = FOL_LIGHT_HARSH, .format = FOL_FORMAT_JPEG}, 16, 3);
}

static void check_failure(const fol_export *what, fol_progress *progress, fol_code code) {
  fol_exported list[FOL_EXPORTED_MAX];
  int count = -7;
  fol_error err;
  assert_false(fol_export_pictures(what, list, &count, progress, &err));
  assert_int_equal(err.code, code);
  assert_int_equal(count, -7);
}

static void test_failure_leaves_nothing(void **state) {
  (void)state;
  fixture made = fixture_of(8);
  static const char folder[] = FOL_TEST_OUT "/record-none";
  fol_export what = {.photo = made.photo, .plan = &made.plan, .folder = folder};

  fol_progress progress = {0};
  atomic_store(&progress.cancel, true);
  check_failure(&what, &progress, FOL_CANCELLED);
  assert_int_equal(files_in(folder), -1);

  what.session = 4;
  check_failure(&what, NULL, FOL_USAGE);
  assert_int_equal(files_in(folder), -1);

  what.session = 0;
  what.prefix = "../";
  check_failure(&what, NULL, FOL_USAGE);
  what.prefix = NULL;
  what.folder = FOL_TEST_OUT "/no/such/parent";
  check_failure(&what, NULL, FOL_FAILED);
  what.folder = "/dev/null";
  check_failure(&what, NULL, FOL_FAILED);

  /* If the last file cannot be written, none is. */
  what.folder = folder;
  assert_int_equal(mkdir(folder, 0777), 0);
  assert_int_equal(mkdir(FOL_TEST_OUT "/record-none/comparison.png", 0777), 0);
  check_failure(&what, NULL, FOL_FAILED);
  assert_int_equal(files_in(folder), 1);
  assert_int_equal(rmdir(FOL_TEST_OUT "/record-none/comparison.png"), 0);
  assert_int_equal(rmdir(folder), 0);
  drop(&made);
}

/* ---- existing files ------------------------------------------------------------------------------ */

static const char full[] = FOL_TEST_OUT "/record-full";

static fol_bytes content(const char *name) {
  char path[300];
  fol_bytes bytes = {0};
  snprintf(path, sizeof path, "%s/%s", full, name);
  MUST(fol_file_read(&bytes, path, 1 << 26, error));
  return bytes;
}

/* Exports session 1. If `wanted` is "", this must succeed; otherwise it must fail with that text in the error and
 * change no file. */
static void export_again(fol_photo *photo, const fol_export *how, const char *wanted) {
  fixture made = fixture_of(8);
  fol_export what = *how;
  what.photo = photo ? photo : made.photo;
  what.plan = &made.plan;
  what.folder = full;
  what.session = 1;
  fol_exported list[FOL_EXPORTED_MAX];
  int count;
  fol_error err = {FOL_OK, ""};
  fol_bytes before = {0}, after = {0};
  if (*wanted) {
    before = content("session-1.png");
    assert_false(fol_export_pictures(&what, list, &count, NULL, &err));
    assert_int_equal(err.code, FOL_FAILED);
    if (!strstr(err.text, wanted))
      fail_msg("no \"%s\" in %s", wanted, err.text);
    after = content("session-1.png");
    assert_int_equal(before.size, after.size);
    assert_memory_equal(before.data, after.data, after.size);
  } else if (!fol_export_pictures(&what, list, &count, NULL, &err)) {
    fail_msg("%s", err.text);
  }
  assert_int_equal(files_in(full), 3);
  fol_bytes_drop(&before);
  fol_bytes_drop(&after);
  drop(&made);
}

static void test_only_own_pictures_are_replaced(void **state) {
  (void)state;
  fol_photo *other = NULL;
  fol_image picture;
  MUST(fol_image_new(&picture, WIDTH, HEIGHT, 8, error));
  memset(picture.data, 0x98, picture.stride * HEIGHT);
  other = noted_photo(&picture);
  fol_image_drop(&picture);
  const fol_export plain = {.no_camera = true}, warm = {.light = FOL_LIGHT_WARM}, harsh = {.light = FOL_LIGHT_HARSH},
                   careful = {.light = FOL_LIGHT_WARM,
                              .this_photo_only = true,
                              .over = {.wanted = "is none of this", .advice = "go elsewhere"}};
  export_again(NULL, &plain, "");
  export_again(NULL, &plain, "");
  export_again(other, &plain, "/before.png: what is there was not made by Follidot");
  export_again(other, &warm, "/before.png: what is there was not made by Follidot");
  export_again(NULL, &warm, "");  /* replaces a `before` without XMP, since it shows this photograph */
  export_again(NULL, &harsh, ""); /* now it has XMP */
  export_again(NULL, &careful, "");
  export_again(other, &careful, "/session-1.png: what is there is none of this; go elsewhere");
  export_again(other, &warm, "");
  export_again(other, &plain, "");
  const fol_export forced = {.over = {.force = true}};
  export_again(NULL, &plain, "/before.png: what");
  export_again(NULL, &forced, "");
  static const char *const names[] = {"before.png", "session-1.png", "comparison.png"};
  for (size_t i = 0; i < 3; i++) {
    fol_bytes bytes = read_and_remove(full, names[i]);
    fol_bytes_drop(&bytes);
  }
  assert_int_equal(rmdir(full), 0);
  fol_photo_drop(other);
}

/* The original is kept although its path is not given, as after reopening a consultation. */
static void test_the_photograph_itself_is_kept(void **state) {
  (void)state;
  static const char *const names[] = {"before.png", "before.jpg"};
  fol_image picture;
  MUST(fol_image_new(&picture, WIDTH, HEIGHT, 8, error));
  memset(picture.data, 0x98, picture.stride * HEIGHT);
  assert_int_equal(mkdir(full, 0777), 0);
  for (fol_format format = FOL_FORMAT_PNG; format <= FOL_FORMAT_JPEG; format++) {
    fixture made = fixture_of(8);
    char path[300];
    snprintf(path, sizeof path, "%s/%s", full, names[format]);
    fol_bytes own = {0};
    fol_photo *photo; /* without metadata, as messengers send them */
    MUST(fol_image_encode(&own, &picture, &(fol_encoding){.format = format}, error));
    MUST(fol_photo_decode(&photo, own.data, own.size, path, error));
    MUST(fol_file_write(path, own.data, own.size, error));
    const fol_export what = {.photo = photo,
                             .plan = &made.plan,
                             .folder = full,
                             .session = 1,
                             .light = FOL_LIGHT_WARM,
                             .format = format,
                             .this_photo_only = true};
    fol_exported list[FOL_EXPORTED_MAX];
    int count;
    fol_error err = {FOL_OK, ""};
    assert_false(fol_export_pictures(&what, list, &count, NULL, &err));
    assert_non_null(strstr(err.text, names[format]));
    assert_int_equal(files_in(full), 1);
    fol_bytes there = read_and_remove(full, names[format]);
    assert_int_equal(there.size, own.size);
    assert_memory_equal(there.data, own.data, own.size);
    fol_bytes_drop(&there);
    fol_bytes_drop(&own);
    fol_photo_drop(photo);
    drop(&made);
  }
  assert_int_equal(rmdir(full), 0);
  fol_image_drop(&picture);
}

/* ---- metadata ----------------------------------------------------------------------------------- */

static void check_xmp(const fol_caption *caption, const char *const *there, size_t count) {
  fol_bytes xmp = {0};
  MUST(fol_xmp_print(&xmp, caption, error));
  assert_int_equal(strlen((const char *)xmp.data) + 1, xmp.size);
  for (size_t i = 0; i < count; i++)
    if (!holds(&xmp, there[i]))
      fail_msg("no %s in %s", there[i], (const char *)xmp.data);
  assert_false(holds(&xmp, "2026"));
  fol_bytes_drop(&xmp);
}

#define CHECK_XMP(caption, ...)                                                                                        \
  check_xmp(caption, (const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

static void test_metadata_holds_parameters_alone(void **state) {
  (void)state;
  static const char version[] = "follidot:version=\"" FOL_VERSION "\"";
  fixture made = fixture_of(8);
  snprintf(made.plan.sessions[0].date, sizeof made.plan.sessions[0].date, "2026-12-01");
  fol_skin_measurement skin = {.skin = {0.0213, 0.0042}, .estimated = true, .measured = true};
  fol_export what = {.plan = &made.plan, .when = {.days = FOL_HEALED_DAYS}};
  fol_caption caption = {&what, FOL_EXPORTED_SESSION, 2, 2, &skin, 0.61, 0.5, 0xabc};
  CHECK_XMP(&caption,
            "Iptc4xmpExt:DigitalSourceType=\"http://cv.iptc.org/newscodes/digitalsourcetype/compositeSynthetic\"",
            "after session 2, healed (day 30)", "follidot:session=\"2\"", "follidot:seed=\"1\"",
            "follidot:ageDays=\"30\"", "follidot:fading=\"expected\"", "follidot:light=\"photo\"",
            "follidot:skin=\"estimated\"", "follidot:melanosomeFraction=\"0.0213\"",
            "follidot:bloodFraction=\"0.0042\"", "follidot:cameraBlurPx=\"0.61\"", "follidot:cameraSharpening=\"0.5\"",
            "follidot:photograph=\"0000000000000abc\"", version, "<follidot:densityPerCm2>70</follidot:densityPerCm2>");

  what = (fol_export){.plan = &made.plan, .pace = FOL_PACE_EARLY, .light = FOL_LIGHT_WARM};
  what.when = (fol_when){FOL_HEALED_DAYS, true};
  made.plan.skin.given = true;
  made.plan.healing.touch_up_years = 4.5;
  caption = (fol_caption){&what, FOL_EXPORTED_COMPARISON, 1, 3, &skin, 0, 0, 0};
  CHECK_XMP(&caption, "after each session, touched up", "follidot:touchUpYears=\"4.5\"", "follidot:fading=\"early\"",
            "follidot:light=\"warm\"", "follidot:skin=\"given\"", "follidot:cameraBlurPx=\"0\"");

  caption.kind = FOL_EXPORTED_BEFORE;
  CHECK_XMP(&caption,
            "Iptc4xmpExt:DigitalSourceType=\"http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicallyEnhanced\"",
            "follidot:light=\"warm\"", "before treatment, in simulated light (warm room)");
  drop(&made);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_all_pictures_are_written),      cmocka_unit_test(test_other_light_marks_every_picture),
      cmocka_unit_test(test_failure_leaves_nothing),        cmocka_unit_test(test_only_own_pictures_are_replaced),
      cmocka_unit_test(test_the_photograph_itself_is_kept), cmocka_unit_test(test_metadata_holds_parameters_alone),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

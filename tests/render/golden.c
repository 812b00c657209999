/* Golden pictures: compares small pictures of flat skin and of the synthetic head with reference pictures in golden/.
 * The dots are bit-identical everywhere; a few code values may be off by one where another mathematics library rounds
 * differently.
 *
 * `render_golden --write` writes new references. Inspect them before committing: this changes what is expected. */
#include "support.h"

#include "follidot/render.h"
#include "follidot/sample.h"
#include "photo_from_image.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_OFF = 1, SHARE_OFF = 100 /* one code value in this many */ };

static bool writes; /* write references instead of comparing with them */

/* ---- pictures as files ----------------------------------------------------------------------------- */

static void save(const char *folder, const char *name, const fol_image *image) {
  char path[600];
  fol_bytes png = {0};
  snprintf(path, sizeof path, "%s/%s.png", folder, name);
  MUST(fol_image_encode(&png, image, &(fol_encoding){.format = FOL_FORMAT_PNG}, error));
  FILE *file = fopen(path, "wb");
  if (!file || fwrite(png.data, png.size, 1, file) != 1 || fclose(file) != 0)
    fail_msg("%s cannot be written", path);
  fol_bytes_drop(&png);
}

static fol_photo *open_reference(const char *name) {
  char path[600];
  fol_photo *photo = NULL;
  snprintf(path, sizeof path, FOL_TEST_GOLDEN "/%s.png", name);
  MUST(fol_photo_open(&photo, path, error)); /* a missing reference fails the test */
  return photo;
}

static uint8_t *code(const fol_image *image, int x, int y) {
  return (uint8_t *)image->data + (size_t)y * image->stride + 3 * (size_t)x;
}

/* ---- comparing ------------------------------------------------------------------------------------- */

typedef struct comparison {
  int most;          /* largest difference of a code value */
  int count;         /* of code values that differ */
  fol_image picture; /* black where both agree, 60 brighter for each code of difference */
} comparison;

static comparison compare(const fol_image *made, const fol_image *wanted) {
  comparison c = {0};
  MUST(fol_image_new(&c.picture, made->width, made->height, 8, error));
  for (int y = 0; y < made->height; y++) {
    for (int i = 0; i < 3 * made->width; i++) {
      int off = abs(code(made, 0, y)[i] - code(wanted, 0, y)[i]);
      c.most = off > c.most ? off : c.most;
      c.count += off > 0;
      code(&c.picture, 0, y)[i] = (uint8_t)(60 * off < 255 ? 60 * off : 255);
    }
  }
  return c;
}

static void check(const char *name, const fol_image *made) {
  char difference[200];
  if (writes) {
    save(FOL_TEST_GOLDEN, name, made);
    return;
  }
  fol_photo *reference = open_reference(name);
  const fol_image *wanted = fol_photo_image(reference);
  assert_int_equal(made->width, wanted->width);
  assert_int_equal(made->height, wanted->height);
  assert_int_equal(wanted->depth, 8);
  comparison c = compare(made, wanted);
  if (c.most > MOST_OFF || c.count > 3 * made->width * made->height / SHARE_OFF) {
    snprintf(difference, sizeof difference, "%s-difference", name);
    save(FOL_TEST_OUT, name, made);
    save(FOL_TEST_OUT, difference, &c.picture);
    fail_msg("%d code values of %s.png are off, by up to %d: see %s/%s.png", c.count, name, c.most, FOL_TEST_OUT,
             difference);
  }
  if (c.count > 0)
    print_message("%d code values of %s.png are off by one\n", c.count, name);
  fol_image_drop(&c.picture);
  fol_photo_drop(reference);
}

/* ---- drawing --------------------------------------------------------------------------------------- */

typedef struct scene {
  fol_photo *photo;
  fol_plan plan;
  fol_head head;
  fol_prepared_photo *prepared;
  fol_skin_measurement skin;
  fol_dots dots;
} scene;

/* Takes ownership of the photograph and the plan. */
static scene scene_of(fol_photo *photo, fol_plan plan) {
  scene s = {.photo = photo, .plan = plan};
  const fol_image *image = fol_photo_image(photo);
  MUST(fol_plan_check(&s.plan, image->width, image->height, error));
  MUST(fol_plan_head(&s.head, &s.plan, image->width, image->height, error));
  MUST(fol_prepared_photo_new(&s.prepared, photo, &s.head, 2, error));
  fol_skin_measure(&s.skin, photo, &s.plan, &s.head);
  MUST(fol_dots_new(&s.dots, &s.plan, &s.head, NULL, 2, NULL, error));
  assert_true(s.dots.count > 100);
  return s;
}

static void drop_scene(scene *s) {
  fol_dots_drop(&s->dots);
  fol_prepared_photo_drop(s->prepared);
  fol_plan_drop(&s->plan);
  fol_photo_drop(s->photo);
}

typedef struct look {
  const char *name;
  int session;
  double days;
  fol_light light;
  bool no_camera;
} look;

static void check_looks(const scene *s, const look *looks, size_t count) {
  for (size_t i = 0; i < count; i++) {
    fol_render_request request = {.prepared = s->prepared,
                                  .plan = &s->plan,
                                  .head = &s->head,
                                  .dots = &s->dots,
                                  .skin = &s->skin,
                                  .moment = {looks[i].session, {looks[i].days, false}, FOL_PACE_EXPECTED},
                                  .light = looks[i].light,
                                  .no_camera = looks[i].no_camera,
                                  .threads = 2};
    fol_renderer *renderer = NULL;
    fol_image out = {0};
    MUST(fol_renderer_new(&renderer, &request, error));
    MUST(fol_image_new(&out, s->head.width_px, s->head.height_px, 8, error));
    fol_rect whole = {0, 0, out.width, out.height};
    MUST(fol_renderer_draw(renderer, whole, &out, NULL, error));
    check(looks[i].name, &out);
    fol_image_drop(&out);
    fol_renderer_drop(renderer);
  }
}

/* ---- flat skin ------------------------------------------------------------------------------------- */

static fol_photo *flat_photo(void) {
  fol_image image = {0};
  fol_photo *photo = NULL;
  MUST(fol_image_new(&image, 200, 150, 8, error));
  for (int y = 0; y < image.height; y++)
    for (int x = 0; x < image.width; x++)
      memcpy(code(&image, x, y), (const uint8_t[]){205, 168, 146}, 3);
  MUST(photo_from_image(&photo, &image, error));
  fol_image_drop(&image);
  return photo;
}

static scene flat_scene(const char *plan_name) {
  char path[600];
  fol_plan plan;
  snprintf(path, sizeof path, FOL_TEST_GOLDEN "/%s.json", plan_name);
  fol_photo *photo = flat_photo();
  MUST(fol_plan_open(&plan, path, 200, 150, error));
  return scene_of(photo, plan);
}

static void flat_skin(void **state) {
  (void)state;
  static const look looks[] = {
      {.name = "flat-1", .session = 1, .days = FOL_HEALED_DAYS},
      {.name = "flat-2", .session = 2, .days = FOL_HEALED_DAYS},
      {.name = "flat-3", .session = 3, .days = FOL_HEALED_DAYS},
      {.name = "flat-1-fresh", .session = 1},
      {.name = "flat-3-fresh", .session = 3},
      {.name = "flat-3-day-5", .session = 3, .days = 5},
      {.name = "flat-3-years", .session = 3, .days = 4 * 365.25},
      {.name = "flat-3-no-camera", .session = 3, .days = FOL_HEALED_DAYS, .no_camera = true},
      {.name = "flat-3-harsh", .session = 3, .days = FOL_HEALED_DAYS, .light = FOL_LIGHT_HARSH},
      {.name = "flat-3-warm", .session = 3, .days = FOL_HEALED_DAYS, .light = FOL_LIGHT_WARM},
  };
  scene s = flat_scene("flat");
  check_looks(&s, looks, sizeof looks / sizeof *looks);
  drop_scene(&s);
}

static void flat_skin_on_an_ellipsoid(void **state) {
  (void)state;
  static const look looks[] = {
      {.name = "curved-1", .session = 1, .days = FOL_HEALED_DAYS},
      {.name = "curved-2", .session = 2, .days = FOL_HEALED_DAYS},
      {.name = "curved-3", .session = 3, .days = FOL_HEALED_DAYS},
      {.name = "curved-3-fresh", .session = 3},
      {.name = "curved-3-no-camera", .session = 3, .days = FOL_HEALED_DAYS, .no_camera = true},
  };
  scene s = flat_scene("curved");
  check_looks(&s, looks, sizeof looks / sizeof *looks);
  drop_scene(&s);
}

/* ---- the synthetic head ----------------------------------------------------------------------------- */

/* Dots are drawn on the reference, so that a difference in the sample itself does not affect the other pictures. */
static scene sample_scene(const fol_sample *sample, const char *name) {
  fol_image image = {0};
  fol_plan plan;
  MUST(fol_sample_draw(&image, sample, 2, error));
  check(name, &image);
  fol_image_drop(&image);
  MUST(fol_sample_plan(&plan, sample, error));
  return scene_of(open_reference(name), plan);
}

static void the_head(void **state) {
  (void)state;
  static const look looks[] = {
      {.name = "head-3", .session = 3, .days = FOL_HEALED_DAYS},
      {.name = "head-3-fresh", .session = 3},
  };
  scene s = sample_scene(&(fol_sample){.width = 160, .height = 200, .seed = 1}, "head");
  check_looks(&s, looks, sizeof looks / sizeof *looks);
  drop_scene(&s);
}

static void the_head_from_close_by(void **state) {
  (void)state;
  static const look looks[] = {
      {.name = "close-1", .session = 1, .days = FOL_HEALED_DAYS},
      {.name = "close-3", .session = 3, .days = FOL_HEALED_DAYS},
      {.name = "close-3-no-camera", .session = 3, .days = FOL_HEALED_DAYS, .no_camera = true},
      {.name = "close-3-daylight", .session = 3, .days = FOL_HEALED_DAYS, .light = FOL_LIGHT_DAYLIGHT},
  };
  scene s = sample_scene(&(fol_sample){.width = 160, .height = 120, .px_per_mm = 7, .seed = 1}, "close");
  check_looks(&s, looks, sizeof looks / sizeof *looks);
  drop_scene(&s);
}

int main(int count, char **arguments) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(flat_skin),
      cmocka_unit_test(flat_skin_on_an_ellipsoid),
      cmocka_unit_test(the_head),
      cmocka_unit_test(the_head_from_close_by),
  };
  writes = count > 1 && strcmp(arguments[1], "--write") == 0;
  return cmocka_run_group_tests(tests, NULL, NULL);
}

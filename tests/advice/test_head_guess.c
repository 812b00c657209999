/* The outline of the head that is found in photographs, and the ellipsoid that is laid on it. */
#include "follidot/advice_head.h"
#include "follidot/base_math.h"
#include "follidot/plan_face.h"
#include "photo_from_image.h"
#include "support.h"

#include <string.h>

enum { ROUND = 360, POINTS_MAX = 40 };

/* ---- drawn outlines ------------------------------------------------------------------------------------- */

enum { WIDTH = 480, HEIGHT = 400 };

/* A picture of an ellipse of one colour in front of another, with some noise; below `neck_y` the inside continues
 * straight down, like a neck. */
typedef struct drawing {
  double x, y, a, b, neck_y;
  uint8_t inside[3], outside[3];
} drawing;

static fol_photo *draw(const drawing *d) {
  fol_image image;
  fol_photo *photo = NULL;
  MUST(fol_image_new(&image, WIDTH, HEIGHT, 8, error));
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++) {
      double across = (x + 0.5 - d->x) / d->a, down = (y + 0.5 - d->y) / d->b;
      bool in = across * across + down * down < 1 || (y > d->neck_y && fabs(across) < 0.7);
      uint8_t *pixel = (uint8_t *)image.data + (size_t)y * image.stride + 3 * (size_t)x;
      for (int c = 0; c < 3; c++) {
        double noise = 12 * (fol_hash_unit(fol_hash((uint64_t)c, FOL_STREAM_TEST, (uint64_t)y, (uint64_t)x)) - 0.5);
        pixel[c] = (uint8_t)((in ? d->inside[c] : d->outside[c]) + noise);
      }
    }
  MUST(photo_from_image(&photo, &image, error));
  fol_image_drop(&image);
  return photo;
}

static void an_ellipse_is_found_where_it_was_drawn(void **state) {
  static const drawing drawings[] = {
      {240, 190, 150, 165, HEIGHT, {200, 160, 140}, {90, 100, 110}},
      {200, 170, 120, 130, 260, {90, 60, 50}, {200, 205, 210}},
      {300, 200, 170, 150, HEIGHT, {40, 30, 30}, {120, 110, 100}},
      {150, 160, 110, 120, 230, {220, 190, 180}, {120, 140, 160}},
  };
  (void)state;
  for (size_t i = 0; i < sizeof drawings / sizeof *drawings; i++) {
    const drawing *d = &drawings[i];
    fol_photo *photo = draw(d);
    fol_silhouette found;
    MUST(fol_silhouette_find(&found, photo, error));
    assert_near(found.centre_px.x, d->x, 0.05 * d->a, "centre across");
    assert_near(found.centre_px.y, d->y, 0.07 * d->b, "centre down");
    assert_near(found.half_width_px, d->a, 0.05 * d->a, "half width");
    assert_near(found.half_height_px, d->b, 0.07 * d->b, "half height");
    fol_photo_drop(photo);
  }
}

static void a_picture_without_an_outline_is_refused(void **state) {
  static const drawing plain = {-1000, -1000, 10, 10, HEIGHT, {0}, {190, 150, 130}};
  (void)state;
  fol_photo *photo = draw(&plain);
  fol_silhouette found;
  fol_error err = {0};
  assert_false(fol_silhouette_find(&found, photo, &err));
  assert_int_equal(err.code, FOL_REFUSED);
  fol_photo_drop(photo);
}

/* ---- laying ------------------------------------------------------------------------------------------------- */

/* The silhouette of a head: the box around its outline. */
static fol_silhouette silhouette_of(const fol_head *head) {
  double x0 = INFINITY, y0 = INFINITY, x1 = -INFINITY, y1 = -INFINITY;
  for (int i = 0; i < ROUND; i++) {
    fol_point px = fol_head_to_picture(head, fol_head_rim(head, 2 * FOL_PI * i / ROUND));
    x0 = fmin(x0, px.x);
    x1 = fmax(x1, px.x);
    y0 = fmin(y0, px.y);
    y1 = fmax(y1, px.y);
  }
  return (fol_silhouette){{(x0 + x1) / 2, (y0 + y1) / 2}, (x1 - x0) / 2, (y1 - y0) / 2, 1, 0};
}

static fol_head_request head_at(double yaw_deg, double pitch_deg, double roll_deg, double focal_35mm) {
  return (fol_head_request){.scale = {{100, 500}, {700, 500}, 152},
                            .surface = {FOL_SURFACE_ELLIPSOID,
                                        {410, 480},
                                        {FOL_HEAD_BREADTH_MM / 2, FOL_HEAD_LENGTH_MM / 2, FOL_HEAD_HEIGHT_MM / 2},
                                        yaw_deg,
                                        pitch_deg,
                                        roll_deg},
                            .camera = {focal_35mm},
                            .width_px = 800,
                            .height_px = 1000};
}

static fol_landmarks landmarks_of(const fol_head *head) {
  const double *axes = head->surface.semi_axes_mm;
  const fol_scalp_point at[] = {{0, 0.99 * axes[1], -6}, {45, 0.73 * axes[1], -30}, {-45, 0.73 * axes[1], -30}};
  return (fol_landmarks){true, fol_head_to_picture(head, at[0]), fol_head_to_picture(head, at[1]),
                         fol_head_to_picture(head, at[2])};
}

static void a_head_of_mean_size_is_laid_as_it_was(void **state) {
  static const double poses[][2] = {{0, 10}, {180, 10}, {90, 0}, {-90, 0}, {0, 75}, {45, 5}, {-45, 5}};
  (void)state;
  for (size_t i = 0; i < 2 * sizeof poses / sizeof *poses; i++) {
    const double *pose = poses[i / 2];
    const fol_head_request is = head_at(pose[0], pose[1], 0, i % 2 ? 28 : 0);
    fol_head head, laid;
    fol_head_request found;
    MUST(fol_head_new(&head, &is, error));
    const fol_head_guess guess = {silhouette_of(&head), 800, 1000, pose[0], pose[1], 0, is.camera, {.given = false},
                                  {.length_mm = 0},     {0}};
    MUST(fol_head_suggest(&found, &guess, error));
    MUST(fol_head_new(&laid, &found, error));
    assert_near_share(laid.mm_per_px, head.mm_per_px, 0.03, "scale");
    fol_silhouette outline = silhouette_of(&laid);
    assert_near(outline.centre_px.x, guess.silhouette.centre_px.x, 1, "centre across");
    assert_near(outline.centre_px.y, guess.silhouette.centre_px.y, 1, "centre down");
    assert_near_share(outline.half_width_px, guess.silhouette.half_width_px, 0.005, "half width");
    assert_near_share(outline.half_height_px, guess.silhouette.half_height_px, 0.005, "half height");
  }
}

static void landmarks_turn_the_head(void **state) {
  (void)state;
  for (int i = 0; i < 40; i++) {
    double yaw = -30 + 60 * fol_hash_unit(fol_hash(1, FOL_STREAM_TEST, (uint64_t)i, 0));
    double pitch = -5 + 40 * fol_hash_unit(fol_hash(2, FOL_STREAM_TEST, (uint64_t)i, 0));
    double roll = -15 + 30 * fol_hash_unit(fol_hash(3, FOL_STREAM_TEST, (uint64_t)i, 0));
    const fol_head_request is = head_at(yaw, pitch, roll, i % 2 ? 28 : 0);
    fol_head head;
    fol_head_request found;
    MUST(fol_head_new(&head, &is, error));
    fol_head_guess guess = {silhouette_of(&head), 800, 1000, 0, 10, 0, is.camera, landmarks_of(&head),
                            {.length_mm = 0},     {0}};
    fol_face face;
    if (!fol_face_new(&face, &guess.landmarks, &head, NULL))
      continue; /* an eye is hidden */
    MUST(fol_head_suggest(&found, &guess, error));
    assert_near(found.surface.yaw_deg, yaw, 6, "yaw");
    assert_near(found.surface.pitch_deg, pitch, 6, "pitch");
    assert_near(found.surface.roll_deg, roll, 6, "roll");
  }
}

static void a_known_size_and_scale_stay(void **state) {
  (void)state;
  const fol_head_request is = head_at(0, 10, 0, 0);
  fol_head head;
  fol_head_request found;
  MUST(fol_head_new(&head, &is, error));
  fol_head_guess guess = {silhouette_of(&head), 800,      1000,        0, 10, 0, is.camera,
                          {.given = false},     is.scale, {70, 95, 88}};
  MUST(fol_head_suggest(&found, &guess, error));
  assert_memory_equal(&found.scale, &is.scale, sizeof is.scale);
  assert_near(found.surface.semi_axes_mm[0], 70, 0.01, "breadth");
  guess.scale.length_mm = 0;
  MUST(fol_head_suggest(&found, &guess, error));
  assert_near(found.surface.semi_axes_mm[2], 88, 0.01, "height");
}

/* ---- photographs ---------------------------------------------------------------------------------------------- */

/* Reads the next line of the file of outlines drawn by hand: a name, and points. Returns their number, 0 at the end. */
static int read_outline(FILE *file, char name[80], fol_point points[POINTS_MAX]) {
  char line[2000];
  while (fgets(line, sizeof line, file)) {
    int at = 0, used = 0, count = 0;
    if (*line == '#' || sscanf(line, "%79s%n", name, &at) != 1)
      continue;
    while (count < POINTS_MAX && sscanf(line + at, " %lf,%lf%n", &points[count].x, &points[count].y, &used) == 2) {
      at += used;
      count++;
    }
    return count;
  }
  return 0;
}

static double distance_to(const fol_head *head, fol_point px) {
  double least = INFINITY;
  for (int i = 0; i < ROUND; i++) {
    fol_point at = fol_head_to_picture(head, fol_head_rim(head, 2 * FOL_PI * i / ROUND));
    least = fmin(least, hypot(at.x - px.x, at.y - px.y));
  }
  return least;
}

static int rising(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* The 95th percentile of the distance of a hand-drawn outline from the laid one, as a fraction of the head's breadth.
 */
static double miss(const fol_head *head, double breadth_px, const fol_point *points, int count) {
  enum { STEPS = 20, SKIP_PX = 300 };
  static double distances[POINTS_MAX * STEPS];
  size_t n = 0;
  for (int i = 0; i + 1 < count; i++)
    for (int k = 0; k < STEPS && hypot(points[i + 1].x - points[i].x, points[i + 1].y - points[i].y) < SKIP_PX; k++) {
      double t = (double)k / STEPS;
      distances[n++] = distance_to(head, (fol_point){points[i].x + t * (points[i + 1].x - points[i].x),
                                                     points[i].y + t * (points[i + 1].y - points[i].y)});
    }
  fol_sort(distances, n, sizeof *distances, rising);
  return distances[(size_t)(0.95 * (double)(n - 1))] / breadth_px;
}

static void outlines_on_photographs_are_those_drawn_by_hand(void **state) {
  char path[600], name[80];
  fol_point points[POINTS_MAX];
  (void)state;
  snprintf(path, sizeof path, "%s/outlines.tsv", FOL_TEST_PHOTOS);
  FILE *file = fopen(path, "r");
  if (!file) {
    print_message("no photographs at %s: skipped\n", FOL_TEST_PHOTOS);
    skip();
  }
  for (int count; (count = read_outline(file, name, points)) > 0;) {
    fol_photo *photo;
    fol_head_guess guess = {.width_px = 640, .height_px = 640};
    fol_head_request laid;
    fol_head head;
    snprintf(path, sizeof path, "%s/%s", FOL_TEST_PHOTOS, name);
    MUST(fol_photo_open(&photo, path, error));
    MUST(fol_silhouette_find(&guess.silhouette, photo, error));
    MUST(fol_head_suggest(&laid, &guess, error));
    MUST(fol_head_new(&head, &laid, error));
    double share = miss(&head, 2 * guess.silhouette.half_width_px, points, count);
    print_message("%-34s %.3f of the breadth, clarity %.2f, clear towards %.0f degrees\n", name, share,
                  guess.silhouette.clarity, guess.silhouette.clear_deg);
    assert_true(share < 0.08);
    fol_photo_drop(photo);
  }
  fclose(file);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_ellipse_is_found_where_it_was_drawn),
      cmocka_unit_test(a_picture_without_an_outline_is_refused),
      cmocka_unit_test(a_head_of_mean_size_is_laid_as_it_was),
      cmocka_unit_test(landmarks_turn_the_head),
      cmocka_unit_test(a_known_size_and_scale_stay),
      cmocka_unit_test(outlines_on_photographs_are_those_drawn_by_hand),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

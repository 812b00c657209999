/* Compares the dots of the default plan, on flat skin of five tones at three scales, with what cameras show of finished
 * work (docs/domain.md#finished-work): colour, width, evenness, and the tone of the whole area. */
#include "shapes.h"

#include "follidot/render.h"
#include "photo_from_image.h"
#include "seen.h"

#include <string.h>

/* ---- what finished work shows ---------------------------------------------------------------------- */

typedef struct range {
  double least, most;
} range;

/* Colour of a dot's centre minus its surroundings: +0.2 to +1.3 in a, -0.1 to +1.3 in b (docs/domain.md#finished-work),
 * while the clients' own stubble reads 0 to +1 (#stubble). */
static const range dot_da = {-0.3, 1.5}, dot_db = {-0.3, 1.5};
/* The ranges of #finished-work (0.29 to 0.40; 0.33 to 0.42; 0.65 to 0.70), widened by the uncertainty of a single
 * photograph. */
static const range contrast_spread = {0.28, 0.40};
/* For black skin under 4 px/mm, whose palest dots are not found. */
static const double contrast_spread_least_dark = 0.24;
static const range fwhm_spacings = {0.32, 0.42};
static const double fwhm_spacings_least_dark = 0.28; /* for black skin under 4 px/mm, whose paler dots are not found */
static const range nearest_spacings = {0.62, 0.70};
static const double nearest_5th_least = 0.40,
                    nearest_5th_from_px_per_mm = 4.2; /* below this scale neighbouring dots merge */
static const double tone_share = 0.01;                /* how far the camera may change the light of the whole area */

/* Ranges by scale: raw FWHM, mm (rows D to H, A to C); mean contrast and cstd (the rows within a fifth of that scale,
 * widened by a quarter); upper limit of blotchiness, measured in mm. */
typedef struct scale {
  double px_per_mm;
  range raw_fwhm_mm, contrast, cstd;
  double blotchiness_most;
} scale;
static const scale scales[] = {
    {3.5, {0.45, 0.60}, {0.16, 0.40}, {0.075, 0.26}, 0.52}, /* E, F, G */
    {5.4, {0.36, 0.48}, {0.20, 0.39}, {0.09, 0.20}, 0.50},  /* D, H */
    {7.6, {0.31, 0.44}, {0.26, 0.60}, {0.157, 0.31}, 0.47}, /* A, B, C */
};
/* Row G: at larger scales black skin may show less contrast than those rows. */
static const double black_row_to_px_per_mm = 4;

/* Linear light of bare skin in photographs: about that of melanosome fractions 0.013, 0.03, 0.06, 0.1 and 0.2
 * (fol_skin_reflectance), exposed 1.1 to 1.35 times, plus some hundredths of surface reflection. */
static const struct tone {
  const char *name;
  double linear[SEEN_CHANNELS];
} tones[] = {{"pale", {0.575, 0.375, 0.320}},
             {"light", {0.500, 0.300, 0.235}},
             {"tan", {0.370, 0.195, 0.135}},
             {"brown", {0.235, 0.110, 0.072}},
             {"black", {0.120, 0.058, 0.040}}};
enum { TONES = sizeof tones / sizeof *tones, SCALES = sizeof scales / sizeof *scales, BLACK = TONES - 1 };

/* ---- pictures -------------------------------------------------------------------------------------- */

enum { SIDE_MM = 64 };
static const double edge_mm = 6; /* margin of the picture that is not measured */

typedef struct scene {
  fol_photo *photo;
  fol_plan plan;
  fol_head head;
  fol_dots dots;
  fol_skin_measurement skin;
  fol_prepared_photo *prepared;
  fol_rect inner;
} scene;

static fol_photo *flat_skin(int side, const double linear[SEEN_CHANNELS]) {
  fol_image image = {0};
  fol_photo *photo = NULL;
  MUST(fol_image_new(&image, side, side, 8, error));
  for (int y = 0; y < side; y++)
    for (int i = 0; i < 3 * side; i++)
      ((uint8_t *)image.data)[(size_t)y * image.stride + (size_t)i] =
          (uint8_t)lround(255 * fol_linear_to_srgb(linear[i % 3]));
  MUST(photo_from_image(&photo, &image, error));
  fol_image_drop(&image);
  return photo;
}

static scene scene_new(const struct tone *tone, double px_per_mm) {
  int side = (int)(SIDE_MM * px_per_mm), edge = (int)ceil(edge_mm * px_per_mm);
  scene s = {.photo = flat_skin(side, tone->linear), .inner = {edge, edge, side - edge, side - edge}};
  MUST(fol_plan_default(&s.plan, side, side, error));
  s.plan.scale = (fol_scale){{0, 1}, {side - 1, 1}, (side - 1) / px_per_mm};
  fol_mask_drop(s.plan.mask);
  s.plan.mask = square_mask(0, side, 1, side, side);
  MUST(fol_plan_head(&s.head, &s.plan, side, side, error));
  MUST(fol_dots_new(&s.dots, &s.plan, &s.head, NULL, 0, NULL, error));
  fol_skin_measure(&s.skin, s.photo, &s.plan, &s.head);
  MUST(fol_prepared_photo_new(&s.prepared, s.photo, &s.head, 0, error));
  return s;
}

static void scene_drop(scene *s) {
  fol_prepared_photo_drop(s->prepared);
  fol_dots_drop(&s->dots);
  fol_plan_drop(&s->plan);
  fol_photo_drop(s->photo);
}

static picture draw(const scene *s, double days, bool no_camera) {
  const fol_render_request request = {.prepared = s->prepared,
                                      .plan = &s->plan,
                                      .head = &s->head,
                                      .dots = &s->dots,
                                      .skin = &s->skin,
                                      .moment = {s->plan.session_count, {days, false}, FOL_PACE_EXPECTED},
                                      .no_camera = no_camera};
  fol_renderer *renderer = NULL;
  fol_image image = {0};
  MUST(fol_renderer_new(&renderer, &request, error));
  MUST(fol_image_new(&image, s->head.width_px, s->head.height_px, 8, error));
  MUST(fol_renderer_draw(renderer, (fol_rect){0, 0, image.width, image.height}, &image, NULL, error));
  picture l = picture_of(&image, s->photo);
  fol_image_drop(&image);
  fol_renderer_drop(renderer);
  return l;
}

/* ---- tests ----------------------------------------------------------------------------------------- */

/* Prints every value out of range before the test fails. */
static int out_of_range;
static const char *case_name;
static void check(const char *what, double value, range wanted) {
  if (value >= wanted.least && value <= wanted.most)
    return;
  print_message("%s: %s is %.3f, wanted %.3f to %.3f\n", case_name, what, value, wanted.least, wanted.most);
  out_of_range++;
}

static void check_seen(const figures *seen, const scale *at, bool black) {
  check("da of dots", seen->dot.a, dot_da);
  check("db of dots", seen->dot.b, dot_db);
  /* Contrast is lowest in red and highest in blue (docs/domain.md#camera). */
  check("contrast of green less red", seen->rgb[1] - seen->rgb[0], (range){0, 1});
  check("contrast of blue less green", seen->rgb[2] - seen->rgb[1], (range){0, 1});
  check("raw FWHM, mm", seen->raw_fwhm_mm, at->raw_fwhm_mm);
  range breadth = fwhm_spacings, spread = contrast_spread;
  if (black && at->px_per_mm < black_row_to_px_per_mm) {
    breadth.least = fwhm_spacings_least_dark;
    spread.least = contrast_spread_least_dark;
  }
  check("FWHM over spacing", seen->fwhm_spacings, breadth);
  range contrast = at->contrast, cstd = at->cstd;
  if (black && at->px_per_mm > black_row_to_px_per_mm)
    contrast.least = cstd.least = 0;
  check("contrast", seen->contrast, contrast);
  check("spread of contrast", seen->spread, spread);
  check("distance to the nearest over spacing", seen->nearest_spacings, nearest_spacings);
  if (at->px_per_mm >= nearest_5th_from_px_per_mm)
    check("its 5th percentile", seen->nearest_5th_spacings, (range){nearest_5th_least, 1});
  check("cstd", seen->cstd, cstd);
  check("blotchiness", seen->blotchiness, (range){0, at->blotchiness_most});
}

static void dots_look_as_cameras_show_them_at(double days) {
  out_of_range = 0;
  for (int i = 0; i < SCALES; i++)
    for (int t = 0; t < TONES; t++) {
      char name[80];
      snprintf(name, sizeof name, "%s skin at %.1f px/mm, day %.0f", tones[t].name, scales[i].px_per_mm, days);
      case_name = name;
      scene s = scene_new(&tones[t], scales[i].px_per_mm);
      picture l = draw(&s, days, false);
      figures seen = see(&l, s.inner, scales[i].px_per_mm);
      check_seen(&seen, &scales[i], t == BLACK);
      picture_drop(&l);
      scene_drop(&s);
    }
  assert_int_equal(out_of_range, 0);
}

static void healed_dots_look_as_cameras_show_them(void **state) {
  (void)state;
  dots_look_as_cameras_show_them_at(FOL_HEALED_DAYS);
}

static void fresh_dots_look_as_cameras_show_them(void **state) {
  (void)state;
  dots_look_as_cameras_show_them_at(0);
}

static void the_camera_leaves_the_area_its_tone(void **state) {
  (void)state;
  out_of_range = 0;
  for (int i = 0; i < SCALES; i++)
    for (int t = 0; t < TONES; t++) {
      char name[80];
      snprintf(name, sizeof name, "%s skin at %.1f px/mm", tones[t].name, scales[i].px_per_mm);
      case_name = name;
      scene s = scene_new(&tones[t], scales[i].px_per_mm);
      picture with = draw(&s, FOL_HEALED_DAYS, false), without = draw(&s, FOL_HEALED_DAYS, true);
      double shown[SEEN_CHANNELS], plain[SEEN_CHANNELS];
      picture_mean(shown, &with, s.inner);
      picture_mean(plain, &without, s.inner);
      for (int c = 0; c < SEEN_CHANNELS; c++)
        check("light of the area over that without a camera", shown[c] / plain[c],
              (range){1 - tone_share, 1 + tone_share});
      picture_drop(&with);
      picture_drop(&without);
      scene_drop(&s);
    }
  assert_int_equal(out_of_range, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(healed_dots_look_as_cameras_show_them),
      cmocka_unit_test(fresh_dots_look_as_cameras_show_them),
      cmocka_unit_test(the_camera_leaves_the_area_its_tone),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

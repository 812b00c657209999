/* Compares the redness of fresh work with what cameras show: the measured colour of haemoglobin, in patches, ending
 * softly around the dots (docs/domain.md#redness). Redness is measured as the difference between two 16-bit pictures
 * with dots that are hardly visible: one fresh, and one on the fourth day, when redness is gone. */
#include "shapes.h"

#include "follidot/render.h"
#include "photo_from_image.h"
#include "seen.h"

typedef struct range {
  double least, most;
} range;

/* Fresh dots minus the same without redness, CIELAB, at 0 h; dL for skin lighter than L* 60. */
static const range redness_da = {1.2, 2.5}, redness_dl = {-3, -1};
/* Redness is less visible on darker skin: the same amount of blood absorbs the same share of less light. */
static const range dark_redness_da = {0.7, 2.5};
static const double light_from_l = 60;
static const double low_over_high_most = 1.0 / 3;
static const double near_mm = 8, near_share = 0.9,
                    end_mm = 12; /* distances from the last dot that contain most of it, and all of it */

static const struct tone {
  const char *name;
  double linear[SEEN_CHANNELS];
} tones[] = {{"pale", {0.575, 0.375, 0.320}},
             {"light", {0.500, 0.300, 0.235}},
             {"tan", {0.370, 0.195, 0.135}},
             {"brown", {0.235, 0.110, 0.072}},
             {"black", {0.120, 0.058, 0.040}}};
enum { TONES = sizeof tones / sizeof *tones };

/* ---- pictures -------------------------------------------------------------------------------------- */

/* The size of the picture, mm, and the distance of the treated skin from its sides. */
enum { WIDTH_MM = 150, HEIGHT_MM = 110, EDGE_MM = 20 };

typedef struct scene {
  fol_photo *photo;
  fol_plan plan;
  fol_head head;
  fol_dots dots;
  fol_skin_measurement skin;
  fol_prepared_photo *prepared;
  double px_per_mm;
  fol_rect treated, inner; /* `inner`: at least 8 mm inside the treated skin, where all is red */
} scene;

static fol_photo *flat_skin(int width, int height, const double linear[SEEN_CHANNELS]) {
  fol_image image = {0};
  fol_photo *photo = NULL;
  MUST(fol_image_new(&image, width, height, 16, error));
  for (int y = 0; y < height; y++) {
    uint16_t *row = (uint16_t *)(void *)((uint8_t *)image.data + (size_t)y * image.stride);
    for (int i = 0; i < 3 * width; i++)
      row[i] = (uint16_t)lround(65535 * fol_linear_to_srgb(linear[i % 3]));
  }
  MUST(photo_from_image(&photo, &image, error));
  fol_image_drop(&image);
  return photo;
}

/* The default plan; `faint`: the same placement with dots that are hardly visible. */
static scene scene_new(const struct tone *tone, double px_per_mm, bool faint) {
  int width = (int)(WIDTH_MM * px_per_mm), height = (int)(HEIGHT_MM * px_per_mm);
  int edge = (int)(EDGE_MM * px_per_mm), inner = (int)((EDGE_MM + 8) * px_per_mm);
  scene s = {.photo = flat_skin(width, height, tone->linear),
             .px_per_mm = px_per_mm,
             .treated = {edge, edge, width - edge, height - edge},
             .inner = {inner, inner, width - inner, height - inner}};
  MUST(fol_plan_default(&s.plan, width, height, error));
  s.plan.scale = (fol_scale){{0, 1}, {width - 1, 1}, (width - 1) / px_per_mm};
  fol_mask_drop(s.plan.mask);
  s.plan.mask = box_mask((fol_point){edge, edge}, (fol_point){s.treated.x1, s.treated.y1}, 1, width, height);
  for (int i = 0; i < s.plan.session_count && faint; i++) {
    s.plan.sessions[i].dot_diameter_mm = 0.08;
    s.plan.sessions[i].dilution = 100;
  }
  MUST(fol_plan_head(&s.head, &s.plan, width, height, error));
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

static fol_image draw(const scene *s, double days) {
  const fol_render_request request = {.prepared = s->prepared,
                                      .plan = &s->plan,
                                      .head = &s->head,
                                      .dots = &s->dots,
                                      .skin = &s->skin,
                                      .moment = {s->plan.session_count, {days, false}, FOL_PACE_EXPECTED}};
  fol_renderer *renderer = NULL;
  fol_image image = {0};
  MUST(fol_renderer_new(&renderer, &request, error));
  MUST(fol_image_new(&image, s->head.width_px, s->head.height_px, 16, error));
  MUST(fol_renderer_draw(renderer, (fol_rect){0, 0, image.width, image.height}, &image, NULL, error));
  fol_renderer_drop(renderer);
  return image;
}

static picture light_at(const scene *s, double days) {
  fol_image image = draw(s, days);
  picture l = picture_of(&image, s->photo);
  fol_image_drop(&image);
  return l;
}

/* ---- redness --------------------------------------------------------------------------------------- */

static const double no_redness_days = 4;
static const double haemoglobin[SEEN_CHANNELS] = {0.299, 0.684, 0.666}; /* docs/domain.md#redness */

enum { BLOCK_MM = 4, ACROSS = WIDTH_MM / BLOCK_MM, DOWN = HEIGHT_MM / BLOCK_MM };

/* The amount of haemoglobin in a rectangle, from the difference of attenuation between green and red. */
static double amount_in(const picture *red, const picture *pure, fol_rect rect) {
  double a[SEEN_CHANNELS], b[SEEN_CHANNELS];
  picture_mean(a, red, rect);
  picture_mean(b, pure, rect);
  return (log(b[1] / a[1]) - log(b[0] / a[0])) / (haemoglobin[1] - haemoglobin[0]);
}

static fol_rect block_px(int i, int j, double px_per_mm) {
  return (fol_rect){(int)(i * BLOCK_MM * px_per_mm), (int)(j * BLOCK_MM * px_per_mm),
                    (int)((i + 1) * BLOCK_MM * px_per_mm), (int)((j + 1) * BLOCK_MM * px_per_mm)};
}

/* Writes the amounts in all blocks at least EDGE_MM + 6 mm from the picture's sides; returns their number. */
static size_t amounts_of(double out[ACROSS * DOWN], const struct tone *tone, double px_per_mm, double days) {
  scene s = scene_new(tone, px_per_mm, true);
  picture red = light_at(&s, days), pure = light_at(&s, no_redness_days);
  const int from = (EDGE_MM + 6 + BLOCK_MM - 1) / BLOCK_MM;
  size_t count = 0;
  for (int j = from; j < DOWN - from; j++)
    for (int i = from; i < ACROSS - from; i++)
      out[count++] = amount_in(&red, &pure, block_px(i, j, px_per_mm));
  picture_drop(&red);
  picture_drop(&pure);
  scene_drop(&s);
  assert_true(count > 50);
  return count;
}

static double mean_of(const double *values, size_t count) {
  double sum = 0;
  for (size_t i = 0; i < count; i++)
    sum += values[i];
  return sum / (double)count;
}

/* ---- tests ----------------------------------------------------------------------------------------- */

static int out_of_range;
static void check(const char *tone, const char *what, double value, range wanted) {
  if (value >= wanted.least && value <= wanted.most)
    return;
  print_message("%s skin: %s is %.3f, wanted %.3f to %.3f\n", tone, what, value, wanted.least, wanted.most);
  out_of_range++;
}

/* Measured over the whole area, dots included. The picture without redness is the real one divided by the effect of
 * redness, which is measured with faint dots. */
static void fresh_skin_is_pink(void **state) {
  (void)state;
  out_of_range = 0;
  for (int t = 0; t < TONES; t++) {
    scene faint = scene_new(&tones[t], 3.5, true), real = scene_new(&tones[t], 3.5, false);
    picture red = light_at(&faint, 0), pure = light_at(&faint, no_redness_days), dotted = light_at(&real, 0);
    double a[SEEN_CHANNELS], b[SEEN_CHANNELS], with[SEEN_CHANNELS], without[SEEN_CHANNELS];
    picture_mean(a, &red, faint.inner);
    picture_mean(b, &pure, faint.inner);
    picture_mean(with, &dotted, real.inner);
    for (int c = 0; c < SEEN_CHANNELS; c++)
      without[c] = with[c] * b[c] / a[c];
    fol_lab shown = fol_lab_of(with), bare = fol_lab_of(without);
    bool light = fol_lab_of(tones[t].linear).l > light_from_l;
    check(tones[t].name, "da", shown.a - bare.a, light ? redness_da : dark_redness_da);
    if (light)
      check(tones[t].name, "dL", shown.l - bare.l, redness_dl);
    picture_drop(&red);
    picture_drop(&pure);
    picture_drop(&dotted);
    scene_drop(&faint);
    scene_drop(&real);
  }
  assert_int_equal(out_of_range, 0);
}

/* The lows are at most a third of the highs, and patches are 10 to 30 mm wide: adjacent blocks of 4 mm are correlated,
 * those 40 mm apart are not. */
static void redness_lies_in_patches(void **state) {
  (void)state;
  double amounts[ACROSS * DOWN], sorted[ACROSS * DOWN];
  size_t count = amounts_of(amounts, &tones[0], 3.5, 0);
  for (size_t i = 0; i < count; i++)
    sorted[i] = amounts[i];
  qsort(sorted, count, sizeof *sorted, compare_doubles);
  double low = sorted[count / 20], high = sorted[count - 1 - count / 20];
  if (!(low <= low_over_high_most * high))
    fail_msg("redness is %.3f at least and %.3f at most", low, high);
  const int across = ACROSS - 2 * ((EDGE_MM + 6 + BLOCK_MM - 1) / BLOCK_MM), far = 40 / BLOCK_MM;
  double mean = mean_of(amounts, count), near_sum = 0, far_sum = 0, squares = 0, pairs = 0, far_pairs = 0;
  for (size_t i = 0; i < count; i++) {
    double here = amounts[i] - mean;
    squares += here * here / (double)count;
    if ((int)i % across + 1 < across) {
      near_sum += here * (amounts[i + 1] - mean);
      pairs++;
    }
    if ((int)i % across + far < across) {
      far_sum += here * (amounts[i + (size_t)far] - mean);
      far_pairs++;
    }
  }
  assert_true(near_sum / pairs > 0.5 * squares);
  assert_true(fabs(far_sum / far_pairs) < 0.5 * squares);
}

/* The course of docs/domain.md#redness: 1, 0.6, 0.25 at 0, 24 and 48 h. */
static void redness_falls_day_by_day(void **state) {
  (void)state;
  static const double course[] = {1, 0.6, 0.25};
  double amounts[ACROSS * DOWN], first = 0;
  for (int day = 0; day < 3; day++) {
    size_t count = amounts_of(amounts, &tones[1], 3.5, day);
    first = day == 0 ? mean_of(amounts, count) : first;
    assert_true(first > 0);
    assert_near(mean_of(amounts, count) / first, course[day], 0.04, "redness over that at 0 h");
  }
}

/* Patches are fixed to the skin: at another scale they are at the same positions in mm. */
static void patches_stay_where_they_are(void **state) {
  (void)state;
  double near[ACROSS * DOWN], far[ACROSS * DOWN];
  size_t count = amounts_of(near, &tones[0], 5.5, 0);
  assert_int_equal(amounts_of(far, &tones[0], 3.5, 0), count);
  for (size_t i = 0; i < count; i++)
    assert_near(near[i], far[i], 0.02, "redness at two scales");
}

static double from_treated_mm(const scene *s, int x, int y) {
  const fol_rect *t = &s->treated;
  double dx = fmax(fmax(t->x0 - (x + 0.5), x + 0.5 - t->x1), 0), dy = fmax(fmax(t->y0 - (y + 0.5), y + 0.5 - t->y1), 0);
  return hypot(dx, dy) / s->px_per_mm;
}

static void redness_ends_softly_beside_the_dots(void **state) {
  (void)state;
  scene s = scene_new(&tones[0], 3.5, true);
  picture red = light_at(&s, 0), pure = light_at(&s, no_redness_days);
  double all = 0, near = 0, by_mm[EDGE_MM * 2] = {0}, count[EDGE_MM * 2] = {0};
  for (int y = 0; y < red.mean.height; y++)
    for (int x = 0; x < red.mean.width; x++) {
      double away_mm = from_treated_mm(&s, x, y), amount = amount_in(&red, &pure, (fol_rect){x, y, x + 1, y + 1});
      by_mm[away_mm > 0 ? 1 + (int)away_mm : 0] += amount;
      count[away_mm > 0 ? 1 + (int)away_mm : 0]++;
      all += away_mm > 0 ? amount : 0;
      near += away_mm > 0 && away_mm <= near_mm ? amount : 0;
    }
  assert_true(near >= near_share * all);
  for (int i = 2; i < EDGE_MM; i++)
    if (by_mm[i] / count[i] < by_mm[i - 1] / count[i - 1] - 0.3 * by_mm[0] / count[0])
      fail_msg("redness falls from %.3f to %.3f within %d mm", by_mm[i - 1] / count[i - 1], by_mm[i] / count[i], i);
  picture_drop(&red);
  picture_drop(&pure);
  scene_drop(&s);
}

static void skin_far_from_dots_keeps_its_bytes(void **state) {
  (void)state;
  scene s = scene_new(&tones[0], 3.5, false);
  fol_image fresh = draw(&s, 0);
  const fol_image *before = fol_photo_image(s.photo);
  for (int y = 0; y < fresh.height; y++) {
    const uint8_t *made = (const uint8_t *)fresh.data + (size_t)y * fresh.stride;
    const uint8_t *was = (const uint8_t *)before->data + (size_t)y * before->stride;
    for (int x = 0; x < fresh.width; x++)
      for (int c = 0; c < 3 && from_treated_mm(&s, x, y) > end_mm; c++)
        assert_int_equal(fol_image_code(&fresh, made, 3 * (size_t)x + (size_t)c),
                         fol_image_code(before, was, 3 * (size_t)x + (size_t)c));
  }
  fol_image_drop(&fresh);
  scene_drop(&s);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(fresh_skin_is_pink),
      cmocka_unit_test(redness_lies_in_patches),
      cmocka_unit_test(redness_falls_day_by_day),
      cmocka_unit_test(patches_stay_where_they_are),
      cmocka_unit_test(redness_ends_softly_beside_the_dots),
      cmocka_unit_test(skin_far_from_dots_keeps_its_bytes),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

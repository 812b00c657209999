/* Strokes and fills that blend into the client's own hair: the tone is continuous where they overlap, where they meet,
 * and where a gap is left. */
#include "people.h"

#include "follidot/mask_hair_map.h"

#include "advice/field_tone.h"
#include "mask_equal.h"
#include "photo_from_image.h"

#include <stdlib.h>

enum { SIDE_PX = 800, PX_PER_MM = 8, EDGE_PX = 400, BIN_PX = 2 * PX_PER_MM, BINS = SIDE_PX / BIN_PX };

/* ---- a picture ------------------------------------------------------------------------------------ */

static double unit(uint64_t a, uint64_t b) {
  return fol_hash_unit(fol_hash(5, FOL_STREAM_TEST, a, b));
}

/* Hairs are bars in a jittered grid, this share of its cells, left of an edge over which they thin out within
 * `fringe_px` each way. `lit`: the light on the skin that was measured, relative to that next to the hair. */
typedef struct stubble {
  double share, fringe_px, lit;
} stubble;

/* The share of light that hairs let through: bars of 3 x 5 px. Free it. */
static double *transmittance_of(const stubble *hairs) {
  const double spacing = 7;
  double *transmittance = malloc(sizeof *transmittance * SIDE_PX * SIDE_PX);
  for (int i = 0; i < SIDE_PX * SIDE_PX; i++)
    transmittance[i] = 1;
  for (uint64_t row = 0; row < SIDE_PX / 7; row++)
    for (uint64_t column = 0; column < SIDE_PX / 7; column++) {
      uint64_t hair = row * SIDE_PX + column;
      int x0 = (int)(((double)column + 0.9 * unit(hair, 0)) * spacing);
      int y0 = (int)(((double)row + 0.9 * unit(hair, 1)) * spacing);
      double inward = EDGE_PX - x0;
      if (unit(hair, 3) > hairs->share ||
          (hairs->fringe_px > 0 ? unit(hair, 2) > 0.5 + inward / (2 * hairs->fringe_px) : inward <= 0))
        continue;
      for (int y = y0; y < y0 + 5 && y < SIDE_PX; y++)
        for (int x = x0; x < x0 + 3 && x < SIDE_PX; x++)
          transmittance[y * SIDE_PX + x] = 0.3;
    }
  return transmittance;
}

static fol_photo *photo_of(const double *transmittance) {
  static const double skin[] = {0.55, 0.36, 0.27};
  fol_image picture;
  fol_photo *photo;
  MUST(fol_image_new(&picture, SIDE_PX, SIDE_PX, 8, error));
  for (int y = 0; y < SIDE_PX; y++)
    for (int x = 0; x < SIDE_PX; x++) {
      double lit = 1 - 0.15 * x / SIDE_PX, noise = 1 + 0.06 * (unit((uint64_t)y, (uint64_t)x) - 0.5);
      uint8_t *px = (uint8_t *)picture.data + (size_t)y * picture.stride + x * 3;
      for (int c = 0; c < 3; c++)
        px[c] = (uint8_t)lround(255 * fol_linear_to_srgb(skin[c] * lit * noise * transmittance[y * SIDE_PX + x]));
    }
  MUST(photo_from_image(&photo, &picture, error));
  fol_image_drop(&picture);
  return photo;
}

typedef struct scene {
  fol_plan plan;
  fol_head head;
  double *transmittance;
  fol_hair_map *existing;
  double field[256]; /* the share of light that a field lets through, by its share of dots */
} scene;

static void compute_field(scene *s, const fol_skin_measurement *skin) {
  fol_kernels *kernels;
  fol_plan partial = s->plan;
  MUST(fol_kernels_new(&kernels, s->plan.pigment.depth_mm, &skin->skin, error));
  s->field[0] = 1;
  for (int i = 1; i < 256; i++) {
    double transmittance[FOL_CHANNELS], seen[FOL_CHANNELS];
    for (int k = 0; k < partial.session_count; k++)
      partial.sessions[k].density_per_cm2 = s->plan.sessions[k].density_per_cm2 * i / 255;
    fol_field_tone_transmittance(
        transmittance, &(fol_field_tone){.plan = &partial, .kernels = kernels, .session = partial.session_count});
    for (int c = 0; c < FOL_CHANNELS; c++)
      seen[c] = transmittance[c] * skin->linear[c];
    s->field[i] = fol_luminance(seen) / fol_luminance(skin->linear);
  }
  fol_kernels_drop(kernels);
}

static const stubble dense = {1, 0, 1};

static scene scene_of(const stubble *hairs) {
  scene s = {.transmittance = transmittance_of(hairs)};
  fol_skin_measurement skin = light_skin();
  for (int c = 0; c < FOL_CHANNELS; c++)
    skin.linear[c] *= hairs->lit;
  fol_photo *photo = photo_of(s.transmittance);
  MUST(fol_plan_default(&s.plan, SIDE_PX, SIDE_PX, error));
  s.plan.scale = (fol_scale){{0, 0}, {SIDE_PX, 0}, (double)SIDE_PX / PX_PER_MM};
  s.head = head_of(&s.plan);
  const fol_region_request request = {photo, &s.plan, &s.head, &skin};
  MUST(fol_hair_map_measure(&s.existing, &request, NULL, error));
  assert_non_null(s.existing);
  compute_field(&s, &skin);
  fol_photo_drop(photo);
  return s;
}

static void drop_scene(scene *s) {
  fol_hair_map_drop(s->existing);
  fol_plan_drop(&s->plan);
  free(s->transmittance);
}

/* ---- painting ------------------------------------------------------------------------------------- */

static fol_mask *fill_mask(const scene *s, fol_hair_map *existing, double from_px) {
  const fol_point corners[] = {{from_px, 40}, {760, 40}, {760, 760}, {from_px, 760}};
  fol_fill fill = {.density = 1, .feather_mm = 5, .inward = true, .existing = existing};
  fol_mask *out = NULL;
  MUST(fol_points_new(&fill.points_px, corners, 4, error));
  MUST(fol_mask_fill(&out, s->plan.mask, &s->head, &fill, error));
  fol_points_drop(fill.points_px);
  return out;
}

/* Two adjacent strokes, the first with its edge at `from_px`. */
static fol_mask *brush_mask(const scene *s, fol_hair_map *existing, double from_px) {
  const fol_brush brush = {.radius_mm = 5, .softness = 0.5, .flow = 1};
  fol_mask *mask = fol_mask_keep(s->plan.mask);
  for (double x = from_px + 5 * PX_PER_MM; x < 760; x += 6 * PX_PER_MM) {
    fol_stroke *stroke = NULL;
    fol_rect changed;
    MUST(fol_stroke_new(&stroke, mask, &s->head, &brush, error));
    fol_stroke_blend(stroke, existing);
    MUST(fol_stroke_add_point(stroke, (fol_point){x, 40}, 1, &changed, error));
    MUST(fol_stroke_add_point(stroke, (fol_point){x, 760}, 1, &changed, error));
    MUST(fol_stroke_finish(stroke, &changed, error));
    fol_mask_drop(mask);
    MUST(fol_stroke_mask(&mask, stroke, error));
    fol_stroke_drop(stroke);
  }
  return mask;
}

/* ---- the profile ---------------------------------------------------------------------------------- */

/* How much darker or paler than both sides the mean tone gets between the inside of the hair and of what was painted,
 * relative to the step from bare skin to a full field. */
typedef struct seam {
  double dark, pale;
} seam;

static seam seam_of(const scene *s, const fol_mask *mask) {
  double tone[BINS] = {0};
  uint8_t *grey = malloc(SIDE_PX * SIDE_PX);
  fol_mask_copy_grey(mask, (fol_rect){0, 0, SIDE_PX, SIDE_PX}, grey, SIDE_PX);
  for (int y = 160; y < 640; y++)
    for (int x = 0; x < BINS * BIN_PX; x++)
      tone[x / BIN_PX] += s->transmittance[y * SIDE_PX + x] * s->field[grey[y * SIDE_PX + x]] / (480 * BIN_PX);
  free(grey);
  double hair = (tone[3] + tone[4] + tone[5] + tone[6]) / 4, field = s->field[255], step = 1 - field;
  seam found = {0, 0};
  for (int i = 3; i < 40; i++) {
    found.dark = fmax(found.dark, (fmin(hair, field) - tone[i]) / step);
    found.pale = fmax(found.pale, (tone[i] - fmax(hair, field)) / step);
  }
  return found;
}

typedef fol_mask *painter(const scene *s, fol_hair_map *existing, double from_px);
static painter *const painters[] = {fill_mask, brush_mask};

static void check(painter *paint, const stubble *hairs, double from_px) {
  scene s = scene_of(hairs);
  fol_mask *hard = paint(&s, NULL, from_px), *blended = paint(&s, s.existing, from_px);
  seam before = seam_of(&s, hard), after = seam_of(&s, blended);
  if (fmax(after.dark, after.pale) > 0.1)
    fail_msg("%g of hairs, fringe %g px, from %g px: %.3f darker, %.3f paler", hairs->share, hairs->fringe_px, from_px,
             after.dark, after.pale);
  if (fabs(from_px - EDGE_PX) > 4 * PX_PER_MM)
    assert_true(fmax(before.dark, before.pale) > 0.25);
  fol_mask_drop(hard);
  fol_mask_drop(blended);
  drop_scene(&s);
}

static void test_tone_runs_through(void **state) {
  (void)state;
  static const double froms_mm[] = {-10, -4, 0, 2, 5};
  for (size_t p = 0; p < 2; p++)
    for (double fringe_px = 0; fringe_px <= 24; fringe_px += 24)
      for (size_t i = 0; i < sizeof froms_mm / sizeof *froms_mm; i++)
        check(painters[p], &(stubble){1, fringe_px, 1}, EDGE_PX + froms_mm[i] * PX_PER_MM);
}

/* Stubble that lets through 0.88 of the light, on skin lit better than where it was measured. */
static void test_sparse_stubble_is_hair(void **state) {
  (void)state;
  check(fill_mask, &(stubble){0.55, 0, 0.94}, EDGE_PX + 5 * PX_PER_MM);
  check(fill_mask, &(stubble){0.8, 40, 0.94}, EDGE_PX - 3 * PX_PER_MM);
}

/* Gaps of more than 10 mm are intended. */
static void test_wide_gaps_stay(void **state) {
  (void)state;
  scene s = scene_of(&dense);
  for (size_t p = 0; p < 2; p++) {
    fol_mask *hard = painters[p](&s, NULL, EDGE_PX + 14 * PX_PER_MM);
    fol_mask *blended = painters[p](&s, s.existing, EDGE_PX + 14 * PX_PER_MM);
    assert_true(mask_equal(hard, blended));
    fol_mask_drop(hard);
    fol_mask_drop(blended);
  }
  drop_scene(&s);
}

/* Erasing in the gap between an area and hair fills nothing. */
static void test_what_empties_adds_nothing(void **state) {
  (void)state;
  scene s = scene_of(&dense);
  const double from_px = EDGE_PX + 5 * PX_PER_MM;
  const fol_point corners[] = {{from_px, 40}, {760, 40}, {760, 760}, {from_px, 760}};
  fol_fill fill = {.density = 0, .existing = s.existing};
  fol_mask *out = NULL;
  MUST(fol_points_new(&fill.points_px, corners, 4, error));
  MUST(fol_mask_fill(&out, s.plan.mask, &s.head, &fill, error));
  assert_true(fol_mask_area_px(out) == 0);
  fol_points_drop(fill.points_px);
  fol_mask_drop(out);
  drop_scene(&s);
}

/* ---- encoding ------------------------------------------------------------------------------------- */

/* A wide picture with hair of uneven tone in its left half. Drop both. */
static fol_hair_map *long_existing(fol_head *head, fol_mask **mask) {
  enum { LONG = 3000, HIGH = 400, CELL = 4 };
  const fol_head_request view = {.scale = {{0, 0}, {800, 0}, 100}, .width_px = LONG, .height_px = HIGH};
  const fol_hair_map like = {.cell_px = CELL, .across = LONG / CELL, .down = HIGH / CELL};
  fol_hair_map *existing = NULL;
  MUST(fol_head_new(head, &view, error));
  MUST(fol_mask_new(mask, LONG, HIGH, error));
  MUST(fol_hair_map_new(&existing, &like, error));
  for (int i = 0; i < like.across * like.down; i++)
    existing->tone[i] = i % like.across < like.across / 2 ? (uint8_t)(100 + 100 * unit((uint64_t)i, 7)) : 0;
  return existing;
}

/* The part that an edit stores gives the same mask as the whole. */
static void test_a_part_does_for_the_whole(void **state) {
  (void)state;
  const fol_point corners[] = {{1440, 150}, {1600, 150}, {1600, 270}, {1440, 270}},
                  far_corners[] = {{2500, 150}, {2600, 150}, {2600, 270}};
  fol_head head;
  fol_mask *mask = NULL, *whole = NULL, *again = NULL, *without = NULL;
  fol_hair_map *existing = long_existing(&head, &mask), *part = NULL, *read = NULL, *none = NULL;
  fol_fill fill = {.density = 0.9, .feather_mm = 4, .inward = true, .existing = existing};
  fol_points *far_points = NULL;
  fol_bytes packed = {0};
  MUST(fol_points_new(&fill.points_px, corners, 4, error));
  MUST(fol_points_new(&far_points, far_corners, 3, error));
  MUST(fol_hair_map_around(&part, existing, &head, fill.points_px, fill.feather_mm, error));
  MUST(fol_hair_map_around(&none, existing, &head, far_points, fill.feather_mm, error));
  assert_null(none);
  assert_true(part->across < existing->across / 2);
  MUST(fol_hair_map_pack(&packed, part, error));
  MUST(fol_hair_map_unpack(&read, packed.data, packed.size, error));
  assert_true(fol_hair_map_equal(part, read) && !fol_hair_map_equal(part, existing));
  MUST(fol_mask_fill(&whole, mask, &head, &fill, error));
  fill.existing = read;
  MUST(fol_mask_fill(&again, mask, &head, &fill, error));
  fill.existing = NULL;
  MUST(fol_mask_fill(&without, mask, &head, &fill, error));
  assert_true(mask_equal(whole, again) && !mask_equal(whole, without));
  for (size_t size = 0; size < packed.size; size++) {
    fol_error err = {FOL_OK, ""};
    assert_false(fol_hair_map_unpack(&none, packed.data, size, &err));
    assert_int_equal(err.code, FOL_REFUSED);
  }
  fol_bytes_drop(&packed);
  fol_mask *masks[] = {mask, whole, again, without};
  for (size_t i = 0; i < 4; i++)
    fol_mask_drop(masks[i]);
  fol_hair_map_drop(existing);
  fol_hair_map_drop(part);
  fol_hair_map_drop(read);
  fol_points_drop(fill.points_px);
  fol_points_drop(far_points);
}

/* The edges of hair are found; a picture of bare skin has no hair. */
static void test_bare_skin_has_none(void **state) {
  (void)state;
  scene s = scene_of(&dense);
  fol_hair_map *none = NULL;
  for (int x = EDGE_PX + 3 * PX_PER_MM; x < SIDE_PX; x += 5)
    assert_true(fol_hair_map_at(s.existing, x, 400) == 0);
  double amid = (double)fol_hair_map_at(s.existing, EDGE_PX / 2.0, 400);
  assert_true(amid > 0.3);
  for (int x = 40; x < EDGE_PX - PX_PER_MM; x += 5)
    assert_near((double)fol_hair_map_at(s.existing, x, 400), amid, 0.2, "tone of hair");
  for (int i = 0; i < SIDE_PX * SIDE_PX; i++)
    s.transmittance[i] = 1;
  fol_photo *bare = photo_of(s.transmittance);
  const fol_skin_measurement skin = light_skin();
  const fol_region_request request = {bare, &s.plan, &s.head, &skin};
  MUST(fol_hair_map_measure(&none, &request, NULL, error));
  assert_null(none);
  fol_photo_drop(bare);
  drop_scene(&s);
}

/* Hair that ends where skin turns away from the light, as at the rim of a bald spot, with a few single hairs. */
static void test_shade_is_no_hair(void **state) {
  (void)state;
  scene s = scene_of(&dense);
  for (int y = 0; y < SIDE_PX; y++)
    for (int x = EDGE_PX; x < SIDE_PX; x++) {
      double far_mm = (double)(x - EDGE_PX) / PX_PER_MM, shade = far_mm < 14 ? 0.65 : 0.65 + 0.35 * (far_mm - 14) / 10;
      bool strand = x % 40 < 2 && far_mm < 14;
      s.transmittance[y * SIDE_PX + x] = fmin(shade, 1) * (strand ? 0.5 : 1);
    }
  fol_photo *shaded = photo_of(s.transmittance);
  const fol_skin_measurement skin = light_skin();
  const fol_region_request request = {shaded, &s.plan, &s.head, &skin};
  fol_hair_map *seen = NULL;
  MUST(fol_hair_map_measure(&seen, &request, NULL, error));
  double tone = 0;
  for (int mm = 3; mm < 12; mm++)
    tone += (double)fol_hair_map_at(seen, EDGE_PX + mm * PX_PER_MM, 400) / 9;
  if (tone > 0.35) /* skin in full light would give 0.6 */
    fail_msg("shade counts as %.2f of a full field", tone);
  fol_hair_map_drop(seen);
  fol_photo_drop(shaded);
  drop_scene(&s);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_tone_runs_through),
      cmocka_unit_test(test_sparse_stubble_is_hair),
      cmocka_unit_test(test_wide_gaps_stay),
      cmocka_unit_test(test_what_empties_adds_nothing),
      cmocka_unit_test(test_a_part_does_for_the_whole),
      cmocka_unit_test(test_bare_skin_has_none),
      cmocka_unit_test(test_shade_is_no_hair),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Skin is measured in photographs of scalps, unaffected by hair, shine and shade on it. */
#include "scalps.h"

static fol_skin_measurement seen_of(const scalp *s) {
  fol_photo *photo = scalp_photo(s);
  fol_plan plan = scalp_plan(s, 1);
  fol_head head;
  fol_skin_measurement seen;
  MUST(fol_plan_head(&head, &plan, fol_photo_image(photo)->width, fol_photo_image(photo)->height, error));
  fol_skin_measure(&seen, photo, &plan, &head);
  fol_plan_drop(&plan);
  fol_photo_drop(photo);
  return seen;
}

static const fol_skin pale = {0.013, 0.006}, tan_skin = {0.05, 0.006}, brown = {0.10, 0.006}, dark = {0.22, 0.006};

/* The result is that of the same skin where it is bare. */
static void assert_seen_as_bare(const scalp *s, int classes_off, const char *what) {
  const scalp bare = {.skin = s->skin, .px_per_mm = s->px_per_mm, .blur_px = s->blur_px};
  fol_skin_measurement a = seen_of(&bare), b = seen_of(s);
  assert_true(a.measured && b.measured);
  if (abs((int)a.tone - (int)b.tone) > classes_off)
    fail_msg("%s: %s (ITA %.0f) is seen as %s (ITA %.0f)", what, fol_tone_name(a.tone), a.ita_deg,
             fol_tone_name(b.tone), b.ita_deg);
}

static void white_hair_is_not_skin(void **state) {
  (void)state;
  const fol_skin skins[] = {pale, tan_skin, brown};
  for (int i = 0; i < 3; i++)
    for (double length = 2; length < 14; length *= 2.2)
      assert_seen_as_bare(&(scalp){.skin = skins[i],
                                   .px_per_mm = 4,
                                   .blur_px = 0.8,
                                   .hairs_per_cm2 = 120,
                                   .length_mm = length,
                                   .grey = 1,

                                   .cover = 1,
                                   .patchy = true},
                          1, "under white hair");
}

/* A shaved dark head that shines grey all over its top. */
static void shine_makes_no_dark_skin_tan(void **state) {
  (void)state;
  const fol_skin skins[] = {brown, dark};
  for (int i = 0; i < 2; i++)
    for (double shine = 0.05; shine < 0.3; shine *= 2)
      for (double cover = 0; cover < 2; cover++) {
        fol_skin_measurement seen = seen_of(&(scalp){.skin = skins[i],
                                                     .px_per_mm = 4,
                                                     .blur_px = 0.8,
                                                     .hairs_per_cm2 = 180,
                                                     .length_mm = 0.5,
                                                     .black = true,
                                                     .cover = cover,
                                                     .shine = shine,
                                                     .shine_mm = 18});
        assert_true(seen.measured);
        if (seen.tone < FOL_TONE_BROWN)
          fail_msg("skin %d under shine %.2f, hair %.0f, is seen as %s (ITA %.0f)", i, shine, cover,
                   fol_tone_name(seen.tone), seen.ita_deg);
      }
}

static void shade_is_no_darker_skin(void **state) {
  (void)state;
  const fol_skin skins[] = {pale, tan_skin, brown, dark};
  for (int i = 0; i < 4; i++)
    assert_seen_as_bare(&(scalp){.skin = skins[i], .px_per_mm = 4, .blur_px = 1, .shade = 0.7}, 1, "in shade");
}

static void dark_stubble_is_not_skin(void **state) {
  (void)state;
  const fol_skin skins[] = {pale, tan_skin, brown, dark};
  for (int i = 0; i < 4; i++)
    for (double blur = 0.6; blur < 3; blur *= 2)
      assert_seen_as_bare(&(scalp){.skin = skins[i],
                                   .px_per_mm = 4,
                                   .blur_px = blur,
                                   .hairs_per_cm2 = 100,
                                   .length_mm = 1,
                                   .black = i % 2,
                                   .cover = 1},
                          1, "under stubble");
}

/* A little more paint changes little, wherever it ends. */
static void small_strokes_change_little(void **state) {
  (void)state;
  const scalp s = {.skin = tan_skin,
                   .px_per_mm = 4,
                   .blur_px = 0.8,
                   .hairs_per_cm2 = 150,
                   .length_mm = 2,
                   .grey = 0.5,
                   .shine = 0.2,
                   .shine_mm = 15,
                   .shade = 0.5};
  fol_photo *photo = scalp_photo(&s);
  fol_plan plan = scalp_plan(&s, 1);
  int side = fol_photo_image(photo)->width;
  fol_head head;
  fol_skin_measurement first, seen;
  MUST(fol_plan_head(&head, &plan, side, side, error));
  fol_skin_measure(&first, photo, &plan, &head);
  for (int more = 1; more <= 4; more++) {
    fol_mask_drop(plan.mask);
    plan.mask = square_mask(BARE_FROM_MM * s.px_per_mm, BARE_TO_MM * s.px_per_mm + more, 1, side, side);
    fol_skin_measure(&seen, photo, &plan, &head);
    assert_near_share(seen.skin.melanosome_fraction, first.skin.melanosome_fraction, 0.09, "melanosome fraction");
    assert_near(seen.ita_deg, first.ita_deg, 3, "ITA");
  }
  fol_plan_drop(&plan);
  fol_photo_drop(photo);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(white_hair_is_not_skin),      cmocka_unit_test(shine_makes_no_dark_skin_tan),
      cmocka_unit_test(shade_is_no_darker_skin),     cmocka_unit_test(dark_stubble_is_not_skin),
      cmocka_unit_test(small_strokes_change_little),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

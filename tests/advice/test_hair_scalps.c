/* Cropped hair is found next to bare skin of any tone and for any camera, and is not found where there is none. */
#include "follidot/advice.h"
#include "scalps.h"

typedef struct findings {
  fol_skin_measurement skin;
  fol_hair_measurement hair;
} findings;

/* With a ruler whose length is wrong by the factor `off`. */
static findings see(const scalp *s, double off) {
  fol_photo *photo = scalp_photo(s);
  fol_plan plan = scalp_plan(s, off);
  fol_head head;
  findings f;
  MUST(fol_plan_head(&head, &plan, fol_photo_image(photo)->width, fol_photo_image(photo)->height, error));
  fol_skin_measure(&f.skin, photo, &plan, &head);
  fol_hair_measure(&f.hair, photo, &plan, &head, &f.skin);
  fol_plan_drop(&plan);
  fol_photo_drop(photo);
  return f;
}

static const fol_skin skins[] = {{0.013, 0.006}, {0.03, 0.006}, {0.06, 0.006}, {0.11, 0.006}, {0.20, 0.006}};
enum { SKINS = sizeof skins / sizeof *skins };

static void assert_found(const scalp *s, double off, const char *what) {
  findings f = see(s, off);
  double x_mm = f.hair.px.x / s->px_per_mm;
  if (!f.hair.found)
    fail_msg("%s: no hair is found on skin of %.3f, at %.1f px/mm, blur %.1f px", what, s->skin.melanosome_fraction,
             s->px_per_mm, s->blur_px);
  if (x_mm > BARE_FROM_MM && x_mm < BARE_TO_MM)
    fail_msg("%s: hair is found at %.0f mm, where skin of %.3f is bare", what, x_mm, s->skin.melanosome_fraction);
}

static void assert_none(const scalp *s, const char *what) {
  findings f = see(s, 1);
  if (f.hair.found)
    fail_msg("%s: hair is found on bare skin of %.3f, at %.0f, %.0f mm, by %s", what, s->skin.melanosome_fraction,
             f.hair.px.x / s->px_per_mm, f.hair.px.y / s->px_per_mm, fol_hair_source_name(f.hair.by));
}

static scalp cropped(int skin, double px_per_mm, double blur_px) {
  return (scalp){.skin = skins[skin],
                 .px_per_mm = px_per_mm,
                 .blur_px = blur_px,
                 .hairs_per_cm2 = 180,
                 .length_mm = 1.5,
                 .black = skin > 1};
}

static void hair_is_found_on_every_skin(void **state) {
  (void)state;
  for (int i = 0; i < SKINS; i++) {
    scalp s = cropped(i, 4, 0.8);
    assert_found(&s, 1, "cropped hair");
    if (i < 3) {
      s.black = !s.black;
      assert_found(&s, 1, "the other colour");
    }
    s.shine = i < 3 ? 0.25 : 0.08;
    s.shine_mm = 18;
    assert_found(&s, 1, "beside shine");
    s.shade = 0.3;
    assert_found(&s, 1, "in some shade");
  }
}

static void blur_hides_no_hair(void **state) {
  (void)state;
  for (int i = 0; i < SKINS; i++)
    for (double blur = 1.2; blur < 2.5; blur += 0.6) {
      scalp s = cropped(i, 4, blur);
      assert_found(&s, 1, "blurred");
    }
}

static void scale_hardly_matters(void **state) {
  (void)state;
  static const double scales[] = {1.5, 2.5, 6};
  for (int i = 0; i < SKINS; i += 2) {
    for (size_t k = 0; k < sizeof scales / sizeof *scales; k++) {
      scalp s = cropped(i, scales[k], 0.7);
      assert_found(&s, 1, "at another scale");
    }
    scalp s = cropped(i, 4, 0.8);
    assert_found(&s, 0.7, "with too small a scale");
    assert_found(&s, 1.5, "with too large a scale");
  }
}

static void greying_hair_is_found(void **state) {
  (void)state;
  for (int i = 0; i < 3; i++) {
    scalp s = cropped(i, 4, 0.8);
    s.grey = 0.15;
    s.black = true;
    assert_found(&s, 1, "with white in it");
  }
}

static void no_hair_is_found_on_a_bald_head(void **state) {
  (void)state;
  for (int i = 0; i < SKINS; i++)
    for (double px_per_mm = 2; px_per_mm < 5; px_per_mm *= 2) {
      const scalp bare = {.skin = skins[i], .px_per_mm = px_per_mm, .blur_px = 0.8};
      scalp s = bare;
      assert_none(&s, "bald");
      s.shade = 0.75;
      assert_none(&s, "shaded at the sides");
      s.shine = 0.4;
      s.shine_mm = 12;
      assert_none(&s, "shining");
    }
}

/* Found by single hairs, or by tone if they cannot be resolved. */
static void it_says_by_what(void **state) {
  (void)state;
  for (int i = 0; i < SKINS; i += 2) {
    scalp s = cropped(i, 6, 0.7);
    assert_int_equal(see(&s, 1).hair.by, FOL_HAIR_SOURCE_SPOTS);
    s = cropped(i, 1.5, 4);
    s.black = true;
    findings f = see(&s, 1);
    if (f.hair.found)
      assert_int_equal(f.hair.by, FOL_HAIR_SOURCE_TONE);
  }
  assert_string_equal(fol_hair_source_name(FOL_HAIR_SOURCE_MARK), "mark");
}

/* If all of the head is painted, hair is searched inside the mask. */
static void hair_under_the_paint_is_found(void **state) {
  (void)state;
  const scalp s = cropped(1, 4, 0.8);
  fol_photo *photo = scalp_photo(&s);
  fol_plan plan = scalp_plan(&s, 1);
  int side = fol_photo_image(photo)->width;
  fol_head head;
  fol_skin_measurement skin;
  fol_hair_measurement hair;
  fol_mask_drop(plan.mask);
  plan.mask = square_mask(0, side, 1, side, side);
  MUST(fol_plan_head(&head, &plan, side, side, error));
  fol_skin_measure(&skin, photo, &plan, &head);
  fol_hair_measure(&hair, photo, &plan, &head, &skin);
  assert_true(hair.found);
  assert_true(hair.px.x < BARE_FROM_MM * s.px_per_mm || hair.px.x > BARE_TO_MM * s.px_per_mm);
  fol_plan_drop(&plan);
  fol_photo_drop(photo);
}

/* The suggested tone stays the same when the mask grows a little. */
static void small_strokes_change_little(void **state) {
  (void)state;
  const scalp s = cropped(2, 4, 1);
  fol_photo *photo = scalp_photo(&s);
  fol_plan plan = scalp_plan(&s, 1);
  int side = fol_photo_image(photo)->width;
  fol_head head;
  fol_skin_measurement skin;
  fol_hair_measurement first, hair;
  MUST(fol_plan_head(&head, &plan, side, side, error));
  fol_skin_measure(&skin, photo, &plan, &head);
  fol_hair_measure(&first, photo, &plan, &head, &skin);
  for (int more = 1; more <= 6; more++) {
    fol_mask_drop(plan.mask);
    plan.mask = square_mask(BARE_FROM_MM * s.px_per_mm, BARE_TO_MM * s.px_per_mm + more, 1, side, side);
    fol_skin_measure(&skin, photo, &plan, &head);
    fol_hair_measure(&hair, photo, &plan, &head, &skin);
    assert_true(hair.found);
    assert_near(fol_ciede2000(hair.lab, first.lab), 0, 1.5, "difference");
  }
  fol_plan_drop(&plan);
  fol_photo_drop(photo);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(hair_is_found_on_every_skin),
      cmocka_unit_test(blur_hides_no_hair),
      cmocka_unit_test(scale_hardly_matters),
      cmocka_unit_test(greying_hair_is_found),
      cmocka_unit_test(no_hair_is_found_on_a_bald_head),
      cmocka_unit_test(it_says_by_what),
      cmocka_unit_test(hair_under_the_paint_is_found),
      cmocka_unit_test(small_strokes_change_little),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

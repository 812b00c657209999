/* Tests of how many of a plan's dots pictures show. */
#include "follidot/render_visible.h"
#include "scene.h"

static const scene_setup field = {40, 6, 0.38, 15, {40, 100}, 8, 5};

static void visible(fol_visible_fractions out[FOL_SESSIONS_MAX], const scene *s, int threads) {
  MUST(fol_dots_visible_fractions(out, &s->dots, s->prepared, NULL, &s->head, threads, error));
}

static void bare_skin_shows_all(void **state) {
  (void)state;
  fol_visible_fractions shares[FOL_SESSIONS_MAX];
  scene s = make_scene(&field);
  visible(shares, &s, 2);
  for (int i = 0; i < FOL_SESSIONS_MAX; i++) /* including sessions without dots */
    assert_true(shares[i].visible == 1 && shares[i].off_scalp == 0);
  drop_scene(&s);
}

/* The right half is covered by dense black hair, which is rough and far darker than skin. */
static fol_photo *half_haired(int side) {
  fol_image image = {0};
  fol_photo *photo = NULL;
  MUST(fol_image_new(&image, side, side, 8, error));
  for (int y = 0; y < side; y++)
    for (int x = 0; x < side; x++) {
      double dice = fol_hash_unit(fol_hash(5, FOL_STREAM_TEST, (uint64_t)x, (uint64_t)y / 9));
      for (int c = 0; c < 3; c++)
        ((uint8_t *)image.data)[(size_t)y * image.stride + (size_t)(3 * x + c)] =
            (uint8_t)(x < side / 2 ? 200 - 25 * c : 18 + 22 * dice);
    }
  MUST(photo_from_image(&photo, &image, error));
  fol_image_drop(&image);
  return photo;
}

static void hair_hides_what_it_lies_on(void **state) {
  (void)state;
  fol_visible_fractions one[FOL_SESSIONS_MAX], three[FOL_SESSIONS_MAX];
  scene s = make_scene(&field);
  fol_prepared_photo_drop(s.prepared);
  fol_photo_drop(s.photo);
  s.photo = half_haired(s.head.width_px);
  open_darkroom(&s);
  visible(one, &s, 1);
  visible(three, &s, 3);
  for (int i = 0; i < 2; i++) {
    assert_near(one[i].visible, 0.5, 0.06, "fraction visible");
    assert_true(one[i].off_scalp == 0 && one[i].visible == three[i].visible);
  }
  drop_scene(&s);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(bare_skin_shows_all),
      cmocka_unit_test(hair_hides_what_it_lies_on),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

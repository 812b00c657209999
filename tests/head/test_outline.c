#include "support.h"

#include "follidot/head.h"

enum { WIDTH = 640, HEIGHT = 480 };

static double between(uint64_t number, uint64_t index, double low, double high) {
  return low + (high - low) * fol_hash_unit(fol_hash(1, FOL_STREAM_TEST, number, index));
}

/* A random head in or near the picture, in parallel projection or perspective; false if none of it is visible. */
static bool any_head(fol_head *out, uint64_t number) {
  fol_head_request view = {
      .scale = {{100, 200}, {300, 200}, between(number, 0, 50, 300)},
      .surface = {.kind = FOL_SURFACE_ELLIPSOID,
                  .centre_px = {between(number, 1, -100, WIDTH + 100), between(number, 2, -100, HEIGHT)},
                  .yaw_deg = between(number, 3, -180, 180),
                  .pitch_deg = between(number, 4, -90, 90),
                  .roll_deg = between(number, 5, -180, 180)},
      .camera = {number % 2 ? between(number, 6, 18, 100) : 0},
      .width_px = WIDTH,
      .height_px = HEIGHT};
  for (uint64_t i = 0; i < 3; i++)
    view.surface.semi_axes_mm[i] = between(number, 7 + i, 60, 110);
  return fol_head_new(out, &view, NULL);
}

static bool on_head(const fol_head *head, int x, int y) {
  fol_scalp_point any;
  return fol_head_to_scalp(&any, head, (fol_point){x + 0.5, y + 0.5});
}

/* Coverage is above 0 for pixels whose centre is on the head, and 1 a pixel inside the outline. */
static void assert_cover(const fol_head *head, const fol_outline *outline) {
  for (int y = 0; y < HEIGHT; y += 3) {
    float cover[WIDTH];
    fol_outline_cover(outline, cover, 0, y, WIDTH);
    for (int x = 0; x < WIDTH; x++) {
      assert_true(cover[x] >= 0 && cover[x] <= 1);
      assert_true(cover[x] < 1e-6f || on_head(head, x, y));
      assert_true(cover[x] > 0 || !on_head(head, x, y));
      bool deep =
          on_head(head, x - 2, y) && on_head(head, x + 2, y) && on_head(head, x, y - 2) && on_head(head, x, y + 2);
      assert_true(cover[x] == 1 || !deep);
    }
  }
}

static void assert_held(const fol_outline *outline, fol_rect rect) {
  if (!fol_outline_contains(outline, rect))
    return;
  for (int y = rect.y0; y < rect.y1; y++) {
    float cover[WIDTH];
    fol_outline_cover(outline, cover, rect.x0, y, rect.x1 - rect.x0);
    for (int x = 0; x < rect.x1 - rect.x0; x++)
      assert_true(cover[x] == 1);
  }
}

static void it_is_where_the_head_ends(void **state) {
  (void)state;
  int seen = 0;
  for (uint64_t number = 0; number < 60; number++) {
    fol_head head;
    if (!any_head(&head, number))
      continue;
    seen++;
    fol_outline outline = fol_outline_of(&head);
    assert_cover(&head, &outline);
    for (int y = 0; y < HEIGHT; y += 60)
      for (int x = 0; x < WIDTH; x += 40)
        assert_held(&outline, (fol_rect){x, y, x + 40, y + 60});
  }
  assert_true(seen > 30);
}

/* The fade is 0 where skin is seen edge-on, 1 where it is seen at less than 75 degrees, and monotonic in between. */
static void pictures_fade_before_it(void **state) {
  (void)state;
  int partly = 0;
  for (uint64_t number = 0; number < 20; number++) {
    fol_head head;
    if (!any_head(&head, number))
      continue;
    fol_outline outline = fol_outline_of(&head);
    for (int y = 0; y < HEIGHT; y += 7) {
      float cover[WIDTH], fade[WIDTH];
      fol_outline_cover(&outline, cover, 0, y, WIDTH);
      fol_outline_fade(&outline, fade, 0, y, WIDTH);
      for (int x = 0; x < WIDTH; x++) {
        const fol_rect pixel = {x, y, x + 1, y + 1};
        assert_true(fade[x] >= 0 && fade[x] <= cover[x]);
        assert_true(fade[x] == 1 || !fol_outline_fade_is_one(&outline, pixel));
        partly += fade[x] > 0 && fade[x] < 1 && cover[x] == 1;
      }
    }
  }
  assert_true(partly > 1000);
}

static void a_plane_has_none(void **state) {
  (void)state;
  fol_head_request view = {.scale = {{0, 0}, {100, 0}, 30}, .width_px = WIDTH, .height_px = HEIGHT};
  fol_head head;
  MUST(fol_head_new(&head, &view, error));
  fol_outline outline = fol_outline_of(&head);
  assert_true(fol_outline_contains(&outline, (fol_rect){0, 0, WIDTH, HEIGHT}));
  assert_held(&outline, (fol_rect){0, 0, WIDTH, HEIGHT});
  assert_true(fol_outline_fade_is_one(&outline, (fol_rect){0, 0, WIDTH, HEIGHT}));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(it_is_where_the_head_ends),
      cmocka_unit_test(pictures_fade_before_it),
      cmocka_unit_test(a_plane_has_none),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "heads.h"

#include "follidot/field.h"
#include "follidot/plan_face.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The usual samples. `follidot-cli sample --out assets` writes the first. */
static const fol_sample usual[] = {{.width = 1200, .height = 1500, .seed = 1, .kind = FOL_SAMPLE_BALDING},
                                   {.width = 1200, .height = 1500, .seed = 1, .kind = FOL_SAMPLE_THINNING}};

static fol_sample small(fol_sample_kind kind) {
  return (fol_sample){.width = 300, .height = 375, .seed = 1, .kind = kind};
}

static double luma(const uint8_t *p) {
  return 0.299 * p[0] + 0.587 * p[1] + 0.114 * p[2];
}

static void the_picture_is_the_same_at_every_thread_count(void **state) {
  (void)state;
  for (fol_sample_kind kind = FOL_SAMPLE_BALDING; kind < FOL_SAMPLE_KINDS; kind++) {
    const fol_sample sample = {.width = 213, .height = 301, .px_per_mm = 1.7, .seed = 5, .kind = kind};
    fol_image one = draw_sample(&sample, 1);
    for (int threads = 2; threads <= 8; threads *= 2) {
      fol_image more = draw_sample(&sample, threads);
      assert_memory_equal(one.data, more.data, bytes_of(&one));
      fol_image_drop(&more);
    }
    fol_image_drop(&one);
  }
}

/* The mean luma of the visible skin around a point of the scalp, and its standard deviation. */
static void tone_around(double out[2], const fol_image *image, const fol_head *head, fol_scalp_point mm) {
  fol_point px = fol_head_to_picture(head, mm);
  double sum = 0, squares = 0, count = 0;
  for (int y = (int)px.y - 12; y <= (int)px.y + 12; y++)
    for (int x = (int)px.x - 12; x <= (int)px.x + 12; x++) {
      double value = luma(pixel(image, x, y));
      sum += value;
      squares += value * value;
      count++;
    }
  out[0] = sum / count;
  out[1] = sqrt(squares / count - out[0] * out[0]);
}

static const fol_scalp_point forehead = {10, 90, 35}, top = {8, 45, 78};

static void skins_go_from_light_to_black(void **state) {
  (void)state;
  static const fol_sample_skin skins[] = {FOL_SAMPLE_PALE, FOL_SAMPLE_LIGHT, FOL_SAMPLE_BROWN, FOL_SAMPLE_BLACK};
  double before = 256;
  for (size_t i = 0; i < sizeof skins / sizeof *skins; i++) {
    fol_sample sample = small(FOL_SAMPLE_BALDING);
    sample.skin = skins[i];
    fol_head head;
    fol_plan plan = plan_sample(&sample, &head);
    fol_image image = draw_sample(&sample, 0);
    double tone[2];
    tone_around(tone, &image, &head, forehead);
    assert_true(tone[0] < before - 8);
    before = tone[0];
    fol_image_drop(&image);
    fol_plan_drop(&plan);
  }
  assert_true(before < 90);
}

static void thin_hair_is_left_on_top_of_one(void **state) {
  (void)state;
  double tones[2][2];
  for (int i = 0; i < 2; i++) {
    fol_sample sample = small(i ? FOL_SAMPLE_THINNING : FOL_SAMPLE_BALDING);
    fol_head head;
    fol_plan plan = plan_sample(&sample, &head);
    fol_image image = draw_sample(&sample, 0);
    tone_around(tones[i], &image, &head, top);
    fol_image_drop(&image);
    fol_plan_drop(&plan);
  }
  assert_true(tones[1][0] < tones[0][0] - 8 && tones[1][1] > 1.3 * tones[0][1]);
}

/* Neither skin, which is warm, nor hair, which is dark. */
static bool is_wall(const fol_image *image, fol_point px) {
  const uint8_t *p = pixel(image, (int)px.x, (int)px.y);
  return luma(p) > 120 && abs(p[0] - p[2]) < 22;
}

/* The skull is not an ellipsoid, but within some millimetres of one. */
static void the_head_is_where_its_plan_lays_it(void **state) {
  (void)state;
  const double within_mm = 6;
  fol_head head;
  fol_plan plan = plan_sample(&usual[0], &head);
  fol_image image = draw_sample(&usual[0], 0);
  fol_point centre = plan.surface.centre_px;
  int looked_at = 0;
  for (int i = 0; i < 120; i++) {
    fol_point rim = fol_head_to_picture(&head, fol_head_rim(&head, 2 * FOL_PI * i / 120));
    double x = rim.x - centre.x, y = rim.y - centre.y, far = hypot(x, y), off = within_mm / head.mm_per_px / far;
    if (y > -0.25 * far) /* ears, face */
      continue;
    looked_at++;
    assert_false(is_wall(&image, (fol_point){rim.x - off * x, rim.y - off * y}));
    assert_true(is_wall(&image, (fol_point){rim.x + off * x, rim.y + off * y}));
  }
  assert_true(looked_at > 40);
  fol_image_drop(&image);
  fol_plan_drop(&plan);
}

/* On bare skin, both what the plan paints and what a picture shows of it extend to the edge of the head: no crescent is
 * left. */
static void dots_reach_the_limb(void **state) {
  (void)state;
  const double within_mm = 2.5, from_deg = -25, to_deg = 35; /* around the top; hair begins farther down */
  fol_head head;
  fol_plan plan = plan_sample(&usual[0], &head);
  fol_image image = draw_sample(&usual[0], 0);
  fol_outline outline = fol_outline_of(&head);
  fol_point middle = plan.surface.centre_px;
  for (double angle = from_deg; angle <= to_deg; angle += 2) {
    double x = sin(angle * FOL_PI / 180), y = -cos(angle * FOL_PI / 180), far = 700;
    while (is_wall(&image, (fol_point){middle.x + far * x, fmax(middle.y + far * y, 0)}))
      far--;
    far -= within_mm / head.mm_per_px;
    fol_point px = {middle.x + far * x, middle.y + far * y};
    float seen;
    fol_outline_fade(&outline, &seen, (int)px.x, (int)px.y, 1);
    double share = (double)seen * (double)fol_mask_at(plan.mask, px);
    if (share < 0.5)
      print_message("%g degrees from the top, %g mm within the limb: %.2f of the dots\n", angle, within_mm, share);
    assert_true(share >= 0.5);
  }
  fol_image_drop(&image);
  fol_plan_drop(&plan);
}

static void the_mask_lies_where_hair_is_lost(void **state) {
  (void)state;
  static const fol_scalp_point side = {73, -20, 25};
  for (size_t i = 0; i < 2; i++) {
    fol_head head;
    fol_plan plan = plan_sample(&usual[i], &head);
    assert_int_equal(plan.session_count, 3);
    fol_point seen = fol_head_to_picture(&head, top), low = fol_head_to_picture(&head, forehead);
    assert_near(fol_mask_at(plan.mask, seen), 1, 0, "top");
    assert_near(fol_mask_at(plan.mask, low), 0, 0, "forehead");
    assert_near(fol_mask_at(plan.mask, fol_head_to_picture(&head, side)), 0, 0, "side");
    assert_near(fol_mask_at(plan.mask, (fol_point){1150, 60}), 0, 0, "wall");
    double area_cm2 = fol_plan_area_cm2(&plan, &head, 0);
    assert_true(area_cm2 > 110 && area_cm2 < 200);
    fol_field *field = NULL;
    MUST(fol_field_new(&field, &plan, &head, error));
    assert_true(fol_field_at(field, seen, fol_head_to_scalp_near(&head, seen)).share > 0.99f);
    assert_true(fol_field_at(field, low, fol_head_to_scalp_near(&head, low)).share == 0);
    fol_field_drop(field);
    fol_plan_drop(&plan);
  }
}

/* The mole is darker than its surroundings; no dots fall on it, but some close by. */
static void the_mole_is_kept_free(void **state) {
  (void)state;
  fol_head head;
  fol_plan plan = plan_sample(&usual[0], &head);
  fol_image image = draw_sample(&usual[0], 0);
  assert_non_null(plan.zones);
  assert_int_equal(plan.zones->count, 1);
  const fol_points *corners = plan.zones->at[0].points_px;
  fol_point middle = {0, 0};
  for (size_t i = 0; i < corners->count; i++) {
    middle.x += corners->at[i].x / (double)corners->count;
    middle.y += corners->at[i].y / (double)corners->count;
  }
  assert_true(luma(pixel(&image, (int)middle.x, (int)middle.y)) <
              0.7 * luma(pixel(&image, (int)middle.x + 20, (int)middle.y)));
  fol_field *field = NULL;
  MUST(fol_field_new(&field, &plan, &head, error));
  assert_true(fol_field_at(field, middle, fol_head_to_scalp_near(&head, middle)).share == 0);
  for (int i = 0; i < 4; i++) {
    const double far_px = 2 / head.mm_per_px;
    fol_point by = {middle.x + far_px * (i % 2 ? i - 2 : 0), middle.y + far_px * (i % 2 ? 0 : i - 1)};
    assert_true(fol_field_at(field, by, fol_head_to_scalp_near(&head, by)).share > 0);
  }
  fol_field_drop(field);
  fol_image_drop(&image);
  fol_plan_drop(&plan);
}

/* Its landmarks form a face on which every hairline design can be placed. */
static void a_hairline_can_be_designed(void **state) {
  (void)state;
  fol_head head;
  fol_plan plan = plan_sample(&usual[0], &head);
  fol_face face;
  MUST(fol_face_new(&face, &plan.landmarks, &head, error));
  for (int name = 0; name < FOL_DESIGNS; name++) {
    fol_hairline line;
    const fol_design design = {.name = (fol_design_name)name,
                               .height_mm = fol_design_height_mm((fol_design_name)name, false)};
    MUST(fol_design_place(&line, &design, &face, &head, error));
    fol_points_drop(line.points_px);
  }
  /* The person's own hairline has receded a little. */
  double height_mm = fol_face_height_mm(&face, fol_head_to_scalp_near(&head, plan.hairline.points_px->at[3]));
  assert_true(height_mm > 62 && height_mm < 80);
  fol_plan_drop(&plan);
}

static void every_size_and_scale_allowed_has_a_plan(void **state) {
  (void)state;
  static const double sizes[][3] = {{64, 64, 0},     {64, 64, 0.2},     {64, 64, 100},  {12000, 300, 0},
                                    {300, 12000, 0}, {6000, 4000, 12},  {300, 200, 37}, {300, 12000, 100},
                                    {12000, 300, 3}, {12000, 8333, 0.2}};
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    const fol_sample sample = {.width = (int)sizes[i][0],
                               .height = (int)sizes[i][1],
                               .px_per_mm = sizes[i][2],
                               .seed = 1,
                               .kind = i % 2 ? FOL_SAMPLE_BALDING : FOL_SAMPLE_THINNING};
    fol_head head;
    fol_plan plan = plan_sample(&sample, &head);
    if (sample.px_per_mm > 0)
      assert_near(head.mm_per_px, 1 / sample.px_per_mm, 1e-9, "scale");
    fol_plan_drop(&plan);
    if (sample.width * sample.height < 100000) {
      fol_image image = draw_sample(&sample, 0);
      fol_image_drop(&image);
    }
  }
}

static void a_jpeg_shares_colour_as_a_camera_s(void **state) {
  (void)state;
  for (fol_sample_kind kind = FOL_SAMPLE_PLAIN; kind < FOL_SAMPLE_KINDS; kind++) {
    fol_sample sample = small(kind);
    fol_bytes bytes = {0};
    fol_photo *photo = NULL;
    MUST(fol_sample_jpeg(&bytes, &sample, 0, error));
    MUST(fol_photo_decode(&photo, bytes.data, bytes.size, "a sample", error));
    int step = kind == FOL_SAMPLE_PLAIN ? 1 : 2;
    fol_camera_traits traits = fol_photo_camera(photo, 0);
    assert_int_equal(traits.chroma_step_x, step);
    assert_int_equal(traits.chroma_step_y, step);
    fol_photo_drop(photo);
    fol_bytes_drop(&bytes);
  }
}

/* ---- the sample that ships -------------------------------------------------------------------------- */

static void the_shipped_picture_is_this_one(void **state) {
  (void)state;
  fol_photo *photo = NULL;
  MUST(fol_photo_open(&photo, FOL_TEST_ASSETS "/sample-head.jpg", error));
  const fol_image *kept = fol_photo_image(photo);
  fol_image fresh = draw_sample(&usual[0], 0);
  assert_int_equal(kept->width, fresh.width);
  assert_int_equal(kept->height, fresh.height);
  double sum = 0;
  for (int y = 0; y < fresh.height; y++)
    for (int k = 0; k < 3 * fresh.width; k++)
      sum += abs(pixel(kept, 0, y)[k] - pixel(&fresh, 0, y)[k]);
  /* JPEG smooths away part of the grain, but no more. */
  assert_true(sum / (3.0 * fresh.width * fresh.height) < 2.5);
  fol_image_drop(&fresh);
  fol_photo_drop(photo);
}

static void the_shipped_plan_is_this_one(void **state) {
  (void)state;
  fol_head head;
  fol_plan kept, fresh = plan_sample(&usual[0], &head);
  MUST(fol_plan_open(&kept, FOL_TEST_ASSETS "/sample-head.json", usual[0].width, usual[0].height, error));
  fol_bytes is = {0}, wanted = {0};
  MUST(fol_plan_print(&is, &kept, NULL, NULL, error));
  MUST(fol_plan_print(&wanted, &fresh, NULL, NULL, error));
  assert_int_equal(is.size, wanted.size);
  assert_memory_equal(is.data, wanted.data, is.size);
  fol_bytes_drop(&is);
  fol_bytes_drop(&wanted);
  fol_plan_drop(&kept);
  fol_plan_drop(&fresh);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_picture_is_the_same_at_every_thread_count),
      cmocka_unit_test(skins_go_from_light_to_black),
      cmocka_unit_test(thin_hair_is_left_on_top_of_one),
      cmocka_unit_test(the_head_is_where_its_plan_lays_it),
      cmocka_unit_test(dots_reach_the_limb),
      cmocka_unit_test(the_mask_lies_where_hair_is_lost),
      cmocka_unit_test(the_mole_is_kept_free),
      cmocka_unit_test(a_hairline_can_be_designed),
      cmocka_unit_test(every_size_and_scale_allowed_has_a_plan),
      cmocka_unit_test(a_jpeg_shares_colour_as_a_camera_s),
      cmocka_unit_test(the_shipped_picture_is_this_one),
      cmocka_unit_test(the_shipped_plan_is_this_one),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

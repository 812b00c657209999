/* Documents with several views: what they share, adding, removing and naming them, and carrying a hairline over. */
#include "consultation/documents.h"

enum { WIDTH_PX = 320, HEIGHT_PX = 240 };

static void check_same_view(const fol_document *a, const fol_document *b, fol_view_name which) {
  assert_ptr_equal(fol_document_view(a, which), fol_document_view(b, which));
}

static void test_views_are_found_by_name(void **state) {
  (void)state;
  fol_document *document = make_views(WIDTH_PX, HEIGHT_PX, 3);
  fol_view *view = NULL;
  fol_error err = {0};
  assert_int_equal(fol_document_view_count(document), 3);
  assert_int_equal(fol_view_which(fol_document_first(document)), FOL_VIEW_FRONT);
  MUST(fol_document_find(&view, document, FOL_VIEW_LEFT, error));
  assert_int_equal(fol_view_which(view), FOL_VIEW_LEFT);
  assert_int_equal(fol_original_describe(fol_view_original(view)).width, WIDTH_PX + 16);
  assert_int_equal(fol_view_head(view)->width_px, WIDTH_PX + 16);
  assert_false(fol_document_find(&view, document, FOL_VIEW_UNSPECIFIED, &err));
  assert_true(err.code == FOL_REFUSED && strcmp(err.text, "view is missing: there are front, top, left") == 0);
  assert_false(fol_document_find(&view, document, FOL_VIEW_BACK, &err));
  assert_string_equal(err.text, "there is no view back; there is front, top, left");
  assert_null(fol_document_view(document, FOL_VIEW_BACK));
  fol_document_drop(document);

  document = make_views(WIDTH_PX, HEIGHT_PX, FOL_VIEWS - FOL_VIEW_FRONT);
  assert_false(fol_document_find(&view, document, FOL_VIEW_UNSPECIFIED, &err));
  assert_non_null(strstr(err.text, "front, top, left, right, back, oblique-left, oblique-right, close-up"));
  fol_document_drop(document);

  MUST(fol_document_new(&document, error));
  assert_null(fol_document_first(document));
  assert_false(fol_document_find(&view, document, FOL_VIEW_UNSPECIFIED, &err));
  assert_string_equal(err.text, "there is no photograph yet");
  check_refusal(document, "session n=1 dilution=20", "session: there is no photograph yet");
  check_refusal(document, "log n=1", "log: n=1: the plan has 0 sessions");
  check_refusal(document,
                "lock engine=1 dots="
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "lock: there is no photograph yet");
  fol_document_drop(document);
}

static void test_what_is_refused_of_views(void **state) {
  (void)state;
  static const char digest[] =
      "photo view=left sha256=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
  fol_document *document = make_two_views(WIDTH_PX, HEIGHT_PX);
  check_refusal(document, "hairline points=1,2;30,40", "hairline: view is missing: there are front, top");
  check_refusal(document, "brush radius_mm=1 points=1,1", "brush: view is missing: there are front, top");
  check_refusal(document, "pigment hair=1,1", "pigment: view is missing: there are front, top");
  check_refusal(document, "remove", "remove: view is missing: there are front, top");
  check_refusal(document, "after n=1", "after: view is missing: there are front, top");
  check_refusal(document, "zone view=left n=1 points=", "zone: there is no view left; there is front, top");
  check_refusal(document, "session view=back n=1 dilution=9", "session: there is no view back; there is front, top");
  check_refusal(document, digest, "photo: sha256: there is no photograph here with 0123456789abcdef");
  check_refusal(document, "photo view=left file=a.jpg", "photo: file: a.jpg has not been read");
  check_refusal(document, "after n=1 view=top file=a.jpg", "after: file: a.jpg has not been read");
  check_refusal(document, "rename view=front to=top", "rename: there is a view top already; rename it or remove it");
  check_refusal(document, "rename view=front to=front", "rename: there is a view front already");
  fol_edit edit = {.kind = FOL_EDIT_PHOTO, .view = FOL_VIEW_TOP, .photo = {.has_digest = true}};
  edit.photo.original = make_original(50, 40, 9);
  fol_document *next = NULL;
  fol_error err = {0};
  assert_false(fol_document_apply(&next, document, &edit, &err));
  assert_string_equal(err.text, "photo: there is a view top already; rename it or remove it first");
  edit.view = FOL_VIEW_UNSPECIFIED; /* cannot be written as text */
  assert_false(fol_document_apply(&next, document, &edit, &err));
  assert_non_null(strstr(err.text, "photo: view is missing"));
  fol_edit_drop(&edit);
  fol_document_drop(document);
}

static void test_shared_parts_reach_all_views(void **state) {
  (void)state;
  static const char *const shared[] = {"session n=2 density_per_cm2=60 date=2026-12-15",
                                       "session n=4 density_per_cm2=120",
                                       "session view=left n=1 dilution=20",
                                       "pigment shade=dark depth_mm=0.1,0.5",
                                       "skin melanosome_fraction=0.1 blood_fraction=0.01",
                                       "healing view=top sun=much"};
  fol_document *document = make_views(WIDTH_PX, HEIGHT_PX, 3);
  for (size_t i = 0; i < sizeof shared / sizeof shared[0]; i++) {
    fol_document *next = must_apply(document, shared[i]);
    const fol_plan *front = plan_in(next, FOL_VIEW_FRONT);
    for (int which = FOL_VIEW_TOP; which <= FOL_VIEW_LEFT; which++) {
      const fol_plan *plan = plan_in(next, (fol_view_name)which);
      assert_true(plan->session_count == front->session_count);
      assert_memory_equal(plan->sessions, front->sessions, sizeof plan->sessions);
      assert_true(plan->pigment.shade == front->pigment.shade &&
                  plan->pigment.depth_mm[1] == front->pigment.depth_mm[1]);
      assert_true(plan->skin.given == front->skin.given && plan->healing.sun == front->healing.sun);
      assert_ptr_equal(plan->mask, plan_in(document, (fol_view_name)which)->mask);
    }
    fol_document_drop(document);
    document = next;
  }
  const fol_plan *plan = plan_in(document, FOL_VIEW_LEFT);
  assert_true(plan->session_count == 4 && plan->healing.sun == FOL_SUN_MUCH && plan->skin.given);
  document = add_view(document, FOL_VIEW_BACK, 100, 80, 1); /* a view that is added later has them too */
  plan = plan_in(document, FOL_VIEW_BACK);
  assert_true(plan->session_count == 4 && plan->sessions[1].density_per_cm2 == 60 && plan->pigment.has_shade);
  fol_document_drop(document);
}

static void test_other_views_stay_what_they_are(void **state) {
  (void)state;
  static const char *const own[] = {"brush view=top radius_mm=4 points=100,100",
                                    "hairline view=top style=defined points=30,120;290,120",
                                    "scale view=top from=10,10 to=110,10 length_mm=50",
                                    "zone view=top kind=scar points=10,10;50,10;50,50",
                                    "surface view=top kind=ellipsoid focal_35mm=85",
                                    "pigment view=top depth_mm=0.05,0.4 hair=10,20",
                                    "session view=top n=1 density_per_cm2=30", /* no change */
                                    "carry view=top from=left"};
  fol_document *document = make_views(WIDTH_PX, HEIGHT_PX, 3);
  document = AFTER(document, "session n=1 density_per_cm2=30", "surface view=left kind=ellipsoid",
                   "hairline view=left points=60,100;160,80;260,100");
  for (size_t i = 0; i < sizeof own / sizeof own[0]; i++) {
    fol_document *next = must_apply(document, own[i]);
    check_same_view(next, document, FOL_VIEW_FRONT);
    check_same_view(next, document, FOL_VIEW_LEFT);
    fol_document_drop(document);
    document = next;
  }
  assert_true(plan_in(document, FOL_VIEW_TOP)->pigment.has_hair);
  assert_false(plan_in(document, FOL_VIEW_FRONT)->pigment.has_hair);
  fol_document *logged = AFTER(fol_document_keep(document), "log n=1 lot=7", "reference text=A");
  for (int which = FOL_VIEW_FRONT; which <= FOL_VIEW_LEFT; which++)
    check_same_view(logged, document, (fol_view_name)which);
  fol_document_drop(logged);
  fol_document_drop(document);
}

static void test_heads_have_one_size(void **state) {
  (void)state;
  fol_document *document = make_views(WIDTH_PX, HEIGHT_PX, 3);
  document = AFTER(document, "surface view=front kind=ellipsoid semi_axes_mm=70,90,85 yaw_deg=5",
                   "surface view=top kind=ellipsoid semi_axes_mm=72,95,88 pitch_deg=80");
  const fol_surface *front = &plan_in(document, FOL_VIEW_FRONT)->surface;
  assert_true(front->semi_axes_mm[0] == 72 && front->semi_axes_mm[1] == 95 && front->semi_axes_mm[2] == 88);
  assert_true(front->yaw_deg == 5 && front->pitch_deg == 0);
  assert_true(fol_view_head(fol_document_view(document, FOL_VIEW_FRONT))->surface.semi_axes_mm[0] == 72);
  const fol_surface *left = &plan_in(document, FOL_VIEW_LEFT)->surface;
  assert_true(left->kind == FOL_SURFACE_PLANE && left->semi_axes_mm[0] == 0); /* a plane has no semi-axes */
  document = AFTER(document, "surface view=top kind=plane");
  assert_true(plan_in(document, FOL_VIEW_FRONT)->surface.semi_axes_mm[0] == 72);

  /* Another view with an ellipsoid gets the same semi-axes. */
  document = AFTER(document, "surface view=top kind=ellipsoid pitch_deg=80");
  assert_true(plan_in(document, FOL_VIEW_TOP)->surface.semi_axes_mm[0] == 72);
  assert_true(plan_in(document, FOL_VIEW_FRONT)->surface.semi_axes_mm[0] == 72);
  document = AFTER(document, "surface view=top kind=plane");

  /* If the change is invalid for another view, it is refused, and the error names that view. */
  document = AFTER(document, "scale view=left from=10,10 to=110,10 length_mm=50",
                   "surface view=left kind=ellipsoid semi_axes_mm=72,95,88 centre=-135,120");
  check_refusal(document, "surface view=front kind=ellipsoid semi_axes_mm=60,95,88",
                "surface: in view left: surface.centre_px: the head is entirely outside the picture");
  fol_document_drop(document);
}

static void test_views_are_renamed_and_removed(void **state) {
  (void)state;
  fol_document *document = make_views(WIDTH_PX, HEIGHT_PX, 3);
  fol_edit photo = {.kind = FOL_EDIT_AFTER, .view = FOL_VIEW_TOP, .after = {2, {.has_digest = true}}};
  photo.after.photo.original = make_original(20, 10, 5);
  MUST(try_edit(&document, &photo, error));
  document = AFTER(document, "brush view=top radius_mm=4 points=100,100");
  fol_document *renamed = must_apply(document, "rename view=top to=oblique-left");
  assert_true(!fol_document_view(renamed, FOL_VIEW_TOP) && fol_document_view_count(renamed) == 3);
  assert_int_equal(fol_view_which(fol_document_view(renamed, FOL_VIEW_OBLIQUE_LEFT)), FOL_VIEW_OBLIQUE_LEFT);
  assert_true(same_plan(plan_in(renamed, FOL_VIEW_OBLIQUE_LEFT), plan_in(document, FOL_VIEW_TOP)));
  assert_ptr_equal(fol_document_after(renamed, 2, FOL_VIEW_OBLIQUE_LEFT), photo.after.photo.original);
  assert_null(fol_document_after(renamed, 2, FOL_VIEW_TOP));
  check_same_view(renamed, document, FOL_VIEW_FRONT);
  fol_document *back = must_apply(renamed, "rename view=oblique-left to=top");
  assert_true(same_content(back, document) && !same_content(renamed, document));
  fol_document *removed = must_apply(renamed, "remove view=oblique-left");
  assert_true(fol_document_view_count(removed) == 2 && !fol_document_after(removed, 2, FOL_VIEW_OBLIQUE_LEFT));
  assert_non_null(fol_document_after(renamed, 2, FOL_VIEW_OBLIQUE_LEFT));
  removed = AFTER(removed, "remove view=left", "rename to=close-up");
  assert_int_equal(fol_view_which(fol_document_first(removed)), FOL_VIEW_CLOSE_UP);
  check_refusal(removed, "remove", "remove: it is the only view; a consultation has at least one photograph");
  fol_document *const all[] = {document, renamed, back, removed};
  for (int i = 0; i < 4; i++)
    fol_document_drop(all[i]);
  fol_edit_drop(&photo);
}

/* ---- carrying a hairline ------------------------------------------------------------------------- */

static double apart(fol_scalp_point a, fol_scalp_point b) {
  return sqrt((a.x_mm - b.x_mm) * (a.x_mm - b.x_mm) + (a.y_mm - b.y_mm) * (a.y_mm - b.y_mm) +
              (a.z_mm - b.z_mm) * (a.z_mm - b.z_mm));
}

/* Whether a carried point is at `mm` on the scalp; all of them are on the head. */
static bool has_place(const fol_points *carried, const fol_head *head, fol_scalp_point mm) {
  bool found = false;
  for (size_t i = 0; i < carried->count; i++) {
    fol_scalp_point at;
    fol_point px = carried->at[i];
    assert_true(px.x >= 0 && px.y >= 0 && px.x <= head->width_px && px.y <= head->height_px);
    if (fol_head_to_scalp(&at, head, px))
      found = found || apart(at, mm) < 1e-6;
  }
  return found;
}

/* The number of control points that are visible in the other view. */
static int check_carried(const fol_document *document, fol_view_name from, fol_view_name to) {
  const fol_head *first = fol_view_head(fol_document_view(document, from)),
                 *second = fol_view_head(fol_document_view(document, to));
  const fol_points *points = plan_in(document, from)->hairline.points_px;
  const fol_points *carried = plan_in(document, to)->hairline.points_px;
  int seen = 0;
  for (size_t i = 0; i < points->count; i++) {
    fol_scalp_point mm;
    if (!fol_head_to_scalp(&mm, first, points->at[i]) || !fol_head_is_visible(second, mm))
      continue;
    fol_point px = fol_head_to_picture(second, mm);
    if (px.x < 0 || px.y < 0 || px.x > second->width_px || px.y > second->height_px)
      continue;
    seen++;
    if (!has_place(carried, second, mm))
      fail_msg("point %zu is not carried to where it lies", i);
  }
  assert_true(carried->count >= (size_t)seen && carried->count <= (size_t)seen + 2);
  return seen;
}

static void test_hairline_is_carried_over_the_scalp(void **state) {
  (void)state;
  static const struct {
    const char *front, *top;
    int least;
  } poses[] = {
      {"surface view=front kind=ellipsoid pitch_deg=20", "surface view=top kind=ellipsoid pitch_deg=60", 5},
      {"surface view=front kind=ellipsoid pitch_deg=20", "surface view=top kind=ellipsoid pitch_deg=20", 5},
      {"surface view=front kind=ellipsoid pitch_deg=15 focal_35mm=85",
       "surface view=top kind=ellipsoid pitch_deg=45 roll_deg=-30 focal_35mm=120", 5},
      {"surface view=front kind=ellipsoid pitch_deg=20", "surface view=top kind=ellipsoid pitch_deg=30 yaw_deg=60", 2},
      {"surface view=front kind=ellipsoid pitch_deg=20", "surface view=top kind=ellipsoid pitch_deg=30 yaw_deg=-70", 2},
      {"surface view=front kind=ellipsoid pitch_deg=40 semi_axes_mm=60,90,70",
       "surface view=top kind=ellipsoid semi_axes_mm=70,95,85 pitch_deg=80 yaw_deg=10", 5},
  };
  for (size_t i = 0; i < sizeof poses / sizeof poses[0]; i++) {
    fol_document *document = make_two_views(WIDTH_PX, HEIGHT_PX);
    document = AFTER(document, poses[i].front, poses[i].top,
                     "hairline view=front style=edge-up micro_mm=0.1 points=80,90;120,65;160,60;200,65;240,90",
                     "carry view=top from=front");
    int seen = check_carried(document, FOL_VIEW_FRONT, FOL_VIEW_TOP);
    if (seen < poses[i].least)
      fail_msg("pose %zu: %d points are seen", i, seen);
    const fol_hairline *carried = &plan_in(document, FOL_VIEW_TOP)->hairline;
    assert_true(carried->style == FOL_HAIRLINE_EDGE_UP && carried->micro_mm == 0.1);
    fol_document_drop(document);
  }
}

static void test_hairlines_that_cannot_be_carried(void **state) {
  (void)state;
  static const char flat[] = "carry: a head must be fitted to both photographs first";
  fol_document *document = make_two_views(WIDTH_PX, HEIGHT_PX);
  check_refusal(document, "carry view=top from=front", "carry: view front has no hairline");
  check_refusal(document, "carry view=top from=top", "carry: a view's hairline cannot be carried to the same view");
  check_refusal(document, "carry from=front", "carry: view is missing: there are front, top");
  check_refusal(document, "carry view=top from=left", "carry: there is no view left; there is front, top");
  document = AFTER(document, "hairline view=front points=80,90;160,60;240,90");
  check_refusal(document, "carry view=top from=front", flat);
  document = AFTER(document, "surface view=front kind=ellipsoid pitch_deg=20");
  check_refusal(document, "carry view=top from=front", flat);
  document = AFTER(document, "surface view=top kind=ellipsoid yaw_deg=180");
  check_refusal(document, "carry view=top from=front", "carry: view top shows no part of the hairline of view front");
  fol_document_drop(document);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_views_are_found_by_name),
      cmocka_unit_test(test_what_is_refused_of_views),
      cmocka_unit_test(test_shared_parts_reach_all_views),
      cmocka_unit_test(test_other_views_stay_what_they_are),
      cmocka_unit_test(test_heads_have_one_size),
      cmocka_unit_test(test_views_are_renamed_and_removed),
      cmocka_unit_test(test_hairline_is_carried_over_the_scalp),
      cmocka_unit_test(test_hairlines_that_cannot_be_carried),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

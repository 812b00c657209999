/* Fitting and combining similarity transforms. */
#include "plan/plans.h"

#include "follidot/consultation.h"

typedef struct pins {
  fol_points *from, *to;
} pins;

static fol_similarity roll_similarity(dice *d) {
  double scale = exp(roll(d, -2, 2)), turn = roll(d, -3.1, 3.1);
  return (fol_similarity){scale * cos(turn), scale * sin(turn), roll(d, -500, 500), roll(d, -500, 500)};
}

static fol_point roll_point(dice *d) {
  return (fol_point){roll(d, 0, 4000), roll(d, 0, 3000)};
}

static void assert_point(fol_point found, fol_point wanted) {
  assert_near(found.x, wanted.x, 1e-6, "x");
  assert_near(found.y, wanted.y, 1e-6, "y");
}

static pins make_pins(dice *d, const fol_similarity *way, size_t count, double slip_px) {
  fol_point from[FOL_PINS_MAX], to[FOL_PINS_MAX];
  for (size_t i = 0; i < count; i++) {
    from[i] = roll_point(d);
    to[i] = fol_similarity_apply(way, from[i]);
    to[i].x += roll(d, -slip_px, slip_px);
    to[i].y += roll(d, -slip_px, slip_px);
  }
  pins made;
  MUST(fol_points_new(&made.from, from, count, error));
  MUST(fol_points_new(&made.to, to, count, error));
  return made;
}

static void drop_pins(pins *p) {
  fol_points_drop(p->from);
  fol_points_drop(p->to);
}

static void test_pins_give_back_what_moved_them(void **state) {
  (void)state;
  dice d = {.seed = 1};
  for (int round = 0; round < 200; round++) {
    fol_similarity way = roll_similarity(&d), found;
    pins p = make_pins(&d, &way, (size_t)roll_int(&d, 2, FOL_PINS_MAX), 0);
    MUST(fol_similarity_fit(&found, p.from, p.to, error));
    fol_point any = roll_point(&d);
    assert_point(fol_similarity_apply(&found, any), fol_similarity_apply(&way, any));
    drop_pins(&p);
  }
}

static double squares(const fol_similarity *way, const pins *p) {
  double sum = 0;
  for (size_t i = 0; i < p->from->count; i++) {
    fol_point at = fol_similarity_apply(way, p->from->at[i]);
    sum += (at.x - p->to->at[i].x) * (at.x - p->to->at[i].x) + (at.y - p->to->at[i].y) * (at.y - p->to->at[i].y);
  }
  return sum;
}

/* Changing any of the four parameters increases the residual. */
static void test_more_pins_leave_the_least_squares(void **state) {
  (void)state;
  dice d = {.seed = 2};
  for (int round = 0; round < 100; round++) {
    fol_similarity way = roll_similarity(&d), found;
    pins p = make_pins(&d, &way, (size_t)roll_int(&d, 3, FOL_PINS_MAX), 20);
    MUST(fol_similarity_fit(&found, p.from, p.to, error));
    double least = squares(&found, &p);
    for (int i = 0; i < 8; i++) {
      fol_similarity other = found;
      double *at[] = {&other.a, &other.b, &other.dx, &other.dy};
      *at[i / 2] += (i % 2 ? 1 : -1) * (i < 4 ? 1e-3 : 1);
      assert_true(squares(&other, &p) > least);
    }
    drop_pins(&p);
  }
}

static void test_there_and_back_and_on(void **state) {
  (void)state;
  dice d = {.seed = 3};
  for (int round = 0; round < 200; round++) {
    fol_similarity one = roll_similarity(&d), two = roll_similarity(&d), back = fol_similarity_inverse(&one),
                   both = fol_similarity_compose(&one, &two);
    fol_point any = roll_point(&d);
    assert_point(fol_similarity_apply(&back, fol_similarity_apply(&one, any)), any);
    assert_point(fol_similarity_apply(&both, any), fol_similarity_apply(&two, fol_similarity_apply(&one, any)));
    assert_near(fol_similarity_scale(&both), fol_similarity_scale(&one) * fol_similarity_scale(&two), 1e-9, "scale");
    assert_near(fol_similarity_turn_deg(&back), -fol_similarity_turn_deg(&one), 1e-9, "turn");
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_pins_give_back_what_moved_them),
      cmocka_unit_test(test_more_pins_leave_the_least_squares),
      cmocka_unit_test(test_there_and_back_and_on),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

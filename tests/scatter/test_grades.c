/* The dots with most pigment are evenly spread, as in manual work: no chains of dark dots, no bare holes. */
#include "follidot/scatter.h"
#include "shapes.h"
#include "spacing.h"

#include <string.h>

/* At 4 px/mm, with the mask well inside the picture. */
enum { WIDTH = 900, HEIGHT = 900, MARGIN = 40 };
static const double px_per_mm = 4;

typedef struct course {
  const char *name;
  fol_session sessions[3];
} course;

/* The sessions of named looks, in which later dots may be larger. */
static const course usual[] = {
    {"30/70/100", {{30, 0.30, 25, ""}, {70, 0.30, 25, ""}, {100, 0.30, 25, ""}}},
    {"65/150/215", {{65, 0.20, 15, ""}, {150, 0.20, 15, ""}, {215, 0.20, 15, ""}}},
    {"30/70/100, then larger", {{30, 0.30, 25, ""}, {70, 0.38, 15, ""}, {100, 0.38, 15, ""}}},
    {"30/70/100, then darker", {{30, 0.30, 15, ""}, {70, 0.42, 10, ""}, {100, 0.42, 10, ""}}},
};
static const course others[] = {
    {"40/80/120", {{40, 0.30, 25, ""}, {80, 0.30, 25, ""}, {120, 0.30, 25, ""}}},
    {"20/50/90", {{20, 0.30, 25, ""}, {50, 0.30, 25, ""}, {90, 0.30, 25, ""}}},
};
enum { USUAL = sizeof usual / sizeof usual[0], OTHERS = sizeof others / sizeof others[0] };

/* The least evenness of the third with most pigment: of all dots so far, and of one session's own. At random it would
 * have 0.47 and 0.12; chosen randomly from dots as even as these 0.55 and 0.31, or 0.50 and 0.24 for one session's
 * own. */
typedef struct limits {
  double mean, fifth_percentile, own_mean, own_fifth_percentile;
} limits;
static const limits usual_limits = {0.62, 0.36, 0.62, 0.36}, other_limits = {0.57, 0.32, 0.54, 0.29};

typedef struct scene {
  fol_plan plan;
  fol_head head;
} scene;

static scene scene_of(const course *of, uint64_t seed, fol_surface_kind kind) {
  scene s = {.plan = {.engine = 1,
                      .seed = seed,
                      .scale = {{0, 0}, {WIDTH, 0}, WIDTH / px_per_mm},
                      .pattern = {0.15, 0.20, 0.25, 0},
                      .session_count = 3}};
  if (kind == FOL_SURFACE_ELLIPSOID) {
    s.plan.surface = fol_surface_default(WIDTH, HEIGHT);
    s.plan.surface.pitch_deg = 80;
  }
  memcpy(s.plan.sessions, of->sessions, sizeof of->sessions);
  s.plan.mask = square_mask(MARGIN, WIDTH - MARGIN, 1, WIDTH, HEIGHT);
  MUST(fol_plan_head(&s.head, &s.plan, WIDTH, HEIGHT, error));
  return s;
}

static fol_dots dots_of(const scene *s) {
  fol_dots dots = {0};
  MUST(fol_dots_new(&dots, &s->plan, &s->head, NULL, 2, NULL, error));
  return dots;
}

static double pigment(const fol_dot *dot) {
  return (double)dot->diameter_mm * (double)dot->diameter_mm * (double)dot->strength;
}

static int by_pigment(const void *a, const void *b) {
  double x = pigment(a), y = pigment(b);
  return (x < y) - (x > y);
}

/* The third with most pigment of the dots of sessions `first` to `last`. */
static fol_dots heaviest(const fol_dots *dots, int first, int last) {
  fol_dots out = {.at = malloc(sizeof *out.at * dots->count)};
  for (size_t i = 0; i < dots->count; i++)
    if (dots->at[i].session >= first && dots->at[i].session <= last)
      out.at[out.count++] = dots->at[i];
  qsort(out.at, out.count, sizeof *out.at, by_pigment);
  out.count /= 3;
  return out;
}

static int by_x(const void *a, const void *b) {
  double x = ((const fol_dot *)a)->mm.x_mm, y = ((const fol_dot *)b)->mm.x_mm;
  return (x > y) - (x < y);
}

static double distance2_between(const fol_dot *a, const fol_dot *b) {
  double x = a->mm.x_mm - b->mm.x_mm, y = a->mm.y_mm - b->mm.y_mm, z = a->mm.z_mm - b->mm.z_mm;
  return x * x + y * y + z * z;
}

/* Distance of dot i from its nearest neighbour; the dots are sorted by x. */
static double nearest_mm(const fol_dots *dots, size_t i) {
  double nearest2 = INFINITY;
  for (int way = -1; way <= 1; way += 2)
    for (size_t j = i + (size_t)way; j < dots->count; j += (size_t)way) {
      double dx = dots->at[j].mm.x_mm - dots->at[i].mm.x_mm;
      if (dx * dx > nearest2)
        break;
      nearest2 = fmin(nearest2, distance2_between(&dots->at[i], &dots->at[j]));
    }
  return sqrt(nearest2);
}

/* The spacing of dots within `within_mm` of the middle. */
static spacing spacing_within(const fol_dots *dots, double per_cm2, const fol_dot *middle, double within_mm) {
  double *distances = malloc(sizeof *distances * dots->count), sum = 0;
  size_t count = 0;
  qsort(dots->at, dots->count, sizeof *dots->at, by_x);
  for (size_t i = 0; i < dots->count; i++)
    if (distance2_between(&dots->at[i], middle) < within_mm * within_mm)
      sum += distances[count++] = nearest_mm(dots, i) / fol_hexagonal_spacing_mm(per_cm2);
  assert_true(count > 300);
  qsort(distances, count, sizeof *distances, compare_doubles);
  spacing s = {.mean = sum / (double)count, .fifth_percentile = distances[count / 20]};
  free(distances);
  return s;
}

/* Checks the heaviest third of sessions `first` to `last`. */
static void check_heaviest(const scene *s, const fol_dots *dots, int first, int last, const limits *least) {
  double before = first > 1 ? s->plan.sessions[first - 2].density_per_cm2 : 0;
  double per_cm2 = (s->plan.sessions[last - 1].density_per_cm2 - before) / 3;
  fol_dot middle = {0};
  assert_true(fol_head_to_scalp(&middle.mm, &s->head, (fol_point){WIDTH / 2.0, HEIGHT / 2.0}));
  fol_dots third = heaviest(dots, first, last);
  spacing found = spacing_within(&third, per_cm2, &middle, 80);
  bool own = first > 1;
  if (found.mean < (own ? least->own_mean : least->mean) ||
      found.fifth_percentile < (own ? least->own_fifth_percentile : least->fifth_percentile))
    fail_msg("seed %d, the third with most pigment of sessions %d to %d: mean %.3f L, 5th percentile %.3f L",
             (int)s->plan.seed, first, last, found.mean, found.fifth_percentile);
  free(third.at);
}

/* Finished work has evenly spread dark dots: those of each session, and all dots after it. */
static void check_course(const course *of, fol_surface_kind kind, uint64_t seed, const limits *least) {
  scene s = scene_of(of, seed, kind);
  fol_dots dots = dots_of(&s);
  print_message("%s, seed %d\n", of->name, (int)seed);
  for (int session = 1; session <= 3; session++) {
    check_heaviest(&s, &dots, session, session, least);
    check_heaviest(&s, &dots, 1, session, least);
  }
  fol_dots_drop(&dots);
  fol_plan_drop(&s.plan);
}

static void check_courses(fol_surface_kind kind) {
  for (uint64_t seed = 1; seed <= 3; seed++) {
    for (size_t i = 0; i < USUAL; i++)
      check_course(&usual[i], kind, seed, &usual_limits);
    for (size_t i = 0; i < OTHERS; i++)
      check_course(&others[i], kind, seed, &other_limits);
  }
}

static void the_heaviest_are_even_on_a_plane(void **state) {
  (void)state;
  check_courses(FOL_SURFACE_PLANE);
}

static void the_heaviest_are_even_on_a_head(void **state) {
  (void)state;
  check_courses(FOL_SURFACE_ELLIPSOID);
}

/* ---- grades ------------------------------------------------------------------------------------------ */

static fol_set *scalp_set(fol_surface_kind kind, double rank_end, int threads) {
  fol_surface surface = {.kind = kind, .semi_axes_mm = {76, 98.5, 90}};
  fol_set *set = NULL;
  MUST(fol_scalp_set_new(&set, &(fol_scalp_request){7, &surface, rank_end, threads}, NULL, error));
  assert_non_null(fol_set_grades(set));
  return set;
}

static void grades_stay_however_many_points_are_made(void **state) {
  (void)state;
  for (fol_surface_kind kind = FOL_SURFACE_PLANE; kind <= FOL_SURFACE_ELLIPSOID; kind++) {
    fol_set *most = scalp_set(kind, 0.3, 2);
    for (double rank_end = 0.001; rank_end < 0.3; rank_end *= 3) {
      fol_set *fewer = scalp_set(kind, rank_end, rank_end < 0.01 ? 1 : 3);
      size_t count = (size_t)(rank_end * 480000);
      assert_memory_equal(fol_set_grades(fewer), fol_set_grades(most), count * sizeof(fol_grade));
      fol_set_drop(fewer);
    }
    fol_set_drop(most);
  }
}

static void any_head_can_be_graded(void **state) {
  (void)state;
  for (uint64_t seed = 0; seed < 30; seed++) {
    fol_surface surface = {.kind = FOL_SURFACE_ELLIPSOID};
    for (uint64_t k = 0; k < 3; k++)
      surface.semi_axes_mm[k] = FOL_SEMI_AXIS_MIN_MM * (1 + fol_hash_unit(fol_hash(seed, FOL_STREAM_TEST, 0, k)));
    fol_set *set = NULL;
    MUST(fol_scalp_set_new(&set, &(fol_scalp_request){seed, &surface, 0.02, 2}, NULL, error));
    size_t heavy = 0, count = (size_t)(0.02 * (double)fol_scalp_ranks(&surface)); /* a batch ends at 10 dots/cm2 */
    for (size_t i = 0; i < count; i++)
      heavy += fol_set_grades(set)[i].kind == FOL_GRADE_HEAVY;
    assert_near((double)heavy / (double)count, 1.0 / 3, 0.002, "share of the heavy");
    fol_set_drop(set);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_heaviest_are_even_on_a_plane),
      cmocka_unit_test(the_heaviest_are_even_on_a_head),
      cmocka_unit_test(grades_stay_however_many_points_are_made),
      cmocka_unit_test(any_head_can_be_graded),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

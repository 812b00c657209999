/* The cached dots of a changing plan are exactly those made from scratch, whatever changed before. */
#include "follidot/scatter.h"
#include "shapes.h"

#include <string.h>

enum { WIDTH = 1100, HEIGHT = 900, STEPS = 40 };
static const double px_per_mm = 4;

typedef struct walk {
  fol_plan plan;
  fol_head head;
  fol_set *set;
  fol_dot_cache *stage;
  fol_dot_grid *shown; /* the last result; NULL: none */
  bool local;          /* no point has moved since */
  uint64_t seed, drawn;
} walk;

static double part(walk *w) {
  return (double)(fol_hash(w->seed, FOL_STREAM_JITTER, 0, w->drawn++) >> 11) * 0x1p-53;
}

static double between(walk *w, double low, double high) {
  return low + (high - low) * part(w);
}

static fol_point somewhere(walk *w) {
  return (fol_point){between(w, 0, WIDTH), between(w, 0, HEIGHT)};
}

static void look_again(walk *w) {
  MUST(fol_plan_head(&w->head, &w->plan, WIDTH, HEIGHT, error));
}

static walk start(fol_surface_kind kind, uint64_t seed) {
  walk w = {.seed = seed};
  MUST(fol_plan_default(&w.plan, WIDTH, HEIGHT, error));
  w.plan.scale = (fol_scale){{0, 0}, {1000, 0}, 1000 / px_per_mm};
  if (kind == FOL_SURFACE_ELLIPSOID)
    w.plan.surface = fol_surface_default(WIDTH, HEIGHT);
  fol_mask_drop(w.plan.mask);
  w.plan.mask = box_mask((fol_point){250, 150}, (fol_point){850, 600}, 0.8, WIDTH, HEIGHT);
  look_again(&w);
  MUST(fol_dot_cache_new(&w.stage, error));
  return w;
}

/* ---- random edits --------------------------------------------------------------------------- */

static void paint(walk *w) {
  fol_brush brush = {.radius_mm = between(w, 2, 20), .softness = part(w), .flow = between(w, 0.1, 1)};
  brush.erase = part(w) < 0.4;
  fol_stroke *stroke = NULL;
  fol_point at = somewhere(w);
  fol_rect changed;
  MUST(fol_stroke_new(&stroke, w->plan.mask, &w->head, &brush, error));
  for (int i = 0; i < 3; i++, at.x += between(w, -40, 40), at.y += between(w, -40, 40))
    MUST(fol_stroke_add_point(stroke, at, 1, &changed, error));
  fol_mask_drop(w->plan.mask);
  MUST(fol_stroke_mask(&w->plan.mask, stroke, error));
  fol_stroke_drop(stroke);
}

static void draw_hairline(walk *w) {
  fol_hairline *line = &w->plan.hairline;
  fol_points_drop(line->points_px);
  *line = fol_hairline_default(part(w) < 0.7 ? FOL_HAIRLINE_SOFT : FOL_HAIRLINE_DEFINED);
  double y = between(w, 150, 600);
  const fol_point points[] = {
      {300, y + between(w, -60, 60)}, {550, y + between(w, -60, 60)}, {800, y + between(w, -60, 60)}};
  if (part(w) < 0.8)
    MUST(fol_points_new(&line->points_px, points, 3, error));
}

static void draw_zones(walk *w) {
  w->local = false; /* a denser zone needs more points */
  fol_zone zone = fol_zone_default((fol_zone_kind)(3 * part(w)));
  fol_point at = somewhere(w);
  const fol_point corners[] = {at, {at.x + 80, at.y}, {at.x + 40, at.y + 90}};
  if (part(w) < 0.3)
    zone.density = 1.4;
  MUST(fol_points_new(&zone.points_px, corners, 3, error));
  fol_zones_drop(w->plan.zones);
  w->plan.zones = NULL;
  MUST(fol_zones_new(&w->plan.zones, &zone, part(w) < 0.7, error));
  if (!w->plan.zones || w->plan.zones->count == 0)
    fol_points_drop(zone.points_px);
}

static void change_sessions(walk *w) {
  w->local = false; /* a denser session needs more points */
  w->plan.session_count = 1 + (int)(3 * part(w));
  for (int i = 0; i < w->plan.session_count; i++)
    w->plan.sessions[i] = (fol_session){30.0 * (i + 1) + between(w, 0, 29), between(w, 0.2, 0.4), 15, ""};
}

static void change_rest(walk *w) {
  double which = part(w);
  w->local = false;
  if (which < 0.4)
    w->plan.seed = (uint64_t)(100 * part(w));
  else if (which < 0.6)
    w->plan.pattern.jitter = part(w);
  else if (which < 0.7)
    w->plan.pattern.elongation = part(w);
  else if (w->plan.surface.kind == FOL_SURFACE_ELLIPSOID)
    w->plan.surface.yaw_deg = between(w, -30, 30);
  else
    w->plan.scale.length_mm *= between(w, 0.97, 1.03);
  look_again(w);
}

static void change(walk *w) {
  double which = part(w);
  if (which < 0.6)
    paint(w);
  else if (which < 0.75)
    draw_hairline(w);
  else if (which < 0.85)
    draw_zones(w);
  else if (which < 0.95)
    change_sessions(w);
  else
    change_rest(w);
}

/* ---- comparing ------------------------------------------------------------------------------------ */

_Static_assert(sizeof(fol_dot) == 2 * 8 + 3 * 8 + 3 * 8 + 8 + 5 * 4 + 4, "dots are compared as bytes");

static bool same_square(const fol_dot_square *a, const fol_dot_square *b) {
  return a == b || (a && b && a->count == b->count && memcmp(a->at, b->at, a->count * sizeof *a->at) == 0);
}

static bool same_grid(const fol_dot_grid *a, const fol_dot_grid *b) {
  bool same = a->across == b->across && a->down == b->down && a->count == b->count &&
              memcmp(a->per_session, b->per_session, sizeof a->per_session) == 0;
  for (int i = 0; same && i < a->across * a->down; i++)
    same = same_square(a->squares[i], b->squares[i]);
  return same;
}

/* Unchanged squares are the same objects, changed ones are not. */
static void check_sharing(const fol_dot_grid *before, const fol_dot_grid *now) {
  for (int i = 0; before && i < now->across * now->down; i++)
    assert_int_equal(before->squares[i] == now->squares[i], same_square(before->squares[i], now->squares[i]));
}

static void check(walk *w, int step) {
  int threads = 1 + step % 4;
  fol_scalp_request scalp = fol_plan_scalp(&w->plan, threads);
  fol_dot_cache_request request = {&w->plan, &w->head, NULL, 1 + (step + 1) % 4};
  fol_dot_grid *staged = NULL, *fresh = NULL;
  fol_dots dots = {0};
  if (!fol_scalp_set_matches(w->set, &scalp)) {
    fol_set_drop(w->set);
    w->set = NULL;
    MUST(fol_scalp_set_new(&w->set, &scalp, NULL, error));
  }
  request.set = w->set;
  MUST(fol_dot_cache_dots(&staged, w->stage, &request, error));
  MUST(fol_dots_new(&dots, &w->plan, &w->head, w->set, threads, NULL, error));
  MUST(fol_dot_grid_new(&fresh, &dots, &w->head, w->shown, error));
  assert_int_equal(fresh->count, dots.count);
  if (!same_grid(staged, fresh))
    fail_msg("seed %d, step %d: %zu dots, made from nothing %zu", (int)w->seed, step, staged->count, fresh->count);
  check_sharing(w->shown, fresh);
  if (w->local)
    check_sharing(w->shown, staged);
  fol_dots_drop(&dots);
  fol_dot_grid_drop(fresh);
  fol_dot_grid_drop(w->shown);
  w->shown = staged;
  w->local = true;
}

static void end(walk *w) {
  fol_plan_drop(&w->plan);
  fol_set_drop(w->set);
  fol_dot_grid_drop(w->shown);
  fol_dot_cache_drop(w->stage);
}

static void walk_on(fol_surface_kind kind) {
  for (uint64_t seed = 1; seed <= 2; seed++) {
    walk w = start(kind, seed);
    for (int step = 0; step < STEPS; step++) {
      check(&w, step);
      change(&w);
    }
    end(&w);
  }
}

static void staged_dots_are_those_made_from_nothing_on_a_plane(void **state) {
  (void)state;
  walk_on(FOL_SURFACE_PLANE);
}

static void staged_dots_are_those_made_from_nothing_on_a_head(void **state) {
  (void)state;
  walk_on(FOL_SURFACE_ELLIPSOID);
}

/* Sentinels depend on how much of the mask is behind the line: erasing there removes some all along it. */
static void sentinels_follow_the_whole_mask(void **state) {
  (void)state;
  walk w = start(FOL_SURFACE_PLANE, 1);
  const fol_point points[] = {{0, 600}, {WIDTH, 600}};
  w.plan.hairline = fol_hairline_default(FOL_HAIRLINE_SOFT);
  MUST(fol_points_new(&w.plan.hairline.points_px, points, 2, error));
  w.plan.sessions[w.plan.session_count - 1].density_per_cm2 = 400;
  fol_mask_drop(w.plan.mask);
  w.plan.mask = box_mask((fol_point){0, 576}, (fol_point){WIDTH, 648}, 1, WIDTH, HEIGHT);
  for (int i = 0; i < 6; i++) {
    fol_stroke *stroke = NULL;
    fol_rect changed;
    const fol_brush brush = {.radius_mm = 8, .flow = 1, .erase = true};
    check(&w, i);
    MUST(fol_stroke_new(&stroke, w.plan.mask, &w.head, &brush, error));
    MUST(fol_stroke_add_point(stroke, (fol_point){100 + 100 * i, 640}, 1, &changed, error));
    fol_mask_drop(w.plan.mask);
    MUST(fol_stroke_mask(&w.plan.mask, stroke, error));
    fol_stroke_drop(stroke);
  }
  check(&w, 6);
  end(&w);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(staged_dots_are_those_made_from_nothing_on_a_plane),
      cmocka_unit_test(staged_dots_are_those_made_from_nothing_on_a_head),
      cmocka_unit_test(sentinels_follow_the_whole_mask),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

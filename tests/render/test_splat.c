#include "render/grid.h"
#include "support.h"

#include <stdlib.h>
#include <string.h>

enum { SIDE = 160 };

typedef struct spot {
  double x, y, turn, long_px, short_px;
} spot;

static fol_splat_place place_of(const spot *s) {
  return (fol_splat_place){(float)s->x, (float)s->y, (float)cos(s->turn), (float)sin(s->turn), 1000};
}

static void splat(const fol_grid *g, const spot *s) {
  fol_splat_place place = place_of(s);
  fol_splat one = {(float)s->long_px, (float)s->short_px, {1}};
  fol_grid_splat(g, &place, &one, 1);
}

/* The mean over a pixel of a Gaussian whose integral is 1. */
static double oversampled(const spot *s, int column, int row) {
  enum { TIMES = 16 };
  double sum = 0;
  for (int j = 0; j < TIMES; j++) {
    for (int i = 0; i < TIMES; i++) {
      double dx = column + (i + 0.5) / TIMES - s->x, dy = row + (j + 0.5) / TIMES - s->y;
      double u = (dx * cos(s->turn) + dy * sin(s->turn)) / s->long_px;
      double v = (dy * cos(s->turn) - dx * sin(s->turn)) / s->short_px;
      sum += exp(-(u * u + v * v) / 2);
    }
  }
  return sum / (TIMES * TIMES * 2 * FOL_PI * s->long_px * s->short_px);
}

/* The largest error as a share of the peak; writes the integral. */
static double worst_error(const spot *s, double *integral) {
  static float cells[SIDE * SIDE + FOL_GRID_SPARE];
  memset(cells, 0, sizeof cells);
  fol_grid grid = {cells, 1, 0, -SIDE / 2, -SIDE / 2, SIDE, SIDE};
  splat(&grid, s);
  double peak = 0, worst = 0;
  *integral = 0;
  int reach = (int)(4.2 * s->long_px) + 2;
  for (int y = -SIDE / 2; y < SIDE / 2; y++) {
    for (int x = -SIDE / 2; x < SIDE / 2; x++) {
      double value = (double)cells[(y + SIDE / 2) * SIDE + x + SIDE / 2];
      double wanted = abs(x) <= reach && abs(y) <= reach ? oversampled(s, x, y) : 0;
      *integral += value;
      peak = fmax(peak, wanted);
      worst = fmax(worst, fabs(value - wanted));
    }
  }
  return worst / peak;
}

/* From 0.5 px up, as the camera's blur leaves every spot; narrower ones occur only in measurements without a camera. */
static void ellipses_are_integrated_over_pixels(void **state) {
  (void)state;
  const struct {
    double short_px, aspect_max, tolerance;
  } sizes[] = {{0.3, 8, 0.02}, {0.5, 8, 0.004}, {0.6, 8, 0.002}, {1, 8, 0.002}, {2, 4, 0.002}, {8, 1.5, 0.002}};
  for (int k = 0; k < 6; k++) {
    for (double aspect = 1.01; aspect <= sizes[k].aspect_max; aspect = aspect < 1.5 ? 1.5 : 2.3 * aspect) {
      for (int turn = 0; turn < 180; turn += 15) {
        spot s = {0.1 + 0.05 * turn, 0.7 - 0.03 * turn, turn * FOL_PI / 180, aspect * sizes[k].short_px,
                  sizes[k].short_px};
        s.x -= floor(s.x);
        s.y -= floor(s.y);
        double integral, worst = worst_error(&s, &integral);
        if (worst > sizes[k].tolerance)
          fail_msg("sigmas %g and %g px turned by %d: %g of the peak away", s.long_px, s.short_px, turn, worst);
        assert_near(integral, 1, 0.002, "integral");
      }
    }
  }
}

/* Draws on the grid of `level` and doubles down to level 0. Each grid is centred on the origin and extends far enough
 * for the next finer one. */
static void draw_at_level(float *fine, int side, int level, const spot *s) {
  static float cells[12][SIDE * SIDE + FOL_GRID_SPARE];
  for (int l = level; l >= 0; l--) {
    float *at = l == 0 ? fine : cells[l];
    int half = (side >> l) / 2 + 3 * l;
    fol_grid grid = {at, 1, l, -half, -half, 2 * half, 2 * half};
    memset(at, 0, sizeof(float) * 4 * (size_t)half * (size_t)half);
    if (l == level) {
      splat(&grid, s);
    } else {
      int wider = (side >> (l + 1)) / 2 + 3 * (l + 1);
      fol_grid_double(&grid, &(fol_grid){cells[l + 1], 1, l + 1, -wider, -wider, 2 * wider, 2 * wider}, true);
    }
  }
}

/* The integral is 1 within 0.2 %, and the covariance as requested within 1 % of its size. */
static void assert_moments(const float *cells, int side, const spot *s) {
  double sum = 0, mx = 0, my = 0, xx = 0, xy = 0, yy = 0;
  for (int i = 0; i < side * side; i++) {
    double v = (double)cells[i], x = i % side - side / 2 + 0.5 - s->x, y = i / side - side / 2 + 0.5 - s->y;
    sum += v;
    mx += v * x;
    my += v * y;
    xx += v * x * x;
    xy += v * x * y;
    yy += v * y * y;
  }
  double long2 = s->long_px * s->long_px, short2 = s->short_px * s->short_px, apart = long2 - short2;
  double c = cos(s->turn), d = sin(s->turn), pixel = 1.0 / 12;
  assert_near(sum, 1, 0.002, "integral");
  assert_near(mx / sum, 0, 0.01, "mean x");
  assert_near(my / sum, 0, 0.01, "mean y");
  assert_near(xx / sum, short2 + apart * c * c + pixel, 0.01 * long2, "covariance xx");
  assert_near(xy / sum, apart * c * d, 0.01 * long2, "covariance xy");
  assert_near(yy / sum, short2 + apart * d * d + pixel, 0.01 * long2, "covariance yy");
}

static void coarse_grids_keep_area_and_covariance(void **state) {
  (void)state;
  static float cells[SIDE * SIDE + FOL_GRID_SPARE];
  const double shorts[] = {1, 2, 3, 3.99, 4, 6};
  for (int k = 0; k < 6; k++) {
    for (double aspect = 1; aspect < 2.6; aspect += 0.5) {
      for (int turn = 0; turn < 180; turn += 20) {
        spot s = {0.3, -0.4, turn * FOL_PI / 180, aspect * shorts[k], shorts[k]};
        draw_at_level(cells, SIDE, fol_grid_level((float)s.short_px), &s);
        assert_moments(cells, SIDE, &s);
      }
    }
  }
}

/* However close the camera is, there is a level to draw on. */
static void levels_end(void **state) {
  (void)state;
  assert_int_equal(fol_grid_level(1.99f), 0);
  assert_int_equal(fol_grid_level(2), 1);
  assert_int_equal(fol_grid_level(1e6f), FOL_LEVELS_MAX - 1);
}

/* A smaller grid has the same values as that part of a larger one. */
static void parts_of_a_grid_agree(void **state) {
  (void)state;
  static float all[SIDE * SIDE + FOL_GRID_SPARE], part[40 * 30 + FOL_GRID_SPARE];
  for (int turn = 0; turn < 180; turn += 10) {
    spot s = {3.3, -2.1, turn * FOL_PI / 180, turn ? 6 : 1.1, 1.1};
    memset(all, 0, sizeof all);
    fol_grid whole = {all, 1, 0, -SIDE / 2, -SIDE / 2, SIDE, SIDE};
    splat(&whole, &s);
    for (int x0 = -30; x0 <= 20; x0 += 7) {
      memset(part, 0, sizeof part);
      fol_grid grid = {part, 1, 0, x0, -9, 40, 30};
      splat(&grid, &s);
      for (int y = 0; y < 30; y++)
        for (int x = 0; x < 40; x++)
          assert_true(part[40 * y + x] == all[(y - 9 + SIDE / 2) * SIDE + x + x0 + SIDE / 2]);
    }
  }
}

/* Concentric spots on several planes add up as if drawn one by one. */
static void planes_and_spots_are_sums(void **state) {
  (void)state;
  enum { CELLS = SIDE * SIDE };
  static float together[3 * CELLS + FOL_GRID_SPARE], alone[CELLS + FOL_GRID_SPARE];
  for (int turned = 0; turned < 2; turned++) {
    spot at = {0.3, 0.6, 0.7, 0, 0};
    fol_splat_place place = place_of(&at);
    float aspect = turned ? 1.7f : 1;
    const fol_splat spots[FOL_CORES] = {{3 * aspect, 3, {1, 2, -3}}, {2 * aspect, 2, {-0.5f, 0.25f, 4}}};
    memset(together, 0, sizeof together);
    fol_grid_splat(&(fol_grid){together, 3, 0, -SIDE / 2, -SIDE / 2, SIDE, SIDE}, &place, spots, FOL_CORES);
    for (int plane = 0; plane < 3; plane++) {
      memset(alone, 0, sizeof alone);
      for (int k = 0; k < FOL_CORES; k++) {
        fol_splat one = {spots[k].long_px, spots[k].short_px, {spots[k].area_px2[plane]}};
        fol_grid_splat(&(fol_grid){alone, 1, 0, -SIDE / 2, -SIDE / 2, SIDE, SIDE}, &place, &one, 1);
      }
      for (int i = 0; i < SIDE * SIDE; i++)
        assert_near((double)together[plane * CELLS + i], (double)alone[i], 2e-4,
                    "cell"); /* the tail of the narrower spot is cut off */
    }
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(ellipses_are_integrated_over_pixels),
      cmocka_unit_test(coarse_grids_keep_area_and_covariance),
      cmocka_unit_test(levels_end),
      cmocka_unit_test(parts_of_a_grid_agree),
      cmocka_unit_test(planes_and_spots_are_sums),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

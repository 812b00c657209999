#include "spot_fit.h"
#include "follidot/base_math.h"
#include "follidot/base_vector.h"

#include <stdlib.h>
#include <string.h>

#include "solve.h"

/* The parameters of the fit: the background plane, the spot's depth, its centre, and its inverse covariance (P, Q, R).
 * The spot is depth exp(-(p x^2 + 2 q x y + r y^2) / 2). */
enum { LEVEL, RISE_X, RISE_Y, DEPTH, X, Y, P, Q, R, PARTS };
enum { COLUMNS = 12 }; /* row length of the normal matrix, padded to whole vectors */
enum { REACH = FOL_SPOT_FIT_REACH, SIDE = FOL_SPOT_FIT_SIDE, STEPS_MAX = 12, TRIES = 4 };

static const double off_max_px = 1.5, sigma_min_px = 0.25, sigma_max_px = 6;

enum { OWN_MIN = SIDE * SIDE / 2 };

/* Maximum residuals (rms), as fractions of the spot's depth: of the fit, and of the plane fitted to the outermost
 * pixels for the initial values. The third value is the relative change of the sum of squares at which the iteration
 * ends. */
static const double misfit_max = 0.4, rim_max = 0.5, still_share = 1e-3;

typedef struct fit {
  const double (*values)[SIDE];
  const bool (*foreign)[SIDE];
  double at[PARTS];
  double spot[SIDE][SIDE];     /* the Gaussian for the parameters `at` */
  double sums[PARTS][COLUMNS]; /* the normal matrix, the right-hand side as one more column, and padding */
  double squares;              /* sum of squared residuals */
} fit;

/* Computes the Gaussian as a product of a factor for each column, one for each row, and exp(-q x y), which along a row
 * changes by a constant factor from pixel to pixel. */
static void subtract_spot(fit *f) {
  const double *at = f->at;
  double columns[SIDE], left = -REACH - at[X];
  for (int x = 0; x < SIDE; x++)
    columns[x] = fol_exp(-at[P] * (left + x) * (left + x) / 2);
  for (int y = 0; y < SIDE; y++) {
    double dy = y - REACH - at[Y], change = fol_exp(-at[Q] * dy);
    double row = at[DEPTH] * fol_exp(-(at[R] * dy / 2 + at[Q] * left) * dy);
    for (int x = 0; x < SIDE; x++, row *= change)
      f->spot[y][x] = row * columns[x];
  }
}

static double left_of(const fit *f, int x, int y) {
  const double *at = f->at;
  return f->values[y + REACH][x + REACH] -
         (at[LEVEL] + at[RISE_X] * x + at[RISE_Y] * y - f->spot[y + REACH][x + REACH]);
}

static void add_squares(fit *f) {
  subtract_spot(f);
  f->squares = 0;
  for (int y = -REACH; y <= REACH; y++)
    for (int x = -REACH; x <= REACH; x++) {
      double left = f->foreign[y + REACH][x + REACH] ? 0 : left_of(f, x, y);
      f->squares += left * left;
    }
}

/* Computes, for each pixel that is not foreign, the derivatives with respect to the parameters, and the residual.
 * Returns the number of such pixels. */
static int compute_slopes(double slopes[SIDE * SIDE][COLUMNS], const fit *f) {
  const double *at = f->at;
  int count = 0;
  for (int y = -REACH; y <= REACH; y++) {
    for (int x = -REACH; x <= REACH; x++) {
      if (f->foreign[y + REACH][x + REACH])
        continue;
      double dx = x - at[X], dy = y - at[Y], spot = f->spot[y + REACH][x + REACH];
      const double slope[COLUMNS] = {1,
                                     x,
                                     y,
                                     -spot / at[DEPTH],
                                     -spot * (at[P] * dx + at[Q] * dy),
                                     -spot * (at[Q] * dx + at[R] * dy),
                                     spot * dx * dx / 2,
                                     spot * dx * dy,
                                     spot * dy * dy / 2,
                                     left_of(f, x, y)};
      memcpy(slopes[count++], slope, sizeof slope);
    }
  }
  return count;
}

/* Computes the normal equations of the next step, a few rows at a time, so that the sums stay in registers. */
FOL_VECTORIZE static void gather(fit *f) {
  enum { ROWS = 3 };
  double slopes[SIDE * SIDE][COLUMNS];
  int count = compute_slopes(slopes, f);
  for (int first = 0; first < PARTS; first += ROWS) {
    double sums[ROWS][COLUMNS] = {{0}};
    for (int i = 0; i < count; i++)
      for (int row = 0; row < ROWS; row++)
        for (int k = 0; k < COLUMNS; k++)
          sums[row][k] += slopes[i][first + row] * slopes[i][k];
    memcpy(f->sums[first], sums, sizeof sums);
  }
}
_Static_assert(PARTS % 3 == 0, "rows are gathered three at a time");

static bool may_be(const double at[PARTS]) {
  const double p_max = 1 / (sigma_min_px * sigma_min_px), p_min = 1 / (sigma_max_px * sigma_max_px);
  double mean = (at[P] + at[R]) / 2, apart = fol_hypot((at[P] - at[R]) / 2, at[Q]);
  return at[DEPTH] > 0 && fabs(at[X]) <= off_max_px && fabs(at[Y]) <= off_max_px && mean + apart <= p_max &&
         mean - apart >= p_min;
}

static bool solve(double step[PARTS], const fit *f, double damping) {
  double normal[PARTS][PARTS], right[PARTS];
  for (int i = 0; i < PARTS; i++) {
    for (int k = 0; k < PARTS; k++)
      normal[i][k] = f->sums[i][k];
    normal[i][i] *= 1 + damping;
    right[i] = f->sums[i][PARTS];
  }
  return fol_solve(step, PARTS, &normal[0][0], right);
}

/* Makes one Levenberg-Marquardt step: tries up to TRIES times, with ten times the damping each time, until the residual
 * does not grow. Returns false if no try succeeds. */
static bool step_once(fit *f, double *damping, bool *still) {
  gather(f);
  for (int i = 0; i < TRIES; i++, *damping *= 10) {
    double step[PARTS];
    fit next = {.values = f->values, .foreign = f->foreign};
    if (!solve(step, f, *damping))
      continue;
    for (int k = 0; k < PARTS; k++)
      next.at[k] = f->at[k] + step[k];
    if (!may_be(next.at))
      continue;
    add_squares(&next);
    if (next.squares > f->squares)
      continue;
    *still = f->squares - next.squares <= still_share * f->squares;
    *f = next;
    *damping /= 10;
    return true;
  }
  return false;
}

/* ---- initial values ------------------------------------------------------------------------------- */

/* Fits a plane to the outermost pixels of the square; returns its residual (rms). */
static double rim_of(double plane[3], const double values[SIDE][SIDE]) {
  double sum = 0, along_x = 0, along_y = 0, norm = 0, squares = 0;
  const double count = 8 * REACH;
  for (int y = -REACH; y <= REACH; y++)
    for (int x = -REACH; x <= REACH; x += y == -REACH || y == REACH ? 1 : 2 * REACH) {
      double value = values[y + REACH][x + REACH];
      sum += value;
      along_x += value * x;
      along_y += value * y;
      norm += x * x;
      squares += value * value;
    }
  plane[0] = sum / count;
  plane[1] = along_x / norm;
  plane[2] = along_y / norm;
  return sqrt(fol_fmax(squares - sum * sum / count - (along_x * along_x + along_y * along_y) / norm, 0) / (count - 3));
}

/* Returns the initial precision (1 / sigma^2) along an axis. `less` is the sum, over the middle pixel's two neighbours
 * on that axis, of how much less dark they are than the middle pixel. */
static double precision_of(double less, double depth) {
  const double least = 0.2, most = 4;
  double share = less / (2 * depth);
  return share < 0.86 ? fol_fmin(fol_fmax(-2 * fol_log(1 - fol_fmax(share, 0)), least), most) : most;
}

/* Sets the initial parameters. Returns false if there is no spot to fit. */
static bool begin(fit *f, const double values[SIDE][SIDE], const bool foreign[SIDE][SIDE]) {
  double plane[3], rough = rim_of(plane, values);
  double here = values[REACH][REACH], depth = plane[0] - here;
  *f = (fit){.values = values, .foreign = foreign};
  if (!(rough < rim_max * depth))
    return false;
  f->at[LEVEL] = plane[0];
  f->at[RISE_X] = plane[1];
  f->at[RISE_Y] = plane[2];
  f->at[DEPTH] = depth;
  f->at[P] = precision_of(values[REACH][REACH - 1] + values[REACH][REACH + 1] - 2 * here, depth);
  f->at[R] = precision_of(values[REACH - 1][REACH] + values[REACH + 1][REACH] - 2 * here, depth);
  add_squares(f);
  return true;
}

static int own_pixels(const bool foreign[SIDE][SIDE]) {
  int count = 0;
  for (int y = 0; y < SIDE; y++)
    for (int x = 0; x < SIDE; x++)
      count += !foreign[y][x];
  return count;
}

bool fol_spot_fit(fol_fitted_spot *out, const double values[SIDE][SIDE], const bool foreign[SIDE][SIDE]) {
  fit f;
  double damping = 0.01;
  bool still = false;
  int pixels = own_pixels(foreign);
  if (pixels < OWN_MIN || !begin(&f, values, foreign))
    return false;
  for (int i = 0; i < STEPS_MAX && !still; i++)
    if (!step_once(&f, &damping, &still))
      break;
  double mean = (f.at[P] + f.at[R]) / 2, apart = fol_hypot((f.at[P] - f.at[R]) / 2, f.at[Q]);
  *out = (fol_fitted_spot){.x_px = f.at[X],
                           .y_px = f.at[Y],
                           .short_px = 1 / sqrt(mean + apart),
                           .long_px = 1 / sqrt(mean - apart),
                           .depth = f.at[DEPTH],
                           .plane = {f.at[LEVEL], f.at[RISE_X], f.at[RISE_Y]}};
  return sqrt(f.squares / pixels) < misfit_max * f.at[DEPTH];
}

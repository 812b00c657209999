#include "spot_fit.h"

#include <math.h>
#include <string.h>

#include "solve.h"

/* The plane, the depth, the middle, and the inverse of the covariance: the spot is depth exp(-(p x^2 + 2 q x y +
 * r y^2) / 2). */
enum { LEVEL, RISE_X, RISE_Y, DEPTH, X, Y, P, Q, R, PARTS };
enum { REACH = FOL_SPOT_FIT_REACH, STEPS_MAX = 20 };

static const double off_max_px = 1.5, sigma_min_px = 0.25, sigma_max_px = 6;

typedef struct fit {
  const double (*values)[FOL_SPOT_FIT_SIDE];
  double at[PARTS];
  double normal[PARTS][PARTS], right[PARTS];
  double squares; /* of what is left */
} fit;

static double model(const double at[PARTS], double x, double y, double slope[PARTS]) {
  double dx = x - at[X], dy = y - at[Y];
  double bell = exp(-(at[P] * dx * dx + 2 * at[Q] * dx * dy + at[R] * dy * dy) / 2), spot = at[DEPTH] * bell;
  slope[LEVEL] = 1;
  slope[RISE_X] = x;
  slope[RISE_Y] = y;
  slope[DEPTH] = -bell;
  slope[X] = -spot * (at[P] * dx + at[Q] * dy);
  slope[Y] = -spot * (at[Q] * dx + at[R] * dy);
  slope[P] = spot * dx * dx / 2;
  slope[Q] = spot * dx * dy;
  slope[R] = spot * dy * dy / 2;
  return at[LEVEL] + at[RISE_X] * x + at[RISE_Y] * y - spot;
}

/* The system for the next step, and the squares. */
static void gather(fit *f) {
  memset(f->normal, 0, sizeof f->normal);
  memset(f->right, 0, sizeof f->right);
  f->squares = 0;
  for (int y = -REACH; y <= REACH; y++) {
    for (int x = -REACH; x <= REACH; x++) {
      double slope[PARTS], left = f->values[y + REACH][x + REACH] - model(f->at, x, y, slope);
      f->squares += left * left;
      for (int i = 0; i < PARTS; i++) {
        f->right[i] += slope[i] * left;
        for (int k = 0; k <= i; k++)
          f->normal[i][k] += slope[i] * slope[k];
      }
    }
  }
}

static bool may_be(const double at[PARTS]) {
  const double p_max = 1 / (sigma_min_px * sigma_min_px), p_min = 1 / (sigma_max_px * sigma_max_px);
  double mean = (at[P] + at[R]) / 2, apart = hypot((at[P] - at[R]) / 2, at[Q]);
  return at[DEPTH] > 0 && fabs(at[X]) <= off_max_px && fabs(at[Y]) <= off_max_px && mean + apart <= p_max &&
         mean - apart >= p_min;
}

/* One step that leaves less, damped as much as that takes; false where there is none. */
static bool step_once(fit *f, double *damping, bool *still) {
  enum { TRIES = 8 };
  for (int i = 0; i < TRIES; i++) {
    fit next = *f;
    double step[PARTS];
    for (int k = 0; k < PARTS; k++)
      next.normal[k][k] *= 1 + *damping;
    bool solved = fol_solve(step, PARTS, &next.normal[0][0], f->right);
    for (int k = 0; solved && k < PARTS; k++)
      next.at[k] += step[k];
    if (solved && may_be(next.at)) {
      gather(&next);
      if (next.squares <= f->squares) {
        *still = f->squares - next.squares <= 1e-5 * f->squares;
        *f = next;
        *damping /= 5;
        return true;
      }
    }
    *damping *= 5;
  }
  return false;
}

static void begin(fit *f, const double values[FOL_SPOT_FIT_SIDE][FOL_SPOT_FIT_SIDE]) {
  const double sigma_px = 1.1;
  double rim = 0;
  int count = 0;
  for (int y = 0; y < FOL_SPOT_FIT_SIDE; y++)
    for (int x = 0; x < FOL_SPOT_FIT_SIDE; x++)
      if (x == 0 || y == 0 || x == 2 * REACH || y == 2 * REACH) {
        rim += values[y][x];
        count++;
      }
  *f = (fit){.values = values};
  f->at[LEVEL] = rim / count;
  f->at[DEPTH] = f->at[LEVEL] - values[REACH][REACH];
  f->at[P] = f->at[R] = 1 / (sigma_px * sigma_px);
}

bool fol_spot_fit(fol_fitted_spot *out, const double values[FOL_SPOT_FIT_SIDE][FOL_SPOT_FIT_SIDE]) {
  fit f;
  double damping = 0.01;
  bool still = false;
  begin(&f, values);
  if (!may_be(f.at))
    return false;
  gather(&f);
  for (int i = 0; i < STEPS_MAX && !still; i++)
    if (!step_once(&f, &damping, &still))
      break;
  double mean = (f.at[P] + f.at[R]) / 2, apart = hypot((f.at[P] - f.at[R]) / 2, f.at[Q]);
  *out = (fol_fitted_spot){.x_px = f.at[X],
                           .y_px = f.at[Y],
                           .short_px = 1 / sqrt(mean + apart),
                           .long_px = 1 / sqrt(mean - apart),
                           .depth = f.at[DEPTH],
                           .misfit = sqrt(f.squares / (FOL_SPOT_FIT_SIDE * FOL_SPOT_FIT_SIDE - PARTS))};
  return true;
}

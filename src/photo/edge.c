#include "edge.h"

#include <math.h>

#include "follidot/base.h"
#include "follidot/base_math.h"
#include "solve.h"

/* Maximum residual (rms) of a fit, as a fraction of the contrast: allows for grain and JPEG ringing, but not for a line
 * beside the edge. */
static const double misfit_max = 0.05;
static const double spread_min_px = 0.2, spread_max_px = 4;

enum { LEVEL, HEIGHT, PLACE, SPREAD, PARTS };

typedef struct fit {
  fol_edge_kind kind;
  const float *values;
  int reach;
  double at[PARTS];
  double normal[PARTS][PARTS], right[PARTS]; /* normal equations of the next step: normal x step = right */
  double misfit;                             /* sum of squared residuals */
} fit;

/* Returns the model's value at x, and sets `slope` to the derivatives with respect to the parameters. */
static double model(const fit *f, double x, double slope[PARTS]) {
  bool step = f->kind == FOL_EDGE_STEP;
  double t = (x - f->at[PLACE]) / f->at[SPREAD], bell = fol_exp(-t * t / 2), shape = step ? fol_erf(t / sqrt(2)) : bell;
  slope[LEVEL] = 1;
  slope[HEIGHT] = shape;
  slope[PLACE] = f->at[HEIGHT] / f->at[SPREAD] * bell * (step ? -sqrt(2 / FOL_PI) : t);
  slope[SPREAD] = slope[PLACE] * t;
  return f->at[LEVEL] + f->at[HEIGHT] * shape;
}

static void gather(fit *f) {
  f->misfit = 0;
  for (int i = 0; i < PARTS; i++) {
    f->right[i] = 0;
    for (int k = 0; k < PARTS; k++)
      f->normal[i][k] = 0;
  }
  for (int x = -f->reach; x <= f->reach; x++) {
    double slope[PARTS], left = (double)f->values[x] - model(f, x, slope);
    f->misfit += left * left;
    for (int i = 0; i < PARTS; i++) {
      f->right[i] += slope[i] * left;
      for (int k = 0; k < PARTS; k++)
        f->normal[i][k] += slope[i] * slope[k];
    }
  }
}

/* Makes one Gauss-Newton step. Returns false if the parameters leave their range; sets *still to whether they hardly
 * changed. */
static bool step_once(fit *f, bool *still) {
  double step[PARTS];
  if (!fol_solve(step, PARTS, &f->normal[0][0], f->right))
    return false;
  /* Limits the step to half of the spread and to one pixel along the row, since the model is strongly non-linear. */
  double limit = fol_fmax(1, fol_fmax(fabs(step[SPREAD]) / (0.5 * f->at[SPREAD]), fabs(step[PLACE])));
  for (int i = 0; i < PARTS; i++)
    f->at[i] += step[i] / limit;
  *still = fabs(step[SPREAD]) < 1e-3 && fabs(step[PLACE]) < 1e-2;
  return fabs(f->at[PLACE]) < 2 && f->at[SPREAD] > spread_min_px && f->at[SPREAD] < spread_max_px;
}

static void begin(fit *f, fol_edge_kind kind, const float *values) {
  double low = 0, high = 0;
  for (int i = 4; i <= 6; i++) {
    low += (double)values[-i] / 3;
    high += (double)values[i] / 3;
  }
  /* The initial value of the spread (the blur's standard deviation) is derived from the slope in the middle of a step,
   * or from the curvature of a line. */
  double level = (high + low) / 2, here = (double)values[0], left = (double)values[-1], right = (double)values[1];
  double height = kind == FOL_EDGE_STEP ? (high - low) / 2 : here - level, spread;
  if (kind == FOL_EDGE_STEP)
    spread = sqrt(2 / FOL_PI) * height / ((right - left) / 2);
  else
    spread = sqrt(fol_fmax(height / (2 * here - left - right), 0));
  spread = spread > 0.5 ? fol_fmin(spread, 3) : 0.5;
  *f = (fit){.kind = kind, .values = values, .at = {level, height, 0, spread}};
  f->reach = (int)fol_fmin(FOL_EDGE_REACH, fol_fmax(5, ceil(3 * spread)));
}

bool fol_edge_fit(fol_fitted_edge *out, fol_edge_kind kind, const float *values) {
  enum { STEPS_MAX = 10 };
  static const double spread_alone[PARTS] = {[SPREAD] = 1};
  fit f;
  begin(&f, kind, values);
  bool still = false;
  for (int i = 0; i < STEPS_MAX && !still; i++) {
    gather(&f);
    if (!step_once(&f, &still))
      return false;
  }
  gather(&f);
  double contrast = (kind == FOL_EDGE_STEP ? 2 : 1) * fabs(f.at[HEIGHT]), count = 2 * f.reach + 1, covariance[PARTS];
  if (f.misfit / count > misfit_max * misfit_max * contrast * contrast ||
      !fol_solve(covariance, PARTS, &f.normal[0][0], spread_alone))
    return false;
  *out = (fol_fitted_edge){f.at[SPREAD], sqrt(covariance[SPREAD] * f.misfit / (count - PARTS)), contrast};
  return true;
}

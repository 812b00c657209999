#include "scalp_frame.h"

#include <math.h>

bool fol_scalp_frame_of(fol_scalp_frame *out, const fol_outline *o) {
  double xx = o->form[0][0], xy = o->form[0][1], yy = o->form[1][1];
  double determinant = xx * yy - xy * xy;
  if (!(determinant > 0) || !(xx < 0))
    return false;
  double x = (xy * o->form[1][2] - yy * o->form[0][2]) / determinant;
  double y = (xy * o->form[0][2] - xx * o->form[1][2]) / determinant;
  double most = o->form[2][2] + o->form[0][2] * x + o->form[1][2] * y; /* the quadratic form's value at its centre */
  if (!(most > 0))
    return false;
  double ux = sqrt(-xx / most), uy = -xy / most / ux; /* by Cholesky decomposition of the quadratic form */
  double rest = -yy / most - uy * uy;
  if (!(rest > 0))
    return false;
  *out = (fol_scalp_frame){{o->centre_px.x + x, o->centre_px.y + y}, ux, uy, sqrt(rest)};
  return true;
}

fol_point fol_scalp_frame_px(const fol_scalp_frame *f, double u, double v) {
  double dy = v / f->vy, dx = (u - f->uy * dy) / f->ux;
  return (fol_point){f->middle_px.x + dx, f->middle_px.y + dy};
}

double fol_scalp_frame_px_across(const fol_scalp_frame *f, double u, double v) {
  double x = u * f->ux, y = u * f->uy + v * f->vy; /* the gradient of the distance */
  return 1 / sqrt(x * x + y * y);
}

void fol_turn_unit(double out[2], double turn) {
  double u = turn < 2 ? 1 - turn : turn - 3, v = turn < 1 ? turn : turn < 3 ? 2 - turn : turn - 4;
  double length = sqrt(u * u + v * v);
  out[0] = u / length;
  out[1] = v / length;
}

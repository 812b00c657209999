#include "app/input/stylus.h"

#include <math.h>

bool fol_stylus_read(double *out, const fol_stylus_axis *axis, const unsigned char *mask, int mask_bytes,
                     const double *values) {
  const double least = 0.01;
  if (axis->number < 0 || axis->number >= 8 * mask_bytes || !(axis->high > axis->low))
    return false;
  int before = 0;
  for (int i = 0; i < axis->number; i++)
    before += (mask[i / 8] >> (i % 8)) & 1;
  if (!((mask[axis->number / 8] >> (axis->number % 8)) & 1))
    return false;
  double share = (values[before] - axis->low) / (axis->high - axis->low);
  *out = fmin(fmax(share, least), 1);
  return true;
}

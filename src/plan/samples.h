/* Points spread evenly over the skin that the picture shows, to take integrals by. */
#ifndef FOLLIDOT_PLAN_SAMPLES_H
#define FOLLIDOT_PLAN_SAMPLES_H

#include "lift.h"

#include "follidot/plan.h"

/* An ellipsoid's. */
typedef struct fol_samples {
  const fol_head *head;
  fol_rect rect;
  double frame[3][3]; /* of the unit sphere that the head is a stretched one of: two across, and the cap's middle */
  double height;      /* of the cap */
  size_t count;
  double each; /* of the unit sphere */
} fol_samples;

/* `count` points on a cap around the skin seen within `rect`, of which some lie outside or are hidden. Borrows the
 * head. */
fol_samples fol_samples_of(const fol_head *head, fol_rect rect, size_t count);

/* False where the point is hidden or outside the rectangle; else where it is and how much skin it stands for. */
bool fol_sample_at(fol_spot *out, double *area_mm2, const fol_samples *samples, size_t index);

#endif

/* Weighs a mask on both sides of a hairline, to determine which side is behind it and how many dots there are on
 * each. */
#ifndef FOLLIDOT_FIELD_FIELD_WEIGH_H
#define FOLLIDOT_FIELD_FIELD_WEIGH_H

#include "field_front.h"
#include "field_zone.h"

/* Sums over one side: the mask, the dots if this side is behind the line (`share`), and the mask's part where sentinels
 * may be. */
typedef struct fol_weight {
  double mask, share, sentinel_ground;
} fol_weight;

/* A sample of the mask. What depends on hairline and zones is computed when the mask first covers it. */
typedef struct fol_weigh_sample {
  fol_point px;
  double area; /* area, in a unit that is the same for all samples */
  double density, front_density;
  uint32_t sample;
  bool evaluated, side, on_sentinel_ground;
} fol_weigh_sample;

/* The samples for one head, hairline and zones within the bounds of a mask, reused as long as these stay the same. Zero
 * is ready to use. */
typedef struct fol_weigh_samples {
  fol_head head;
  fol_rect bounds;
  fol_weigh_sample *at;
  size_t count, capacity;
} fol_weigh_samples;

/* The input of fol_weigh. */
typedef struct fol_weigh_request {
  const fol_mask *mask;
  const fol_head *head;
  const fol_front *front;
  const fol_zone_field *zones; /* NULL: none */
} fol_weigh_request;

/* Weighs the mask on both sides, with exactly the same result whatever was weighed before. Call fol_weigh_samples_reset
 * first if the front or the zones have changed. */
bool fol_weigh(fol_weight sides[2], fol_weigh_samples *samples, const fol_weigh_request *request, fol_error *err);

/* Discards the samples, but not their memory. */
void fol_weigh_samples_reset(fol_weigh_samples *samples);

/* Frees the samples. */
void fol_weigh_samples_clear(fol_weigh_samples *samples);

#endif

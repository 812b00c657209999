/* Weighs a mask on both sides of a hairline: by it a field tells which side is behind, and how many dots lie where. */
#ifndef FOLLIDOT_FIELD_FIELD_WEIGH_H
#define FOLLIDOT_FIELD_FIELD_WEIGH_H

#include "field_front.h"
#include "field_zone.h"

/* Of one side. */
typedef struct fol_weight {
  double mask, share, sentinel_ground; /* share: if this is the side behind */
} fol_weight;

/* A point by which a mask is weighed. What follows from hairline and zones is worked out when the mask first reaches
 * it. */
typedef struct fol_weigh_sample {
  fol_point px;
  double stands_for; /* in any unit, the same for all */
  double density, risen;
  uint32_t sample;
  bool known, side, on_sentinel_ground;
} fol_weigh_sample;

/* The points of one head, hairline and zones within a mask's bounds, kept while they serve. Zero is ready. */
typedef struct fol_weigh_samples {
  fol_head head;
  fol_rect bounds;
  fol_weigh_sample *at;
  size_t count, capacity;
} fol_weigh_samples;

typedef struct fol_weigh_request {
  const fol_mask *mask;
  const fol_head *head;
  const fol_front *front;
  const fol_zone_field *zones; /* NULL: none */
} fol_weigh_request;
/* The same sums to the bit whatever was weighed before. Another front or other zones need fol_weigh_samples_reset. */
bool fol_weigh(fol_weight sides[2], fol_weigh_samples *weighings, const fol_weigh_request *request, fol_error *err);
void fol_weigh_samples_reset(fol_weigh_samples *weighings);
void fol_weigh_samples_clear(fol_weigh_samples *weighings);

#endif

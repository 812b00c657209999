/* Integrates a mask over each side of a hairline, to determine which side is behind the hairline and how many dots that
 * side has. */
#ifndef FOLLIDOT_FIELD_FIELD_WEIGH_H
#define FOLLIDOT_FIELD_FIELD_WEIGH_H

#include "field_front.h"
#include "field_zone.h"

/* Integrals over one side of a hairline, in a unit of area common to both sides. mask: integral of the mask value.
 * share: integral of the density of dots, supposing that this side is behind the hairline. sentinel_ground: integral of
 * the density without the hairline's factor, over the area where sentinels (single dots in front of a hairline) may be
 * placed. */
typedef struct fol_weight {
  double mask, share, sentinel_ground;
} fol_weight;

/* A sample point of the mask. The values from `density` on are computed only when the mask first covers the point. */
typedef struct fol_weigh_sample {
  fol_point px;
  double area;                   /* area that the sample represents, in a unit common to all samples */
  double density, front_density; /* factors of the density from zones, and from the hairline if behind it */
  uint32_t sample;               /* number of the point among fol_skin_samples; on a plane 0 */
  bool evaluated, side, on_sentinel_ground;
} fol_weigh_sample;

/* A cache of samples for one head, hairline, list of zones, and bounds of a mask; reused as long as none of these
 * changes. All zeros is an empty cache. */
typedef struct fol_weigh_samples {
  fol_head head;
  fol_rect bounds;
  fol_weigh_sample *at;
  size_t count, capacity;
} fol_weigh_samples;

/* The input of fol_weigh: the mask, and the head, hairline and zones. */
typedef struct fol_weigh_request {
  const fol_mask *mask;
  const fol_head *head;
  const fol_front *front;
  const fol_zone_field *zones; /* NULL: no zones */
} fol_weigh_request;

/* Computes the integrals over both sides of the hairline. The result does not depend on the masks for which `samples`
 * was used before. After a change of the hairline or the zones, call fol_weigh_samples_reset first. Fails only if
 * memory runs out. */
bool fol_weigh(fol_weight sides[2], fol_weigh_samples *samples, const fol_weigh_request *request, fol_error *err);

/* Discards the samples, but keeps their memory for reuse. */
void fol_weigh_samples_reset(fol_weigh_samples *samples);

/* Frees the memory of the samples. */
void fol_weigh_samples_clear(fol_weigh_samples *samples);

#endif

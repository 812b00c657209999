/* Computes the area of a mask on the skin, and the fraction of the mask that is off the head. */
#include "follidot/base_math.h"
#include "follidot/field.h"

/* The area is estimated from BLOCKS x PER_BLOCK sample points of the visible skin, the same number for masks of any
 * size. A thread processes a block of PER_BLOCK points at a time. For the whole visible part of a head there is one
 * sample per 0.05 mm2. */
#define BLOCKS 256
enum { PER_BLOCK = 4096 };

typedef struct measuring {
  const fol_mask *mask;
  fol_skin_samples samples;
  double sums_mm2[BLOCKS];
} measuring;

/* Integrates the mask value over the samples of a block, in mm2. */
static void measure(void *context, size_t block) {
  measuring *m = context;
  double sum = 0;
  for (size_t i = block * PER_BLOCK; i < (block + 1) * PER_BLOCK; i++) {
    fol_skin_sample sample;
    if (fol_skin_sample_at(&sample, &m->samples, i))
      sum += sample.area_mm2 * fol_mask_at(m->mask, sample.px);
  }
  m->sums_mm2[block] = sum;
}

double fol_plan_area_cm2(const fol_plan *plan, const fol_head *head, int threads) {
  if (head->surface.kind == FOL_SURFACE_PLANE)
    return fol_mask_area_px(plan->mask) * head->mm_per_px * head->mm_per_px / 100;
  fol_rect bounds = fol_mask_tight_bounds(plan->mask);
  if (fol_rect_empty(bounds))
    return 0;
  measuring m = {.mask = plan->mask, .samples = fol_skin_samples_of(head, bounds, BLOCKS * (size_t)PER_BLOCK)};
  fol_parallel(BLOCKS, threads, measure, &m);
  double area_mm2 = 0;
  for (int i = 0; i < BLOCKS; i++)
    area_mm2 += m.sums_mm2[i];
  return area_mm2 / 100;
}

double fol_plan_off_head_share(const fol_plan *plan, const fol_head *head) {
  /* maximum number of sample points in a row or column of a grid over the mask */
  const double across = 400;
  if (head->surface.kind == FOL_SURFACE_PLANE)
    return 0;
  fol_rect bounds = fol_mask_tight_bounds(plan->mask);
  double step = fol_fmax(1, fol_fmax(bounds.x1 - bounds.x0, bounds.y1 - bounds.y0) / across), all = 0, off_head = 0;
  for (double y = bounds.y0 + step / 2; y < bounds.y1; y += step)
    for (double x = bounds.x0 + step / 2; x < bounds.x1; x += step) {
      fol_point px = {x, y};
      fol_scalp_point any;
      double share = fol_mask_at(plan->mask, px);
      all += share;
      off_head += share > 0 && !fol_head_to_scalp(&any, head, px) ? share : 0;
    }
  return all > 0 ? off_head / all : 0;
}

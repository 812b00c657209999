/* Computes how many points a plan needs for its highest density, and requests a point set (fol_set) of that many. */
#include "follidot/base_math.h"
#include "follidot/scatter.h"

#include <math.h>

double fol_hexagonal_spacing_mm(double density_per_cm2) {
  return 10 * sqrt(2 / (sqrt(3) * density_per_cm2));
}

size_t fol_scalp_ranks(const fol_surface *surface) {
  double area_mm2 =
      surface->kind == FOL_SURFACE_PLANE ? FOL_PLANE_PERIOD_MM * FOL_PLANE_PERIOD_MM : fol_surface_area_mm2(surface);
  return (size_t)(FOL_DENSITY_MAX_PER_CM2 * area_mm2 / 100);
}

fol_scalp_request fol_plan_scalp(const fol_plan *plan, int threads) {
  double rank_end = plan->sessions[plan->session_count - 1].density_per_cm2 / FOL_DENSITY_MAX_PER_CM2;
  for (size_t i = 0; plan->zones && i < plan->zones->count; i++)
    rank_end *= fol_fmax(1, plan->zones->at[i].density);
  return (fol_scalp_request){plan->seed, &plan->surface, fol_fmin(rank_end, 1), threads};
}

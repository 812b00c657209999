#include "batch.h"
#include "follidot/base_math.h"

#include <math.h>

fol_kernel fol_batches_kernel(const fol_batches *batches, const fol_dot *dot) {
  const fol_batch *batch = &batches->at[dot->session - 1];
  double diameter_mm = (double)dot->diameter_mm;
  fol_aged_dot aged = fol_dot_aged(&batches->healing, &batch->age, diameter_mm, (double)dot->scar);
  fol_implant implant = {diameter_mm * aged.diameter, (double)dot->strength * aged.strength};
  return fol_kernels_at(batch->kernels, &implant);
}

/* Returns the integral of the attenuation of a dot's halos over the skin, in mm^2. */
static double halo_area_mm2(const fol_kernel *kernel, int channel) {
  double area = 0;
  for (int h = 0; h < FOL_HALOS; h++)
    area += 2 * FOL_PI * kernel->channel[channel].halo[h] * kernel->halo_mm[h] * kernel->halo_mm[h];
  return area;
}

/* Sets g, the saturation of halos, to the mean of the sessions' g, weighted by the dots per mm^2 that each session adds
 * at full density. Densities painted in the mask do not count, so that painting in one place does not change the
 * picture in another. */
static void set_g(fol_batches *batches, const fol_plan *plan) {
  double sum[FOL_CHANNELS] = {0}, halo[FOL_CHANNELS] = {0}, dots = 0;
  for (int i = 0; i < batches->count; i++) {
    const fol_session *session = &plan->sessions[i];
    fol_dot usual = {.diameter_mm = (float)session->dot_diameter_mm,
                     .strength = (float)fol_dilution_mu550_per_mm(session->dilution),
                     .session = i + 1};
    fol_kernel kernel = fol_batches_kernel(batches, &usual);
    for (int c = 0; c < FOL_CHANNELS; c++) {
      sum[c] += kernel.channel[c].g * batches->at[i].new_per_mm2;
      halo[c] += halo_area_mm2(&kernel, c) * batches->at[i].new_per_mm2;
    }
    dots += batches->at[i].new_per_mm2;
  }
  for (int c = 0; c < FOL_CHANNELS; c++) {
    batches->g[c] = sum[c] / dots;
    batches->halo_left[c] = 1 / (1 + batches->g[c] * halo[c]);
  }
}

static void set_redness(fol_batches *batches) {
  for (int i = 0; i < batches->count; i++)
    batches->redness = fol_fmax(batches->redness, batches->at[i].redness);
  for (int i = 0; i < batches->count && batches->redness > 0; i++)
    batches->red_per_mm2 += batches->at[i].new_per_mm2 * batches->at[i].redness / batches->redness;
}

/* Two sessions share kernels if the depths of their pigment differ by less than this, as those of sessions some weeks
 * apart do. Computing kernels for one more depth takes as long as drawing about ten thousand dots. */
static const double same_depth_mm = 0.002;

/* Loads the kernels of all sessions, the last session first, so that the last one has kernels for its exact depth. */
static bool load_kernels(fol_batches *batches, const fol_batches_request *request, fol_error *err) {
  double of_mm[2] = {INFINITY, INFINITY};
  for (int i = batches->count - 1; i >= 0; i--) {
    double depth_mm[2];
    fol_depth_aged(depth_mm, request->plan->pigment.depth_mm, &batches->at[i].age);
    if (fol_fmax(fabs(depth_mm[0] - of_mm[0]), fabs(depth_mm[1] - of_mm[1])) < same_depth_mm) {
      batches->at[i].kernels = batches->at[i + 1].kernels;
      continue;
    }
    if (!fol_kernel_cache_get(request->cache, &batches->owned[i], depth_mm, request->skin, err))
      return false;
    batches->at[i].kernels = batches->owned[i];
    of_mm[0] = depth_mm[0];
    of_mm[1] = depth_mm[1];
  }
  return true;
}

static void set_ages(fol_batches *batches, const fol_plan *plan, const fol_moment *moment) {
  double before = 0;
  for (int i = 0; i < batches->count; i++) {
    fol_batch *batch = &batches->at[i];
    batch->age = fol_session_age(plan, i + 1, moment);
    batch->scab = fol_scab(&batch->age);
    batch->redness = fol_redness(&batch->age);
    batch->new_per_mm2 = (plan->sessions[i].density_per_cm2 - before) / 100;
    before = plan->sessions[i].density_per_cm2;
  }
}

bool fol_batches_new(fol_batches **out, const fol_batches_request *request, fol_error *err) {
  fol_batches *batches = fol_alloc(1, sizeof *batches, err);
  if (!batches)
    return false;
  fol_refcount_init(&batches->refcount);
  batches->count = request->moment->session;
  batches->healing = request->plan->healing;
  set_ages(batches, request->plan, request->moment);
  if (!load_kernels(batches, request, err)) {
    fol_batches_drop(batches);
    return false;
  }
  set_g(batches, request->plan);
  set_redness(batches);
  *out = batches;
  return true;
}

fol_batches *fol_batches_keep(fol_batches *batches) {
  fol_refcount_increment(&batches->refcount);
  return batches;
}

void fol_batches_drop(fol_batches *batches) {
  if (!batches || !fol_refcount_decrement(&batches->refcount))
    return;
  for (int i = 0; i < batches->count; i++)
    fol_kernels_drop(batches->owned[i]);
  fol_free(batches);
}

#include "follidot/base_math.h"
#include "hair_field.h"

#include <math.h>
#include <stdlib.h>

/* Radius in mm of the disc whose mean colour is taken as the tone of the hair: the usual radius, and the radius for
 * areas of hair that are too narrow for the usual disc. */
static const double disc_mm = 6, narrow_disc_mm = 3;

/* Number of pixels read across a disc. */
enum { ACROSS = 17 };

/* ---- mean colour of a disc ---------------------------------------------------------------------------- */

typedef struct disc {
  fol_point px;
  double radius_px;
} disc;

typedef struct sample {
  double linear[FOL_CHANNELS], light;
} sample;

static bool in_picture(const fol_photo *photo, fol_point px) {
  const fol_image *image = fol_photo_image(photo);
  return px.x >= 0 && px.y >= 0 && px.x < image->width && px.y < image->height;
}

static int by_light(const void *a, const void *b) {
  double x = ((const sample *)a)->light, y = ((const sample *)b)->light;
  return (x > y) - (x < y);
}

/* Reads pixels spread evenly over the part of the disc that is in the picture. Returns their number. */
static size_t sample_disc(sample out[ACROSS * ACROSS], const fol_photo *photo, const disc *at) {
  size_t count = 0;
  for (int j = 0; j < ACROSS; j++)
    for (int i = 0; i < ACROSS; i++) {
      double u = (i + 0.5) / ACROSS * 2 - 1, v = (j + 0.5) / ACROSS * 2 - 1;
      fol_point px = {at->px.x + u * at->radius_px, at->px.y + v * at->radius_px};
      if (u * u + v * v > 1 || !in_picture(photo, px))
        continue;
      sample *s = &out[count++];
      fol_photo_linear_srgb_at(photo, s->linear, (int)px.x, (int)px.y);
      s->light = fol_luminance(s->linear);
    }
  return count;
}

/* Computes the mean colour of a disc without its darkest and its lightest twentieth, since the lightest pixels may be
 * shine. Returns false if the disc is outside the picture. */
static bool trimmed_mean(double linear[FOL_CHANNELS], const fol_photo *photo, const disc *at) {
  sample samples[ACROSS * ACROSS];
  size_t count = sample_disc(samples, photo, at), trimmed = count / 20;
  if (count == 0)
    return false;
  fol_sort(samples, count, sizeof *samples, by_light);
  linear[0] = linear[1] = linear[2] = 0;
  for (size_t i = trimmed; i < count - trimmed; i++)
    for (int c = 0; c < FOL_CHANNELS; c++)
      linear[c] += samples[i].linear[c] / (double)(count - 2 * trimmed);
  return true;
}

/* ---- measurement --------------------------------------------------------------------------------------- */

const char *fol_hair_source_name(fol_hair_source by) {
  static const char *const names[FOL_HAIR_SOURCES] = {"mark", "spots", "tone"};
  FOL_ASSERT((unsigned)by < FOL_HAIR_SOURCES);
  return names[by];
}

/* Whether a colour is darker than skin and differs enough from it to be hair. */
static bool is_darker(const double linear[FOL_CHANNELS], const fol_skin_measurement *skin) {
  return fol_luminance(linear) < fol_luminance(skin->linear) &&
         fol_ciede2000(fol_lab_of(linear), fol_lab_of(skin->linear)) >= FOL_HAIR_DIFFERENCE_MIN;
}

void fol_hair_measure(fol_hair_measurement *out, const fol_photo *photo, const fol_plan *plan, const fol_head *head,
                      const fol_skin_measurement *skin) {
  const fol_hair_search search = {photo, plan, head, skin};
  fol_hair_location location = {plan->pigment.hair_px, disc_mm, FOL_HAIR_SOURCE_MARK};
  fol_hair_measurement seen = {.found = true};
  *out = (fol_hair_measurement){0};
  if (!skin->measured || (!plan->pigment.has_hair && !fol_hair_find(&location, &search)))
    return;
  const disc at = {location.px,
                   fol_fmax((location.reach_mm < disc_mm ? narrow_disc_mm : disc_mm) / head->mm_per_px, 1)};
  if (!trimmed_mean(seen.linear, photo, &at) || !is_darker(seen.linear, skin))
    return;
  seen.by = location.by;
  seen.px = at.px;
  seen.radius_px = at.radius_px;
  seen.lab = fol_lab_of(seen.linear);
  *out = seen;
}

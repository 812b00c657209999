#include "follidot/advice.h"
#include "follidot/base_math.h"

#include <math.h>

/* The disc that hair is judged by, and how far apart such discs are tried. */
static const double disc_mm = 6, step_mm = 3;

/* CIEDE2000 from which hair is clearly another tone than skin [?]. */
static const double difference_least = 4;

/* What sends back less than this share of the skin's light is no cropped hair, through which skin is seen, but long
 * hair, a shadow or what lies behind the head [?]. */
static const double light_least = 0.12;

/* What sends back more of it is rather skin that is turned away, or that shines less [?]. */
static const double light_most = 0.85;

/* In sRGB's code, of 1: how much the quarters of a disc may differ, and those of one so many times as large around it,
 * where a head's outline, a brow or a frame would show; and how far from each other points `fine_mm` apart
 * are in hair at the least; shaded skin and cloth are smoother [M: eleven phone photographs]. */
static const double unevenness_most = 0.06, around_most = 0.10, around = 1.75;
static const double texture_least = 0.008, fine_mm = 0.3;

/* Of the skin's saturation (chroma over L* + 16, which shade leaves as it is): shaded skin and wood have more than so
 * much, since light that skin has sent back once already is redder. And of its red over blue, less 1: what has less is
 * cloth or a wall [M, the same]. */
static const double saturation_most = 1.10, warmth_least = 0.1;

/* Without a head laid over the picture, hair is looked for so far around the mask. */
static const double around_mask_mm = 25;

/* Of the discs that may be hair, the one at this share from the darkest: the darkest lie in shade, the palest where
 * hair grows thin [?]. */
static const double rank_taken = 0.5;

/* Of fewer such discs one cannot be sure: a frame, a collar, a beard and the edges of a bald head have some, too (up to
 * 27 in the same photographs, hair beside the painted area 80 and more [M]). */
static const size_t discs_least = 40;

/* Or this share of all that there is room for: a mask may leave little beside it [?]. */
static const double share_least = 0.25;

/* Samples across a disc, and discs tried along the picture's longer side at most. */
enum { ACROSS = 17, TRIED_ALONG = 96 };

/* ---- looking at a disc ----------------------------------------------------------------------------- */

/* A disc in a picture of that scale. */
typedef struct disc {
  fol_point px;
  double radius_px, px_per_mm;
} disc;

typedef struct sample {
  double linear[FOL_CHANNELS], light;
  double code, right, below; /* of the light there, and a little off */
  int quarter;
} sample;

typedef struct look {
  disc at;
  double linear[FOL_CHANNELS], light;
  double texture, unevenness;
} look;

static bool in_picture(const fol_photo *photo, fol_point px) {
  const fol_image *image = fol_photo_image(photo);
  return px.x >= 0 && px.y >= 0 && px.x < image->width && px.y < image->height;
}

static double code_at(const fol_photo *photo, fol_point px) {
  double linear[FOL_CHANNELS];
  fol_photo_linear_srgb_at(photo, linear, (int)px.x, (int)px.y);
  return fol_linear_to_srgb(fol_fmin(fol_fmax(fol_luminance(linear), 0), 1));
}

static int by_light(const void *a, const void *b) {
  double x = ((const sample *)a)->light, y = ((const sample *)b)->light;
  return (x > y) - (x < y);
}

static size_t sample_disc(sample out[ACROSS * ACROSS], const fol_photo *photo, const disc *at) {
  double fine_px = fol_fmax(1, fine_mm * at->px_per_mm);
  size_t count = 0;
  for (int j = 0; j < ACROSS; j++)
    for (int i = 0; i < ACROSS; i++) {
      double u = (i + 0.5) / ACROSS * 2 - 1, v = (j + 0.5) / ACROSS * 2 - 1;
      fol_point px = {at->px.x + u * at->radius_px, at->px.y + v * at->radius_px};
      fol_point right = {px.x + fine_px, px.y}, below = {px.x, px.y + fine_px};
      if (u * u + v * v > 1 || !in_picture(photo, px))
        continue;
      sample *s = &out[count++];
      fol_photo_linear_srgb_at(photo, s->linear, (int)px.x, (int)px.y);
      s->light = fol_luminance(s->linear);
      s->code = code_at(photo, px);
      s->right = in_picture(photo, right) ? code_at(photo, right) : s->code;
      s->below = in_picture(photo, below) ? code_at(photo, below) : s->code;
      s->quarter = (u > 0) + 2 * (v > 0);
    }
  return count;
}

/* How much the quarters' means differ, and how much points that are near each other. */
static void judge_evenness(look *out, const sample *samples, size_t count) {
  double sum[4] = {0}, of_quarter[4] = {0}, rough = 0, low = 1, high = 0;
  for (size_t i = 0; i < count; i++) {
    const sample *s = &samples[i];
    sum[s->quarter] += s->code;
    of_quarter[s->quarter]++;
    rough += (s->right - s->code) * (s->right - s->code) + (s->below - s->code) * (s->below - s->code);
  }
  for (int q = 0; q < 4; q++)
    if (of_quarter[q] > 0) {
      low = fol_fmin(low, sum[q] / of_quarter[q]);
      high = fol_fmax(high, sum[q] / of_quarter[q]);
    }
  out->unevenness = high - low;
  out->texture = sqrt(rough / (2 * (double)count));
}

/* The mean of what is neither among the twentieth darkest nor the twentieth brightest, which may be shine. */
static bool look_at(look *out, const fol_photo *photo, const disc *at) {
  sample samples[ACROSS * ACROSS];
  size_t count = sample_disc(samples, photo, at), trimmed = count / 20;
  if (count == 0)
    return false;
  *out = (look){.at = *at};
  judge_evenness(out, samples, count);
  fol_sort(samples, count, sizeof *samples, by_light);
  for (size_t i = trimmed; i < count - trimmed; i++)
    for (int c = 0; c < FOL_CHANNELS; c++)
      out->linear[c] += samples[i].linear[c] / (double)(count - 2 * trimmed);
  out->light = fol_luminance(out->linear);
  return true;
}

/* ---- where hair may be ------------------------------------------------------------------------------ */

typedef struct search {
  const fol_photo *photo;
  const fol_plan *plan;
  const fol_head *head;
  const fol_skin_seen *skin;
  fol_lab skin_lab;
} search;

static disc disc_of(const search *s, fol_point px, double radius_mm) {
  double px_per_mm = 1 / s->head->mm_per_px;
  return (disc){px, fol_fmax(radius_mm * px_per_mm, 1), px_per_mm};
}

/* On an ellipsoid: seen well enough, above the ears' lobes, and not the face, which ends at the temples and where
 * the hairline may be (docs/domain.md#hairline: 6-8 cm above the glabella, the ellipsoid's foremost point). */
static bool is_scalp(const fol_head *head, fol_point px) {
  const double turned_most = 0.25, lowest = -0.3, temple = 60 * FOL_PI / 180, face_top = 0.70;
  fol_scalp_point mm;
  if (!fol_head_to_scalp(&mm, head, px))
    return false;
  fol_footprint f = fol_head_footprint(head, mm);
  if (sqrt(fol_fmax(0, f.xx * f.yy - f.xy * f.xy)) * head->mm_per_px * head->mm_per_px < turned_most)
    return false;
  const double *axes = head->surface.semi_axes_mm;
  double left = mm.x_mm / axes[0], ahead = mm.y_mm / axes[1], up = mm.z_mm / axes[2];
  return up > lowest && (up > face_top || fol_atan2(fabs(left), ahead) > temple);
}

static bool is_near_mask(const search *s, fol_point px) {
  fol_rect bounds = fol_mask_bounds(s->plan->mask);
  double reach = around_mask_mm / s->head->mm_per_px;
  return !fol_rect_empty(bounds) && px.x > bounds.x0 - reach && px.x < bounds.x1 + reach && px.y > bounds.y0 - reach &&
         px.y < bounds.y1 + reach;
}

static bool may_show_hair(const search *s, fol_point px) {
  if (!in_picture(s->photo, px) || fol_mask_at(s->plan->mask, px) > 0)
    return false;
  return s->head->surface.kind == FOL_SURFACE_PLANE ? is_near_mask(s, px) : is_scalp(s->head, px);
}

/* The whole disc, by its middle and points around it. */
static bool disc_may_show_hair(const search *s, const disc *at) {
  enum { AROUND = 12 };
  bool may = may_show_hair(s, at->px);
  for (int i = 0; i < AROUND && may; i++) {
    double angle = 2 * FOL_PI * i / AROUND, radius = at->radius_px * (i % 2 ? 1 : 0.6);
    may = may_show_hair(s, (fol_point){at->px.x + radius * fol_cos(angle), at->px.y + radius * fol_sin(angle)});
  }
  return may;
}

/* ---- which it is ------------------------------------------------------------------------------------ */

static bool is_darker(const search *s, const look *seen) {
  return seen->light < fol_luminance(s->skin->linear) &&
         fol_ciede2000(fol_lab_of(seen->linear), s->skin_lab) >= difference_least;
}

static double saturation(fol_lab lab) {
  return fol_hypot(lab.a, lab.b) / (lab.l + 16);
}

/* Red over blue, less 1. */
static double warmth(const double linear[FOL_CHANNELS]) {
  return linear[0] / fol_fmax(linear[2], 1e-4) - 1;
}

static bool is_hair(const search *s, const look *seen) {
  const fol_skin_seen *skin = s->skin;
  return seen->unevenness <= unevenness_most && seen->texture >= texture_least &&
         seen->light >= light_least * fol_luminance(skin->linear) &&
         saturation(fol_lab_of(seen->linear)) <= saturation_most * saturation(s->skin_lab) &&
         seen->light <= light_most * fol_luminance(skin->linear) &&
         warmth(seen->linear) >= warmth_least * warmth(skin->linear) && is_darker(s, seen);
}

/* No edge of anything is near: hair grows in fields. */
static bool is_amid_its_like(const search *s, const look *seen) {
  disc wide = seen->at;
  wide.radius_px *= around;
  look there;
  return look_at(&there, s->photo, &wide) && there.unevenness <= around_most;
}

static int darker_first(const void *a, const void *b) {
  double x = ((const look *)a)->light, y = ((const look *)b)->light;
  return (x > y) - (x < y);
}

static bool find(look *out, const search *s) {
  const fol_image *image = fol_photo_image(s->photo);
  double longer = image->width > image->height ? image->width : image->height;
  double step = fol_fmax(fol_fmax(step_mm / s->head->mm_per_px, longer / TRIED_ALONG), 1), tried = 0;
  size_t across = (size_t)(image->width / step), down = (size_t)(image->height / step), count = 0;
  look *hair = fol_alloc(across * down, sizeof *hair, NULL); /* at most TRIED_ALONG squared */
  if (!hair)
    return false;
  for (size_t j = 0; j < down; j++)
    for (size_t i = 0; i < across; i++) {
      const disc at = disc_of(s, (fol_point){((double)i + 0.5) * step, ((double)j + 0.5) * step}, disc_mm);
      if (!disc_may_show_hair(s, &at) || !look_at(&hair[count], s->photo, &at))
        continue;
      tried++;
      if (is_hair(s, &hair[count]) && is_amid_its_like(s, &hair[count]))
        count++;
    }
  bool found = count > 0 && (count >= discs_least || (double)count >= share_least * tried);
  if (found) {
    fol_sort(hair, count, sizeof *hair, darker_first);
    *out = hair[(size_t)(rank_taken * (double)count)];
  }
  fol_free(hair);
  return found;
}

void fol_hair_see(fol_hair_seen *out, const fol_photo *photo, const fol_plan *plan, const fol_head *head,
                  const fol_skin_seen *skin) {
  const search s = {photo, plan, head, skin, fol_lab_of(skin->linear)};
  const disc marked = disc_of(&s, plan->pigment.hair_px, disc_mm);
  look seen = {0};
  *out = (fol_hair_seen){0};
  if (!skin->measured)
    return;
  bool found = plan->pigment.has_hair ? look_at(&seen, photo, &marked) && is_darker(&s, &seen) : find(&seen, &s);
  if (!found)
    return;
  *out =
      (fol_hair_seen){.found = true, .px = seen.at.px, .radius_px = seen.at.radius_px, .lab = fol_lab_of(seen.linear)};
  for (int c = 0; c < FOL_CHANNELS; c++)
    out->linear[c] = seen.linear[c];
}

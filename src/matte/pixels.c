#include "pixels.h"
#include "follidot/base_math.h"
#include "map.h"

#include <math.h>
#include <string.h>

/* The model: let S be the light of bare skin, a the fraction of a pixel that hair covers, H the light of hair, and G
 * shine, which is added to skin's light (Shafer, Color Research & Application 10(4), 210 (1985)). A pixel has the light
 *
 * I = (1 - a) S + a H + G,
 *
 * and dots darken only (1 - a) S. The fraction of I that comes from in front of the dots is (a H + G) / I = 1 - (1 - a)
 * S / I. For a pixel between the light of skin and that of hair, a = (S - I) / (S - H). So dots darken a thin hair
 * nearly as much as skin, which is right, since pixels with a thin hair are mostly skin. A black hair has hardly any
 * light that it could keep. Only a hair that fills a pixel keeps all its light. */

/* Thresholds, as fractions of the light of bare skin [?]. Dark hair begins to count in pixels darker than skin by
 * `dark_from`, and counts fully at `dark_to`. */
static const float dark_from = 0.15F, dark_to = 0.30F;
static const float dense_to = 0.50F; /* dense hair begins to hide all skin at dark_to, and hides all at dense_to */
/* Light hair and shine begin to count in pixels lighter than skin by `light_from`, and count fully at `light_to`; where
 * light hair is certain, both thresholds are multiplied by `hair_threshold_scale`. */
static const float light_from = 0.06F, light_to = 0.20F, hair_threshold_scale = 0.3F;
/* Dots remain visible through shine: it hides at most this fraction of a dot's darkness [?]. */
static const float shine_max = 0.28F;
/* A fraction of light in front of pigment that is below `share_from` is more likely due to skin's texture and becomes
 * 0. Fractions above `share_to` are kept unchanged [?]. */
static const float share_from = 0.02F, share_to = 0.06F;
/* Relative differences of light are ignored up to `grain_ignored` standard deviations of grain, but at most up to
 * `tolerance_max`. */
static const double grain_ignored = 4, tolerance_max = 0.3;

struct fol_matte {
  fol_matte_map map;
  float blocks_a_px;
  float tolerance; /* relative change of light that grain may cause */
};

/* ---- pixels -------------------------------------------------------------------------------------- */

FOL_ALWAYS_INLINE float in_front_of_skin(float cover, float skin, float light) {
  return fol_clamp_to_unit(1 - (1 - cover) * skin / light);
}

FOL_ALWAYS_INLINE float dark_share(const fol_matte *m, float light, const fol_matte_values *a) {
  float dark = fol_smooth_ramp(dark_from, dark_to, 1 - m->tolerance - light / a->skin);
  float cover = fol_clamp_to_unit((a->skin - light) / (a->skin - a->dark_hair));
  float share = fol_clamp_to_unit(cover * a->dark_hair / light);
  share += (1 - share) * a->dense * fol_smooth_ramp(dark_to, dense_to, 1 - light / a->skin);
  return share * dark * a->dark;
}

FOL_ALWAYS_INLINE float light_threshold_scale(float light_hair) {
  return 1 - (1 - hair_threshold_scale) * light_hair;
}

FOL_ALWAYS_INLINE float light_share(const fol_matte *m, float light, const fol_matte_values *a) {
  float scale = light_threshold_scale(a->light);
  float bright = fol_smooth_ramp(light_from, light_to, (light / a->skin_max - 1 - m->tolerance * scale) / scale);
  float cover = fol_clamp_to_unit((light - a->skin_max) / (a->light_hair - a->skin_max));
  float hair = in_front_of_skin(cover, a->skin_max, light), shine = in_front_of_skin(0, a->skin_max, light);
  float over = shine * shine / (shine_max * shine_max);
  shine /= sqrtf(sqrtf(1 + over * over));
  shine *= a->shine;
  return (shine + (hair - shine) * a->light) * bright;
}

/* ---- rows ---------------------------------------------------------------------------------------- */

/* Returns the block k (column or row) such that pixel `px` lies between the centres of blocks k - 1 and k. */
FOL_ALWAYS_INLINE int block_after(const fol_matte *m, int px) {
  return (2 * px + 1 + m->map.block_px) / (2 * m->map.block_px);
}

FOL_ALWAYS_INLINE int block_end(const fol_matte *m, int k) {
  return (2 * k + 1) * m->map.block_px / 2;
}

/* Returns the position of pixel `px` between the centres of blocks k - 1 (0) and k (1). */
FOL_ALWAYS_INLINE float next_weight(const fol_matte *m, int px, int k) {
  return ((float)px + 0.5F) * m->blocks_a_px + 0.5F - (float)k;
}

/* Returns the map's values in the middle of block column k, interpolated between block rows ky - 1 (if `share` is 0)
 * and ky (if 1). Outside the map, the nearest column and row are used. */
FOL_ALWAYS_INLINE fol_matte_values values_at_block(const fol_matte *m, int k, int ky, float share) {
  size_t column = (size_t)fol_clamp_index(k, m->map.across);
  const fol_matte_values *upper = m->map.at + (size_t)fol_clamp_index(ky - 1, m->map.down) * (size_t)m->map.across;
  const fol_matte_values *lower = m->map.at + (size_t)fol_clamp_index(ky, m->map.down) * (size_t)m->map.across;
  return fol_matte_values_lerp(&upper[column], &lower[column], share);
}

/* Pixels of a row between the centres of two blocks. They are processed LANES at a time; results of excess lanes are
 * ignored. */
enum { LANES = 8, ROW_MAX = 256 };
typedef struct run {
  int x0, count, k;               /* k: column of the block whose centre is right of the pixels */
  fol_matte_values before, after; /* the values of the two blocks at the row's height */
  const float *light;
} run;

FOL_ALWAYS_INLINE fol_matte_values values_at(const fol_matte *m, const run *r, int i) {
  return fol_matte_values_lerp(&r->before, &r->after, next_weight(m, r->x0 + i, r->k));
}

/* Results of a quick test of a run: whether any pixel may be dark enough for hair (`dark`), or light enough for light
 * hair or shine (`bright`). If both are false, as in most runs, the whole run counts as bare skin, and all its
 * fractions are 0. */
typedef struct signs {
  bool dark, bright;
} signs;

FOL_ALWAYS_INLINE signs signs_of(const fol_matte *m, const run *r) {
  const float dark = 1 - dark_from - m->tolerance;
  const float bright =
      1 + (light_from + m->tolerance) * light_threshold_scale(fol_fmaxf(r->before.light, r->after.light));
  const float *light = r->light;
  int lanes = (r->count + LANES - 1) / LANES * LANES;
  int32_t darker = 0, brighter = 0; /* bitwise OR of differences: negative if any difference is negative */
  for (int i = 0; i < lanes; i++) {
    float weight = next_weight(m, r->x0 + i, r->k);
    float skin = r->before.skin + (r->after.skin - r->before.skin) * weight;
    float skin_max = r->before.skin_max + (r->after.skin_max - r->before.skin_max) * weight;
    darker |= fol_float_bits(light[i] - skin * dark);
    brighter |= fol_float_bits(skin_max * bright - light[i]);
  }
  return (signs){darker < 0, brighter < 0};
}

/* Returns the fraction of a pixel's light in front of pigment. Dark hair counts only in pixels darker than skin, light
 * hair and shine only in lighter ones. Only if the run has signs of both are the fractions for dark hair and for light
 * hair both computed. `s` is the same for a whole run, so that loops over pixels have no branches. */
FOL_ALWAYS_INLINE float share_of(const fol_matte *m, float light, const fol_matte_values *values, signs s) {
  if (!s.bright)
    return dark_share(m, light, values);
  if (!s.dark)
    return light_share(m, light, values);
  float dark = dark_share(m, light, values), bright = light_share(m, light, values);
  return light < values->skin ? dark : bright;
}

FOL_ALWAYS_INLINE int32_t any_of(const int32_t lanes[LANES]) {
  int32_t any = 0;
  for (int i = 0; i < LANES; i++)
    any |= lanes[i];
  return any;
}

/* Computes the fractions of light in front of pigment for the pixels of a run. Writes up to the next multiple of LANES
 * values. Returns a value other than 0 if any fraction is above 0. */
FOL_ALWAYS_INLINE int32_t compute_run(const fol_matte *m, const run *r, float *shares, signs s) {
  int32_t any[LANES] = {0};
  for (int from = 0; from < r->count; from += LANES) {
    float lights[LANES], share[LANES];
    memcpy(lights, r->light + from, sizeof lights);
    for (int i = 0; i < LANES; i++) {
      fol_matte_values values = values_at(m, r, from + i);
      float found = fol_clamp_to_unit(share_of(m, lights[i], &values, s));
      share[i] = found * fol_smooth_ramp(share_from, share_to, found);
      any[i] |= fol_float_bits(share[i]) & -(int32_t)(from + i < r->count);
    }
    memcpy(shares + from, share, sizeof share);
  }
  return any_of(any);
}

FOL_ALWAYS_INLINE int32_t compute_run_by_signs(const fol_matte *m, const run *r, float *share) {
  signs s = signs_of(m, r);
  if (s.dark && s.bright)
    return compute_run(m, r, share, (signs){true, true});
  if (s.dark)
    return compute_run(m, r, share, (signs){true, false});
  if (s.bright)
    return compute_run(m, r, share, (signs){false, true});
  memset(share, 0, (size_t)r->count * sizeof *share);
  return 0;
}

/* Computes the fractions of light in front of pigment for part of a row, at most ROW_MAX pixels. Returns false if all
 * are 0. */
FOL_ALWAYS_INLINE bool row_part(const fol_matte *m, float *share, int x0, int y, int count) {
  float light[ROW_MAX + LANES], shares[ROW_MAX + LANES];
  int32_t any = 0;
  int k = block_after(m, x0), ky = block_after(m, y);
  float below = next_weight(m, y, ky);
  fol_matte_values before = values_at_block(m, k - 1, ky, below);
  fol_luminances(&m->map, light, x0, y, count);
  for (int i = 0; i < LANES; i++)
    light[count + i] = light[count - 1];
  for (int x = x0; x < x0 + count; k++) {
    int end = fol_int_min(block_end(m, k), x0 + count);
    run r = {x, end - x, k, before, values_at_block(m, k, ky, below), light + (x - x0)};
    any |= compute_run_by_signs(m, &r, shares + (x - x0));
    before = r.after;
    x = end;
  }
  memcpy(share, shares, (size_t)count * sizeof *share);
  return any != 0;
}

FOL_VECTORIZE bool fol_matte_row(const fol_matte *m, float *share, int x0, int y, int count) {
  bool any = false;
  for (int done = 0; done < count; done += ROW_MAX)
    any |= row_part(m, share + done, x0 + done, y, fol_int_min(count - done, ROW_MAX));
  return any;
}

/* ---- making the matte ---------------------------------------------------------------------------- */

bool fol_matte_new(fol_matte **out, const fol_photo *photo, double px_per_mm, const fol_camera_traits *camera,
                   int threads, fol_error *err) {
  const float typical_light = 0.3F;
  fol_matte *m = fol_alloc(1, sizeof *m, err);
  if (!m)
    return false;
  if (!fol_matte_map_new(&m->map, photo, px_per_mm, camera->grain, threads, err)) {
    fol_free(m);
    return false;
  }
  m->blocks_a_px = 1 / (float)m->map.block_px;
  m->tolerance =
      (float)fol_fmin(grain_ignored * (double)fol_matte_relative_grain(m->map.grain, typical_light), tolerance_max);
  *out = m;
  return true;
}

void fol_matte_drop(fol_matte *m) {
  if (!m)
    return;
  fol_matte_map_drop(&m->map);
  fol_free(m);
}

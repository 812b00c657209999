#include "follidot/base_math.h"
#include "matte_blocks.h"

#include <math.h>
#include <string.h>

/* A region whose light is below this fraction of the light of typical skin is not bare skin. A region whose light is
 * below this fraction of the light of most regions near it does not count as surroundings [?]. */
static const float bare_above = 0.5F;
/* A region is bare skin if it is below all these limits [?]. Limits of roughness: `smooth_to`, and `smooth_of_roughest`
 * times the highest possible roughness. Limit of unevenness: `uneven_max`. Limits of greyness: `skin_grey_max`, and the
 * greyness of typical skin plus `hue_max`. `greyer_max` belongs to measure_surroundings: it limits how much greyer the
 * surroundings may be than the nearest skin, and a single region than its surroundings. */
static const float smooth_to = 0.08F, smooth_of_roughest = 0.2F, uneven_max = 1.2F, skin_grey_max = 0.93F,
                   greyer_max = 0.08F, hue_max = 0.20F;
static const float grey_max = 0.95F;

enum { REGION = FOL_MATTE_REGION, AROUND = 4, REGIONS_AROUND = (2 * AROUND + 1) * (2 * AROUND + 1) };

/* Returns the value that would be at index n if the values were sorted. Counting takes more steps than sorting, but it
 * has no unpredictable branches and is vectorized. */
FOL_VECTORIZE static float nth_value(const float *values, int count, int n) {
  for (int i = 0; i < count; i++) {
    int32_t less = 0, no_more = 0;
    for (int k = 0; k < count; k++) {
      less += values[k] < values[i];
      no_more += values[k] <= values[i];
    }
    if (less <= n && n < no_more)
      return values[i];
  }
  return NAN; /* the values contain NaN */
}

/* ---- interpolation, blur, extremes --------------------------------------------------------------- */

float fol_matte_region_at(const fol_matte_blocks *b, const float *regions, int bx, int by) {
  float x = ((float)bx + 0.5F) / REGION + 0.5F, y = ((float)by + 0.5F) / REGION + 0.5F;
  int kx = (int)x, ky = (int)y;
  const float *upper = regions + (size_t)fol_clamp_index(ky - 1, b->regions_down) * (size_t)b->regions_across;
  const float *lower = regions + (size_t)fol_clamp_index(ky, b->regions_down) * (size_t)b->regions_across;
  int left = fol_clamp_index(kx - 1, b->regions_across), right = fol_clamp_index(kx, b->regions_across);
  float above = upper[left] + (upper[right] - upper[left]) * (x - (float)kx);
  float below = lower[left] + (lower[right] - lower[left]) * (x - (float)kx);
  return above + (below - above) * (y - (float)ky);
}

enum { BLUR_REACH = 4 };

/* Blurs a row horizontally; beyond its ends, its first and last values are repeated. */
FOL_ALWAYS_INLINE void blur_row(float *restrict out, const float *restrict row, int count,
                                const float weights[BLUR_REACH + 1]) {
  for (int i = 0; i < count; i += i == BLUR_REACH - 1 && count > 2 * BLUR_REACH ? count - 2 * BLUR_REACH + 1 : 1) {
    float sum = weights[0] * row[i];
    for (int k = 1; k <= BLUR_REACH; k++)
      sum += weights[k] * (row[fol_clamp_index(i - k, count)] + row[fol_clamp_index(i + k, count)]);
    out[i] = sum;
  }
  for (int i = BLUR_REACH; i < count - BLUR_REACH; i++) {
    float sum = weights[0] * row[i];
    for (int k = 1; k <= BLUR_REACH; k++)
      sum += weights[k] * (row[i - k] + row[i + k]);
    out[i] = sum;
  }
}

/* Blurs one row vertically: writes to `out` the weighted sum of the middle row of `rows` and of the rows above and
 * below it. */
FOL_ALWAYS_INLINE void blur_down(float *restrict out, const float *const rows[2 * BLUR_REACH + 1], int count,
                                 const float weights[BLUR_REACH + 1]) {
  const float *middle = rows[BLUR_REACH];
  for (int i = 0; i < count; i++) {
    float sum = weights[0] * middle[i];
    for (int k = 1; k <= BLUR_REACH; k++)
      sum += weights[k] * (rows[BLUR_REACH - k][i] + rows[BLUR_REACH + k][i]);
    out[i] = sum;
  }
}

FOL_VECTORIZE static void blur(const fol_matte_map *m, float *values, float *between,
                               const float weights[BLUR_REACH + 1]) {
  size_t across = (size_t)m->across;
  for (size_t y = 0; y < (size_t)m->down; y++)
    blur_row(between + y * across, values + y * across, m->across, weights);
  for (int y = 0; y < m->down; y++) {
    const float *rows[2 * BLUR_REACH + 1];
    for (int k = -BLUR_REACH; k <= BLUR_REACH; k++)
      rows[BLUR_REACH + k] = between + (size_t)fol_clamp_index(y + k, m->down) * across;
    blur_down(values + (size_t)y * across, rows, m->across, weights);
  }
}

void fol_matte_blur(const fol_matte_blocks *b, float *values, float sigma) {
  float weights[BLUR_REACH + 1], sum = 0;
  for (int k = 0; k <= BLUR_REACH; k++) {
    weights[k] = fol_expf(-(float)(k * k) / (2 * sigma * sigma));
    sum += k > 0 ? 2 * weights[k] : 1;
  }
  for (int k = 0; k <= BLUR_REACH; k++)
    weights[k] /= sum;
  blur(b->map, values, b->between, weights);
}

/* The element-wise maximum of three rows. */
FOL_ALWAYS_INLINE void max_of_three(float *restrict out, const float *before, const float *here, const float *behind,
                                    int count) {
  for (int i = 0; i < count; i++) {
    float larger = before[i] > here[i] ? before[i] : here[i];
    out[i] = larger > behind[i] ? larger : behind[i];
  }
}

FOL_VECTORIZE static void find_extreme(const fol_matte_map *m, float *out, const float *values, float *between,
                                       float sign) {
  size_t across = (size_t)m->across, last = across - 1;
  for (size_t y = 0; y < (size_t)m->down; y++) {
    float *signed_row = out + y * across, *row = between + y * across;
    for (size_t x = 0; x < across; x++)
      signed_row[x] = sign * values[y * across + x];
    row[0] = fol_fmaxf(signed_row[0], signed_row[last > 0 ? 1 : 0]);
    row[last] = fol_fmaxf(signed_row[last], signed_row[last > 0 ? last - 1 : 0]);
    if (last > 1)
      max_of_three(row + 1, signed_row, signed_row + 1, signed_row + 2, m->across - 2);
  }
  for (int y = 0; y < m->down; y++) {
    float *row = out + (size_t)y * across;
    max_of_three(row, between + (size_t)fol_clamp_index(y - 1, m->down) * across, between + (size_t)y * across,
                 between + (size_t)fol_clamp_index(y + 1, m->down) * across, m->across);
    for (size_t x = 0; x < across; x++)
      row[x] *= sign;
  }
}

void fol_matte_neighbour_extreme(const fol_matte_blocks *b, float *out, const float *values, float sign) {
  find_extreme(b->map, out, values, b->between, sign);
}

/* ---- single regions ------------------------------------------------------------------------------ */

/* Measures a region: the median light and the median roughness of its blocks, their unevenness, and the greyness below
 * which a third of the blocks lie. */
static void measure_region(fol_matte_blocks *b, int rx, int ry) {
  const fol_matte_map *m = b->map;
  float lights[REGION * REGION], greys[REGION * REGION], roughs[REGION * REGION];
  int count = 0;
  for (int by = ry * REGION; by < fol_int_min((ry + 1) * REGION, m->down); by++) {
    for (int bx = rx * REGION; bx < fol_int_min((rx + 1) * REGION, m->across); bx++, count++) {
      size_t at = (size_t)by * (size_t)m->across + (size_t)bx;
      lights[count] = b->level[at];
      greys[count] = b->colour[at];
      roughs[count] = b->rough[at];
    }
  }
  FOL_ASSERT(count > 0);
  size_t region = (size_t)ry * (size_t)b->regions_across + (size_t)rx;
  b->region_light[region] = nth_value(lights, count, count / 2);
  b->region_grey[region] = nth_value(greys, count, count / 3);
  b->region_rough[region] = nth_value(roughs, count, count / 2);
  b->uneven[region] = nth_value(lights, count, count * 3 / 4) / nth_value(lights, count, count / 4);
}

/* ---- the nearest bare skin ----------------------------------------------------------------------- */

static bool is_smooth(const fol_matte_blocks *b, size_t region) {
  float rough = fol_fminf(smooth_to, smooth_of_roughest * sqrtf(b->mixing));
  return b->region_rough[region] < rough && b->uneven[region] < uneven_max && b->region_grey[region] < skin_grey_max;
}

/* Typical skin: the mean light and the 30th percentile of greyness of smooth regions; `light` is 0 if there are none.
 */
typedef struct typical {
  float light, grey;
} typical;
static typical typical_skin(const fol_matte_blocks *b, size_t regions) {
  enum { BINS = 256 };
  size_t bins[BINS] = {0}, count = 0, below = 0;
  float sum = 0;
  for (size_t i = 0; i < regions; i++) {
    if (!is_smooth(b, i))
      continue;
    sum += b->region_light[i];
    bins[(size_t)(fol_fminf(b->region_grey[i], 0.999F) * BINS)]++;
    count++;
  }
  int bin = 0;
  while (bin < BINS - 1 && below + bins[bin] <= count * 3 / 10)
    below += bins[bin++];
  return (typical){count ? sum / (float)count : 0, ((float)bin + 0.5F) / BINS};
}

/* Returns the mean of the known values (those above 0) among a region and its 8 neighbours; 0 if none is known. */
static float mean_of_known_neighbours(const fol_matte_blocks *b, const float *values, int rx, int ry) {
  float sum = 0, count = 0;
  for (int y = ry > 0 ? ry - 1 : 0; y <= fol_int_min(ry + 1, b->regions_down - 1); y++) {
    for (int x = rx > 0 ? rx - 1 : 0; x <= fol_int_min(rx + 1, b->regions_across - 1); x++) {
      float value = values[(size_t)y * (size_t)b->regions_across + (size_t)x];
      sum += value;
      count += value > 0;
    }
  }
  return count > 0 ? sum / count : 0;
}

static void swap(float **a, float **b) {
  float *old = *a;
  *a = *b;
  *b = old;
}

/* Sets b->skin and b->skin_grey to the light and greyness of each region that is bare skin, and to 0 in the other
 * regions. Returns the number of these other regions. If no region is bare skin, all count as bare skin. */
static size_t mark_bare(fol_matte_blocks *b, size_t regions) {
  typical skin = typical_skin(b, regions);
  size_t bare = 0;
  for (size_t i = 0; i < regions; i++) {
    bool is_bare =
        is_smooth(b, i) && b->region_light[i] >= bare_above * skin.light && b->region_grey[i] < skin.grey + hue_max;
    b->skin[i] = is_bare ? b->region_light[i] : 0;
    b->skin_grey[i] = is_bare ? b->region_grey[i] : 0;
    bare += is_bare;
  }
  if (bare > 0)
    return regions - bare;
  memcpy(b->skin, b->region_light, regions * sizeof *b->skin);
  memcpy(b->skin_grey, b->region_grey, regions * sizeof *b->skin_grey);
  return 0;
}

/* Extends the light and greyness of bare skin to all other regions, by one region in each direction at a time, until
 * all regions have values. */
static void spread_skin(fol_matte_blocks *b, size_t regions) {
  size_t unknown = mark_bare(b, regions);
  for (size_t before = regions + 1; unknown > 0 && unknown < before;) {
    before = unknown;
    unknown = 0;
    for (size_t i = 0; i < regions; i++) {
      int rx = (int)(i % (size_t)b->regions_across), ry = (int)(i / (size_t)b->regions_across);
      bool known = b->skin[i] > 0;
      b->next[i] = known ? b->skin[i] : mean_of_known_neighbours(b, b->skin, rx, ry);
      b->next_grey[i] = known ? b->skin_grey[i] : mean_of_known_neighbours(b, b->skin_grey, rx, ry);
      unknown += b->next[i] <= 0;
    }
    swap(&b->skin, &b->next);
    swap(&b->skin_grey, &b->next_grey);
  }
}

/* ---- the surroundings ---------------------------------------------------------------------------- */

/* Measures the surroundings of a region: the typical greyness and light of the regions around it. Regions much darker
 * than most are left out, since they are hair. A third of the remaining regions lie below the typical greyness. The
 * typical light is the median light of the remaining regions that are not much greyer than typical. */
static void measure_surroundings(fol_matte_blocks *b, int rx, int ry) {
  float lights[REGIONS_AROUND], sorted[REGIONS_AROUND], greys[REGIONS_AROUND], bare_greys[REGIONS_AROUND];
  int count = 0, bare = 0, similar = 0;
  for (int y = ry > AROUND ? ry - AROUND : 0; y <= fol_int_min(ry + AROUND, b->regions_down - 1); y++) {
    for (int x = rx > AROUND ? rx - AROUND : 0; x <= fol_int_min(rx + AROUND, b->regions_across - 1); x++, count++) {
      size_t other = (size_t)y * (size_t)b->regions_across + (size_t)x;
      lights[count] = sorted[count] = b->region_light[other];
      greys[count] = b->region_grey[other];
    }
  }
  FOL_ASSERT(count > 0);
  size_t region = (size_t)ry * (size_t)b->regions_across + (size_t)rx;
  float min_light = bare_above * fol_fminf(nth_value(sorted, count, count * 2 / 3), b->skin[region]);
  for (int i = 0; i < count; i++) {
    if (lights[i] < min_light)
      continue;
    lights[bare] = lights[i];
    bare_greys[bare] = greys[bare] = greys[i];
    bare++;
  }
  FOL_ASSERT(bare > 0);
  float grey = fol_fminf(fol_fminf(nth_value(greys, bare, bare / 3), b->skin_grey[region] + greyer_max), grey_max);
  for (int i = 0; i < bare; i++)
    if (bare_greys[i] <= grey + greyer_max)
      sorted[similar++] = lights[i];
  for (int i = 0; i < bare && similar == 0; i++)
    sorted[i] = lights[i];
  similar = similar ? similar : bare;
  b->local_light[region] = nth_value(sorted, similar, similar / 2);
  b->local_grey[region] = grey;
}

static void measure_surroundings_row(void *context, size_t ry) {
  fol_matte_blocks *b = context;
  for (int rx = 0; rx < b->regions_across; rx++)
    measure_surroundings(b, rx, (int)ry);
}

static void measure_region_row(void *context, size_t ry) {
  fol_matte_blocks *b = context;
  for (int rx = 0; rx < b->regions_across; rx++)
    measure_region(b, rx, (int)ry);
}

void fol_matte_measure_regions(fol_matte_blocks *b) {
  fol_parallel((size_t)b->regions_down, b->threads, measure_region_row, b);
  spread_skin(b, (size_t)b->regions_across * (size_t)b->regions_down);
  fol_parallel((size_t)b->regions_down, b->threads, measure_surroundings_row, b);
}

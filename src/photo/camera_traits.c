#include "camera_traits.h"

#include <math.h>
#include <string.h>

#include "edge.h"
#include "follidot/base_math.h"

/* Measures the blur and grain of the camera. It samples small tiles that are spread evenly over the picture: a few
 * percent of a large photograph, all of a small one.
 *
 * Blur: isolated steps along rows and columns are fitted one by one. Fine lines and spots (hair, stubble) are fitted
 * too, as if they had no width of their own. Nothing in a picture is sharper than its camera, so the sharpest steps and
 * lines measure the camera's blur. The published method, which compares gradients before and after a known blur (Zhuo &
 * Sim, Pattern Recognition 44(9), 1852 (2011)), mistakes a hair for a very sharp edge; a fit distinguishes the two, and
 * gives its own error. */

enum { TILE = 64, TILES_MAX = 200, BLOCK = 8, EDGES_A_TILE = 5, EDGES_MIN = 24 };

static const double blur_min_px = 0.4, blur_max_px = 3;
static const double pixel_variance = 1.0 / 12; /* variance due to a pixel's own width, px^2, which is not lens blur */

/* The minimum contrast of a step or line, in luma codes (0 to 255) and as a multiple of the grain; weaker ones are too
 * uncertain. Pixels below `darkest` or above `lightest`, luma codes, may be clipped. */
static const double contrast_min = 24, contrast_over_grain = 10;
static const float darkest = 6, lightest = 249;

/* The fraction of edges that may be sharper than the reported blur, and how many standard errors are added to each
 * edge's measured blur. With that many standard errors, the same fraction of equally sharp edges is measured as sharper
 * only because of grain. */
static const double sharper_share = 0.15, error_for_share = 1.04;

/* The standard deviation of grain is measured in blocks. The flattest fifth of the blocks is free of texture; in pure
 * noise, the standard deviation at that fifth is 0.924 of the true one (the 0.2 quantile of the chi distribution of 61
 * degrees of freedom: 64 pixels less a plane). */
static const double flattest_share = 0.2, flattest_reads = 0.924;
enum { GRAIN_BINS = 1024 };
static const double grain_bins_a_code = 40;

typedef struct survey_tile {
  int width, height;
  float luma[TILE][TILE];
} survey_tile;

typedef struct spread {
  double blur_px, contrast;
} spread;
typedef struct spreads {
  size_t count;
  spread at[2 * TILES_MAX * EDGES_A_TILE];
} spreads;

typedef struct survey {
  const fol_image *image;
  survey_tile tile, across; /* `across` is `tile` transposed */
  spreads steps, lines;
  unsigned grain[GRAIN_BINS], blocks;
} survey;

static void add_tile(survey *s, int x0, int y0) {
  const fol_image *image = s->image;
  for (int y = 0; y < s->tile.height; y++) {
    const uint8_t *row = (const uint8_t *)image->data + (size_t)(y0 + y) * image->stride;
    for (int x = 0; x < s->tile.width; x++) {
      size_t at = 3 * (size_t)(x0 + x);
      const uint16_t *deep = (const uint16_t *)(const void *)row + at;
      float luma = image->depth == 8
                       ? 0.299f * (float)row[at] + 0.587f * (float)row[at + 1] + 0.114f * (float)row[at + 2]
                       : (0.299f * (float)deep[0] + 0.587f * (float)deep[1] + 0.114f * (float)deep[2]) / 257;
      s->tile.luma[y][x] = s->across.luma[x][y] = luma;
    }
  }
}

/* ---- grain -------------------------------------------------------------------------------------- */

/* Returns the standard deviation of a block after subtracting a fitted plane; negative if pixels may be clipped. */
static double block_roughness(const survey_tile *t, int x0, int y0) {
  const double middle = (BLOCK - 1) / 2.0, pixels = BLOCK * BLOCK;
  const double slope_norm = BLOCK * BLOCK * (BLOCK * BLOCK - 1) / 12.0;
  double sum = 0, squares = 0, along_x = 0, along_y = 0;
  for (int y = 0; y < BLOCK; y++) {
    for (int x = 0; x < BLOCK; x++) {
      float value = t->luma[y0 + y][x0 + x];
      if (value < darkest || value > lightest)
        return -1;
      sum += (double)value;
      squares += (double)(value * value);
      along_x += (double)value * (x - middle);
      along_y += (double)value * (y - middle);
    }
  }
  double left = squares - sum * sum / pixels - (along_x * along_x + along_y * along_y) / slope_norm;
  return sqrt(fol_fmax(left, 0) / (pixels - 3));
}

static void survey_grain(survey *s) {
  for (int y = 0; y + BLOCK <= s->tile.height; y += BLOCK) {
    for (int x = 0; x + BLOCK <= s->tile.width; x += BLOCK) {
      double roughness = block_roughness(&s->tile, x, y);
      if (roughness < 0)
        continue;
      s->grain[(int)fol_fmin(roughness * grain_bins_a_code, GRAIN_BINS - 1)]++;
      s->blocks++;
    }
  }
}

static double grain_of(const survey *s) {
  double wanted = flattest_share * s->blocks, below = 0;
  int bin = 0;
  while (bin < GRAIN_BINS - 1 && below + s->grain[bin] < wanted)
    below += s->grain[bin++];
  return bin / grain_bins_a_code / flattest_reads;
}

/* ---- steps and lines ---------------------------------------------------------------------------- */

typedef struct candidate {
  float score;
  int x, y;
} candidate;

/* Summary of the pixels at distances from NEAR to FAR, px, to the left and to the right of a pixel in its row, to
 * compare the two sides. Values are luma codes. */
enum { NEAR = 4, FAR = 7 };
static const float score_min = 12;
typedef struct sides {
  float mean[2], waver; /* mean: of each side; waver: highest minus lowest value of each side, added up */
  bool cut;             /* some pixels may be clipped to black or white */
} sides;
static sides sides_of(const float *v) {
  sides s = {0};
  for (int side = 0; side < 2; side++) {
    int way = side ? 1 : -1;
    float low = v[way * NEAR], high = low;
    for (int i = NEAR; i <= FAR; i++) {
      float value = v[way * i];
      low = fol_fminf(low, value);
      high = fol_fmaxf(high, value);
      s.mean[side] += value / (FAR - NEAR + 1);
    }
    s.waver += high - low;
    s.cut = s.cut || low < darkest || high > lightest;
  }
  return s;
}

/* Whether a pixel may have a sufficient score: a fast check that rejects most pixels whose score would be too low. */
static bool may_score(fol_edge_kind kind, const float *v) {
  if (kind == FOL_EDGE_LINE)
    return (v[0] - v[-1]) * (v[0] - v[1]) > 0 && fabsf(v[0] - v[-NEAR]) > score_min &&
           fabsf(v[0] - v[NEAR]) > score_min;
  float slope = fabsf(v[1] - v[-1]);
  return fabsf(v[NEAR] - v[-NEAR]) > score_min && slope >= fabsf(v[2] - v[0]) && slope > fabsf(v[0] - v[-2]);
}

/* Returns a score, in luma codes, of how likely a pixel is the middle of a step (or of a line); 0 or less if it is not
 * likely. The score distinguishes steps, lines and texture without a fit. */
static float score_of(fol_edge_kind kind, const float *v) {
  sides s = sides_of(v);
  float apart = fabsf(s.mean[1] - s.mean[0]);
  if (s.cut)
    return 0;
  return kind == FOL_EDGE_STEP ? apart - 2 * s.waver : fabsf(v[0] - (s.mean[0] + s.mean[1]) / 2) - 2 * apart - s.waver;
}

/* Finds the pixels with the highest scores in a tile, best first; returns their number. */
static int find_candidates(const survey_tile *t, fol_edge_kind kind, candidate best[EDGES_A_TILE]) {
  int count = 0;
  for (int y = 1; y < t->height - 1; y++) {
    for (int x = FOL_EDGE_REACH; x < t->width - FOL_EDGE_REACH; x++) {
      const float *v = &t->luma[y][x];
      candidate c = {may_score(kind, v) ? score_of(kind, v) : 0, x, y};
      if (c.score < score_min || (count == EDGES_A_TILE && c.score <= best[count - 1].score))
        continue;
      int place = count < EDGES_A_TILE ? count++ : count - 1;
      for (; place > 0 && best[place - 1].score < c.score; place--)
        best[place] = best[place - 1];
      best[place] = c;
    }
  }
  return count;
}

/* Returns the cosine of the angle between a row and the gradient of luma (Scharr's operator), 1 if the row crosses a
 * step at a right angle; NaN if the gradient is 0. */
static double squareness(const survey_tile *t, int x, int y) {
  const float *up = &t->luma[y - 1][x], *here = &t->luma[y][x], *down = &t->luma[y + 1][x];
  float rise_x = 3 * (up[1] - up[-1] + down[1] - down[-1]) + 10 * (here[1] - here[-1]);
  float rise_y = 3 * (down[-1] - up[-1] + down[1] - up[1]) + 10 * (down[0] - up[0]);
  return (double)fabsf(rise_x) / fol_hypot((double)rise_x, (double)rise_y);
}

static void survey_edges(spreads *out, const survey_tile *t, fol_edge_kind kind) {
  candidate found[EDGES_A_TILE];
  int count = find_candidates(t, kind, found);
  for (int i = 0; i < count; i++) {
    fol_fitted_edge edge;
    /* Lines need no correction: those crossed at an angle only appear wider, and only the narrowest lines are used. */
    double square = kind == FOL_EDGE_STEP ? squareness(t, found[i].x, found[i].y) : 1;
    if (!(square >= 0.75) || !fol_edge_fit(&edge, kind, &t->luma[found[i].y][found[i].x]) ||
        edge.contrast < contrast_min)
      continue;
    double spread_px = (edge.spread_px + error_for_share * edge.error_px) * square;
    out->at[out->count++] = (spread){sqrt(fol_fmax(spread_px * spread_px - pixel_variance, 0)), edge.contrast};
  }
}

static int by_blur(const void *a, const void *b) {
  double x = ((const spread *)a)->blur_px, y = ((const spread *)b)->blur_px;
  return (x > y) - (x < y);
}

/* Returns the `sharper_share` quantile of the blurs of all edges that have sufficient contrast, px; INFINITY if there
 * are too few such edges. Reorders *s. */
static double blur_of(spreads *s, double grain) {
  size_t count = 0;
  for (size_t i = 0; i < s->count; i++)
    if (s->at[i].contrast >= contrast_over_grain * grain)
      s->at[count++] = s->at[i];
  if (count < EDGES_MIN)
    return INFINITY;
  fol_sort(s->at, count, sizeof *s->at, by_blur);
  return s->at[(size_t)(sharper_share * (double)count)].blur_px;
}

/* ---- the survey --------------------------------------------------------------------------------- */

/* Each row of tiles is measured separately; the results are added to `whole` in the order of the rows, so that the
 * number of threads does not affect the result. */
typedef struct rows {
  survey *whole;
  int across, down;
  survey *at;
} rows;

static void survey_row(void *context, size_t j) {
  const rows *r = context;
  const survey_tile *size = &r->whole->tile;
  survey *s = &r->at[j];
  int width = r->whole->image->width, height = r->whole->image->height;
  s->image = r->whole->image;
  s->tile.width = s->across.height = size->width;
  s->tile.height = s->across.width = size->height;
  for (int i = 0; i < r->across; i++) {
    add_tile(s, (int)((width - size->width) * (i + 0.5) / r->across),
             (int)((height - size->height) * ((double)j + 0.5) / r->down));
    survey_grain(s);
    survey_edges(&s->steps, &s->tile, FOL_EDGE_STEP);
    survey_edges(&s->steps, &s->across, FOL_EDGE_STEP);
    survey_edges(&s->lines, &s->tile, FOL_EDGE_LINE);
    survey_edges(&s->lines, &s->across, FOL_EDGE_LINE);
  }
}

static void add_spreads(spreads *whole, const spreads *part) {
  memcpy(whole->at + whole->count, part->at, part->count * sizeof *part->at);
  whole->count += part->count;
}

static void add_survey(survey *whole, const survey *part) {
  add_spreads(&whole->steps, &part->steps);
  add_spreads(&whole->lines, &part->lines);
  for (int bin = 0; bin < GRAIN_BINS; bin++)
    whole->grain[bin] += part->grain[bin];
  whole->blocks += part->blocks;
}

static int tiles_along(int side, double spacing) {
  return (int)fol_fmin(fol_fmax(1, floor(side / spacing)), TILES_MAX);
}

static bool look(survey *s, int threads) {
  int width = s->image->width, height = s->image->height;
  double spacing = fol_fmax(TILE, sqrt((double)width * height / TILES_MAX));
  int across = tiles_along(width, spacing), down = tiles_along(height, spacing);
  across = across * down > TILES_MAX ? TILES_MAX / down : across; /* limits the number of tiles in very narrow
                                                                     pictures */
  s->tile.width = s->across.height = width < TILE ? width : TILE;
  s->tile.height = s->across.width = height < TILE ? height : TILE;
  rows r = {s, across, down, fol_alloc((size_t)down, sizeof *r.at, NULL)};
  if (!r.at)
    return false;
  fol_parallel((size_t)down, threads, survey_row, &r);
  for (int j = 0; j < down; j++)
    add_survey(s, &r.at[j]);
  fol_free(r.at);
  return true;
}

fol_camera_traits fol_camera_of(const fol_image *image, const int step[2], int threads) {
  fol_camera_traits traits = {.chroma_step_x = step[0], .chroma_step_y = step[1]};
  survey *s = fol_alloc(1, sizeof *s, NULL);
  if (s)
    s->image = image;
  if (s && look(s, threads)) {
    traits.grain = grain_of(s);
    double blur_px = fol_fmin(blur_of(&s->steps, traits.grain), blur_of(&s->lines, traits.grain));
    traits.edge_blur_px = isfinite(blur_px) ? fol_fmin(fol_fmax(blur_px, blur_min_px), blur_max_px) : 0;
  }
  fol_free(s);
  return traits;
}

#include "decoded.h"

/* Finds faults that can be avoided when the photograph is taken again: blur and over-exposure. They are measured on a
 * reduced grid with four or five points per millimetre of the head. Single dots begin to show at about this scale
 * (docs/domain.md#camera), and grain is averaged out. */

enum { SIDE_LEAST = 300, GRID_SIDE = 1000, NEAR = 1, FAR = 16, LEVELS = 4 * 255 + 1 };

/* Only ROWS of every FAR rows of the grid are read: that is enough to see differences in both directions, and fast. */
enum { ROWS = 2 };

/* Neighbouring points of the grid are compared. This fraction of all differences, the largest ones, counts as edges. */
static const double edge_share = 0.005;

/* Minimum difference between neighbours across an edge, as a fraction of the edge's height. For an edge blurred by a
 * Gaussian of sigma s, it is erf(1 / (2 sqrt(2) s)): 0.1 at s = 4. Sharp photographs of scalps have 0.12 to 0.41,
 * blurred ones less than 0.09 (docs/domain.md#camera [M]). */
static const double edge_least = 0.1;

/* Over-exposure: maximum fraction of skin pixels in which red is clipped and so the colour is lost, and minimum
 * fraction of skin in the picture. The sample photographs have up to 3 % of such pixels, and 7 to 43 % when made 0.5
 * stops brighter (light to tan skin) [M]. */
static const double clipped_most = 0.05, skin_least = 0.05;

typedef struct grid {
  uint16_t *luma;    /* for each point of the grid, the sum of the luma of four pixels */
  int width, groups; /* number of groups of ROWS rows; groups are FAR rows apart */
  size_t skin, clipped;
} grid;

static unsigned code_at(const fol_image *image, int x, int y, int channel) {
  const uint8_t *row = (const uint8_t *)image->data + (size_t)y * image->stride;
  return fol_image_code(image, row, 3 * (size_t)x + (size_t)channel) >> (image->depth - 8);
}

static void count_skin(grid *g, unsigned red, unsigned green, unsigned blue) {
  enum { END = 253, BLUER = 8 };
  if (red <= green || green < blue || red < blue + BLUER)
    return;
  g->skin++;
  g->clipped += red >= END && green < END;
}

static uint16_t *row_of(const grid *g, int group, int row) {
  return g->luma + ((size_t)group * ROWS + (size_t)row) * (size_t)g->width;
}

static void fill_row(grid *g, uint16_t *to, const fol_image *image, int top, int step) {
  int half = step / 2;
  for (int x = 0; x < g->width; x++) {
    unsigned sum = 0;
    for (int i = 0; i < 4; i++) {
      int px = x * step + (i & 1) * half, py = top + (i >> 1) * half;
      unsigned rgb[3] = {code_at(image, px, py, 0), code_at(image, px, py, 1), code_at(image, px, py, 2)};
      sum += (77 * rgb[0] + 150 * rgb[1] + 29 * rgb[2]) >> 8;
      if (i == 0)
        count_skin(g, rgb[0], rgb[1], rgb[2]);
    }
    to[x] = (uint16_t)sum;
  }
}

static bool fill_grid(grid *g, const fol_image *image, fol_error *err) {
  int longer = image->width > image->height ? image->width : image->height;
  int step = longer / GRID_SIDE > 1 ? longer / GRID_SIDE : 1, height = image->height / step;
  g->width = image->width / step;
  g->groups = (height - ROWS) / FAR + 1;
  g->luma = fol_alloc((size_t)g->width * (size_t)g->groups, ROWS * sizeof *g->luma, err);
  for (int group = 0; group < g->groups && g->luma; group++)
    for (int row = 0; row < ROWS; row++)
      fill_row(g, row_of(g, group, row), image, (group * FAR + row) * step, step);
  return g->luma != NULL;
}

static void count(size_t counts[LEVELS], const uint16_t *a, const uint16_t *b, int width) {
  for (int x = 0; x < width; x++)
    counts[a[x] < b[x] ? b[x] - a[x] : a[x] - b[x]]++;
}

/* Returns the difference that is exceeded by the fraction `edge_share` of all differences. */
static int edge_height(const size_t counts[LEVELS]) {
  size_t all = 0, above = 0;
  for (int level = 0; level < LEVELS; level++)
    all += counts[level];
  int level = LEVELS - 1;
  for (; level > 0 && (double)(above += counts[level]) < edge_share * (double)all; level--)
    ;
  return level;
}

static bool is_blurred(const grid *g) {
  enum { CONTRAST_LEAST = 4 * 25 };
  size_t near[LEVELS] = {0}, far[LEVELS] = {0};
  for (int group = 0; group < g->groups; group++) {
    const uint16_t *row = row_of(g, group, 0);
    count(near, row, row + NEAR, g->width - NEAR);
    count(far, row, row + FAR, g->width - FAR);
    count(near, row, row_of(g, group, NEAR), g->width);
    if (group + 1 < g->groups)
      count(far, row, row_of(g, group + 1, 0), g->width);
  }
  int height = edge_height(far);
  return height >= CONTRAST_LEAST && edge_height(near) < edge_least * height;
}

bool fol_photo_find_faults(unsigned *remarks, const fol_image *image, fol_error *err) {
  grid g = {0};
  if (image->width < SIDE_LEAST || image->height < SIDE_LEAST)
    return true;
  if (!fill_grid(&g, image, err))
    return false;
  if (is_blurred(&g))
    *remarks |= FOL_REMARK_BLURRED;
  double cells = (double)g.width * g.groups * ROWS;
  if ((double)g.skin > skin_least * cells && (double)g.clipped > clipped_most * (double)g.skin)
    *remarks |= FOL_REMARK_OVEREXPOSED;
  fol_free(g.luma);
  return true;
}

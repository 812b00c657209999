#include "follidot/base_math.h"
#include "follidot/photo_spots.h"

#include <stdlib.h>
#include <string.h>

#include "spot_fit.h"

static const float contrast_min = 0.12F, neighbour_min = 0.05F; /* minimum contrast c (fol_dark_spot) of a spot, and of
                                                                   a neighbouring peak that is taken into account */

/* One half of the kernel by which light is blurred to g (fol_dark_spot), from the middle on: a Gaussian of sigma 0.7
 * px. */
enum { SOFT_REACH = 2 };
static const float soft_weights[SOFT_REACH + 1] = {0.5699F, 0.20541F, 0.00964F};

/* The background is light blurred by a Gaussian of sigma 10 px, computed on cells of 4 x 4 px. The light of a cell is
 * the mean of four of its pixels. */
enum { CELL_PX = 4, WIDE_REACH = 7 };
static const double wide_px = 10;

/* Pixels that are nearer to another peak than to the spot's own peak, and whose squared distance from the other peak is
 * at most FOREIGN_SQUARE, px^2, are excluded from the spot's fit ("foreign"). */
enum { FOREIGN_SQUARE = 16, FOREIGN_REACH = FOL_SPOT_FIT_REACH + 4 };

/* A peak is isolated if no other peak that counts as a spot lies within 4.5 px: NEAR_SQUARE is that distance squared,
 * rounded down. */
enum { NEAR_PX = 4, NEAR_SQUARE = 20 };

/* The sizes of the arrays for one tile with its margins, for light, g (blurred light) and c (contrast). The margin is
 * searched for peaks too, since a peak there can make pixels of a spot in the tile foreign. */
enum { PEAK_REACH = 2, TILE = FOL_SPOTS_TILE_PX };
enum { AROUND = FOREIGN_REACH + PEAK_REACH, C_SIDE = TILE + 2 * AROUND, LIGHT_SIDE = C_SIDE + 2 * SOFT_REACH };
enum { CELLS = C_SIDE / CELL_PX + 2, WIDE_CELLS = CELLS + 2 * WIDE_REACH };
enum { PEAK_SIDE = C_SIDE - 2 * PEAK_REACH, PEAKS_A_SIDE = PEAK_SIDE / (PEAK_REACH + 1) + 1 };
enum { PEAKS_MAX = PEAKS_A_SIDE * PEAKS_A_SIDE };

/* The maximum number of isolated spots that are fitted in a tile. In a picture with few tiles it is higher:
 * FITS_A_PICTURE divided by the number of tiles. */
enum { FITS_A_TILE = 32, FITS_A_PICTURE = 16 * FITS_A_TILE };

/* Luma codes, 0 to 255, below and above which light may be clipped; and the maximum ratio of the long to the short axis
 * of a round spot. */
static const double darkest = 6, lightest = 249, axes_ratio_max = 1.5;

/* Maximum sigma of a spot. Wider spots, such as freckles, cannot be measured well in a square of 9 x 9 pixels. */
static const double sigma_max_px = 2.5;

typedef struct peak {
  int x, y; /* indices into c */
  float contrast;
} peak;

typedef struct look {
  const fol_photo *photo;
  int x0, y0; /* position of the tile in the picture, px */
  float light[LIGHT_SIDE][LIGHT_SIDE], cells[WIDE_CELLS][WIDE_CELLS], wide[WIDE_CELLS][CELLS];
  float c[C_SIDE][C_SIDE]; /* contrast; until make_c is called, g */
  peak peaks[PEAKS_MAX];
  size_t count;                  /* number of peaks, including those in the margin */
  double luma[3][UINT8_MAX + 1]; /* contribution of each code to luma, for 8-bit pictures */
} look;

int fol_spots_columns(const fol_photo *photo) {
  return (fol_photo_image(photo)->width - 1) / TILE + 1;
}

int fol_spots_rows(const fol_photo *photo) {
  return (fol_photo_image(photo)->height - 1) / TILE + 1;
}

static int within(int index, int count) {
  return index < 0 ? 0 : index < count ? index : count - 1;
}

/* ---- light --------------------------------------------------------------------------------------- */

/* A row of the picture; rows beyond its edges repeat the outermost one. */
typedef struct picture_row {
  const fol_image *image;
  const void *codes;
  const float *linear[3];
} picture_row;

static picture_row row_of(const fol_photo *photo, int y) {
  const fol_image *image = fol_photo_image(photo);
  return (picture_row){.image = image,
                       .codes = (const uint8_t *)image->data + (size_t)within(y, image->height) * image->stride,
                       .linear = {fol_photo_linear(photo, 0), fol_photo_linear(photo, 1), fol_photo_linear(photo, 2)}};
}

static float light_at(const picture_row *r, int x) {
  size_t at = 3 * (size_t)within(x, r->image->width);
  return (r->linear[0][fol_image_code(r->image, r->codes, at)] +
          r->linear[1][fol_image_code(r->image, r->codes, at + 1)] +
          r->linear[2][fol_image_code(r->image, r->codes, at + 2)]) *
         (1.0F / 3);
}

static const double luma_weights[3] = {0.299, 0.587, 0.114}; /* BT.601 */

/* Tabulates what each 8-bit code contributes to luma. */
static void make_luma(look *l) {
  for (int c = 0; c < 3; c++)
    for (int code = 0; code <= UINT8_MAX; code++)
      l->luma[c][code] = 255 * luma_weights[c] * fol_linear_to_srgb((double)fol_photo_linear(l->photo, c)[code]);
}

static double luma_at(const look *l, const picture_row *r, int x) {
  size_t at = 3 * (size_t)x;
  double luma = 0;
  for (size_t c = 0; c < 3; c++) {
    unsigned code = fol_image_code(r->image, r->codes, at + c);
    luma += r->image->depth == 8 ? l->luma[c][code]
                                 : 255 * luma_weights[c] * fol_linear_to_srgb((double)r->linear[c][code]);
  }
  return luma;
}

/* ---- contrast ------------------------------------------------------------------------------------- */

/* Computes g: light blurred by 0.7 px. */
static void make_g(look *l) {
  for (int y = 0; y < LIGHT_SIDE; y++) {
    picture_row r = row_of(l->photo, l->y0 - AROUND - SOFT_REACH + y);
    for (int x = 0; x < LIGHT_SIDE; x++)
      l->light[y][x] = light_at(&r, l->x0 - AROUND - SOFT_REACH + x);
  }
  for (int y = 0; y < C_SIDE; y++) {
    float down[LIGHT_SIDE];
    const float(*from)[LIGHT_SIDE] = (const float(*)[LIGHT_SIDE]) & l->light[y + SOFT_REACH];
    for (int x = 0; x < LIGHT_SIDE; x++)
      down[x] = soft_weights[0] * from[0][x] + soft_weights[1] * (from[-1][x] + from[1][x]) +
                soft_weights[2] * (from[-2][x] + from[2][x]);
    for (int x = 0; x < C_SIDE; x++)
      l->c[y][x] = soft_weights[0] * down[x + 2] + soft_weights[1] * (down[x + 1] + down[x + 3]) +
                   soft_weights[2] * (down[x] + down[x + 4]);
  }
}

/* Computes the mean of each cell from four of its pixels, no two in the same row or column. */
static void make_cells(look *l) {
  static const int column_of[CELL_PX] = {1, 3, 0, 2};
  int x0 = l->x0 - AROUND - CELL_PX * (WIDE_REACH + 1), y0 = l->y0 - AROUND - CELL_PX * (WIDE_REACH + 1);
  for (int y = 0; y < WIDE_CELLS; y++) {
    memset(l->cells[y], 0, sizeof l->cells[y]);
    for (int i = 0; i < CELL_PX; i++) {
      picture_row r = row_of(l->photo, y0 + CELL_PX * y + i);
      for (int x = 0; x < WIDE_CELLS; x++)
        l->cells[y][x] += light_at(&r, x0 + CELL_PX * x + column_of[i]) * (1.0F / CELL_PX);
    }
  }
}

/* Computes one half of the background's kernel, normalised to a sum of 1. */
static void wide_weights(float weights[WIDE_REACH + 1]) {
  double sum = 0, sigma = wide_px / CELL_PX;
  for (int i = -WIDE_REACH; i <= WIDE_REACH; i++)
    sum += fol_exp(-i * i / (2 * sigma * sigma));
  for (int i = 0; i <= WIDE_REACH; i++)
    weights[i] = (float)(fol_exp(-i * i / (2 * sigma * sigma)) / sum);
}

/* Blurs the cells; the result is in the top left of `cells`. */
static void blur_cells(look *l) {
  float weights[WIDE_REACH + 1];
  wide_weights(weights);
  for (int y = 0; y < WIDE_CELLS; y++) {
    for (int x = 0; x < CELLS; x++) {
      const float *from = &l->cells[y][x + WIDE_REACH];
      float sum = weights[0] * from[0];
      for (int i = 1; i <= WIDE_REACH; i++)
        sum += weights[i] * (from[-i] + from[i]);
      l->wide[y][x] = sum;
    }
  }
  for (int y = 0; y < CELLS; y++) {
    for (int x = 0; x < CELLS; x++) {
      float sum = weights[0] * l->wide[y + WIDE_REACH][x];
      for (int i = 1; i <= WIDE_REACH; i++)
        sum += weights[i] * (l->wide[y + WIDE_REACH - i][x] + l->wide[y + WIDE_REACH + i][x]);
      l->cells[y][x] = sum;
    }
  }
}

/* Computes the contrast c from the blurred light g and the background. Cell 0 ends where the first pixel begins, so its
 * centre is half a cell before that edge. */
static void make_c(look *l) {
  const float darkest_light = 1e-4F;
  for (int y = 0; y < C_SIDE; y++) {
    float cell_y = ((float)y + 0.5F) / CELL_PX + 0.5F, line[CELLS], around[C_SIDE];
    int above = (int)cell_y;
    float down = cell_y - (float)above;
    for (int x = 0; x < CELLS; x++)
      line[x] = l->cells[above][x] + down * (l->cells[above + 1][x] - l->cells[above][x]);
    for (int x = 0; x < C_SIDE; x++) {
      int before = (2 * x + 1 + CELL_PX) / (2 * CELL_PX);
      float along = (float)((2 * x + 1 + CELL_PX) % (2 * CELL_PX)) / (2 * CELL_PX);
      around[x] = fol_fmaxf(line[before] + along * (line[before + 1] - line[before]), darkest_light);
    }
    for (int x = 0; x < C_SIDE; x++)
      l->c[y][x] = 1 - l->c[y][x] / around[x];
  }
}

/* ---- peaks ---------------------------------------------------------------------------------------- */

/* Whether a pixel is a local maximum of c. Of equal neighbours, the first is the peak. */
static bool is_peak(const look *l, int x, int y) {
  float here = l->c[y][x];
  for (int v = -PEAK_REACH; v <= PEAK_REACH; v++)
    for (int u = -PEAK_REACH; u <= PEAK_REACH; u++) {
      float there = l->c[y + v][x + u];
      if (there > here || (there == here && (v < 0 || (v == 0 && u < 0))))
        return false;
    }
  return true;
}

static void find_peaks(look *l) {
  const fol_image *image = fol_photo_image(l->photo);
  for (int y = PEAK_REACH; y < C_SIDE - PEAK_REACH; y++) {
    int picture_y = l->y0 - AROUND + y;
    if (picture_y < 0 || picture_y >= image->height)
      continue;
    for (int x = PEAK_REACH; x < C_SIDE - PEAK_REACH; x++) {
      int picture_x = l->x0 - AROUND + x;
      if (l->c[y][x] > neighbour_min && picture_x >= 0 && picture_x < image->width && is_peak(l, x, y))
        l->peaks[l->count++] = (peak){x, y, l->c[y][x]};
    }
  }
}

/* Whether a peak is isolated. Searches only the neighbouring rows, since the peaks are sorted by row. */
static bool is_alone(const look *l, size_t index) {
  const peak *p = &l->peaks[index];
  for (int way = -1; way <= 1; way += 2)
    for (size_t i = index + (size_t)way; i < l->count && abs(l->peaks[i].y - p->y) <= NEAR_PX; i += (size_t)way) {
      int dx = l->peaks[i].x - p->x, dy = l->peaks[i].y - p->y;
      if (l->peaks[i].contrast > contrast_min && dx * dx + dy * dy <= NEAR_SQUARE)
        return false;
    }
  return true;
}

static bool in_tile(const peak *p) {
  return p->x >= AROUND && p->x < AROUND + TILE && p->y >= AROUND && p->y < AROUND + TILE;
}

/* ---- widths --------------------------------------------------------------------------------------- */

/* Reads the luma of side x side pixels. Returns false if not all of them are in the picture, or if any may be
 * clipped. */
static bool read_luma(double *luma, const look *l, int x0, int y0, int side) {
  const fol_image *image = fol_photo_image(l->photo);
  if (x0 < 0 || y0 < 0 || x0 + side > image->width || y0 + side > image->height)
    return false;
  for (int y = 0; y < side; y++) {
    picture_row r = row_of(l->photo, y0 + y);
    for (int x = 0; x < side; x++) {
      double value = luma[y * side + x] = luma_at(l, &r, x0 + x);
      if (value < darkest || value > lightest)
        return false;
    }
  }
  return true;
}

typedef bool fit_mask[FOL_SPOT_FIT_SIDE][FOL_SPOT_FIT_SIDE];

static void leave_to(fit_mask foreign, int to_x, int to_y) {
  enum { REACH = FOL_SPOT_FIT_REACH };
  for (int y = -REACH; y <= REACH; y++)
    for (int x = -REACH; x <= REACH; x++) {
      int there = (x - to_x) * (x - to_x) + (y - to_y) * (y - to_y);
      foreign[y + REACH][x + REACH] |= there <= FOREIGN_SQUARE && there < x * x + y * y;
    }
}

/* Marks the pixels of the fit's square that belong to neighbouring peaks. */
static void find_foreign(fit_mask foreign, const look *l, size_t index) {
  const peak *p = &l->peaks[index];
  memset(foreign, 0, sizeof(fit_mask));
  for (int way = -1; way <= 1; way += 2)
    for (size_t i = index + (size_t)way; i < l->count && abs(l->peaks[i].y - p->y) <= FOREIGN_REACH; i += (size_t)way)
      if (abs(l->peaks[i].x - p->x) <= FOREIGN_REACH)
        leave_to(foreign, l->peaks[i].x - p->x, l->peaks[i].y - p->y);
}

static double light_of(double luma) {
  return fol_srgb_to_linear(fol_fmin(fol_fmax(luma, 0), 255) / 255);
}

/* Measures a spot's width and loss of light. Returns false if that is not possible. */
static bool read_width(fol_dark_spot *spot, const look *l, size_t index) {
  double luma[FOL_SPOT_FIT_SIDE][FOL_SPOT_FIT_SIDE];
  fit_mask foreign;
  fol_fitted_spot fitted;
  find_foreign(foreign, l, index);
  if (!read_luma(&luma[0][0], l, (int)spot->x_px - FOL_SPOT_FIT_REACH, (int)spot->y_px - FOL_SPOT_FIT_REACH,
                 FOL_SPOT_FIT_SIDE) ||
      !fol_spot_fit(&fitted, (const double(*)[FOL_SPOT_FIT_SIDE])luma, (const bool(*)[FOL_SPOT_FIT_SIDE])foreign) ||
      fitted.long_px >= axes_ratio_max * fitted.short_px)
    return false;
  double sigma_px = sqrt(fitted.long_px * fitted.short_px);
  double around = fitted.plane[0] + fitted.plane[1] * fitted.x_px + fitted.plane[2] * fitted.y_px;
  double loss = 1 - light_of(around - fitted.depth) / light_of(around);
  if (!(sigma_px <= sigma_max_px) || !(loss > 0))
    return false;
  spot->sigma_px = (float)sigma_px;
  spot->loss = (float)loss;
  return true;
}

/* ---- a tile --------------------------------------------------------------------------------------- */

/* The peaks that are spots in the tile, and which of them are isolated. */
typedef struct found {
  size_t count, wanted, fits; /* number of spots; of isolated spots; of isolated spots to fit */
  size_t at[PEAKS_MAX];       /* indices into look.peaks */
  bool alone[PEAKS_MAX];
} found;

static size_t fits_most(const fol_photo *photo) {
  size_t tiles = (size_t)fol_spots_columns(photo) * (size_t)fol_spots_rows(photo);
  return tiles < FITS_A_PICTURE / FITS_A_TILE ? FITS_A_PICTURE / tiles : FITS_A_TILE;
}

static void sift(found *f, const look *l) {
  f->count = f->wanted = 0;
  for (size_t i = 0; i < l->count; i++) {
    if (l->peaks[i].contrast <= contrast_min || !in_tile(&l->peaks[i]))
      continue;
    f->alone[f->count] = is_alone(l, i);
    f->wanted += f->alone[f->count];
    f->at[f->count++] = i;
  }
  size_t most = fits_most(l->photo);
  f->fits = f->wanted < most ? f->wanted : most;
}

/* Measures at most `fits` of the isolated spots, evenly distributed over the tile. */
static void measure(fol_dark_spots *spots, look *l, const found *f) {
  size_t seen = 0;
  if (f->fits == 0)
    return;
  if (fol_photo_image(l->photo)->depth == 8)
    make_luma(l);
  for (size_t i = 0; i < f->count; i++) {
    if (!f->alone[i])
      continue;
    bool chosen = seen * f->fits / f->wanted != (seen + 1) * f->fits / f->wanted;
    seen++;
    if (chosen)
      (void)read_width(&spots->at[i], l, f->at[i]);
  }
}

static bool read_spots(fol_dark_spots **out, look *l, fol_error *err) {
  found f;
  sift(&f, l);
  fol_dark_spots *spots = fol_alloc(1, sizeof *spots + f.count * sizeof *spots->at, err);
  if (!spots)
    return false;
  spots->count = f.count;
  for (size_t i = 0; i < f.count; i++) {
    const peak *p = &l->peaks[f.at[i]];
    spots->at[i] = (fol_dark_spot){.x_px = (float)(l->x0 - AROUND + p->x) + 0.5F,
                                   .y_px = (float)(l->y0 - AROUND + p->y) + 0.5F,
                                   .contrast = p->contrast};
  }
  measure(spots, l, &f);
  *out = spots;
  return true;
}

bool fol_spots_find(fol_dark_spots **out, const fol_photo *photo, int column, int row, fol_error *err) {
  FOL_ASSERT(column >= 0 && row >= 0 && column < fol_spots_columns(photo) && row < fol_spots_rows(photo));
  look *l = fol_alloc_raw(1, sizeof *l, err);
  if (!l)
    return false;
  l->photo = photo;
  l->x0 = column * TILE;
  l->y0 = row * TILE;
  l->count = 0;
  make_g(l);
  make_cells(l);
  blur_cells(l);
  make_c(l);
  find_peaks(l);
  bool done = read_spots(out, l, err);
  fol_free(l);
  return done;
}

#include "hair_cells.h"

#include "follidot/base_math.h"
#include "follidot/field.h"

#include <math.h>
#include <stdlib.h>

/* Side lengths in mm: of the cells that are classified, and of "fine points", the smaller squares into which a cell is
 * divided. The brightness of fine points is compared to measure roughness. They are large enough to average out the
 * noise of pixels. */
static const double cell_mm = 2, fine_mm = 0.25;
/* Minimum number of fine points across a cell, maximum number of fine points in a picture (in a large picture fine
 * points are made larger, so that there are not more), and maximum number of pixels read across a fine point. */
enum { FINE_IN_CELL_MIN = 5, FINE_MAX = 1500000, SAMPLES_ACROSS = 3 };

/* If the head's surface is a plane, hair is searched only up to this distance from the painted area's bounding box. */
static const double mask_reach_mm = 25;

/* Maximum light of hair, as a fraction of the skin's light. A cell that is darker than skin, but lighter than this, is
 * more likely skin that is turned away from the light or shines less than other skin [?]. */
static const double light_max = 0.88;

/* A cell whose roughness term (see `rougher` below) is at least `rough_enough` is too rough for bare skin. Such a cell
 * may be hair even if it is lighter (`rough_light_max` replaces `light_max`) and its colour differs less from skin
 * (half of FOL_HAIR_DIFFERENCE_MIN is enough) [?]. */
static const double rough_enough = 1, rough_light_max = 0.94;

/* Limits for hair, as ratios to the values of skin: maximum saturation (wood is more saturated), and minimum warmth
 * (red light divided by blue, minus 1; cloth, walls and whatever reflects the sky are bluer) [M: eleven phone
 * photographs]. */
static const double saturation_max = 1.4, warmth_min = 0.08;

/* A cell is classified as hair if the sum of three terms is at least `score_min`: how much rougher than skin it is, how
 * much less saturated, and how much darker. Darkness counts little, because shaded skin is darker, too. The first two
 * terms are 1 for a roughness `rougher` times that of skin and a saturation lower by the fraction `greyer`; they are
 * negative for cells that are smoother or more saturated than skin. The third term is `dark_term_max` for cells that
 * are darker by the fraction `darker` or more [M: eleven phone photographs]. */
static const double rougher = 1.6, rough_term_min = -1, rough_term_max = 1.5;
static const double greyer = 0.33, grey_term_min = -0.5;
static const double darker = 0.4, dark_term_max = 0.35;
static const double score_min = 0.85;

/* Limits for cells that look like skin, be it in shade, in full light or with shine. They are ratios to the values of
 * the measured skin: minimum saturation (half of this ratio is the minimum warmth), minimum and maximum light. A wall
 * in the background may also look like skin; it is excluded because it is not connected with the painted area through
 * skin and hair (hair_field.c) [?]. */
static const double skin_saturation = 0.75, skin_light_min = 0.4, skin_light_max = 2.5;

/* Minimum for the measured roughness of skin, as a difference of square roots of luminance. It prevents division by 0
 * in pictures without noise. */
static const double rough_min = 0.0012;

/* ---- places where hair can grow ------------------------------------------------------------------------ */

/* Whether hair may grow at a point of an ellipsoid. It may not where skin is seen too obliquely (`visibility_min`: its
 * area in the picture, as a fraction of the area if it faced the camera), below the earlobes (`lowest`), or on the
 * face. The face ends at the temples (`temple`, the angle from straight ahead) and where a hairline may begin
 * (`face_top`; docs/domain.md#hairline: 6-8 cm above the glabella, the ellipsoid's foremost point). Heights are
 * fractions of the vertical semi-axis. */
static bool is_scalp(const fol_head *head, fol_point px) {
  const double visibility_min = 0.12, lowest = -0.3, temple = 60 * FOL_PI / 180, face_top = 0.70;
  fol_scalp_point mm;
  if (!fol_head_to_scalp(&mm, head, px))
    return false;
  fol_footprint f = fol_head_footprint(head, mm);
  if (sqrt(fol_fmax(0, f.xx * f.yy - f.xy * f.xy)) * head->mm_per_px * head->mm_per_px < visibility_min)
    return false;
  const double *axes = head->surface.semi_axes_mm;
  double left = mm.x_mm / axes[0], ahead = mm.y_mm / axes[1], up = mm.z_mm / axes[2];
  return up > lowest && (up > face_top || fol_atan2(fabs(left), ahead) > temple);
}

/* Whether a point is examined, in search of hair or of the skin next to it: on an ellipsoid everywhere on the head, on
 * a plane only near the painted area, whose bounding box is `painted`. */
static bool is_examined(const fol_hair_search *s, fol_rect painted, fol_point px) {
  fol_scalp_point mm;
  if (s->head->surface.kind != FOL_SURFACE_PLANE)
    return fol_head_to_scalp(&mm, s->head, px);
  double reach = mask_reach_mm / s->head->mm_per_px;
  return !fol_rect_empty(painted) && px.x > painted.x0 - reach && px.x < painted.x1 + reach &&
         px.y > painted.y0 - reach && px.y < painted.y1 + reach;
}

/* ---- measuring cells -------------------------------------------------------------------------------- */

/* Returns the saturation as chroma / (L* + 16), which is the same in light and in shade. */
static double saturation_of(fol_lab lab) {
  return fol_hypot(lab.a, lab.b) / (lab.l + 16);
}

/* Returns the ratio of red to blue light, minus 1: above 0 for the warm colours of skin and hair. */
static double warmth_of(const double linear[FOL_CHANNELS]) {
  return linear[0] / fol_fmax(linear[2], 1e-4) - 1;
}

/* Computes the mean colour of the fine point (small square of pixels) in column x and row y: of all its pixels, or of
 * some of them if there are many. */
static void read_fine(double linear[FOL_CHANNELS], const fol_hair_cells *f, int x, int y) {
  int size = f->fine_px, step = (size + SAMPLES_ACROSS - 1) / SAMPLES_ACROSS, count = 0;
  linear[0] = linear[1] = linear[2] = 0;
  for (int j = step / 2; j < size; j += step)
    for (int i = step / 2; i < size; i += step, count++) {
      double here[FOL_CHANNELS];
      fol_photo_linear_srgb_at(f->search->photo, here, x * size + i, y * size + j);
      for (int c = 0; c < FOL_CHANNELS; c++)
        linear[c] += here[c];
    }
  for (int c = 0; c < FOL_CHANNELS; c++)
    linear[c] /= count;
}

/* Measures the mean colour and light of a cell, and the square root of luminance of each of its fine points (small
 * squares of pixels). */
static void read_cell(const fol_hair_cells *f, int column, int row) {
  fol_hair_cell *at = &f->cells[row * f->across + column];
  for (int y = row * f->fine_per_cell; y < (row + 1) * f->fine_per_cell; y++)
    for (int x = column * f->fine_per_cell; x < (column + 1) * f->fine_per_cell; x++) {
      double linear[FOL_CHANNELS];
      read_fine(linear, f, x, y);
      f->fine[(size_t)y * (size_t)f->fine_across + (size_t)x] = (float)sqrt(fol_fmax(fol_luminance(linear), 0));
      for (int c = 0; c < FOL_CHANNELS; c++)
        at->linear[c] += linear[c] / (f->fine_per_cell * f->fine_per_cell);
    }
  at->light = fol_luminance(at->linear) / f->skin_light;
}

/* Returns the roughness of a cell: the mean absolute second difference of the values `fine` (square roots of
 * luminance), along rows and columns, between fine points `lag` apart. A fine point is left out if a fine point `lag`
 * away from it was not measured. An edge that crosses the cell contributes little, because it passes through few of the
 * points. */
static double second_difference(const fol_hair_cells *f, int column, int row, int lag) {
  double sum = 0;
  int count = 0;
  for (int y = row * f->fine_per_cell; y < (row + 1) * f->fine_per_cell; y++)
    for (int x = column * f->fine_per_cell; x < (column + 1) * f->fine_per_cell; x++) {
      const float *at = f->fine + (size_t)y * (size_t)f->fine_across + (size_t)x;
      ptrdiff_t line = (ptrdiff_t)lag * f->fine_across;
      if (x < lag || y < lag || x + lag >= f->fine_across || y + lag >= f->fine_down || at[-lag] == 0 || at[lag] == 0 ||
          at[-line] == 0 || at[line] == 0)
        continue;
      sum += fabs((double)(at[0] - (at[-lag] + at[lag]) / 2)) + fabs((double)(at[0] - (at[-line] + at[line]) / 2));
      count += 2;
    }
  return count > 0 ? sum / count : 0;
}

/* Whether hair on the scalp may grow at a point: not in front of a hairline, where the face is, with brows and beard.
 * `field` is NULL if there is no hairline. */
static bool hair_may_grow(const fol_hair_search *s, const fol_field *field, fol_point px) {
  fol_scalp_point mm;
  if (s->head->surface.kind != FOL_SURFACE_PLANE && !is_scalp(s->head, px))
    return false;
  return !field || (fol_head_to_scalp(&mm, s->head, px) && fol_field_at(field, px, mm).front > 0);
}

static void read_cells(const fol_hair_cells *f, const fol_field *field) {
  const fol_hair_search *s = f->search;
  const fol_rect painted = fol_mask_bounds(s->plan->mask);
  for (int row = 0; row < f->down; row++)
    for (int column = 0; column < f->across; column++) {
      const fol_point px = {(column + 0.5) * f->cell_px, (row + 0.5) * f->cell_px};
      fol_hair_cell *at = &f->cells[row * f->across + column];
      at->examined = is_examined(s, painted, px);
      at->scalp = at->examined && hair_may_grow(s, field, px);
      at->painted = fol_mask_at(s->plan->mask, px) > 0;
      if (at->examined)
        read_cell(f, column, row);
    }
  for (int row = 0; row < f->down; row++)
    for (int column = 0; column < f->across; column++)
      for (int lag = 0; lag < FOL_HAIR_LAGS; lag++)
        if (f->cells[row * f->across + column].examined)
          f->cells[row * f->across + column].rough[lag] = second_difference(f, column, row, lag + 1);
}

/* ---- classifying cells ------------------------------------------------------------------------------ */

static int by_size(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* Returns the roughness of skin itself (pores, noise, JPEG artefacts), measured between fine points that are lag + 1
 * apart: a low quantile over the cells that look like skin, except in deep shade and shine. `buffer` has an element for
 * each cell. */
static double skin_rough(const fol_hair_cells *f, int lag, double *buffer) {
  const double rank = 0.35;
  size_t count = 0, all = (size_t)f->across * (size_t)f->down;
  for (size_t i = 0; i < all; i++)
    if (f->cells[i].examined && f->cells[i].skin && f->cells[i].light > 0.6 && f->cells[i].light < 1.5)
      buffer[count++] = f->cells[i].rough[lag];
  fol_sort(buffer, count, sizeof *buffer, by_size);
  return fol_fmax(count > 0 ? buffer[(size_t)(rank * (double)count)] : 0, rough_min);
}

static void classify_skin(const fol_hair_cells *f) {
  for (size_t i = 0; i < (size_t)f->across * (size_t)f->down; i++) {
    fol_hair_cell *at = &f->cells[i];
    double saturation = saturation_of(fol_lab_of(at->linear)) / saturation_of(f->skin_lab);
    at->skin = at->examined && saturation >= skin_saturation && at->light >= skin_light_min &&
               at->light <= skin_light_max &&
               warmth_of(at->linear) >= skin_saturation / 2 * warmth_of(f->search->skin->linear);
  }
}

/* Returns the median of the roughness of the 3 x 3 cells around a cell, measured between fine points that are lag + 1
 * apart. The median suppresses noise and edges. */
static double median_roughness(const fol_hair_cells *f, int column, int row, int lag) {
  double values[9];
  size_t count = 0;
  for (int y = row - 1; y <= row + 1; y++)
    for (int x = column - 1; x <= column + 1; x++)
      if (x >= 0 && y >= 0 && x < f->across && y < f->down && f->cells[y * f->across + x].examined)
        values[count++] = f->cells[y * f->across + x].rough[lag];
  fol_sort(values, count, sizeof *values, by_size);
  return count > 0 ? values[count / 2] : 0;
}

/* Returns the roughness of a cell divided by that of skin. `skin` has the roughness of skin for each lag (distance
 * between the fine points that are compared); the largest ratio of all lags is returned. */
static double roughness_of(const fol_hair_cells *f, int column, int row, const double skin[FOL_HAIR_LAGS]) {
  double max = 0;
  for (int lag = 0; lag < FOL_HAIR_LAGS; lag++)
    max = fol_fmax(max, median_roughness(f, column, row, lag) / skin[lag]);
  return max;
}

static bool is_hair(const fol_hair_cells *f, const fol_hair_cell *at) {
  fol_lab lab = fol_lab_of(at->linear);
  double saturation = saturation_of(lab) / saturation_of(f->skin_lab);
  double by_roughness =
      fol_fmin(fol_fmax(fol_log(fol_fmax(at->roughness, 0.1)) / fol_log(rougher), rough_term_min), rough_term_max);
  double by_greyness = fol_fmax((1 - saturation) / greyer, grey_term_min);
  double by_darkness = fol_fmin((1 - at->light) / darker, 1) * dark_term_max;
  bool rough = by_roughness >= rough_enough;
  return at->light >= FOL_HAIR_LIGHT_MIN && at->light <= (rough ? rough_light_max : light_max) &&
         saturation <= saturation_max && warmth_of(at->linear) >= warmth_min * warmth_of(f->search->skin->linear) &&
         by_roughness + by_greyness + by_darkness >= score_min &&
         fol_ciede2000(lab, f->skin_lab) >= FOL_HAIR_DIFFERENCE_MIN * (rough ? 0.5 : 1);
}

static bool classify_cells(const fol_hair_cells *f) {
  size_t all = (size_t)f->across * (size_t)f->down;
  double skin[FOL_HAIR_LAGS], *buffer = fol_alloc(all, sizeof *buffer, NULL);
  if (!buffer)
    return false;
  classify_skin(f);
  for (int lag = 0; lag < FOL_HAIR_LAGS; lag++)
    skin[lag] = skin_rough(f, lag, buffer);
  for (size_t i = 0; i < all; i++) {
    fol_hair_cell *at = &f->cells[i];
    if (at->scalp)
      at->roughness = roughness_of(f, (int)(i % (size_t)f->across), (int)(i / (size_t)f->across), skin);
    at->hair = at->scalp && is_hair(f, at);
  }
  fol_free(buffer);
  return true;
}

/* ---- making the cells ------------------------------------------------------------------------------- */

/* Sets up the grid. Its origin is the picture's top left corner, not the painted area, so that painting does not move
 * the cells. Returns false if memory runs out or the picture is smaller than a cell. */
static bool init_grid(fol_hair_cells *f) {
  const fol_image *image = fol_photo_image(f->search->photo);
  double px_per_mm = 1 / f->search->head->mm_per_px, pixels = (double)image->width * image->height;
  f->fine_px = (int)fol_fmax(fol_fmax(fol_round(fine_mm * px_per_mm), ceil(sqrt(pixels / FINE_MAX))), 1);
  f->fine_per_cell = (int)fol_fmax(fol_round(cell_mm * px_per_mm / f->fine_px), FINE_IN_CELL_MIN);
  f->cell_px = (double)f->fine_px * f->fine_per_cell;
  f->across = (int)(image->width / f->cell_px);
  f->down = (int)(image->height / f->cell_px);
  f->fine_across = f->across * f->fine_per_cell;
  f->fine_down = f->down * f->fine_per_cell;
  if (f->across == 0 || f->down == 0)
    return false;
  f->fine = fol_alloc((size_t)f->fine_across * (size_t)f->fine_down, sizeof *f->fine, NULL);
  f->cells = f->fine ? fol_alloc((size_t)f->across * (size_t)f->down, sizeof *f->cells, NULL) : NULL;
  return f->cells != NULL;
}

bool fol_hair_cells_new(fol_hair_cells *out, const fol_hair_search *search) {
  fol_hair_cells f = {.search = search,
                      .skin_lab = fol_lab_of(search->skin->linear),
                      .skin_light = fol_luminance(search->skin->linear)};
  fol_field *field = NULL;
  bool done = f.skin_light > 0 && init_grid(&f) &&
              (!search->plan->hairline.points_px || fol_field_new(&field, search->plan, search->head, NULL));
  if (done) {
    read_cells(&f, field);
    done = classify_cells(&f);
  }
  fol_field_drop(field);
  fol_free(f.fine);
  f.fine = NULL;
  if (!done)
    fol_hair_cells_drop(&f);
  else
    *out = f;
  return done;
}

void fol_hair_cells_drop(fol_hair_cells *cells) {
  fol_free(cells->cells);
  fol_free(cells->fine);
  *cells = (fol_hair_cells){.search = NULL};
}

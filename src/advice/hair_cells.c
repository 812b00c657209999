#include "hair_cells.h"

#include "follidot/base_math.h"
#include "follidot/field.h"

#include <math.h>
#include <stdlib.h>

/* Cells, and the points of which their roughness is told: wide enough for the finest to be no single pixel's noise. */
static const double cell_mm = 2, fine_mm = 0.25;
enum { FINE_IN_CELL_MIN = 5, FINE_MAX = 1500000, SAMPLES_ACROSS = 3 };

/* Without a head laid over the picture, hair is looked for so far around the mask. */
static const double around_mask_mm = 25;

/* What sends back more of the skin's light is rather skin that is turned away, or that shines less [?]. */
static const double light_most = 0.88;

/* What is so rough, by that term, is no such skin, and then this and half the difference of tone will do [?]. */
static const double rough_enough = 1, rough_light_most = 0.94;

/* Of the skin's: wood is more saturated; cloth, walls and what mirrors the sky are less red over blue [M: eleven phone
 * photographs]. */
static const double saturation_most = 1.4, warmth_least = 0.08;

/* A cell is hair by three terms together: so many times as rough as skin; so much less saturated;
 * and, which shade is as well, so much darker. What is smoother or more saturated than skin needs more of the others
 * [M, the same]. */
static const double rougher = 1.6, rough_term_least = -1, rough_term_most = 1.5;
static const double greyer = 0.33, grey_term_least = -0.5;
static const double darker = 0.4, dark_term_most = 0.35;
static const double enough = 0.85;

/* What is still skin, though lit otherwise or shining: through it and through hair one comes from the painted area to
 * hair on the same head, but not to a wall behind it [?]. */
static const double skin_saturation = 0.75, skin_light_least = 0.4, skin_light_most = 2.5;

/* Roughness below this, in square roots of light, is no skin's but that of a picture without noise. */
static const double rough_least = 0.0012;

/* ---- where hair may be ------------------------------------------------------------------------------ */

/* On an ellipsoid: seen well enough, above the ears' lobes, and not the face, which ends at the temples and where
 * the hairline may be (docs/domain.md#hairline: 6-8 cm above the glabella, the ellipsoid's foremost point). */
static bool is_scalp(const fol_head *head, fol_point px) {
  const double turned_most = 0.12, lowest = -0.3, temple = 60 * FOL_PI / 180, face_top = 0.70;
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

/* What is looked at, for hair and for the skin beside it. */
static bool is_seen(const fol_hair_search *s, fol_rect painted, fol_point px) {
  fol_scalp_point mm;
  if (s->head->surface.kind != FOL_SURFACE_PLANE)
    return fol_head_to_scalp(&mm, s->head, px);
  double reach = around_mask_mm / s->head->mm_per_px;
  return !fol_rect_empty(painted) && px.x > painted.x0 - reach && px.x < painted.x1 + reach &&
         px.y > painted.y0 - reach && px.y < painted.y1 + reach;
}

/* ---- what cells look like --------------------------------------------------------------------------- */

/* Chroma over L* + 16, which shade leaves as it is. */
static double saturation_of(fol_lab lab) {
  return fol_hypot(lab.a, lab.b) / (lab.l + 16);
}

/* Red over blue, less 1. */
static double warmth_of(const double linear[FOL_CHANNELS]) {
  return linear[0] / fol_fmax(linear[2], 1e-4) - 1;
}

/* The mean of a fine point: of all its pixels, or of some of them where it has many. */
static void read_fine(double linear[FOL_CHANNELS], const fol_hair_cells *f, int x, int y) {
  int size = f->fine_px, step = (size + SAMPLES_ACROSS - 1) / SAMPLES_ACROSS, count = 0;
  linear[0] = linear[1] = linear[2] = 0;
  for (int j = step / 2; j < size; j += step)
    for (int i = step / 2; i < size; i += step, count++) {
      double here[FOL_CHANNELS];
      fol_photo_linear_srgb_at(f->of->photo, here, x * size + i, y * size + j);
      for (int c = 0; c < FOL_CHANNELS; c++)
        linear[c] += here[c];
    }
  for (int c = 0; c < FOL_CHANNELS; c++)
    linear[c] /= count;
}

static void read_cell(const fol_hair_cells *f, int column, int row) {
  fol_hair_cell *at = &f->cells[row * f->across + column];
  for (int y = row * f->cell_fine; y < (row + 1) * f->cell_fine; y++)
    for (int x = column * f->cell_fine; x < (column + 1) * f->cell_fine; x++) {
      double linear[FOL_CHANNELS];
      read_fine(linear, f, x, y);
      f->fine[(size_t)y * (size_t)f->wide + (size_t)x] = (float)sqrt(fol_fmax(fol_luminance(linear), 0));
      for (int c = 0; c < FOL_CHANNELS; c++)
        at->linear[c] += linear[c] / (f->cell_fine * f->cell_fine);
    }
  at->light = fol_luminance(at->linear) / f->skin_light;
}

/* How far a point is off the middle between two at `step` on either side: the mean over the cell, in which an edge that
 * runs through it counts little. */
static double rough_at(const fol_hair_cells *f, int column, int row, int lag) {
  double sum = 0;
  int count = 0;
  for (int y = row * f->cell_fine; y < (row + 1) * f->cell_fine; y++)
    for (int x = column * f->cell_fine; x < (column + 1) * f->cell_fine; x++) {
      const float *at = f->fine + (size_t)y * (size_t)f->wide + (size_t)x;
      ptrdiff_t line = (ptrdiff_t)lag * f->wide;
      if (x < lag || y < lag || x + lag >= f->wide || y + lag >= f->high || at[-lag] == 0 || at[lag] == 0 ||
          at[-line] == 0 || at[line] == 0)
        continue;
      sum += fabs((double)(at[0] - (at[-lag] + at[lag]) / 2)) + fabs((double)(at[0] - (at[-line] + at[line]) / 2));
      count += 2;
    }
  return count > 0 ? sum / count : 0;
}

/* Ahead of a hairline lies the face, with its brows and beard. */
static bool may_grow(const fol_hair_search *s, const fol_field *field, fol_point px) {
  fol_scalp_point mm;
  if (s->head->surface.kind != FOL_SURFACE_PLANE && !is_scalp(s->head, px))
    return false;
  return !field || (fol_head_to_scalp(&mm, s->head, px) && fol_field_at(field, px, mm).front > 0);
}

static void read_cells(const fol_hair_cells *f, const fol_field *field) {
  const fol_hair_search *s = f->of;
  const fol_rect painted = fol_mask_bounds(s->plan->mask);
  for (int row = 0; row < f->down; row++)
    for (int column = 0; column < f->across; column++) {
      const fol_point px = {(column + 0.5) * f->cell_px, (row + 0.5) * f->cell_px};
      fol_hair_cell *at = &f->cells[row * f->across + column];
      at->seen = is_seen(s, painted, px);
      at->scalp = at->seen && may_grow(s, field, px);
      at->painted = fol_mask_at(s->plan->mask, px) > 0;
      if (at->seen)
        read_cell(f, column, row);
    }
  for (int row = 0; row < f->down; row++)
    for (int column = 0; column < f->across; column++)
      for (int lag = 0; lag < FOL_HAIR_LAGS; lag++)
        if (f->cells[row * f->across + column].seen)
          f->cells[row * f->across + column].rough[lag] = rough_at(f, column, row, lag + 1);
}

/* ---- which it is ------------------------------------------------------------------------------------ */

static int by_size(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* The skin's own roughness: pores, noise and what JPEG leaves; that of the smoother half of what looks like skin. */
static double skin_rough(const fol_hair_cells *f, int lag, double *room) {
  const double rank = 0.35;
  size_t count = 0, all = (size_t)f->across * (size_t)f->down;
  for (size_t i = 0; i < all; i++)
    if (f->cells[i].seen && f->cells[i].skin && f->cells[i].light > 0.6 && f->cells[i].light < 1.5)
      room[count++] = f->cells[i].rough[lag];
  fol_sort(room, count, sizeof *room, by_size);
  return fol_fmax(count > 0 ? room[(size_t)(rank * (double)count)] : 0, rough_least);
}

static void judge_skin(const fol_hair_cells *f) {
  for (size_t i = 0; i < (size_t)f->across * (size_t)f->down; i++) {
    fol_hair_cell *at = &f->cells[i];
    double saturation = saturation_of(fol_lab_of(at->linear)) / saturation_of(f->skin_lab);
    at->skin = at->seen && saturation >= skin_saturation && at->light >= skin_light_least &&
               at->light <= skin_light_most &&
               warmth_of(at->linear) >= skin_saturation / 2 * warmth_of(f->of->skin->linear);
  }
}

/* The middle of nine, so that neither noise nor an edge that runs through tells. */
static double rough_around(const fol_hair_cells *f, int column, int row, int lag) {
  double around[9];
  size_t count = 0;
  for (int y = row - 1; y <= row + 1; y++)
    for (int x = column - 1; x <= column + 1; x++)
      if (x >= 0 && y >= 0 && x < f->across && y < f->down && f->cells[y * f->across + x].seen)
        around[count++] = f->cells[y * f->across + x].rough[lag];
  fol_sort(around, count, sizeof *around, by_size);
  return count > 0 ? around[count / 2] : 0;
}

/* Over the skin's, at the distance where it is most. */
static double roughness_of(const fol_hair_cells *f, int column, int row, const double skin[FOL_HAIR_LAGS]) {
  double most = 0;
  for (int lag = 0; lag < FOL_HAIR_LAGS; lag++)
    most = fol_fmax(most, rough_around(f, column, row, lag) / skin[lag]);
  return most;
}

static bool is_hair(const fol_hair_cells *f, const fol_hair_cell *at) {
  fol_lab lab = fol_lab_of(at->linear);
  double saturation = saturation_of(lab) / saturation_of(f->skin_lab);
  double by_roughness =
      fol_fmin(fol_fmax(fol_log(fol_fmax(at->roughness, 0.1)) / fol_log(rougher), rough_term_least), rough_term_most);
  double by_greyness = fol_fmax((1 - saturation) / greyer, grey_term_least);
  double by_darkness = fol_fmin((1 - at->light) / darker, 1) * dark_term_most;
  bool rough = by_roughness >= rough_enough;
  return at->light >= FOL_HAIR_LIGHT_LEAST && at->light <= (rough ? rough_light_most : light_most) &&
         saturation <= saturation_most && warmth_of(at->linear) >= warmth_least * warmth_of(f->of->skin->linear) &&
         by_roughness + by_greyness + by_darkness >= enough &&
         fol_ciede2000(lab, f->skin_lab) >= FOL_HAIR_DIFFERENCE_LEAST * (rough ? 0.5 : 1);
}

static bool judge_cells(const fol_hair_cells *f) {
  size_t all = (size_t)f->across * (size_t)f->down;
  double skin[FOL_HAIR_LAGS], *room = fol_alloc(all, sizeof *room, NULL);
  if (!room)
    return false;
  judge_skin(f);
  for (int lag = 0; lag < FOL_HAIR_LAGS; lag++)
    skin[lag] = skin_rough(f, lag, room);
  for (size_t i = 0; i < all; i++) {
    fol_hair_cell *at = &f->cells[i];
    if (at->scalp)
      at->roughness = roughness_of(f, (int)(i % (size_t)f->across), (int)(i / (size_t)f->across), skin);
    at->hair = at->scalp && is_hair(f, at);
  }
  fol_free(room);
  return true;
}

/* ---- the whole -------------------------------------------------------------------------------------- */

/* Cells lie by the picture's corner, whatever is painted, so that a stroke moves none. */
static bool lay_cells(fol_hair_cells *f) {
  const fol_image *image = fol_photo_image(f->of->photo);
  double px_per_mm = 1 / f->of->head->mm_per_px, pixels = (double)image->width * image->height;
  f->fine_px = (int)fol_fmax(fol_fmax(fol_round(fine_mm * px_per_mm), ceil(sqrt(pixels / FINE_MAX))), 1);
  f->cell_fine = (int)fol_fmax(fol_round(cell_mm * px_per_mm / f->fine_px), FINE_IN_CELL_MIN);
  f->cell_px = (double)f->fine_px * f->cell_fine;
  f->across = (int)(image->width / f->cell_px);
  f->down = (int)(image->height / f->cell_px);
  f->wide = f->across * f->cell_fine;
  f->high = f->down * f->cell_fine;
  if (f->across == 0 || f->down == 0)
    return false;
  f->fine = fol_alloc((size_t)f->wide * (size_t)f->high, sizeof *f->fine, NULL);
  f->cells = f->fine ? fol_alloc((size_t)f->across * (size_t)f->down, sizeof *f->cells, NULL) : NULL;
  return f->cells != NULL;
}

bool fol_hair_cells_new(fol_hair_cells *out, const fol_hair_search *search) {
  fol_hair_cells f = {
      .of = search, .skin_lab = fol_lab_of(search->skin->linear), .skin_light = fol_luminance(search->skin->linear)};
  fol_field *field = NULL;
  bool done = f.skin_light > 0 && lay_cells(&f) &&
              (!search->plan->hairline.points_px || fol_field_new(&field, search->plan, search->head, NULL));
  if (done) {
    read_cells(&f, field);
    done = judge_cells(&f);
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
  *cells = (fol_hair_cells){.of = NULL};
}

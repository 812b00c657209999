/* Suggests the area to be treated: the bare skin of the scalp in the photograph, as one outline. */
#include "follidot/base_math.h"
#include "follidot/field.h"
#include "follidot/matte.h"
#include "region_grid.h"

#include <math.h>
#include <string.h>

/* Colours are compared independently of brightness, as chromaticities (ln(R/G), ln(B/G)). Across a photograph, even
 * under two lamps, the chromaticities of skin differ from each other by less than this. Those of cloth and walls differ
 * from skin by more [M: eleven phone photographs, ?]. */
static const double chroma_max = 0.5;

/* Skin and hair are distinguished by their light. In a picture of the back of a head, what was measured as skin may be
 * hair. If this quantile of the light of skin-coloured cells is higher than the measured light of skin, the quantile is
 * taken as the light of bare skin [?]. */
static const double bare_rank = 0.88;

/* Limits for skin, as ratios to the light of bare skin: darker cells are thick hair or clothes, and lighter cells show
 * a lamp or a wall. Shine on bald skin is much lighter than skin itself [M: eleven phone photographs]. */
static const double light_min = 0.3, light_max = 6;

/* Skin in shadow is as dark as stubble in the light. A cell is therefore compared with bare skin at the same place,
 * too: where it has less than `bare_min` of that skin's light, hairs cover it [M: the same photographs, ?]. The light
 * is that of a square with sides of `share_cells` cells. */
static const double bare_min = 0.8, share_cells = 2;

/* Shine has the colour of the lamp rather than of skin. If a cell's light, relative to bare skin, exceeds `shine_from`,
 * its chromaticity may differ from that of skin by `shine_chroma` instead of `chroma_max` [?]. */
static const double shine_from = 1.6, shine_chroma = 0.9;

/* Radii of the morphological closing, which fills holes (single hairs, moles, shine), and of the opening, which cuts
 * off narrow parts, mm [?]. */
static const double close_mm = 5, open_mm = 3;

/* How far the outline extends in front of the hairline, mm, so that the hairline alone determines where the dots end
 * (no dots are placed in front of it). */
static const double ahead_mm = 4;

/* A region smaller than this fraction of the visible scalp is more likely an ear or a hand [?]. */
static const double share_min = 0.02;

/* Without a hairline, the scalp is the part above a plane from forehead to nape: z > rise + slope y in head
 * coordinates, scaled such that the head is a unit sphere [?]. */
static const double scalp_rise = 0.08, scalp_slope = 0.55;

/* ---- scalp and skin -------------------------------------------------------------------------------- */

/* The input of the search, and the grid on which areas are marked. */
typedef struct scene {
  const fol_photo *photo;
  const fol_head *head;
  const fol_field *field;  /* tells which side of the hairline a point is on; NULL without a hairline */
  double chroma[2], light; /* chromaticity and luminance of the measured skin */
  fol_region_grid grid;
  fol_matte_skin *bare;
} scene;

/* Whether a point of the picture is on the scalp: on the head and behind the hairline. Without a hairline, it is the
 * part of an ellipsoid above the plane from forehead to nape, or all of a plane. */
static bool is_scalp(const scene *s, fol_point px) {
  fol_scalp_point mm;
  if (!fol_head_to_scalp(&mm, s->head, px))
    return false;
  if (s->field)
    return fol_field_at(s->field, px, mm).front > 0;
  if (s->head->surface.kind == FOL_SURFACE_PLANE)
    return true;
  const double *axes = s->head->surface.semi_axes_mm;
  return mm.z_mm / axes[2] > scalp_rise + scalp_slope * mm.y_mm / axes[1];
}

/* Computes the chromaticity (ln(R/G), ln(B/G)) of a colour. */
static void chroma_of(double out[2], const double linear[FOL_CHANNELS]) {
  double green = fol_fmax(linear[1], 1e-4);
  out[0] = fol_log(fol_fmax(linear[0], 1e-4) / green);
  out[1] = fol_log(fol_fmax(linear[2], 1e-4) / green);
}

/* Computes the mean colour of pixels spread evenly over a cell. */
static void cell_mean(double linear[FOL_CHANNELS], const scene *s, int column, int row) {
  enum { ACROSS = 3 };
  const fol_image *image = fol_photo_image(s->photo);
  memset(linear, 0, FOL_CHANNELS * sizeof *linear);
  for (int i = 0; i < ACROSS * ACROSS; i++) {
    int right = i % ACROSS, down = i / ACROSS;
    int x = (int)((column + (right + 0.5) / ACROSS) * s->grid.cell_px);
    int y = (int)((row + (down + 0.5) / ACROSS) * s->grid.cell_px);
    double pixel[FOL_CHANNELS];
    fol_photo_linear_srgb_at(s->photo, pixel, x < image->width ? x : image->width - 1,
                             y < image->height ? y : image->height - 1);
    for (int c = 0; c < FOL_CHANNELS; c++)
      linear[c] += pixel[c] / (ACROSS * ACROSS);
  }
}

/* The luminance of a cell, the distance of its chromaticity from that of the measured skin, and its luminance relative
 * to that of bare skin at the same place (fol_matte_skin_share). */
typedef struct cell_colour {
  double light, chroma_distance, share;
} cell_colour;

static cell_colour cell_at(const scene *s, int column, int row) {
  double linear[FOL_CHANNELS], chroma[2];
  cell_mean(linear, s, column, row);
  chroma_of(chroma, linear);
  int side = (int)fol_fmax(1, fol_rint(share_cells * s->grid.cell_px));
  return (cell_colour){fol_luminance(linear), fol_hypot(chroma[0] - s->chroma[0], chroma[1] - s->chroma[1]),
                       (double)fol_matte_skin_share(s->bare, (int)(column * s->grid.cell_px),
                                                    (int)(row * s->grid.cell_px), side, side / 8 + 1)};
}

/* Marks the cells of the scalp. Returns false if `progress` is cancelled. */
static bool mark_scalp(scene *s, uint8_t *scalp, fol_progress *progress) {
  for (int row = 0; row < s->grid.down; row++) {
    if (fol_progress_cancelled(progress))
      return false;
    for (int column = 0; column < s->grid.across; column++) {
      fol_point px = {(column + 0.5) * s->grid.cell_px, (row + 0.5) * s->grid.cell_px};
      scalp[row * s->grid.across + column] = is_scalp(s, px);
    }
  }
  return true;
}

static int by_light(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* Returns the light of bare skin: a high quantile of the light of skin-coloured cells, but at least that of the
 * measured skin. `lights` is a buffer with an element for each cell. */
static double bare_light(const scene *s, const cell_colour *cells, const uint8_t *scalp, double *lights) {
  size_t count = 0, total = (size_t)s->grid.across * (size_t)s->grid.down;
  for (size_t i = 0; i < total; i++)
    if (scalp[i] && cells[i].chroma_distance < chroma_max)
      lights[count++] = cells[i].light;
  if (count == 0)
    return s->light;
  fol_sort(lights, count, sizeof *lights, by_light);
  return fol_fmax(s->light, fol_fmin(lights[(size_t)(bare_rank * (double)(count - 1))], s->light * light_max));
}

/* Marks the cells of the scalp that look like bare skin. */
static bool mark_skin(const scene *s, uint8_t *skin, const uint8_t *scalp, fol_error *err) {
  size_t total = (size_t)s->grid.across * (size_t)s->grid.down;
  cell_colour *cells = fol_alloc(total, sizeof *cells, err);
  double *lights = cells ? fol_alloc(total, sizeof *lights, err) : NULL;
  for (size_t i = 0; lights && i < total; i++)
    if (scalp[i])
      cells[i] = cell_at(s, (int)(i % (size_t)s->grid.across), (int)(i / (size_t)s->grid.across));
  double bare = lights ? bare_light(s, cells, scalp, lights) : 0;
  for (size_t i = 0; lights && i < total; i++) {
    double light = cells[i].light / bare;
    skin[i] = scalp[i] && light > light_min && light < light_max && cells[i].share > bare_min &&
              cells[i].chroma_distance < (light > shine_from ? shine_chroma : chroma_max);
  }
  bool done = lights != NULL;
  fol_free(lights);
  fol_free(cells);
  return done;
}

/* ---- search ---------------------------------------------------------------------------------------------- */

/* Returns the number of cells that are set. */
static size_t count_of(const uint8_t *cells, size_t count) {
  size_t sum = 0;
  for (size_t i = 0; i < count; i++)
    sum += cells[i];
  return sum;
}

static fol_region_grid grid_of(const fol_head *head) {
  /* Number of cells along the longer side of the picture. It need not be larger, since the outline is smoothed. */
  enum { ALONG = 360 };
  int longest = head->width_px > head->height_px ? head->width_px : head->height_px;
  double cell = fol_fmax(1, (double)longest / ALONG);
  return (fol_region_grid){(int)ceil(head->width_px / cell), (int)ceil(head->height_px / cell), cell};
}

/* Cleans up the marked area by morphological operations, restricts it to its largest part within the scalp and fills
 * that part's holes. Closing comes before opening, since stubble and shine leave many holes. If the result is too
 * small, the area becomes empty. */
static bool shape_region(const scene *s, uint8_t *skin, const uint8_t *scalp, fol_error *err) {
  const fol_region_grid *grid = &s->grid;
  double cell_mm = grid->cell_px * s->head->mm_per_px;
  size_t cells = (size_t)grid->across * (size_t)grid->down;
  if (!fol_region_grid_close(grid, skin, close_mm / cell_mm, err) ||
      !fol_region_grid_open(grid, skin, open_mm / cell_mm, err))
    return false;
  for (size_t i = 0; i < cells; i++)
    skin[i] = skin[i] && scalp[i];
  if (!fol_region_grid_keep_largest(grid, skin, err) || !fol_region_grid_fill_holes(grid, skin, err))
    return false;
  if ((double)count_of(skin, cells) < share_min * (double)count_of(scalp, cells))
    memset(skin, 0, cells);
  return true;
}

/* Whether the centre of a cell, given by its number, is on the head. */
static bool is_on_head(const scene *s, size_t cell) {
  size_t column = cell % (size_t)s->grid.across, row = cell / (size_t)s->grid.across;
  fol_point px = {((double)column + 0.5) * s->grid.cell_px, ((double)row + 0.5) * s->grid.cell_px};
  fol_scalp_point mm;
  return fol_head_to_scalp(&mm, s->head, px);
}

/* Extends the area in front of the hairline where it reaches the hairline, so that the hairline alone determines where
 * the dots end. */
static bool extend_over_hairline(const scene *s, uint8_t *skin, const uint8_t *scalp, fol_error *err) {
  const fol_region_grid *grid = &s->grid;
  size_t cells = (size_t)grid->across * (size_t)grid->down;
  double cells_ahead = ahead_mm / (grid->cell_px * s->head->mm_per_px);
  uint8_t *grown = s->field ? fol_alloc_raw(cells, 1, err) : NULL;
  if (!grown)
    return !s->field;
  memcpy(grown, skin, cells);
  bool done = fol_region_grid_grow(grid, grown, cells_ahead + 1, err);
  for (size_t i = 0; done && i < cells; i++)
    skin[i] = skin[i] || (grown[i] && !scalp[i] && is_on_head(s, i));
  fol_free(grown);
  return done;
}

/* Estimates the luminance of bare skin in the photograph. */
static bool find_bare_skin(scene *s, fol_error *err) {
  const fol_camera_traits camera = fol_photo_camera(s->photo, 0);
  return fol_matte_skin_new(&s->bare, s->photo, 1 / s->head->mm_per_px, &camera, 0, err);
}

static bool find_region(fol_points **out, scene *s, fol_progress *progress, fol_error *err) {
  size_t cells = (size_t)s->grid.across * (size_t)s->grid.down;
  uint8_t *scalp = fol_alloc(cells, 1, err), *skin = scalp ? fol_alloc(cells, 1, err) : NULL;
  bool done = skin != NULL;
  if (done && !mark_scalp(s, scalp, progress))
    done = fol_fail(err, FOL_CANCELLED, "the search was stopped");
  done = done && mark_skin(s, skin, scalp, err) && shape_region(s, skin, scalp, err) &&
         extend_over_hairline(s, skin, scalp, err) && fol_region_grid_outline(out, &s->grid, skin, err);
  fol_free(skin);
  fol_free(scalp);
  return done;
}

bool fol_region_suggest(fol_points **out, const fol_region_request *request, fol_progress *progress, fol_error *err) {
  scene s = {.photo = request->photo, .head = request->head, .light = fol_luminance(request->skin->linear)};
  fol_field *field = NULL;
  *out = NULL;
  if (!request->skin->measured || s.light <= 0)
    return true;
  if (request->plan->hairline.points_px && !fol_field_new(&field, request->plan, request->head, err))
    return false;
  s.field = field;
  s.grid = grid_of(request->head);
  chroma_of(s.chroma, request->skin->linear);
  bool done = find_bare_skin(&s, err) && find_region(out, &s, progress, err);
  fol_matte_skin_drop(s.bare);
  fol_field_drop(field);
  return done;
}

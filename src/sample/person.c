#include "person.h"
#include "follidot/base_math.h"

#include <math.h>
#include <string.h>

/* A thread draws this many rows of cells at a time. A cell is a small square of pixels. */
enum { BAND_CELLS = 8 };

/* ---- the colour of each pixel ------------------------------------------------------------------------- */

/* A picture while it is drawn. Camera rays are traced at the corners of square cells. If all four corners of a cell hit
 * the same smooth surface, what its pixels show is interpolated between the corners; otherwise rays are traced for each
 * pixel. */
typedef struct drawing {
  const fol_person *s;
  const fol_hair_curves *hairs;
  int cell, columns, rows; /* cell: side of a cell, px; columns, rows: numbers of corners in x and y */
  fol_ray_hit *corners;
  fol_rgb *pixels;
  float *depth, *focus; /* by pixel, mm from the plane of the camera: depth of the surface; depth of the frontmost
                           object, including hairs */
} drawing;

static void trace_corner_row(void *context, size_t row) {
  const drawing *d = context;
  fol_ray_hit *to = d->corners + row * (size_t)d->columns;
  for (int i = 0; i < d->columns; i++)
    to[i] = fol_person_trace_lit(d->s, (float)(i * d->cell), (float)((int)row * d->cell));
}

/* What the camera rays through the corners of a cell hit. */
typedef struct cell_corners {
  const fol_ray_hit *at[4]; /* top left, top right, bottom left, bottom right */
  bool smooth; /* whether all corners lie on one smooth surface, so that hits may be interpolated between them */
} cell_corners;

/* Returns the corners of a cell, and whether the surface there is smooth. On the body it counts as smooth only if the
 * four corners lie nearly on a plane (small `bend`), and if that plane is not seen edge-on (`lean`, normal.z). */
static cell_corners corners_of(const drawing *d, int column, int row) {
  const fol_ray_hit *above = d->corners + (size_t)row * (size_t)d->columns + (size_t)column,
                    *below = above + d->columns;
  cell_corners c = {{above, above + 1, below, below + 1}, true};
  for (int i = 1; i < 4; i++)
    c.smooth = c.smooth && c.at[i]->part == c.at[0]->part && fol_vec3_dot(c.at[i]->normal, c.at[0]->normal) > 0.94f;
  float bend = c.at[0]->depth + c.at[3]->depth - c.at[1]->depth - c.at[2]->depth;
  float lean = c.at[0]->depth + c.at[2]->depth - c.at[1]->depth - c.at[3]->depth;
  if (c.at[0]->part != FOL_PART_WALL)
    c.smooth = c.smooth && fabsf(bend) < 0.5f && fabsf(lean) < 12 && c.at[0]->normal.z > 0.25f;
  return c;
}

static float weighted_sum(const float at[4], const float weights[4]) {
  return at[0] * weights[0] + at[1] * weights[1] + at[2] * weights[2] + at[3] * weights[3];
}

static fol_vec3 weighted_vec(const fol_vec3 at[4], const float weights[4]) {
  fol_vec3 sum = fol_vec3_scaled(at[0], weights[0]);
  for (int i = 1; i < 4; i++)
    sum = fol_vec3_add(sum, fol_vec3_scaled(at[i], weights[i]));
  return sum;
}

/* Returns the hit at (u, v) in a smooth cell, by bilinear interpolation; u and v, [0, 1], are measured from the top
 * left corner. */
static fol_ray_hit interpolate_hit(const cell_corners *c, float u, float v) {
  const float weights[4] = {(1 - u) * (1 - v), u * (1 - v), (1 - u) * v, u * v};
  fol_ray_hit hit = {.part = c->at[0]->part};
  fol_vec3 at[4], normal[4];
  float depth[4], window_visible[4], room_visible[4];
  for (int i = 0; i < 4; i++) {
    at[i] = c->at[i]->at;
    normal[i] = c->at[i]->normal;
    depth[i] = c->at[i]->depth;
    window_visible[i] = c->at[i]->window_visible;
    room_visible[i] = c->at[i]->room_visible;
  }
  hit.at = weighted_vec(at, weights);
  hit.normal = fol_vec3_unit(weighted_vec(normal, weights));
  hit.depth = weighted_sum(depth, weights);
  hit.window_visible = weighted_sum(window_visible, weights);
  hit.room_visible = weighted_sum(room_visible, weights);
  return hit;
}

/* Sets the visible fractions of the window and of the room, which light the scene, at a hit. The fractions are
 * interpolated from the cell's corners that lie on the same part within 3 mm of the hit. If there is no such corner,
 * the fractions are computed for the hit itself, which takes longer. */
static void light_from_corners(const drawing *d, const cell_corners *c, fol_ray_hit *hit) {
  float sum = 0, window_visible = 0, room_visible = 0;
  for (int i = 0; i < 4; i++) {
    fol_vec3 off = fol_vec3_sub(c->at[i]->at, hit->at);
    if (c->at[i]->part != hit->part || fol_vec3_dot(off, off) > 9)
      continue;
    float weight = 1 / (0.05f + fol_vec3_dot(off, off));
    sum += weight;
    window_visible += weight * c->at[i]->window_visible;
    room_visible += weight * c->at[i]->room_visible;
  }
  if (sum > 0) {
    hit->window_visible = window_visible / sum;
    hit->room_visible = room_visible / sum;
  } else {
    fol_person_light_hit(d->s, hit);
  }
}

/* Traces two rays for a pixel of a cell that is not smooth, to soften the edges of surfaces. Returns the mean colour,
 * and sets *depth to the mean depth. */
static fol_rgb supersample(const drawing *d, const cell_corners *c, int x, int y, float *depth) {
  static const float offsets[2][2] = {{0.25f, 0.25f}, {0.75f, 0.75f}};
  fol_rgb sum = {0, 0, 0};
  *depth = 0;
  for (int i = 0; i < 2; i++) {
    fol_ray_hit hit = fol_person_trace(d->s, (float)x + offsets[i][0], (float)y + offsets[i][1]);
    light_from_corners(d, c, &hit);
    fol_rgb colour = fol_person_shade(d->s, &hit);
    sum = (fol_rgb){sum.r + 0.5f * colour.r, sum.g + 0.5f * colour.g, sum.b + 0.5f * colour.b};
    *depth += 0.5f * hit.depth;
  }
  return sum;
}

static void draw_cell(const drawing *d, int column, int row) {
  cell_corners c = corners_of(d, column, row);
  int x0 = column * d->cell, y0 = row * d->cell;
  int x1 = x0 + d->cell < d->s->width ? x0 + d->cell : d->s->width,
      y1 = y0 + d->cell < d->s->height ? y0 + d->cell : d->s->height;
  float per = 1 / (float)d->cell;
  for (int y = y0; y < y1; y++)
    for (int x = x0; x < x1; x++) {
      size_t at = (size_t)y * (size_t)d->s->width + (size_t)x;
      if (c.smooth) {
        fol_ray_hit hit = interpolate_hit(&c, ((float)(x - x0) + 0.5f) * per, ((float)(y - y0) + 0.5f) * per);
        d->pixels[at] = fol_person_shade(d->s, &hit);
        d->depth[at] = hit.depth;
      } else {
        d->pixels[at] = supersample(d, &c, x, y, &d->depth[at]);
      }
    }
}

static void draw_band(void *context, size_t band) {
  const drawing *d = context;
  int end = ((int)band + 1) * BAND_CELLS;
  for (int row = (int)band * BAND_CELLS; row < end && row + 1 < d->rows; row++)
    for (int column = 0; column + 1 < d->columns; column++)
      draw_cell(d, column, row);
  int y0 = (int)band * BAND_CELLS * d->cell, rows = BAND_CELLS * d->cell;
  if (y0 >= d->s->height)
    return;
  rows = y0 + rows < d->s->height ? rows : d->s->height - y0;
  size_t from = (size_t)y0 * (size_t)d->s->width, count = (size_t)rows * (size_t)d->s->width;
  memcpy(d->focus + from, d->depth + from, count * sizeof *d->focus);
  fol_person_hairs_draw(d->s, d->hairs, &(fol_hair_canvas){d->pixels, d->depth, d->focus}, y0, rows);
}

/* ---- the picture -------------------------------------------------------------------------------------- */

static fol_complexion complexion_of(fol_sample_skin skin) {
  static const fol_complexion complexions[FOL_SAMPLE_SKINS] = {
      [FOL_SAMPLE_LIGHT] = {{0.57f, 0.362f, 0.258f}, {0.060f, 0.040f, 0.028f}, 1.0f, 1.0f, 0.55f, 0},
      [FOL_SAMPLE_PALE] = {{0.66f, 0.455f, 0.365f}, {0.115f, 0.062f, 0.032f}, 0.8f, 1.2f, 0.5f, 0},
      [FOL_SAMPLE_BROWN] = {{0.235f, 0.120f, 0.066f}, {0.020f, 0.016f, 0.014f}, 1.1f, 0.55f, 0.75f, 0.1f},
      [FOL_SAMPLE_BLACK] = {{0.104f, 0.054f, 0.032f}, {0.012f, 0.011f, 0.011f}, 1.0f, 0.35f, 0.85f, 0.8f}};
  return complexions[skin];
}

static fol_vec3 row_of(const fol_rotation *turn, int row) {
  return (fol_vec3){(float)turn->at[row][0], (float)turn->at[row][1], (float)turn->at[row][2]};
}

static bool person_new(fol_person *s, const fol_sample *sample, fol_error *err) {
  fol_plan plan;
  if (!fol_plan_default(&plan, sample->width, sample->height, err))
    return false;
  fol_person_pose(&plan, sample);
  bool done = fol_plan_head(&s->head, &plan, sample->width, sample->height, err);
  fol_plan_drop(&plan);
  if (!done)
    return false;
  s->width = sample->width;
  s->height = sample->height;
  s->px_per_mm = (float)(1 / s->head.mm_per_px);
  s->seed = sample->seed;
  s->thinning = sample->kind == FOL_SAMPLE_THINNING;
  s->skin = complexion_of(sample->skin);
  s->right = row_of(&s->head.turn, 0);
  s->down = row_of(&s->head.turn, 1);
  s->to_camera = fol_vec3_scaled(row_of(&s->head.turn, 2), -1);
  if (s->head.distance_mm > 0) {
    s->eye = (fol_vec3){(float)s->head.eye.x_mm, (float)s->head.eye.y_mm, (float)s->head.eye.z_mm};
  } else {
    const float far = 600;
    double x = (s->head.principal_px.x - s->head.surface.centre_px.x) * s->head.mm_per_px,
           y = (s->head.principal_px.y - s->head.surface.centre_px.y) * s->head.mm_per_px;
    s->eye = fol_vec3_add(fol_vec3_scaled(s->to_camera, far),
                          fol_vec3_add(fol_vec3_scaled(s->right, (float)x), fol_vec3_scaled(s->down, (float)y)));
  }
  s->window =
      fol_vec3_unit(fol_vec3_add(fol_vec3_scaled(s->right, -0.60f),
                                 fol_vec3_add(fol_vec3_scaled(s->down, -0.50f), fol_vec3_scaled(s->to_camera, 0.63f))));
  fol_noise_table_init(&s->noise, s->seed);
  return true;
}

static bool draw_all(drawing *d, int threads, fol_image *image, fol_error *err) {
  const fol_person *s = d->s;
  size_t count = (size_t)s->width * (size_t)s->height;
  d->corners = fol_alloc_raw((size_t)d->columns * (size_t)d->rows, sizeof *d->corners, err);
  d->pixels = d->corners ? fol_alloc_raw(count, sizeof *d->pixels, err) : NULL;
  d->depth = d->pixels ? fol_alloc_raw(2 * count, sizeof *d->depth, err) : NULL;
  bool done = d->depth;
  if (done) {
    d->focus = d->depth + count;
    fol_parallel((size_t)d->rows, threads, trace_corner_row, d);
    fol_parallel((size_t)((d->rows + BAND_CELLS - 1) / BAND_CELLS), threads, draw_band, d);
    done = fol_person_photograph(s, d->pixels, d->focus, threads, image, err);
  }
  fol_free(d->corners);
  fol_free(d->pixels);
  fol_free(d->depth);
  return done;
}

bool fol_person_draw(fol_image *out, const fol_sample *sample, int threads, fol_error *err) {
  fol_person *s = fol_alloc(1, sizeof *s, err);
  if (!s)
    return false;
  fol_hair_curves hairs = {0};
  fol_image image = {0};
  bool done = person_new(s, sample, err) && fol_person_hairs(&hairs, s, err) &&
              fol_image_new(&image, s->width, s->height, 8, err);
  if (done) {
    int cell = (int)(0.8f * s->px_per_mm);
    cell = cell < 1 ? 1 : cell > 32 ? 32 : cell;
    drawing d = {.s = s,
                 .hairs = &hairs,
                 .cell = cell,
                 .columns = (s->width + cell - 1) / cell + 1,
                 .rows = (s->height + cell - 1) / cell + 1};
    done = draw_all(&d, threads, &image, err);
  }
  fol_free(hairs.at);
  fol_free(s);
  if (!done) {
    fol_image_drop(&image);
    return false;
  }
  *out = image;
  return true;
}

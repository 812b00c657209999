#include "person.h"

#include <math.h>

/* The range of a sample's sides, and the number of rows that a thread draws at a time. */
enum { SIDE_MIN_PX = 64, SIDE_MAX_PX = 12000, BAND_ROWS = 48 };

/* Returns the colour, in linear light, of a point of the plain sample, without hairs. */
static fol_rgb colour_at(const fol_sample_scene *s, float x_mm, float y_mm) {
  float towel_cover, shade, inside = 0.5f + fol_dome_inside_mm(x_mm, y_mm) * (float)s->view.px_per_mm;
  fol_rgb towel = fol_towel_colour(s, x_mm, y_mm, &towel_cover, &shade), colour = {0};
  if (towel_cover >= 1)
    return towel;
  if (inside < 1)
    colour = fol_backdrop_colour(s, x_mm, y_mm);
  if (inside > 0) {
    fol_dome_point p = fol_dome_visible_at(x_mm, y_mm);
    colour = fol_rgb_mixed(colour, fol_sample_skin_colour(s, &p), fol_clamp_unit(inside));
  }
  return fol_rgb_mixed(fol_rgb_scaled(colour, shade), towel, towel_cover);
}

/* ---- bands ----------------------------------------------------------------------------------------- */

/* A picture while it is drawn in bands of rows; `failed` is set if memory runs out for a band. */
typedef struct drawing {
  const fol_sample_scene *scene;
  fol_image *out;
  atomic_bool failed;
} drawing;

/* Draws rows y0 .. y0 + rows - 1 in linear light, with hairs; `pixels` begins with row y0. */
static void draw_rows(const fol_sample_scene *s, fol_rgb *pixels, int y0, int rows) {
  double scale = s->view.px_per_mm;
  for (int y = 0; y < rows; y++) {
    fol_rgb *row = pixels + (size_t)y * (size_t)s->width;
    float y_mm = (float)((y0 + y + 0.5 - s->view.centre_y_px) / scale);
    for (int x = 0; x < s->width; x++)
      row[x] = colour_at(s, (float)((x + 0.5 - s->view.centre_x_px) / scale), y_mm);
  }
  fol_hairs_draw(s, pixels, y0, rows);
}

static void draw_band(void *context, size_t block) {
  drawing *d = context;
  const fol_sample_scene *s = d->scene;
  int y0 = (int)block * BAND_ROWS, rows = s->height - y0 < BAND_ROWS ? s->height - y0 : BAND_ROWS;
  int drawn = rows + 2 * FOL_CAMERA_REACH;
  size_t width = (size_t)s->width;
  fol_rgb *pixels = fol_alloc_raw((size_t)(drawn + 1) * width, sizeof *pixels, NULL);
  if (!pixels) {
    atomic_store(&d->failed, true);
    return;
  }
  draw_rows(s, pixels, y0 - FOL_CAMERA_REACH, drawn);
  fol_sample_expose(s, pixels, y0, rows, pixels + (size_t)drawn * width, d->out);
  fol_free(pixels);
}

static bool draw_bands(const fol_sample_scene *s, int threads, fol_image *out, fol_error *err) {
  drawing d = {.scene = s, .out = out};
  fol_parallel((size_t)((s->height + BAND_ROWS - 1) / BAND_ROWS), threads, draw_band, &d);
  return !atomic_load(&d.failed) || fol_fail(err, FOL_FAILED, "not enough memory to draw the sample head");
}

/* ---- the picture ----------------------------------------------------------------------------------- */

bool fol_sample_check(const fol_sample *sample, fol_error *err) {
  if (sample->width < SIDE_MIN_PX || sample->width > SIDE_MAX_PX || sample->height < SIDE_MIN_PX ||
      sample->height > SIDE_MAX_PX)
    return fol_fail(err, FOL_USAGE, "a sample picture has %d to %d px a side, not %d x %d", SIDE_MIN_PX, SIDE_MAX_PX,
                    sample->width, sample->height);
  const int width = sample->width, height = sample->height;
  if ((size_t)width * (size_t)height > FOL_PHOTO_PIXELS_MAX || width > FOL_PHOTO_WORK_RATIO_MAX * height ||
      height > FOL_PHOTO_WORK_RATIO_MAX * width)
    return fol_fail(err, FOL_USAGE,
                    "a sample picture has at most %.0f megapixels and is at most %d times as long as "
                    "wide, as photographs; %d x %d is too much",
                    (double)FOL_PHOTO_PIXELS_MAX / 1e6, FOL_PHOTO_WORK_RATIO_MAX, width, height);
  if (!(sample->px_per_mm == 0 || (sample->px_per_mm >= 0.2 && sample->px_per_mm <= 100)))
    return fol_fail(err, FOL_USAGE, "a sample picture has 0.2 to 100 px/mm, not %g", sample->px_per_mm);
  FOL_ASSERT(sample->kind < FOL_SAMPLE_KINDS && sample->skin < FOL_SAMPLE_SKINS);
  return true;
}

bool fol_sample_draw(fol_image *out, const fol_sample *sample, int threads, fol_error *err) {
  if (!fol_sample_check(sample, err))
    return false;
  if (sample->kind != FOL_SAMPLE_PLAIN)
    return fol_person_draw(out, sample, threads, err);
  fol_sample_scene *s = fol_alloc(1, sizeof *s, err);
  if (!s)
    return false;
  *s = (fol_sample_scene){
      .view = fol_sample_view_of(sample), .width = sample->width, .height = sample->height, .seed = sample->seed};
  fol_noise_table_init(&s->noise, s->seed);
  fol_image image = {0};
  bool done = fol_hairs_grow(s, err) && fol_image_new(&image, s->width, s->height, 8, err) &&
              draw_bands(s, threads, &image, err);
  fol_free(s->hairs);
  fol_free(s);
  if (!done) {
    fol_image_drop(&image);
    return false;
  }
  *out = image;
  return true;
}

/* Quality, 0 to 100, of the sample's JPEG file, about as in cameras; a lower quality would blur single dots. */
enum { JPEG_QUALITY = 90 };

bool fol_sample_jpeg(fol_bytes *out, const fol_sample *sample, int threads, fol_error *err) {
  fol_image picture;
  if (!fol_sample_draw(&picture, sample, threads, err))
    return false;
  fol_encoding encoding = {.format = FOL_FORMAT_JPEG,
                           .jpeg_quality = JPEG_QUALITY,
                           .subsampled = sample->kind != FOL_SAMPLE_PLAIN,
                           .threads = threads};
  bool done = fol_image_encode(out, &picture, &encoding, err);
  fol_image_drop(&picture);
  return done;
}

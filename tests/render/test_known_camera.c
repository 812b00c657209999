/* Tests that dots match those taken by a camera. One half of bare skin gets dots drawn without a camera at four times
 * the scale, which then pass through a simulated camera: its blur of luma and of colour, sharpening and JPEG. The other
 * half is painted on that picture by the same plan, and must look the same, although the program is not told what the
 * camera was. */
#include "shapes.h"

#include "dice.h"
#include "follidot/render.h"
#include "photo_from_image.h"
#include "seen.h"

#include <jpeglib.h>
#include <string.h>

/* Limits on the difference of mean profiles around dots: in width, and by CIEDE2000 at each radius. */
static const double width_share = 0.12, difference_most = 1.5;
enum { RADIUS_MOST_PX = 6 };

enum { TIMES = 4 };

typedef struct camera {
  double luma_px, chroma_px; /* sigmas of the blur; for chroma in total, on code values (docs/domain.md#camera) */
  double sharpening;         /* amount of an unsharp mask of radius 1 px on luma */
  int quality;
} camera;

typedef struct trial {
  const char *name;
  double px_per_mm, linear[SEEN_CHANNELS]; /* of bare skin */
  bool stubble;                            /* whether there is cropped hair above the treated skin */
  camera camera;
} trial;

/* The layout of the picture, mm: skin is treated below TOP_MM, the left half by the camera, the right half by the
 * program. */
enum { WIDTH_MM = 72, HEIGHT_MM = 60, TOP_MM = 18, EDGE_MM = 3 };

/* ---- bare skin --------------------------------------------------------------------------------------- */

static picture picture_new(int width, int height) {
  picture l = {.mean = plane_new(width, height)};
  for (int c = 0; c < SEEN_CHANNELS; c++)
    l.channel[c] = plane_new(width, height);
  return l;
}

typedef struct cut_hair {
  double x_mm, y_mm, sigma_mm, cover;
} cut_hair;

static void add_hair(picture *l, const cut_hair *h, double px_per_mm) {
  static const double hair[SEEN_CHANNELS] = {0.022, 0.018, 0.015};
  const double x_mm = h->x_mm, y_mm = h->y_mm, cover = h->cover, sigma_px = h->sigma_mm * px_per_mm;
  int reach = (int)ceil(4 * sigma_px), cx = (int)(x_mm * px_per_mm), cy = (int)(y_mm * px_per_mm);
  for (int y = cy - reach < 0 ? 0 : cy - reach; y <= cy + reach && y < l->mean.height; y++)
    for (int x = cx - reach < 0 ? 0 : cx - reach; x <= cx + reach && x < l->mean.width; x++) {
      double dx = x + 0.5 - x_mm * px_per_mm, dy = y + 0.5 - y_mm * px_per_mm;
      double covered = cover * exp(-(dx * dx + dy * dy) / (2 * sigma_px * sigma_px));
      for (int c = 0; c < SEEN_CHANNELS; c++) {
        float *at = plane_px(&l->channel[c], x, y);
        *at = (float)((double)*at * (1 - covered) + hair[c] * covered);
      }
    }
}

/* Follicular units of one to three hairs on a jittered lattice; a cut hair, with the light that its root takes, is some
 * 0.15 to 0.25 mm wide [?]. */
static void add_stubble(picture *l, double px_per_mm) {
  const double apart_mm = 1.25;
  dice d = {.seed = 11};
  for (int j = 0; j * apart_mm < TOP_MM - 2; j++)
    for (int i = 0; i * apart_mm < WIDTH_MM; i++) {
      double x = (i + 0.5 * (j % 2) + roll(&d, -0.25, 0.25)) * apart_mm, y = (j + roll(&d, -0.25, 0.25)) * apart_mm;
      for (int k = roll_int(&d, 1, 3); k > 0; k--) {
        cut_hair hair = {x + roll(&d, -0.22, 0.22), y + roll(&d, -0.22, 0.22), roll(&d, 0.05, 0.085),
                         roll(&d, 0.7, 0.95)};
        add_hair(l, &hair, px_per_mm);
      }
    }
}

static picture bare_skin(const trial *t) {
  const double px_per_mm = TIMES * t->px_per_mm;
  int width = (int)(WIDTH_MM * t->px_per_mm) * TIMES, height = (int)(HEIGHT_MM * t->px_per_mm) * TIMES;
  picture l = picture_new(width, height);
  for (int c = 0; c < SEEN_CHANNELS; c++)
    for (ptrdiff_t i = 0; i < (ptrdiff_t)width * height; i++)
      l.channel[c].at[i] = (float)t->linear[c];
  if (t->stubble)
    add_stubble(&l, px_per_mm);
  return l;
}

static fol_photo *photo_of(const picture *l) {
  fol_image image = {0};
  fol_photo *photo = NULL;
  MUST(fol_image_new(&image, l->mean.width, l->mean.height, 8, error));
  for (int y = 0; y < image.height; y++)
    for (int i = 0; i < 3 * image.width; i++) {
      double value = (double)*plane_px(&l->channel[i % 3], i / 3, y);
      ((uint8_t *)image.data)[(size_t)y * image.stride + (size_t)i] = (uint8_t)lround(255 * fol_linear_to_srgb(value));
    }
  MUST(photo_from_image(&photo, &image, error));
  fol_image_drop(&image);
  return photo;
}

/* ---- dots -------------------------------------------------------------------------------------------- */

/* Draws the default plan, healed, on the rectangle `treated_mm`. */
static picture painted(fol_photo *photo, double px_per_mm, fol_rect treated_mm, bool no_camera) {
  const fol_image *before = fol_photo_image(photo);
  int width = before->width, height = before->height;
  fol_plan plan = {0};
  fol_head head;
  fol_dots dots = {0};
  fol_skin_measurement skin;
  fol_prepared_photo *prepared = NULL;
  fol_renderer *renderer = NULL;
  fol_image image = {0};
  MUST(fol_plan_default(&plan, width, height, error));
  plan.scale = (fol_scale){{0, 1}, {width - 1, 1}, (width - 1) / px_per_mm};
  fol_mask_drop(plan.mask);
  plan.mask = box_mask((fol_point){treated_mm.x0 * px_per_mm, treated_mm.y0 * px_per_mm},
                       (fol_point){treated_mm.x1 * px_per_mm, treated_mm.y1 * px_per_mm}, 1, width, height);
  MUST(fol_plan_head(&head, &plan, width, height, error));
  MUST(fol_dots_new(&dots, &plan, &head, NULL, 0, NULL, error));
  fol_skin_measure(&skin, photo, &plan, &head);
  MUST(fol_prepared_photo_new(&prepared, photo, &head, 0, error));
  const fol_render_request request = {.prepared = prepared,
                                      .plan = &plan,
                                      .head = &head,
                                      .dots = &dots,
                                      .skin = &skin,
                                      .moment = fol_moment_healed(plan.session_count),
                                      .no_camera = no_camera};
  MUST(fol_renderer_new(&renderer, &request, error));
  MUST(fol_image_new(&image, width, height, before->depth, error));
  MUST(fol_renderer_draw(renderer, (fol_rect){0, 0, width, height}, &image, NULL, error));
  picture l = picture_of(&image, photo);
  fol_image_drop(&image);
  fol_renderer_drop(renderer);
  fol_prepared_photo_drop(prepared);
  fol_dots_drop(&dots);
  fol_plan_drop(&plan);
  return l;
}

/* ---- the camera -------------------------------------------------------------------------------------- */

/* Averages TIMES x TIMES pixels of linear light. */
static plane shrunk(const plane *from) {
  plane out = plane_new(from->width / TIMES, from->height / TIMES);
  for (int y = 0; y < out.height * TIMES; y++)
    for (int x = 0; x < out.width * TIMES; x++)
      *plane_px(&out, x / TIMES, y / TIMES) += *plane_px(from, x, y) / (TIMES * TIMES);
  return out;
}

static void replace(plane *p, plane by) {
  free(p->at);
  *p = by;
}

/* Converts codes, 0 to 255, to luma and two colour differences (BT.601), or back. */
static void to_luma(plane code[SEEN_CHANNELS], bool back) {
  for (ptrdiff_t i = 0; i < (ptrdiff_t)code[0].width * code[0].height; i++) {
    float *r = &code[0].at[i], *g = &code[1].at[i], *b = &code[2].at[i];
    if (back) {
      float y = *r, cb = *g, cr = *b;
      *r = y + 1.402f * cr;
      *b = y + 1.772f * cb;
      *g = (y - 0.299f * *r - 0.114f * *b) / 0.587f;
    } else {
      float y = 0.299f * *r + 0.587f * *g + 0.114f * *b;
      *g = (*b - y) / 1.772f;
      *b = (*r - y) / 1.402f;
      *r = y;
    }
  }
}

/* The camera's codes of a scene drawn TIMES as large. */
static void expose(plane code[SEEN_CHANNELS], const picture *l, const camera *by) {
  for (int c = 0; c < SEEN_CHANNELS; c++) {
    plane small = shrunk(&l->channel[c]);
    code[c] = plane_blurred(&small, by->luma_px);
    free(small.at);
    for (ptrdiff_t i = 0; i < (ptrdiff_t)code[c].width * code[c].height; i++)
      code[c].at[i] = (float)(255 * fol_linear_to_srgb((double)code[c].at[i]));
  }
  to_luma(code, false);
  for (int c = 1; c < SEEN_CHANNELS; c++)
    replace(&code[c], plane_blurred(&code[c], sqrt(by->chroma_px * by->chroma_px - by->luma_px * by->luma_px)));
  plane soft = plane_blurred(&code[0], 1);
  for (ptrdiff_t i = 0; i < (ptrdiff_t)soft.width * soft.height; i++)
    code[0].at[i] += (float)by->sharpening * (code[0].at[i] - soft.at[i]);
  free(soft.at);
  to_luma(code, true);
}

/* Takes the photograph as a JPEG with 4:2:0. */
static fol_photo *photograph(const picture *l, const camera *by) {
  plane code[SEEN_CHANNELS];
  expose(code, l, by);
  struct jpeg_error_mgr errors;
  struct jpeg_compress_struct jpeg = {.err = jpeg_std_error(&errors)};
  unsigned char *data = NULL, *row = malloc((size_t)code[0].width * 3);
  unsigned long size = 0;
  assert_non_null(row);
  jpeg_create_compress(&jpeg);
  jpeg_mem_dest(&jpeg, &data, &size);
  jpeg.image_width = (JDIMENSION)code[0].width;
  jpeg.image_height = (JDIMENSION)code[0].height;
  jpeg.input_components = SEEN_CHANNELS;
  jpeg.in_color_space = JCS_RGB;
  jpeg_set_defaults(&jpeg);
  jpeg_set_quality(&jpeg, by->quality, TRUE);
  jpeg_start_compress(&jpeg, TRUE);
  for (int y = 0; y < code[0].height; y++) {
    for (int i = 0; i < 3 * code[0].width; i++)
      row[i] = (unsigned char)lround(fmin(fmax((double)*plane_px(&code[i % 3], i / 3, y), 0), 255));
    jpeg_write_scanlines(&jpeg, &(JSAMPROW){row}, 1);
  }
  jpeg_finish_compress(&jpeg);
  jpeg_destroy_compress(&jpeg);
  fol_photo *photo = NULL;
  MUST(fol_photo_decode(&photo, data, size, "the camera's photograph", error));
  free(data);
  free(row);
  for (int c = 0; c < SEEN_CHANNELS; c++)
    free(code[c].at);
  return photo;
}

/* ---- tests ------------------------------------------------------------------------------------------- */

typedef struct rings {
  double width_px;
  fol_lab at[RADIUS_MOST_PX + 1];
} rings;

/* Profiles around the dots found in a rectangle, mm. */
static rings rings_in(const picture *l, fol_rect mm, double px_per_mm) {
  fol_rect rect = {(int)(mm.x0 * px_per_mm), (int)(mm.y0 * px_per_mm), (int)(mm.x1 * px_per_mm),
                   (int)(mm.y1 * px_per_mm)};
  plane c = contrast_of(&l->mean, 0.7, 10), raw = contrast_against(&l->mean, 10);
  spots found = spots_in(&c, rect);
  profile p[SEEN_CHANNELS], of_raw;
  rings out = {0};
  assert_true(found.count >= 100);
  profile_of(&of_raw, &raw, &found);
  out.width_px = profile_fwhm_px(&of_raw);
  for (int k = 0; k < SEEN_CHANNELS; k++)
    profile_of(&p[k], &l->channel[k], &found);
  for (int r = 0; r <= RADIUS_MOST_PX; r++) {
    double linear[SEEN_CHANNELS];
    for (int k = 0; k < SEEN_CHANNELS; k++)
      linear[k] = profile_between(&p[k], r - 0.5, r + 0.5);
    out.at[r] = fol_lab_of(linear);
  }
  free(found.at);
  free(c.at);
  free(raw.at);
  return out;
}

/* Prints the results; returns how many are out of range. */
static int try_camera(const trial *t) {
  const fol_rect left = {0, TOP_MM, WIDTH_MM / 2, HEIGHT_MM}, right = {WIDTH_MM / 2, TOP_MM, WIDTH_MM, HEIGHT_MM};
  const fol_rect seen_left = {EDGE_MM + 2, TOP_MM + EDGE_MM, WIDTH_MM / 2 - EDGE_MM, HEIGHT_MM - EDGE_MM - 2};
  const fol_rect seen_right = {WIDTH_MM / 2 + EDGE_MM, TOP_MM + EDGE_MM, WIDTH_MM - EDGE_MM - 2,
                               HEIGHT_MM - EDGE_MM - 2};
  picture bare = bare_skin(t);
  fol_photo *large = photo_of(&bare);
  picture dotted = painted(large, TIMES * t->px_per_mm, left, true);
  fol_photo *photo = photograph(&dotted, &t->camera);
  picture whole = painted(photo, t->px_per_mm, right, false);
  rings wanted = rings_in(&whole, seen_left, t->px_per_mm), made = rings_in(&whole, seen_right, t->px_per_mm);
  int off = fabs(made.width_px / wanted.width_px - 1) > width_share;
  print_message("%s: width %.2f px, the camera's %.2f; differences", t->name, made.width_px, wanted.width_px);
  for (int r = 0; r <= RADIUS_MOST_PX; r++) {
    double difference = fol_ciede2000(made.at[r], wanted.at[r]);
    print_message(" %.2f", difference);
    off += !(difference < difference_most);
  }
  print_message("\n");
  picture_drop(&bare);
  picture_drop(&dotted);
  picture_drop(&whole);
  fol_photo_drop(large);
  fol_photo_drop(photo);
  return off;
}

static void try_cameras(const trial *trials, size_t count) {
  int off = 0;
  for (size_t i = 0; i < count; i++)
    off += try_camera(&trials[i]);
  assert_int_equal(off, 0);
}

/* The program estimates the blur, including sharpening and JPEG, from the stubble. */
static void dots_are_as_wide_as_stubble_tells(void **state) {
  (void)state;
  static const trial trials[] = {
      {"tan, soft", 5.4, {0.370, 0.195, 0.135}, true, {1.0, 4, 0, 90}},
      {"pale, sharpened", 5.4, {0.575, 0.375, 0.320}, true, {0.85, 2, 0.5, 95}},
      {"light, wide colour", 7.6, {0.500, 0.300, 0.235}, true, {1.0, 6, 0, 90}},
      {"pale, sharp and sharpened much", 7.6, {0.575, 0.375, 0.320}, true, {0.5, 4, 1, 90}},
      {"tan, sharpened, in a small file", 7.6, {0.370, 0.195, 0.135}, true, {0.6, 4, 0.5, 85}},
      {"brown, from farther away", 3.5, {0.235, 0.110, 0.072}, true, {0.6, 3, 0.3, 90}},
  };
  try_cameras(trials, sizeof trials / sizeof *trials);
}

/* Earlier dots are usable for the estimate as well, though they are larger than hairs. */
static void dots_are_as_wide_as_earlier_ones_tell(void **state) {
  (void)state;
  static const trial trials[] = {
      {"tan, bare", 5.4, {0.370, 0.195, 0.135}, false, {0.7, 4, 0, 90}},
      {"black, bare", 7.6, {0.120, 0.058, 0.040}, false, {0.65, 5, 0, 85}},
      {"pale, bare, from farther away", 3.5, {0.575, 0.375, 0.320}, false, {0.7, 3, 0, 90}},
      {"light, bare, sharpened much", 7.6, {0.500, 0.300, 0.235}, false, {0.65, 4, 0.8, 95}},
      {"pale, bare, in a small file", 5.4, {0.575, 0.375, 0.320}, false, {0.8, 2, 0, 75}},
      {"light, bare, sharpened, from farther away", 3.5, {0.500, 0.300, 0.235}, false, {0.75, 5, 0.7, 85}},
  };
  try_cameras(trials, sizeof trials / sizeof *trials);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(dots_are_as_wide_as_stubble_tells),
      cmocka_unit_test(dots_are_as_wide_as_earlier_ones_tell),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

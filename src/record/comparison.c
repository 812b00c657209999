#include "parts.h"

#include <math.h>

/* The whole stays within what any viewer, mail or slide takes without scaling again. */
enum { SHEET_WIDTH_MAX = 4096, PANEL_SIDE_MAX = 1600 };

enum { SHEET_GROUND = 38, LABEL_INK = 208 };

static int between(int value, int low, int high) {
  return value < low ? low : value > high ? high : value;
}

/* ---- scaling down ----------------------------------------------------------------------------- */

/* Each pixel of a panel is the mean of the area that it covers, taken in linear light: means of coded values
 * would darken a field of small dots. */
typedef struct shrinking {
  const fol_image *from;
  fol_image *sheet;
  fol_rect to;
  const float *linear[3];    /* of the picture's codes */
  float code_linear[3][256]; /* of the sheet's */
} shrinking;

/* The pixels that one pixel of the panel covers along one axis. */
typedef struct span {
  int first, last;
  double first_weight, last_weight; /* those between weigh 1 */
} span;

static span span_of(int i, int count, int from_count) {
  double begin = (double)i * from_count / count, end = (double)(i + 1) * from_count / count;
  span covered = {.first = (int)begin, .last = (int)ceil(end) - 1};
  covered.first = between(covered.first, 0, from_count - 1);
  covered.last = between(covered.last, covered.first, from_count - 1);
  covered.first_weight = fmin(end, covered.first + 1) - begin;
  covered.last_weight = end - covered.last;
  return covered;
}

static double weight(const span *covered, int i) {
  return i == covered->first ? covered->first_weight : i == covered->last ? covered->last_weight : 1;
}

static uint8_t nearest_code(const float table[256], double linear) {
  int low = 0, high = 255;
  while (high - low > 1) {
    int middle = (low + high) / 2;
    if (linear < (double)table[middle])
      high = middle;
    else
      low = middle;
  }
  return (uint8_t)(linear - (double)table[low] < (double)table[high] - linear ? low : high);
}

static void shrink_pixel(const shrinking *work, const span *across, const span *down, uint8_t *pixel) {
  double sum[3] = {0}, area = 0;
  for (int y = down->first; y <= down->last; y++) {
    const uint8_t *row = (const uint8_t *)work->from->data + (size_t)y * work->from->stride;
    for (int x = across->first; x <= across->last; x++) {
      double share = weight(down, y) * weight(across, x);
      for (size_t c = 0; c < 3; c++)
        sum[c] += share * (double)work->linear[c][fol_image_code(work->from, row, (size_t)x * 3 + c)];
      area += share;
    }
  }
  for (int c = 0; c < 3; c++)
    pixel[c] = nearest_code(work->code_linear[c], sum[c] / area);
}

static void shrink_row(void *context, size_t block) {
  const shrinking *work = context;
  int width = work->to.x1 - work->to.x0, height = work->to.y1 - work->to.y0;
  span down = span_of((int)block, height, work->from->height);
  uint8_t *row = (uint8_t *)work->sheet->data + ((size_t)work->to.y0 + block) * work->sheet->stride;
  for (int x = 0; x < width; x++) {
    span across = span_of(x, width, work->from->width);
    shrink_pixel(work, &across, &down, row + (size_t)(work->to.x0 + x) * 3);
  }
}

/* ---- the sheet -------------------------------------------------------------------------------- */

static void lay_out(fol_comparison *sheet, int width, int height, int panels) {
  sheet->gap = between(width / 80, 2, 12);
  int room = (SHEET_WIDTH_MAX - sheet->gap * (panels + 1)) / panels;
  double scale = fmin(1, fmin((double)between(room, 1, PANEL_SIDE_MAX) / width, (double)PANEL_SIDE_MAX / height));
  sheet->panel_width = between((int)lround(width * scale), 1, PANEL_SIDE_MAX);
  sheet->panel_height = between((int)lround(height * scale), 1, PANEL_SIDE_MAX);
  sheet->label_height = between(sheet->panel_width / 14, 16, 60);
}

/* High enough for `content` rows above the stamp. */
static int height_with_stamp(int width, int content) {
  int height = content + 1;
  while (fol_stamp_rect(width, height).y0 < content)
    height++;
  return height;
}

bool fol_comparison_new(fol_comparison *out, const fol_photo *photo, int panels, int threads, fol_error *err) {
  FOL_ASSERT(panels > 0);
  const fol_image *picture = fol_photo_image(photo);
  fol_comparison made = {.photo = photo, .threads = threads};
  lay_out(&made, picture->width, picture->height, panels);
  int width = panels * made.panel_width + (panels + 1) * made.gap;
  int height = height_with_stamp(width, made.label_height + made.panel_height + made.gap);
  if (!fol_image_new(&made.sheet, width, height, 8, err))
    return false;
  for (int y = 0; y < height; y++)
    for (size_t i = 0; i < (size_t)width * 3; i++)
      ((uint8_t *)made.sheet.data)[(size_t)y * made.sheet.stride + i] = SHEET_GROUND;
  *out = made;
  return true;
}

bool fol_comparison_add(fol_comparison *comparison, const fol_image *picture, const char *label, fol_error *err) {
  int x = comparison->gap + comparison->panels * (comparison->panel_width + comparison->gap);
  fol_rect head = {x, 0, x + comparison->panel_width, comparison->label_height};
  FOL_ASSERT(head.x1 <= comparison->sheet.width);
  fol_lettering lettering = {
      .ground = SHEET_GROUND, .ink = LABEL_INK, .size_px = 0.5 * comparison->label_height, .margin_px = 2};
  if (!fol_lettering_draw(&comparison->sheet, head, &lettering, label, err))
    return false;

  shrinking work = {.from = picture, .sheet = &comparison->sheet};
  work.to = (fol_rect){head.x0, head.y1, head.x1, head.y1 + comparison->panel_height};
  for (int c = 0; c < 3; c++) {
    work.linear[c] = fol_photo_linear(comparison->photo, c);
    for (int code = 0; code < 256; code++)
      work.code_linear[c][code] = work.linear[c][picture->depth == 16 ? code * 257 : code];
  }
  fol_parallel((size_t)comparison->panel_height, comparison->threads, shrink_row, &work);
  comparison->panels++;
  return true;
}

void fol_comparison_drop(fol_comparison *comparison) {
  fol_image_drop(&comparison->sheet);
  *comparison = (fol_comparison){0};
}
